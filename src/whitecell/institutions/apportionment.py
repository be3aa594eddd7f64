"""Apportionment: seats in a House among states by population, exact to the last seat.

The leading axes of the populations are cases, the last is states. Most cases are settled in floating point
and *certified*: the last seat given stands above the first seat refused by more than any rounding could hide.
The few that are closer than that are settled again in whole numbers. A tie is reported and never broken:
`seats` then holds only the seats nobody contests, `tied` the states level for the rest, `contested` how many
seats that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Flags, Ints, not_negative
from whitecell.institutions.methods import (
    DIVISOR_METHODS,
    HAMILTON,
    METHOD_NAMES,
    DivisorMethod,
    divisor_method,
)
from whitecell.institutions.refusals import InstitutionError, unknown

# Relative gap below which two priorities are compared again as whole numbers: some thousand roundings wide.
CERTAIN = 1e-12
# Cells worked on at a time, few enough to stay near the processor.
CELLS = 50_000


class Apportionment(NamedTuple):
    """Seats (cases, states); in a tie, who is level (cases, states) and for how many seats (cases)."""

    seats: Ints
    tied: Flags
    contested: Ints

    def settled(self, states: Sequence[str] | None = None) -> Ints:
        """The seats, if no case has a tie; otherwise an error that names the first tie.

        >>> apportion([300, 300, 300], 4).settled(["A", "B", "C"])
        Traceback (most recent call last):
        ...
        whitecell.institutions.refusals.InstitutionError: A tie that no rule breaks: A, B, C are level for 1
        seat; the law would have to say who has it.
        """
        if self.tied.any():
            place = tuple(int(index) for index in np.argwhere(self.tied)[0][:-1])
            level = np.flatnonzero(self.tied[place]).tolist()
            names = ", ".join(states[index] if states else f"state {index}" for index in level)
            seats = int(self.contested[place])
            where = f" in case {list(place)}" if place else ""
            raise InstitutionError(
                f"A tie that no rule breaks{where}: {names} are level for {seats} "
                f"seat{'' if seats == 1 else 's'}; the law would have to say who has it."
            )
        return self.seats


def apportion(
    populations: ArrayLike, house: ArrayLike, *, method: str = "huntington_hill", minimum: int = 1
) -> Apportionment:
    """The seats of each state in a House of so many seats, by a named method, with any ties shown.

    2 U.S.C. 2a (equal proportions) and U.S. Const. art. I, s. 2 (each state at least one Representative):

    1. Each state first has `minimum` seats.
    2. Each further seat goes to the state with the highest priority, its population over the method's mark
       between the seats it has and the next (Hamilton: each state has the whole part of its quota, at least
       the minimum, and the seats left go to the largest remainders of states above the minimum).
    3. States level for the last seats are reported, and none of them has the seat.

    populations: (cases, states) whole numbers. house: (cases,) or one number. method: a name in
    `METHOD_NAMES`. Methods: M. L. Balinski and H. P. Young, Fair Representation (2nd ed., 2001).

    >>> apportion([21878, 9713, 4167, 3252, 1065], 44, minimum=0).seats
    array([24, 10,  5,  4,  1])
    >>> apportion([[5, 3, 1], [1, 1, 1]], [4, 3], method="webster").seats
    array([[2, 1, 1],
           [1, 1, 1]])
    """
    people = not_negative("populations", populations)
    seats_in_all = not_negative("house", house)
    if people.ndim == 0:
        raise InstitutionError("populations: expected states as the last axis; found a single number.")
    cases, states = people.shape[:-1], people.shape[-1]
    houses = np.broadcast_to(seats_in_all, cases)
    if method not in METHOD_NAMES:
        raise unknown("method", method, METHOD_NAMES)
    first = minimum
    if method != HAMILTON and not DIVISOR_METHODS[method].mark_to_power(0):
        # the mark below the first seat is zero, so the method itself gives every state one
        first = max(minimum, 1)
    if states * first > houses.min(initial=states * first):
        raise InstitutionError(
            f"house: expected at least {states * first} seats, {first} for each of {states} states; "
            f"found {int(houses.min())}."
        )
    if (people.sum(axis=-1) == 0).any():
        raise InstitutionError("populations: expected somebody to live somewhere; found a case with nobody.")
    flat, wanted = people.reshape(-1, states), np.ascontiguousarray(houses).reshape(-1)
    if method == HAMILTON:
        seats, tied, contested = _hamilton(flat, wanted, first)
    else:
        seats = np.empty_like(flat)
        tied, contested = np.zeros(flat.shape, dtype=bool), np.zeros(len(flat), dtype=np.int64)
        step = max(1, CELLS // states)
        for start in range(0, len(flat), step):
            part = slice(start, start + step)
            seats[part], tied[part], contested[part] = _divisor(
                flat[part], wanted[part], DIVISOR_METHODS[method], first
            )
    return Apportionment(seats.reshape(people.shape), tied.reshape(people.shape), contested.reshape(cases))


def _divisor(people: Ints, houses: Ints, method: DivisorMethod, first: int) -> tuple[Ints, Flags, Ints]:
    """Rows of a divisor method: floating point, and whole numbers where that is not certain."""
    most = int(houses.max(initial=0)) + 2
    marks = np.array([float(method.mark_to_power(seats)) ** (1 / method.power) for seats in range(most + 1)])
    marks[marks == 0] = np.inf  # never asked for: such a method gives the first seat to everybody
    # the mark below the seats held, and nothing below the first: those seats are nobody's to lose
    below = np.concatenate([np.zeros(first + 1), marks[first:-1]])
    shares = people.astype(np.float64)
    seats = _near(shares, houses, marks, first)
    # One seat at a time from here: the start is rarely more than a few seats away from the House.
    off = np.flatnonzero(seats.sum(axis=1) != houses)
    while off.size:
        part, share = seats[off], shares[off]
        missing = houses[off] - part.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            held = np.where(part > first, share / below[part], np.inf)
        gains, loses = (share / marks[part]).argmax(axis=1), held.argmin(axis=1)
        seats[off, np.where(missing > 0, gains, loses)] += np.sign(missing)
        off = off[np.abs(missing) > 1]
    asked = (shares / marks[seats]).max(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(seats > first, shares / below[seats], np.inf).min(axis=1)
    tied, contested = np.zeros(people.shape, dtype=bool), np.zeros(len(people), dtype=np.int64)
    for row in np.flatnonzero(kept <= asked * (1 + CERTAIN)):
        seats[row], tied[row], contested[row] = _exactly(people[row], seats[row], method, first)
    return seats, tied, contested


def _near(shares: NDArray[np.float64], houses: Ints, marks: NDArray[np.float64], first: int) -> Ints:
    """Seats close to the wanted House: quotients by a common divisor, rounded at the marks.

    The divisor is mended for the rows whose seats do not add up, three times at most.
    """
    divisor = shares.sum(axis=1) / np.maximum(houses, 1)
    seats = _rounded(shares, divisor, marks, first)
    for _ in range(3):
        given = seats.sum(axis=1)
        far = np.flatnonzero(np.abs(given - houses) > 1)
        if not far.size:
            break
        divisor[far] *= (given[far] + 0.5) / (houses[far] + 0.5)
        seats[far] = _rounded(shares[far], divisor[far], marks, first)
    return seats


def _rounded(
    shares: NDArray[np.float64], divisor: NDArray[np.float64], marks: NDArray[np.float64], first: int
) -> Ints:
    """The quotients of a common divisor, rounded at the marks, at least the first seats each."""
    quotient = np.minimum(shares / divisor[:, None], len(marks) - 2)
    whole = quotient.astype(np.int64)
    whole += quotient >= marks[whole]
    return np.clip(whole, first, len(marks) - 2)


def _priority(population: int, seats: int, method: DivisorMethod) -> Fraction:
    """The claim to one more seat than it has, to the method's power."""
    return Fraction(population**method.power) / method.mark_to_power(seats)


