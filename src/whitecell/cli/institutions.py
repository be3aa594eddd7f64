"""The verbs of the institutions: who is represented how, who wins with which electors, petitions, and routes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import fill
from typing import Annotated

import numpy as np
import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from whitecell.cli.app import Html, Seed, app, width
from whitecell.cli.pages import write_page
from whitecell.cli.tables import as_text
from whitecell.errors import UsageError
from whitecell.institutions import petition_outlook, results
from whitecell.institutions.elections import ELECTIONS
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.initiative import requirement
from whitecell.institutions.leaflet import leaflet, legend, numeric, plain
from whitecell.institutions.listings import Listing, representation, weight_of_the_senate
from whitecell.institutions.petition_chances import MEAN_VALIDITY
from whitecell.institutions.petition_picture import picture_of_projection
from whitecell.institutions.recounts import recount
from whitecell.institutions.route_picture import picture_of_routes, picture_of_steps, standings_of
from whitecell.institutions.routes import ROUTES
from whitecell.institutions.signature_sample import rounding_policy
from whitecell.institutions.tiles import (
    colours_of,
    tile_map,
    tiles_of_electors,
    tiles_of_recount,
    tiles_of_weight,
)
from whitecell.institutions.union import changes, house_choice, reform, union_at

Without = Annotated[str, typer.Option(metavar="CA,OR", help="states that have left the union")]
Admit = Annotated[str, typer.Option(metavar="DC,PR", help="places that have become states")]
House = Annotated[
    str,
    typer.Option(
        help="kept: its size stays; enlarged: nobody else's seats change; lapsed: seats of the departed lapse"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="as data")]


@app.command()
def represent(
    year: Annotated[int, typer.Option(help="the election whose union it is, from 1964")] = 2024,
    without: Without = "",
    admit: Admit = "",
    house: House = "lapsed",
    json_: Json = False,
    html: Html = "",
) -> None:
    """How the people of a union are represented: seats, electors, people per Senator, power; after any reforms."""
    arrivals, departures = house_choice(house)
    gone, new = _names(without), _names(admit)
    of = reform(union_at(year), *changes(gone, new), arrivals=arrivals, departures=departures)
    listings = {"representation": representation(of), "weight": weight_of_the_senate(of)}
    tiles = tiles_of_weight(of)
    picture = tile_map(tiles, title="Millions of people per Senator") + legend(colours_of(tiles))
    _show(listings, json_, html, f"The union of {year}{_reformed(gone, new, house)}", picture)


@app.command()
def electors(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="the year of a presidential election")],
    without: Without = "",
    admit: Admit = "",
    house: House = "lapsed",
    json_: Json = False,
    html: Html = "",
) -> None:
    """The electors of each state, the majority, who won, and what the House would do; in any union."""
    arrivals, departures = house_choice(house)
    gone, new = _names(without), _names(admit)
    reforms = changes(gone, new)
    title = f"Electors of {year}{_reformed(gone, new, house)}"
    if year in ELECTIONS:
        found = recount(year, *reforms, arrivals=arrivals, departures=departures)
        by_place = results.electors_by_place(found)
        listings = {"result": results.result_of_recount(found), "electors": by_place}
        tiles, told = tiles_of_recount(found), found.sentence()
    elif reforms:
        of = reform(union_at(year), *reforms, arrivals=arrivals, departures=departures)
        listings = {"electors": results.electors_of_union(year, of)}
        tiles, told = tiles_of_electors(of.electors, of.departed), listings["electors"].title
    else:
        listings = {"electors": results.electors_of_election(year)}
        tiles, told = tiles_of_electors(electors_by_state(year)), listings["electors"].title
    picture = tile_map(tiles, title=told) + legend(colours_of(tiles))
    _show(listings, json_, html, title, picture)


@app.command()
def petition(
    year: Annotated[int, typer.Option(help="the year of the ballot")] = 2026,
    kind: Annotated[str, typer.Option(help="statute, amendment or referendum")] = "statute",
    raw: Annotated[
        list[int] | None, typer.Option(help="signatures filed; again for each further county")
    ] = None,
    valid: Annotated[
        list[int] | None, typer.Option(help="found valid in the sample; again for each county")
    ] = None,
    twice: Annotated[
        list[int] | None, typer.Option(help="duplicates found in the sample; again for each county")
    ] = None,
    validity: Annotated[float, typer.Option(help="the share of signatures that is valid")] = MEAN_VALIDITY,
    duplicates: Annotated[
        float, typer.Option(help="pairs signed by one voter, as a share of those filed")
    ] = 0.0,
    chance: Annotated[float, typer.Option(help="the wanted chance to qualify on the sample")] = 0.95,
    price: Annotated[float, typer.Option(help="dollars for each signature filed")] = 0.0,
    rounding: Annotated[str, typer.Option(help="regulation, orange_county, exact or nearest")] = "regulation",
    plays: Annotated[int, typer.Option(help="how many samples are drawn", min=1, max=100_000)] = 1000,
    seed: Seed = 0,
    json_: Json = False,
    html: Html = "",
) -> None:
    """A petition in California: what it needs, what its sample projects, its chance, and how many to file."""
    required = requirement(year, kind)
    rounding_policy(rounding)
    filed, good, double = raw or [], valid or [], twice or []
    picture = picture_of_projection(required)
    listings = {"requirement": petition_outlook.requirement_of(year, kind)}
    if good or double:
        listings["worksheet"] = petition_outlook.worksheet(
            required, filed, good, double or [0] * len(good), rounding=rounding
        )
    if filed:
        rng = np.random.default_rng(seed)
        listings["chances"] = petition_outlook.outlook(
            required, filed, validity, duplicates, plays=plays, rng=rng, rounding=rounding
        )
        found = {row[0]: row[1] for row in listings["chances"].rows}
        picture = picture_of_projection(required, *(found[name] for name in petition_outlook.PROJECTED))
    listings["to file"] = petition_outlook.to_file(
        required, validity, duplicates, chance=chance, price=price, shares=filed or [1]
    )
    _show(listings, json_, html, f"A petition for the ballot of {year} in California", picture)


@app.command()
def routes(
    route: Annotated[str, typer.Argument(metavar="[ROUTE]", help="a route, or words of its name")] = "",
    vote: Annotated[
        list[str] | None, typer.Option(metavar="STEP=VOTES", help="votes for a step; again for each step")
    ] = None,
    json_: Json = False,
    html: Html = "",
) -> None:
    """The routes of leaving and joining: who may start, votes, veto players, clock; and who blocked one."""
    if not route:
        if vote:
            raise UsageError(
                'Votes are for the steps of one route: whitecell routes amendment --vote "House=290"'
            )
        picture = picture_of_routes(ROUTES.values()) + legend(standings_of(ROUTES.values()))
        _show({"routes": results.routes_in_short()}, json_, html, "Routes of leaving and joining", picture)
        return
    found = results.route_named(route)
    listings = {"route": results.facts_of_route(found), "steps": results.steps_of_route(found)}
    votes = dict(_vote(one) for one in vote or [])
    if votes:
        listings["check"] = results.check_of_route(found, votes)
    _show(listings, json_, html, f"Route: {found.name}", picture_of_steps(found, votes))


def _show(listings: dict[str, Listing], json_: bool, html: str, title: str, picture: str = "") -> None:
    """The listings as data, as a page, or as tables for a terminal."""
    if html:
        write_page(html, leaflet(title, list(listings.values()), picture=picture))
        print(f"Written: {html}")
    elif json_:
        data = {name: one.as_record() for name, one in listings.items()}
        print(json.dumps({"title": title, **data}, indent=1, ensure_ascii=False))
    else:
        sources = list(dict.fromkeys(source for one in listings.values() for source in one.sources))
        told = [fill(source, width(), initial_indent="  ", subsequent_indent="    ") for source in sources]
        print("\n\n".join([*map(_as_text, listings.values()), *(["\n".join(told)] if told else [])]))


def _as_text(listing: Listing) -> str:
    table = Table(box=SIMPLE_HEAD)
    for place, name in enumerate(listing.columns):
        table.add_column(name, justify="right" if numeric(listing, place) else "left")
    for row in listing.rows:
        table.add_row(*(plain(value) for value in row))
    return f"{fill(listing.title, width())}\n\n{as_text(table, width())}"


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _reformed(gone: Sequence[str], new: Sequence[str], house: str) -> str:
    parts = [f"without {', '.join(gone)}"] * bool(gone) + [f"with {', '.join(new)} admitted"] * bool(new)
    return f", {', '.join(parts)} (House: {house})" if parts else ""


def _vote(text: str) -> tuple[str, int]:
    step, given, count = text.rpartition("=")
    if not given or not count.strip().isdecimal():
        raise UsageError(f'--vote: expected a step and its votes, as "House=290"; found "{text}".')
    return step.strip(), int(count)
