"""The presidential elections from 1976 to 2024: votes by state, electors pledged, electoral votes cast.

Sides are the Democratic ticket (0), the Republican (1), and all others together (2); that is the order of
every last axis here. The votes stand in `tables/president_by_state.csv`, headed by their sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from whitecell.institutions.ballots import AT_LARGE, leaders
from whitecell.institutions.columns import Ints
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.tables import rows

SIDES = ("Democratic", "Republican", "other")
ELECTIONS = tuple(range(1976, 2025, 4))


@dataclass(frozen=True, slots=True)
class DistrictSplit:
    """Districts of Maine or Nebraska that went to another side than the state: to whom, and how many."""

    election: int
    state: str
    side: int
    districts: int
    source: str


DISTRICT_SPLITS: tuple[DistrictSplit, ...] = (
    DistrictSplit(2008, "NE", 0, 1, "Nebraska 2nd district; certificate of ascertainment 2008"),
    DistrictSplit(2016, "ME", 1, 1, "Maine 2nd district; certificate of ascertainment 2016"),
    DistrictSplit(2020, "ME", 1, 1, "Maine 2nd district; certificate of ascertainment 2020"),
    DistrictSplit(2020, "NE", 0, 1, "Nebraska 2nd district; certificate of ascertainment 2020"),
    DistrictSplit(2024, "ME", 1, 1, "Maine 2nd district; certificate of ascertainment 2024"),
    DistrictSplit(2024, "NE", 0, 1, "Nebraska 2nd district; certificate of ascertainment 2024"),
)


@dataclass(frozen=True, slots=True)
class Faithless:
    """Electoral votes not given as pledged: the side pledged to, how many, and what became of them."""

    election: int
    state: str
    pledged: int
    votes: int
    given: str
    source: str


FAITHLESS: tuple[Faithless, ...] = (
    Faithless(1976, "WA", 1, 1, "another Republican", "Congressional Record, 6 January 1977"),
    Faithless(1988, "WV", 0, 1, "the running mates exchanged", "Congressional Record, 4 January 1989"),
    Faithless(2000, "DC", 0, 1, "abstained", "Congressional Record, 6 January 2001"),
    Faithless(2004, "MN", 0, 1, "the running mate", "Congressional Record, 6 January 2005"),
    Faithless(2016, "HI", 0, 1, "another Democrat", "Congressional Record, 6 January 2017"),
    Faithless(2016, "TX", 1, 2, "two other Republicans", "Congressional Record, 6 January 2017"),
    Faithless(
        2016,
        "WA",
        0,
        4,
        "three for a Republican, one for an activist",
        "Congressional Record, 6 January 2017",
    ),
)


@cache
def votes_by_state(election: int) -> Mapping[str, tuple[int, int, int]]:
    """The votes of each state and DC: Democratic, Republican, other.

    >>> votes_by_state(2020)["OR"]
    (1340383, 958448, 75490)
    >>> votes_by_state(1972)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.NoRuleError: 1972: votes by state are recorded here for the elections of
    1976 to 2024.
    """
    if election not in ELECTIONS:
        raise NoRuleError(
            f"{election}: votes by state are recorded here for the elections of {ELECTIONS[0]} to "
            f"{ELECTIONS[-1]}."
        )
    return {
        row["state"]: (int(row["democratic"]), int(row["republican"]), int(row["other"]))
        for row in rows("president_by_state")
        if row["year"] == str(election)
    }


def split_districts(election: int, state: str) -> tuple[int, ...]:
    """The side of each district of a state that chooses electors by district and divided; else nothing.

    >>> split_districts(2020, "NE"), split_districts(2004, "NE")
    ((0, 1, 1), ())
    """
    for split in DISTRICT_SPLITS:
        if (split.election, split.state) == (election, state):
            seats = electors_by_state(election)[state] - AT_LARGE
            statewide = int(leaders(votes_by_state(election)[state]))
            return (split.side,) * split.districts + (statewide,) * (seats - split.districts)
    return ()


def electors_pledged(election: int) -> dict[str, tuple[int, int, int]]:
    """The electors each side won in each state: all to the leader, Maine and Nebraska by district.

    >>> electors_pledged(2020)["NE"], electors_pledged(2020)["TX"]
    ((1, 4, 0), (0, 38, 0))
    """
    pledged = {}
    for state, electors in electors_by_state(election).items():
        first = int(leaders(votes_by_state(election)[state]))
        won = [0, 0, 0]
        won[first] = electors
        for side in split_districts(election, state):
            won[first] -= 1
            won[side] += 1
        pledged[state] = (won[0], won[1], won[2])
    return pledged


def electoral_votes_cast(election: int) -> dict[str, tuple[int, int, int]]:
    """The electoral votes cast in each state: as pledged, less the faithless, who stand with the others.

    An abstention is in the third place too: it was an elector appointed, and no vote for either side.

    >>> electoral_votes_cast(2016)["WA"]
    (8, 0, 4)
    """
    cast = {state: list(won) for state, won in electors_pledged(election).items()}
    for turn in FAITHLESS:
        if turn.election == election:
            cast[turn.state][turn.pledged] -= turn.votes
            cast[turn.state][2] += turn.votes
    return {state: (won[0], won[1], won[2]) for state, won in cast.items()}


def national(table: Mapping[str, tuple[int, int, int]]) -> tuple[int, int, int]:
    """The sum over states of a table with three columns.

    >>> national(electoral_votes_cast(2016)), national(electoral_votes_cast(2020))
    ((227, 304, 7), (306, 232, 0))
    """
    total = np.array(list(table.values()), dtype=np.int64).sum(axis=0).tolist()
    return (total[0], total[1], total[2])


@cache
def delegations(election: int) -> Mapping[str, tuple[int, int]]:
    """The members of the House that each state elected that year: Democratic, Republican.

    >>> delegations(2020)["PA"]
    (9, 9)
    """
    found = {
        row["state"]: (int(row["democratic"]), int(row["republican"]))
        for row in rows("house_delegations")
        if row["year"] == str(election)
    }
    if not found:
        raise NoRuleError(f"{election}: delegations are recorded here for the even years 2012 to 2024.")
    return found


def delegation_sides(election: int) -> dict[str, int]:
    """The side with a majority of each delegation elected that year; -1 where it is divided.

    >>> delegation_sides(2020)["PA"], sum(side == 1 for side in delegation_sides(2020).values())
    (-1, 27)
    """
    from_seats = {}
    for state, members in delegations(election).items():
        from_seats[state] = -1 if members[0] == members[1] else int(members[1] > members[0])
    return from_seats


def as_arrays(table: Mapping[str, tuple[int, ...]]) -> tuple[tuple[str, ...], Ints]:
    """The states of a table in order, and its numbers as an array (states, columns).

    >>> as_arrays({"A": (1, 2), "B": (3, 4)})[1].shape
    (2, 2)
    """
    return tuple(table), np.array(list(table.values()), dtype=np.int64)
