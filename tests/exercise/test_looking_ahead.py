"""Plays from the table's position: what is so or what a team knows, what was decided, and never the exercise's own dice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from exercise.sitting import HOST, WALL, Sitting
from exercise.test_seeing import ministries
from whitecell.engine.one_by_one import TwinPlayer
from whitecell.engine.players import player
from whitecell.errors import UsageError
from whitecell.exercise.dice import engine_seed
from whitecell.exercise.looking_ahead import (
    if_it_works_or_fails,
    look_ahead,
    seed_ahead,
    start_of,
)
from whitecell.exercise.viewers import Viewer


def disputed() -> tuple[Sitting, Viewer, Viewer]:
    """The mayor says that the vote was stolen; the challenger objects; it is at the centre."""
    sitting = Sitting(settings={"look ahead": 1})
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.go("centre")
    return sitting, mayor, challenger


def test_from_the_first_opening_the_plays_are_those_of_the_game() -> None:
    sitting = Sitting()
    sitting.go("brief")
    game = sitting.x.ready.game
    ready = player(game)
    found = look_ahead(sitting.x, ready, HOST, plays=2000)
    block = ready.play(seed_ahead(sitting.x), 0, 2000)
    counts = np.bincount(block.endings, minlength=len(game.endings))
    assert found.endings == {
        ending.name: int(count) for ending, count in zip(game.endings, counts, strict=True) if count
    }


PHASES = {
    "tutorial/two-teams": ("brief", "propose", "sort", "rolls"),
    "tip-2020/clear-trump-win": (
        "brief",
        "propose",
        "argue",
        "sort",
        "estimate",
        "centre",
        "rolls",
        "headline",
    ),
}


@pytest.mark.parametrize(
    ("name", "phase"), [(name, one) for name, phases in PHASES.items() for one in phases]
)
def test_from_every_phase_every_engine_finds_the_same(name: str, phase: str) -> None:
    sitting = Sitting(name, world=3)
    sitting.go(phase)
    game = sitting.x.ready.game
    fast = look_ahead(sitting.x, player(game), HOST, plays=40)
    slow = look_ahead(sitting.x, TwinPlayer(game), HOST, plays=40)
    assert fast == slow
    assert sum(fast.endings.values()) == 40


def test_how_much_a_roll_matters_is_the_same_luck_with_the_roll_either_way() -> None:
    sitting, _, _ = disputed()
    ready = player(sitting.x.ready.game)
    works, fails = if_it_works_or_fails(sitting.x, ready, HOST, "mayor 1.1", plays=2000)
    assert (works.worked, fails.worked) == ({"mayor 1.1": 2000}, {"mayor 1.1": 0})
    assert works.endings != fails.endings
    assert works.endings.get("trouble in the town", 0) > fails.endings.get("trouble in the town", 0)


def test_odds_that_were_fixed_are_the_odds_of_the_plays_whatever_the_arguments() -> None:
    sitting, _, _ = disputed()
    sitting.do(HOST, "rule", move="mayor 1.1", percent=20)
    sitting.do(HOST, "next")
    found = look_ahead(sitting.x, player(sitting.x.ready.game), HOST, plays=20_000)
    assert abs(found.worked["mayor 1.1"] / 20_000 - 0.2) < 0.015  # five standard errors
    sitting.do(HOST, "roll", move="mayor 1.1", face=1)
    assert look_ahead(sitting.x, player(sitting.x.ready.game), HOST, plays=100).worked == {"mayor 1.1": 100}


def test_the_plays_do_not_know_the_exercises_dice() -> None:
    one, two = Sitting(seed="ab" * 32), Sitting(seed="ab" * 32, world=6)
    for sitting in (one, two):
        sitting.go("brief")
        assert seed_ahead(sitting.x) not in (engine_seed(sitting.x.seed), sitting.x.founded.world)
    ready = player(one.x.ready.game)
    assert look_ahead(one.x, ready, HOST, plays=300) == look_ahead(two.x, ready, HOST, plays=300)


def test_a_team_looks_ahead_only_where_that_was_switched_on() -> None:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.go("propose")
    ready = player(sitting.x.ready.game)
    for viewer in (mayor, WALL, Viewer("observer", seat="observer/1")):
        with pytest.raises(UsageError, match="Looking ahead is the white cell's, unless it was switched on"):
            look_ahead(sitting.x, ready, viewer, plays=10)
    switched, mayor, _ = disputed()
    assert sum(look_ahead(switched.x, ready, mayor, plays=10).endings.values()) == 10


def test_what_is_hidden_from_a_team_is_not_in_its_plays(tmp_path: Path) -> None:
    for team in ("west", "north"):
        viewer = Viewer("seat", team, f"{team}/1")
        starts = []
        for fill in (True, False):
            sitting, _ = ministries(tmp_path, fill=fill, look=1)
            starts.append(start_of(sitting.x, viewer))
        assert starts[0] == starts[1]
    filled, _ = ministries(tmp_path, fill=True, look=1)
    empty, _ = ministries(tmp_path, fill=False, look=1)
    assert start_of(filled.x, HOST) != start_of(empty.x, HOST)


def test_before_the_first_turn_and_after_the_ending_there_is_nothing_to_look_ahead_to() -> None:
    sitting = Sitting()
    ready = player(sitting.x.ready.game)
    with pytest.raises(UsageError, match="between the first turn and the ending"):
        look_ahead(sitting.x, ready, HOST, plays=10)
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    with pytest.raises(UsageError, match="between the first turn and the ending"):
        look_ahead(sitting.x, ready, HOST, plays=10)
