"""Objections at the count: who may make one, and those of record, with how each House voted on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, not_negative
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.timetable import election_year

# First and last election governed, least share of each House (0, 1 is one member), citation.
OBJECTION_RULES = (
    (1888, 2020, (0, 1), "3 U.S.C. 15 (2018 ed.): one Senator and one Member of the House"),
    (
        2024,
        None,
        (1, 5),
        "3 U.S.C. 15(d)(2)(B)(i) (2022): one-fifth of the members duly chosen and sworn of each",
    ),
)


def objection_in_order(
    year: int,
    representatives: ArrayLike,
    senators: ArrayLike,
    *,
    house_sworn: ArrayLike = 435,
    senate_sworn: ArrayLike = 100,
) -> Flags:
    """Whether an objection signed by so many members of each House must be received at the count.

    The law for the election of each year is in `OBJECTION_RULES`: one member of each House for 1888 to 2020;
    from 2024 one-fifth of the members duly chosen and sworn of each, so vacancies lower the number. Raises
    `NoRuleError` for the counts before 1888.

    >>> objection_in_order(2020, 140, 13), objection_in_order(2024, [86, 87], [20, 20])
    (array(True), array([False,  True]))
    """
    election_year(year)
    for first, last, (part, whole), _ in OBJECTION_RULES:
        if first <= year and (last is None or year <= last):
            signed = (not_negative("representatives", representatives), not_negative("senators", senators))
            sworn = (not_negative("house_sworn", house_sworn), not_negative("senate_sworn", senate_sworn))
            enough = [
                (count >= 1) & (count * whole >= part * total)
                for count, total in zip(signed, sworn, strict=True)
            ]
            order: Flags = np.asarray(enough[0] & enough[1])
            return order
    raise NoRuleError(
        f"No statute fixed who may object at the count of the election of {year}; "
        f"the first is for {OBJECTION_RULES[0][0]} ({OBJECTION_RULES[0][3]})."
    )


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection under the Act of 1887 that both Houses voted on: for and against sustaining it."""

    election: int
    state: str
    senate: tuple[int, int]
    house: tuple[int, int]
    source: str

    @property
    def sustained(self) -> bool:
        """Whether both Houses agreed to reject the votes, as the Act asks.

        >>> any(objection.sustained for objection in OBJECTIONS)
        False
        """
        return self.senate[0] > self.senate[1] and self.house[0] > self.house[1]


OBJECTIONS: tuple[Objection, ...] = (
    Objection(
        1968, "NC", (33, 58), (170, 228), "Congressional Record, 6 January 1969: one elector not as pledged"
    ),
    Objection(2004, "OH", (1, 74), (31, 267), "Congressional Record, 6 January 2005"),
    Objection(2020, "AZ", (6, 93), (121, 303), "Congressional Record, 6 January 2021"),
    Objection(2020, "PA", (7, 92), (138, 282), "Congressional Record, 6 January 2021"),
)
