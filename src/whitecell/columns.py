"""Expressions over columns: the same trees and the same integers as `whitecell.expression`, for many plays at once.

Columns are arrays of 64-bit integers with a place for each play; a function made here is given something that has a column
for each cell (an array with a line a cell, say) and gives a column, or one number where it is the same for every play.
Every value fits 32 bits; products are formed in 64.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from whitecell.expression import (
    HIGHEST,
    LOWEST,
    Both,
    Cell,
    Compared,
    Constant,
    Difference,
    Either,
    Extreme,
    Not,
    Product,
    Quotient,
    Scaled,
    Selected,
    Sum,
    Tree,
)

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
ColumnEvaluator = Callable[[Any], Ints]  # of whatever has a column for each cell
FlagEvaluator = Callable[[Any], Flags]


def rounded_columns(numerator: Ints, denominator: Ints | int) -> Ints:
    """Quotients rounded to the nearest whole number, halves away from zero; the denominator is positive.

    >>> rounded_columns(np.array([5, -5, 4]), 2).tolist()
    [3, -3, 2]
    """
    size = np.abs(numerator)
    whole = size // denominator
    whole += 2 * (size - whole * denominator) >= denominator
    found: Ints = np.where(numerator >= 0, whole, -whole)
    return found


def limited(values: Ints, low: int, high: int) -> Ints:
    """The values, none below `low` nor above `high`.

    >>> limited(np.array([-5, 3, 99]), 0, 10).tolist()
    [0, 3, 10]
    """
    found: Ints = np.minimum(np.maximum(values, low), high)
    return found


def _saturated(values: Ints) -> Ints:
    return limited(values, LOWEST, HIGHEST)


def _divided(left: Ints, right: Ints, factor: int) -> Ints:
    sign = np.where(right < 0, -1, 1)
    found = rounded_columns(left * factor * sign, np.maximum(np.abs(right), 1))
    return np.where(right == 0, 0, _saturated(found))


_COMPARE: dict[str, Callable[[Ints, Ints], Flags]] = {
    ">=": np.greater_equal,
    "<=": np.less_equal,
    ">": np.greater,
    "<": np.less,
    "=": np.equal,
}


class Parts(Protocol):
    """Who makes the functions of a tree's parts, and knows what cannot leave 32 bits."""

    def numbers(self, tree: Tree) -> ColumnEvaluator:
        """The function of a part that is read as a number."""
        ...

    def flags(self, tree: Tree) -> FlagEvaluator:
        """The function of a part that is read as a condition."""
        ...

    def fits(self, tree: Tree) -> bool:
        """Whether a sum, difference or product never needs to be limited."""
        ...


class _Plain:
    """Every part by itself; nothing is known of its values."""

    def numbers(self, tree: Tree) -> ColumnEvaluator:
        return numbers_of(tree, self)

    def flags(self, tree: Tree) -> FlagEvaluator:
        return flags_of(tree, self)

    def fits(self, tree: Tree) -> bool:
        return False


def column_evaluator(tree: Tree) -> ColumnEvaluator:
    """A function of columns that gives the tree's value for each play.

    >>> table = np.array([[1, 2, 3], [10, 20, 30]])
    >>> column_evaluator(Sum(Cell(0), Product(Cell(1), Constant(2))))(table).tolist()
    [21, 42, 63]
    """
    return numbers_of(tree, _Plain())


def condition_evaluator(tree: Tree) -> FlagEvaluator:
    """A function of columns that says for each play whether the condition holds."""
    return flags_of(tree, _Plain())


def numbers_of(tree: Tree, parts: Parts) -> ColumnEvaluator:
    """The function of a tree that is read as a number, made of the functions of its parts."""
    match tree:
        case Constant(number):
            constant = np.int64(number)
            return lambda columns: constant  # type: ignore[return-value]
        case Cell(index):
            return lambda columns: columns[index]
        case Sum(left, right):
            a, b = parts.numbers(left), parts.numbers(right)
            if parts.fits(tree):
                return lambda columns: a(columns) + b(columns)
            return lambda columns: _saturated(a(columns) + b(columns))
        case Difference(left, right):
            a, b = parts.numbers(left), parts.numbers(right)
            if parts.fits(tree):
                return lambda columns: a(columns) - b(columns)
            return lambda columns: _saturated(a(columns) - b(columns))
        case Product(left, right, divisor):
            a, b = parts.numbers(left), parts.numbers(right)
            if divisor == 1 and parts.fits(tree):
                return lambda columns: a(columns) * b(columns)
            if divisor == 1:
                return lambda columns: _saturated(a(columns) * b(columns))
            return lambda columns: _saturated(rounded_columns(a(columns) * b(columns), divisor))
        case Quotient(left, right, factor):
            a, b = parts.numbers(left), parts.numbers(right)
            return lambda columns: _divided(a(columns), b(columns), factor)
        case Scaled(part, factor):
            a = parts.numbers(part)
            return lambda columns: a(columns) * factor
        case Extreme(kind, left, right):
            a, b = parts.numbers(left), parts.numbers(right)
            choose = np.minimum if kind == "min" else np.maximum
            return lambda columns: choose(a(columns), b(columns))
        case Selected(condition, value, other):
            c, a, b = parts.flags(condition), parts.numbers(value), parts.numbers(other)
            return lambda columns: np.where(c(columns), a(columns), b(columns))
        case _:
            flags = parts.flags(tree)
            return lambda columns: np.asarray(flags(columns), dtype=np.int64)


def flags_of(tree: Tree, parts: Parts) -> FlagEvaluator:
    """The function of a tree that is read as a condition, made of the functions of its parts."""
    match tree:
        case Compared(sign, left, right):
            a, b, compare = parts.numbers(left), parts.numbers(right), _COMPARE[sign]
            return lambda columns: compare(a(columns), b(columns))
        case Both(some):
            return _joined([parts.flags(part) for part in some], np.logical_and)
        case Either(some):
            return _joined([parts.flags(part) for part in some], np.logical_or)
        case Not(part):
            c = parts.flags(part)
            return lambda columns: np.logical_not(c(columns))
        case _:
            value = parts.numbers(tree)
            return lambda columns: np.not_equal(value(columns), 0)


def _joined(parts: list[FlagEvaluator], join: Callable[..., Flags]) -> FlagEvaluator:
    def joined(columns: Any) -> Flags:
        found = parts[0](columns)
        for part in parts[1:]:
            found = join(found, part(columns))
        return found

    return joined
