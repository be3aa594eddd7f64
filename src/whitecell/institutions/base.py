"""Who is counted for the House, by census, and how many Representatives the Constitution allows at most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, not_negative, same_states
from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.refusals import NoRuleError

FIRST_CENSUS, LAST_CENSUS = 1790, 2020
PEOPLE_A_SEAT = 30_000
THIRTY_THOUSAND = registry(
    Reading(
        "each_state",
        "no state has more than one Representative for 30,000 of its own people, though each has one",
        "message of 5 April 1792 that returned the first bill: eight states had more",
    ),
    Reading(
        "whole_union",
        "the whole House is no larger than one for 30,000 of the people of the union",
        "the bill of 1792, of 120 Representatives for 3,615,920; not followed",
    ),
)


@dataclass(frozen=True, slots=True)
class CountRule:
    """Who was counted for the House at the censuses of some years, and by what law."""

    first: int
    last: int
    counted: str
    source: str


COUNT_RULES: tuple[CountRule, ...] = (
    CountRule(
        1790,
        1860,
        "free persons and three-fifths of all others, Indians not taxed left out",
        "U.S. Const. art. I, s. 2, cl. 3",
    ),
    CountRule(
        1870, 1930, "the whole number of persons, Indians not taxed left out", "U.S. Const. amend. XIV, s. 2"
    ),
    CountRule(
        1940,
        1960,
        "the whole number of persons: no Indians were held to be not taxed",
        "39 Op. Att'y Gen. 518 (1940)",
    ),
    CountRule(
        1970,
        1970,
        "the same, and federal personnel overseas with their dependants, to their home states",
        "Census Bureau, as used in 1970",
    ),
    CountRule(1980, 1980, "the whole number of persons in the states", "Census Bureau; preliminary counts"),
    CountRule(
        1990,
        2020,
        "the whole number, and federal personnel overseas, to their home states",
        "Franklin v. Massachusetts, 505 U.S. 788 (1992)",
    ),
)


def count_rule(census: int) -> CountRule:
    """Who was counted for the House at a census.

    >>> count_rule(1860).source
    'U.S. Const. art. I, s. 2, cl. 3'
    """
    for rule in COUNT_RULES:
        if rule.first <= census <= rule.last and census % 10 == 0:
            return rule
    raise NoRuleError(f"{census}: there is a census every ten years from {FIRST_CENSUS} to {LAST_CENSUS}.")


def federal_numbers(free: ArrayLike, others: ArrayLike) -> Ints:
    """The numbers on which Representatives were given until the Fourteenth Amendment, (cases, states).

    U.S. Const. art. I, s. 2, cl. 3 (superseded in 1868 by amend. XIV, s. 2):

    1. The whole number of free persons, Indians not taxed left out.
    2. Three-fifths of all other persons; a part of a person is dropped, as the returns of 1860 were reckoned.
    3. Their sum.

    >>> federal_numbers([110_420, 3_887_542], [1_798, 0])
    array([ 111498, 3887542])
    """
    # 1. and 2.
    whole, rest = not_negative("free", free), not_negative("others", others)
    # 3. their sum
    return np.asarray(whole + 3 * rest // 5)


def above_one_in_thirty_thousand(
    seats: ArrayLike, populations: ArrayLike, *, reading: str = "each_state"
) -> Flags:
    """Whether there are more Representatives than one for 30,000, (cases, states) or, of the union, (cases,).

    U.S. Const. art. I, s. 2, cl. 3: the number of Representatives shall not exceed one for every thirty thousand,
    but each state shall have at least one. reading: a name in `THIRTY_THOUSAND`.

    >>> above_one_in_thirty_thousand([2, 1], [59_999, 20_000]).tolist()
    [True, False]
    >>> bool(above_one_in_thirty_thousand([2, 1], [70_000, 20_000], reading="whole_union"))
    False
    """
    choose("one in thirty thousand", reading, THIRTY_THOUSAND)
    held, people = not_negative("seats", seats), not_negative("populations", populations)
    if held.ndim:
        same_states(people.shape[-1], seats=held)
    if reading == "whole_union":
        return np.asarray(held.sum(axis=-1) * PEOPLE_A_SEAT > people.sum(axis=-1))
    return np.asarray((held > 1) & (held * PEOPLE_A_SEAT > people))
