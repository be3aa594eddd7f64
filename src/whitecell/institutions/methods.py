"""The methods of apportionment as data: how many seats a share of the whole is worth.

A *divisor method* goes from n seats to n + 1 when the quotient reaches a mark between n and n + 1. The mark
of each method is kept exactly, as a fraction to a power, because two priorities are only compared as whole
numbers: P1^2 * n2(n2+1) against P2^2 * n1(n1+1) for the method of equal proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from whitecell.institutions.refusals import unknown

MarkName = Literal["geometric", "arithmetic", "upper", "lower", "harmonic"]


@dataclass(frozen=True, slots=True)
class DivisorMethod:
    """A divisor method: its name, other names in the literature, its mark, and its source."""

    name: str
    also: tuple[str, ...]
    mark: MarkName
    source: str

    @property
    def power(self) -> int:
        """The power at which the mark is a fraction: 2 for the square root, 1 for the others."""
        return 2 if self.mark == "geometric" else 1

    def mark_to_power(self, seats: int) -> Fraction:
        """The mark between n and n + 1 seats, raised to `power`, exactly.

        >>> DIVISOR_METHODS["huntington_hill"].mark_to_power(3), DIVISOR_METHODS["dean"].mark_to_power(1)
        (Fraction(12, 1), Fraction(4, 3))
        """
        return MARKS[self.mark](seats)

    def claim(self, population: int, seats: int) -> Fraction:
        """The claim of a state to one more seat than it has, its priority to the method's power, exactly.

        >>> DIVISOR_METHODS["webster"].claim(300, 1)
        Fraction(200, 1)
        """
        return Fraction(population**self.power) / self.mark_to_power(seats)


def _geometric(seats: int) -> Fraction:
    return Fraction(seats * (seats + 1))


def _arithmetic(seats: int) -> Fraction:
    return Fraction(2 * seats + 1, 2)


def _upper(seats: int) -> Fraction:
    return Fraction(seats + 1)


def _lower(seats: int) -> Fraction:
    return Fraction(seats)


def _harmonic(seats: int) -> Fraction:
    return Fraction(2 * seats * (seats + 1), 2 * seats + 1)


# The squared geometric mean of n and n + 1, their arithmetic mean, the upper, the lower, and the harmonic
# mean.
MARKS = {
    "geometric": _geometric,
    "arithmetic": _arithmetic,
    "upper": _upper,
    "lower": _lower,
    "harmonic": _harmonic,
}

DIVISOR_METHODS: dict[str, DivisorMethod] = {
    method.name: method
    for method in (
        DivisorMethod(
            "huntington_hill",
            ("equal proportions", "Hill"),
            "geometric",
            "Act of 15 November 1941, 55 Stat. 761; 2 U.S.C. 2a",
        ),
        DivisorMethod(
            "webster",
            ("major fractions", "Sainte-Lague", "Willcox"),
            "arithmetic",
            "Acts of 1842, 1901, 1911, 1929",
        ),
        DivisorMethod(
            "jefferson",
            ("greatest divisors", "D'Hondt"),
            "upper",
            "Acts of 1792 to 1832",
        ),
        DivisorMethod(
            "adams",
            ("smallest divisors",),
            "lower",
            "J. Q. Adams, 1832 (proposed, never law)",
        ),
        DivisorMethod(
            "dean",
            ("harmonic mean",),
            "harmonic",
            "J. Dean, 1832 (proposed, never law); Massachusetts v. Mosbacher, 785 F. Supp. 230 (1992)",
        ),
    )
}
HAMILTON = "hamilton"
HAMILTON_SOURCE = "Act of 23 May 1850 (Vinton), 9 Stat. 428; Hamilton's bill of 1792, vetoed 5 April 1792"
METHOD_NAMES = (*DIVISOR_METHODS, HAMILTON)


def divisor_method(name: str) -> DivisorMethod:
    """The divisor method of that name.

    >>> divisor_method("webstr")
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: There is no divisor method called "webstr"; the nearest
    is "webster". Known: adams, dean, huntington_hill, jefferson, webster.
    """
    try:
        return DIVISOR_METHODS[name]
    except KeyError:
        raise unknown("divisor method", name, DIVISOR_METHODS) from None
