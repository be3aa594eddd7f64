"""What states weigh, by other ways; an election without them; and what none of so many leaves likely."""

from __future__ import annotations

import pytest

from whitecell.institutions import electors_by_state, leave, populations, recount, union_at
from whitecell.institutions.power import banzhaf
from whitecell.institutions.refusals import InstitutionError
from whitecell.institutions.weight_of_states import (
    BLOCS,
    independence_record,
    weight_of,
    weight_table,
    without,
    without_table,
)

WEST, SOUTH = ["CA", "OR", "WA"], ["TX", "OK", "AR"]


@pytest.mark.parametrize("year", [2012, 2020, 2024])
def test_the_shares_of_one_state_are_those_of_the_tables(year: int) -> None:
    union = union_at(year)
    found = weight_of(union, ["CA"])
    electors = electors_by_state(year)
    assert found.electors == electors["CA"] / sum(electors.values()) == electors["CA"] / 538
    assert found.senators == 1 / 50
    people = populations(2020 if year == 2024 else 2010)
    assert (
        0.99 < found.people / (people["CA"] / sum(people.values())) < 1
    )  # the District's are among the whole
    order = list(electors)
    assert found.power == pytest.approx(banzhaf(list(electors.values()), 270)[order.index("CA")])


def test_every_state_alone_adds_up_to_the_union_without_the_district() -> None:
    union = union_at(2020)
    found = [weight_of(union, [state]) for state in union.states]
    assert sum(one.senators for one in found) == pytest.approx(1)
    assert sum(one.electors for one in found) == pytest.approx(535 / 538)
    assert sum(one.people for one in found) == pytest.approx(1, abs=0.003)
    assert sum(one.power for one in found) == pytest.approx(1, abs=0.006)


def test_a_bloc_has_the_electors_of_its_members_and_more_power_than_they_apart() -> None:
    union = union_at(2020)
    bloc, apart = weight_of(union, WEST), [weight_of(union, [state]) for state in WEST]
    assert bloc.electors == pytest.approx(74 / 538) == sum(one.electors for one in apart)
    assert bloc.power > sum(one.power for one in apart)
    assert weight_of(union, [*WEST, "CA"]) == bloc


def test_the_election_of_2020_without_either_bloc() -> None:
    """The threatener's own party would have lost without the western states; the other without the southern ones had lost already."""
    west, south = without(2020, WEST), without(2020, SOUTH)
    assert recount(2020).winner == 0
    assert [one.winner for one in west.values()] == [1, None]
    house = west["lapsed"].house
    assert house is not None
    assert house.winner == 1
    assert [one.winner for one in south.values()] == [0, 0]
    assert west["kept"] == recount(2020, leave(*WEST), departures="kept")


def test_none_and_all_are_refused() -> None:
    union = union_at(2020)
    for states in ((), union.states):
        with pytest.raises(
            InstitutionError,
            match=r"^states: expected some states of the union, and not all of them\.$",
        ):
            weight_of(union, states)


def test_what_none_of_six_leaves_likely() -> None:
    found = independence_record()
    assert (found.tries, found.succeeded) == (6, 0)
    assert (1 - found.highest) ** found.tries == pytest.approx(0.05)
    assert independence_record(0.5).highest < found.highest
    with pytest.raises(InstitutionError, match=r"^chance: expected a share above 0 and below 1; found 1\.$"):
        independence_record(1)


def test_the_tables_hold_what_the_functions_say_for_blocs_of_either_colour() -> None:
    union = union_at(2020)
    table = weight_table(union)
    assert [row[0] for row in table.rows] == list(BLOCS)
    for row, states in zip(table.rows, BLOCS.values(), strict=True):
        found = weight_of(union, states)
        assert row[1:5] == (found.people, found.senators, found.electors, found.power)
        assert len(row) == len(table.columns)
    again = without_table(2020)
    assert len(again.rows) == 2 * len(BLOCS)
    assert {row[1] for row in again.rows} == {"kept", "lapsed"}
    for row in again.rows:
        found_again = without(2020, BLOCS[row[0]])[row[1]]
        assert row[2:] == (*found_again.electors[:2], found_again.needed, found_again.sentence())
