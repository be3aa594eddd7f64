"""The block interpreter plays the twin's plays, in every cell, choice and measure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import whitecell
from engine.small_games import unlike
from whitecell.block import joined
from whitecell.engine.blocks.dice import words
from whitecell.engine.players import player
from whitecell.expression import ALWAYS
from whitecell.game import Game
from whitecell.position import Forcing
from whitecell.scenarios import names

PLAYABLE = [name for name in names() if not name.endswith("/base")]


def differences(game: Game, seed: int, count: int, **asked: Any) -> list[str]:
    """Where the block player and the twin differ: an empty list if nowhere."""
    trees = [tree for one in game.expectations for tree in (one.value, one.given or ALWAYS)]
    one, two = (
        player(game, engine).play(seed, 0, count, **{"lucks": 4, "readings": trees, "table": True, **asked})
        for engine in ("numpy", "twin")
    )
    return unlike(game, one, two)


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_block_plays_the_twins_plays(name: str) -> None:
    assert differences(whitecell.load(name), 7, 16) == []


def test_a_block_plays_the_twins_plays_with_assumed_numbers_drawn() -> None:
    assert differences(whitecell.load("gambia-2016"), 3, 16, assumed="drawn") == []


def test_moves_that_may_not_be_made_are_drawn_again_alike() -> None:
    game = whitecell.load("tutorial/two-teams")
    barred = frozenset({(game.options[0].team, game.options[0].move)})
    assert differences(game, 5, 200, forcing=Forcing(may_not=barred)) == []


def test_plays_in_parts_are_the_whole() -> None:
    game = whitecell.load("tutorial/two-teams")
    each = player(game, "numpy")
    whole = each.play(7, 0, 90, table=True)
    parts = [each.play(7, first, 30, table=True) for first in (0, 30, 60)]
    assert unlike(game, joined(parts), whole) == []


def test_words_of_plays_beyond_32_bits() -> None:
    from whitecell.addresses import word

    far = 2**40 + 3
    assert words(11, np.array([far], dtype=np.uint64), 99, 5).tolist() == [word(11, far, 99, 5)]
