"""Arms as games: what is held, moved and drawn anew, and that nothing else is."""

from __future__ import annotations

import numpy as np
import pytest

from engine.small_games import game_of, unlike
from whitecell.claims.forcing import assumed_names, corners, forced, moved, turned
from whitecell.claims.resting import drawn, rests
from whitecell.engine.players import engines, player, renumbered
from whitecell.expression import Cell
from whitecell.game import Game
from whitecell.plan import Arm, Happens, MayNot, Must, Settles, Starts, Turned

TEXT = """whitecell: 1
title: Numbers that are drawn
default source: assumed
calendar: {one: 2030-01-01, two: 2030-01-02}
teams: {mayor: {doctrine: at random}}
families: {town: {members: [north, south]}}
quantities:
  calm: {scale: 0 to 100, start: likely 20 to 60}
  trust: {share: 0% to 100%, start: 40%}
  closed: {per: town, flag: no}
judgements:
  heard: {range: likely 20% to 60%, source: a poll}
  people: {range: between 10 and 20, source: a poll}
  obeyed: {experts: {Ann: between 10% and 20%, Bob: between 80% and 90%}}
  spread over: {range: between 1.0 and 3.0}
joint: {both: {columns: {left: [1, 2, 3, 4], right: [4, 3, 2, 1]}, source: a table}}
moves:
  speak: {by: mayor, odds: heard, on success: [calm up spread over], on failure: [calm down 2.5]}
  close: {by: mayor, target: town, odds: obeyed, on success: [closed of town becomes yes]}
injects:
  rain: {at: close of one, chance: 30%, effects: [calm up people]}
endings: {over: otherwise}
"""


def values(game: Game, worlds: int = 64) -> dict[str, np.ndarray]:
    """What every drawn number is in each world."""
    numbers = [one for one in drawn(game_of(TEXT)) if one.place == "cell"]
    block = player(game, "numpy").play(
        3, 0, worlds, lucks=1, assumed="drawn", readings=[Cell(one.where) for one in numbers], choices=False
    )
    return {one.name: column for one, column in zip(numbers, block.readings, strict=True)}


@pytest.fixture(scope="module")
def game() -> Game:
    return game_of(TEXT)


def test_every_number_that_is_drawn_is_named_with_who_gave_it(game: Game) -> None:
    found = {one.name: one.source for one in drawn(game)}
    assert found == {
        "heard": "source",
        "people": "source",
        "obeyed": "expert",
        "spread over": "assumed",
        "left": "source",
        "right": "source",
        "start of calm": "assumed",
        "trust: start": "assumed",
        "speak: on failure 1": "assumed",
        "rain: chance": "assumed",
    }
    assert (rests(drawn(game), 5).sourced, rests(drawn(game), 5).experts, rests(drawn(game), 5).assumed) == (
        9,
        1,
        5,
    )
    ends = {one.name: (one.low, one.middle, one.high) for one in drawn(game)}
    assert ends["people"] == (10, 15, 20)
    assert ends["speak: on failure 1"] == (1_250_000, 2_500_000, 3_750_000)
    assert ends["obeyed"][0] == 100_000
    assert ends["obeyed"][2] == 900_000


@pytest.mark.parametrize(
    ("name", "value"), [("heard", 333_000), ("people", 12), ("obeyed", 500_000), ("left", 2), ("speak: on failure 1", 2_000_000), ("rain: chance", 100_000)]
)  # fmt: skip
def test_what_is_held_is_held_and_nothing_else_moves(game: Game, name: str, value: int) -> None:
    before, after = values(game), values(turned(game, [Turned(name, "held", value)]))
    assert set(after[name].tolist()) == {value}
    assert all((before[other] == after[other]).all() for other in before if other != name)


@pytest.mark.parametrize("name", ["heard", "people", "obeyed", "speak: on failure 1", "spread over"])
def test_what_is_drawn_anew_is_another_draw_of_the_same_range(game: Game, name: str) -> None:
    before, after = values(game, 256), values(turned(game, [Turned(name, "anew")]), 256)
    assert (before[name] != after[name]).mean() > 0.8
    assert abs(before[name].mean() - after[name].mean()) < 0.1 * np.ptp(before[name])
    assert abs(np.corrcoef(before[name], after[name])[0, 1]) < 0.25
    assert all((before[other] == after[other]).all() for other in before if other != name)


