"""Apportionment: published examples, laws of the methods, ties, and a twin in fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whitecell.institutions.apportionment import Apportionment, apportion
from whitecell.institutions.methods import DIVISOR_METHODS, METHOD_NAMES
from whitecell.institutions.refusals import InstitutionError, UnknownNameError

PEOPLE = st.lists(st.integers(1, 400), min_size=2, max_size=6)
DIVISORS = st.sampled_from(sorted(DIVISOR_METHODS))


def seat_by_seat(people: list[int], house: int, name: str, minimum: int) -> list[int] | None:
    """The twin: one seat at a time to the highest claim, in fractions; None when the last seat is a tie."""
    method = DIVISOR_METHODS[name]
    seats = [max(minimum, 0 if method.mark_to_power(0) else 1)] * len(people)
    while sum(seats) < house:
        claims = [
            Fraction(p) ** method.power / method.mark_to_power(s) for p, s in zip(people, seats, strict=True)
        ]
        best = max(claims)
        level = [state for state, claim in enumerate(claims) if claim == best]
        if len(level) > house - sum(seats):
            return None
        for state in level:
            seats[state] += 1
    return seats


@settings(max_examples=100, deadline=None)
@given(PEOPLE, st.integers(0, 40), DIVISORS, st.integers(0, 2))
def test_divisor_methods_agree_with_the_twin(people: list[int], more: int, name: str, minimum: int) -> None:
    house = len(people) * 2 + more
    found = apportion(people, house, method=name, minimum=minimum)
    expected = seat_by_seat(people, house, name, minimum)
    if expected is None:
        assert found.tied.any()
        assert int(found.seats.sum() + found.contested) == house
        assert int(found.tied.sum()) > int(found.contested) > 0
    else:
        assert found.seats.tolist() == expected
        assert not found.tied.any()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 10**9), min_size=3, max_size=8), DIVISORS)
def test_large_numbers_too(people: list[int], name: str) -> None:
    expected = seat_by_seat(people, 60, name, 1)
    if expected is not None:
        assert apportion(people, 60, method=name).seats.tolist() == expected


@settings(max_examples=80, deadline=None)
@given(PEOPLE, st.integers(0, 30), DIVISORS)
def test_a_state_that_goes_with_its_seats_changes_nobody_elses(
    people: list[int], more: int, name: str
) -> None:
    house = len(people) + more
    whole = apportion(people, house, method=name)
    assume(not whole.tied.any())
    rest = apportion(people[1:], house - int(whole.seats[0]), method=name)
    assert rest.seats.tolist() == whole.seats[1:].tolist()


@settings(max_examples=80, deadline=None)
@given(PEOPLE, st.integers(0, 30), st.integers(2, 10**6), st.sampled_from(METHOD_NAMES))
def test_scaling_all_populations_changes_nothing(
    people: list[int], more: int, factor: int, name: str
) -> None:
    house = 60 + more
    assume(name != "hamilton" or min(people) * house >= sum(people))
    once = apportion(people, house, method=name)
    scaled = apportion([count * factor for count in people], house, method=name)
    assert once.seats.tolist() == scaled.seats.tolist()
    assert once.tied.tolist() == scaled.tied.tolist()


@settings(max_examples=60, deadline=None)
@given(PEOPLE, DIVISORS)
def test_divisor_methods_are_monotone_in_the_house(people: list[int], name: str) -> None:
    houses = np.arange(len(people), len(people) + 40)
    found = apportion(np.tile(people, (40, 1)), houses, method=name)
    settled = ~np.asarray(found.tied.any(axis=1))
    assert (np.diff(found.seats[settled], axis=0) >= 0).all()


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(60, 90))
def test_hamilton_stays_within_the_quota(people: list[int], house: int) -> None:
    assume(min(people) * house >= sum(people))
    found = apportion(people, house, method="hamilton")
    assume(not found.tied.any())
    for count, seats in zip(people, found.seats.tolist(), strict=True):
        assert abs(seats - Fraction(count * house, sum(people))) < 1


def test_a_case_alone_equals_its_row() -> None:
    cases = np.array([[700, 200, 90], [400, 400, 201], [5, 4, 1]])
    together = apportion(cases, [10, 7, 3])
    for row, house in enumerate([10, 7, 3]):
        alone = apportion(cases[row], house)
        assert [alone.seats.tolist(), alone.tied.tolist()] == [
            together.seats[row].tolist(),
            together.tied[row].tolist(),
        ]


def test_the_textbook_example_of_five_methods() -> None:
    """Balinski and Young's five states, 26 seats: each method another House."""
    people = [9061, 7179, 5259, 3319, 1182]
    expected = {
        "hamilton": [9, 7, 5, 4, 1],
        "jefferson": [10, 7, 5, 3, 1],
        "adams": [9, 7, 5, 3, 2],
        "webster": [9, 8, 5, 3, 1],
        "dean": [9, 7, 5, 4, 1],
        "huntington_hill": [9, 7, 6, 3, 1],
    }
    assert {name: apportion(people, 26, method=name).seats.tolist() for name in expected} == expected


