"""The generated games that the laws are tested on, each compiled once."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from engine.small_games import game_of
from generated import Written, text_of, written
from whitecell.engine.prepared import Prepared

seeds = st.integers(0, 2**64 - 1)
plays = st.integers(0, 2**40)


def ready(scenario: Written) -> Prepared:
    """A scenario's game, ready to be played."""
    return Prepared(game_of(text_of(scenario)))


@cache
def prepared(number: int) -> Prepared:
    """The generated game of a number, ready to be played."""
    return ready(written(number))
