"""Unions and reforms: seats that move, seats that do not, the partitions of California, and retirement at
70.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.california import counties, part_populations, part_votes, partition
from whitecell.institutions.census import populations, seats_enacted
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.justices import TENURES, age_on, retired_at, sitting
from whitecell.institutions.refusals import InstitutionError, NoRuleError, UnknownNameError
from whitecell.institutions.union import (
    abolish_college,
    admit,
    earned_seats,
    end_district_electors,
    leave,
    reform,
    split,
    union_at,
)

STATES = sorted(populations(2020))


def test_the_union_of_an_election_is_that_of_the_law() -> None:
    for election in range(1964, 2029, 4):
        union = union_at(election)
        assert union.electors == electors_by_state(election)
        assert (union.house, union.senators, len(union.states)) == (435, 100, 50)
    assert union_at(2024).seats == seats_enacted(2020)


def test_a_union_unreformed_is_itself() -> None:
    assert reform(union_at(2024)) == union_at(2024)
    assert reform(union_at(2024), end_district_electors()).electors.keys() == populations(2020).keys()


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(STATES), min_size=1, max_size=12))
def test_states_that_leave_with_their_seats_change_nobody_elses(gone: set[str]) -> None:
    before = union_at(2024)
    after = reform(before, leave(*sorted(gone)))
    assert after.seats == {state: seats for state, seats in before.seats.items() if state not in gone}
    kept = reform(before, leave(*sorted(gone)), departures="kept")
    assert sum(kept.seats.values()) == 435
    assert all(kept.seats[state] >= after.seats[state] for state in after.seats)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60_000_000))
def test_an_enlarged_house_takes_no_seat_from_anybody(people: int) -> None:
    before = union_at(2024)
    after = reform(before, admit("Atlantis", people), arrivals="enlarged")
    assert {state: after.seats[state] for state in before.seats} == before.seats
    assert after.seats["Atlantis"] == earned_seats(before, people)
    assert after.house == 435 + after.seats["Atlantis"]


def test_statehood_for_dc_and_puerto_rico() -> None:
    """H.R. 51 s. 102: a House of 436. In a House of 435 with both: CA, CO, MN, MT and OR lose one, PR has
    four.
    """
    assert reform(union_at(2024), admit("DC"), arrivals="enlarged").house == 436
    before, both = union_at(2024), reform(union_at(2024), admit("DC"), admit("PR"))
    lost = sorted(state for state in before.seats if both.seats[state] < before.seats[state])
    assert (lost, both.seats["DC"], both.seats["PR"]) == (["CA", "CO", "MN", "MT", "OR"], 1, 4)
    assert (both.senators, sum(both.electors.values())) == (104, 539)


def test_amendment_xxiii_ends_or_stands() -> None:
    ends = reform(union_at(2024), admit("DC"))
    stands = reform(union_at(2024), admit("DC", district="stands"))
    assert ("District" in ends.electors, stands.electors["District"], stands.electors["DC"]) == (False, 3, 3)
    with pytest.raises(InstitutionError, match=r'^district: expected "ends" or "stands"; found "stays"\.$'):
        admit("DC", district="stays")


def test_california_in_five() -> None:
    five = reform(union_at(2024), split("California", 5))
    parts = [five.populations[f"CA{part}"] for part in range(1, 6)]
    assert (sum(parts), max(parts) - min(parts)) == (39_576_757, 1)
    assert (len(five.states), five.senators, sum(five.seats.values())) == (54, 108, 435)
    enlarged = reform(union_at(2024), split("CA", 5), arrivals="enlarged")
    assert {s: n for s, n in enlarged.seats.items() if s not in five.made_of} == {
        state: seats for state, seats in union_at(2024).seats.items() if state != "CA"
    }


@pytest.mark.parametrize("name", ["six", "three"])
def test_partitions_of_california_keep_its_people_and_votes(name: str) -> None:
    parts = partition(name)
    assert sorted(county for members in parts.values() for county in members) == sorted(counties())
    for census in (2010, 2020):
        assert sum(part_populations(parts, census).values()) == populations(census)["CA"]
    residents = {part: sum(counties()[county] for county in members) for part, members in parts.items()}
    assert all(0 <= part_populations(parts, 2020)[part] - own <= 38_534 for part, own in residents.items())
    assert sum(sum(votes) for votes in part_votes(parts, 2020).values()) == 17_495_906
    union = reform(union_at(2024), split("CA", name))
    assert len(union.states) == 49 + len(parts)


def test_reforms_combine() -> None:
    union = reform(
        union_at(2024), admit("DC"), admit("PR"), split("CA", 5), abolish_college(), arrivals="enlarged"
    )
    assert (len(union.states), union.senators, union.college) == (56, 112, False)
    again = reform(reform(union_at(2020), leave("CA")), leave("OR", "WA"))
    assert again.seats == reform(union_at(2020), leave("CA", "OR", "WA")).seats


def test_the_refusals() -> None:
    with pytest.raises(UnknownNameError, match=r"^There is no state called \"Cascadia\""):
        reform(union_at(2024), leave("Cascadia"))
    with pytest.raises(InstitutionError, match=r"^PR is already a state of this union\.$"):
        reform(union_at(2024), admit("PR"), admit("PR"))
    with pytest.raises(InstitutionError, match=r"^parts: expected at least 2; found 1\.$"):
        reform(union_at(2024), split("CA", 1))
    with pytest.raises(
        InstitutionError, match=r"^parts: counties are recorded here for California only; found TX\.$"
    ):
        reform(union_at(2024), split("TX", "six"))
    with pytest.raises(UnknownNameError, match=r'^There is no partition of California called "sx"'):
        partition("sx")
    with pytest.raises(
        NoRuleError, match=r"^A partition has every county of California once; left out: Alameda"
    ):
        part_populations({"north": ("Marin",), "south": ("Kern",)}, 2020)
    with pytest.raises(
        NoRuleError, match=r"^A partition has every county of California once; named twice: Kern"
    ):
        part_populations({"all": tuple(counties()), "south": ("Kern",)}, 2020)
    with pytest.raises(NoRuleError, match=r"^2016: votes by county are recorded here for 2020 and 2024\.$"):
        part_votes(partition("six"), 2016)
    with pytest.raises(NoRuleError, match=r"^1960: unions are made here from the election of 1964 on\.$"):
        union_at(1960)
    with pytest.raises(InstitutionError, match=r"^A union without states"):
        reform(union_at(2024), leave(*STATES))


def test_a_state_cannot_leave_twice() -> None:
    with pytest.raises(InstitutionError, match=r"^A state can leave once; named twice: CA\.$"):
        reform(union_at(2020), leave("CA", "OR", "California"))


def test_retirement_at_seventy() -> None:
    """Three of nine on 20 January 2021 and on 20 January 2025; four from 27 January 2025."""
    days = [date(2021, 1, 20), date(2025, 1, 20), date(2025, 1, 26), date(2025, 1, 27)]
    assert [len(retired_at(70, day)) for day in days] == [3, 3, 3, 4]
    assert all(len(sitting(day)) == 9 for day in days)
    assert age_on(TENURES[0].born, date(2021, 1, 20)) == 72
    with pytest.raises(InstitutionError, match=r"^2010-01-01: the bench is recorded here from 2018-10-06\.$"):
        sitting(date(2010, 1, 1))
