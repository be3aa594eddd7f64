"""The rows that plays start from, a line a world: what judgements, assumed numbers and starts are in each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints
from whitecell.engine.blocks.worlds import draw_worlds, starts
from whitecell.game import Game
from whitecell.position import Forcing, Position


def rows_of_worlds(
    game: Game, seed: int, worlds: Ints, forcing: Forcing, assumed: str, position: Position | None = None
) -> tuple[NDArray[np.int32], NDArray[np.int32] | None]:
    """The row that each world starts from, a line a world, and the frozen row of a position that is being settled."""
    numbers = worlds.astype(np.uint64)
    drawn = draw_worlds(game, seed, numbers, assumed=assumed)
    known: dict[int, Ints | int] = {one.cell: one.value for one in game.assumed}
    known.update(drawn)
    if position is None:
        known.update(starts(game, seed, numbers, drawn, forcing))
        return _rows((0,) * len(game.cells), known, len(worlds)), None
    frozen = None if position.frozen is None else _rows(position.frozen, known, len(worlds))
    return _rows(position.values, known, len(worlds)), frozen


def _rows(row: tuple[int, ...], known: dict[int, Ints | int], worlds: int) -> NDArray[np.int32]:
    """A row once for each world, with what is known of the world put in."""
    rows = np.repeat(np.array(row, dtype=np.int32)[:, None], worlds, axis=1)
    for cell, values in known.items():
        rows[cell] = values
    return np.ascontiguousarray(rows.T)
