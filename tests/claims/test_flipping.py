"""The flip, against functions whose crossings are known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whitecell.claims.flipping import Candidate, Flip, flipping

A, B, C = (Candidate(name, 0, 500, 1000) for name in "abc")


def searched(
    function: Callable[[dict[str, int]], float], candidates: list[Candidate], mark: float = 1.0
) -> tuple[Flip, int]:
    """What the search finds on a function of held values, and how often it asked."""
    middle = {one.name: one.middle for one in candidates}

    def passes(value: float) -> bool:
        return value >= mark

    search = flipping(candidates, passes, passes(function(middle)))
    asked = 0
    try:
        held = next(search)
        while True:
            asked += 1
            held = search.send(function({**middle, **dict(held)}))
    except StopIteration as end:
        found: Flip = end.value
        return found, asked


def test_the_least_move_of_one_wins() -> None:
    # a alone crosses 1 at 800 (0.3 of its range), b alone at 700 (0.2)
    found, asked = searched(lambda x: 0.4 + max((x["a"] - 500) / 500, (x["b"] - 500) / 333.4), [A, B, C])
    assert [name for name, _ in found.held] == ["b"]
    assert found.held[0][1] == pytest.approx(700, abs=35)
    assert found.moved == pytest.approx(0.2, abs=0.035)
    assert found.value >= 1
    assert asked <= 6 + 8


def test_a_finding_that_passes_is_turned_over_downwards() -> None:
    found, _ = searched(lambda x: x["a"] / 400, [A, B])
    assert found.held[0][0] == "a"
    assert found.held[0][1] == pytest.approx(400, abs=32)
    assert found.held[0][1] < 400 + 1
    assert found.value < 1


def test_two_where_one_does_not_suffice() -> None:
    # each alone reaches 0.9; together they cross when both are moved 0.3 of their range
    found, _ = searched(lambda x: 0.4 + (x["a"] - 500) / 1000 + (x["b"] - 500) / 1000, [A, B, C])
    assert sorted(name for name, _ in found.held) == ["a", "b"]
    assert found.moved == pytest.approx(0.3, abs=0.035)


def test_two_that_work_in_opposite_directions() -> None:
    found, _ = searched(lambda x: 0.4 + (x["a"] - 500) / 1000 - (x["c"] - 500) / 1000, [A, C])
    assert dict(found.held)["a"] > 500 > dict(found.held)["c"]


def test_none_inside_the_ranges_is_an_answer() -> None:
    found, asked = searched(lambda x: 0.1, [A, B, C])
    assert found.held == ()
    assert found.tried == ("a", "b", "c")
    assert asked == 6 + 3


def test_nothing_to_move_is_an_answer_too() -> None:
    assert searched(lambda x: 0.1, [])[0].held == ()


def test_a_move_is_measured_in_its_own_range() -> None:
    lopsided = Candidate("a", 0, 100, 1000)
    assert lopsided.moved(600) == 0.5
    assert (lopsided.at(1, 0.5), lopsided.at(-1, 0.5)) == (550, 50)
    assert Candidate("a", 3, 3, 3).moved(3) == 0
