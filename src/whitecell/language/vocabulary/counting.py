"""Rules of counting day: the safe harbour, who may object, the count under either Act, the majority."""

from __future__ import annotations

from typing import Any

import numpy as np

from whitecell.institutions.counting import (
    DENOMINATORS_1887,
    DENOMINATORS_2022,
    PRESIDING_OFFICERS,
    TIE_BREAKS,
    Count,
    count_1887,
    count_2022,
    objection_in_order,
)
from whitecell.language.vocabulary.rule import (
    Columns,
    Rule,
    each,
    flags,
    once,
    positive,
    reading,
    which,
    wide,
)

SLATES = ("none", "one", "two")
GROUNDS = ("none", "not lawfully certified", "not regularly given")
SAFE_HARBOUR_DAYS = (
    6  # 3 U.S.C. 5 (2018 ed.): at least six days before the time fixed for the meeting of the electors
)
MEMBERS_OF_THE_HOUSE, SENATORS = 435, 100
LAST_OF_1887, FIRST_OF_2022 = 2020, 2024


def _count_1887(given: Columns) -> Columns:
    """Of one slate, whoever it is certified for, though nobody's is nobody's; of two, the governor's seal last."""
    came = np.clip(wide(given["slates"]), 0, 2)
    certified, seal = wide(given["certified"]), wide(given["seal"])
    # a single slate for neither side is passed over, as if none had come
    slates = np.where((came == 1) & (certified < 0), 0, came)
    one = np.where(came == 2, seal, np.maximum(certified, 0))
    both = flags(given, "rejected") | (flags(given, "house rejects") & flags(given, "senate rejects"))
    count = count_1887(
        slates,
        one,
        positive(given["votes"]),
        wide(given["house"]),
        wide(given["senate"]),
        determined=wide(given["determined"]) if "determined" in given else None,
        rejected=both,
        denominator=which(given, "whole number", DENOMINATORS_1887),
        tie_break=which(given, "tie of slates", TIE_BREAKS),
        presiding=which(given, "presiding officer", PRESIDING_OFFICERS),
        presiding_side=wide(given.get("presiding side", -1)),
    )
    return _announced(count, given)


def _count_2022(given: Columns) -> Columns:
    certified = wide(given["certified"])
    slates = np.where(certified < 0, 0, np.clip(wide(given["slates"]), 0, 1))
    ground = np.clip(wide(given.get("objection", 0)), 0, 2)
    houses: list[Any] = [wide(given["house"]), wide(given["senate"])]
    for place, name in enumerate(("house sustains", "senate sustains")):
        if name in given:
            # a chamber that sustains stands for the other side than the certified one; else for that one
            houses[place] = np.where(flags(given, name) == 1, 1 - np.maximum(certified, 0), certified)
    count = count_2022(
        slates,
        certified,
        positive(given["votes"]),
        *houses,
        objection=ground,
        denominator=which(given, "whole number", DENOMINATORS_2022),
    )
    return _announced(count, given)


def _announced(count: Count, given: Columns) -> Columns:
    """The count with the electors that nobody contests, the majority, and who has it."""
    more = positive(given.get("elsewhere", np.zeros((1, 2), dtype=np.int64)))
    told = Count(count.votes + more, count.appointed + more.sum(axis=-1))
    return {
        "electors": told.votes,
        "appointed": told.appointed,
        "needed": told.needed,
        "elected": told.winner,
    }


