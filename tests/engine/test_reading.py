"""Trees read on views of columns give what they give row by row, whatever was read before and wherever."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from test_expression import HIGH, LOW, rows, slow, trees, values
from whitecell.columns import column_evaluator, condition_evaluator
from whitecell.engine.blocks.reading import Part, Seen, Trees, View, column, held
from whitecell.expression import Constant, Tree, substituted

tables = st.lists(rows, min_size=1, max_size=6)  # a row a play
Row = list[int]


def as_table(plays: list[Row]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array(plays, dtype=np.int64).T.copy()


def nothing_known() -> Trees:
    return Trees(lambda cell: (LOW, HIGH), {})


def read(made: Trees, tree: Tree, view: View) -> list[int]:
    """The values on a view; read as a condition too, which must agree."""
    found: list[int] = column(made.number(tree)(view), view.size).tolist()
    condition = made.condition(tree)
    flags = [True] * view.size if condition is None else held(condition(view), view.size).tolist()
    assert flags == [value != 0 for value in found]
    return found


@settings(max_examples=200)
@given(trees, tables)
def test_columns_are_worth_what_rows_are(tree: Tree, plays: list[Row]) -> None:
    table, expected = as_table(plays), [slow(tree, row) for row in plays]
    assert column(column_evaluator(tree)(table), len(plays)).tolist() == expected
    assert held(condition_evaluator(tree)(table), len(plays)).tolist() == [bool(one) for one in expected]
    assert read(nothing_known(), tree, View(table)) == expected


@settings(max_examples=200)
@given(trees, rows, st.sets(st.integers(0, 3)))
def test_what_is_known_can_be_put_in(tree: Tree, row: Row, known: set[int]) -> None:
    found = substituted(tree, {cell: Constant(row[cell]) for cell in known})
    without = [0 if cell in known else value for cell, value in enumerate(row)]
    assert slow(found, without) == slow(tree, row)


@settings(max_examples=200)
@given(st.lists(trees, min_size=1, max_size=4), tables, st.data())
def test_views_of_views_are_worth_what_their_rows_are(
    several: list[Tree], plays: list[Row], data: st.DataObject
) -> None:
    """Some plays of what a team sees, with two cells as they would be; each tree read before and after every change."""
    made, view = nothing_known(), View(as_table(plays))
    first = data.draw(st.sampled_from(several))
    read(made, first, view)
    believed = data.draw(st.lists(values, min_size=len(plays), max_size=len(plays)))
    seen = Seen(view, {1: np.array(believed)})
    rows_ = [[row[0], belief, *row[2:]] for row, belief in zip(plays, believed, strict=True)]
    for tree in several:
        assert read(made, tree, seen) == [slow(tree, row) for row in rows_]
    which = sorted(data.draw(st.sets(st.integers(0, len(plays) - 1), min_size=1)))
    part = Part(seen, np.array(which))
    after = Seen(part, {})
    rows_ = [list(rows_[place]) for place in which]
    for cell in data.draw(st.permutations(range(4)))[:2]:
        for tree in several:
            assert read(made, tree, after) == [slow(tree, row) for row in rows_]
            assert read(made, tree, part) == read(made, tree, Part(seen, np.array(which)))
        changed = data.draw(values)
        after.change(cell, np.full(len(which), changed))
        for row in rows_:
            row[cell] = changed
    for tree in several:
        assert read(made, tree, after) == [slow(tree, row) for row in rows_]
    assert read(made, first, view) == [slow(first, row) for row in plays]


@settings(max_examples=200)
@given(trees, st.lists(st.tuples(values, values), min_size=4, max_size=4), st.data())
def test_limits_are_left_out_only_where_they_cannot_be_reached(
    tree: Tree, ends: list[tuple[int, int]], data: st.DataObject
) -> None:
    ranges = [(min(pair), max(pair)) for pair in ends]
    row = [data.draw(st.integers(low, high)) for low, high in ranges]
    made = Trees(ranges.__getitem__, {})
    assert read(made, tree, View(as_table([row]))) == [slow(tree, row)]
