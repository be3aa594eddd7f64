"""A range of plays of one game, played by the twin and counted.

The one idea: a play is known by its number. Workers get stretches of numbers, hand back one small row a play, and the
rows are put in the order of the numbers before anything is added up; so one worker or ten give the same counts.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

from whitecell.engine import twin
from whitecell.engine.measuring import with_measures
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.counting import Row, counted
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import evaluator
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.plays import Play, Settled

STRETCH = 25  # plays handed to a worker at a time: about a second of work


def many(
    game: Game,
    *,
    plays: int | range = 1000,
    seed: int = 0,
    lucks: int = twin.LUCKS,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Outcomes:
    """The outcomes of many plays of a game: a number of plays from play 0, or a range of play numbers.

    `progress` is told how many plays were done since it was last told. With `workers` above 1 the plays are shared
    among processes (0: one for each core); a program that asks for this keeps its own work under
    `if __name__ == "__main__":`. Raises `UsageError` where there is nothing to play, and `WhitecellError`, which
    names the play, where one cannot be finished.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> sum(ending.plays for ending in many(game, plays=20).endings)
    20
    """
    numbers = range(plays) if isinstance(plays, int) else plays
    if not numbers or numbers.step != 1 or numbers.start < 0:
        raise UsageError("Plays are counted from 0, one after the other, and there must be at least one.")
    rows: list[Row] = []
    for stretch in _stretches(game, numbers, seed, lucks, workers or _cores()):
        rows += stretch
        if progress is not None:
            progress(len(stretch))
    return counted(game, rows, seed=seed, lucks=lucks)


def _stretches(game: Game, numbers: range, seed: int, lucks: int, workers: int) -> Iterator[list[Row]]:
    """The rows, a stretch at a time, in the order of the plays."""
    pieces = [numbers[start : start + STRETCH] for start in range(0, len(numbers), STRETCH)]
    if workers == 1 or len(pieces) == 1:
        worker = _Worker(game)
        for piece in pieces:
            yield worker.rows(piece, seed, lucks)
        return
    # Processes are started afresh: a copy of a process that has threads (a progress bar is one) may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(pieces)), context, _begin, (game,)) as pool:
        waiting = [pool.submit(_stretch, piece, seed, lucks) for piece in pieces]
        try:
            for one in waiting:
                yield one.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker:
    """A game made ready once, and its expectations as functions."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.ready = Prepared(game)
        self.expected = [
            (evaluator(one.value), None if one.given is None else evaluator(one.given))
            for one in game.expectations
        ]

    def rows(self, numbers: range, seed: int, lucks: int) -> list[Row]:
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


_WORKER: list[_Worker] = []  # one in each process of a pool, made when the process begins


def _begin(game: Game) -> None:
    _WORKER[:] = [_Worker(game)]


def _stretch(numbers: range, seed: int, lucks: int) -> list[Row]:
    return _WORKER[0].rows(numbers, seed, lucks)