def _exactly(people: Ints, start: Ints, method: DivisorMethod, first: int) -> tuple[Ints, Flags, Ints]:
    """One row in whole numbers: seats move until none is misplaced; then level claims are a tie."""
    seats = [int(number) for number in start]
    counts = [int(number) for number in people]
    states = range(len(seats))
    while True:
        asked = max((_priority(counts[state], seats[state], method), state) for state in states)
        held = [
            (_priority(counts[state], seats[state] - 1, method), state)
            for state in states
            if seats[state] > first
        ]
        if not held or asked[0] <= min(held)[0]:
            break
        seats[asked[1]] += 1
        seats[min(held)[1]] -= 1
    tied = np.zeros(len(seats), dtype=bool)
    contested = 0
    if held and asked[0] == min(held)[0] and asked[0] > 0:
        level = asked[0]
        for state in states:
            while seats[state] > first and _priority(counts[state], seats[state] - 1, method) == level:
                seats[state] -= 1
                contested += 1
                tied[state] = True
            tied[state] |= _priority(counts[state], seats[state], method) == level
    return np.array(seats, dtype=np.int64), tied, np.int64(contested)  # type: ignore[return-value]


def _hamilton(people: Ints, houses: Ints, first: int) -> tuple[Ints, Flags, Ints]:
    """Rows of Hamilton's method, in whole numbers throughout."""
    whole = people.sum(axis=1, keepdims=True)
    if float(people.max(initial=0)) * float(houses.max(initial=0)) >= 2**62:
        raise InstitutionError(
            "populations: too large for whole-number quotas; divide them by a common factor."
        )
    product = people * houses[:, None]
    quota, remainder = product // whole, product % whole
    seats = np.maximum(quota, first)
    left = houses - seats.sum(axis=1)
    if (left < 0).any():
        row = int(np.flatnonzero(left < 0)[0])
        raise InstitutionError(
            f"house: expected room for every whole quota beside the minimum of {first}; "
            f"found {int(-left[row])} seats too few in a House of {int(houses[row])}."
        )
    rank = np.where(quota >= first, remainder, -1)
    ordered = -np.sort(-rank, axis=1)
    states = people.shape[1]
    last = np.take_along_axis(ordered, np.maximum(left - 1, 0)[:, None], axis=1)
    beyond = np.take_along_axis(ordered, np.minimum(left, states - 1)[:, None], axis=1)
    tie = (left > 0) & (left < states) & (last == beyond)[:, 0]
    given = (left > 0)[:, None] & np.where(tie[:, None], rank > last, rank >= last)
    tied = tie[:, None] & (rank == last)
    seats = seats + given
    return seats, tied, np.where(tie, houses - seats.sum(axis=1), 0).astype(np.int64)


