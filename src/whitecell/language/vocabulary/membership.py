"""Rules of the union: seats in the House, electors held, the days of an election, the compact, amendments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.timetable import election_day, rule_for
from whitecell.language.vocabulary.rule import Columns, Ints, Rule, each, flags, once, positive, wide

DISTRICT = 3
FIRST_TIMED, PERIOD = 1888, 4  # the first election with a safe harbour, and the years between elections
LAST_TIMED = 2096
# The events of `institutions.timetable`, and what a scenario calls their days.
EVENTS = ("safe harbour", "electors meet", "certificates due", "count", "inauguration")


def _apportionment(given: Columns) -> Columns:
    """Equal proportions among the states of the union, play by play; a tie gives its seats to nobody."""
    people = np.maximum(wide(given["people"]), 1)
    union = np.broadcast_to(flags(given, "in union", 1), people.shape) == 1
    house = np.broadcast_to(wide(given["house"]), people.shape[:-1])
    seats = np.zeros_like(people)
    contested = np.zeros(people.shape[:-1], dtype=np.int64)
    patterns, place = np.unique(union, axis=0, return_inverse=True)
    for number, members in enumerate(patterns):
        plays = np.flatnonzero(place.reshape(-1) == number)
        if members.any():
            size = np.maximum(house[plays], int(members.sum()))
            found = apportion(people[np.ix_(plays, np.flatnonzero(members))], np.minimum(size, MOST_SEATS))
            seats[np.ix_(plays, np.flatnonzero(members))] = found.seats
            contested[plays] = found.contested
    return {"seats": seats, "contested": contested}


def _electors_held(given: Columns) -> Columns:
    """Two more than its seats for each state of the union; for the District no more than the least state."""
    seats, union = positive(given["seats"]), flags(given, "in union", 1)
    electors = (seats + 2) * union
    least = np.where(union == 1, electors, np.iinfo(np.int32).max).min(axis=-1)
    district = np.minimum(positive(given.get("district", 0)), least) * union.any(axis=-1)
    return {"electors": electors, "allotted": electors.sum(axis=-1) + district}


def _timetable(given: Columns) -> Columns:
    """The days of an election by the law in force for it, counted from the day of the election."""
    year = wide(given["election"])
    year = np.clip(year - year % PERIOD, FIRST_TIMED, LAST_TIMED)
    found = {name: np.zeros(year.shape, dtype=np.int64) for name in EVENTS}
    for election in np.unique(year).tolist():
        for name, days in found.items():
            days[year == election] = _days(name, election)
    return found


def _days(event: str, election: int) -> int:
    try:
        return (rule_for(event, election).day(election) - election_day(election)).days
    except NoRuleError:
        return -1


def _compact(given: Columns) -> Columns:
    """In force when its members hold a majority of all electors, in time, and with consent where that is needed."""
    electors, members = positive(given["electors"]), flags(given, "member")
    held = (electors * members).sum(axis=-1) + positive(given.get("members elsewhere", 0))
    whole = electors.sum(axis=-1) + positive(given.get("others elsewhere", 0)) + positive(
        given.get("members elsewhere", 0)
    )  # fmt: skip
    on = (held > whole // 2) & (flags(given, "in time", 1) == 1) & (flags(given, "consent", 1) == 1)
    return {"held": held, "in force": on.astype(np.int64)}


def _amendment(given: Columns) -> Columns:
    """Two-thirds of both Houses (or of the states' applications, and a convention); three-fourths of the states."""
    house, senate = wide(given.get("house present", 435)), wide(given.get("senate present", 100))
    states = np.maximum(wide(given.get("states", 50)), 1)
    congress = _share(given["house"], house, 2, 3) & _share(given["senate"], senate, 2, 3)
    convention = _share(given.get("applications", 0), states, 2, 3) & (
        flags(given, "convention proposes") == 1
    )
    proposed = congress | convention
    ratified = proposed & _share(given["ratified"], states, 3, 4)
    return {"proposed": proposed.astype(np.int64), "adopted": ratified.astype(np.int64)}


def _act(given: Columns) -> Columns:
    """A majority of both Houses, the end of debate in the Senate, and a signature or two-thirds against a veto."""
    house, senate = wide(given.get("house present", 435)), wide(given.get("senate present", 100))
    votes, second = positive(given["house"]), positive(given["senate"])
    ended = np.broadcast_to(positive(given.get("to end debate", second)), second.shape)
    sworn = np.maximum(wide(given.get("senate sworn", 100)), 1)
    debate = (5 * ended >= 3 * sworn) | (flags(given, "debate is limited") == 1)
    passed = (votes > np.maximum(house, 1) // 2) & (second > np.maximum(senate, 1) // 2) & debate
    over = _share(given.get("house again", 0), house, 2, 3) & _share(
        given.get("senate again", 0), senate, 2, 3
    )
    law = passed & ((flags(given, "signed") == 1) | over)
    return {"passed": passed.astype(np.int64), "law": law.astype(np.int64)}


def _share(votes: Ints | int, whole: Ints, part: int, of: int) -> NDArray[np.bool_]:
    """Whether votes are at least that part of a body of at least one."""
    return np.asarray(of * positive(votes) >= part * np.maximum(whole, 1))


MOST_SEATS = 100_000
UNION = each("in union", "flag", "whether it is a state of the union; else yes", optional=True)

RULES_OF_MEMBERSHIP: tuple[Rule, ...] = (
    Rule(
        "us apportionment",
        "The seats of each state in the House, by equal proportions; states may have left or come.",
        "U.S. Const. art. I, s. 2; 2 U.S.C. 2a",
        (
            each("people", "whole", "the apportionment population"),
            once("house", "whole", "the seats of the House"),
            UNION,
        ),
        (
            each("seats", "whole", "the state's seats"),
            once(
                "contested", "whole", "seats for which states are level, and which nobody has", optional=True
            ),
        ),
        (
            "`people` below 1 is 1; a state is of the union unless `in union` is bound and says no. `house` is at least the number of "
            "states of the union and at most 100,000.",
            "`seats`: one for each state of the union. Each further seat goes to the state with the greatest "
            "`people` x `people` / (s x (s + 1)), s its seats so far, compared exactly.",
            "Seats for which states are level are `contested` and nobody's. A state not in the union has none.",
        ),
        _apportionment,
    ),
    Rule(
        "us electors held",
        "The electors of each state: its seats in the House and two.",
        "U.S. Const. art. II, s. 1, cl. 2; amend. XXIII",
        (
            each("seats", "whole", "the state's seats in the House"),
            UNION,
            once("district", "whole", "electors of the District if it were a state; else 0", optional=True),
        ),
        (
            each("electors", "whole", "the state's electors"),
            once("allotted", "whole", "all electors, the District's with them", optional=True),
        ),
        (
            "`electors` is `seats` (at least 0) and 2; 0 where `in union` is bound and says no.",
            "`allotted` is their sum and `district`, limited to the `electors` of the least state of the union.",
        ),
        _electors_held,
    ),
    Rule(
        "us timetable",
        "The days of a presidential election that the law fixes, each as a number of days after the election.",
        "3 U.S.C. 1, 5, 7, 12, 15; U.S. Const. amend. XX; and the Acts before them, by the year of the election",
        (once("election", "whole", "the year of the election"),),
        tuple(
            once(name, "whole", f"days from the election to {about}", optional=True)
            for name, about in (
                ("safe harbour", "the last day of the safe harbour"),
                ("electors meet", "the meeting of the electors"),
                ("certificates due", "the day certificates should have come"),
                ("count", "the count"),
                ("inauguration", "the beginning of the term"),
            )
        ),
        (
            f"`election` is taken down to a multiple of 4 and limited to {FIRST_TIMED}..{LAST_TIMED}.",
            "`safe harbour`, `electors meet`, `certificates due`, `count`, `inauguration`: each the day that `whitecell.institutions.timetable` gives for that election, less its first "
            "Tuesday after the first Monday of November; -1 where no law fixed it.",
        ),
        _timetable,
    ),
    Rule(
        "us popular vote compact",
        "Whether the National Popular Vote compact governs: its members hold a majority of the electors.",
        "the compact, article III; U.S. Const. art. I, s. 10, cl. 3 on consent",
        (
            each("electors", "whole", "the state's electors"),
            each("member", "flag", "whether the state is a member"),
            once("members elsewhere", "whole", "electors of other members", optional=True),
            once("others elsewhere", "whole", "electors of other states that are none", optional=True),
            once("in time", "flag", "in effect by 20 July; else yes", optional=True),
            once("consent", "flag", "whether Congress consented, or need not; else yes", optional=True),
        ),
        (
            once("held", "whole", "electors of the members"),
            once("in force", "flag", "whether it governs"),
        ),
        (
            "`held` is the sum of `electors` where `member`, and `members elsewhere`; the whole is the sum of `electors`, `members "
            "elsewhere` and `others elsewhere`. Numbers below 0 are 0.",
            "`in force` is yes where `held` is more than half of the whole, `in time` and `consent`.",
        ),
        _compact,
    ),
    Rule(
        "us constitutional amendment",
        "Whether an amendment is proposed, and adopted.",
        "U.S. Const. art. V; National Prohibition Cases, 253 U.S. 350 (1920): of the members present",
        (
            once("house", "whole", "votes in the House"),
            once("senate", "whole", "votes in the Senate"),
            once("ratified", "whole", "states that ratified"),
            once("house present", "whole", "members present; else 435", optional=True),
            once("senate present", "whole", "Senators present; else 100", optional=True),
            once("applications", "whole", "states that applied for a convention; else 0", optional=True),
            once("convention proposes", "flag", "else no", optional=True),
            once("states", "whole", "states of the union; else 50", optional=True),
        ),
        (
            once("proposed", "flag", "whether it was proposed", optional=True),
            once("adopted", "flag", "whether it is part of the Constitution"),
        ),
        (
            "`proposed` where 3 x `house` >= 2 x `house present` and 3 x `senate` >= 2 x `senate present`; or 3 x "
            "`applications` >= 2 x `states` and `convention proposes`.",
            "`adopted` where `proposed` and 4 x `ratified` >= 3 x `states`. Bodies have at least 1.",
        ),
        _amendment,
    ),
    Rule(
        "us act of congress",
        "Whether a bill passes both Houses, and becomes law.",
        "U.S. Const. art. I, ss. 5, 7; Standing Rules of the Senate, rule XXII",
        (
            once("house", "whole", "votes in the House"),
            once("senate", "whole", "votes in the Senate"),
            once("signed", "flag", "whether the President signed it"),
            once("house present", "whole", "members voting; else 435", optional=True),
            once("senate present", "whole", "Senators voting; else 100", optional=True),
            once("to end debate", "whole", "votes to end debate; else `senate`", optional=True),
            once("senate sworn", "whole", "Senators duly chosen and sworn; else 100", optional=True),
            once(
                "debate is limited",
                "flag",
                "by law or rule: no vote to end it is needed; else no",
                optional=True,
            ),
            once("house again", "whole", "votes in the House against a veto; else 0", optional=True),
            once("senate again", "whole", "votes in the Senate against a veto; else 0", optional=True),
        ),
        (
            once("passed", "flag", "whether both Houses passed it", optional=True),
            once("law", "flag", "whether it is law"),
        ),
        (
            "`passed` where `house` is more than half of `house present`, `senate` of `senate present`, and 5 x `to end debate` >= 3 x "
            "`senate sworn` or `debate is limited`.",
            "`law` where `passed`, and `signed` or 3 x `house again` >= 2 x `house present` and 3 x `senate again` >= 2 x `senate present`.",
        ),
        _act,
    ),
)
