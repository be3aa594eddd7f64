"""The plays of a block that are still being played."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.position import Forcing

Flags = NDArray[np.bool_]
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
    choices: dict[tuple[int, int, int], Ints] = field(default_factory=dict)
    settled: dict[tuple[int, int, int], Ints] = field(default_factory=dict)


def every_play(at: Playing) -> Indexes:
    """The places of all plays in the table."""
    return np.arange(len(at.order))