def _electors_needed(given: Columns) -> Columns:
    """More than half, of electors appointed and not of those counted."""
    return {"needed": positive(given["appointed"]) // 2 + 1}


def _safe_harbour_1887(given: Columns) -> Columns:
    """A determination too late, or under a law made after the day of the election, binds nobody."""
    binds = (wide(given["days left"]) >= SAFE_HARBOUR_DAYS) & (flags(given, "law before", 1) == 1)
    return {"determined": np.where(binds, wide(given["certified"]), -1)}


def _safe_harbour_2022(given: Columns) -> Columns:
    """The executive's certificate in time, unless a court replaced it before the electors met."""
    binds = wide(given["days left"]) >= SAFE_HARBOUR_DAYS
    issued = np.where(binds, wide(given["certified"]), -1)
    if "court" in given:
        court = wide(given["court"])
        issued = np.where(court >= 0, court, issued)
    return {"determined": issued}


def _in_order(election: int) -> Any:
    def function(given: Columns) -> Columns:
        found = objection_in_order(
            election,
            positive(given["representatives"]),
            positive(given["senators"]),
            house_sworn=positive(given.get("house sworn", MEMBERS_OF_THE_HOUSE)),
            senate_sworn=positive(given.get("senate sworn", SENATORS)),
        )
        return {"in order": found.astype(np.int64)}

    return function


ELSEWHERE = each(
    "elsewhere",
    "whole",
    "electors of states outside the family that nobody contests",
    optional=True,
    family="side",
)
ANNOUNCED = (
    each("electors", "whole", "electors counted for each side", family="side"),
    once("appointed", "whole", "electors appointed, of whom a majority is needed", optional=True),
    once("needed", "whole", "that majority", optional=True),
    once("elected", "side", "the side that has it, or neither", optional=True),
)
SIGNED = (
    once("representatives", "whole", "Members of the House who signed it"),
    once("senators", "whole", "Senators who signed it"),
)
_ANNOUNCED_EXACTLY = (
    "`electors` of a side is the sum of `votes` of the states counted for it, and its `elsewhere` if bound; "
    "`appointed` the sum of `votes` of the states in the whole number, and `elsewhere` of both sides.",
    "`needed` is `appointed` / 2, rounded down, and 1; `elected` the first side whose `electors` reach it, else neither.",
)

RULES_OF_COUNTING: tuple[Rule, ...] = (
    Rule(
        "us electoral count 1887",
        "The electors that the joint session counts for each side, of the states of a family.",
        "3 U.S.C. 15 (2018 ed.), in force 1887 to 2022",
        (
            each("slates", SLATES, "how many sets of electors came"),
            each("certified", "side", "for whom the state was certified"),
            each("seal", "side", "whose set, of two, stands under the governor's seal"),
            each("votes", "whole", "the state's electors"),
            once("house", "side", "whose set the House counts where two came"),
            once("senate", "side", "whose set the Senate counts"),
            each("determined", "side", "whose set the safe harbour makes conclusive", optional=True),
            each("rejected", "flag", "whether both Houses reject the one set", optional=True),
            each("house rejects", "flag", "whether the House votes to reject the one set", optional=True),
            each("senate rejects", "flag", "whether the Senate does", optional=True),
            ELSEWHERE,
            reading("tie of slates", "which slate counts when the Houses disagree", TIE_BREAKS),
            reading("whole number", "who is in the whole number of electors appointed", DENOMINATORS_1887),
            reading("presiding officer", "what the presiding officer may do", PRESIDING_OFFICERS),
            once("presiding side", "side", "whom a presiding officer who chooses would count", optional=True),
        ),
        ANNOUNCED,
        (
            "`slates` none, or one with `certified` neither side: the state is passed over.",
            "`slates` one: counted for `certified`, unless `rejected`, or `house rejects` and `senate rejects` both, say yes.",
            "`slates` two and `presiding officer` 1: counted for nobody; 2: for `presiding side`, if that is a side.",
            "`slates` two otherwise and `determined` a side: for that side; with `tie of slates` 1 only if `house` and "
            "`senate` are the same or `seal` is neither side.",
            "`slates` two otherwise, `house` and `senate` the same: for that side; both neither: for nobody.",
            "`slates` two otherwise: for `seal`, if it is a side.",
            "In the whole number: with `whole number` 0 the states that were not passed over, with 1 all, with 2 those "
            "counted for a side.",
            *_ANNOUNCED_EXACTLY,
        ),
        _count_1887,
    ),
    Rule(
        "us electoral count 2022",
        "The electors that the joint session counts for each side; only the certified set is before Congress.",
        "3 U.S.C. 5, 6, 15, as amended by Pub. L. 117-328, Div. P (2022)",
        (
            each("slates", SLATES, "whether electors were certified"),
            each("certified", "side", "for whom, as the governor or a court said last"),
            each("votes", "whole", "the state's electors"),
            once("house", "side", "the side the House stands for where an objection is voted on"),
            once("senate", "side", "the side the Senate stands for"),
            each("objection", GROUNDS, "the ground of an objection in order", optional=True),
            each(
                "house sustains", "flag", "whether the House sustains it, instead of `house`", optional=True
            ),
            each("senate sustains", "flag", "whether the Senate does, instead of `senate`", optional=True),
            ELSEWHERE,
            reading("whole number", "who is in the whole number of electors appointed", DENOMINATORS_2022),
        ),
        ANNOUNCED,
        (
            "`slates` none, or `certified` neither side: nobody was appointed, and nobody is counted.",
            "`objection` none, or not bound: counted for `certified`.",
            "Otherwise a chamber sustains where `house sustains` (`senate sustains`) says so; where that is not bound, where `house` (`senate`) is the other "
            "side than `certified`. Sustained by both: counted for nobody; else for `certified`.",
            "In the whole number: with `whole number` 0 the states with a certificate, but for those struck on the ground "
            "not lawfully certified; with 1 all.",
            *_ANNOUNCED_EXACTLY,
        ),
        _count_2022,
    ),
    Rule(
        "us electors needed",
        "The electors that elect: a majority of the whole number appointed.",
        "U.S. Const. amend. XII",
        (once("appointed", "whole", "electors appointed"),),
        (once("needed", "whole", "electors needed"),),
        ("`needed` is `appointed` (at least 0) / 2, rounded down, and 1.",),
        _electors_needed,
    ),
    Rule(
        "us objection in order 1887",
        "Whether an objection at the count must be received.",
        "3 U.S.C. 15 (2018 ed.), in force 1887 to 2022",
        SIGNED,
        (once("in order", "flag", "whether it is received"),),
        ("`in order` is yes where `representatives` and `senators` are both at least 1.",),
        _in_order(LAST_OF_1887),
    ),
    Rule(
        "us objection in order 2022",
        "Whether an objection at the count must be received: a fifth of each House, one of two grounds.",
        "3 U.S.C. 15(d)(2)(B) (2022)",
        (
            *SIGNED,
            once("house sworn", "whole", "Members duly chosen and sworn; else 435", optional=True),
            once("senate sworn", "whole", "Senators duly chosen and sworn; else 100", optional=True),
        ),
        (once("in order", "flag", "whether it is received"),),
        (
            "`in order` is yes where both are at least 1, 5 x `representatives` >= `house sworn` and 5 x `senators` >= `senate sworn`.",
        ),
        _in_order(FIRST_OF_2022),
    ),
    Rule(
        "us safe harbour 1887",
        "Whose electors in each state are determined for good: six days or more before the electors meet.",
        "3 U.S.C. 5 (2018 ed.), in force 1887 to 2022",
        (
            each("days left", "whole", "days from the final determination to the electors' meeting"),
            each("certified", "side", "for whom it was determined"),
            each("law before", "flag", "whether by a law from before the election", optional=True),
        ),
        (each("determined", "side", "whose electors are determined, or neither"),),
        (
            f"`determined` is `certified` where `days left` >= {SAFE_HARBOUR_DAYS} and `law before`, if bound, is yes; "
            "else neither.",
        ),
        _safe_harbour_1887,
    ),
    Rule(
        "us safe harbour 2022",
        "Whose certificate of ascertainment is conclusive: the executive's in time, or the one a court put in its place.",
        "3 U.S.C. 5(a), (c) as amended by Pub. L. 117-328, Div. P, s. 104 (2022)",
        (
            each("days left", "whole", "days from the certificate to the electors' meeting"),
            each("certified", "side", "for whom the executive certified"),
            each("court", "side", "for whom a court ordered it before they met, or neither", optional=True),
        ),
        (each("determined", "side", "whose certificate is conclusive, or neither"),),
        (
            "`determined` is `court`, if bound and a side.",
            f"Otherwise `certified` where `days left` >= {SAFE_HARBOUR_DAYS}; else neither.",
        ),
        _safe_harbour_2022,
    ),
)
