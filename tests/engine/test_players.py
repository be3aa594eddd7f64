"""The door to many plays: one way to ask, whichever the engine."""

from __future__ import annotations

import numpy as np
import pytest

import whitecell
from engine.small_games import unlike
from whitecell.block import slots_of
from whitecell.engine import twin
from whitecell.engine.players import engine_named, engines, player
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.expression import Cell, Sum, Tree
from whitecell.game import Game

ENGINES = engines()


@pytest.fixture(scope="module")
def game() -> Game:
    return whitecell.load("tutorial/two-teams")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_block_holds_what_was_asked_for(engine: str) -> None:
    """Columns have their types, and stand for all slots of the game, whatever the plays did."""
    game = whitecell.load("gambia-2016")
    trees: list[Tree] = [Cell(0), Sum(Cell(-1), Cell(0))]
    block = player(game, engine).play(7, 30, 12, lucks=5, readings=trees, table=True)
    names = list(block.measures)
    assert block.numbers.tolist() == list(range(30, 42)) and block.numbers.dtype == np.int64
    assert block.endings.dtype == block.ended.dtype == np.int16
    assert names == [measure.name for measure in game.measures]
    assert all(column.dtype == np.int64 for column in (*block.measures.values(), *block.readings))
    assert (block.readings[0] == block.ended).all()
    assert (block.readings[1] == block.measures[names[0]] + block.ended).all()
    assert list(block.choices) == list(block.settled) == list(slots_of(game))
    assert {column.dtype for column in block.choices.values()} == {np.dtype(np.int16)}
    assert {column.dtype for column in block.settled.values()} == {np.dtype(np.int8)}
    assert block.table is not None and block.table.shape == (len(game.cells), 12)
    assert block.table.dtype == np.int32


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_not_asked_for_is_not_kept(game: Game, engine: str) -> None:
    block = player(game, engine).play(7, 0, 3, choices=False)
    assert (block.choices, block.settled, block.readings, block.table) == ({}, {}, (), None)


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_are_kept_at_the_close_of_every_turn(engine: str) -> None:
    """As measures read them, before the ending's cell is set; nothing after a play has ended, nor before a position."""
    game = whitecell.load("gambia-2016")
    ready, cells = Prepared(game), [0, 1, *(column.cell for column in game.columns[:3])]
    block = player(game, engine).play(7, 30, 12, closes=cells)
    assert block.closes is not None and block.closes.dtype == np.int32
    assert block.closes.shape == (len(game.turns), 5, 12)
    for place, number in enumerate(block.numbers.tolist()):
        rows = twin.play(ready, 7, number).turns
        kept = block.closes[:, :, place].tolist()
        assert kept[: len(rows)] == [[row[cell] for cell in cells] for row in rows]
        assert not np.any(kept[len(rows) :])
    at = twin.begin(ready, 7, 30)
    while at.turn < 2:
        twin.step(ready, at)
    later = player(game, engine).play(7, 30, 3, closes=cells, position=at.as_position(ready))
    assert later.closes is not None and not later.closes[0].any()
    assert later.closes[1, 0].tolist() == [2, 2, 2]
    assert player(game, engine).play(7, 30, 3).closes is None


@pytest.mark.parametrize("engine", ENGINES)
def test_a_play_in_a_block_is_the_play_alone(game: Game, engine: str) -> None:
    ready = Prepared(game)
    block = player(game, engine).play(7, 0, 9, table=True)
    assert block.table is not None
    for number in range(9):
        alone = twin.play(ready, 7, number)
        assert tuple(block.table[:, number].tolist()) == alone.row
        assert game.endings[block.endings[number]].name == alone.ending


@pytest.mark.parametrize("engine", ENGINES)
def test_more_plays_than_a_stretch_are_the_same_plays(game: Game, engine: str) -> None:
    each = player(game, engine)
    whole = each.play(7, 5, 60, table=True)
    each.stretch = 16
    assert unlike(game, each.play(7, 5, 60, table=True), whole) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("numbers", [(2**64, 0, 1), (-1, 0, 1), (7, -1, 1), (7, 2**48 - 1, 2)])
def test_numbers_that_no_address_holds_are_refused(
    game: Game, engine: str, numbers: tuple[int, int, int]
) -> None:
    with pytest.raises(UsageError, match="A seed has 64 bits and a play's number 48"):
        player(game, engine).play(*numbers)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_plays_are_refused(game: Game, engine: str) -> None:
    with pytest.raises(UsageError, match="There must be at least one play"):
        player(game, engine).play(7, 0, 0)


def test_the_environment_says_which_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITECELL_ENGINE", "twin")
    assert engine_named() == "twin"
    assert engine_named("numpy") == "numpy"
    monkeypatch.delenv("WHITECELL_ENGINE")
    assert engine_named() == ENGINES[0]


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        engine_named("abacus")
    assert str(refused.value).startswith('There is no engine called "abacus"; they are ')
    assert str(refused.value).endswith(f" and {ENGINES[-1]}.")
