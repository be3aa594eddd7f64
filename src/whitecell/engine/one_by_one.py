"""The twin as a player: plays one by one, put into a block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from whitecell.block import DID_NOT_CHOOSE, NOT_SETTLED, WAITED, Block, Slot, slots_of
from whitecell.engine import twin
from whitecell.engine.measuring import with_measures
from whitecell.engine.positions import refuse_unfit
from whitecell.engine.prepared import Prepared
from whitecell.engine.standing import TURN
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import Tree, evaluator
from whitecell.game import Game
from whitecell.plays import Chose, Play, Settled
from whitecell.position import NOTHING_FORCED, Forcing, Position


class TwinPlayer:
    """A game made ready for the twin."""

    stretch = 25  # about a second of work

    def __init__(self, game: Game) -> None:
        self.game = game
        self.ready = Prepared(game)
        self.slots = {slot: place for place, slot in enumerate(slots_of(game))}

    def play(
        self,
        seed: int,
        first: int,
        count: int,
        *,
        lucks: int = twin.LUCKS,
        forcing: Forcing = NOTHING_FORCED,
        assumed: str = "written",
        position: Position | None = None,
        readings: Sequence[Tree] = (),
        choices: bool = True,
        table: bool = False,
        closes: Sequence[int] = (),
    ) -> Block:
        """The plays, one after the other; see `whitecell.engine.players.Player`."""
        if count < 1:
            raise UsageError("There must be at least one play.")
        if position is not None:
            refuse_unfit(self.game, position)
        plays = [
            self._play(seed, number, lucks, forcing, assumed, position)
            for number in range(first, first + count)
        ]
        trees = [evaluator(tree) for tree in readings]
        rows = [with_measures(self.game, play.row, dict(play.measures)) for play in plays]
        names = [ending.name for ending in self.game.endings]
        chosen = np.full((len(self.slots), count), DID_NOT_CHOOSE, dtype=np.int16)
        settled = np.full((len(self.slots), count), NOT_SETTLED, dtype=np.int8)
        if choices:
            for place, play in enumerate(plays):
                self._slots_of(play, position, chosen[:, place], settled[:, place])
        return Block(
            np.arange(first, first + count, dtype=np.int64),
            np.array([names.index(play.ending) for play in plays], dtype=np.int16),
            np.array([play.ended for play in plays], dtype=np.int16),
            {
                measure.name: np.array([play.measures[measure.name] for play in plays], dtype=np.int64)
                for measure in self.game.measures
            },
            tuple(np.array([tree(row) for row in rows], dtype=np.int64) for tree in trees),  # type: ignore[arg-type]
            {slot: chosen[place] for slot, place in self.slots.items()} if choices else {},
            {slot: settled[place] for slot, place in self.slots.items()} if choices else {},
            np.array([play.row for play in plays], dtype=np.int32).T if table else None,
            self._closes(plays, closes) if closes else None,
        )

    def _closes(self, plays: list[Play], cells: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int32]]:
        """The values of some cells at the close of each turn of each play."""
        found = np.zeros((len(self.game.turns), len(cells), len(plays)), dtype=np.int32)
        for place, play in enumerate(plays):
            for row in play.turns:
                found[row[TURN] - 1, :, place] = [row[cell] for cell in cells]
        return found

    def _play(
        self,
        seed: int,
        number: int,
        lucks: int,
        forcing: Forcing,
        assumed: str,
        position: Position | None,
    ) -> Play:
        try:
            if position is None:
                at = twin.begin(self.ready, seed, number, lucks=lucks, forcing=forcing, assumed=assumed)
            else:
                at = twin.resume(
                    self.ready, position, seed, number, lucks=lucks, forcing=forcing, assumed=assumed
                )
            return twin.finish(self.ready, at, lucks=lucks)
        except WhitecellError:
            raise
        except Exception as error:
            raise WhitecellError(
                f"Play {number} of seed {seed} of {self.game.name} cannot be finished ({type(error).__name__}: {error}). "
                f"Alone: whitecell play {self.game.name} --seed {seed} --play {number}"
            ) from error

    def _slots_of(
        self,
        play: Play,
        position: Position | None,
        chosen: np.ndarray[tuple[int], np.dtype[np.int16]],
        settled: np.ndarray[tuple[int], np.dtype[np.int8]],
    ) -> None:
        """What was chosen in each slot of a play, and how it was settled there."""
        slots: dict[tuple[int, int], Slot] = {}
        if position is not None:
            for attempt in position.queue:
                team = self.game.options[attempt.option].team
                slots[position.turn, attempt.option] = (position.turn, team, attempt.slot)
        for one in play.happenings:
            if isinstance(one, Chose):
                slot = (one.turn, one.team, one.slot)
                if slot in self.slots:
                    chosen[self.slots[slot]] = WAITED if one.option is None else one.option
                if one.option is not None:
                    slots[one.turn, one.option] = slot
            elif isinstance(one, Settled) and not one.opened and slots[one.turn, one.option] in self.slots:
                settled[self.slots[slots[one.turn, one.option]]] = one.success
