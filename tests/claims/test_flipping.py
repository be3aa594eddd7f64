"""The flip, against functions whose crossings are known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whitecell.claims.flipping import Flip, flipping

Moves = dict[str, float]


def searched(function: Callable[[Moves], float], names: str = "abc") -> tuple[Flip, int]:
    """What the search finds on a function of moves (in units of the range) that passes at 1, and how often it asked."""

    def passes(value: float) -> bool:
        return value >= 1

    still = dict.fromkeys(names, 0.0)
    search = flipping(names, passes, passes(function(still)))
    asked = 0
    try:
        moves = next(search)
        while True:
            asked += 1
            moves = search.send(function({**still, **{name: by / 1000 for name, by in moves}}))
    except StopIteration as end:
        found: Flip = end.value
        return found, asked


def test_the_least_move_of_one_wins() -> None:
    found, asked = searched(lambda x: 0.4 + max(2 * x["a"], 3 * x["b"]))  # a crosses at 0.3, b at 0.2
    assert [name for name, _ in found.moves] == ["b"]
    assert found.moved == pytest.approx(200, abs=65)
    assert found.moved >= 200
    assert found.value >= 1
    assert asked <= 6 + 8


def test_a_finding_that_passes_is_turned_over_downwards() -> None:
    found, _ = searched(lambda x: 1.5 + 2 * x["a"])
    assert found.moves[0][0] == "a"
    assert -313 <= found.moves[0][1] < -250
    assert found.value < 1


def test_two_where_one_does_not_suffice() -> None:
    found, _ = searched(lambda x: 0.4 + 0.5 * x["a"] + 0.5 * x["b"])
    assert sorted(name for name, _ in found.moves) == ["a", "b"]
    assert 600 <= found.moved <= 665


def test_two_that_work_in_opposite_directions() -> None:
    found, _ = searched(lambda x: 0.4 + 0.5 * x["a"] - 0.5 * x["c"])
    assert dict(found.moves)["a"] > 0 > dict(found.moves)["c"]


def test_none_inside_the_ranges_is_an_answer() -> None:
    found, asked = searched(lambda x: 0.1)
    assert (found.moves, found.moved) == ((), 0)
    assert found.tried == ("a", "b", "c")
    assert asked == 6 + 3


def test_nothing_to_move_is_an_answer_too() -> None:
    assert searched(lambda x: 0.1, "")[0].moves == ()
