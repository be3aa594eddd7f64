"""Rows of plays to outcomes: counts, means, quantiles and the verdicts on what the author expects. Arithmetic only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.expression import rounded
from whitecell.game import Expectation, Game
from whitecell.outcomes import Judged, Outcomes, Reached, Spread, Used, Verdict

MILLION = 1_000_000
FEWEST = 20  # plays that must speak before an expectation is judged
IN_MILLIONTHS = frozenset({"decimal", "scale", "share"})


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a play: its world, ending, measures, what each expectation read, and the moves that were settled.

    `read` has a pair for each expectation: its value as stored, or None where `given` does not hold.
    `moves` has (team, move, worked) for each settlement.
    """

    number: int
    world: int
    ending: int
    measures: tuple[int | float, ...]
    read: tuple[int | float | None, ...]
    moves: tuple[tuple[int, str, bool], ...]


def counted(game: Game, rows: Sequence[Row], *, seed: int, lucks: int) -> Outcomes:
    """The outcomes of rows that stand in the order of their plays."""
    worlds = tuple(sorted({row.world for row in rows}))
    ended = Counter((row.ending, row.world) for row in rows)
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.ending, row.number)
    endings = []
    for number, ending in enumerate(game.endings):
        by_world = tuple(ended[number, world] for world in worlds)
        title = ending.title or ending.name
        endings.append(Reached(ending.name, title, sum(by_world), by_world, first.get(number)))
    measures = [
        _spread(measure.name, measure.title, measure.kind, [row.measures[place] for row in rows])
        for place, measure in enumerate(game.measures)
        if measure.kind != "choice"
    ]
    expectations = [
        judged(one, [value for row in rows if (value := row.read[place]) is not None])
        for place, one in enumerate(game.expectations)
    ]
    return Outcomes(
        game.name, game.title, game.rules_fingerprint, seed, rows[0].number, len(rows), lucks,
        tuple(sum(row.world == world for row in rows) for world in worlds),
        tuple(endings), tuple(measures), tuple(expectations), _moves(game, rows),
    )  # fmt: skip


def _spread(name: str, title: str, kind: str, values: Sequence[int | float]) -> Spread:
    exact = in_millionths(values, kind)
    low, median, high = (quantile(exact, percent) for percent in (5, 50, 95))
    return Spread(name, title or name, kind, rounded(sum(exact), len(exact)), low, median, high)


def _moves(game: Game, rows: Sequence[Row]) -> tuple[Used, ...]:
    """Every move that a team has, in the order of the file; also those that nobody made."""
    plays: Counter[tuple[int, str]] = Counter()
    settled: Counter[tuple[int, str]] = Counter()
    worked: Counter[tuple[int, str]] = Counter()
    for row in rows:
        plays.update({(team, move) for team, move, _ in row.moves})
        settled.update((team, move) for team, move, _ in row.moves)
        worked.update((team, move) for team, move, success in row.moves if success)
    every = dict.fromkeys((option.team, option.move) for option in game.options)
    return tuple(
        Used(
            game.teams[team].title or game.teams[team].name,
            move,
            plays[team, move],
            settled[team, move],
            worked[team, move],
        )
        for team, move in every
    )


def in_millionths(values: Sequence[int | float], kind: str) -> list[int]:
    """Stored values as millionths of their unit, sorted.

    >>> in_millionths([3, 1], "whole")
    [1000000, 3000000]
    """
    scale = 1 if kind in IN_MILLIONTHS else MILLION
    return sorted(round(value * scale) for value in values)


def quantile(values: Sequence[int], percent: int) -> int:
    """The smallest of the sorted values that at least so many of a hundred do not exceed.

    >>> quantile([1, 2, 3, 4], 50), quantile([1, 2, 3, 4], 95)
    (2, 4)
    """
    return values[max(0, -(-len(values) * percent // 100) - 1)]


def judged(one: Expectation, values: Sequence[int | float]) -> Judged:
    """What the plays that speak say of an expectation; the ends of its stretch belong to it."""
    figure = None
    if values:
        exact = in_millionths(values, "whole" if one.kind == "share" else one.unit)
        figure = quantile(exact, 50) if one.kind == "median" else rounded(sum(exact), len(exact))
    verdict: Verdict = "too few plays"
    if figure is not None and len(values) >= FEWEST:
        inside = (one.low is None or one.low <= figure) and (one.high is None or figure <= one.high)
        verdict = "as expected" if inside else "not as expected"
    unit = "share" if one.kind == "share" else one.unit
    return Judged(one.text, one.place, unit, one.low, one.high, figure, len(values), verdict, one.because)
