"""Blocks of plays to outcomes: counts, means, quantiles and the verdicts on what the author expects. Whole numbers only.

A block becomes a tally, tallies are added up in whatever order they come, and the sum becomes the outcomes: exact
sums of whole numbers do not know who counted first. What is held is one entry a world and one a value that occurred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block
from whitecell.claims.resting import assumed
from whitecell.expression import ALWAYS, MILLION, Tree, rounded
from whitecell.game import Expectation, Game
from whitecell.outcomes import Judged, Outcomes, Reached, Spread, Used, Verdict

Ints = NDArray[np.int64]
TOGETHER = 64  # tallies that are added up at once
NEVER = np.iinfo(np.int64).max
FEWEST = 20  # plays that must speak before an expectation is judged
IN_MILLIONTHS = frozenset({"decimal", "scale", "share"})


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The values that occurred, as stored and in order, and how often each did."""

    values: Ints
    counts: Ints

    @property
    def size(self) -> int:
        """How many there are, each as often as it occurred."""
        return int(self.counts.sum())

    @property
    def total(self) -> int:
        """Their sum, exactly: in two halves, because the whole may need more than 64 bits."""
        high, low = self.values >> 20, self.values & 0xFFFFF
        return (int(high @ self.counts) << 20) + int(low @ self.counts)

    def quantile(self, percent: int) -> int:
        """The smallest value that at least so many of a hundred do not exceed.

        >>> some = spectrum(np.array([4, 1, 3, 2]))
        >>> some.quantile(50), some.quantile(95)
        (2, 4)
        """
        place = max(0, -(-self.size * percent // 100) - 1)
        return int(self.values[np.searchsorted(self.counts.cumsum(), place, side="right")])


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of some plays: `ended` has a line an ending and a column for each of the `worlds`; `first` is the
    first play of each ending (`NEVER`: none).

    `measures` has a spectrum for each measure but choices; `read` one for each expectation, of the plays that speak; `moves` has
    a line for each move of a team: plays in which it was made, how often it was settled, how often it did not work.
    """

    worlds: Ints
    ended: Ints
    first: Ints
    measures: tuple[Spectrum, ...]
    read: tuple[Spectrum, ...]
    moves: Ints


def spectrum(values: NDArray[np.signedinteger]) -> Spectrum:
    """The spectrum of some values."""
    found, counts = np.unique(values, return_counts=True)
    return Spectrum(found.astype(np.int64), counts.astype(np.int64))


def readings(game: Game) -> tuple[Tree, ...]:
    """What is read of a play for its expectations: for each its value, and whether the play speaks."""
    return tuple(tree for one in game.expectations for tree in (one.value, one.given or ALWAYS))


def tally(game: Game, block: Block, lucks: int) -> Tally:
    """The tally of a block; expectations and moves are counted where it has readings and a table."""
    worlds, place = np.unique(block.numbers // lucks, return_inverse=True)
    ended = np.zeros((len(game.endings), len(worlds)), dtype=np.int64)
    np.add.at(ended, (block.endings, place), 1)
    first = np.full(len(game.endings), NEVER, dtype=np.int64)
    np.minimum.at(first, block.endings, block.numbers)
    measures = tuple(spectrum(block.measures[one.name]) for one in game.measures if one.kind != "choice")
    pairs = zip(block.readings[::2], block.readings[1::2], strict=True)
    read = tuple(spectrum(value[given != 0]) for value, given in pairs)
    moves = np.zeros((0, 3), dtype=np.int64)
    if block.table is not None:
        lines = []
        for cells in _counters(game).values():
            tried = block.table[[one for one, _ in cells]].sum(axis=0)
            failed = block.table[[one for _, one in cells]].sum()
            lines.append((np.count_nonzero(tried), tried.sum(), failed))
        moves = np.array(lines, dtype=np.int64).reshape(-1, 3)
    return Tally(worlds, ended, first, measures, read, moves)


def added(tallies: Sequence[Tally]) -> Tally:
    """Some tallies as one."""
    if len(tallies) == 1:
        return tallies[0]
    worlds, place = np.unique(np.concatenate([one.worlds for one in tallies]), return_inverse=True)
    ended = np.zeros((len(tallies[0].ended), len(worlds)), dtype=np.int64)
    np.add.at(ended.T, place, np.concatenate([one.ended for one in tallies], axis=1).T)
    return Tally(
        worlds,
        ended,
        np.min([one.first for one in tallies], axis=0),
        tuple(_merged(some) for some in zip(*(one.measures for one in tallies), strict=True)),
        tuple(_merged(some) for some in zip(*(one.read for one in tallies), strict=True)),
        np.sum([one.moves for one in tallies], axis=0),
    )


def _merged(spectra: Sequence[Spectrum]) -> Spectrum:
    values, place = np.unique(np.concatenate([one.values for one in spectra]), return_inverse=True)
    counts = np.zeros(len(values), dtype=np.int64)
    np.add.at(counts, place, np.concatenate([one.counts for one in spectra]))
    return Spectrum(values, counts)


def _counters(game: Game) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """For every move that a team has, in the order of the file, the cells that count how often it was tried and failed."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for option in game.options:
        cells = found.setdefault((option.team, option.move), [])
        if not option.bonus:
            cells.append((option.counters.tried, option.counters.failed))
    return found


def counted(game: Game, whole: Tally, *, seed: int, lucks: int, first: int) -> Outcomes:
    """The outcomes of the plays of a tally, the first of which has the number `first`."""
    endings = tuple(
        Reached(
            ending.name, ending.title or ending.name, int(counts.sum()), tuple(counts.tolist()), None if number == NEVER else number
        )
        for ending, counts, number in zip(game.endings, whole.ended, whole.first.tolist(), strict=True)
    )  # fmt: skip
    spread = [one for one in game.measures if one.kind != "choice"]
    measures = tuple(
        _spread(one.name, one.title, one.kind, some) for one, some in zip(spread, whole.measures, strict=True)
    )
    expectations = tuple(judged(one, some) for one, some in zip(game.expectations, whole.read, strict=False))
    by_world = tuple(whole.ended.sum(axis=0).tolist())
    return Outcomes(
        game.name, game.title, game.rules_fingerprint, seed, first, sum(by_world), lucks,
        by_world, endings, measures, expectations, tuple(_used(game, whole.moves)),
        assumed(game),
    )  # fmt: skip


def _used(game: Game, moves: Ints) -> Iterator[Used]:
    """Every move that a team has, in the order of the file; also those that nobody made."""
    for (team, move), (plays, settled, failed) in zip(_counters(game), moves.tolist(), strict=False):
        yield Used(game.teams[team].title or game.teams[team].name, move, plays, settled, settled - failed)


def _spread(name: str, title: str, kind: str, some: Spectrum) -> Spread:
    scale = 1 if kind in IN_MILLIONTHS else MILLION
    low, median, high = (some.quantile(percent) * scale for percent in (5, 50, 95))
    return Spread(name, title or name, kind, rounded(some.total * scale, some.size), low, median, high)


def judged(one: Expectation, some: Spectrum) -> Judged:
    """What the plays that speak say of an expectation; the ends of its stretch belong to it."""
    unit = "share" if one.kind == "share" else one.unit
    scale = 1 if one.kind != "share" and unit in IN_MILLIONTHS else MILLION
    figure = None
    if some.size:
        figure = some.quantile(50) * scale if one.kind == "median" else rounded(some.total * scale, some.size)
    verdict: Verdict = "too few plays"
    if figure is not None and some.size >= FEWEST:
        inside = (one.low is None or one.low <= figure) and (one.high is None or figure <= one.high)
        verdict = "as expected" if inside else "not as expected"
    return Judged(one.text, one.place, unit, one.low, one.high, figure, some.size, verdict, one.because)
