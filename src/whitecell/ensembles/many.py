"""A range of plays of one game, played and counted.

The one idea: a play is known by its number. Workers get stretches of numbers, hand back one small row a play, and the
rows are put in the order of the numbers before anything is added up; so one worker or ten give the same counts.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

from whitecell.engine import twin
from whitecell.engine.players import engine_named
from whitecell.ensembles.counting import Row, counted
from whitecell.ensembles.rows import Rows
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.outcomes import Outcomes

# Starting a process takes a second or two: it is worth it for so many entries of menus, all turns of all plays together.
WORTH_A_PROCESS = {"numpy": 1_000_000, "twin": 50_000}


def many(
    game: Game,
    *,
    plays: int | range = 1000,
    seed: int = 0,
    lucks: int = twin.LUCKS,
    workers: int = 1,
    engine: str = "",
    progress: Callable[[int], None] | None = None,
) -> Outcomes:
    """The outcomes of many plays of a game: a number of plays from play 0, or a range of play numbers.

    `engine` is `numpy` or `twin` (by default what WHITECELL_ENGINE says, else numpy); both play the same plays.
    `progress` is told how many plays were done since it was last told. With `workers` above 1 the plays are shared
    among processes (0: one for each core, where there is work enough); a program that asks for this keeps its own work under
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
    chosen = engine_named(engine)
    rows: list[Row] = []
    entries = len(numbers) * len(game.options) * len(game.turns)
    shared_by = workers or min(
        _cores(), max(1, entries // WORTH_A_PROCESS.get(chosen, WORTH_A_PROCESS["numpy"]))
    )
    for stretch in _stretches(game, numbers, seed, lucks, shared_by, chosen):
        rows += stretch
        if progress is not None:
            progress(len(stretch))
    return counted(game, rows, seed=seed, lucks=lucks)


def _stretches(
    game: Game, numbers: range, seed: int, lucks: int, workers: int, engine: str
) -> Iterator[list[Row]]:
    """The rows, a stretch at a time, in the order of the plays."""
    worker = Rows(engine, game)
    size = worker.player.stretch
    if workers > 1:
        size = min(size, max(1, -(-len(numbers) // workers)))
    pieces = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    if workers == 1 or len(pieces) == 1:
        for piece in pieces:
            yield worker.rows(piece, seed, lucks)
        return
    # Processes are started afresh: a copy of a process that has threads (a progress bar is one) may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(pieces)), context, _begin, (game, engine)) as pool:
        waiting = [pool.submit(_stretch, piece, seed, lucks) for piece in pieces]
        try:
            for one in waiting:
                yield one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)  # what nobody waits for is not begun
            raise


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_WORKER: list[Rows] = []  # one in each process of a pool, made when the process begins


def _begin(game: Game, engine: str) -> None:
    _WORKER[:] = [Rows(engine, game)]


def _stretch(numbers: range, seed: int, lucks: int) -> list[Row]:
    return _WORKER[0].rows(numbers, seed, lucks)
