"""Measures over columns: the twin of `whitecell.engine.measuring`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints, rounded_columns
from whitecell.engine.blocks.prepared import PreparedColumns

Flags = NDArray[np.bool_]


def measured_columns(
    ready: PreparedColumns, final: Ints, ended: Ints, series: list[list[Ints]]
) -> dict[str, Ints]:
    """The measures of every play, taken over the turns it was played."""
    found: dict[str, Ints] = {}
    turns = np.arange(1, 1 + max((len(one) for one in series), default=0))[:, None]
    for place, measure in enumerate(ready.game.measures):
        if measure.over == "end":
            found[measure.name] = ready.measures[place](final, None)
            continue
        values = np.stack(series[place])
        played = turns <= ended[None, :]
        found[measure.name] = _taken(measure.over, measure.kind, values, played, ended)
    return found


def _taken(over: str, kind: str, values: Ints, played: Flags, ended: Ints) -> Ints:
    found: Ints
    match over:
        case "largest":
            found = np.where(played, values, np.iinfo(np.int64).min).max(axis=0)
        case "smallest":
            found = np.where(played, values, np.iinfo(np.int64).max).min(axis=0)
        case "average":
            scale = 1 if kind in ("decimal", "share") else 1_000_000
            found = rounded_columns(np.where(played, values, 0).sum(axis=0) * scale, ended)
        case "turns when":
            found = ((values != 0) & played).sum(axis=0)
        case _:
            holds = (values != 0) & played
            found = np.where(holds.any(axis=0), holds.argmax(axis=0) + 1, 0)
    return found
