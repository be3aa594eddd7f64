"""The Senate and weight: the indices on census populations, the knapsack's twin, article V."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.amendment import article_five, ratified, statute_votes
from whitecell.institutions.census import RESIDENT, population_of, populations, seats_enacted
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.malapportionment import (
    SENATE_THRESHOLDS,
    gallagher,
    lightest_majority,
    loosemore_hanby,
    per_senator,
    seats_above_share,
    smallest_share,
    smallest_states_share,
)
from whitecell.institutions.refusals import InstitutionError


def test_samuels_and_snyder() -> None:
    """Senate .3642 and House .0140 in their table, as recalled; the census of 1990 gives .364264 and
    .014087.
    """
    people = populations(1990)
    seats = seats_enacted(1990)
    senate = float(loosemore_hanby([2] * 50, list(people.values())))
    house = float(loosemore_hanby([seats[state] for state in people], list(people.values())))
    assert (f"{senate:.6f}", f"{house:.6f}") == ("0.364264", "0.014087")
    assert (senate, house) == pytest.approx((0.3642, 0.0140), abs=1e-4)


def test_the_smallest_share_that_elects_a_majority() -> None:
    """Dauer-Kelsay for the Senate of 2020, by hand: the 25 smallest states and half of the next."""
    people = sorted(populations(2020).values())
    half = (2 * sum(people[:25]) + people[25]) / (2 * sum(people))
    assert smallest_share(people, 51) == pytest.approx(half, rel=1e-15)
    assert smallest_share(people, 51, whole_states=True) == pytest.approx(
        sum(people[:26]) / sum(people), rel=1e-15
    )
    assert f"{half:.4f}" == "0.1687"


def test_thresholds_of_the_senate() -> None:
    found = {name: threshold.senators(100) for name, threshold in SENATE_THRESHOLDS.items()}
    assert found == {
        "majority": 51,
        "cloture": 60,
        "blocking cloture": 41,
        "treaty": 67,
        "blocking a treaty": 34,
    }
    for size in (94, 100, 104, 108):
        thresholds = {name: threshold.senators(size) for name, threshold in SENATE_THRESHOLDS.items()}
        assert thresholds["cloture"] + thresholds["blocking cloture"] == size + 1
        assert thresholds["treaty"] + thresholds["blocking a treaty"] == size + 1


def test_the_least_shares_that_ratify_and_block() -> None:
    """38 and 13 of the smallest states, by hand."""
    people = sorted(populations(2020).values())
    for states in (13, 38):
        expected = sum(people[:states]) / sum(people)
        assert smallest_states_share(people, states) == pytest.approx(expected, rel=1e-15)


def test_people_per_senator_of_the_largest_and_the_smallest_state() -> None:
    people = populations(2020, which=RESIDENT)
    per = dict(zip(people, per_senator(list(people.values())).tolist(), strict=True))
    assert (per["CA"], per["WY"]) == (19769111.5, 288425.5)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 8)), min_size=1, max_size=7), st.data())
def test_the_knapsack_agrees_with_every_subset(states: list[tuple[int, int]], data: st.DataObject) -> None:
    people, electors = [count for count, _ in states], [weight for _, weight in states]
    needed = data.draw(st.integers(1, sum(electors)))
    found = lightest_majority(people, electors, needed)
    best = min(
        sum(people[state] for state in chosen)
        for size in range(len(states) + 1)
        for chosen in combinations(range(len(states)), size)
        if sum(electors[state] for state in chosen) >= needed
    )
    assert found.people == best == sum(people[state] for state in found.chosen)
    assert found.electors == sum(electors[state] for state in found.chosen) >= needed


def test_the_fewest_people_with_270_electors() -> None:
    electors = electors_by_state(2024)
    residents = [population_of(place, 2020, which=RESIDENT) for place in electors]
    found = lightest_majority(residents, list(electors.values()), 270)
    assert (found.people, found.electors) == (142_893_840, 270)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=8), st.integers(2, 1000))
def test_equal_shares_are_no_distortion_and_scaling_changes_nothing(people: list[int], by: int) -> None:
    assert loosemore_hanby(people, people) == 0
    assert gallagher(people, people) == 0
    seats = list(range(1, len(people) + 1))
    scaled = [count * by for count in people]
    assert loosemore_hanby(seats, scaled) == pytest.approx(float(loosemore_hanby(seats, people)), abs=1e-12)
    assert smallest_share(scaled, 1) == pytest.approx(float(smallest_share(people, 1)), rel=1e-14)


def test_columns_of_cases() -> None:
    people = np.array([[1, 2, 3, 4], [4, 3, 2, 1], [1, 1, 1, 1]])
    assert smallest_share(people, 5).tolist() == [0.45, 0.45, 0.625]
    assert smallest_share(people[0], [4, 5, 8]).tolist() == [0.3, 0.45, 1.0]
    assert seats_above_share([2, 2, 2, 2], people[0]).tolist() == [True, True, False, False]


def test_article_five_for_any_union() -> None:
    """38 of 50 ratify and 13 block; 36 of 47, 39 of 52, 41 of 54."""
    five = article_five(50)
    assert (five.ratify, five.block, five.call_convention) == (38, 13, 34)
    assert [article_five(states).ratify for states in (47, 49, 52, 54)] == [36, 37, 39, 41]
    assert all(
        article_five(states).block + article_five(states).ratify == states + 1 for states in range(1, 80)
    )
    assert statute_votes(house=436).house == 219
    assert statute_votes(senate=102).cloture == 62
    assert ratified([37, 38], 50).tolist() == [0, 1]


def test_the_refusals() -> None:
    with pytest.raises(InstitutionError, match=r"^senators: expected at most the 4 of 2 states; found 5\.$"):
        smallest_share([1, 2], 5)
    with pytest.raises(
        InstitutionError, match=r"^needed: expected between 1 and the 4 electors there are; found 5\.$"
    ):
        lightest_majority([1, 2], [2, 2], 5)
    with pytest.raises(InstitutionError, match=r"^states: expected at least 1; found 0\.$"):
        article_five(0)
    with pytest.raises(InstitutionError, match=r"^approvals: expected at most the 50 states; found 51\.$"):
        ratified(51, 50)
