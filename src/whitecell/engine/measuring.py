"""Measures of a play, read when it has ended."""

from __future__ import annotations

from whitecell.expression import evaluator, rounded
from whitecell.game import Game

Rows = tuple[tuple[int, ...], ...]


def measured(game: Game, row: tuple[int, ...], closes: Rows) -> dict[str, int | float]:
    """The measures by name, as stored: `closes` has the row at the end of every turn played."""
    found: dict[str, int | float] = {}
    for measure in game.measures:
        read = evaluator(measure.value)
        series = [read(one) for one in closes]
        found[measure.name] = _taken(measure.over, measure.kind, read(row), series)
    return found


def _taken(over: str, kind: str, at_end: int, series: list[int]) -> int:
    match over:
        case "largest":
            return max(series)
        case "smallest":
            return min(series)
        case "average":
            scale = 1 if kind in ("decimal", "share") else 1_000_000
            return rounded(sum(series) * scale, len(series))
        case "turns when":
            return sum(1 for one in series if one)
        case "first turn when":
            return next((number for number, one in enumerate(series, 1) if one), 0)
        case _:
            return at_end


def with_measures(
    game: Game, row: tuple[int, ...], measures: dict[str, int | float]
) -> tuple[int | float, ...]:
    """The row followed by the measures from the last to the first, so that cell -1 is the first measure."""
    return (*row, *(measures[measure.name] for measure in reversed(game.measures)))
