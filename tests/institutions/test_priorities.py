"""The order of seats, and seats by a fixed ratio."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.methods import DIVISOR_METHODS
from whitecell.institutions.priorities import by_ratio, priority_list
from whitecell.institutions.refusals import InstitutionError


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 500), min_size=2, max_size=5),
    st.integers(1, 25),
    st.sampled_from(sorted(DIVISOR_METHODS)),
)
def test_the_list_gives_the_seats_of_the_method(people: list[int], more: int, name: str) -> None:
    house = len(people) + more
    found = apportion(people, house, method=name)
    if not found.tied.any():
        seats = [1] * len(people)
        for line in priority_list(
            people, [str(place) for place in range(len(people))], through=house, method=name
        ):
            seats[int(line.state)] += 1
            assert line.seat == seats[int(line.state)]
        assert seats == found.seats.tolist()


def test_by_ratio_rounds_as_its_method_does() -> None:
    people = [100, 149, 150, 199]
    assert by_ratio(people, 100).tolist() == [1, 1, 1, 1]
    assert by_ratio(people, 100, method="webster").tolist() == [1, 1, 1, 2]
    assert by_ratio(people, 100, method="adams").tolist() == [1, 2, 2, 2]
    assert by_ratio(people, 100, method="huntington_hill").tolist() == [1, 2, 2, 2]


def test_a_priority_list_shows_level_claims() -> None:
    lines = priority_list([7, 7, 3], ["A", "B", "C"], through=6)
    assert [(line.order, line.state, line.seat, line.level) for line in lines] == [
        (4, "A", 2, True),
        (5, "B", 2, True),
        (6, "A", 3, True),
    ]
    with pytest.raises(InstitutionError, match=r"^states: expected 2 names; found 1\.$"):
        priority_list([1, 2], ["A"], through=3)
