"""The values that an expression could have, given those of its cells: wide, never too narrow.

Few values are kept apart; more become a stretch from the least to the greatest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from whitecell import expression as x

MOST = 24  # values that are kept apart; more become a stretch


@dataclass(frozen=True, slots=True)
class Values:
    """The values that something could have: a stretch, and where they are few, which."""

    low: int
    high: int
    some: frozenset[int] | None = None

    @property
    def constant(self) -> bool:
        """Whether there is one value only."""
        return self.low == self.high


def these(values: Collection[int]) -> Values:
    """Some values.

    >>> these({3, 1}).high
    3
    """
    few = frozenset(values)
    return Values(min(few), max(few), few if len(few) <= MOST else None)


def stretch(low: int, high: int) -> Values:
    """Every value from one to another."""
    return these(range(low, high + 1)) if high - low < MOST else Values(low, high)


def joined(one: Values, other: Values) -> Values:
    """What is in either."""
    if one.some is not None and other.some is not None:
        return these(one.some | other.some)
    return Values(min(one.low, other.low), max(one.high, other.high))


FALSE, TRUE, EITHER = these({0}), these({1}), these({0, 1})
Reader = Callable[[int], Values]


def possible(tree: x.Tree, read: Reader) -> Values:
    """The values that a tree could have, given those of every cell."""
    match tree:
        case x.Constant(value):
            return these({value})
        case x.Cell(index):
            return read(index)
        case x.Not(part):
            return _turned(possible(part, read))
        case x.Both(parts):
            return _all([possible(part, read) for part in parts])
        case x.Either(parts):
            return _turned(_all([_turned(possible(part, read)) for part in parts]))
        case x.Selected(condition, value, other):
            holds = possible(condition, read)
            if holds.constant:
                return possible(value if holds.low else other, read)
            if 0 not in (holds.some or range(holds.low, holds.high + 1)):
                return possible(value, read)
            return joined(possible(value, read), possible(other, read))
        case x.Scaled(part, factor):
            inside = possible(part, read)
            if inside.some is not None:
                return these({value * factor for value in inside.some})
            return Values(inside.low * factor, inside.high * factor)
    left, right = possible(tree.left, read), possible(tree.right, read)
    if left.some is not None and right.some is not None and len(left.some) * len(right.some) <= MOST * MOST:
        made = _with_cells(tree)
        return these({made((one, other)) for one in left.some for other in right.some})
    if isinstance(tree, x.Compared):
        return _compared(tree.operator, left, right)
    low, high = x.interval(
        _over_cells(tree), lambda cell: (left.low, left.high) if cell == 0 else (right.low, right.high)
    )
    return Values(low, high)


def _over_cells(tree: x.Tree) -> x.Tree:
    """A node of two parts with cells 0 and 1 in their places."""
    zero, one = x.Cell(0), x.Cell(1)
    match tree:
        case x.Sum():
            return x.Sum(zero, one)
        case x.Difference():
            return x.Difference(zero, one)
        case x.Product(_, _, divisor):
            return x.Product(zero, one, divisor)
        case x.Quotient(_, _, factor):
            return x.Quotient(zero, one, factor)
        case x.Extreme(kind, _, _):
            return x.Extreme(kind, zero, one)
        case x.Compared(sign, _, _):
            return x.Compared(sign, zero, one)
    raise AssertionError(tree)


_MADE: dict[x.Tree, x.Evaluator] = {}


def _with_cells(tree: x.Tree) -> x.Evaluator:
    over = _over_cells(tree)
    if over not in _MADE:
        _MADE[over] = x.evaluator(over)
    return _MADE[over]


def _turned(one: Values) -> Values:
    if one.low > 0 or one.high < 0 or (one.some is not None and 0 not in one.some):
        return FALSE
    return TRUE if one.constant else EITHER


def _all(parts: list[Values]) -> Values:
    negated = [_turned(part) for part in parts]  # true where the part cannot hold
    if any(one == TRUE for one in negated):
        return FALSE
    return TRUE if all(one == FALSE for one in negated) else EITHER


def _compared(sign: str, left: Values, right: Values) -> Values:
    apart = left.high < right.low or left.low > right.high
    match sign:
        case "=":
            return FALSE if apart else EITHER
        case ">=":
            return TRUE if left.low >= right.high else FALSE if left.high < right.low else EITHER
        case ">":
            return TRUE if left.low > right.high else FALSE if left.high <= right.low else EITHER
        case "<=":
            return TRUE if left.high <= right.low else FALSE if left.low > right.high else EITHER
    return TRUE if left.high < right.low else FALSE if left.low >= right.high else EITHER
