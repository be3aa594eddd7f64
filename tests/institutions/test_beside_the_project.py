"""Every table of institutions that stands beside the project, compared to the last digit where it is there."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from whitecell.institutions.ballots import by_districts, leaders
from whitecell.institutions.california import counties, part_votes, partition
from whitecell.institutions.census import (
    RESIDENT,
    apportion_census,
    census_rule,
    population_of,
    populations,
    seats_enacted,
    seats_from,
)
from whitecell.institutions.elections import (
    ELECTIONS,
    delegation_sides,
    delegations,
    electoral_votes_cast,
    electors_pledged,
    split_districts,
    votes_by_state,
)
from whitecell.institutions.electors import (
    electors_allotted,
    electors_by_state,
    electors_of,
    majority_needed,
)
from whitecell.institutions.independence_initiatives import INDEPENDENCE_INITIATIVES
from whitecell.institutions.initiative import CYCLES, lines, requirement, signatures_required
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.signature_sample import project, sample_size

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the comparison tables stand beside the project")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_people_and_seats_from_1910_to_2020() -> None:
    """Every population, and the seats that the method in force gives on it (1920: no act followed).

    But one: that table repeats Puerto Rico's count of 1990 for 2000; the Census of 2000 counted 3,808,610.
    """
    rows = table("apportionment_1910_2020")
    assert len(rows) == 12 * 52
    for census in range(1910, 2021, 10):
        here = {row["postal"]: row for row in rows if int(row["census"]) == census}
        for place, row in here.items():
            if (place, census) == ("PR", 2000):
                assert row["resident_population"] == "3522037"
                assert population_of("PR", 1990, which=RESIDENT) == 3_522_037
                assert population_of("PR", 2000, which=RESIDENT) == 3_808_610
                continue
            assert population_of(place, census, which=RESIDENT) == int(row["resident_population"])
            if row["was_state_at_apportionment"] == "1" or place in ("DC", "PR"):
                assert population_of(place, census) == int(row["apportionment_population"])
        members = {place: row for place, row in here.items() if row["was_state_at_apportionment"] == "1"}
        seats = {place: int(row["actual_seats"]) for place, row in members.items() if row["actual_seats"]}
        if census_rule(census).house is None:
            assert census == 1920
            continue
        by_method = apportion_census(census)
        assert {place: by_method[place] for place in seats if place in by_method} == {
            place: held for place, held in seats.items() if place in by_method
        }
        assert {place: seats_enacted(census)[place] for place in seats} == seats


def test_representative_populations_before_1910() -> None:
    """Where a year and state is in both, every digit; and the seats of the acts follow (1820: but Alabama)."""
    compared = 0
    for row in table("apportionment_population_1790_1907_selected"):
        census = int(row["census"])
        if census % 10:
            continue  # a special census of 1907 belongs to no apportionment
        assert populations(census)[row["postal"]] == int(row["representative_population"]), row
        compared += 1
    assert compared > 150


def test_seats_by_act_since_1788() -> None:
    """A nought there is a state without an apportionment of its own: Ohio in 1802."""
    rows = table("house_apportionment_by_census_act_1788_2022")
    years = [column for column in rows[0] if column != "State"]
    assert len(years) == 24
    for year in years:
        assert {row["State"]: int(row[year]) for row in rows if row[year] not in ("", "0")} == seats_from(
            int(year)
        )


def test_seats_by_election_since_1788() -> None:
    by_year: dict[int, dict[str, int]] = defaultdict(dict)
    for row in table("house_seats_by_state_1788_2024"):
        by_year[int(row["election_year"])][row["postal"]] = int(row["house_seats"])
    acts = [int(year) for year in table("house_apportionment_by_census_act_1788_2022")[0] if year != "State"]
    assert min(by_year) == 1788 and max(by_year) == 2024
    for year, seats in by_year.items():
        held = seats_from(max(act for act in acts if act <= year))
        assert {state: held[state] for state in seats if seats[state]} == {
            state: count for state, count in seats.items() if count
        }, year


def test_electors_of_every_election_since_1788() -> None:
    rows = table("electoral_votes_total_1788_2028")
    assert [int(row["year"]) for row in rows] == list(range(1788, 2029, 4))
    for row in rows:
        year = int(row["year"])
        found = (electors_allotted(year), majority_needed(year))
        assert found == (int(row["electoral_votes_allotted"]), int(row["majority_needed"]))


def test_electoral_votes_by_state_from_1976() -> None:
    pledged = {year: electors_pledged(year) for year in ELECTIONS}
    cast = {year: electoral_votes_cast(year) for year in ELECTIONS}
    rows = table("electoral_votes_by_state_1976_2024")
    assert len(rows) == 13 * 51
    for row in rows:
        year, state = int(row["year"]), row["postal"]
        assert electors_of(state, year) == int(row["ev"])
        assert pledged[year][state] == (int(row["pledged_dem"]), int(row["pledged_rep"]), 0)
        expected = (int(row["cast_dem"]), int(row["cast_rep"]), int(row["cast_other_or_abstain"]))
        assert cast[year][state] == expected


def test_votes_for_president_from_1976() -> None:
    rows = table("president_by_state_1976_2024")
    assert len(rows) == 13 * 51
    for row in rows:
        found = votes_by_state(int(row["year"]))[row["postal"]]
        assert found == (int(row["dem_votes"]), int(row["rep_votes"]), int(row["other_votes"])), row
        assert sum(found) == int(row["total_votes"])


def test_districts_of_maine_and_nebraska_in_2024() -> None:
    """The electors of the two states from their districts' votes: one apiece, and two for the whole state."""
    for state in ("ME", "NE"):
        rows = [row for row in table("me_ne_districts_2024") if row["State"].startswith(f"{state} CD")]
        votes = [[int(row["D_Votes"]), int(row["R_Votes"]), int(row["O_Votes"])] for row in rows]
        firsts = leaders(votes)
        assert [(int(row["D_EV"]), int(row["R_EV"])) for row in rows] == [
            (1 - one, one) for one in firsts.tolist()
        ]
        assert sorted(firsts.tolist()) == sorted(split_districts(2024, state))
        statewide = int(leaders(votes_by_state(2024)[state]))
        won = by_districts(statewide, firsts, candidates=3).tolist()
        assert tuple(won) == electors_pledged(2024)[state] == electoral_votes_cast(2024)[state]


