"""A scenario with what favours one side given to the other: so that a finding can be had again with the scenario made even.

A *place* is where a scenario is not its own mirror. Places are exchanged as the mirror has them, some together: where
quantities start, what members of families are, what teams want. Half of the plays as written and half exchanged is as if
it were drawn by lot which side has the advantage. Which moves there are, and what law says, is not exchanged.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from whitecell import scenario as sc
from whitecell.game import Game
from whitecell.language.mirroring import exchange_of, mirrored
from whitecell.language.sameness import plain

STARTS, TRAITS, WANTS, ALL = "where quantities start", "what members are", "what teams want", "all of these"
START = "the start of "


def uneven(scenario: sc.Scenario) -> tuple[str, ...]:
    """The groups of places in which a scenario is not its own mirror; none where it has no mirror.

    >>> from whitecell.language import read_scenario
    >>> uneven(read_scenario("tip-2020/narrow-biden-win")[0])
    ('where quantities start', 'what members are', 'what teams want', 'all of these')
    """
    if not exchange_of(scenario):
        return ()
    try:
        other = mirrored(scenario)
    except ValueError:
        return ()
    found = []
    if uneven_starts(scenario, other):
        found.append(STARTS)
    if any(plain(one) != plain(two) for one, two in _pairs(scenario.families, other.families, "traits")):
        found.append(TRAITS)
    if any(plain(one) != plain(two) for one, two in _pairs(scenario.teams, other.teams, "factions")):
        found.append(WANTS)
    return (*found, ALL) if len(found) > 1 else tuple(found)


def uneven_starts(scenario: sc.Scenario, other: sc.Scenario | None = None) -> tuple[str, ...]:
    """The quantities whose starts are not their own mirror, each as `the start of NAME`."""
    if not exchange_of(scenario):
        return ()
    image = other if other is not None else mirrored(scenario)
    pairs = zip(scenario.quantities, _matched(scenario.quantities, image.quantities), strict=True)
    return tuple(
        f"{START}{one.label.name}"
        for one, two in pairs
        if two is not None and (_told(one), plain(one.known)) != (_told(two), plain(two.known))
    )


def _told(quantity: sc.Quantity) -> Any:
    """Where a quantity starts, member by member as far as it says."""
    start = quantity.start
    if start is None:
        return None
    members = {key: line.text for key, line in start.members.items()}
    return (start.single and start.single.text, members, start.every and start.every.text)


def exchanged(scenario: sc.Scenario, places: str) -> sc.Scenario:
    """The scenario with a group of places as the mirror has them; its claims and everything else stay as they are."""
    other = mirrored(scenario)
    changed = scenario
    if places in (STARTS, ALL) or places.startswith(START):
        only = places.removeprefix(START) if places.startswith(START) else ""
        quantities = tuple(
            one
            if two is None or (only and one.label.name != only)
            else dataclasses.replace(one, start=two.start, known=two.known, believed=two.believed)
            for one, two in zip(
                scenario.quantities, _matched(scenario.quantities, other.quantities), strict=True
            )
        )
        changed = dataclasses.replace(changed, quantities=quantities)
    if places in (TRAITS, ALL):
        families = tuple(
            one if two is None else dataclasses.replace(one, traits=two.traits)
            for one, two in zip(scenario.families, _matched(scenario.families, other.families), strict=True)
        )
        changed = dataclasses.replace(changed, families=families)
    if places in (WANTS, ALL):
        teams = tuple(
            one if two is None else dataclasses.replace(one, factions=two.factions)
            for one, two in zip(scenario.teams, _matched(scenario.teams, other.teams), strict=True)
        )
        changed = dataclasses.replace(changed, teams=teams)
    return changed


def with_start_of(game: Game, starts: Game, quantity: str) -> Game | None:
    """A game with the start of one quantity as it is in the game whose starts are all exchanged; None where the two differ in more.

    The same game as compiling `exchanged(scenario, "the start of ...")` gives (but for its fingerprints, which stay those of `game`),
    without compiling.
    """
    if game.cells != starts.cells or len(game.assumed) != len(starts.assumed):
        return None
    columns, cells = [], set[int | None]()
    for mine, theirs in zip(game.columns, starts.columns, strict=True):
        taken = theirs if mine.quantity == quantity else mine
        columns.append(taken)
        if taken is theirs:
            cells |= {source.cell for source in (taken.start, *taken.belief_starts.values())}
    assumed = []
    for one, two in zip(game.assumed, starts.assumed, strict=True):
        if one.cell != two.cell:
            return None
        assumed.append(two if one.cell in cells else one)
    by_name = dict(zip(game.by_name, columns, strict=True))
    return dataclasses.replace(game, columns=tuple(columns), assumed=tuple(assumed), by_name=by_name)


def _name(entry: Any) -> str:
    label = getattr(entry, "label", None)
    return str(label.name if label is not None else entry.name)


def _matched(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> list[Any]:
    by_name = {_name(one): one for one in theirs}
    return [by_name.get(_name(one)) for one in mine]


def _pairs(mine: tuple[Any, ...], theirs: tuple[Any, ...], field: str) -> list[tuple[Any, Any]]:
    return [
        (getattr(one, field), getattr(two, field))
        for one, two in zip(mine, _matched(mine, theirs), strict=True)
        if two is not None
    ]
