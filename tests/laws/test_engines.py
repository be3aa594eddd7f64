"""Laws of the engines: the same plays in every value, from any position, whatever is forced."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from typing import Any

import pytest

from engine.small_games import HEAD, game_of, unlike
from laws.games import forced_anyhow, prepared
from whitecell.engine import twin
from whitecell.engine.players import Player, engines, player
from whitecell.expression import Cell, Sum, Tree
from whitecell.game import Game
from whitecell.position import Position

FASTER = [name for name in engines() if name != "twin"]
RICH = range(32)


@cache
def player_of(number: int, engine: str, rich: bool = True) -> Player:
    return player(prepared(number, rich=rich).game, engine)


def trees_of(game: Game) -> list[Tree]:
    """Readings of many kinds: the measures, the endings' conditions, and a sum of a measure and a cell."""
    conditions = [ending.when for ending in game.endings if ending.when is not None]
    return [*(one.value for one in game.measures), *conditions, Sum(Cell(-1), Cell(0))]


def differences(number: int, dice: random.Random, count: int, rich: bool = True) -> dict[str, list[str]]:
    """Where each engine and the twin differ: plays of any seed, from any number, with numbers as written or drawn."""
    game = prepared(number, rich=rich).game
    seed, first = dice.getrandbits(64), dice.choice([0, 90, 2**32 - 3, 2**40])
    asked: dict[str, Any] = {
        "lucks": dice.choice([1, 4, 100]),
        "assumed": dice.choice(["written", "drawn"]),
        "readings": trees_of(game),
        "table": True,
    }
    if dice.random() < 0.5:
        asked["closes"] = dice.sample(range(len(game.cells)), min(5, len(game.cells)))
    if dice.random() < 0.5:
        asked["forcing"] = forced_anyhow(game, dice)
    return unlike_the_twins(game, number, rich, (seed, first, count), asked)


def unlike_the_twins(
    game: Game, number: int, rich: bool, plays: tuple[int, int, int], asked: dict[str, Any]
) -> dict[str, list[str]]:
    """For each engine the values in which it differs from the twin; nothing where it does not."""
    expected = player_of(number, "twin", rich).play(*plays, **asked)
    found = {
        engine: unlike(game, player_of(number, engine, rich).play(*plays, **asked), expected)
        for engine in FASTER
    }
    return {engine: lines[:5] for engine, lines in found.items() if lines}


@pytest.mark.parametrize("number", RICH)
def test_every_engine_plays_the_twins_plays(number: int) -> None:
    assert differences(number, random.Random(number), 12, rich=number % 4 > 0) == {}


@pytest.mark.long
@pytest.mark.parametrize("hundred", range(10))
def test_every_engine_plays_the_twins_plays_of_a_thousand_scenarios(hundred: int) -> None:
    found, compared = {}, 0
    for number in range(100 * hundred, 100 * hundred + 100):
        try:
            prepared(number, rich=bool(number % 2))
        except (
            AssertionError
        ):  # a sentence with too many parts (E118); tests/laws/test_generated.py counts them
            continue
        compared += 1
        found[number] = differences(number, random.Random(number), 20, rich=bool(number % 2))
        prepared.cache_clear()
        player_of.cache_clear()
    assert {number: lines for number, lines in found.items() if lines} == {}
    assert compared > 90


@pytest.mark.parametrize("engine", FASTER)
def test_worlds_and_extremes_of_64_bits_are_the_twins(engine: str) -> None:
    """Judgements with the widest ranges, and products of the largest decimals: what would not fit 64 bits on the way."""
    game = game_of(
        HEAD
        + """
calendar: {one: 2030-01-01}
teams: {A: {brief: a, tendencies: {push: 1}}}
quantities:
  sum: {scale: -2147 to 2147, start: 0}
  most: {count: -999999999 to 999999999, start: guess}
  least: {scale: -2147 to 2147, start: wide}
judgements: {guess: between -999999999 and 999999999, wide: likely -1999.5 to 1999.5, far: most likely 1 between -999999999 and 999999999}
moves: {push: {by: A, on success: ["sum becomes least * least", "most up far"]}}
measures: {most squared: most * most, square: least * least, deepest: (least - 2147 - 2147) * (least - 2147 - 2147) / 3, ratio: "least / most"}
endings: {end: otherwise}
"""
    )
    one, two = (player(game, each).play(11, 0, 300, lucks=1, table=True) for each in (engine, "twin"))
    assert unlike(game, one, two) == []


def positions_of(number: int, dice: random.Random) -> list[Position]:
    """Every position that a play goes through, to its end."""
    ready = prepared(number, rich=True)
    at = twin.begin(ready, dice.getrandbits(64), dice.randrange(2**40))
    found = [at.as_position(ready)]
    while at.phase != "ended":
        twin.step(ready, at)
        found.append(at.as_position(ready))
    return found


@pytest.mark.parametrize("number", RICH)
def test_plays_from_every_position_of_a_play_are_the_twins(number: int) -> None:
    """Section 12.1: also within a turn, with moves queued, settled, sealed and put off, and from the end."""
    dice = random.Random(number)
    game = prepared(number, rich=True).game
    every = positions_of(number, dice)
    within = [one for one in every if one.phase in ("choose", "settle", "close")]
    for position in [every[0], every[-1], *dice.sample(within, min(5, len(within)))]:
        asked: dict[str, Any] = {"position": position, "readings": trees_of(game), "table": True, "lucks": 2}
        if dice.random() < 0.3:
            asked["forcing"] = forced_anyhow(game, dice)
        if dice.random() < 0.5:
            asked["closes"] = dice.sample(range(len(game.cells)), 3)
        assert unlike_the_twins(game, number, True, (5, 7, 3), asked) == {}, position


def test_positions_of_every_kind_are_taken_up() -> None:
    """The law above would say little if no play ever stood in the middle of things."""
    seen: Counter[str] = Counter()
    for number in RICH:
        for position in positions_of(number, random.Random(number)):
            seen[position.phase] += 1
            seen["several moves queued"] += len(position.queue) > 1
            seen["some settled, some queued"] += bool(position.queue and position.settled)
            seen["sealed"] += bool(position.sealed)
            seen["two sealed"] += len(position.sealed) > 1
            seen["put off"] += bool(position.put_off)
            seen["later stage"] += position.phase == "choose" and position.stage > 0
    assert min(seen.values()) > 10, seen
