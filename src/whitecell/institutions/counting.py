"""Counting day: the joint session under each Act, one door for the counts and what follows from them.

Columns of whole numbers in, columns out: the leading axis is plays, the last axis states. Sides are 0 and
1, and -1 is nobody. Where a statute is unclear each reading has a name (`TIE_BREAKS`, `DENOMINATORS_1887`,
`DENOMINATORS_2022`, `PRESIDING_OFFICERS`), so that a scenario can draw the reading as a judgement. The days
of the calendar and the contingent election stand beside the count because one follows the other.
"""

from __future__ import annotations

from collections.abc import Callable

from whitecell.institutions.contingent import (
    contingent_by_counts,
    contingent_election,
    delegation_votes,
    senate_contingent,
)
from whitecell.institutions.counting_1877 import count_1877, count_joint_rule
from whitecell.institutions.counting_1887 import count_1887
from whitecell.institutions.counting_2022 import count_2022
from whitecell.institutions.counting_readings import (
    DENOMINATORS_1887,
    DENOMINATORS_2022,
    PRESIDING_OFFICERS,
    TIE_BREAKS,
)
from whitecell.institutions.objections import OBJECTION_RULES, objection_in_order
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.timetable import (
    count_day,
    election_year,
    electors_meet,
    inauguration,
    safe_harbour,
)
from whitecell.institutions.told import Count

__all__ = [
    "COUNTING_ACTS",
    "DENOMINATORS_1887",
    "DENOMINATORS_2022",
    "OBJECTION_RULES",
    "PRESIDING_OFFICERS",
    "TIE_BREAKS",
    "Count",
    "contingent_by_counts",
    "contingent_election",
    "count_1877",
    "count_1887",
    "count_2022",
    "count_day",
    "count_joint_rule",
    "counting_act",
    "delegation_votes",
    "electors_meet",
    "inauguration",
    "objection_in_order",
    "safe_harbour",
    "senate_contingent",
]

# First and last election each rule governs, its name, and where the count is.
COUNTING_ACTS: tuple[tuple[int, int | None, str, Callable[..., Count]], ...] = (
    (1864, 1872, "Twenty-second joint rule of 1865", count_joint_rule),
    (1876, 1876, "Electoral Commission Act of 1877", count_1877),
    (1888, 2020, "Electoral Count Act of 1887", count_1887),
    (2024, None, "Electoral Count Reform Act of 2022", count_2022),
)


def counting_act(election: int) -> tuple[str, Callable[..., Count]]:
    """The Act (before 1877, the rule) under which the votes of an election are counted, and its function.

    Raises `NoRuleError` for the counts of 1880 and 1884 and those before 1865: each went by resolutions
    and practice of its own.

    >>> counting_act(2020)[0], counting_act(1876)[0], counting_act(2024)[1] is count_2022
    ('Electoral Count Act of 1887', 'Electoral Commission Act of 1877', True)
    """
    election_year(election)
    for first, last, name, count in COUNTING_ACTS:
        if first <= election and (last is None or election <= last):
            return name, count
    known = ", ".join(
        f"{first}" if first == last else f"{first} to {last}" if last else f"from {first}"
        for first, last, _, _ in COUNTING_ACTS
    )
    raise NoRuleError(
        f"No rule is recorded for the count of the election of {election}; rules are recorded for {known}."
    )
