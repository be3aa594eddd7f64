"""Measures over columns, taken up turn by turn: the twin of `whitecell.engine.measuring`."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints, rounded_columns
from whitecell.engine.blocks.prepared import PreparedColumns


class Measured:
    """The measures of some plays so far: for each that goes over the turns, one number a play."""

    def __init__(self, ready: PreparedColumns, count: int) -> None:
        self.ready = ready
        self.closes = np.zeros(count, dtype=np.int64)
        self.taken = {
            place: np.zeros(count, dtype=np.int64)
            for place, measure in enumerate(ready.game.measures)
            if measure.over != "end"
        }

    def close(self, table: Ints, order: Ints) -> None:
        """A turn was closed for some of the plays: `table` has a column for each of them."""
        self.closes[order] += 1
        turn = self.closes[order]
        for place, so_far in self.taken.items():
            value, known = self.ready.measures[place](table, None), so_far[order]
            match self.ready.game.measures[place].over:
                case "largest":
                    known = np.where(turn == 1, value, np.maximum(known, value))
                case "smallest":
                    known = np.where(turn == 1, value, np.minimum(known, value))
                case "average":
                    known = known + value
                case "turns when":
                    known = known + (value != 0)
                case _:  # the first turn when
                    known = np.where((known == 0) & (value != 0), turn, known)
            so_far[order] = known

    def measures(self, final: Ints) -> dict[str, Ints]:
        """The measures as stored, of plays that have all ended; `final` are their cells at the ending."""
        found: dict[str, Ints] = {}
        for place, measure in enumerate(self.ready.game.measures):
            if measure.over == "end":
                found[measure.name] = self.ready.measures[place](final, None).copy()
            elif measure.over == "average":
                scale = 1 if measure.kind in ("decimal", "share") else 1_000_000
                found[measure.name] = rounded_columns(self.taken[place] * scale, self.closes)
            else:
                found[measure.name] = self.taken[place]
        return found
