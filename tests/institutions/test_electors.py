"""Electors by state: the whole number of every election since 1788, and single states of record."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from whitecell.institutions.electors import (
    ABSENT,
    ADJUSTMENTS,
    MISSING,
    blocs,
    electors_allotted,
    electors_appointed,
    electors_by_state,
    electors_of,
    majority_needed,
)
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.tables import rows

SHARED = Path(__file__).parents[3] / "shared" / "data"
# Electors allotted: the whole number announced, or that the states were entitled to (Senate Manual,
# electoral votes).
ALLOTTED = {
    1788: 81, 1792: 135, 1796: 138, 1804: 176, 1812: 218, 1816: 221, 1820: 235, 1824: 261,
    1832: 288, 1836: 294, 1844: 275, 1848: 290, 1852: 296, 1860: 303, 1864: 234, 1868: 294,
    1872: 366, 1876: 369, 1884: 401, 1892: 444, 1896: 447, 1904: 476, 1908: 483, 1912: 531,
    1956: 531, 1960: 537, 1964: 538, 2024: 538, 2028: 538,
}  # fmt: skip


def test_the_whole_number_of_each_election() -> None:
    assert {year: electors_allotted(year) for year in ALLOTTED} == ALLOTTED


def test_single_states_of_record() -> None:
    """1824 New York 36; 1860 Minnesota 4; 1876 Florida 4, Oregon 3; 2000 Florida 25; 2024 California 54."""
    found = [
        electors_of(*case) for case in (("NY", 1824), ("MN", 1860), ("FL", 1876), ("OR", 1876), ("FL", 2000))
    ]
    assert found == [36, 4, 4, 3, 25]
    assert electors_of("CA", 2024) == 54
    assert electors_of("DC", 1964) == 3
    assert "DC" not in electors_by_state(1960)


def test_seats_plus_two_would_be_wrong_in_twenty_elections() -> None:
    wrong = 0
    for year in range(1788, 2029, 4):
        first = max(int(name) for name in rows("house_seats")[0] if name != "state" and int(name) <= year)
        seats = [int(row[str(first)]) for row in rows("house_seats") if row[str(first)]]
        wrong += sum(seats) + 2 * len(seats) + (3 if year >= 1964 else 0) != electors_allotted(year)
    assert wrong == 20


def test_every_adjustment_changes_something_and_says_why() -> None:
    assert all(change.source and change.first <= change.last for change in ADJUSTMENTS)
    for change in ADJUSTMENTS:
        if change.state not in ABSENT.get(change.first, ((), ""))[0]:
            assert electors_of(change.state, change.first) == change.seats + 2
    assert sum(loss.votes for loss in MISSING if loss.election == 1872) == 17


def test_an_election_after_the_next_census_has_no_numbers_yet() -> None:
    with pytest.raises(NoRuleError, match=r"^2032: the seats of that election wait for a census"):
        electors_by_state(2032)


def test_blocs_of_maine_and_nebraska() -> None:
    """56 blocs in 2020: 49 states and the District whole, Maine in three parts, Nebraska in four."""
    found = blocs(2020)
    assert (len(found), sum(found.values())) == (56, 538)
    assert (len(blocs(1988)), len(blocs(1968))) == (53, 51)


def test_the_electors_appointed() -> None:
    """New York appointed nobody in 1788; votes rejected in 1873 had been appointed."""
    assert (electors_appointed(1788), electors_appointed(1872)) == (73, 366)


def test_the_majority() -> None:
    assert (majority_needed(1800), majority_needed(1824), majority_needed(1876)) == (70, 131, 185)


@pytest.mark.skipif(not SHARED.exists(), reason="the comparison tables stand beside the project")
def test_the_totals_beside_the_project() -> None:
    with (SHARED / "electoral_votes_total_1788_2028.csv").open() as lines:
        for row in csv.DictReader(lines):
            year = int(row["year"])
            found = (electors_allotted(year), majority_needed(year))
            assert found == (int(row["electoral_votes_allotted"]), int(row["majority_needed"]))
    with (SHARED / "electoral_votes_by_state_1976_2024.csv").open() as lines:
        for row in csv.DictReader(lines):
            assert electors_of(row["postal"], int(row["year"])) == int(row["ev"])
