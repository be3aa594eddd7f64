"""Stories: marked in every part, wrapped, with dates, odds, dice and what followed."""

from __future__ import annotations

import pytest

import whitecell
from whitecell.report.story import passages, story


@pytest.fixture(scope="module")
def game() -> whitecell.Game:
    return whitecell.load("tutorial/two-teams")


@pytest.mark.parametrize("number", range(12))
def test_every_passage_says_exercise_and_every_one_but_the_first_its_number(
    game: whitecell.Game, number: int
) -> None:
    found = passages(game, whitecell.play(game, seed=7, number=number))
    for passage in found:
        assert "EXERCISE" in passage.heading
        assert f"play {number}" in passage.heading


@pytest.mark.parametrize("width", [40, 60, 96])
def test_no_line_is_longer_than_the_width(game: whitecell.Game, width: int) -> None:
    text = story(game, whitecell.play(game, seed=7, number=3), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "\u00a0" not in text


def test_the_words_of_a_story_do_not_hang_on_its_width(game: whitecell.Game) -> None:
    play = whitecell.play(game, seed=7, number=3)
    assert story(game, play, width=50).split() == story(game, play, width=200).split()


def test_the_last_passage_says_how_the_play_ends(game: whitecell.Game) -> None:
    play = whitecell.play(game, seed=7)
    assert passages(game, play)[-1].heading == f"EXERCISE, play 0, ends: {play.ending}."