class Priority(NamedTuple):
    """One line of a priority list: the seat's place, the state, its how-manieth seat, its priority, a tie."""

    order: int
    state: str
    seat: int
    priority: int
    level: bool


def priority_list(
    populations: Sequence[int],
    states: Sequence[str],
    *,
    through: int,
    method: str = "huntington_hill",
    minimum: int = 1,
) -> list[Priority]:
    """The order in which the seats after the minimum are given, as the Census Bureau prints it.

    2 U.S.C. 2a(a); the priority is the population over the method's mark, to the nearest whole number
    (computed exactly; a line is `level` with a neighbour only if the exact priorities are equal, and level
    lines stand in the order of the states given).

    >>> priority_list([900, 400], ["A", "B"], through=4)
    [Priority(order=3, state='A', seat=2, priority=636, level=False), Priority(order=4, state='A', seat=3,
    priority=367, level=False)]
    """
    rule = divisor_method(method)
    if len(populations) != len(states):
        raise InstitutionError(f"states: expected {len(populations)} names; found {len(states)}.")
    counts = [int(number) for number in not_negative("populations", populations)]
    seats = [max(minimum, 0 if rule.mark_to_power(0) else 1)] * len(counts)
    claims = [_priority(count, held, rule) for count, held in zip(counts, seats, strict=True)]
    listed: list[tuple[Fraction, int, int]] = []
    for _ in range(through - sum(seats) + 1):
        state = max(range(len(counts)), key=lambda index: (claims[index], -index))
        seats[state] += 1
        listed.append((claims[state], state, seats[state]))
        claims[state] = _priority(counts[state], seats[state], rule)
    start = through - len(listed) + 2
    lines = []
    for place, (claim, state, seat) in enumerate(listed[:-1]):
        level = claim == listed[place + 1][0] or (place > 0 and claim == listed[place - 1][0])
        lines.append(Priority(start + place, states[state], seat, _nearest_root(claim, rule.power), level))
    return lines


def _nearest_root(claim: Fraction, power: int) -> int:
    """The whole number nearest to a claim, or to its square root, without floating point."""
    if power == 1:
        return int((2 * claim.numerator + claim.denominator) // (2 * claim.denominator))
    # the nearest n to sqrt(x) has (2n - 1)^2 <= 4x < (2n + 1)^2
    return (isqrt(4 * claim.numerator // claim.denominator) + 1) // 2


def by_ratio(populations: ArrayLike, ratio: int, *, method: str = "jefferson", minimum: int = 1) -> Ints:
    """The seats of each state when one is given for every so many people, and the House is their sum.

    The way of the Acts of 1792 to 1842: the ratio was enacted, fractions rounded by the method, the House
    followed.

    >>> by_ratio([630560, 55540], 33000)
    array([19,  1])
    """
    people = not_negative("populations", populations)
    rule = divisor_method(method)
    whole = people // ratio
    seats = np.empty_like(people)
    for index, count in np.ndenumerate(people):
        under = int(whole[index])
        mark = rule.mark_to_power(under) * ratio**rule.power
        seats[index] = max(under + (int(count) ** rule.power > mark), minimum)
    return seats
