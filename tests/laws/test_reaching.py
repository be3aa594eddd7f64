"""Laws of what can move: no play leaves the values that could be, and a move touches nothing that it cannot reach."""

from __future__ import annotations

import random

import pytest

from laws.games import prepared
from whitecell.claims.possible import Values
from whitecell.claims.reaching import reach
from whitecell.claims.touching import ever
from whitecell.engine.players import player
from whitecell.game import Game
from whitecell.position import Forcing


def outside(game: Game, cells: list[Values], forcing: Forcing, seed: int) -> list[str]:
    """Cells that end at a value that could not be, in some play."""
    table = (
        player(game, "numpy")
        .play(seed, 0, 40, lucks=4, assumed="drawn", forcing=forcing, table=True, choices=False)
        .table
    )
    assert table is not None
    found = []
    for number, (one, info) in enumerate(zip(cells, game.cells, strict=True)):
        values = set(table[number].tolist())
        if any(
            not one.low <= value <= one.high or (one.some is not None and value not in one.some)
            for value in values
        ):
            found.append(f"{info}: {sorted(values)} and not {one}")
    return found


@pytest.mark.parametrize("number", range(24))
def test_no_play_leaves_the_values_that_could_be(number: int) -> None:
    game = prepared(number, rich=number % 4 > 0).game
    assert outside(game, ever(game), Forcing(), number) == []


@pytest.mark.parametrize("number", range(24))
def test_without_a_move_no_play_leaves_the_values_that_could_be_without_it(number: int) -> None:
    game = prepared(number, rich=number % 4 > 0).game
    options = [option for option in game.options if not option.bonus]
    if not options:
        pytest.skip("nobody can do anything")
    option = random.Random(number).choice(options)
    without = {(game.teams[option.team].name, option.move)}
    forcing = Forcing(may_not=frozenset({(option.team, option.move)}))
    assert outside(game, ever(game, without), forcing, number) == []


@pytest.mark.parametrize("number", range(24))
def test_what_a_move_cannot_reach_is_the_same_without_it(number: int) -> None:
    game = prepared(number, rich=number % 4 > 0).game
    for option in random.Random(number).sample(game.options, min(4, len(game.options))):
        reached = reach(game, {(game.teams[option.team].name, option.move)})
        free, barred = (
            player(game, "numpy").play(number, 0, 40, lucks=4, table=True, choices=False, forcing=forcing)
            for forcing in (Forcing(), Forcing(may_not=frozenset({(option.team, option.move)})))
        )
        assert free.table is not None
        assert barred.table is not None
        ended_alike = free.ended == barred.ended  # a play that ends earlier has less time for everything
        for cell, info in enumerate(game.cells):
            if cell not in reached and info.kind != "turn":
                same = free.table[cell] == barred.table[cell]
                assert same[ended_alike].all(), (option.move, info)
                assert 1 in reached or same.all(), (option.move, info)
