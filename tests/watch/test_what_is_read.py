"""What a development is read from: which turn, which move, whose, and what a play is that ended before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from watch.towns import bound
from whitecell.block import Block
from whitecell.engine.players import player
from whitecell.game import Game
from whitecell.watch.agreeing import agreement, cells_read


def played(path: Path, entry: str) -> tuple[Game, Block, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Some plays with their choices, and which of them go as the one development says."""
    game, found = bound(path, f"  - {{{entry}, what: it was told}}\n")
    cells = cells_read(found.entries)
    block = player(game, "twin").play(11, 0, 600, lucks=10, closes=cells)
    return game, block, agreement(found.entries, cells, block)[0]


def chose(
    game: Game, block: Block, turn: int, team: int, move: str, member: str = ""
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    numbers = [one.number for one in game.options if one.move == move and member in ("", one.member)]
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.isin(block.choices[turn, team, 1], numbers)
    return found


@pytest.mark.parametrize(
    ("day", "turn"), [("2030-01-01", 1), ("2030-01-10", 1), ("2030-01-11", 2), ("2030-01-31", 3)]
)
def test_a_move_was_made_in_the_turn_of_its_day(tmp_path: Path, day: str, turn: int) -> None:
    game, block, agree = played(tmp_path, f"date: {day}, team: A, move: build")
    assert np.array_equal(agree, chose(game, block, turn, 0, "build"))
    assert 0 < agree.mean() < 1


def test_by_then_takes_every_turn_up_to_its_own(tmp_path: Path) -> None:
    game, block, agree = played(tmp_path, "date: 2030-01-12, team: A, move: build, by then: yes")
    either = chose(game, block, 1, 0, "build") | chose(game, block, 2, 0, "build")
    assert np.array_equal(agree, either)


def test_worked_and_failed_are_the_two_ways_of_having_been_made(tmp_path: Path) -> None:
    _, block, worked = played(tmp_path, "date: 2030-01-12, team: A, move: build, result: worked")
    _, _, failed = played(tmp_path, "date: 2030-01-12, team: A, move: build, result: failed")
    _, _, made = played(tmp_path, "date: 2030-01-12, team: A, move: build")
    assert np.array_equal(made, worked | failed)
    assert not (worked & failed).any()
    assert np.array_equal(worked, made & (block.settled[2, 0, 1] == 1))


def test_without_a_team_anybody_will_do_and_without_a_target_any(tmp_path: Path) -> None:
    game, block, build = played(tmp_path, "date: 2030-01-12, move: build")
    assert np.array_equal(build, chose(game, block, 2, 0, "build") | chose(game, block, 2, 1, "build"))
    game, block, watch = played(tmp_path, "date: 2030-01-12, move: watch")
    assert np.array_equal(watch, chose(game, block, 2, 1, "watch"))
    game, block, north = played(tmp_path, "date: 2030-01-12, move: watch, target: north")
    assert np.array_equal(north, chose(game, block, 2, 1, "watch", "north"))


def test_an_absence_is_read_at_the_last_close_on_its_day_or_before(tmp_path: Path) -> None:
    game, block, in_turn_two = played(tmp_path, "date: 2030-01-19, team: A, move: build, result: not made")
    assert np.array_equal(in_turn_two, ~chose(game, block, 1, 0, "build"))
    _, _, at_its_close = played(tmp_path, "date: 2030-01-20, team: A, move: build, result: not made")
    assert np.array_equal(
        at_its_close, ~(chose(game, block, 1, 0, "build") | chose(game, block, 2, 0, "build"))
    )
    _, _, nothing_yet = played(tmp_path, "date: 2030-01-09, team: A, move: build, result: not made")
    assert nothing_yet.all()


def test_a_play_that_ended_before_stands_as_it_ended(tmp_path: Path) -> None:
    _, block, walls = played(tmp_path, "date: 2030-01-25, holds: walls >= 2")
    early = block.endings == 0
    assert early.any()
    assert (block.ended[early] == 1).all()
    assert walls[early].all()
    _, block, made = played(tmp_path, "date: 2030-01-25, move: build")
    assert not made[early].any()
    _, block, running = played(tmp_path, "date: 2030-01-25, holds: turn is three")
    assert np.array_equal(running, ~early)


def test_an_inject_has_happened_by_then_or_has_not(tmp_path: Path) -> None:
    _, _, stormy = played(tmp_path, "date: 2030-01-25, inject: storm")
    _, _, calm = played(tmp_path, "date: 2030-01-25, inject: storm, result: did not happen")
    assert np.array_equal(stormy, ~calm)
    assert 0.4 < stormy.mean() < 0.6
