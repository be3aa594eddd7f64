"""Results as listings: the count, the House, and who blocked a route."""

from __future__ import annotations

import json

import pytest

from whitecell.institutions import recount, reform, union_at
from whitecell.institutions.refusals import UnknownNameError
from whitecell.institutions.results import (
    check_of_route,
    electors_by_place,
    electors_of_election,
    electors_of_union,
    facts_of_route,
    result_of_recount,
    route_named,
    routes_in_short,
    steps_of_route,
)
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.union import HOUSES, changes, house_choice


def test_2020_without_three_states_goes_to_the_house() -> None:
    found = result_of_recount(recount(2020, *changes(["CA", "OR", "WA"])))
    values = dict(found.rows)
    assert values["electors appointed"] == 464
    assert values["winner"] == "nobody"
    assert values["states needed in the House"] == 24
    assert values["the House would choose"] == "Republican"


def test_electors_nobody_voted_for_may_decide() -> None:
    found = recount(2000, *changes([], ["DC", "PR"]), arrivals="enlarged")
    assert found.sentence() == (
        "2000: Democratic 267, Republican 271, other 0, undecided 8 of 546 electors (274 needed): "
        "the undecided electors decide."
    )
    assert dict(result_of_recount(found).rows)["winner"] == "open"


def test_an_election_without_votes_has_its_electors() -> None:
    assert electors_of_election(1960).rows[-1] == ("all", 537)
    assert "wait" not in electors_of_election(2028).title
    assert electors_of_election(1788).title == "1788: 73 electors appointed, 37 needed."


def test_a_union_of_the_future_sums_to_its_electors() -> None:
    rows = electors_of_union(2028, reform(union_at(2028), *changes(["TX"], ["DC"]))).rows
    assert sum(count for _, count in rows[:-1]) == rows[-1][1]


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: str(route.name))
def test_every_route_is_told_whole(route) -> None:  # type: ignore[no-untyped-def]
    assert route_named(route.name.upper()) is route
    for listing in (facts_of_route(route), steps_of_route(route)):
        assert json.loads(json.dumps(listing.as_record()))["rows"]
    assert len(steps_of_route(route).rows) == len(route.steps)


def test_the_short_list_has_every_route_and_part_of_a_name_is_enough() -> None:
    assert [row[0] for row in routes_in_short().rows] == list(ROUTES)
    assert route_named("admission").name == "admission of a state"


def test_a_name_that_fits_several_routes_names_them() -> None:
    with pytest.raises(UnknownNameError) as refused:
        route_named("initiative")
    assert str(refused.value) == (
        'There is no route called "initiative"; the nearest is "California initiative: statute". '
        "Known: California initiative: amendment, California initiative: statute."
    )


def test_who_blocked_a_route_and_what_is_waited_for() -> None:
    votes = {"House": 220, "Senate": 52, "end of debate": 52}
    found = dict(check_of_route(ROUTES["admission of a state"], votes).rows)
    assert found["blocked"] == "both Houses: Senate, 52 of 60 needed (end of debate)"
    assert found["waits for"] == "assent"
    done = dict(
        check_of_route(ROUTES["admission of a state"], votes | {"end of debate": 60, "signature": 1}).rows
    )
    assert (done["complete"], done["effect in law"]) == ("yes", "yes")


def test_one_word_about_the_house_stands_for_two_readings() -> None:
    sizes = {}
    for word in HOUSES:
        arrivals, departures = house_choice(word)
        sizes[word] = reform(
            union_at(2024), *changes(["WY"], ["DC", "PR"]), arrivals=arrivals, departures=departures
        ).house
    assert sizes == {"kept": 435, "enlarged": 439, "lapsed": 434}


def test_the_places_of_a_recount_sum_to_all() -> None:
    rows = electors_by_place(recount(2016)).rows
    assert rows[-1] == ("all", 538, 232, 306, 0)
    assert sum(row[1] for row in rows[:-1]) == 538
