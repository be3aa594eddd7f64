"""Many plays: counts that anybody can make again, whoever does the work."""

from __future__ import annotations

from collections import Counter

import pytest

import whitecell
from whitecell.ensembles import many
from whitecell.errors import UsageError


@pytest.fixture(scope="module")
def game() -> whitecell.Game:
    return whitecell.load("tutorial/two-teams")


def test_the_counts_are_those_of_the_plays_one_by_one(game: whitecell.Game) -> None:
    ended = Counter(whitecell.play(game, seed=7, number=number).ending for number in range(60))
    outcomes = many(game, plays=60, seed=7)
    assert {one.name: one.plays for one in outcomes.endings if one.plays} == dict(ended)


def test_the_first_play_of_each_ending_ends_so_and_none_before_it(game: whitecell.Game) -> None:
    ended = [whitecell.play(game, seed=7, number=number).ending for number in range(10, 60)]
    for one in many(game, plays=range(10, 60), seed=7).endings:
        assert one.first == (10 + ended.index(one.name) if one.plays else None)


def test_two_workers_give_what_one_gives(game: whitecell.Game) -> None:
    assert many(game, plays=60, seed=7, workers=2) == many(game, plays=60, seed=7, workers=1)


def test_a_range_of_plays_is_the_same_plays(game: whitecell.Game) -> None:
    whole, first, rest = (
        many(game, plays=numbers, seed=7) for numbers in (range(90), range(40), range(40, 90))
    )
    for place, one in enumerate(whole.endings):
        assert one.plays == first.endings[place].plays + rest.endings[place].plays
    assert rest.first == 40


def test_plays_are_counted_by_world(game: whitecell.Game) -> None:
    outcomes = many(game, plays=25, seed=7, lucks=10)
    assert outcomes.worlds == (10, 10, 5)
    for place in range(3):
        assert sum(one.by_world[place] for one in outcomes.endings) == outcomes.worlds[place]


def test_every_ending_and_every_move_is_listed_whether_reached_or_not(game: whitecell.Game) -> None:
    outcomes = many(game, plays=1)
    assert [one.name for one in outcomes.endings] == [ending.name for ending in game.endings]
    assert sum(one.plays for one in outcomes.endings) == 1
    assert {one.move for one in outcomes.moves} == {option.move for option in game.options}


def test_progress_tells_of_every_play_once(game: whitecell.Game) -> None:
    told: list[int] = []
    many(game, plays=60, progress=told.append)
    assert sum(told) == 60


def test_an_expectation_is_judged_by_the_plays_that_speak(game: whitecell.Game) -> None:
    outcomes = many(game, plays=400, seed=7)
    share, _, given = outcomes.expectations
    handshakes = next(one.plays for one in outcomes.endings if one.name == "a handshake")
    assert share.figure == round(handshakes * 1_000_000 / 400)
    assert share.verdict == "as expected"
    assert given.speaking == next(
        one.plays for one in outcomes.endings if one.name == "sworn in under protest"
    )


@pytest.mark.parametrize("plays", [0, range(5, 5), range(-3, 4), range(0, 10, 2)])
def test_what_is_no_stretch_of_plays_is_refused(game: whitecell.Game, plays: int | range) -> None:
    with pytest.raises(UsageError, match="Plays are counted from 0"):
        many(game, plays=plays)


def test_blocks_and_the_twin_come_to_the_same() -> None:
    for name in ("tutorial/two-teams", "gambia-2016"):
        game = whitecell.load(name)
        assert many(game, plays=60, lucks=7) == many(game, plays=60, lucks=7, engine="twin")
