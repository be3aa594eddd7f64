"""A range of plays of one game, played and counted.

The one idea: a play is known by its number. Workers get stretches of numbers and hand back small tallies, which are
added up; so one worker or ten give the same counts, and ten million plays need no more room than a thousand worlds.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from whitecell.engine.players import Player, player
from whitecell.ensembles.counting import TOGETHER, Tally, added, counted, readings, tally
from whitecell.ensembles.settings import LUCKS, Settings, Stretch, checked, pieces
from whitecell.ensembles.sharing import engine_of, shared, workers_for
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.position import NOTHING_FORCED, Forcing, Position

AT_ONCE = 8_192  # plays whose every cell stands in memory: 70 MB for the largest of our scenarios


def many(
    game: Game,
    *,
    plays: int | range = 1000,
    seed: int = 0,
    lucks: int = LUCKS,
    workers: int = 1,
    engine: str = "",
    progress: Callable[[int], None] | None = None,
    executor: Executor | None = None,
    forcing: Forcing = NOTHING_FORCED,
    assumed: str = "written",
    position: Position | None = None,
) -> Outcomes:
    """The outcomes of many plays of a game: a number of plays from play 0, or a range of play numbers.

    `engine` is a name of an interpreter (by default what WHITECELL_ENGINE says, else the fastest there is); all play the same
    plays. `progress` is told how many plays were done since it was last told. With `workers` above 1 the plays are shared
    among processes (0: one for each core, where there is work enough); a program that asks for this keeps its own work under
    `if __name__ == "__main__":`. With an `executor` (of `concurrent.futures`, or Dask's) they are made there. The plays
    may be forced, have their assumed numbers `drawn`, or start from a position. Raises `UsageError` where there is
    nothing to play, and `WhitecellError`, which names the play, where one cannot be finished.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> sum(ending.plays for ending in many(game, plays=20).endings)
    20
    """
    numbers = range(plays) if isinstance(plays, int) else plays
    if not numbers or numbers.step != 1 or numbers.start < 0:
        raise UsageError("Plays are counted from 0, one after the other, and there must be at least one.")
    settings = checked(Settings(seed, lucks, assumed, forcing, position))
    ready = player(game, engine)
    by = 1 if executor is not None else workers_for(game, len(numbers), engine_of(ready), workers)
    tasks = pieces(settings, numbers, min(ready.stretch, AT_ONCE), by)
    tallies: list[Tally] = []
    for task, one in shared(ready, engine, tasks, tally_of, workers=by, executor=executor):
        tallies.append(one)
        if len(tallies) == TOGETHER:
            tallies = [added(tallies)]
        if progress is not None:
            progress(task.count)
    return counted(game, added(tallies), seed=seed, lucks=lucks, first=numbers.start)


def tally_of(ready: Player, task: Stretch) -> Tally:
    """The tally of some plays."""
    one = task.settings
    block = ready.play(
        one.seed, task.first, task.count, lucks=one.lucks, forcing=one.forcing, assumed=one.assumed, position=one.position,
        readings=readings(ready.game), choices=False, table=True,
    )  # fmt: skip
    return tally(ready.game, block, one.lucks)
