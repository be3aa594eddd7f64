"""Where the plays of a block begin: at their starts, or at a position, each in its world."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.blocks.state import Playing
from whitecell.engine.blocks.worlds import Columns, draw_worlds, starts
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
    game = ready.game
    worlds, world_of = np.unique(numbers // lucks, return_inverse=True)
    drawn = draw_worlds(game, seed, worlds.astype(np.uint64), assumed=assumed)
    if position is None:
        values: dict[int, Ints | int] = dict(drawn)
        values |= starts(game, seed, worlds.astype(np.uint64), drawn, forcing)
        table = _table(ready, values, world_of)
    else:
        table = _in_worlds(ready, position.values, drawn, world_of)
    at = Playing(ready, seed, numbers.astype(np.uint64), np.arange(len(numbers)), table, forcing)
    if position is not None:
        _take_up(at, position)
        if position.frozen is not None:
            at.frozen = _in_worlds(ready, position.frozen, drawn, world_of)
    return at


def _table(ready: PreparedColumns, values: dict[int, Ints | int], world_of: Ints) -> Ints:
    """A line for each cell, a column for each play; a cell that has no value yet is 0."""
    table = np.zeros((len(ready.game.cells), len(world_of)), dtype=np.int64)
    for cell, value in values.items():
        if np.ndim(value):
            table[cell] = np.asarray(value)[world_of]
        elif value:
            table[cell] = value
    return table


def _in_worlds(ready: PreparedColumns, row: tuple[int, ...], drawn: Columns, world_of: Ints) -> Ints:
    """A row of a position in each play's world."""
    world = set(ready.game.world_cells)
    values: dict[int, Ints | int] = {cell: value for cell, value in enumerate(row) if cell not in world}
    values.update(drawn)
    return _table(ready, values, world_of)


def _take_up(at: Playing, position: Position) -> None:
    """Everything of a position but its values."""
    count = len(at.order)
    every = np.ones(count, dtype=bool)
    at.turn, at.stage = position.turn, position.stage
    for one in position.sealed:
        at.sealings += 1
        at.sealed[one.option] = np.full(count, at.sealings, dtype=np.int64)
    at.put_off = [(one.turn, one.option, one.later, every) for one in position.put_off]
    at.done = [(one.move, one.stage, every) for one in position.settled]
