"""A scenario with other ways of choosing, knowing and believing: what the arms of claims need bound anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from whitecell import scenario as sc
from whitecell.language.interests import BUILT_IN, LOOKING
from whitecell.plan import AS_WRITTEN, Believes, Chooses, Knows, Line


def varied(scenario: sc.Scenario, doctrine: str, lines: Iterable[Line]) -> sc.Scenario:
    """The scenario in which every team that can follows a doctrine, and lines about choosing, knowing and believing are so.

    A doctrine that looks one step ahead needs wants; one by tendencies needs tendencies (or frequencies of its own); at random
    everybody can choose. A line about one team goes before the doctrine of all.
    """
    teams = {team.label.name: team for team in scenario.teams}
    quantities = {quantity.label.name: quantity for quantity in scenario.quantities}
    if doctrine != AS_WRITTEN:
        teams = {
            name: _choosing(team, doctrine) if can_follow(scenario, team, doctrine) else team
            for name, team in teams.items()
        }
    for line in lines:
        match line:
            case Chooses(team, chosen):
                teams[team] = _choosing(teams[team], chosen)
            case Knows(quantity, names):
                found = quantities[quantity]
                known = tuple(sc.Named(name, found.label.place) for name in names)
                quantities[quantity] = dataclasses.replace(found, known=known)
            case Believes(quantity, value, names):
                every = tuple(teams) if "everyone" in names else names
                quantities[quantity] = _believed(quantities[quantity], value, every, tuple(teams))
    return dataclasses.replace(scenario, teams=tuple(teams.values()), quantities=tuple(quantities.values()))


def can_follow(scenario: sc.Scenario, team: sc.Team, doctrine: str) -> bool:
    """Whether a team has what a doctrine needs."""
    known = {one.label.name: one for one in scenario.doctrines}
    seen: set[str] = set()
    while doctrine not in BUILT_IN and doctrine in known and doctrine not in seen:
        seen.add(doctrine)
        one = known[doctrine]
        if one.as_seen:
            return True
        doctrine = one.like.name if one.like is not None else "one step ahead"
    if doctrine in LOOKING:
        return bool(team.factions)
    return doctrine == "at random" or bool(team.tendencies)


def _choosing(team: sc.Team, doctrine: str) -> sc.Team:
    return dataclasses.replace(team, doctrine=sc.Named(doctrine, team.label.place))


def _believed(
    quantity: sc.Quantity, value: str, teams: tuple[str, ...], every: tuple[str, ...]
) -> sc.Quantity:
    place = quantity.label.place
    knowing = (
        every if quantity.known is None else tuple(one.name for one in quantity.known if one.name != "none")
    )
    knowing = every if "everyone" in knowing else knowing
    known = tuple(sc.Named(name, place) for name in knowing if name not in teams) or (
        sc.Named("none", place),
    )
    line = sc.Line(value, value, place, False, "author", "believed")
    given = sc.Given(line, {}, None, place)
    kept = tuple((named, one) for named, one in quantity.believed if named.name not in teams)
    believed = (*((sc.Named(name, place), given) for name in teams), *kept)
    return dataclasses.replace(quantity, known=known, believed=believed)
