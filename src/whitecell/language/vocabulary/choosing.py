"""Rules of choosing without a majority of electors: the House by states, the Senate, and who acts if nobody is chosen."""

from __future__ import annotations

import numpy as np

from whitecell.institutions.contingent import (
    DELEGATION_RULES,
    SENATE_READINGS,
    delegation_votes,
)
from whitecell.institutions.succession import LEGISLATIVE, OFFICES, SUCCESSION_READINGS, acting_president
from whitecell.language.vocabulary.rule import (
    Columns,
    Ints,
    Rule,
    each,
    flags,
    once,
    positive,
    reading,
    which,
    wide,
)

STATES = 50
SENATORS = 100
ACTING = (
    "nobody",
    "President-elect",
    "Vice-President-elect",
    "Speaker",
    "President pro tempore",
    "Cabinet officer",
)


def _chosen(first: Ints, second: Ints, whole: Ints, present: Ints) -> Ints:
    """The side with a majority of the whole number, if two-thirds of it are present."""
    quorum = 3 * present >= 2 * whole
    return np.where(quorum & (first > whole // 2), 0, np.where(quorum & (second > whole // 2), 1, -1))


def _contingent(given: Columns) -> Columns:
    """Delegations that are of neither side are divided: they stand, and have no vote."""
    states = np.maximum(wide(given.get("states", STATES)), 1)
    first = np.clip(wide(given["first"]), 0, states)
    second = np.clip(wide(given["second"]), 0, states - first)
    present = wide(given.get("present", states))
    return {"house chooses": _chosen(first, second, states, present), "needed": states // 2 + 1}


def _by_delegations(given: Columns) -> Columns:
    """Each delegation votes within itself; then the states are counted."""
    seats = np.stack([positive(given[name]) for name in ("first members", "second members", "other members")
                      if name in given], axis=-1)  # fmt: skip
    union = flags(given, "in union", 1)
    votes = delegation_votes(seats, rule=which(given, "delegation", DELEGATION_RULES))
    votes = np.where(union == 1, votes, -1)
    attending = union & (seats.sum(axis=-1) > 0)
    more = {name: positive(given.get(f"{name} elsewhere", 0)) for name in ("first", "second", "divided")}
    states = np.broadcast_to(union, votes.shape).sum(axis=-1) + sum(more.values())
    present = attending.sum(axis=-1) + sum(more.values())
    first, second = (
        (votes == side).sum(axis=-1) + more[name] for side, name in enumerate(("first", "second"))
    )
    return {
        "votes": np.where(votes > 1, -1, votes),
        "for first": first,
        "for second": second,
        "house chooses": _chosen(first, second, states, present),
    }


def _senate(given: Columns) -> Columns:
    """A majority of all Senators there are; on the other reading the Vice-President may make one of a half."""
    whole = np.maximum(wide(given.get("senate", SENATORS)), 1)
    first = np.clip(wide(given["first"]), 0, whole)
    second = np.clip(wide(given["second"]), 0, whole - first)
    present = wide(given.get("present", first + second))
    votes = which(given, "tie in the Senate", SENATE_READINGS) * (first == second)
    casting = [votes * (wide(given.get("vice president", -1)) == side) for side in (0, 1)]
    return {"senate chooses": _chosen(first + casting[0], second + casting[1], whole, present)}


def _acting(given: Columns) -> Columns:
    """The first in the line who meets the condition: the two elect, Speaker, President pro tempore, Cabinet."""
    elect = [(wide(given[name]) >= 0) & (flags(given, f"{name} qualifies", 1) == 1) for name in ELECT]
    officers = [flags(given, name, 1) == 1 for name in ("speaker", "president pro tempore", "cabinet")]
    columns = np.broadcast_arrays(*elect, *officers)
    able = np.zeros((*columns[0].shape, len(OFFICES)), dtype=np.int64)
    for place, column in enumerate(columns):
        able[..., place] = column
    found = acting_president(able, reading=which(given, "line", SUCCESSION_READINGS))
    return {"acts": np.minimum(found, FIRST_OF_CABINET) + 1}


ELECT = ("president", "vice president")
FIRST_OF_CABINET = len(ELECT) + len(LEGISLATIVE)

RULES_OF_CHOOSING: tuple[Rule, ...] = (
    Rule(
        "us contingent election",
        "Whom the House chooses, voting by states: a majority of all states.",
        "U.S. Const. amend. XII",
        (
            once("first", "whole", "delegations for the first side"),
            once("second", "whole", "delegations for the second side"),
            once("states", "whole", "states of the union; else 50", optional=True),
            once("present", "whole", "states of which a member attends; else all", optional=True),
        ),
        (
            once("house chooses", "side", "the side chosen, or neither"),
            once("needed", "whole", "the states needed", optional=True),
        ),
        (
            "`states` is at least 1; `first` is limited to 0..`states`, `second` to 0..`states` - `first`.",
            "`needed` is `states` / 2, rounded down, and 1. A quorum is `present` x 3 >= `states` x 2.",
            "`house chooses`, with a quorum: the first side where `first` >= `needed`, else the second where `second` >= `needed`; else neither.",
        ),
        _contingent,
    ),
    Rule(
        "us contingent election by delegations",
        "How each delegation to the House votes, and whom the House chooses; the states that are not in the family are counted beside it.",
        "U.S. Const. amend. XII; rules of the House of 7 February 1825",
        (
            each("first members", "whole", "members of the delegation for the first side"),
            each("second members", "whole", "members for the second side"),
            each("other members", "whole", "members for anybody else", optional=True),
            each("in union", "flag", "whether it is a state of the union", optional=True),
            once("first elsewhere", "whole", "other states for the first side", optional=True),
            once("second elsewhere", "whole", "other states for the second side", optional=True),
            once("divided elsewhere", "whole", "other states for neither", optional=True),
            reading("delegation", "how a delegation votes that nobody has a majority of", DELEGATION_RULES),
        ),
        (
            each("votes", "side", "the side for which each state votes, or neither", optional=True),
            once("for first", "whole", "states for the first side", optional=True),
            once("for second", "whole", "states for the second side", optional=True),
            once("house chooses", "side", "the side chosen, or neither"),
        ),
        (
            "Numbers below 0 are 0. `votes`: of a state, the side of `first members` or `second members` if they are more than half of "
            "these and `other members`; with `delegation` 1 if they alone are most; otherwise, or if not `in union`, neither.",
            "`for first` is the number of `votes` for the first side and `first elsewhere`; `for second` likewise.",
            "The states are those `in union`, `first elsewhere`, `second elsewhere` and `divided elsewhere`; present are those with at "
            "least one member, and all elsewhere.",
            "`house chooses`, if 3 x present >= 2 x states: the side with more than half of the states; else neither.",
        ),
        _by_delegations,
    ),
    Rule(
        "us contingent election in the Senate",
        "Whom the Senate chooses for Vice-President: a majority of the whole number of Senators.",
        "U.S. Const. amend. XII",
        (
            once("first", "whole", "Senators for the first side"),
            once("second", "whole", "Senators for the second side"),
            once("senate", "whole", "the whole number of Senators; else 100", optional=True),
            once("present", "whole", "Senators attending; else those of both sides", optional=True),
            reading("tie in the Senate", "whether the Vice-President in office has a vote", SENATE_READINGS),
            once("vice president", "side", "for whom that vote would be, or neither", optional=True),
        ),
        (once("senate chooses", "side", "the side chosen, or neither"),),
        (
            "`senate` is at least 1; `first` is limited to 0..`senate`, `second` to 0..`senate` - `first`.",
            "With `tie in the Senate` 1 and `first` = `second`: one more for `vice president`, if that is a side.",
            "`senate chooses`, if 3 x `present` >= 2 x `senate`: the side with more than half of `senate`; else neither.",
        ),
        _senate,
    ),
    Rule(
        "us acting president",
        "Who is or acts as President when the term begins at noon on 20 January.",
        "U.S. Const. amend. XX, s. 3; 3 U.S.C. 19",
        (
            once("president", "side", "whose President was chosen, or neither"),
            once("vice president", "side", "whose Vice-President was chosen, or neither"),
            once("president qualifies", "flag", "else yes", optional=True),
            once("vice president qualifies", "flag", "else yes", optional=True),
            once("speaker", "flag", "whether there is a Speaker who resigns to act; else yes", optional=True),
            once(
                "president pro tempore", "flag", "the same of the Senate's officer; else yes", optional=True
            ),
            once("cabinet", "flag", "whether an officer of the Cabinet is able; else yes", optional=True),
            reading("line", "whether members of Congress stand in the line", SUCCESSION_READINGS),
        ),
        (once("acts", ACTING, "who acts"),),
        (
            "`acts`: President-elect where `president` is a side and `president qualifies`, if bound, is yes.",
            "Else Vice-President-elect where `vice president` is a side and `vice president qualifies`, if bound, is yes.",
            "Else, with `line` 0, Speaker where `speaker`, else President pro tempore where `president pro tempore`.",
            "Else Cabinet officer where `cabinet`; else nobody.",
        ),
        _acting,
    ),
)
