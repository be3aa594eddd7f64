"""Small games for tests: a text to a game, a game to a play, and what happened in it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.addresses import address, word
from whitecell.block import Block
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.errors import Problem
from whitecell.game import Game
from whitecell.language import compile_scenario, in_order, read_scenario_text
from whitecell.plays import Chose, Play, Settled
from whitecell.position import Forcing

# What every small game begins with; sections that a test writes itself come after it.
HEAD = "whitecell: 1\ntitle: A small game\ndefault source: stated\n"


def problems_of(text: str) -> list[Problem]:
    """Every problem of a text, in order."""
    scenario, problems = read_scenario_text(text, "small.yaml")
    _, more = compile_scenario(scenario)
    return in_order([*problems, *more], scenario)


def errors_of(text: str) -> list[str]:
    """The sentences of a text's errors, each with its code."""
    return [f"{one.code} {one.text}" for one in problems_of(text) if one.level == "error"]


def game_of(text: str) -> Game:
    """The game of a text that has no errors."""
    scenario, problems = read_scenario_text(text, "small.yaml")
    game, more = compile_scenario(scenario)
    errors = [one for one in in_order([*problems, *more], scenario) if one.level == "error"]
    assert game is not None and not errors, "\n\n".join(one.render() for one in errors)
    return game


def played(
    game: Game, seed: int = 1, number: int = 0, *, lucks: int = 100, assumed: str = "written", **forced: Any
) -> Play:
    """A play, with whatever is forced."""
    return twin.play(Prepared(game), seed, number, lucks=lucks, forcing=Forcing(**forced), assumed=assumed)


def value(game: Game, play: Play, name: str) -> int:
    """A column's value at the end of a play."""
    return play.row[game.column(name).cell]


def belief(game: Game, play: Play, name: str, team: str) -> int:
    """What a team takes a column for at the end of a play."""
    number = next(place for place, one in enumerate(game.teams) if one.name == team)
    return play.row[game.column(name).beliefs[number]]


def option(game: Game, team: str, move: str, member: str = "", bonus: bool = False) -> int:
    """The number of an entry of a team's menu."""
    return next(
        one.number
        for one in game.options
        if (game.teams[one.team].name, one.move, one.member, one.bonus) == (team, move, member, bonus)
    )


def chose(game: Game, play: Play, turn: int, team: str, slot: int = 1) -> str | None:
    """What a team chose: `MOVE`, `MOVE of MEMBER`, `wait`; None where it had no such slot."""
    for one in play.happenings:
        if isinstance(one, Chose) and (one.turn, game.teams[one.team].name, one.slot) == (turn, team, slot):
            if one.option is None:
                return "wait"
            found = game.options[one.option]
            return f"{found.move} of {found.member}" if found.member else found.move
    return None


def settled(play: Play) -> list[Settled]:
    """The moves that were settled, in order."""
    return [one for one in play.happenings if isinstance(one, Settled)]


def unlike(game: Game, one: Block, two: Block) -> list[str]:
    """Where two blocks of the same plays differ, in values, types or columns: an empty list if nowhere."""
    found = []
    pairs: dict[str, tuple[NDArray[Any] | None, NDArray[Any] | None]] = {
        "number": (one.numbers, two.numbers),
        "ending": (one.endings, two.endings),
        "ended": (one.ended, two.ended),
        **{f"measure {name}": (one.measures.get(name), two.measures.get(name)) for name in two.measures},
        **{f"reading {n}": pair for n, pair in enumerate(zip(one.readings, two.readings, strict=True))},
        **{f"choice {slot}": (one.choices.get(slot), two.choices.get(slot)) for slot in two.choices},
        **{f"settled {slot}": (one.settled.get(slot), two.settled.get(slot)) for slot in two.settled},
    }
    for part in ("measures", "choices", "settled"):
        if list(getattr(one, part)) != list(getattr(two, part)):
            found.append(f"{part}: other columns")
    if (one.table is None) != (two.table is None):
        found.append("table: one has none")
    elif one.table is not None and two.table is not None:
        pairs |= {str(cell): (one.table[n], two.table[n]) for n, cell in enumerate(game.cells)}
    if (one.closes is None) != (two.closes is None):
        found.append("closes: one has none")
    elif one.closes is not None and two.closes is not None:
        for turn, (first_turn, second_turn) in enumerate(zip(one.closes, two.closes, strict=True), 1):
            pairs |= {
                f"close of turn {turn}, cell {n}": pair
                for n, pair in enumerate(zip(first_turn, second_turn, strict=True))
            }
    for name, (first, second) in pairs.items():
        if first is None or second is None or first.dtype != second.dtype or first.shape != second.shape:
            found.append(f"{name}: other columns or types")
        else:
            found += [f"play {one.numbers[place]}: {name}" for place in np.flatnonzero(first != second)]
    return found


def choice_word(
    game: Game, seed: int, number: int, team: str, turn: int, slot: int = 1, draw: int = 0
) -> int:
    """The word by which a team chooses."""
    named = next(one for one in game.teams if one.name == team)
    return word(
        seed, number, address("choice", named.id, turn=game.turns[turn - 1].name, slot=str(slot)), draw
    )
