"""How plays unfold: measures turn by turn, and the paths that plays take to their endings. Arithmetic over what stood at the close of each turn.

A play that has ended stands as it ended in every turn after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block, joined
from whitecell.columns import column_evaluator, condition_evaluator
from whitecell.engine.players import player
from whitecell.ensembles.branching import FEWEST_WORLDS, branching
from whitecell.ensembles.counting import IN_MILLIONTHS
from whitecell.ensembles.settings import Settings
from whitecell.expression import MILLION, cells_of
from whitecell.game import Game, Measure
from whitecell.outcomes import Unfolded, Unfolding
from whitecell.plan import AS_WRITTEN
from whitecell.scenario import Scenario

Floats = NDArray[np.float64]
SAMPLE = 4_000
WHEN = ("turns when", "first turn when")


def unfold(
    game: Game,
    *,
    plays: int,
    settings: Settings,
    scenario: Scenario | None = None,
    doctrine: str = AS_WRITTEN,
    engine: str = "",
    progress: Callable[[int], None] | None = None,
) -> Unfolding:
    """How the first plays of a seed unfold, at most `SAMPLE` of them, and how many that were; the scenario has the words of its measures, and the
    doctrine that the game was compiled with is told.

    >>> import whitecell
    >>> found = unfold(whitecell.load("tutorial/two-teams"), plays=200, settings=Settings())
    >>> found.plays, found.turns[0]
    (200, 'the night')
    """
    count = min(plays, SAMPLE)
    ready = player(game, engine)
    cells = wanted(game)
    blocks = []
    for first in range(0, count, ready.stretch):
        many = min(ready.stretch, count - first)
        blocks.append(
            ready.play(
                settings.seed, first, many, lucks=settings.lucks, assumed=settings.assumed, choices=False, closes=cells
            )
        )  # fmt: skip
        if progress is not None:
            progress(many)
    block = joined(blocks)
    rows = closed(block)
    texts = {one.label.name: one.value.text for one in scenario.measures} if scenario else {}
    events, routes = branching(game, block, cells, rows, block.numbers // settings.lucks)
    return Unfolding(
        doctrine,
        count,
        len(np.unique(block.numbers // settings.lucks)),
        tuple(turn.name for turn in game.turns),
        tuple(_measures(game, block, cells, rows, settings.lucks, texts)),
        events,
        routes,
    )


def wanted(game: Game) -> tuple[int, ...]:
    """The cells that must be kept at the close of every turn: what measures read, which moves worked, what came."""
    read = [cell for one in shown(game) for cell in cells_of(one.value)]
    worked = [option.counters.worked for option in game.options]
    came = [inject.happened for inject in game.injects if not inject.rule]
    return tuple(dict.fromkeys([*read, *worked, *came]))


def shown(game: Game) -> list[Measure]:
    """The measures that say something at the close of a turn: not names, and nothing that is known only when a play has ended."""
    found: dict[object, Measure] = {}
    for one in game.measures:
        cells = set(cells_of(one.value))
        known = all(cell >= 0 and game.cells[cell].kind != "ending" for cell in cells)
        if cells and known and one.kind != "choice":
            found.setdefault(one.value, one)
    return list(found.values())


def closed(block: Block) -> NDArray[np.int64]:
    """What stood at the close of each turn: turns first, then cells, then plays; of a play that has ended, what stood at its ending."""
    assert block.closes is not None
    rows = block.closes.astype(np.int64)
    for turn in range(1, len(rows)):
        over = block.ended <= turn
        rows[turn][:, over] = rows[turn - 1][:, over]
    return rows


def _measures(
    game: Game,
    block: Block,
    cells: Sequence[int],
    rows: NDArray[np.int64],
    lucks: int,
    texts: Mapping[str, str],
) -> list[Unfolded]:
    place = {cell: number for number, cell in enumerate(cells)}
    worlds = block.numbers // lucks
    found = []
    for one in shown(game):
        flag = one.kind == "flag" or one.over in WHEN
        read = condition_evaluator(one.value) if flag else column_evaluator(one.value)
        turns = []
        for row in rows:
            columns = {cell: row[number] for cell, number in place.items()}
            turns.append(np.broadcast_to(read(columns), block.numbers.shape).astype(np.float64))
        values = np.stack(turns)
        name = (one.name, one.title, texts.get(one.name, one.title))
        if flag:
            found.append(_of_worlds(name, values * 100, worlds))
        else:
            share = one.kind == "share"
            scale = 100 / MILLION if share else 1 / MILLION if one.kind in IN_MILLIONTHS else 1.0
            found.append(_of_plays(name, values * scale, "%" if share else ""))
    return found


def _of_plays(name: tuple[str, str, str], values: Floats, unit: str) -> Unfolded:
    """The middle play, half of them and nine of ten: values that occurred, none made up between two."""
    low, first, middle, third, high = np.quantile(
        values, [0.05, 0.25, 0.5, 0.75, 0.95], axis=1, method="inverted_cdf"
    )
    return _unfolded(name, unit, "plays", middle, first, third, low, high)


def _of_worlds(name: tuple[str, str, str], values: Floats, worlds: NDArray[np.int64]) -> Unfolded:
    """The share of all plays, and where it lies in half of the worlds and in nine of ten."""
    names, place = np.unique(worlds, return_inverse=True)
    sizes = np.bincount(place)
    shares = np.stack([np.bincount(place, weights=turn) / sizes for turn in values])
    if len(names) < FEWEST_WORLDS:
        shares = np.repeat(values.mean(axis=1)[:, None], 2, axis=1)
    low, first, third, high = np.quantile(shares, [0.05, 0.25, 0.75, 0.95], axis=1, method="inverted_cdf")
    return _unfolded(name, "%", "worlds", values.mean(axis=1), first, third, low, high)


def _unfolded(
    name: tuple[str, str, str],
    unit: str,
    over: str,
    middle: Floats,
    first: Floats,
    third: Floats,
    low: Floats,
    high: Floats,
) -> Unfolded:
    inner = tuple(zip(first.tolist(), third.tolist(), strict=True))
    outer = tuple(zip(low.tolist(), high.tolist(), strict=True))
    return Unfolded(*name, unit, over == "worlds", tuple(middle.tolist()), inner, outer)
