"""How plays unfold: what stood at the close of each turn, as the twin tells it; and the events that plays divide on."""

from __future__ import annotations

import numpy as np
import pytest

import whitecell
from whitecell.engine.measuring import measured
from whitecell.engine.players import engines, player
from whitecell.ensembles.branching import doubt
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.unfolding import closed, unfold, wanted
from whitecell.expression import evaluator

NAME = "gambia-2016"
SETTINGS = Settings(7, 10, "drawn")


@pytest.mark.parametrize("engine", engines())
def test_every_engine_unfolds_alike(engine: str) -> None:
    game = whitecell.load(NAME)
    assert unfold(game, plays=60, settings=SETTINGS, engine=engine) == unfold(
        game, plays=60, settings=SETTINGS
    )


def test_the_middle_at_each_turn_is_that_of_plays_told_one_by_one() -> None:
    game = whitecell.load(NAME)
    found = unfold(game, plays=41, settings=SETTINGS)
    plays = [whitecell.play(game, seed=7, number=number, lucks=10, assumed="drawn") for number in range(41)]
    read = evaluator(next(one.value for one in game.measures if one.name == "worst fear"))
    fear = next(one for one in found.measures if one.name == "worst fear")
    for turn in range(len(game.turns)):
        values = sorted(read(one.turns[min(turn, len(one.turns) - 1)]) for one in plays)
        assert fear.middle[turn] == pytest.approx(values[20] / 1_000_000)
        low, high = fear.outer[turn]
        assert low <= fear.inner[turn][0] <= fear.middle[turn] <= fear.inner[turn][1] <= high
    assert measured(game, plays[0].row, plays[0].turns)["worst fear"] == plays[0].measures["worst fear"]


def test_a_yes_or_no_is_a_share_of_plays_with_its_range_over_worlds() -> None:
    game = whitecell.load(NAME)
    found = unfold(game, plays=200, settings=SETTINGS)
    arms = next(one for one in found.measures if one.name == "turns under arms")
    assert arms.over_worlds
    assert arms.unit == "%"
    read = evaluator(next(one.value for one in game.measures if one.name == "turns under arms"))
    plays = [whitecell.play(game, seed=7, number=number, lucks=10, assumed="drawn") for number in range(200)]
    so = [sum(bool(read(one.turns[min(6, len(one.turns) - 1)])) for one in plays)]
    assert arms.middle[6] == pytest.approx(so[0] / 2)


def test_what_has_ended_stands_as_it_ended() -> None:
    game = whitecell.load("tutorial/two-teams")
    block = player(game).play(7, 0, 100, closes=wanted(game), choices=False)
    rows = closed(block)
    early = block.ended == 1
    assert early.any()
    assert (rows[-1][:, early] == rows[0][:, early]).all()


def test_paths_are_all_plays_and_events_stand_in_the_order_of_the_calendar() -> None:
    game = whitecell.load(NAME)
    found = unfold(game, plays=400, settings=SETTINGS)
    assert sum(one.plays for one in found.routes) == found.plays == 400
    assert all(sum(count for _, count in one.endings) == one.plays for one in found.routes)
    turns = [one.turn for one in found.events]
    assert turns == sorted(set(turns))
    assert max(turns) < len(game.turns)
    for place, event in enumerate(found.events):
        assert sum(one.plays for one in found.routes if one.so[place]) == event.so
        assert sum(one.plays for one in found.routes if one.so[place] is not None) == event.played
        assert 0.05 <= event.so / event.played <= 0.95


def test_doubt_that_is_taken_away_is_what_the_paths_know_of_the_ending() -> None:
    game = whitecell.load(NAME)
    found = unfold(game, plays=400, settings=SETTINGS)
    paths = [number for number, one in enumerate(found.routes) for _ in range(one.plays)]
    ends = [title for one in found.routes for title, count in one.endings for _ in range(count)]
    _, ending = np.unique(ends, return_inverse=True)
    known = doubt(np.zeros(400, dtype=np.int64), ending) - doubt(np.array(paths), ending)
    assert sum(one.bits for one in found.events) == pytest.approx(known)
    assert known > 0.5
