"""A block: many plays that have ended, a column for each thing that is kept of them, whoever played them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.game import Game

Slot = tuple[int, int, int]
WAITED, DID_NOT_CHOOSE, NOT_SETTLED = -1, -2, -1


@dataclass(frozen=True, slots=True)
class Block:
    """Plays that have ended, in the order of their numbers.

    `endings` are places in the game's endings, `ended` the turns of the ending (from 1); `measures` are as stored, in the
    game's order; `readings` has one column for each tree that was asked for, read when the play has ended.
    `choices` maps (turn, team, slot) to an option's number, -1 (waited) or -2 (did not choose); `settled` to 1 (success),
    0 (failure) or -1 (not settled there). Both are empty if not asked for; `table`, a line a cell at the ending, is None.
    `closes` (None if not asked for) has the values of the cells asked for at the close of each turn, as measures read them:
    turns first, then cells, then plays; 0 for turns that a play did not close.
    """

    numbers: NDArray[np.int64]
    endings: NDArray[np.int16]
    ended: NDArray[np.int16]
    measures: Mapping[str, NDArray[np.int64]]
    readings: tuple[NDArray[np.int64], ...]
    choices: Mapping[Slot, NDArray[np.int16]]
    settled: Mapping[Slot, NDArray[np.int8]]
    table: NDArray[np.int32] | None
    closes: NDArray[np.int32] | None = None


def slots_of(game: Game) -> tuple[Slot, ...]:
    """Every (turn, team, slot) in which a team may choose, in order: the same for all plays of a game.

    >>> import whitecell
    >>> slots_of(whitecell.load("tutorial/two-teams"))[:2]
    ((1, 0, 1), (1, 1, 1))
    """
    return tuple(
        (turn, team, slot)
        for turn, stages in enumerate(game.stages, 1)
        for team in sorted({team for stage in stages for team in stage.teams})
        for slot in range(1, game.teams[team].moves_a_turn + 1)
    )


def joined(blocks: Sequence[Block]) -> Block:
    """Some blocks of one game as one, in the order given; they were asked for the same things."""
    if len(blocks) == 1:
        return blocks[0]
    first = blocks[0]
    tables = [block.table for block in blocks if block.table is not None]
    closes = [block.closes for block in blocks if block.closes is not None]
    return Block(
        np.concatenate([block.numbers for block in blocks]),
        np.concatenate([block.endings for block in blocks]),
        np.concatenate([block.ended for block in blocks]),
        {name: np.concatenate([block.measures[name] for block in blocks]) for name in first.measures},
        tuple(
            np.concatenate([block.readings[place] for block in blocks])
            for place in range(len(first.readings))
        ),
        {slot: np.concatenate([block.choices[slot] for block in blocks]) for slot in first.choices},
        {slot: np.concatenate([block.settled[slot] for block in blocks]) for slot in first.settled},
        np.concatenate(tables, axis=1) if tables else None,
        np.concatenate(closes, axis=2) if closes else None,
    )
