"""Which plays are told: three rules, each against a case that can be worked out by hand."""

from __future__ import annotations

import numpy as np

import whitecell
from whitecell.engine.players import engines
from whitecell.ensembles.placing import recorded, records_of
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.telling import Recorded, closest, surprising, told, typical

MADE = np.array([[1, 1, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], dtype=bool)
ENDINGS = np.array([0, 0, 0, 1, 1], dtype=np.int64)


def test_a_typical_play_ends_as_most_do_and_differs_least_from_those() -> None:
    assert typical(MADE, ENDINGS) == (0, 1 / 3)  # the first of two that are alike; one of three lacks a move
    assert typical(MADE, 1 - ENDINGS)[0] == 0
    assert typical(MADE, np.array([1, 1, 0, 0, 0], dtype=np.int64))[0] == 4


def test_a_surprising_play_is_far_from_its_nearest() -> None:
    assert surprising(MADE, ENDINGS) == (3, (4 + 4 + 5 + 2) / 4)


def test_the_closest_play_lacks_least_and_then_adds_least() -> None:
    flags = np.array([1, 1, 0, 0], dtype=bool)
    assert closest(MADE, ENDINGS, Recorded("r", flags, 0)) == (0, 0)
    assert closest(MADE[2:], ENDINGS[2:], Recorded("r", flags, 0)) == (0, 0)
    # with the other ending 0, 1 and 2 lack the ending, 4 a move, 3 two; 2 has a move that the record does not tell
    assert closest(MADE, ENDINGS, Recorded("r", flags, 1)) == (0, 1)
    assert closest(MADE[2:], ENDINGS[2:], Recorded("r", flags, 1)) == (2, 1)


def test_every_engine_tells_the_same_plays_and_their_numbers_suffice() -> None:
    game = whitecell.load("gambia-2016")
    record = recorded(records_of(game)[0])
    settings = Settings(3, 20, "drawn")
    found = [told(game, plays=120, settings=settings, record=record, engine=one) for one in engines()]
    assert all(each == found[0] for each in found)
    assert [one.why for one in found[0]] == ["typical", "surprising", "closest"]
    assert found[0][2].record == "The Gambia as it happened"
    for one in found[0]:
        assert one.play == whitecell.play(game, seed=3, number=one.play.number, lucks=20, assumed="drawn")


def test_records_belong_to_the_scenario_with_the_same_rules() -> None:
    assert records_of(whitecell.load("tip-2020/clear-trump-win")) == ("tip-2020/game-three.record",)
    assert records_of(whitecell.load("tutorial/two-teams")) == ()