def test_what_is_moved_is_moved_in_every_world_and_no_further_than_its_ends(game: Game) -> None:
    before, after = values(game), values(turned(game, [Turned("heard", "moved", 250)]))
    high = next(one.high for one in drawn(game) if one.name == "heard")
    low = next(one.low for one in drawn(game) if one.name == "heard")
    assert (np.abs(after["heard"] - np.minimum(before["heard"] + (high - low) // 4, high)) <= 1).all()
    assert set(values(turned(game, [Turned("people", "moved", 1000)]))["people"].tolist()) == {20}
    assert set(values(turned(game, [Turned("rain: chance", "moved", -1000)]))["rain: chance"].tolist()) == {
        150_000
    }
    assert moved((0, 50, 100), 0, 100, -2000) == (0, 0, 0)


def test_an_assumed_number_that_is_not_moved_is_what_it_was(game: Game) -> None:
    """As a range it is drawn with the same words, to a rounding."""
    before, after = values(game), values(turned(game, [Turned("rain: chance", "moved", 0)]))
    assert (np.abs(before["rain: chance"] - after["rain: chance"]) <= 2).all()


def test_a_start_is_turned_too(game: Game) -> None:
    def starts(one: Game) -> set[int]:
        readings = [Cell(one.column("calm").cell)]
        may_not = forced(one, Arm((MayNot("mayor", "speak"), MayNot("mayor", "close"), Happens("rain", 0))))
        return set(
            player(one, "numpy")
            .play(3, 0, 20, lucks=1, readings=readings, forcing=may_not)
            .readings[0]
            .tolist()
        )

    assert starts(turned(game, [Turned("start of calm", "held", 7_000_000)])) == {7_000_000}
    assert len(starts(game)) == 20
    assert starts(game).isdisjoint(starts(turned(game, [Turned("start of calm", "anew")])))


def test_in_the_corners_every_number_is_at_an_end(game: Game) -> None:
    found = values(corners(game), 128)
    for name, (low, high) in {
        "heard": (min(found["heard"]), max(found["heard"])),
        "speak: on failure 1": (1_250_000, 3_750_000),
        "rain: chance": (150_000, 450_000),
    }.items():
        column = found.get(name)
        if column is not None:
            assert np.isin(column, (low, high)).mean() > 0.98
            assert 0.3 < (column == high).mean() < 0.7


def test_what_lines_force(game: Game) -> None:
    arm = Arm((MayNot("mayor", "speak"), Must("mayor", "close", "south"), Settles("close", "", True), Starts("closed of north", 1), Happens("rain", 2)))  # fmt: skip
    found = forced(game, arm)
    assert found.may_not == {(0, "speak")}
    assert found.must == {(0, "close", "south")}
    assert found.rolls[1, 0, "close", "north"] == (True, 0)
    assert found.rolls[2, 0, "close", "south"] == (True, 0)
    assert [game.columns[number].member for number in found.starts] == ["north"]
    assert found.injects == {(1, "rain", ""): False, (2, "rain", ""): True}


def test_numbers_of_one_sentence_are_told_apart() -> None:
    game = game_of(TEXT.replace("calm down 2.5", "calm down 2.5 + 1.5 * 2.0"))
    assert [name for name in assumed_names(game).values() if name.startswith("speak")] == [
        "speak: on failure 1 (1 of 3)",
        "speak: on failure 1 (2 of 3)",
        "speak: on failure 1 (3 of 3)",
    ]


@pytest.mark.parametrize(
    "changes", [[Turned("heard", "moved", 300)], [Turned("obeyed", "anew")], [Turned("rain: chance", "moved", -500), Turned("people", "held", 11)], [Turned("start of calm", "anew")]]
)  # fmt: skip
def test_a_player_with_other_numbers_plays_the_changed_game(game: Game, changes: list[Turned]) -> None:
    for engine in engines():
        if engine == "twin":
            continue
        for changed in (turned(game, changes), corners(game)):
            one = renumbered(player(game, engine), changed, engine)
            blocks = [
                each.play(5, 0, 60, lucks=3, assumed="drawn", table=True)
                for each in (one, player(changed, "twin"))
            ]
            assert unlike(changed, *blocks) == []
