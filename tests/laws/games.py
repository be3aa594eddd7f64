"""The generated games that the laws are tested on, each compiled once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from engine.small_games import game_of
from generated import Written, text_of, written
from whitecell.block import slots_of
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.position import Forcing

seeds = st.integers(0, 2**64 - 1)
plays = st.integers(0, 2**40)


def ready(scenario: Written) -> Prepared:
    """A scenario's game, ready to be played."""
    return Prepared(game_of(text_of(scenario)))


@cache
def prepared(number: int, *, rich: bool = False) -> Prepared:
    """The generated game of a number, ready to be played; a rich one has most of the language at once."""
    return ready(written(number, rich=rich))


def forced_anyhow(game: Game, dice: random.Random) -> Forcing:
    """Something of everything that a run can force, legal or not."""
    turns = range(1, len(game.turns) + 1)
    moves = sorted({(option.team, option.move) for option in game.options})
    rolled = {
        (dice.choice(turns), option.team, option.move, option.member)
        for option in dice.sample(game.options, min(12, len(game.options)))
    }

    def few(every: Sequence[Any], most: int = 2) -> list[Any]:
        return dice.sample(every, dice.randint(0, min(most, len(every))))

    def of_column(number: int) -> int:
        column = game.columns[number]
        return dice.randint(max(column.low - 2, -(2**31)), min(column.high + 2, 2**31 - 1))

    columns = range(len(game.columns))

    def of_team(number: int) -> int | None:
        return dice.choice([None, *(option.number for option in game.options if option.team == number)])

    return Forcing(
        {slot: of_team(slot[1]) for slot in few(slots_of(game), 3)},
        {key: dice.randint(0, 1_000_000) for key in few(sorted(rolled), 12)},
        {key: (dice.random() < 0.5, dice.randint(0, 4)) for key in few(sorted(rolled), 12)},
        {(dice.choice(turns), one.name, one.member): dice.random() < 0.6 for one in few(game.injects, 3)},
        {number: of_column(number) for number in few(columns, 3)},
        {(dice.choice(turns), number): of_column(number) for number in few(columns, 3)},
        frozenset(few(moves)),
        frozenset(
            (option.team, option.move, dice.choice(["", option.member])) for option in few(game.options, 3)
        ),
        frozenset(few(moves, 3)),
        dice.choice([0, 0, 300_000, 1_000_000]),
        dice.choice([64, dice.choice(turns)]),
    )
