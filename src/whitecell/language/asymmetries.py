"""Where a scenario is not its own mirror: every difference, with both values and their source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from whitecell import scenario as sc
from whitecell.errors import Problem
from whitecell.language.mirroring import exchange_of, mirrored
from whitecell.language.sameness import KINDLESS, Values, plain, values_of, with_sides_in_order
from whitecell.language.words import nearest
from whitecell.source import Place

COMPARED = (
    "families",
    "teams",
    "doctrines",
    "quantities",
    "judgements",
    "joint",
    "together",
    "moves",
    "injects",
    "rules",
    "endings",
    "measures",
    "laws",
    "facts",
)


def asymmetries(scenario: sc.Scenario) -> list[Problem]:
    """Every place where the scenario is not its own mirror, with both values and their source.

    Each entry is compared, key by key, with what its mirror image says; starts and traits member by member.
    """
    if not exchange_of(scenario):
        text = 'There is nothing to compare: no family "side" of two members, and no "mirror".'
        return [Problem("W402", "warning", scenario.place, text)]
    try:
        other = mirrored(scenario)
    except ValueError as error:
        return [Problem("E147", "error", scenario.place, str(error))]
    other = dataclasses.replace(other, laws=tuple(map(with_sides_in_order, other.laws)))
    values = values_of(scenario)
    found: list[Problem] = []
    for section in COMPARED:
        theirs = {_name(entry): entry for entry in getattr(other, section)}
        for entry in getattr(scenario, section):
            name = _name(entry)
            image = theirs.get(name)
            if image is None:
                twin = exchange_of(scenario).get(name, name)
                found.append(
                    _problem(
                        entry,
                        f'"{name}" has no mirror image: nothing is called "{twin}".',
                        nearest(twin, theirs) or "",
                    )
                )
                continue
            found += list(_differences(entry, image, name, values))
    found += list(_order(scenario))
    return found


def _name(entry: Any) -> str:
    label = getattr(entry, "label", None)
    return str(label.name if label is not None else entry.name)


def _place(entry: Any) -> Place:
    label = getattr(entry, "label", None)
    place = label.place if label is not None else entry.place
    assert isinstance(place, Place)
    return place


def _problem(entry: Any, text: str, hint: str = "") -> Problem:
    return Problem("W401", "hint", _place(entry), text, hint)


def _differences(entry: Any, image: Any, name: str, values: Values) -> Iterator[Problem]:
    """The keys in which an entry differs from what its mirror image says of it."""
    for one in dataclasses.fields(entry):
        if one.name in KINDLESS or one.name == "label":
            continue
        mine, theirs = getattr(entry, one.name), getattr(image, one.name)
        if one.name == "start" and isinstance(mine, sc.Given) and isinstance(theirs, sc.Given):
            yield from _starts(entry, mine, theirs, name)
        elif one.name == "traits":
            yield from _traits(entry, mine, theirs)
        else:
            key = "wants" if one.name == "factions" else one.name.replace("_", " ")
            for ours, others in _leaves(mine, theirs, values):
                place = _first_place(ours) or _first_place(mine) or _place(entry)
                text = f'"{name}" is not its own mirror in "{key}": {_brief(ours)}; the mirror says {_brief(others)}. ({_source(entry)})'
                yield Problem("W401", "hint", place, text)


def _leaves(mine: Any, theirs: Any, values: Values) -> Iterator[tuple[Any, Any]]:
    """The smallest parts in which two values differ; wants, reasons and tendencies are matched by what they are about."""
    if plain(mine, values) == plain(theirs, values):
        return
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        mine_by, theirs_by = _by_subject(mine), _by_subject(theirs)
        for subject in dict.fromkeys([*mine_by, *theirs_by]):
            one, other = mine_by.get(subject), theirs_by.get(subject)
            if one is None or other is None:
                yield one, other
            else:
                yield from _leaves(one, other, values)
    elif isinstance(mine, sc.Faction) and isinstance(theirs, sc.Faction):
        yield from _leaves(mine.wants, theirs.wants, values)
    else:
        yield mine, theirs


def _by_subject(values: tuple[Any, ...]) -> dict[Any, Any]:
    found = {}
    for number, value in enumerate(values):
        subject: Any = number
        if isinstance(value, sc.Want):
            subject = repr(plain(value.value.tree))
        elif isinstance(value, sc.Reason):
            subject = value.words
        elif isinstance(value, sc.Tendency):
            subject = value.move.name
        elif isinstance(value, sc.Faction):
            subject = value.name
        found[subject] = value
    return found


def _starts(entry: Any, mine: sc.Given, theirs: sc.Given, name: str) -> Iterator[Problem]:
    if mine.single is not None or theirs.single is not None:
        if (mine.single and mine.single.text) != (theirs.single and theirs.single.text):
            text = f'"{name}" starts at {mine.single.text if mine.single else "..."}; seen from the other side it would start at {theirs.single.text if theirs.single else "..."}. ({_source(entry)})'
            yield Problem("W401", "hint", mine.place, text)
        return
    every = mine.every.text if mine.every else ""
    for member, line in mine.members.items():
        other = theirs.members.get(member) or theirs.every
        said = other.text if other is not None else every
        if line.text != said:
            text = f'"{name} of {member}" starts at {line.text}; seen from the other side it would be {said}. ({line.source})'
            yield Problem("W401", "hint", line.place, text)


def _traits(entry: Any, mine: tuple[sc.Trait, ...], theirs: tuple[sc.Trait, ...]) -> Iterator[Problem]:
    images = {trait.name: trait for trait in theirs}
    for trait in mine:
        image = images.get(trait.name)
        for member in dict.fromkeys([*trait.values, "every"]):
            one = trait.every if member == "every" else trait.values.get(member)
            other = None if image is None else image.every if member == "every" else image.values.get(member)
            if one is not None and (other is None or one.name != other.name):
                said = other.name if other is not None else "something else"
                text = f'The trait "{trait.name}" of {member} is {one.name}; seen from the other side it would be {said}. ({trait.source or "assumed"})'
                yield Problem("W401", "hint", one.place, text)


def _order(scenario: sc.Scenario) -> Iterator[Problem]:
    """Stages that one side's team enters before the other's, in a fixed order."""
    exchange = exchange_of(scenario)
    stages = [stage for stage in scenario.order if not stage.drawn]
    places = {named.name: number for number, stage in enumerate(stages) for named in stage.teams}
    for team, number in places.items():
        twin = exchange.get(team)
        if twin in places and places[twin] > number:
            stage = stages[number]
            text = (
                f'"{team}" always moves in an earlier stage than "{twin}". "drawn" would draw who is first.'
            )
            yield Problem("W401", "hint", stage.place, text)


def _first_place(value: Any) -> Place | None:
    """Where a value stands: its first line's place."""
    if isinstance(value, sc.Line | sc.Named):
        return value.place
    if isinstance(value, tuple):
        return next((place for one in value if (place := _first_place(one)) is not None), None)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return next(
            (
                place
                for one in dataclasses.fields(value)
                if (place := _first_place(getattr(value, one.name))) is not None
            ),
            None,
        )
    return None


def _brief(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, sc.Line):
        return f'"{value.text}"'
    if isinstance(value, sc.Named):
        return value.name
    if isinstance(value, tuple):
        parts = [_brief(one) for one in value[:3] if not isinstance(one, int)]
        return ("; ".join(part for part in parts if part) or "nothing") + (" ..." if len(value) > 3 else "")
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = [
            _brief(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if isinstance(getattr(value, one.name), sc.Line | sc.Named | tuple)
        ]
        return ": ".join(part for part in parts if part)
    return "nothing" if value is None else str(value)


def _source(entry: Any) -> str:
    label = getattr(entry, "label", None)
    return f"source: {label.source}" if label is not None and label.source != "assumed" else "assumed"
