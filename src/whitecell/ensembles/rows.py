"""Rows of plays made by an interpreter: by blocks, or one by one by the twin. Both give the same rows."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints, column_evaluator, condition_evaluator
from whitecell.engine import twin
from whitecell.engine.blocks import Block, play_block
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.measuring import with_measures
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.counting import Row
from whitecell.errors import WhitecellError
from whitecell.expression import evaluator
from whitecell.game import Game
from whitecell.plays import Play, Settled

ENGINES = ("numpy", "twin")


class BlockRows:
    """A game made ready for blocks."""

    stretch = 2048  # plays in a block: its table stays below 40 MB for the largest of our scenarios

    def __init__(self, game: Game) -> None:
        self.game = game
        self.ready = PreparedColumns(game)
        self.expected = [
            (column_evaluator(one.value), None if one.given is None else condition_evaluator(one.given))
            for one in game.expectations
        ]
        self.counters: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for option in game.options:
            if not option.bonus:
                cells = (option.counters.tried, option.counters.failed)
                self.counters.setdefault((option.team, option.move), []).append(cells)

    def rows(self, numbers: range, seed: int, lucks: int) -> list[Row]:
        """The rows of some plays, in order."""
        try:
            block = play_block(self.ready, seed, numbers.start, len(numbers), lucks=lucks)
        except WhitecellError:
            raise
        except Exception as error:
            raise WhitecellError(
                f"Plays {numbers.start} to {numbers.stop - 1} of seed {seed} of {self.game.name} cannot be finished "
                f"({type(error).__name__}: {error}). One by one: WHITECELL_ENGINE=twin"
            ) from error
        return self._kept(block, lucks)

    def _kept(self, block: Block, lucks: int) -> list[Row]:
        measures = [block.measures[measure.name] for measure in self.game.measures]
        table = np.vstack([block.table, *reversed(measures)]) if measures else block.table
        read = [
            (value(table, None).tolist(), None if given is None else given(table, None).tolist())
            for value, given in self.expected
        ]
        by_play = np.stack(measures).T.tolist() if measures else [[] for _ in block.numbers]
        moves = self._moves(block.table)
        return [
            Row(
                number,
                number // lucks,
                ending,
                tuple(by_play[place]),
                tuple(values[place] if given is None or given[place] else None for values, given in read),
                tuple(moves[place]),
            )
            for place, (number, ending) in enumerate(
                zip(block.numbers.tolist(), block.endings.tolist(), strict=True)
            )
        ]

    def _moves(self, table: Ints) -> list[list[tuple[int, str, bool]]]:
        """For each play (team, move, worked) for each settlement, read off the counters."""
        found: list[list[tuple[int, str, bool]]] = [[] for _ in range(table.shape[1])]
        for (team, move), cells in self.counters.items():
            tried = table[[tried for tried, _ in cells]].sum(axis=0)
            failed = table[[failed for _, failed in cells]].sum(axis=0)
            for place in np.flatnonzero(tried).tolist():
                missed = int(failed[place])
                found[place] += [(team, move, True)] * (int(tried[place]) - missed) + [
                    (team, move, False)
                ] * missed
        return found


class TwinRows:
    """A game made ready for the twin."""

    stretch = 25  # about a second of work

    def __init__(self, game: Game) -> None:
        self.game = game
        self.ready = Prepared(game)
        self.expected = [
            (evaluator(one.value), None if one.given is None else evaluator(one.given))
            for one in game.expectations
        ]

    def rows(self, numbers: range, seed: int, lucks: int) -> list[Row]:
        """The rows of some plays, in order."""
        return [self._row(seed, number, lucks) for number in numbers]

    def _row(self, seed: int, number: int, lucks: int) -> Row:
        try:
            play = twin.play(self.ready, seed, number, lucks=lucks)
        except WhitecellError:
            raise
        except Exception as error:
            raise WhitecellError(
                f"Play {number} of seed {seed} of {self.game.name} cannot be finished ({type(error).__name__}: {error}). "
                f"Alone: whitecell play {self.game.name} --seed {seed} --play {number}"
            ) from error
        return self._kept(play)

    def _kept(self, play: Play) -> Row:
        row = with_measures(self.game, play.row, dict(play.measures))
        read = tuple(
            None if given is not None and not given(row) else value(row)  # type: ignore[arg-type]
            for value, given in self.expected
        )
        names = [ending.name for ending in self.game.endings]
        moves = tuple(
            (one.team, self.game.options[one.option].move, one.success)
            for one in play.happenings
            if isinstance(one, Settled)
        )
        measures = tuple(play.measures[measure.name] for measure in self.game.measures)
        return Row(play.number, play.world, names.index(play.ending), measures, read, moves)


def rows_by(engine: str, game: Game) -> BlockRows | TwinRows:
    """What makes rows of a game: by the engine `numpy` or `twin`."""
    return TwinRows(game) if engine == "twin" else BlockRows(game)
