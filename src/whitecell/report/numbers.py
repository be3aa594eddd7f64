"""What a game rests on: how many of the numbers that shape its plays come from a source, and how many somebody assumed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whitecell.game import Game
from whitecell.scenario import Line, Scenario
from whitecell.sentence import Number
from whitecell.source import Place

# The keys whose numbers shape plays (docs/language.md, 7.4): not limits, conditions, dates or what is only for readers.
SHAPING = ("odds", "their odds", "for", "against", "on ", "effects", "later", "chance", "wants", "tendencies", "start", "costs",
           "bonus", "prefer", "temperature")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counts of numbers and of ranges, from a named source and assumed."""

    sourced: int
    assumed: int
    ranges_sourced: int
    ranges_assumed: int

    @property
    def all_assumed(self) -> int:
        """Everything that somebody assumed, ranges too."""
        return self.assumed + self.ranges_assumed


def numbers_of(scenario: Scenario, game: Game) -> Numbers:
    """The counts for a scenario and the game that was made of it.

    Assumed numbers are those that the game would draw; sourced ones are counted as written, with the traits of families.
    """
    sourced = sum(
        _count(line.tree)
        for line in _lines(scenario)
        if line.source not in ("assumed", "author") and line.key.startswith(SHAPING)
    )
    sourced += sum(
        any(character.isdigit() for character in value.name)
        for family in scenario.families
        for trait in family.traits
        if trait.source and trait.source != "assumed"
        for value in (*trait.values.values(), *([trait.every] if trait.every is not None else []))
    )
    ranges = [(judgement.label.source, len(judgement.experts)) for judgement in scenario.judgements]
    assumed = sum(count for source, count in ranges if source == "assumed")
    return Numbers(sourced, len(game.assumed), sum(count for _, count in ranges) - assumed, assumed)


def numbered(part: Any) -> Iterator[Line[Any]]:
    """The lines of a part of a scenario that hold a number which shapes plays."""
    return (line for line in _lines(part) if line.key.startswith(SHAPING) and _count(line.tree))


def _lines(part: Any) -> Iterator[Line[Any]]:
    if isinstance(part, Line):
        yield part
    elif isinstance(part, str | Place):  # a place knows the whole text it is in, line by line
        return
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        for field in dataclasses.fields(part):
            yield from _lines(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from _lines(item)
    elif isinstance(part, Mapping):
        for item in part.values():
            yield from _lines(item)


def _count(tree: Any) -> int:
    if isinstance(tree, Number):
        return 1
    if isinstance(tree, str):
        return len(re.findall(r"\d+(?:\.\d+)?", tree))
    if dataclasses.is_dataclass(tree) and not isinstance(tree, type):
        return sum(
            _count(getattr(tree, field.name)) for field in dataclasses.fields(tree) if field.name != "at"
        )
    if isinstance(tree, tuple):
        return sum(map(_count, tree))
    return 0