def test_people_seats_and_electors_of_2010_and_2020() -> None:
    for row in table("states_2010_2020"):
        place = row["postal"]
        for census, election in ((2010, 2020), (2020, 2024)):
            if row[f"apportionment_pop_{census}"]:
                assert population_of(place, census) == int(row[f"apportionment_pop_{census}"])
            assert population_of(place, census, which=RESIDENT) == int(row[f"resident_pop_{census}"])
            if place == "PR":
                continue
            held = electors_by_state(election)[place]
            assert held == int(row["ev_2012_2020" if census == 2010 else "ev_2024_2028"])
            if place != "DC":
                assert seats_enacted(census)[place] == int(row[f"house_{census}"]) == held - 2


def test_delegations_of_the_house_from_2012() -> None:
    letters = {"D": 0, "R": 1}
    rows = table("house_delegations_by_state_2012_2024")
    assert len(rows) == 7 * 50
    for row in rows:
        year, state = int(row["election_year"]), row["postal"]
        assert delegations(year)[state] == (int(row["dem_seats"]), int(row["rep_seats"]))
        assert delegation_sides(year)[state] == letters.get(row["delegation"], -1)


def test_the_counties_of_california() -> None:
    """Members and votes of both partitions. (The people in that file are a mixture, and no measure of ours.)"""
    rows = table("california_counties_president_partitions")
    assert len(rows) == len(counties()) == 58
    for name, column in (("six", "six_californias"), ("three", "cal3")):
        members: dict[str, set[str]] = defaultdict(set)
        votes: dict[int, dict[str, list[int]]] = {
            year: defaultdict(lambda: [0, 0, 0]) for year in (2020, 2024)
        }
        for row in rows:
            members[row[column]].add(row["county"])
            for year, sums in votes.items():
                first, second = int(row[f"dem_{year}"]), int(row[f"rep_{year}"])
                for side, count in enumerate((first, second, int(row[f"total_{year}"]) - first - second)):
                    sums[row[column]][side] += count
        found = partition(name)
        assert {part: set(own) for part, own in found.items()} == dict(members)
        for year, sums in votes.items():
            assert part_votes(found, year) == {part: tuple(own) for part, own in sums.items()}


def test_what_petitions_needed() -> None:
    rows = table("california_signature_requirements")
    for row, cycle in zip(rows, CYCLES, strict=True):
        assert cycle.votes == int(row["votes_for_governor"])
        assert cycle.governor == int(row["gubernatorial_election"])
        assert [str(ballot) for ballot in cycle.ballots] == row["ballots"].split(" ")[0].split(",")
        for kind, name in (("statute", "statute_5pct"), ("amendment", "amendment_8pct")):
            found = lines(int(signatures_required(cycle.votes, kind)))
            assert found.required == int(row[name])
            assert found.notice == int(row[f"notice_25pct_{kind}"])
            assert found.fails_below == int(row[f"sample_fail_below_95pct_{kind}"])
            assert found.qualifies_above == int(row[f"sample_qualify_above_110pct_{kind}"])


