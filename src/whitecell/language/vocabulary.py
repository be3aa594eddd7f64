"""The rules of law a scenario may call: one table from names to functions of `whitecell.institutions`.

Integers in, integers out, whole columns at a time: a function takes arrays of int32 with plays first and, where a
parameter stands for each member of a family, members second. Sides are 0 and 1, their places in the family `side`; -1 is neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from whitecell.institutions.contingent import contingent_by_counts
from whitecell.institutions.counting import count_1887, count_2022
from whitecell.institutions.initiative import (
    FAILS,
    FULL_COUNT,
    QUALIFIES,
    raw_count_decision,
    sample_decision,
)
from whitecell.institutions.signature_sample import project, sample_size


@dataclass(frozen=True, slots=True)
class Taken:
    """A parameter or a result: whether it stands once or for each member, and what it holds.

    `holds` is `whole`, `flag`, `share`, `side`, or the words of a choice in the rule's own order. `family` names
    the family of a result that stands for each member of another family than the law's. What is `optional` may be
    left unbound: the function is then not given it, or its result is dropped.
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
DECISIONS = ("fails", "full check", "qualifies")
STATES = 50
SAFE_HARBOUR_DAYS = (
    6  # 3 U.S.C. 5 (2018 ed.): at least six days before the time fixed for the meeting of the electors
)


def _count_1887(given: dict[str, Any]) -> dict[str, Any]:
    """Of two slates the one under the governor's seal; of one, whoever it is certified for."""
    certified = np.where(given["slates"] == 2, given["seal"], given["certified"])
    slates = np.where(certified < 0, np.where(given["slates"] == 1, 0, given["slates"]), given["slates"])
    votes = given["votes"]
    count = count_1887(
        slates,
        certified,
        votes[0] if votes.ndim > 1 else votes,
        given["house"],
        given["senate"],
        determined=given.get("determined"),
        rejected=given.get("rejected"),
    )
    return {"electors": count.votes, "appointed": count.appointed}


def _count_2022(given: dict[str, Any]) -> dict[str, Any]:
    certified = given["certified"]
    slates = np.where(certified < 0, 0, np.minimum(given["slates"], 1))
    votes = given["votes"]
    count = count_2022(
        slates, certified, votes[0] if votes.ndim > 1 else votes, given["house"], given["senate"]
    )
    return {"electors": count.votes, "appointed": count.appointed}


def _contingent(given: dict[str, Any]) -> dict[str, Any]:
    """Delegations that are of neither side are divided: they stand, and have no vote."""
    first = np.clip(given["first"], 0, STATES)
    second = np.clip(given["second"], 0, STATES - first)
    return {"house chooses": contingent_by_counts(np.stack([first, second], axis=-1), states=STATES)}


def _electors_needed(given: dict[str, Any]) -> dict[str, Any]:
    """More than half, of electors appointed and not of those counted."""
    return {"needed": np.maximum(given["appointed"], 0) // 2 + 1}


def _safe_harbour(given: dict[str, Any]) -> dict[str, Any]:
    """A determination too late, or under a law made after the day of the election, binds nobody."""
    binds = given["days left"] >= SAFE_HARBOUR_DAYS
    if "law before" in given:
        binds = binds & (given["law before"] == 1)
    return {"determined": np.where(binds, given["certified"], -1)}


def _petition(given: dict[str, Any]) -> dict[str, Any]:
    """1. The raw count. 2. The sample's projection against its two lines. 3. Between them, the full check if it is made.

    Numbers that cannot be (more found than sampled) are taken as the most that can.
    """
    raw = np.maximum(given["raw"].astype(np.int64), 0)
    required = np.maximum(given["required"], 0)
    # 1. the raw count
    filed = raw_count_decision(raw, required)
    # 2. the sample
    drawn = np.clip(given["sample"], np.minimum(raw, 1), raw) if "sample" in given else sample_size(raw)
    valid = np.clip(given["valid"], 0, drawn)
    twice = np.clip(given["duplicates"], 0, drawn)
    projected = project(raw, drawn, valid, twice).projected
    way = np.where(filed == FAILS, FAILS, sample_decision(projected, required))
    # 3. the full check
    if "fully valid" in given:
        checked = np.where(given["fully valid"] >= required, QUALIFIES, FAILS)
        way = np.where(way == FULL_COUNT, checked, way)
    return {"decision": way - FAILS}


ELECTORS = Taken("electors", False, "whole", "electors counted for each side", family="side")
APPOINTED = Taken(
    "appointed", True, "whole", "electors appointed, of whom a majority is needed", optional=True
)

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
                Taken(
                    "determined", False, "side", "whose set the safe harbour makes conclusive", optional=True
                ),
                Taken("rejected", False, "flag", "whether both Houses reject the one set", optional=True),
            ),
            (ELECTORS, APPOINTED),
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
            (ELECTORS, APPOINTED),
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
        Rule(
            "us electors needed",
            "The electors that elect: a majority of the whole number appointed.",
            "U.S. Const. amend. XII",
            (Taken("appointed", True, "whole", "electors appointed"),),
            (Taken("needed", True, "whole", "electors needed"),),
            _electors_needed,
        ),
        Rule(
            "us safe harbour 1887",
            "Whose electors in each state are determined for good: six days or more before the electors meet.",
            "3 U.S.C. 5 (2018 ed.), in force 1887 to 2022",
            (
                Taken(
                    "days left", False, "whole", "days from the final determination to the electors' meeting"
                ),
                Taken("certified", False, "side", "for whom it was determined"),
                Taken(
                    "law before", False, "flag", "whether by a law from before the election", optional=True
                ),
            ),
            (Taken("determined", False, "side", "whose electors are determined, or neither"),),
            _safe_harbour,
        ),
        Rule(
            "california petition qualifies",
            "Whether a petition fails, is checked whole, or qualifies: the raw count, then the random sample, as one county.",
            "Cal. Elec. Code ss. 9030, 9031; 2 CCR 20530-20540",
            (
                Taken("raw", True, "whole", "signatures filed"),
                Taken("valid", True, "whole", "signatures of the sample found valid"),
                Taken("duplicates", True, "whole", "duplicates found in the sample"),
                Taken("required", True, "whole", "signatures required"),
                Taken("sample", True, "whole", "signatures sampled; else 500 or 3 percent", optional=True),
                Taken("fully valid", True, "whole", "valid in a check of every signature", optional=True),
            ),
            (Taken("decision", True, DECISIONS, "what becomes of it"),),
            _petition,
        ),
    )
}
