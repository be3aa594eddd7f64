"""The arithmetic of section 3, against a slow second way in exact fractions; folding and intervals change nothing."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whitecell import expression as x

LOW, HIGH = -(2**31), 2**31 - 1
MILLION = 1_000_000
values = st.one_of(
    st.integers(-20, 20), st.integers(LOW, HIGH), st.sampled_from([LOW, LOW + 1, -MILLION, MILLION, HIGH])
)


def sat(value: int) -> int:
    return max(LOW, min(HIGH, value))


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    return floor(value + Fraction(1, 2)) if value >= 0 else ceil(value - Fraction(1, 2))


def slow(tree: x.Tree, row: list[int]) -> int:
    """What a tree is worth, by the table of the page and nothing else."""
    match tree:
        case x.Constant(value):
            return value
        case x.Cell(index):
            return row[index]
        case x.Sum(left, right):
            return sat(slow(left, row) + slow(right, row))
        case x.Difference(left, right):
            return sat(slow(left, row) - slow(right, row))
        case x.Product(left, right, divisor):
            return sat(nearest(Fraction(slow(left, row) * slow(right, row), divisor)))
        case x.Quotient(left, right, factor):
            below = slow(right, row)
            return sat(nearest(Fraction(slow(left, row) * factor, below))) if below else 0
        case x.Scaled(part, factor):
            return slow(part, row) * factor
        case x.Extreme(kind, left, right):
            both = sorted((slow(left, row), slow(right, row)))
            return both[0] if kind == "min" else both[1]
        case x.Compared(sign, left, right):
            one, two = slow(left, row), slow(right, row)
            holds = {
                ">=": not one < two,
                "<=": not one > two,
                ">": one > two,
                "<": one < two,
                "=": one == two,
            }
            return int(holds[sign])
        case x.Both(parts):
            return int(0 not in [slow(part, row) for part in parts])
        case x.Either(parts):
            return int(any(slow(part, row) != 0 for part in parts))
        case x.Not(part):
            return int(slow(part, row) == 0)
        case x.Selected(condition, value, other):
            return slow(value, row) if slow(condition, row) else slow(other, row)


def nodes(leaves: st.SearchStrategy[x.Tree]) -> st.SearchStrategy[x.Tree]:
    two = (leaves, leaves)
    parts = st.lists(leaves, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(x.Sum, *two),
        st.builds(x.Difference, *two),
        st.builds(x.Product, *two, st.sampled_from([1, MILLION])),
        st.builds(x.Quotient, *two, st.sampled_from([1, MILLION])),
        st.builds(x.Extreme, st.sampled_from(["min", "max"]), *two),
        st.builds(x.Compared, st.sampled_from([">=", "<=", ">", "<", "="]), *two),
        st.builds(
            lambda sign, one, two: x.Compared(sign, x.Scaled(one, MILLION), two),
            st.sampled_from([">=", "<=", "="]),
            *two,
        ),
        st.builds(x.Both, parts),
        st.builds(x.Either, parts),
        st.builds(x.Not, leaves),
        st.builds(x.Selected, leaves, *two),
    )


leaves = st.one_of(st.builds(x.Constant, values), st.builds(x.Cell, st.integers(0, 3)))
trees = st.recursive(leaves, nodes, max_leaves=12)
rows = st.lists(values, min_size=4, max_size=4)


@settings(max_examples=300)
@given(trees, rows)
def test_a_tree_is_worth_what_the_page_says(tree: x.Tree, row: list[int]) -> None:
    assert x.evaluator(tree)(row) == slow(tree, row)


@settings(max_examples=300)
@given(trees, rows)
def test_folding_changes_no_value(tree: x.Tree, row: list[int]) -> None:
    """A condition may be folded to another number that is not 0, so conditions are compared as such."""
    folded = x.folded(tree)
    assert slow(folded, row) == slow(tree, row)


@settings(max_examples=300)
@given(trees, st.lists(st.tuples(values, values), min_size=4, max_size=4), st.data())
def test_the_interval_contains_every_value(
    tree: x.Tree, ends: list[tuple[int, int]], data: st.DataObject
) -> None:
    ranges = [(min(pair), max(pair)) for pair in ends]
    row = [data.draw(st.integers(low, high)) for low, high in ranges]
    low, high = x.interval(tree, ranges.__getitem__)
    assert low <= slow(tree, row) <= high


@given(trees)
def test_cells_and_size_see_the_whole_tree(tree: x.Tree) -> None:
    def walk(one: x.Tree) -> list[x.Tree]:
        return [one, *(inner for part in x.children(one) for inner in walk(part))]

    every = walk(tree)
    assert x.size(tree) == len(every)
    assert sorted(x.cells_of(tree)) == sorted(one.index for one in every if isinstance(one, x.Cell))


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"),
    [
        (5, 2, 3),
        (-5, 2, -3),
        (5, -2, -3),
        (-5, -2, 3),
        (4, 3, 1),
        (-4, 3, -1),
        (0, 7, 0),
        (1, 2, 1),
        (-1, 2, -1),
        (49, 100, 0),
    ],
)
def test_rounding_is_to_the_nearest_halves_away_from_zero(
    numerator: int, denominator: int, result: int
) -> None:
    assert x.rounded(numerator, denominator) == result


@given(st.integers(-(2**62), 2**62), st.integers(-(2**31), 2**31))
def test_rounding_agrees_with_fractions(numerator: int, denominator: int) -> None:
    assume(denominator)
    assert x.rounded(numerator, denominator) == nearest(Fraction(numerator, denominator))


def test_decimals_add_up_as_people_write_them() -> None:
    """Ten times 0.1 is exactly 1, five times 0.2 is exactly 1 (section 3)."""
    for part, times in ((100_000, 10), (200_000, 5)):
        total: x.Tree = x.Constant(0)
        for _ in range(times):
            total = x.Sum(total, x.Constant(part))
        assert x.evaluator(total)(()) == MILLION


def test_sums_stop_at_the_ends_of_32_bits() -> None:
    assert x.evaluator(x.Sum(x.Constant(HIGH), x.Constant(1)))(()) == HIGH
    assert x.evaluator(x.Difference(x.Constant(LOW), x.Constant(1)))(()) == LOW
    assert x.evaluator(x.Difference(x.Constant(0), x.Constant(LOW)))(()) == HIGH
    assert x.evaluator(x.Product(x.Constant(LOW), x.Constant(LOW), MILLION))(()) == HIGH


def test_anything_divided_by_nothing_is_nothing() -> None:
    assert x.evaluator(x.Quotient(x.Constant(5), x.Constant(0), MILLION))(()) == 0


def test_a_whole_number_is_compared_with_a_decimal_exactly() -> None:
    """3000 is more than 2147.483647, though 3000 in millionths does not fit 32 bits."""
    tree = x.Compared(">", x.Scaled(x.Cell(0), MILLION), x.Constant(HIGH))
    assert x.evaluator(tree)([3000]) == 1 and x.evaluator(tree)([2147]) == 0