def test_six_californias_by_county() -> None:
    """What each county sampled, its rate where the worksheet is known, and the sum against the lines."""
    rows = {row["county"]: row for row in table("six_californias_2014_random_sample_partial")}
    whole = rows.pop("STATEWIDE")
    assert len(rows) == 56 and set(rows) < set(counties())
    for county, row in rows.items():
        if not row["raw_count"]:
            continue
        raw, note = int(row["raw_count"]), row["method_note"]
        drawn = int(sample_size(raw))
        if note.startswith("all"):
            assert drawn == raw
        elif "3%" in note:
            assert drawn == -(-3 * raw // 100) > 500
        elif "500" in note:
            assert drawn == 500, county
    sierra = int(project(208, 208, 159, 0).projected)
    assert f"{100 * sierra / 208:.1f}" == rows["Sierra"]["validity_pct_reported"]
    assert f"{100 * int(project(8, 8, 5, 0).projected) / 8:.1f}" == rows["Alpine"]["validity_pct_reported"]
    yuba = int(rows["Yuba"]["raw_count"])
    fits = [
        valid
        for valid in range(501)
        if f"{100 * int(project(yuba, 500, valid, 8).projected) / yuba:.1f}" == "51.1"
    ]
    assert fits == [307]
    assert f"{100 * int(project(yuba, 500, 307, 2).projected) / yuba:.1f}" == "58.8"
    found = lines(requirement(2014, "amendment"))
    projected = 752_685
    assert f"{100 * projected / int(whole['raw_count']):.2f}" == whole["validity_pct_reported"]
    assert (found.required, found.fails_below) == (807_615, 767_235)
    assert projected < found.fails_below < int(whole["raw_count"])


def test_the_initiatives_on_independence() -> None:
    rows = {row["ag_no"]: row for row in table("california_independence_initiatives")}
    ours = {one.file: one for one in INDEPENDENCE_INITIATIVES}
    assert set(rows) == set(ours)
    for file, row in rows.items():
        one = ours[file]
        for name, day in (("summary_date", one.summary), ("circulation_deadline", one.deadline)):
            told = row[name].rstrip("*")
            if told:
                assert day == date.fromisoformat(told), (file, name)
        assert one.required == int(row["signatures_required"] or 0) or not row["signatures_required"]
        assert one.kind == row["type"].split("+")[0]


# The routes beside the project, the procedures of ours, and the votes those must ask for.
NUMBERS = {
    "unilateral state secession": ({"unilateral secession"}, {}),
    "constitutional amendment permitting exit": (
        {"amendment"},
        {"House": 290, "Senate": 67, "applications": 34, "ratify": 38},
    ),
    "consent of the States short of amendment": (
        {"consent of the States (congress_and_majority)", "consent of the States (unanimity)"},
        {"House": 218, "Senate": 51, "end of debate": 60},
    ),
    "state split (new states inside California)": (
        {"division of a state"},
        {"Assembly": 41, "State Senate": 21, "House": 218, "Senate": 51, "end of debate": 60, "signature": 1},
    ),
    "admission of DC / PR": ({"admission of a state"}, {"House": 218, "Senate": 51, "end of debate": 60}),
    "abolish the Electoral College": ({"abolition of the Electoral College"}, {"ratify": 38}),
    "National Popular Vote compact": ({"National Popular Vote compact"}, {"electors of members": 270}),
    "Supreme Court retirement at 70": ({"retirement of justices at 70"}, {"ratify": 38}),
    "equal Senate suffrage": ({"end of equal suffrage in the Senate"}, {"states losing suffrage": 50}),
    "California initiative statute": ({"California initiative: statute"}, {"petition qualifies": 1}),
    "California initiative constitutional amendment": ({"California initiative: amendment"}, {"voters": 51}),
    "California constitutional revision": (
        {"California constitutional revision"},
        {"Assembly": 54, "State Senate": 27},
    ),
    "pre-election judicial removal": ({"removal of a measure before the election"}, {"justices": 4}),
    "interstate compact / new federation": (
        {"interstate compact", "confederation of states within the union"},
        {"House": 218},
    ),
    "Quebec model": ({"secession of Quebec"}, {"provinces agree": 10}),
    "Scotland model": ({"independence of Scotland"}, {"voters": 51, "Commons": 326}),
    "Brexit model": (
        {"withdrawal from the European Union"},
        {"states in the Council": 20, "population in the Council": 65},
    ),
}


def test_the_routes_of_leaving_and_joining() -> None:
    listed = json.loads((DATA / "secession_constraints.json").read_text(encoding="utf-8"))
    assert {row["route"] for row in listed} == set(NUMBERS)
    effect = {"void": "void", "sufficient": "sufficient", "contested": "contested"}
    for row in listed:
        names, votes = NUMBERS[row["route"]]
        needed = {step.name: step.needed() for name in names for step in ROUTES[name].steps}
        assert {name: needed[name] for name in votes} == votes, row["route"]
        told = row["legal_effect"].split(":")[0].split(";")[0]
        if told in effect:
            assert {ROUTES[name].standing for name in names} == {effect[told]}
    covered = set().union(*(names for names, _ in NUMBERS.values()))
    assert covered == set(ROUTES) - {"consent of the States (article_five)"}
