"""The plays of a block that are still being played."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Slot
from whitecell.columns import Flags, Ints
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.position import Forcing

Indexes = NDArray[np.intp]


@dataclass(slots=True)
class Playing:
    """The plays of a block that have not ended. Columns of `table` are plays; `order` says which of the block they are."""

    ready: PreparedColumns
    seed: int
    plays: NDArray[np.uint64]
    order: Indexes
    table: Ints
    forcing: Forcing
    turn: int = 1
    stage: int = 0
    frozen: Ints | None = None  # what a position froze; a stage of ours needs no copy
    sealed: dict[int, Ints] = field(default_factory=dict)
    sealings: int = 0
    put_off: list[tuple[int, int, int, Flags]] = field(default_factory=list)
    done: list[tuple[str, int, Flags]] = field(default_factory=list)
    choices: dict[Slot, NDArray[np.int16]] = field(default_factory=dict)
    settled: dict[Slot, NDArray[np.int8]] = field(default_factory=dict)


def every_play(at: Playing) -> Indexes:
    """The places of all plays in the table."""
    return np.arange(len(at.order))


def keep(at: Playing, which: Flags) -> None:
    """Leave only some of the plays in the block."""
    if which.all():
        return
    stay = np.flatnonzero(which)
    for cell in at.ready.live:
        at.table[cell, : len(stay)] = at.table[cell][stay]
    at.table = at.table[:, : len(stay)]
    at.plays, at.order = at.plays[stay], at.order[stay]
    at.sealed = {option: since[stay] for option, since in at.sealed.items()}
    at.put_off = [(turn, option, place, falls[stay]) for turn, option, place, falls in at.put_off]
