"""Votes, electors and electoral votes 1976 to 2024: the thirteen announced totals, splits, and ballots as
columns.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from whitecell.institutions.ballots import by_districts, leaders, to_the_winner, winner_take_all
from whitecell.institutions.elections import (
    DISTRICT_SPLITS,
    ELECTIONS,
    FAITHLESS,
    as_arrays,
    delegation_sides,
    delegations,
    electoral_votes_cast,
    electors_pledged,
    national,
    split_districts,
    votes_by_state,
)
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.refusals import InstitutionError, NoRuleError

SHARED = Path(__file__).parents[3] / "shared" / "data"
# Electoral votes announced at each count: Democratic, Republican, others and abstentions.
ANNOUNCED = {
    1976: (297, 240, 1),
    1980: (49, 489, 0),
    1984: (13, 525, 0),
    1988: (111, 426, 1),
    1992: (370, 168, 0),
    1996: (379, 159, 0),
    2000: (266, 271, 1),
    2004: (251, 286, 1),
    2008: (365, 173, 0),
    2012: (332, 206, 0),
    2016: (227, 304, 7),
    2020: (306, 232, 0),
    2024: (226, 312, 0),
}


def test_the_thirteen_announced_counts() -> None:
    assert {year: national(electoral_votes_cast(year)) for year in ELECTIONS} == ANNOUNCED


def test_pledges_add_to_the_electors_of_each_state() -> None:
    for year in ELECTIONS:
        pledged, electors = electors_pledged(year), electors_by_state(year)
        assert {state: sum(won) for state, won in pledged.items()} == electors
        assert set(votes_by_state(year)) == set(electors)


def test_the_five_divided_states() -> None:
    splits = {(split.election, split.state) for split in DISTRICT_SPLITS}
    assert splits == {
        (year, state)
        for year in ELECTIONS
        for state, won in electors_pledged(year).items()
        if sum(side > 0 for side in won) > 1
    }
    assert split_districts(2016, "ME") == (1, 0)
    assert sum(turn.votes for turn in FAITHLESS) == 11


def test_delegations_of_2020_and_2024() -> None:
    """27 Republican, 20 Democratic and three divided delegations elected in 2020."""
    sides = list(delegation_sides(2020).values())
    assert (sides.count(1), sides.count(0), sides.count(-1)) == (27, 20, 3)
    assert all(sum(members) > 0 for members in delegations(2024).values())
    with pytest.raises(
        NoRuleError, match=r"^2010: delegations are recorded here for the even years 2012 to 2024\.$"
    ):
        delegations(2010)


def test_an_election_without_votes_is_refused() -> None:
    with pytest.raises(NoRuleError, match=r"^1972: votes by state are recorded here"):
        votes_by_state(1972)


@settings(max_examples=60, deadline=None)
@given(
    arrays(np.int64, (3, 4, 3), elements=st.integers(0, 5)),
    st.lists(st.integers(0, 55), min_size=4, max_size=4),
)
def test_winner_take_all_agrees_with_a_twin(votes: np.ndarray, electors: list[int]) -> None:
    given_out = winner_take_all(votes, electors)
    for play in range(3):
        for state in range(4):
            counts = votes[play, state].tolist()
            expected = [0, 0, 0]
            if max(counts) and counts.count(max(counts)) == 1:
                expected[counts.index(max(counts))] = electors[state]
            assert given_out[play, state].tolist() == expected


def test_districts_as_columns_agree_with_the_table() -> None:
    for split in DISTRICT_SPLITS:
        statewide = leaders(votes_by_state(split.election)[split.state])
        districts = split_districts(split.election, split.state)
        found = by_districts(statewide, districts, candidates=3).tolist()
        assert tuple(found) == electors_pledged(split.election)[split.state]


def test_votes_need_states_and_candidates() -> None:
    with pytest.raises(
        InstitutionError, match=r"^votes: expected states and candidates as the last two axes\.$"
    ):
        winner_take_all([1, 2], [3])
    assert to_the_winner(-1, 5, candidates=2).tolist() == [0, 0]


def test_a_table_as_arrays_keeps_its_order() -> None:
    states, counts = as_arrays(votes_by_state(2020))
    assert tuple(counts[states.index("OR")].tolist()) == votes_by_state(2020)["OR"]


@pytest.mark.skipif(not SHARED.exists(), reason="the comparison tables stand beside the project")
def test_the_tables_beside_the_project() -> None:
    pledged = {year: electors_pledged(year) for year in ELECTIONS}
    cast = {year: electoral_votes_cast(year) for year in ELECTIONS}
    with (SHARED / "electoral_votes_by_state_1976_2024.csv").open() as lines:
        for row in csv.DictReader(lines):
            year, state = int(row["year"]), row["postal"]
            assert pledged[year][state][:2] == (int(row["pledged_dem"]), int(row["pledged_rep"]))
            expected = (int(row["cast_dem"]), int(row["cast_rep"]), int(row["cast_other_or_abstain"]))
            assert cast[year][state] == expected
