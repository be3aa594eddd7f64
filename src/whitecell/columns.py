"""Expressions over columns: the same trees and the same integers as `whitecell.expression`, for many plays at once.

A *table* is an array of 64-bit integers with a line for each cell and a column for each play; an evaluator is given the
table and which of its plays to read (None for all). Every value fits 32 bits; products are formed in 64.
"""

from __future__ import annotations

from collections.abc import Callable

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
Plays = NDArray[np.intp] | None
ColumnEvaluator = Callable[[Ints, Plays], Ints]


def rounded_columns(numerator: Ints, denominator: Ints | int) -> Ints:
    """Quotients rounded to the nearest whole number, halves away from zero; the denominator is positive.

    >>> rounded_columns(np.array([5, -5, 4]), 2).tolist()
    [3, -3, 2]
    """
    size = (2 * np.abs(numerator) + denominator) // (2 * denominator)
    found: Ints = np.where(numerator >= 0, size, -size)
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


_COMPARE: dict[str, Callable[[Ints, Ints], NDArray[np.bool_]]] = {
    ">=": np.greater_equal,
    "<=": np.less_equal,
    ">": np.greater,
    "<": np.less,
    "=": np.equal,
}


def column_evaluator(tree: Tree) -> ColumnEvaluator:
    """A function of a table and some of its plays that gives the tree's value for each of them.

    >>> table = np.array([[1, 2, 3], [10, 20, 30]])
    >>> column_evaluator(Sum(Cell(0), Product(Cell(1), Constant(2))))(table, None).tolist()
    [21, 42, 63]
    """
    match tree:
        case Constant(number):
            constant = np.int64(number)
            return lambda table, plays: np.full(table.shape[1] if plays is None else len(plays), constant)
        case Cell(index):
            return lambda table, plays: table[index] if plays is None else table[index, plays]
        case Sum(left, right):
            a, b = column_evaluator(left), column_evaluator(right)
            return lambda table, plays: _saturated(a(table, plays) + b(table, plays))
        case Difference(left, right):
            a, b = column_evaluator(left), column_evaluator(right)
            return lambda table, plays: _saturated(a(table, plays) - b(table, plays))
        case Product(left, right, divisor):
            a, b = column_evaluator(left), column_evaluator(right)
            if divisor == 1:
                return lambda table, plays: _saturated(a(table, plays) * b(table, plays))
            return lambda table, plays: _saturated(
                rounded_columns(a(table, plays) * b(table, plays), divisor)
            )
        case Quotient(left, right, factor):
            a, b = column_evaluator(left), column_evaluator(right)
            return lambda table, plays: _divided(a(table, plays), b(table, plays), factor)
        case Scaled(part, factor):
            a = column_evaluator(part)
            return lambda table, plays: a(table, plays) * factor
        case Extreme(kind, left, right):
            a, b = column_evaluator(left), column_evaluator(right)
            choose = np.minimum if kind == "min" else np.maximum
            return lambda table, plays: choose(a(table, plays), b(table, plays))
        case Selected(condition, value, other):
            c, a, b = column_evaluator(condition), column_evaluator(value), column_evaluator(other)
            return lambda table, plays: np.where(c(table, plays) != 0, a(table, plays), b(table, plays))
        case _:
            flags = condition_evaluator(tree)
            return lambda table, plays: flags(table, plays).astype(np.int64)


def condition_evaluator(tree: Tree) -> Callable[[Ints, Plays], NDArray[np.bool_]]:
    """A function of a table and some of its plays that says for each whether the condition holds."""
    match tree:
        case Compared(sign, left, Constant(bound)):
            a, holds = column_evaluator(left), _COMPARE[sign]
            limit: Ints = np.array(bound, dtype=np.int64)
            return lambda table, plays: holds(a(table, plays), limit)
        case Compared(sign, left, right):
            a, b, compare = column_evaluator(left), column_evaluator(right), _COMPARE[sign]
            return lambda table, plays: compare(a(table, plays), b(table, plays))
        case Both(parts):
            return _joined([condition_evaluator(part) for part in parts], np.logical_and)
        case Either(parts):
            return _joined([condition_evaluator(part) for part in parts], np.logical_or)
        case Not(part):
            c = condition_evaluator(part)
            return lambda table, plays: ~c(table, plays)
        case _:
            value = column_evaluator(tree)
            return lambda table, plays: value(table, plays) != 0


def _joined(
    parts: list[Callable[[Ints, Plays], NDArray[np.bool_]]], join: Callable[..., NDArray[np.bool_]]
) -> Callable[[Ints, Plays], NDArray[np.bool_]]:
    def joined(table: Ints, plays: Plays) -> NDArray[np.bool_]:
        found = parts[0](table, plays)
        for part in parts[1:]:
            found = join(found, part(table, plays))
        return found

    return joined
