"""No two names of one namespace that differ only by case, space, hyphen or apostrophe."""

from __future__ import annotations

from collections.abc import Iterable

from whitecell import scenario as sc
from whitecell.language.tables import Tables
from whitecell.language.words import collision_form
from whitecell.source import Place


def names_are_unique(scenario: sc.Scenario, tables: Tables) -> None:
    """No two names of one namespace that differ only by case, space, hyphen or apostrophe."""
    shared: list[tuple[str, Place, str]] = []
    shared += [(one.label.name, one.label.place, "quantity") for one in scenario.quantities]
    shared += [(trait.name, trait.place, "trait") for family in scenario.families for trait in family.traits]
    shared += [(one.label.name, one.label.place, "judgement") for one in scenario.judgements]
    shared += [
        (named.name, named.place, "judgement") for one in scenario.joint for named, _, _ in one.columns
    ]
    shared += [(one.name, one.place, "family") for one in scenario.families]
    shared += [(one.label.name, one.label.place, "measure") for one in scenario.measures]
    shared += [(one.label.name, one.label.place, "law") for one in scenario.laws]
    spaces: list[Iterable[tuple[str, Place, str]]] = [
        shared,
        [(one.label.name, one.label.place, "move") for one in scenario.moves],
        [(one.label.name, one.label.place, "inject") for one in (*scenario.injects, *scenario.rules)],
        [(one.label.name, one.label.place, "ending") for one in scenario.endings],
        [(one.label.name, one.label.place, "team") for one in scenario.teams],
        [(one.name, one.place, "turn") for one in scenario.turns]
        + [(one.label.name, one.label.place, "deadline") for one in scenario.deadlines],
    ]
    for space in spaces:
        seen: dict[str, tuple[str, Place, str]] = {}
        for name, place, what in space:
            key = collision_form(name)
            if key in seen:
                threat = next((one.name for one, _ in scenario.demands if name in _made_by(one.name)), None)
                if what == "move" and threat is not None:
                    (other, where, _), mine = seen[key], place
                    written = where if where.line != _threat_place(scenario, threat).line else mine
                    line = _threat_place(scenario, threat).line
                    text = f'The threat or offer "{threat}" (line {line}) brings a move "{name}" of its own; rename this one.'
                    tables.add("E103", written, text)
                    continue
                other, where, kind = seen[key]
                same = (
                    "stands here again: they share their names, so rename one"
                    if other == name
                    else "differs from it only by case, spaces or hyphens"
                )
                text = f'There is {_an(kind)} "{other}" at line {where.line} already, and "{name}" {same}.'
                tables.add("E103", place, text)
            seen.setdefault(key, (name, place, what))


def _made_by(threat: str) -> tuple[str, ...]:
    """The moves that a threat or offer brings."""
    return (
        f"make {threat}",
        f"call {threat}",
        f"carry out {threat}",
        f"back down from {threat}",
        f"withdraw {threat}",
    )


def _threat_place(scenario: sc.Scenario, name: str) -> Place:
    """Where a threat or offer stands."""
    return next(one.place for one, _ in scenario.demands if one.name == name)


def _an(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
