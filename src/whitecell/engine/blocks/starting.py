"""Where the plays of a block begin: at their starts, or at a position, each in its world."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.blocks.state import Playing
from whitecell.engine.worlds import draw_world, start_row
from whitecell.position import Forcing, Position


def begun(
    ready: PreparedColumns,
    seed: int,
    numbers: Ints,
    lucks: int,
    forcing: Forcing,
    assumed: str,
    position: Position | None,
) -> Playing:
    """The plays of those numbers, before anything has happened in them."""
    game, worlds = ready.game, numbers // lucks
    table = np.zeros((len(game.cells), len(numbers)), dtype=np.int64)
    frozen = np.zeros_like(table) if position is not None and position.frozen is not None else None
    for world in np.unique(worlds).tolist():
        values, here = draw_world(game, seed, world, assumed=assumed), worlds == world
        if position is None:
            row = start_row(game, seed, world, values, forcing)
        else:
            row = _in_world(position.values, values)
            if frozen is not None and position.frozen is not None:
                frozen[:, here] = np.array(_in_world(position.frozen, values))[:, None]
        table[:, here] = np.array(row, dtype=np.int64)[:, None]
    at = Playing(ready, seed, numbers.astype(np.uint64), np.arange(len(numbers)), table, forcing)
    if position is not None:
        _take_up(at, position, frozen)
    return at


def _in_world(row: tuple[int, ...], world: dict[int, int]) -> list[int]:
    return [world.get(cell, value) for cell, value in enumerate(row)]


def _take_up(at: Playing, position: Position, frozen: Ints | None) -> None:
    """Everything of a position but its values."""
    count = len(at.order)
    every = np.ones(count, dtype=bool)
    at.turn, at.stage, at.frozen = position.turn, position.stage, frozen
    for one in position.sealed:
        at.sealings += 1
        at.sealed[one.option] = np.full(count, at.sealings, dtype=np.int64)
    at.put_off = [(one.turn, one.option, one.later, every) for one in position.put_off]
    at.done = [(one.move, one.stage, every) for one in position.settled]
