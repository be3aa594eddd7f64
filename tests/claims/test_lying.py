"""Where a record lies, and what a doctrine says of its moves, against cases that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.claims.lying import bits, fitted, lies, nearest
from whitecell.engine.likelihood import chances
from whitecell.ensembles.placing import place
from whitecell.language.records import read_record
from whitecell.report.record_wording import placed

DICE = np.random.Generator(np.random.Philox(11))
COMMON = DICE.random((600, 40)) < np.where(np.arange(40) < 20, 0.7, 0.05)
ENDINGS = (DICE.random(600) < 0.3).astype(np.int64)


def flags(*places: int) -> np.ndarray:
    found = np.zeros(40, dtype=bool)
    found[list(places)] = True
    return found


def test_the_distance_is_the_share_of_what_is_told_that_the_nearest_have_not() -> None:
    plays = np.array([[1, 1, 0, 0], [1, 0, 0, 0], *([[0, 0, 0, 0]] * 20)], dtype=bool)
    told = np.array([1, 1, 0, 0], dtype=bool)
    endings = np.zeros(22, dtype=np.int64)
    # of two moves and an ending: 0, 1, and eight times 2 are missing
    assert nearest(told, 0, plays, endings) == pytest.approx((0 + 1 + 8 * 2) / 10 / 3)
    assert nearest(told, 1, plays, endings) == pytest.approx((1 + 2 + 8 * 3) / 10 / 3)
    assert nearest(told, 0, plays, endings, without=0) == pytest.approx((1 + 9 * 2) / 10 / 3)


def test_a_usual_record_lies_among_the_plays_and_a_strange_one_outside() -> None:
    usual = lies(flags(0, 3, 7, 9), 0, COMMON, ENDINGS)
    strange = lies(flags(21, 25, 30, 39), 0, COMMON, ENDINGS)
    assert usual[0] < 0.05 < strange[0]
    assert usual[1] > 0.5
    assert strange[1] < 0.02


def test_a_record_that_tells_little_is_not_far_for_that() -> None:
    play = COMMON[0]
    one = np.zeros(40, dtype=bool)
    one[np.flatnonzero(play)[:3]] = True
    assert lies(one, int(ENDINGS[0]), COMMON, ENDINGS)[1] > 0.3


def test_bits_a_move() -> None:
    assert bits([(0.5, 0.125)]) == 2
    assert bits([(0.25, 0.25)] * 3) == 0
    assert bits([(0.0, 0.5)]) < -15  # what a doctrine never does, and somebody did
    assert bits([]) == 0


def test_the_temperature_is_fitted_on_the_other_games() -> None:
    good, bad = [(0.5, 0.25)], [(0.125, 0.25)]
    games = {"a": {1: good, 2: bad}, "b": {1: bad, 2: good}, "c": {1: bad, 2: good}}
    assert fitted(games, "a") == (2, -1.0)
    assert fitted({"a": games["a"]}, "a") == (1, 1.0)


def test_every_move_of_a_record_has_its_chances() -> None:
    record = read_record("tip-2020/game-two.record")
    found = chances(record)
    assert len(found) == sum(line.option is not None for line in record.lines)
    assert all(0 < by_chance <= 1 and 0 <= by_doctrine <= 1 for _, by_doctrine, by_chance in found)
    hot = chances(record, temperature=100_000_000)  # so loosely that any move is as likely
    campaign = {team.name for team in record.game.teams if team.doctrine.rule == "one step ahead"}
    for line, by_doctrine, by_chance in hot:
        if line.team is not None and record.game.teams[line.team].name in campaign:
            assert by_doctrine == pytest.approx(by_chance, rel=0.25)


def test_a_doctrine_no_better_than_chance_is_told_first() -> None:
    found = place("gambia-2016/as-it-happened.record", plays=100)
    assert found.foreseen[0].bits < 0
    said = placed(found)
    assert said[0].startswith(
        'Read this first: teams choosing as written foresee the moves of "The Gambia as it happened" no better than'
    )
    assert "10 quoted, 29 press" in said[1]
