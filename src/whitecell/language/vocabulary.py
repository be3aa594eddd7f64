"""The rules of law a scenario may call: one table from names to functions of `whitecell.institutions`.

Integers in, integers out, whole columns at a time: a function takes arrays of int32 with plays first and, where a
parameter stands for each member of a family, members second. Sides are 0 and 1, their places in the family `side`; -1 is neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from whitecell.institutions.contingent import contingent_election
from whitecell.institutions.counting import count_1887, count_2022


@dataclass(frozen=True, slots=True)
class Taken:
    """A parameter or a result: whether it stands once or for each member, and what it holds.

    `holds` is `whole`, `flag`, `share`, `side`, or the words of a choice in the rule's own order. `family` names
    the family of a result that stands for each member of another family than the law's.
    """

    name: str
    single: bool
    holds: str | tuple[str, ...]
    about: str
    family: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A function of the vocabulary."""

    name: str
    about: str
    source: str
    takes: tuple[Taken, ...]
    gives: tuple[Taken, ...]
    function: Callable[[dict[str, Any]], dict[str, Any]]


SLATES = ("none", "one", "two")


def _count_1887(given: dict[str, Any]) -> dict[str, Any]:
    """Of two slates the one under the governor's seal; of one, whoever it is certified for."""
    certified = np.where(given["slates"] == 2, given["seal"], given["certified"])
    slates = np.where(certified < 0, np.where(given["slates"] == 1, 0, given["slates"]), given["slates"])
    votes = given["votes"]
    count = count_1887(
        slates, certified, votes[0] if votes.ndim > 1 else votes, given["house"], given["senate"]
    )
    return {"electors": count.votes}


def _count_2022(given: dict[str, Any]) -> dict[str, Any]:
    certified = given["certified"]
    slates = np.where(certified < 0, 0, np.minimum(given["slates"], 1))
    votes = given["votes"]
    count = count_2022(
        slates, certified, votes[0] if votes.ndim > 1 else votes, given["house"], given["senate"]
    )
    return {"electors": count.votes}


def _contingent(given: dict[str, Any]) -> dict[str, Any]:
    """Delegations that are of neither side are divided: they stand, and have no vote."""
    first, second = given["first"], given["second"]
    plays = len(first)
    chosen = np.full(plays, -1, dtype=np.int64)
    for pair in {(int(a), int(b)) for a, b in zip(first, second, strict=True)}:
        a, b = max(0, min(50, pair[0])), max(0, min(50, pair[1]))
        column = [0] * a + [1] * min(b, 50 - a) + [-1] * max(0, 50 - a - b)
        where = (first == pair[0]) & (second == pair[1])
        chosen[where] = int(contingent_election(column))
    return {"house chooses": chosen}


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "us electoral count 1887",
            "The electors that the joint session counts for each side, of the states of a family.",
            "3 U.S.C. 15 (2018 ed.), in force 1887 to 2022",
            (
                Taken("slates", False, SLATES, "how many sets of electors came"),
                Taken("certified", False, "side", "for whom the state was certified"),
                Taken("seal", False, "side", "whose set, of two, stands under the governor's seal"),
                Taken("votes", False, "whole", "the state's electors"),
                Taken("house", True, "side", "whose set the House counts where two came"),
                Taken("senate", True, "side", "whose set the Senate counts"),
            ),
            (Taken("electors", False, "whole", "electors counted for each side", family="side"),),
            _count_1887,
        ),
        Rule(
            "us electoral count 2022",
            "The electors that the joint session counts for each side; only the certified set is before Congress.",
            "3 U.S.C. 15, as amended by Pub. L. 117-328, Div. P (2022)",
            (
                Taken("slates", False, SLATES, "whether electors were certified"),
                Taken("certified", False, "side", "for whom, as the governor or a court said last"),
                Taken("votes", False, "whole", "the state's electors"),
                Taken("house", True, "side", "the side that holds the House"),
                Taken("senate", True, "side", "the side that holds the Senate"),
            ),
            (Taken("electors", False, "whole", "electors counted for each side", family="side"),),
            _count_2022,
        ),
        Rule(
            "us contingent election",
            "Whom the House chooses, voting by states: a majority of all fifty.",
            "U.S. Const. amend. XII",
            (
                Taken("first", True, "whole", "delegations for the first side"),
                Taken("second", True, "whole", "delegations for the second side"),
            ),
            (Taken("house chooses", True, "side", "the side chosen, or neither"),),
            _contingent,
        ),
    )
}
