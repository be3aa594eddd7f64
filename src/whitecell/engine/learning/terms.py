"""Terms of a learned worth: levels, scales with their bends, and products of pairs that meet in a move.

A term is named by quantities and not by cells, so that what was learned in one game can be read in another of the same
scenario (with other doctrines or beliefs). As a tree it reads the cells of what is so; a team that looks ahead has its
beliefs in their place, so a worth over terms reads only what the team knows or believes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from whitecell.columns import Ints
from whitecell.expression import Cell, Compared, Constant, Difference, Extreme, Product, Tree, cells_of
from whitecell.game import Change, Column, Game, Option

FEW = 6  # a count of no more values than this has a level for each; other numbers have bends
BENDS = 3  # at the quartiles


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is read of a quantity: its value, whether it `is` so much, or how far it lies `above` that."""

    quantity: str
    kind: Literal["value", "is", "above"]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A part, or a product of two."""

    parts: tuple[Part, ...]


def tree_of(game: Game, term: Term) -> tuple[Tree, int]:
    """The term as a tree over the game's cells, and its scale: 1000000 for whole values, 1 for millionths.

    Raises KeyError where the game has no such quantity.
    """
    found = [_part(game.column(part.quantity), part) for part in term.parts]
    tree, scale = found[0]
    for other, its_scale in found[1:]:
        both = scale == its_scale == 1
        tree, scale = Product(tree, other, 1_000_000 if both else 1), min(scale, its_scale)
    return tree, scale


def _part(column: Column, part: Part) -> tuple[Tree, int]:
    cell, scale = Cell(column.cell), 1 if column.kind in ("scale", "share") else 1_000_000
    match part.kind:
        case "value":
            return cell, scale
        case "is":
            return Compared("=", cell, Constant(part.at)), 1_000_000
        case "above":
            return Extreme("max", Constant(0), Difference(cell, Constant(part.at))), scale


def named(game: Game, term: Term) -> str:
    """The term in words: `slates of Ohio is two x unrest above 4`."""
    return " x ".join(_named(game.column(part.quantity), part) for part in term.parts)


def _named(column: Column, part: Part) -> str:
    if part.kind == "value":
        return part.quantity
    if column.values:
        return f"{part.quantity} is {column.values[part.at - column.low]}"
    at = f"{part.at / 1_000_000:g}" if column.kind in ("scale", "share") else str(part.at)
    return f"{part.quantity} {part.kind} {at}"


def candidates(game: Game, seen: Sequence[Ints], most: int) -> tuple[tuple[Term, ...], int]:
    """The terms by which a team could tell positions apart, and how many more were left out because there are too many.

    `seen` has for each column of the game the values that plays met, as the team sees them. Single terms come first, then
    products of pairs, those that meet in the most moves first.
    """
    singles = {number: _single(column, seen[number]) for number, column in enumerate(game.columns)}
    found = [Term((part,)) for parts in singles.values() for part in parts]
    for (one, two), _ in _meeting(game).most_common():
        for first in singles[one]:
            for second in singles[two]:
                if "is" in (first.kind, second.kind) or first.kind == second.kind == "value":
                    found.append(Term((first, second)))
    return tuple(found[:most]), max(0, len(found) - most)


def _single(column: Column, values: Ints) -> tuple[Part, ...]:
    name = f"{column.quantity} of {column.member}" if column.member else column.quantity
    met = np.unique(values)
    if len(met) < 2:
        return ()
    if column.kind == "flag":
        return (Part(name, "value"),)
    if column.kind == "choice" or (column.kind == "count" and len(met) <= FEW):
        return tuple(Part(name, "is", int(value)) for value in met[1:])
    places = [len(values) * n // (BENDS + 1) for n in range(1, BENDS + 1)]
    bends = np.unique(np.sort(values)[places])
    above = tuple(Part(name, "above", int(bend)) for bend in bends if met[0] < bend < met[-1])
    return (Part(name, "value"), *above)


def _meeting(game: Game) -> Counter[tuple[int, int]]:
    """Pairs of columns that meet in a move's legality, or in its legality and what its worth hangs on: in how many entries."""
    column_of = {column.cell: number for number, column in enumerate(game.columns)}
    found: Counter[tuple[int, int]] = Counter()
    for option in game.options:
        legal = {column_of[cell] for cell in cells_of(option.legal) if cell in column_of}
        other = {
            column_of[cell] for tree in _hangs_on(option) for cell in cells_of(tree) if cell in column_of
        }
        pairs = set(combinations(sorted(legal), 2))
        pairs |= {(min(a, b), max(a, b)) for a in legal for b in other - legal}
        found.update(sorted(pairs))
    return found


def _hangs_on(option: Option) -> Iterator[Tree]:
    """The trees of an option's odds, arguments and effects."""
    yield option.odds
    for argument in option.arguments:
        yield argument.weight
        if argument.condition is not None:
            yield argument.condition
    outcomes = [outcome.effects for outcome in (*option.success, *option.failure)]
    for effects in (*outcomes, *(one.effects for one in option.later)):
        for effect in effects:
            if isinstance(effect, Change):
                yield effect.amount
                if effect.condition is not None:
                    yield effect.condition
