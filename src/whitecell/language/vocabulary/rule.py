"""What a rule of law is: its parameters, its exact words, and the function over columns that applies it.

Integers in, integers out, whole columns at a time: a function takes arrays of int32 with plays first and, where a
parameter stands for each member of a family, members second. Sides are 0 and 1, their places in the family `side`; -1 is neither.
A function is total: whatever integers stand in the columns, it gives an answer, by the limits its words state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.institutions.readings import Reading

Columns = dict[str, Any]
Ints = NDArray[np.int64]
NO_READINGS: Mapping[str, Reading] = {}


@dataclass(frozen=True, slots=True)
class Taken:
    """A parameter or a result: whether it stands once or for each member, and what it holds.

    `holds` is `whole`, `flag`, `share`, `side`, or the words of a choice in the rule's own order. `family` names
    the family of a result that stands for each member of another family than the law's. What is `optional` may be
    left unbound: the function is then not given it, or its result is dropped. `among` are the readings of a disputed
    question: the parameter is whole and says the place of the reading (limited to those there are), or is a choice of
    their names, so that a judgement can draw it.
    """

    name: str
    single: bool
    holds: str | tuple[str, ...]
    about: str
    family: str = ""
    optional: bool = False
    among: Mapping[str, Reading] = field(default_factory=lambda: NO_READINGS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A function of the vocabulary: what it is about, its law, what it takes and gives, its exact words, step by step."""

    name: str
    about: str
    source: str
    takes: tuple[Taken, ...]
    gives: tuple[Taken, ...]
    exactly: tuple[str, ...]
    function: Callable[[Columns], Columns]


def each(
    name: str, holds: str | tuple[str, ...], about: str, *, optional: bool = False, family: str = ""
) -> Taken:
    """A parameter that stands for each member of the law's family, or of the family named."""
    return Taken(name, False, holds, about, family, optional)


def once(name: str, holds: str | tuple[str, ...], about: str, *, optional: bool = False) -> Taken:
    """A parameter that stands alone."""
    return Taken(name, True, holds, about, "", optional)


def reading(name: str, about: str, among: Mapping[str, Reading]) -> Taken:
    """A parameter that says which reading of a disputed question holds; without it the first does."""
    return Taken(name, True, "whole", about, "", True, among)


def wide(column: Any) -> Ints:
    """A column as 64-bit numbers, so that products and sums of columns are exact."""
    numbers: Ints = np.asarray(column, dtype=np.int64)
    return numbers


def positive(column: Any) -> Ints:
    """A column as 64-bit numbers, what is below nought taken as nought."""
    return np.asarray(np.maximum(wide(column), 0))


def which(given: Columns, name: str, among: Mapping[str, Reading]) -> Ints:
    """The place of the reading in each play: limited to those there are; the first, where none is given."""
    return np.asarray(np.clip(wide(given.get(name, 0)), 0, len(among) - 1))


def flags(given: Columns, name: str, otherwise: int = 0) -> Ints:
    """A column of flags as 0 and 1, or what stands for it where it is left out."""
    yes: Ints = np.asarray(wide(given.get(name, otherwise)) == 1).astype(np.int64)
    return yes
