"""Sentences of a scenario, parsed but not yet bound: the trees that `language.parser` makes of a line of text.

Every node keeps where it stands in its line, as (start, length), so that whatever is said of it later can point at
the author's own characters. Names are still only names here; what they mean is settled when a game is compiled.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `millionths` of it (of one, for a percentage), and how it was written."""

    millionths: int
    percent: bool
    point: bool
    at: Span


@dataclass(frozen=True, slots=True)
class Date:
    """A date written out."""

    date: datetime.date
    at: Span


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` or `no`."""

    value: bool
    at: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A name, perhaps `of` another, perhaps `of each` member of a family."""

    name: str
    of: str | None
    each: bool
    at: Span
    of_at: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right` and the like."""

    operator: Literal["+", "-", "*", "/"]
    left: Sentence
    right: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left >= right` and the like."""

    operator: Literal[">=", "<=", ">", "<", "="]
    left: Sentence
    right: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Is:
    """`left is a / b`, or `is not`."""

    left: Sentence
    negated: bool
    values: tuple[Reference | Date | Number | YesNo, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class All:
    """Conditions joined by `and`."""

    parts: tuple[Sentence, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Any:
    """Conditions joined by `or`."""

    parts: tuple[Sentence, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Not:
    """`not` a condition."""

    part: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """`-` a number."""

    part: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """`value if condition else other`."""

    value: Sentence
    condition: Sentence
    other: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Quantified:
    """`any(family where condition)`, `every(...)`, `count(...)`."""

    kind: Literal["any", "every", "count"]
    family: str
    where: Sentence | None
    at: Span
    family_at: Span


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum(value of each family where condition)`, `largest(...)`, `smallest(...)`."""

    kind: Literal["sum", "largest", "smallest"]
    value: Sentence
    where: Sentence | None
    at: Span


@dataclass(frozen=True, slots=True)
class Remembered:
    """`worked(move of target by team)`, `failed(...)`, `tried(...)`.

    `by` is no reserved word, so "by TEAM" is still inside `move` (or `of`) until the moves are known.
    """

    kind: Literal["worked", "failed", "tried"]
    move: str
    of: str | None
    at: Span
    move_at: Span


@dataclass(frozen=True, slots=True)
class Extreme:
    """`min(a, b)` or `max(a, b)`."""

    kind: Literal["min", "max"]
    left: Sentence
    right: Sentence
    at: Span


@dataclass(frozen=True, slots=True)
class Belief:
    """`belief(team, quantity)`."""

    team: str
    quantity: Reference
    at: Span
    team_at: Span


Sentence = (
    Number
    | Date
    | YesNo
    | Reference
    | Arithmetic
    | Comparison
    | Is
    | All
    | Any
    | Not
    | Negative
    | Conditional
    | Quantified
    | Aggregate
    | Remembered
    | Extreme
    | Belief
)


@dataclass(frozen=True, slots=True)
class Change:
    """An effect: `target becomes value`, `target up amount`, `target down amount`, perhaps `if condition`."""

    target: Reference
    verb: Literal["becomes", "up", "down"]
    amount: Sentence
    points: bool
    condition: Sentence | None
    at: Span


@dataclass(frozen=True, slots=True)
class Reveal:
    """An effect: the named teams (all, if none are named) now believe what is so."""

    quantity: Reference
    teams: tuple[str, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Apply:
    """An effect: a law is applied."""

    law: str
    at: Span


Effect = Change | Reveal | Apply


@dataclass(frozen=True, slots=True)
class Weighed:
    """An argument's weight (none means 1) and when it counts (none means always)."""

    weight: Sentence | None
    condition: Sentence | None
    at: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """`share(C given D)`, `mean(E given D)`, `median(...)`, perhaps `in` another scenario."""

    kind: Literal["share", "mean", "median"]
    of: Sentence
    given: Sentence | None
    scenario: str | None
    at: Span