def test_a_tie_gives_the_seat_to_nobody() -> None:
    found = apportion([6, 6, 2], 4, method="webster")
    assert found.seats.tolist() == [1, 1, 1]
    assert found.tied.tolist() == [True, True, False]
    assert int(found.contested) == 1
    with pytest.raises(InstitutionError) as caught:
        apportion([[6, 5, 2], [6, 6, 2]], 4, method="webster").settled(["Ash", "Birch", "Cedar"])
    assert str(caught.value) == (
        "A tie that no rule breaks in case [1]: Ash, Birch are level for 1 seat; the law would have to "
        "say who has it."
    )


def test_a_tie_of_square_roots_is_seen_exactly() -> None:
    """P1^2 * n2(n2+1) = P2^2 * n1(n1+1): six times the people and eight seats, level with one."""
    tied = apportion([1_000_000_007, 6_000_000_042, 10], 1 + 8 + 1 + 1, method="huntington_hill")
    assert tied.tied.tolist() == [True, True, False]
    near = apportion([1_000_000_007, 6_000_000_043, 10], 1 + 8 + 1 + 1, method="huntington_hill")
    assert not near.tied.any()


@pytest.mark.parametrize("name", METHOD_NAMES)
def test_a_state_without_people_has_its_minimum(name: str) -> None:
    assert apportion([0, 74, 29], 12, method=name).seats.tolist() == [1, 8, 3]
    if name != "hamilton":
        assert apportion([900, 0, 1], 40, method=name).seats.tolist() == [38, 1, 1]


def test_hamilton_ties_are_reported() -> None:
    found = apportion([15, 15, 10], 4, method="hamilton")
    assert (found.seats.tolist(), found.tied.tolist(), int(found.contested)) == (
        [1, 1, 1],
        [True, True, False],
        1,
    )


def test_the_refusals() -> None:
    with pytest.raises(
        InstitutionError, match=r"^house: expected at least 3 seats, 1 for each of 3 states; found 2\.$"
    ):
        apportion([1, 1, 1], 2)
    with pytest.raises(
        UnknownNameError, match=r'^There is no method called "webstar"; the nearest is "webster"'
    ):
        apportion([1, 1], 2, method="webstar")
    with pytest.raises(
        InstitutionError, match=r"^house: expected room for every whole quota beside the minimum"
    ):
        apportion([1000, 1, 1], 4, method="hamilton")
    with pytest.raises(InstitutionError, match="expected somebody to live somewhere"):
        apportion([0, 0], 4)


def test_nothing_to_settle_gives_the_seats() -> None:
    seats = np.array([1, 2])
    assert Apportionment(seats, np.zeros(2, dtype=bool), np.int64(0)).settled() is seats  # type: ignore[arg-type]
