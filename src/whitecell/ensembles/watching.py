"""Developments read against plays: plays are made until enough of them agree, or a stated number is reached."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from whitecell.development import Development, Developments
from whitecell.engine.learning import far_sighted
from whitecell.engine.players import Player, player
from whitecell.ensembles.judging import scenario_of
from whitecell.ensembles.learning import learn, learned_game
from whitecell.ensembles.settings import Settings, Stretch, checked, pieces
from whitecell.ensembles.sharing import engine_of, shared, workers_for
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.language.compiling import compiled_with_tables
from whitecell.language.developments import read_developments
from whitecell.language.interests import BUILT_IN
from whitecell.language.variants import varied
from whitecell.plan import AS_WRITTEN
from whitecell.report.numbers import numbers_of
from whitecell.watch.agreeing import agreement, cells_read
from whitecell.watch.following import Following
from whitecell.watch.weighing import Seen, chosen, reading, together
from whitecell.watched import Reading, Watched

LUCKS = 10  # plays of one world hang together, and few of them agree: many worlds with few plays each
AT_ONCE = 8_192
RANDOM = "at random"


@dataclass(frozen=True, slots=True)
class Watching:
    """What was read, what it was read against, and what came of it."""

    game: Game
    developments: Developments
    watched: Watched


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some plays to be made and compared with developments."""

    stretch: Stretch
    developments: tuple[Development, ...]


def watch(
    name: str | os.PathLike[str],
    developments: str | os.PathLike[str],
    *,
    plays: int = 20_000,
    most: int = 320_000,
    seed: int = 0,
    lucks: int = LUCKS,
    assumed: str = "drawn",
    doctrine: str = AS_WRITTEN,
    engine: str = "",
    workers: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Watching:
    """A scenario's plays read against a file of developments.

    `plays` are made first, then twice as many, and so on up to `most`, until a thousand effective plays agree with what
    stands at every date. Every reading is made from the least of these numbers that is enough for it: it is the same whatever is
    read beside it. Raises `UsageError` and `ScenarioError` where one of the two cannot be read.

    >>> found = watch("tutorial/two-teams", "tutorial/the-spring.developments", plays=2000, most=2000)
    >>> len(found.watched.steps), found.watched.base.made
    (5, 2000)
    """
    if not 1 <= plays <= most:
        raise UsageError(
            f"At least one play is made first, and no more than the most; {plays} and {most} do not fit."
        )
    scenario, problems, _ = scenario_of(name)
    if not scenario.playable:
        raise UsageError(f"{scenario.name} is only a parent (playable: no); play a scenario that extends it.")
    known = (AS_WRITTEN, *BUILT_IN, *(one.label.name for one in scenario.doctrines))
    if doctrine not in known:
        raise UsageError(f'{scenario.name} has no doctrine called "{doctrine}"; it has: {", ".join(known)}.')
    game, tables = compiled_with_tables(varied(scenario, doctrine, ()), problems)
    found = read_developments(os.fspath(developments), game, tables)
    if far_sighted(game):
        game = learned_game(game, learn(game, engine=engine))
    settings = checked(Settings(seed, lucks, assumed))
    following, holds = followed(
        game, found.entries, settings, sizes(plays, most), engine=engine, workers=workers, progress=progress
    )
    ends = following.at(found.standing), following.at(following.sure())
    random = None
    if doctrine != RANDOM:
        other, names = compiled_with_tables(varied(scenario, RANDOM, ()), [])
        same = read_developments(os.fspath(developments), other, names).entries
        random = chosen(RANDOM, *_ends(other, same, settings, sizes(plays, most), engine, workers, progress))
    watched = Watched(
        scenario=game.name,
        title=game.title,
        developments=found.title,
        endings=tuple((one.name, one.title or one.name) for one in game.endings),
        base=following.at(()),
        steps=following.steps(holds),
        end=ends[0],
        sure=ends[1],
        listed=len(found.standing),
        weighed=len(found.standing) - len(following.sure()),
        expected=tuple(one.text for one in game.expectations if one.kind == "share" and one.given is None),
        seed=seed,
        lucks=lucks,
        most=most,
        assumed=numbers_of(scenario, game).all_assumed,
        drawn=assumed == "drawn",
        doctrine=doctrine,
        own=chosen(doctrine, *ends),
        random=random,
    )
    return Watching(game, found, watched)


def sizes(plays: int, most: int) -> tuple[int, ...]:
    """How many plays are made by and by: each time twice as many, and the most at last.

    >>> sizes(1000, 5000)
    (1000, 2000, 4000, 5000)
    """
    found = [plays]
    while found[-1] < most:
        found.append(min(2 * found[-1], most))
    return tuple(found)


def followed(
    game: Game,
    developments: Sequence[Development],
    settings: Settings,
    sizes: Sequence[int],
    *,
    engine: str = "",
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> tuple[Following, list[float]]:
    """The readings of a game's plays beside developments, and for each of these the share of the plays first made that go so.

    Plays are made size after size, until every reading is settled.
    """
    ready = player(game, engine)
    following = Following(developments, sizes)
    seen: Seen | None = None
    for size in following.sizes:
        seen = _seen(ready, engine, following.every, settings, size, seen, workers, progress)
        if following.settle(seen):
            break
    assert seen is not None
    return following, [float(line.mean()) for line in seen.first(following.sizes[0]).agree]


def _ends(
    game: Game, developments: tuple[Development, ...], settings: Settings, sizes: Sequence[int], engine: str,
    workers: int, progress: Callable[[int], None] | None,
) -> tuple[Reading, Reading]:  # fmt: skip
    """The reading of a game with all that stands, from the least of some numbers of plays with which it can be read, and with what is sure."""
    ready = player(game, engine)
    standing = [one for one in developments if one.retracted is None]
    seen: Seen | None = None
    for size in sizes:
        seen = _seen(ready, engine, developments, settings, size, seen, workers, progress)
        end = reading(seen, developments, standing)
        if not end.few:
            break
    assert seen is not None
    return end, reading(seen, developments, [one for one in standing if one.times is None])


def _seen(
    ready: Player, engine: str, developments: tuple[Development, ...], settings: Settings, size: int,
    before: Seen | None, workers: int, progress: Callable[[int], None] | None,
) -> Seen:  # fmt: skip
    """So many plays compared with developments; those of `before` are not made again."""
    numbers = range(before.count if before else 0, size)
    by = workers_for(ready.game, len(numbers), engine_of(ready), workers)
    stretches = pieces(settings, numbers, min(ready.stretch, AT_ONCE), by)
    tasks = [_Piece(stretch, developments) for stretch in stretches]
    made: list[tuple[int, Seen]] = [(0, before)] if before else []
    for task, one in shared(ready, engine, tasks, _compared, workers=by):
        made.append((task.stretch.first, one))
        if progress is not None:
            progress(task.stretch.count)
    return together([one for _, one in sorted(made, key=lambda each: each[0])])


def _compared(ready: Player, task: _Piece) -> Seen:
    """Some plays, each with its ending, its world, and what it agrees with."""
    one, cells = task.stretch.settings, cells_read(task.developments)
    block = ready.play(
        one.seed, task.stretch.first, task.stretch.count, lucks=one.lucks, assumed=one.assumed, choices=False,
        closes=cells,
    )  # fmt: skip
    return Seen(
        block.endings.astype(np.int64),
        block.numbers // one.lucks,
        agreement(task.developments, cells, block),
        len(ready.game.endings),
    )
