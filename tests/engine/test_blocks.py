"""The block interpreter plays the twin's plays, in every cell, choice and measure."""

from __future__ import annotations

import numpy as np
import pytest

import whitecell
from whitecell.engine import twin
from whitecell.engine.blocks import play_block
from whitecell.engine.blocks.dice import words
from whitecell.engine.blocks.prepared import PreparedColumns
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.plays import Chose
from whitecell.position import NOTHING_FORCED, Forcing
from whitecell.scenarios import names

PLAYABLE = [name for name in names() if not name.endswith("/base")]


def differences(
    game: Game,
    seed: int,
    count: int,
    forcing: Forcing = NOTHING_FORCED,
    lucks: int = 4,
    assumed: str = "written",
) -> list[str]:
    """Where a block and the twin differ: an empty list if nowhere."""
    block = play_block(PreparedColumns(game), seed, 0, count, lucks=lucks, forcing=forcing, assumed=assumed)
    ready, found = Prepared(game), []
    for number in range(count):
        play = twin.play(ready, seed, number, lucks=lucks, forcing=forcing, assumed=assumed)
        cells = np.flatnonzero(np.array(play.row) != block.table[:, number])
        found += [f"play {number}: {game.cells[cell]}" for cell in cells]
        if (game.endings[block.endings[number]].name, block.ended[number]) != (play.ending, play.ended):
            found.append(f"play {number}: ends otherwise")
        chosen = {
            (one.turn, one.team, one.slot): one.option for one in play.happenings if isinstance(one, Chose)
        }
        for key, column in block.choices.items():
            option = None if column[number] < 0 else int(column[number])
            if chosen.get(key) != option:
                found.append(f"play {number}: choice {key}")
        found += [
            f"play {number}: {name}"
            for name, value in play.measures.items()
            if block.measures[name][number] != value
        ]
    return found


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_block_plays_the_twins_plays(name: str) -> None:
    assert differences(whitecell.load(name), 7, 16) == []


def test_a_block_plays_the_twins_plays_with_assumed_numbers_drawn() -> None:
    assert differences(whitecell.load("gambia-2016"), 3, 16, assumed="drawn") == []


def test_moves_that_may_not_be_made_are_drawn_again_alike() -> None:
    game = whitecell.load("tutorial/two-teams")
    barred = frozenset({(game.options[0].team, game.options[0].move)})
    assert differences(game, 5, 200, Forcing(may_not=barred)) == []


def test_a_block_in_parts_is_the_whole() -> None:
    ready = PreparedColumns(whitecell.load("tutorial/two-teams"))
    whole = play_block(ready, 7, 0, 90)
    parts = [play_block(ready, 7, first, 30) for first in (0, 30, 60)]
    assert (np.concatenate([part.table for part in parts], axis=1) == whole.table).all()


def test_words_of_plays_beyond_32_bits() -> None:
    from whitecell.addresses import word

    far = 2**40 + 3
    assert words(11, np.array([far], dtype=np.uint64), 99, 5).tolist() == [word(11, far, 99, 5)]
