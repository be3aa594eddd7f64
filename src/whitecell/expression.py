"""Compiled expressions: trees over numbered cells, all of whose values are 32-bit integers.

A tree knows nothing of names. Its *cells* are places in a row of integers: quantities, beliefs, judgements, counters,
the number of the turn. `evaluator` turns a tree into a function of such a row; `docs/language.md`, section 3, is the
arithmetic. The same trees are read by everything that plays, so this page is a noun and not part of the parser.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

LOWEST, HIGHEST = -(2**31), 2**31 - 1
MILLION = 1_000_000

Row = Sequence[int]
Evaluator = Callable[[Row], int]


def saturate(value: int) -> int:
    """`value` limited to 32 bits with a sign.

    >>> saturate(3 * 2**31), saturate(-5)
    (2147483647, -5)
    """
    return LOWEST if value < LOWEST else HIGHEST if value > HIGHEST else value


def rounded(numerator: int, denominator: int) -> int:
    """The quotient rounded to the nearest whole number, halves away from zero.

    >>> rounded(5, 2), rounded(-5, 2), rounded(4, 3)
    (3, -3, 1)
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    half = (2 * abs(numerator) + denominator) // (2 * denominator)
    return half if numerator >= 0 else -half


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that never changes."""

    value: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at a place of the row."""

    index: int


@dataclass(frozen=True, slots=True)
class Sum:
    """`sat(left + right)`."""

    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Difference:
    """`sat(left - right)`."""

    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Product:
    """`sat(left x right)`; with `divisor`, `sat(round(left x right / divisor))`."""

    left: Tree
    right: Tree
    divisor: int = 1


@dataclass(frozen=True, slots=True)
class Quotient:
    """`sat(round(left x factor / right))`; 0 where right is 0."""

    left: Tree
    right: Tree
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Scaled:
    """`left x factor` without a limit: for exact comparison of whole numbers with decimals."""

    part: Tree
    factor: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """The less or the greater of two numbers."""

    kind: Literal["min", "max"]
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Compared:
    """1 where the comparison holds, else 0."""

    operator: Literal[">=", "<=", ">", "<", "="]
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Both:
    """1 where every part is not 0."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """1 where some part is not 0."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """1 where the part is 0."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Selected:
    """`value` where the condition is not 0, else `other`."""

    condition: Tree
    value: Tree
    other: Tree


Tree = (
    Constant
    | Cell
    | Sum
    | Difference
    | Product
    | Quotient
    | Scaled
    | Extreme
    | Compared
    | Both
    | Either
    | Not
    | Selected
)

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


def evaluator(tree: Tree) -> Evaluator:
    """A function of a row that gives the tree's value.

    >>> evaluator(Sum(Cell(0), Product(Cell(1), Constant(500_000), 1_000_000)))([3, 5])
    6
    """
    match tree:
        case Constant(number):
            return lambda row: number
        case Cell(index):
            return lambda row: row[index]
        case Sum(left, right):
            a, b = evaluator(left), evaluator(right)
            return lambda row: saturate(a(row) + b(row))
        case Difference(left, right):
            a, b = evaluator(left), evaluator(right)
            return lambda row: saturate(a(row) - b(row))
        case Product(left, right, divisor):
            a, b = evaluator(left), evaluator(right)
            if divisor == 1:
                return lambda row: saturate(a(row) * b(row))
            return lambda row: saturate(rounded(a(row) * b(row), divisor))
        case Quotient(left, right, factor):
            a, b = evaluator(left), evaluator(right)
            return lambda row: saturate(rounded(a(row) * factor, b(row))) if b(row) else 0
        case Scaled(part, factor):
            a = evaluator(part)
            return lambda row: a(row) * factor
        case Extreme(kind, left, right):
            a, b = evaluator(left), evaluator(right)
            choose = min if kind == "min" else max
            return lambda row: choose(a(row), b(row))
        case Compared(sign, left, right):
            return _compared(sign, left, right)
        case Both(parts):
            return _all([evaluator(part) for part in parts])
        case Either(parts):
            return _any([evaluator(part) for part in parts])
        case Not(part):
            a = evaluator(part)
            return lambda row: 0 if a(row) else 1
        case Selected(condition, value, other):
            c, a, b = evaluator(condition), evaluator(value), evaluator(other)
            return lambda row: a(row) if c(row) else b(row)


def _all(parts: list[Evaluator]) -> Evaluator:
    """1 where every part holds; most conditions have two or three, written out because this is where plays spend their time."""
    if len(parts) == 2:
        a, b = parts
        return lambda row: 1 if a(row) and b(row) else 0
    if len(parts) == 3:
        a, b, c = parts
        return lambda row: 1 if a(row) and b(row) and c(row) else 0
    return lambda row: 1 if all(part(row) for part in parts) else 0


def _any(parts: list[Evaluator]) -> Evaluator:
    """1 where some part holds."""
    if len(parts) == 2:
        a, b = parts
        return lambda row: 1 if a(row) or b(row) else 0

    def some(row: Row) -> int:
        for part in parts:
            if part(row):
                return 1
        return 0

    return some


