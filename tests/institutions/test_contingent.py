"""The House by states and the Senate: the historic ballots, the thresholds, and a slow twin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from whitecell.institutions.contingent import (
    contingent_by_counts,
    contingent_election,
    contingent_field,
    delegation_votes,
    senate_contingent,
)
from whitecell.institutions.contingent_record import HOUSE_BALLOTS, SENATE_BALLOTS
from whitecell.institutions.refusals import InstitutionError, UnknownNameError
from whitecell.institutions.states import union_on
from whitecell.institutions.timetable import count_day


def states(*counts: int, divided: int = 0) -> list[int]:
    """Delegations in a row: so many for candidate 0, for candidate 1, and so on, and so many divided."""
    return [who for who, count in enumerate(counts) for _ in range(count)] + [-1] * divided


def test_the_ballots_of_1801() -> None:
    """1800: eight to six with two divided for 35 ballots; then ten to four, two blank. Nine of 16 needed."""
    assert contingent_election(states(8, 6, divided=2)) == -1
    assert contingent_election(states(10, 4, divided=2)) == 0
    assert contingent_election(states(9, 7)) == 0


def test_the_ballot_of_1825() -> None:
    """Thirteen of 24 states for Adams, seven for Jackson, four for Crawford."""
    assert contingent_election(states(13, 7, 4), candidates=3) == 0
    assert contingent_election(states(12, 8, 4), candidates=3) == -1


def test_the_ballots_of_record_have_every_state_of_their_day() -> None:
    told = [
        (one.election, one.ballot, [len(among) for among in one.states], len(one.divided))
        for one in HOUSE_BALLOTS
    ]
    assert told == [(1800, 1, [8, 6], 2), (1800, 36, [10, 4], 2), (1824, 1, [7, 13, 4], 0)]
    for ballot in HOUSE_BALLOTS:
        assert sorted(ballot.votes) == list(union_on(ballot.day))
        assert count_day(ballot.election) <= ballot.day
    assert [one.chosen for one in HOUSE_BALLOTS] == [None, "Thomas Jefferson", "John Quincy Adams"]
    (senate,) = SENATE_BALLOTS
    assert senate.whole == 2 * len(union_on(senate.day)) and senate.chosen == "Richard M. Johnson"
    assert count_day(1836) == senate.day


def test_the_senate_of_1837() -> None:
    """Johnson 33, Granger 16, of a Senate of 52."""
    assert senate_contingent([33, 16], whole=52) == 0
    assert senate_contingent([26, 26], whole=52) == -1


def test_twenty_five_of_fifty_is_no_majority_and_a_quorum_is_34_states() -> None:
    assert contingent_election(states(25, 20, divided=5)) == -1
    here = np.ones((2, 50), dtype=int)
    here[0, 33:], here[1, 34:] = 0, 0
    assert contingent_election(states(50), present=here).tolist() == [-1, 0]


def test_states_without_a_column_still_count_in_the_majority() -> None:
    assert contingent_election(states(25), states=50) == -1
    with pytest.raises(InstitutionError, match=r"^states: expected at least the 25 columns"):
        contingent_election(states(25), states=24)


def test_the_five_highest_of_1801_and_the_three_of_1825() -> None:
    assert contingent_field([73, 73, 65, 64, 1], places=5).all()
    assert contingent_field([99, 84, 41, 37]).tolist() == [True, True, True, False]
    assert contingent_field([182, 30, 24, 24, 0], places=2).tolist() == [True, True, False, False, False]


def test_a_person_without_electors_never_stands() -> None:
    assert contingent_field([270, 268, 0], rule="admit_ties").tolist() == [True, True, False]


@settings(max_examples=60, deadline=None)
@given(arrays(np.int64, (3, 5, 3), elements=st.integers(0, 4)), st.sampled_from(["majority", "plurality"]))
def test_the_columns_agree_with_a_twin_that_counts_by_hand(seats: np.ndarray, rule: str) -> None:
    votes = delegation_votes(seats, rule=rule)
    chosen = contingent_election(votes, candidates=3)
    for play in range(3):
        tally = [0, 0, 0]
        for state in range(5):
            members = seats[play, state].tolist()
            top = max(members)
            if rule == "majority":
                vote = members.index(top) if top * 2 > sum(members) else -1
            else:
                vote = members.index(top) if top and members.count(top) == 1 else -1
            assert votes[play, state] == vote
            if vote >= 0:
                tally[vote] += 1
        assert chosen[play] == next((who for who in range(3) if tally[who] >= 3), -1)


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        delegation_votes([[1, 2]], rule="majorty")
    assert str(caught.value) == (
        'There is no reading of the vote of a delegation called "majorty"; the nearest is "majority". '
        "Known: majority, plurality."
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.data())
def test_counts_of_delegations_choose_as_the_delegations_do(every: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, every))
    second = data.draw(st.integers(0, every - first))
    by_state = contingent_election(states(first, second, divided=every - first - second))
    assert contingent_by_counts([first, second], states=every) == by_state


def test_more_delegations_than_states_are_refused() -> None:
    with pytest.raises(
        InstitutionError, match=r"^delegations: expected at most the 50 states there are; found 51\.$"
    ):
        contingent_by_counts([26, 25])


def test_more_senators_than_there_are_is_refused() -> None:
    with pytest.raises(
        InstitutionError, match=r"^votes: expected at most the 100 Senators there are; found 101\.$"
    ):
        senate_contingent([60, 41])
