"""The order in which seats are given, and seats by a fixed ratio: the two ways in which acts have been printed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.methods import divisor_method
from whitecell.institutions.refusals import InstitutionError


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
    claims = [rule.claim(count, held) for count, held in zip(counts, seats, strict=True)]
    listed: list[tuple[Fraction, int, int]] = []
    for _ in range(through - sum(seats) + 1):
        state = max(range(len(counts)), key=lambda index: (claims[index], -index))
        seats[state] += 1
        listed.append((claims[state], state, seats[state]))
        claims[state] = rule.claim(counts[state], seats[state])
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
