"""A position that does not fit a game is refused before anything is played from it, by every engine, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import whitecell
from engine.small_games import HEAD, game_of
from whitecell.engine import twin
from whitecell.engine.players import engines, player
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.position import Attempt, Done, Position, PutOff

GAME = """
calendar: {one: 2030-01-01, two: 2030-01-02}
quantities: {doubt: {count: 0 to 20, start: 5}}
teams:
  A: {brief: a, tendencies: {push: 1}}
  B: {brief: b, tendencies: {hide: 1}}
moves:
  push: {by: A, on success: [doubt up 1], later: {after: 1 turn, effects: [doubt up 1]}}
  hide: {by: B, sealed until: doubt >= 20, on success: [doubt up 1]}
facts: {a letter: There is one.}
endings: {end: otherwise}
"""


@pytest.fixture(scope="module")
def game() -> Game:
    return game_of(HEAD + GAME)


@pytest.fixture(scope="module")
def settling(game: Game) -> Position:
    ready = Prepared(game)
    at = twin.begin(ready, 1, 0)
    while at.phase != "settle":
        twin.step(ready, at)
    return at.as_position(ready)


def changed(values: tuple[int, ...], cell: int, value: int) -> tuple[int, ...]:
    return tuple(value if place == cell else one for place, one in enumerate(values))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"phase": "between"}, 'there is no phase "between"'),
        ({"turn": 3}, "it stands in turn 3, and the game has 2"),
        ({"turn": 0}, "it stands in turn 0, and the game has 2"),
        ({"values": (1, 2)}, "it has 2 values, and the game has {cells} cells"),
        ({"frozen": (1, 2)}, "it has 2 values, and the game has {cells} cells"),
        ({"frozen": None}, "moves are queued and values are frozen while a stage is settled, and only then"),
        ({"queue": ()}, "moves are queued and values are frozen while a stage is settled, and only then"),
        ({"order": ((0, 1), (0,))}, "in its order every team of the game stands once, or not at all"),
        ({"order": ((0, 2),)}, "in its order every team of the game stands once, or not at all"),
        ({"stage": 1}, "it stands in stage 1, and its order has 1"),
        ({"queue": (Attempt(2, 1),)}, "it has option 2, and the game has 2"),
        ({"queue": (Attempt(-1, 1),)}, "it has option -1, and the game has 2"),
        ({"queue": (Attempt(0, 2),)}, 'it has slot 2 of "A", which has 1'),
        ({"sealed": (Attempt(0, 1),)}, '"push" is no move that can be sealed'),
        ({"sealed": (Attempt(1, 1), Attempt(1, 1))}, '"hide" lies sealed twice'),
        ({"settled": (Done(0, 7, "push"),)}, "a move was settled of a team that the game does not have"),
        ({"put_off": (PutOff(2, 0, 1),)}, "something is put off that no move puts off"),
        ({"facts": (1,)}, "it knows a fact that is not among the game's 1"),
        ({"ending": 0}, "it has an ending of the game where the play has ended, and only there"),
    ],
)
@pytest.mark.parametrize("engine", engines())
def test_what_does_not_fit_is_refused(
    game: Game, settling: Position, engine: str, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(UsageError) as refused:
        player(game, engine).play(1, 0, 2, position=replace(settling, **wrong))
    said = why.replace("{cells}", str(len(game.cells)))
    assert str(refused.value) == f"This position does not fit small.yaml: {said}."


def test_values_outside_their_range_are_refused(game: Game, settling: Position) -> None:
    doubt, tried = game.column("doubt").cell, game.options[0].counters.tried
    for cell, value, why in (
        (doubt, 21, '"doubt" is stored as 21, outside 0 to 20'),
        (tried, -1, '"push" was tried -1 times'),
        (tried, 2**31 - 1, '"push" was tried 2147483647 times'),
    ):
        for part in ("values", "frozen"):
            wrong: dict[str, Any] = {part: changed(settling.values, cell, value)}
            position = replace(settling, **wrong)
            with pytest.raises(UsageError, match="does not fit") as refused:
                player(game, "numpy").play(1, 0, 2, position=position)
            assert why in str(refused.value)


def test_a_position_of_another_game_is_refused(settling: Position) -> None:
    for engine in engines():
        with pytest.raises(UsageError, match=r"does not fit tutorial/two-teams.yaml"):
            player(whitecell.load("tutorial/two-teams"), engine).play(1, 0, 2, position=settling)
