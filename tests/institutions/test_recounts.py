"""Past elections in other unions: the ones that turn, the House after them, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.elections import ELECTIONS, electors_pledged, national, votes_by_state
from whitecell.institutions.recounts import place_votes, recount
from whitecell.institutions.union import abolish_college, admit, leave, reform, split, union_at


def test_every_election_in_its_own_union_is_as_it_was() -> None:
    winners = {1976: 0, 1992: 0, 1996: 0, 2008: 0, 2012: 0, 2020: 0}
    for year in ELECTIONS:
        again = recount(year)
        assert again.electors == national(electors_pledged(year))
        assert (again.winner, again.notes, again.undecided) == (winners.get(year, 1), (), 0)
        assert again.votes == national(votes_by_state(year))
    assert recount(2016, faithless=True).electors == (227, 304, 7)


def test_2020_without_california_oregon_and_washington() -> None:
    """464 electors, 232 to 232: the House would choose, 27 delegations of 47 on one side, 24 needed."""
    again = recount(2020, leave("CA", "OR", "WA"))
    assert (again.electors, again.appointed, again.needed, again.winner) == ((232, 232, 0), 464, 233, None)
    assert again.house is not None
    assert (again.house.states, again.house.open, again.house.needed, again.house.winner) == (
        (17, 27),
        3,
        24,
        1,
    )


def test_2020_without_them_in_a_house_of_435() -> None:
    """The seats of the three go to the rest: 265 to 267 of 532, and 267 are needed."""
    again = recount(2020, leave("CA", "OR", "WA"), departures="kept")
    assert (again.electors, again.needed, again.winner) == ((265, 267, 0), 267, 1)


def test_the_people_chose_otherwise_in_2000_and_2016() -> None:
    direct = {year: recount(year, abolish_college()).winner for year in ELECTIONS}
    turned = [year for year in ELECTIONS if direct[year] != recount(year).winner]
    assert turned == [2000, 2016]
    assert (
        recount(2016, abolish_college()).sentence().endswith("votes of the people: the Democratic side wins.")
    )


def test_a_state_that_did_not_vote_is_left_open() -> None:
    again = recount(2000, admit("PR"), arrivals="enlarged")
    assert (again.undecided, again.appointed) == (again.union.electors["PR"], 538 + again.undecided)
    assert again.notes[0].startswith("PR: nobody voted there and no votes were given")
    given_votes = recount(2000, admit("PR"), arrivals="enlarged", votes={"PR": (2, 1, 0)})
    assert (given_votes.undecided, given_votes.winner) == (0, 0)


def test_parts_of_california_have_its_votes_between_them() -> None:
    union = reform(union_at(2024), split("CA", 5))
    found = place_votes(union, 2024)
    parts = [found[f"CA{part}"] for part in range(1, 6)]
    assert [sum(part[side] for part in parts if part) for side in range(3)] == list(
        votes_by_state(2024)["CA"]
    )
    six = recount(2024, split("CA", "six"))
    assert six.by_place["Jefferson"][1] > 0
    assert six.by_place["Silicon Valley"][0] > 0


def test_the_house_is_not_counted_where_its_members_are_not_recorded() -> None:
    gone = [
        state
        for state, won in electors_pledged(2000).items()
        if won[1] and state not in ("TX", "FL", "OH", "TN")
    ]
    again = recount(2000, leave(*gone))
    assert again.winner == 0
    tied = recount(1976, leave("TX", "NY"), departures="lapsed")
    assert tied.winner is not None or tied.house is None


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ELECTIONS), st.sets(st.sampled_from(sorted(union_at(2020).states)), max_size=20))
def test_departures_take_their_electors_and_nothing_else(year: int, gone: set[str]) -> None:
    again = recount(year, leave(*sorted(gone)))
    pledged = electors_pledged(year)
    rest = {state: won for state, won in pledged.items() if state not in gone}
    assert again.by_place == rest
    assert again.needed == sum(sum(won) for won in rest.values()) // 2 + 1


def test_delegations_may_be_given() -> None:
    again = recount(
        2020,
        leave("CA", "OR", "WA"),
        delegations={"PA": 0, "MI": 0, "MN": 0, "TX": 0, "FL": 0, "OH": 0, "IA": 0},
    )
    assert again.house is not None
    assert (again.house.states, again.house.winner) == ((24, 23), 0)


@pytest.mark.parametrize("year", ELECTIONS)
def test_a_sentence_for_each_election(year: int) -> None:
    assert recount(year).sentence().startswith(f"{year}: Democratic ")
