"""Rows of plays made by a player: the same rows, whichever the engine."""

from __future__ import annotations

import numpy as np

from whitecell.block import Block
from whitecell.columns import Ints
from whitecell.engine.players import player
from whitecell.ensembles.counting import Row
from whitecell.expression import ALWAYS
from whitecell.game import Game


class Rows:
    """A game made ready to be played many times by an engine."""

    def __init__(self, engine: str, game: Game) -> None:
        self.game = game
        self.player = player(game, engine)
        self.trees = [tree for one in game.expectations for tree in (one.value, one.given or ALWAYS)]
        self.counters: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for option in game.options:
            if not option.bonus:
                cells = (option.counters.tried, option.counters.failed)
                self.counters.setdefault((option.team, option.move), []).append(cells)

    def rows(self, numbers: range, seed: int, lucks: int) -> list[Row]:
        """The rows of some plays, in order."""
        block = self.player.play(
            seed, numbers.start, len(numbers), lucks=lucks, readings=self.trees, choices=False, table=True
        )
        return self._kept(block, lucks)

    def _kept(self, block: Block, lucks: int) -> list[Row]:
        assert block.table is not None
        measures = [block.measures[measure.name] for measure in self.game.measures]
        by_play = np.stack(measures).T.tolist() if measures else [[] for _ in block.numbers]
        read = [column.tolist() for column in block.readings]
        moves = self._moves(block.table)
        return [
            Row(
                number,
                number // lucks,
                ending,
                tuple(by_play[place]),
                tuple(
                    values[place] if given[place] else None
                    for values, given in zip(read[::2], read[1::2], strict=True)
                ),
                tuple(moves[place]),
            )
            for place, (number, ending) in enumerate(
                zip(block.numbers.tolist(), block.endings.tolist(), strict=True)
            )
        ]

    def _moves(
        self, table: np.ndarray[tuple[int, int], np.dtype[np.int32]]
    ) -> list[list[tuple[int, str, bool]]]:
        """For each play (team, move, worked) for each settlement, read off the counters."""
        found: list[list[tuple[int, str, bool]]] = [[] for _ in range(table.shape[1])]
        for (team, move), cells in self.counters.items():
            tried: Ints = table[[tried for tried, _ in cells]].sum(axis=0)
            failed: Ints = table[[failed for _, failed in cells]].sum(axis=0)
            for place in np.flatnonzero(tried).tolist():
                missed = int(failed[place])
                found[place] += [(team, move, True)] * (int(tried[place]) - missed) + [
                    (team, move, False)
                ] * missed
        return found
