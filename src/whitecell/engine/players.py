"""The one door to many plays: a player plays as many of a game as it is asked for, by whatever interpreter.

`PLAYERS` is the table of interpreters, the fastest first. They give the same plays in every value.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Protocol

from whitecell.block import Block
from whitecell.engine.blocks.player import BlockPlayer
from whitecell.engine.choosing import refuse_unlearned
from whitecell.engine.compiled.code import NotFlatError
from whitecell.engine.compiled.library import library
from whitecell.engine.compiled.player import CompiledPlayer
from whitecell.engine.one_by_one import TwinPlayer
from whitecell.errors import UsageError
from whitecell.expression import Tree
from whitecell.game import Game
from whitecell.position import NOTHING_FORCED, Forcing, Position


class Player(Protocol):
    """What plays a game many times. `stretch` is how many plays it likes to be asked for at once."""

    game: Game
    stretch: int

    def play(
        self,
        seed: int,
        first: int,
        count: int,
        *,
        lucks: int = 100,
        forcing: Forcing = NOTHING_FORCED,
        assumed: str = "written",
        position: Position | None = None,
        readings: Sequence[Tree] = (),
        choices: bool = True,
        table: bool = False,
        closes: Sequence[int] = (),
    ) -> Block:
        """The plays `first` to `first + count - 1` of a seed, each to its ending.

        `position`: all start from there, also within a turn, each in its own world; what stood before it is not in the
        block's choices. `readings`: trees over the cells of the row at the ending (cell -1 - k is measure k). `choices` and
        `table` say whether those are kept; `closes` are cells whose values are kept at the close of every turn. Raises `UsageError` for numbers that no address holds, and `WhitecellError`,
        which names the plays, where one cannot be finished.
        """
        ...


PLAYERS: dict[str, Callable[[Game], Player]] = {"c": CompiledPlayer, "numpy": BlockPlayer, "twin": TwinPlayer}


def engines() -> tuple[str, ...]:
    """The engines that are there, the fastest first.

    >>> set(engines()) >= {"numpy", "twin"}
    True
    """
    return tuple(name for name in PLAYERS if name != "c" or not library().missing)


def engine_named(engine: str = "") -> str:
    """The name of the engine that is meant: what is asked for, else what WHITECELL_ENGINE says, else the fastest there is.

    Raises `UsageError` for an engine that there is not, and for the compiled one, with the reason, where it was not built.

    >>> engine_named("twin")
    'twin'
    """
    chosen = engine or os.environ.get("WHITECELL_ENGINE", "")
    if not chosen:
        return engines()[0]
    if chosen not in PLAYERS:
        *others, last = PLAYERS
        raise UsageError(f'There is no engine called "{chosen}"; they are {", ".join(others)} and {last}.')
    if chosen == "c" and library().missing:
        raise UsageError(library().missing)
    return chosen


def player(game: Game, engine: str = "") -> Player:
    """The player of a game by the engine of that name (see `engine_named`).

    A game that cannot be laid out in tables is played in numpy, unless the compiled engine was asked for by name.

    >>> import whitecell
    >>> block = player(whitecell.load("tutorial/two-teams")).play(7, 0, 20)
    >>> len(block.endings), block.choices[1, 0, 1].dtype
    (20, dtype('int16'))
    """
    refuse_unlearned(game)
    try:
        return PLAYERS[engine_named(engine)](game)
    except NotFlatError as error:
        if engine:
            raise UsageError(
                f"{game.name} cannot be laid out in tables: {error}. Another engine plays it."
            ) from error
        return BlockPlayer(game)


def renumbered(ready: Player, game: Game, engine: str = "") -> Player:
    """The player of a game in which only what is drawn differs from a player's own, inside the same ranges: ready at once where
    the engine can share what it made. To be played with assumed numbers drawn.
    """
    return ready.renumbered(game) if isinstance(ready, CompiledPlayer) else player(game, engine)
