"""Reading trees on columns of plays, each once: what many entries of a menu have in common is worked out one time.

A *view* has a column for each cell of some plays. `View` reads a table; `Part` some of the plays of another view; `Seen`
another view with some cells changed: as a team sees it, or as it would be. A tree that reads no changed cell is read on the
view beneath. `Trees` makes the functions; equal trees are one function. A view is of use only while its table stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import ColumnEvaluator, FlagEvaluator, Flags, Ints, flags_of, numbers_of
from whitecell.expression import (
    ALWAYS,
    HIGHEST,
    LOWEST,
    Cell,
    Constant,
    Difference,
    Product,
    Sum,
    Tree,
    cells_of,
    interval,
    substituted,
)

Indexes = NDArray[np.intp]
Read = Callable[[Any], Any]


class View:
    """All plays of a table, or some of them."""

    __slots__ = ("cells", "known", "plays", "size", "table")

    def __init__(self, table: Ints, plays: Indexes | None = None) -> None:
        self.table, self.plays = table, plays
        self.size = table.shape[1] if plays is None else len(plays)
        self.known: dict[int, Any] = {}
        self.cells: dict[int, Ints] = {}

    def __getitem__(self, cell: int) -> Ints:
        if self.plays is None:
            return self.table[cell]  # type: ignore[no-any-return]
        found = self.cells.get(cell)
        if found is None:
            found = self.cells[cell] = self.table[cell][self.plays]
        return found

    def once(self, compute: Read, number: int, mask: int) -> Any:
        """What a tree gives here, when it was not read before."""
        return compute(self)


class Part(View):
    """Some of the plays of another view."""

    __slots__ = ("under",)

    def __init__(self, under: View, plays: Indexes) -> None:
        self.under, self.plays, self.size = under, plays, len(plays)
        self.known, self.cells = {}, {}

    def __getitem__(self, cell: int) -> Ints:
        found = self.cells.get(cell)
        if found is None:
            found = self.cells[cell] = self.under[cell][self.plays]
        return found

    def once(self, compute: Read, number: int, mask: int) -> Any:
        """What a tree gives here: taken from the view beneath if it was read there."""
        known = self.under.known.get(number)
        if known is None:
            return compute(self)
        return known[self.plays] if np.ndim(known) else known


class Seen(View):
    """Another view with some cells changed."""

    __slots__ = ("mask", "under")

    def __init__(self, under: View, changed: Mapping[int, Ints]) -> None:
        self.under, self.size = under, under.size
        self.known, self.cells, self.mask = {}, dict(changed), 0
        for cell in changed:
            self.mask |= 1 << cell

    def __getitem__(self, cell: int) -> Ints:
        found = self.cells.get(cell)
        return self.under[cell] if found is None else found

    def change(self, cell: int, values: Ints) -> None:
        """Put a column in the place of a cell; what was read before of it is forgotten."""
        if self.known:
            self.known = {}
        self.mask |= 1 << cell
        self.cells[cell] = values

    def once(self, compute: Read, number: int, mask: int) -> Any:
        """What a tree gives here: read beneath where nothing that it reads is changed."""
        if mask & self.mask:
            return compute(self)
        under = self.under
        known = under.known.get(number)
        if known is None:
            known = under.known[number] = under.once(compute, number, mask)
        return known


class Trees:
    """The functions of a game's trees, with the values of some cells put in."""

    def __init__(self, ranges: Callable[[int], tuple[int, int]], values: Mapping[int, Tree]) -> None:
        self._ranges, self._values = ranges, values
        self._known: dict[tuple[Tree, bool], Read] = {}

    def simple(self, tree: Tree) -> Tree:
        """The tree with what is known put in."""
        return substituted(tree, self._values)

    def number(self, tree: Tree) -> ColumnEvaluator:
        """The function of a tree, on a view: a column, or one number for all plays."""
        return self.numbers(self.simple(tree))

    def condition(self, tree: Tree | None) -> FlagEvaluator | None:
        """The function of a condition on a view; None where there is none, or where it always holds."""
        simple = None if tree is None else self.simple(tree)
        return None if simple is None or simple == ALWAYS else self.flags(simple)

    def numbers(self, tree: Tree) -> ColumnEvaluator:
        """The function of a tree that has what is known put in."""
        return self._once(tree, False)

    def flags(self, tree: Tree) -> FlagEvaluator:
        """The function of a condition that has what is known put in."""
        return self._once(tree, True)

    def fits(self, tree: Tree) -> bool:
        """Whether a sum, difference or product can be proved to stay within 32 bits."""
        if not isinstance(tree, Sum | Difference | Product):
            return False
        (a, b), (c, d) = interval(tree.left, self._ranges), interval(tree.right, self._ranges)
        if isinstance(tree, Sum):
            ends = (a + c, b + d)
        elif isinstance(tree, Difference):
            ends = (a - d, b - c)
        else:
            every = (a * c, a * d, b * c, b * d)
            ends = (min(every), max(every))
        return ends[0] >= LOWEST and ends[1] <= HIGHEST

    def _once(self, tree: Tree, flag: bool) -> Read:
        found = self._known.get((tree, flag))
        if found is None:
            compute: Read = flags_of(tree, self) if flag else numbers_of(tree, self)
            found = compute
            if not isinstance(tree, Constant | Cell) or (flag and isinstance(tree, Cell)):
                found = _remembered(compute, len(self._known), mask_of(tree))
            self._known[tree, flag] = found
        return found


def mask_of(tree: Tree) -> int:
    """A number with a bit for each cell that a tree reads."""
    mask = 0
    for cell in cells_of(tree):
        mask |= 1 << cell
    return mask


def _remembered(compute: Read, number: int, mask: int) -> Read:
    def read(view: View) -> Any:
        known = view.known.get(number)
        if known is None:
            known = view.known[number] = view.once(compute, number, mask)
        return known

    return read


def held(flags: Flags, size: int) -> Flags:
    """A condition's column, also where it is one word for all plays."""
    return flags if np.ndim(flags) else np.broadcast_to(flags, (size,))


def column(values: Ints, size: int) -> Ints:
    """A column, also where it is one number for all plays."""
    return values if np.ndim(values) else np.broadcast_to(values, (size,))
