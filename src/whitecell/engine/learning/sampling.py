"""Plays to learn from: some by the teams' own ways, and some that were explored up to each turn and then go on by them.

What follows the close of a turn is always played by the teams' own ways; exploring only brings plays to positions where
they would seldom stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block, Slot
from whitecell.columns import Ints, column_evaluator
from whitecell.engine.players import Player
from whitecell.expression import Tree, cells_of
from whitecell.game import Game, Want
from whitecell.position import Forcing

Floats = NDArray[np.float64]
Shares = Mapping[tuple[Slot, int], float]


@dataclass(frozen=True, slots=True)
class Sample:
    """Plays: what stood at the close of each turn, when they ended, how far they were explored, what each came to.

    `worths` has for each (team, faction) the worth of the play's end, as it is; `shares` how often each option is chosen
    in each slot of the plays that were not explored.
    """

    cells: Mapping[int, int]
    closes: NDArray[np.int32]
    ended: NDArray[np.int16]
    until: NDArray[np.int16]
    worths: Mapping[tuple[int, int], Floats]
    shares: Shares

    def reached(self, turn: int) -> NDArray[np.intp]:
        """The plays that closed a turn and were not explored after it."""
        return np.flatnonzero((self.ended >= turn) & (self.until <= turn))

    def seen(self, tree: Tree, turn: int, plays: NDArray[np.intp], view: Mapping[int, int]) -> Ints:
        """A tree at the close of a turn, as one team sees it: a cell that is hidden from it is its belief."""
        columns = {
            cell: self.closes[turn - 1, self.cells[view.get(cell, cell)], plays].astype(np.int64)
            for cell in set(cells_of(tree))
        }
        return np.broadcast_to(column_evaluator(tree)(columns), (len(plays),))


def view_of(game: Game, team: int) -> dict[int, int]:
    """For each cell that is hidden from a team, the cell of what it takes it for."""
    return {column.cell: column.beliefs[team] for column in game.columns if team in column.beliefs}


def valued(wants: Sequence[Want], read: Callable[[Tree], Ints]) -> Floats:
    """What wants come to, in units: the sum of value times worth."""
    total = np.zeros(1)
    for want in wants:
        total = total + read(want.value).astype(np.float64) * read(want.worth) * want.scale / 1e12
    return total


def sampled(
    player: Player,
    wants: Mapping[tuple[int, int], Sequence[Want]],
    seed: int,
    plays: int,
    *,
    chance: int,
    forcing: Forcing,
    assumed: str,
) -> Sample:
    """The first `plays` plays of a seed as they are, then half as many explored up to each turn but the last; a world each.

    `wants` are those whose worth is read at the end of each play.
    """
    game, turns = player.game, len(player.game.turns)
    trees = [tree for some in wants.values() for want in some for tree in (want.value, want.worth)]
    cells = sorted({cell for tree in trees for cell in cells_of(tree)} | _of_quantities(game))
    explored = max(1, plays // 2)
    blocks: list[tuple[int, Block]] = []
    for until in range(turns):
        first, count = (0, plays) if until == 0 else (plays + (until - 1) * explored, explored)
        run = replace(forcing, exploring=chance, exploring_until=until) if until else forcing
        block = player.play(
            seed, first, count, lucks=1, forcing=run, assumed=assumed, readings=trees, choices=until == 0, closes=cells
        )  # fmt: skip
        blocks.append((until, block))
    ends = iter([np.concatenate(one) for one in zip(*(block.readings for _, block in blocks), strict=True)])
    return Sample(
        {cell: place for place, cell in enumerate(cells)},
        np.concatenate([block.closes for _, block in blocks if block.closes is not None], axis=2),
        np.concatenate([block.ended for _, block in blocks]),
        np.concatenate([np.full(len(block.ended), until, dtype=np.int16) for until, block in blocks]),
        {key: valued(some, lambda _: next(ends)) for key, some in wants.items()},
        shares_of(blocks[0][1]),
    )


def _of_quantities(game: Game) -> set[int]:
    return {cell for column in game.columns for cell in (column.cell, *column.beliefs.values())}


def shares_of(block: Block) -> Shares:
    """How often each option is chosen in each slot."""
    found: dict[tuple[Slot, int], float] = {}
    for slot, column in block.choices.items():
        options, counts = np.unique(column, return_counts=True)
        for option, count in zip(options.tolist(), counts.tolist(), strict=True):
            found[slot, option] = count / len(column)
    return found


def furthest(one: Shares, two: Shares) -> float:
    """The largest difference of the share of a choice."""
    return max((abs(one.get(key, 0.0) - two.get(key, 0.0)) for key in {*one, *two}), default=0.0)