def _compared(sign: str, left: Tree, right: Tree) -> Evaluator:
    holds = _COMPARE[sign]
    if isinstance(left, Cell) and isinstance(right, Constant):  # most conditions are this
        index, bound = left.index, right.value
        match sign:
            case ">=":
                return lambda row: 1 if row[index] >= bound else 0
            case "=":
                return lambda row: 1 if row[index] == bound else 0
            case "<":
                return lambda row: 1 if row[index] < bound else 0
        return lambda row: 1 if holds(row[index], bound) else 0
    a, b = evaluator(left), evaluator(right)
    return lambda row: 1 if holds(a(row), b(row)) else 0


def cells_of(tree: Tree) -> Iterator[int]:
    """Every cell that the tree reads, as often as it reads it."""
    if isinstance(tree, Cell):
        yield tree.index
    for part in children(tree):
        yield from cells_of(part)


def children(tree: Tree) -> tuple[Tree, ...]:
    """The trees that a tree is made of."""
    match tree:
        case Constant() | Cell():
            return ()
        case Both(parts) | Either(parts):
            return parts
        case Not(part) | Scaled(part, _):
            return (part,)
        case Selected(condition, value, other):
            return (condition, value, other)
        case _:
            return (tree.left, tree.right)


def size(tree: Tree) -> int:
    """How many nodes the tree has."""
    return 1 + sum(size(part) for part in children(tree))


def folded(tree: Tree) -> Tree:
    """The tree, or a constant where nothing in it can change; conditions that are known drop out."""
    match tree:
        case Both(parts):
            left = tuple(part for part in parts if not (isinstance(part, Constant) and part.value))
            if any(isinstance(part, Constant) for part in left):
                return Constant(0)
            return (
                Constant(1) if not left else left[0] if len(left) == 1 and _is_flag(left[0]) else Both(left)
            )
        case Either(parts):
            left = tuple(part for part in parts if not (isinstance(part, Constant) and not part.value))
            if any(isinstance(part, Constant) for part in left):
                return Constant(1)
            return (
                Constant(0) if not left else left[0] if len(left) == 1 and _is_flag(left[0]) else Either(left)
            )
        case Selected(Constant(known), value, other):
            return value if known else other
        case Constant() | Cell():
            return tree
        case _:
            if all(isinstance(part, Constant) for part in children(tree)):
                return Constant(evaluator(tree)(()))
            return tree


def substituted(tree: Tree, values: Mapping[int, Tree]) -> Tree:
    """The tree with others in the place of some cells, folded.

    >>> substituted(Sum(Cell(0), Product(Cell(1), Cell(2))), {1: Constant(2), 2: Constant(3)})
    Sum(left=Cell(index=0), right=Constant(value=6))
    """
    match tree:
        case Constant():
            return tree
        case Cell(index):
            return values.get(index, tree)
        case Both(parts):
            return folded(Both(tuple(substituted(part, values) for part in parts)))
        case Either(parts):
            return folded(Either(tuple(substituted(part, values) for part in parts)))
        case Not(part):
            return folded(Not(substituted(part, values)))
        case Scaled(part, factor):
            return folded(Scaled(substituted(part, values), factor))
        case Selected(condition, value, other):
            return folded(
                Selected(
                    substituted(condition, values), substituted(value, values), substituted(other, values)
                )
            )
        case _:
            return folded(
                replace(tree, left=substituted(tree.left, values), right=substituted(tree.right, values))
            )


def _is_flag(tree: Tree) -> bool:
    return isinstance(tree, Compared | Both | Either | Not)


NOTHING = Constant(0)
ALWAYS = Constant(1)


def interval(tree: Tree, ranges: Callable[[int], tuple[int, int]]) -> tuple[int, int]:
    """The least and the greatest value that the tree can have, given the range of every cell; wide, never too narrow.

    >>> interval(Sum(Cell(0), Constant(3)), lambda cell: (0, 10))
    (3, 13)
    """
    match tree:
        case Constant(value):
            return value, value
        case Cell(index):
            return ranges(index)
        case Compared() | Both() | Either() | Not():
            return 0, 1
        case Selected(_, value, other):
            (a, b), (c, d) = interval(value, ranges), interval(other, ranges)
            return min(a, c), max(b, d)
        case Extreme(kind, left, right):
            (a, b), (c, d) = interval(left, ranges), interval(right, ranges)
            return (min(a, c), min(b, d)) if kind == "min" else (max(a, c), max(b, d))
        case Scaled(part, factor):
            a, b = interval(part, ranges)
            return a * factor, b * factor
        case Sum(left, right):
            (a, b), (c, d) = interval(left, ranges), interval(right, ranges)
            return saturate(a + c), saturate(b + d)
        case Difference(left, right):
            (a, b), (c, d) = interval(left, ranges), interval(right, ranges)
            return saturate(a - d), saturate(b - c)
        case Product(left, right, divisor):
            (a, b), (c, d) = interval(left, ranges), interval(right, ranges)
            ends = [saturate(rounded(one * two, divisor)) for one in (a, b) for two in (c, d)]
            return min(ends), max(ends)
        case Quotient(left, right, factor):
            a, b = interval(left, ranges)
            c, d = interval(right, ranges)
            if c == d and c:
                ends = [saturate(rounded(one * factor, c)) for one in (a, b)]
                return min(ends), max(ends)
            most = max(abs(saturate(a * factor)), abs(saturate(b * factor)))
            return -most, most
