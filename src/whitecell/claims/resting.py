"""What a finding rests on: every number that can be off, who gave it, between which ends, and what it is in each world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whitecell.claims.forcing import assumed_names, ends_of_assumed, start_name
from whitecell.expression import rounded
from whitecell.findings import Rests, Source
from whitecell.game import Game

ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is drawn: its name, who gave it, where it is read (a cell, or a column that it starts), its ends and middle.

    It is `bare` if nobody gave a range: an assumed number; `law` if a rule of law reads it: a disputed reading.
    """

    name: str
    source: Source
    place: Literal["cell", "start"]
    where: int
    kind: str
    low: int
    middle: int
    high: int
    bare: bool = False
    law: bool = False


def drawn(game: Game) -> tuple[Number, ...]:
    """Every number of a game that is drawn for each world, judgements first, then starts, then assumed numbers."""
    found = []
    taken = {cell for law in game.laws for one in law.takes for cell in one.cells}
    readings = taken | {
        one.start.cell for one in game.columns if one.cell in taken and one.start.cell is not None
    }
    for judgement in game.judgements:
        scale = 1_000_000 if judgement.kind == "whole" and judgement.joint is None else 1
        points = (
            sorted(judgement.joint[1])
            if judgement.joint is not None
            else sorted(one.table[place] for one in judgement.experts for place in (0, 128, 256))
        )
        ends = (points[0], points[len(points) // 2], points[-1])
        low, middle, high = (rounded(one, scale) for one in ends)
        limits = [one.limits for one in judgement.experts if one.limits is not None]
        if limits:  # a whole number between A and B is drawn from half below to half above
            low, high = max(low, min(one[0] for one in limits)), min(high, max(one[1] for one in limits))
        named = len(judgement.experts) > 1 or any(one.name for one in judgement.experts)
        source: Source = "expert" if named else ASSUMED if judgement.source == ASSUMED else "source"  # type: ignore[assignment]
        law = judgement.cell in readings
        found.append(
            Number(judgement.name, source, "cell", judgement.cell, judgement.kind, low, middle, high, law=law)
        )
    for number, column in enumerate(game.columns):
        table = column.start.table
        if table is not None:
            scale = 1_000_000 if column.start.whole else 1
            ends = tuple(min(column.high, max(column.low, rounded(table[i], scale))) for i in (0, 128, 256))  # type: ignore[assignment]
            source = "assumed" if column.source == ASSUMED else "source"
            found.append(Number(start_name(column), source, "start", number, column.kind, *ends))
    names = assumed_names(game)
    for one in game.assumed:
        low, high = ends_of_assumed(one.value, one.spread, one.share)
        kind = "share" if one.share else "decimal"
        found.append(Number(names[one.cell], "assumed", "cell", one.cell, kind, low, one.value, high, True))
    return tuple(found)


def rests(numbers: Sequence[Number], sourced: int) -> Rests:
    """On how many numbers findings rest; `sourced` numbers are given and not drawn."""
    by = {kind: sum(one.source == kind for one in numbers) for kind in ("source", "expert", "assumed")}
    return Rests(by["source"] + sourced, by["expert"], by["assumed"])


def assumed(game: Game) -> int:
    """How many numbers of a game somebody assumed, ranges among them.

    >>> from whitecell import load
    >>> assumed(load("tutorial/two-teams"))
    26
    """
    return sum(one.source == ASSUMED for one in drawn(game))
