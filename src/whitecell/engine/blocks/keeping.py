"""What is kept of the plays of a block: how they ended, what was chosen, the measures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whitecell.block import DID_NOT_CHOOSE, NOT_SETTLED, Block, slots_of
from whitecell.columns import Ints, column_evaluator
from whitecell.engine.blocks.measuring import Measured
from whitecell.engine.blocks.state import Playing
from whitecell.engine.standing import ENDING
from whitecell.expression import Tree
from whitecell.position import Position


class Kept:
    """The results of a block, filled turn by turn as plays end; columns stand in the order of the plays' numbers."""

    def __init__(self, at: Playing, *, choices: bool) -> None:
        count = len(at.order)
        self.ready = at.ready
        self.numbers = at.plays.astype(np.int64)
        self.endings = np.full(count, -1, dtype=np.int16)
        self.ended = np.zeros(count, dtype=np.int16)
        self.final = np.zeros((len(at.ready.game.cells), count), dtype=np.int64)
        slots = slots_of(at.ready.game) if choices else ()
        self.chosen = {slot: np.full(count, DID_NOT_CHOOSE, dtype=np.int16) for slot in slots}
        self.settled = {slot: np.full(count, NOT_SETTLED, dtype=np.int8) for slot in slots}
        self.measured = Measured(at.ready, count)

    def turn(self, at: Playing) -> None:
        """A turn was closed: what was chosen in it, the measures, and j, the plays that end."""
        for slot, chosen in at.choices.items():
            if slot in self.chosen:
                self.chosen[slot][at.order] = chosen
        for slot, settled in at.settled.items():
            if slot in self.settled:
                self.settled[slot][at.order] = settled
        self.measured.close(at.table, at.order)
        ending = _ending(at)
        out = ending >= 0
        gone = at.order[out]
        at.table[ENDING, out] = ending[out] + 1
        self.endings[gone], self.ended[gone] = ending[out], at.turn
        self.final[:, gone] = at.table[:, out]

    def ended_already(self, at: Playing, position: Position) -> None:
        """Plays taken up where they had ended: measures are read where they stand."""
        assert position.ending is not None
        self.endings[:], self.ended[:] = position.ending, position.turn
        self.measured.close(at.table, at.order)
        self.final[:] = at.table
        at.order = at.order[:0]

    def as_block(self, readings: Sequence[Tree], *, table: bool) -> Block:
        """The block, when every play has ended."""
        measures = self.measured.measures(self.final)
        count = len(self.numbers)
        row = self.final
        if readings:
            row = np.vstack([row, *(measures[one.name] for one in reversed(self.ready.game.measures))])
        return Block(
            self.numbers,
            self.endings,
            self.ended,
            measures,
            tuple(
                np.broadcast_to(column_evaluator(tree)(row, None), (count,)).astype(np.int64)
                for tree in readings
            ),
            self.chosen,
            self.settled,
            self.final.astype(np.int32) if table else None,
        )


def _ending(at: Playing) -> Ints:
    """j  For each play the first ending that holds, or -1."""
    found = np.full(len(at.order), -1, dtype=np.int64)
    last = at.turn == len(at.ready.game.turns)
    for number, holds in enumerate(at.ready.endings):
        if at.ready.game.endings[number].when is None:
            here = np.full(len(at.order), last)
        else:
            here = np.ones(len(at.order), dtype=bool) if holds is None else holds(at.table, None)
        found = np.where((found < 0) & here, number, found)
    return found
