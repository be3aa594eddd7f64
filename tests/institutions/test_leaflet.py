"""The tile-grid map and the page: every state once, well formed, nothing loaded, every head with its scope."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from whitecell.institutions import leave, recount, reform, split, union_at
from whitecell.institutions.leaflet import leaflet, legend, plain
from whitecell.institutions.listings import Listing, representation
from whitecell.institutions.petition_picture import picture_of_projection
from whitecell.institutions.route_picture import STANDINGS, picture_of_routes, picture_of_steps, standings_of
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.states import names
from whitecell.institutions.tiles import (
    COLOURS,
    TILES,
    colours_of,
    tile_map,
    tiles_of_electors,
    tiles_of_recount,
    tiles_of_weight,
)


def test_every_place_has_a_square_of_its_own() -> None:
    assert set(TILES) == set(names())
    assert len(set(TILES.values())) == len(TILES)


def test_the_map_of_an_election_is_well_formed_and_whole() -> None:
    found = recount(2020, leave("CA", "OR", "WA"))
    tiles = tiles_of_recount(found)
    svg = ElementTree.fromstring(tile_map(tiles, title="a < b"))
    groups = svg.findall("{http://www.w3.org/2000/svg}g")
    assert len(groups) == 51
    assert sum(group.get("class") == "departed" for group in groups) == 3
    assert all(group.find("{http://www.w3.org/2000/svg}title") is not None for group in groups)


def test_places_that_are_on_no_map_stand_below_and_none_lie_on_another() -> None:
    of = reform(union_at(2024), split("CA", 5))
    text = tile_map(tiles_of_weight(of), title="five")
    spots = re.findall(r'<rect x="(\d+)" y="(\d+)"', text)
    assert len(spots) == len(set(spots)) == 54


def test_a_map_has_a_legend_for_each_of_its_colours_and_the_style_a_rule() -> None:
    tiles = (
        tiles_of_recount(recount(2020))
        + tiles_of_weight(union_at(2024))
        + tiles_of_electors({"CA": 54, "WY": 3})
    )
    assert {colour for colour, _ in colours_of(tiles)} == {tile.colour for tile in tiles}
    page = leaflet("t", [], picture=legend(colours_of(tiles)))
    assert all(f".{colour} rect" in page for colour in COLOURS)


def test_a_page_loads_nothing_and_every_head_has_a_scope() -> None:
    page = leaflet("The union <of> 2024", [representation(union_at(2024))], picture="<svg></svg>")
    assert '<html lang="en">' in page
    assert "<h1>The union &lt;of&gt; 2024</h1>" in page
    assert not re.search(r"<script|<link|src=|url\(|@import", page)
    assert page.count("<th ") == page.count('scope="col"') + page.count('scope="row"') == 8 + 50
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("middle", [10, 546_651, 5_000_000])
def test_a_projection_lies_inside_its_picture_in_order(middle: int) -> None:
    svg = ElementTree.fromstring(picture_of_projection(546_651, middle - 9, middle, middle + 9))
    space = "{http://www.w3.org/2000/svg}"
    places = [float(path.get("d", "")[1:].split()[0]) for path in svg.findall(f"{space}path[@class='mark']")]
    assert places == sorted(set(places))
    shown = svg.find(f"{space}rect")
    assert shown is not None
    assert all(0 <= place <= 400 for place in (*places, float(shown.get("x", ""))))


def test_numbers_stand_as_people_read_them() -> None:
    assert [plain(value) for value in (9999, 10_000, True, 0.5, -12345.6)] == [
        "9,999", "10,000", "yes", "0.5000", "-12,346",
    ]  # fmt: skip
    assert "<td" not in leaflet("t", [Listing("t", ("a",), ())])


def test_the_lines_of_a_petition_stand_alone_until_signatures_are_filed() -> None:
    text = picture_of_projection(546_651)
    assert text.count('class="mark"') == 3
    assert "projected" not in text and 'class="range"' not in text


def test_every_route_has_its_steps_in_a_picture() -> None:
    space = "{http://www.w3.org/2000/svg}"
    for route in ROUTES.values():
        svg = ElementTree.fromstring(picture_of_steps(route, {}))
        bodies = svg.findall(f"{space}g/{space}rect[@class='body']")
        marks = svg.findall(f"{space}g/{space}path[@class='mark']")
        assert len(bodies) == len(marks) == len(route.steps)
        height = float(svg.get("viewBox", "").split()[3])
        assert all(float(body.get("y", "0")) + 10 < height for body in bodies)
        places = [float(mark.get("d", "M").split()[0][1:]) for mark in marks]
        assert all(0 < place <= 400 for place in places)


def test_votes_reach_the_mark_or_are_short() -> None:
    route = ROUTES["admission of a state"]
    text = picture_of_steps(route, {"House": 218, "Senate": 52, "end of debate": 52})
    assert (text.count('class="votes"'), text.count('class="votes short"')) == (2, 1)
    assert "end of debate: 60 of 100 needed, 52 given" in text and "not complete" in text


def test_the_picture_of_all_routes_has_a_square_for_every_veto_player() -> None:
    routes = list(ROUTES.values())
    svg = ElementTree.fromstring(picture_of_routes(routes))
    space = "{http://www.w3.org/2000/svg}"
    groups = svg.findall(f"{space}g")
    assert [len(group.findall(f"{space}rect")) for group in groups] == [
        len(route.veto_players) for route in routes
    ]
    assert all(float(square.get("x", "0")) + 14 <= 400 for square in svg.iter(f"{space}rect"))
    assert dict(standings_of(routes)).keys() == STANDINGS.keys()
    page = leaflet("t", [])
    assert all(f".{standing} rect" in page for standing in STANDINGS)


def test_a_table_of_words_becomes_cards_on_a_narrow_page() -> None:
    page = leaflet(
        "t",
        [Listing("t", ("a", "b", "c", "d"), (("w", "x", "y", "z"),)), Listing("u", ("a", "b"), ((1, 2),))],
    )
    assert page.count('<table class="cards">') == 1
    assert '<td data-label="d">z</td>' in page and "attr(data-label)" in page
