"""Measures over columns, taken up turn by turn: the twin of `whitecell.engine.measuring`."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints, rounded_columns
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.blocks.reading import View


class Measured:
    """The measures of some plays so far: for each one number a play."""

    def __init__(self, ready: PreparedColumns, count: int) -> None:
        self.ready = ready
        self.closes = np.zeros(count, dtype=np.int64)
        self.taken = [np.zeros(count, dtype=np.int64) for _ in ready.game.measures]

    def close(self, view: View, order: Ints) -> None:
        """A turn was closed for some of the plays: `view` is of them."""
        self.closes[order] += 1
        turn = self.closes[order]
        for place, measure in enumerate(self.ready.game.measures):
            if measure.over == "end":
                continue
            value, known = self.ready.measures[place](view), self.taken[place][order]
            match measure.over:
                case "largest":
                    known = np.where(turn == 1, value, np.maximum(known, value))
                case "smallest":
                    known = np.where(turn == 1, value, np.minimum(known, value))
                case "average":
                    known = known + value
                case "turns when":
                    known = known + np.not_equal(value, 0)
                case _:  # the first turn when
                    known = np.where((known == 0) & np.not_equal(value, 0), turn, known)
            self.taken[place][order] = known

    def leave(self, view: View, gone: Ints) -> dict[str, Ints]:
        """The measures as stored, of plays that have ended now: `view` is of them."""
        for place, measure in enumerate(self.ready.game.measures):
            if measure.over == "end":
                self.taken[place][gone] = self.ready.measures[place](view)
            elif measure.over == "average":
                scale = 1 if measure.kind in ("decimal", "share") else 1_000_000
                self.taken[place][gone] = rounded_columns(self.taken[place][gone] * scale, self.closes[gone])
        return {
            measure.name: self.taken[place][gone] for place, measure in enumerate(self.ready.game.measures)
        }

    def measures(self) -> dict[str, Ints]:
        """The measures by name, when every play has ended."""
        return {measure.name: self.taken[place] for place, measure in enumerate(self.ready.game.measures)}
