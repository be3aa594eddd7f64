"""What is kept of the plays of a block: how they ended, what was chosen, the measures, what was asked to be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whitecell.block import DID_NOT_CHOOSE, NOT_SETTLED, Block, slots_of
from whitecell.columns import Ints
from whitecell.engine.blocks.measuring import Measured
from whitecell.engine.blocks.reading import Seen, View, held
from whitecell.engine.blocks.state import Indexes, Playing
from whitecell.engine.standing import ENDING
from whitecell.expression import Cell, Tree, substituted
from whitecell.position import Position


class Kept:
    """The results of a block, filled turn by turn as plays end; columns stand in the order of the plays' numbers."""

    def __init__(
        self,
        at: Playing,
        readings: Sequence[Tree],
        *,
        choices: bool,
        table: bool,
        closes: Sequence[int] = (),
    ) -> None:
        count, self.ready = len(at.order), at.ready
        game = self.ready.game
        self.numbers = at.plays.astype(np.int64)
        self.endings = np.full(count, -1, dtype=np.int16)
        self.ended = np.zeros(count, dtype=np.int16)
        slots = slots_of(game) if choices else ()
        self.chosen = {slot: np.full(count, DID_NOT_CHOOSE, dtype=np.int16) for slot in slots}
        self.settled = {slot: np.full(count, NOT_SETTLED, dtype=np.int8) for slot in slots}
        self.measured = Measured(at.ready, count)
        last = len(game.cells) + len(game.measures) - 1
        self.measure_cells = {-1 - place: last - place for place in range(len(game.measures))}
        places: dict[int, Tree] = {cell: Cell(place) for cell, place in self.measure_cells.items()}
        self.trees = [self.ready.trees.number(substituted(tree, places)) for tree in readings]
        self.readings = [np.zeros(count, dtype=np.int64) for _ in readings]
        self.table = np.zeros((len(game.cells), count), dtype=np.int32) if table else None
        self.cells = list(closes)
        self.closes = np.zeros((len(game.turns), len(closes), count), dtype=np.int32) if self.cells else None

    def turn(self, at: Playing) -> None:
        """A turn was closed: what was chosen in it, the measures, and j, the plays that end."""
        for slot, chosen in at.choices.items():
            if slot in self.chosen:
                self.chosen[slot][at.order] = chosen
        for slot, settled in at.settled.items():
            if slot in self.settled:
                self.settled[slot][at.order] = settled
        view = View(at.table)
        self.measured.close(view, at.order)
        if self.closes is not None:
            for place, cell in enumerate(self.cells):
                self.closes[at.turn - 1, place, at.order] = self.ready.written.get(cell, at.table[cell])
        ending = _ending(at, view)
        out = np.flatnonzero(ending >= 0)
        if len(out):
            at.table[ENDING][out] = ending[out] + 1
            self.endings[at.order[out]] = ending[out]
            self._leave(at, out)

    def ended_already(self, at: Playing, position: Position) -> None:
        """Plays taken up where they had ended: measures are read where they stand."""
        assert position.ending is not None
        self.endings[:] = position.ending
        self.measured.close(View(at.table), at.order)
        self._leave(at, np.arange(len(at.order)))
        at.order = at.order[:0]

    def _leave(self, at: Playing, out: Indexes) -> None:
        """Plays leave the block: what is read when they have ended."""
        gone = at.order[out]
        self.ended[gone] = at.turn
        view = View(at.table, out)
        found = self.measured.leave(view, gone)
        whole = Seen(view, dict(zip(self.measure_cells.values(), found.values(), strict=True)))
        for tree, values in zip(self.trees, self.readings, strict=True):
            values[gone] = tree(whole)
        if self.table is not None:
            for cell in self.ready.live:
                self.table[cell, gone] = at.table[cell][out]

    def as_block(self) -> Block:
        """The block, when every play has ended."""
        if self.table is not None:
            for cell, value in self.ready.written.items():
                self.table[cell] = value
        return Block(
            self.numbers,
            self.endings,
            self.ended,
            self.measured.measures(),
            tuple(self.readings),
            self.chosen,
            self.settled,
            self.table,
            self.closes,
        )


def _ending(at: Playing, view: View) -> Ints:
    """j  For each play the first ending that holds, or -1."""
    found = np.full(len(at.order), -1, dtype=np.int64)
    last = at.turn == len(at.ready.game.turns)
    for number, holds in enumerate(at.ready.endings):
        if at.ready.game.endings[number].when is None:
            here = np.full(len(at.order), last)
        else:
            here = np.full(len(at.order), True) if holds is None else held(holds(view), len(at.order))
        found = np.where((found < 0) & here, number, found)
    return found
