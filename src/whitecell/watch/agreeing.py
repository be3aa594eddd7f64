"""Which plays go as a development says, read from the values that cells have at the close of each turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block
from whitecell.columns import column_evaluator
from whitecell.development import Development, Speaks
from whitecell.expression import cells_of

Flags = NDArray[np.bool_]


def cells_read(developments: Sequence[Development]) -> tuple[int, ...]:
    """The cells whose values at the close of turns are needed to read some developments, in order; the turn's own at least.

    >>> cells_read([])
    (0,)
    """
    found = {0}
    for one in developments:
        found.update(one.speaks.cells)
        if one.speaks.tree is not None:
            found.update(cells_of(one.speaks.tree))
    return tuple(sorted(found))


def agreement(developments: Sequence[Development], cells: Sequence[int], block: Block) -> Flags:
    """A line for each development, a place for each play: whether the play goes as it says.

    `block` was played with `closes` of those cells. A play that ended in an earlier turn stands as it ended. Where no turn
    has closed by the date of an absence, every play agrees.
    """
    plays = len(block.numbers)
    found = np.ones((len(developments), plays), dtype=np.bool_)
    if block.closes is None:
        return found
    places = {cell: place for place, cell in enumerate(cells)}
    at_turn: dict[int, Mapping[int, NDArray[np.int64]]] = {}
    for line, one in enumerate(developments):
        speaks = one.speaks
        for turn in (speaks.turn, speaks.turn - 1):
            if turn >= 1 and turn not in at_turn:
                at_turn[turn] = _standing(block, places, turn)
        if speaks.turn:
            found[line] = _agrees(speaks, at_turn, plays)
    return found


def _standing(block: Block, places: Mapping[int, int], turn: int) -> Mapping[int, NDArray[np.int64]]:
    """The cells at the close of a turn, or of the one in which the play ended."""
    assert block.closes is not None
    closed = np.minimum(block.ended, turn).astype(np.int64) - 1
    plays = np.arange(len(block.numbers))
    return {cell: block.closes[closed, place, plays].astype(np.int64) for cell, place in places.items()}


def _agrees(speaks: Speaks, at_turn: Mapping[int, Mapping[int, NDArray[np.int64]]], plays: int) -> Flags:
    table = at_turn[speaks.turn]
    if speaks.tree is not None:
        held = np.broadcast_to(np.asarray(column_evaluator(speaks.tree)(table)) != 0, plays)
        return ~held if speaks.absent else np.array(held)
    counted = _counted(speaks, table, plays)
    if speaks.alone and speaks.turn > 1:
        counted = counted - _counted(speaks, at_turn[speaks.turn - 1], plays)
    found: Flags = counted <= 0 if speaks.absent else counted > 0
    return found


def _counted(speaks: Speaks, table: Mapping[int, NDArray[np.int64]], plays: int) -> NDArray[np.int64]:
    found = np.zeros(plays, dtype=np.int64)
    for cell in speaks.cells:
        found += table[cell]
    return found
