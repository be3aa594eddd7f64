"""A game: a scenario bound together, with every name turned into a number.

A game holds *cells* (places in a row of 32-bit integers), and trees over them (`whitecell.expression`). What can change
a play is here and nowhere else. Interpreters read a Game and nothing of the scenario; words are kept beside the numbers
so that a play can be told again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from whitecell.expression import Tree

CellKind = Literal[
    "turn",
    "ending",
    "quantity",
    "belief",
    "tried",
    "worked",
    "failed",
    "progress",
    "happened",
    "judgement",
    "assumed",
]


@dataclass(frozen=True, slots=True)
class CellInfo:
    """What a cell holds: its kind and the names that say which.

    `owner` is a team (counters, beliefs) or a section (assumed numbers); `name` a quantity, move, inject, judgement or entry;
    `member` a family's member, or the key of an assumed number.
    """

    kind: CellKind
    name: str
    member: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its name and dates."""

    name: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Source:
    """What a start is: a constant, a cell of the world, or a range of its own drawn at an address.

    `convert` is 1 where a whole judgement starts a scale (times a million), -1 where a decimal one starts a count (rounded).
    """

    constant: int = 0
    cell: int | None = None
    convert: int = 0
    table: tuple[int, ...] | None = None
    address: int = 0
    whole: bool = False
    limits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A quantity of one member: its cell, kind, limits, start, and the cells of those who are not told.

    `values` are the names of a choice's values; `beliefs` maps a team's number to the cell of its belief.
    """

    cell: int
    quantity: str
    member: str
    kind: Literal["flag", "count", "scale", "share", "choice"]
    low: int
    high: int
    values: tuple[str, ...]
    start: Source
    beliefs: Mapping[int, int]
    belief_starts: Mapping[int, Source]
    source: str


@dataclass(frozen=True, slots=True)
class Expert:
    """One expert's range as a table of 257 quantiles; `limits` for whole numbers drawn evenly."""

    name: str
    weight: int
    table: tuple[int, ...]
    limits: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement: its cell, its kind, its experts or its joint column, its group."""

    cell: int
    name: str
    kind: Literal["whole", "decimal", "share"]
    address: int
    experts: tuple[Expert, ...]
    joint: tuple[int, tuple[int, ...]] | None = None
    group: tuple[int, int, bool] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assumed:
    """A number that somebody assumed: its cell, what is written, its address and how far it is drawn."""

    cell: int
    value: int
    address: int
    spread: int
    share: bool
    section: str
    entry: str
    key: str
    place: str


@dataclass(frozen=True, slots=True)
class Change:
    """An effect on one column: what the cell becomes, or is moved by."""

    column: int
    verb: Literal["becomes", "up", "down"]
    amount: Tree
    condition: Tree | None
    text: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """An effect: some teams' beliefs of a column become what is so."""

    column: int
    teams: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """An effect: a law is applied."""

    law: int
    text: str


Effect = Change | Reveal | Call


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason, its sign (+1 for, -1 against), its weight in millionths and when it counts."""

    words: str
    sign: int
    weight: Tree
    condition: Tree | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The effects of a degree: it is reached by a margin of at least `degree`."""

    degree: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Effects put off by some turns, unless a condition holds then."""

    after: int
    effects: tuple[Effect, ...]
    unless: Tree | None


@dataclass(frozen=True, slots=True)
class Counters:
    """The cells that remember a move of a team at a target."""

    tried: int
    worked: int
    failed: int
    progress: int


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a team's menu: a move, at a target, with or without the bonus."""

    number: int
    team: int
    move: str
    member: str
    bonus: bool
    legal: Tree
    turns: frozenset[int]
    again: Literal["until it works", "always", "never"]
    answers: str | None
    per_turn: int | None
    certain: bool
    dice: str
    point: int
    odds: Tree
    their_odds: Tree
    arguments: tuple[Argument, ...]
    bonus_weight: int
    payments: tuple[tuple[int, int], ...]
    success: tuple[Outcome, ...]
    failure: tuple[Outcome, ...]
    progress: tuple[Effect, ...]
    needs: int
    later: tuple[Later, ...]
    secret: bool
    sealed_until: Tree | None
    gives: int | None
    counters: Counters
    address_id: str
    member_id: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Want:
    """A term of what a team wants: value times worth; `scale` makes whole values millionths."""

    value: Tree
    worth: Tree
    scale: int
    text: str


@dataclass(frozen=True, slots=True)
class Doctrine:
    """How a team chooses: the rule, its temperature, and what changes it. A far-sighted team must learn before it is played."""

    name: str
    rule: Literal["one step ahead", "far-sighted", "tendencies", "at random"]
    temperature: Tree
    forbid: frozenset[str]
    prefer: Mapping[str, int]
    script: Mapping[int, tuple[tuple[str, str], ...]]
    weights: Mapping[tuple[str, str], tuple[Tree, Tree | None]]


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its names, its interest by faction, its doctrine, and whose moves it makes."""

    name: str
    id: str
    title: str
    side: str
    brief: str
    factions: tuple[tuple[str, tuple[Want, ...]], ...]
    doctrine: Doctrine
    moves_a_turn: int
    envelopes: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Teams that choose from one position; or, if drawn, a stage each in an order drawn every turn."""

    teams: tuple[int, ...]
    drawn: bool
    address_id: str = ""


@dataclass(frozen=True, slots=True)
class Inject:
    """An inject or rule for one member: when it comes and what it does; a rule is not told."""

    number: int
    name: str
    member: str
    member_id: str
    opening: frozenset[int]
    close: frozenset[int]
    when: Tree | None
    chance: Tree | None
    again: bool
    effects: tuple[Effect, ...]
    happened: int
    secret: bool
    rule: bool
    says: str
    address_id: str
    source: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a play ends; `when` is None for what happens otherwise."""

    name: str
    title: str
    about: str
    when: Tree | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A named result: a tree, how it is taken over the turns, and its kind."""

    name: str
    title: str
    over: str
    value: Tree
    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """A figure of the plays and the stretch in which its author expects it."""

    text: str
    kind: Literal["share", "mean", "median"]
    value: Tree
    given: Tree | None
    unit: str
    low: int | None
    high: int | None
    because: str
    place: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a call takes or gives: a name, the cells (one, or one a member) and how values are handed over.

    `codes` turns a stored value into what the function reads (None: as it is); for results it is turned round.
    `constants` stands instead of cells where a trait is bound.
    """

    name: str
    cells: tuple[int, ...]
    constants: tuple[int, ...] | None
    single: bool
    codes: Mapping[int, int] | None


@dataclass(frozen=True, slots=True)
class Law:
    """A function of the vocabulary, bound to cells: pure, columns in, columns out."""

    name: str
    rule: str
    function: Callable[[dict[str, Any]], dict[str, Any]]
    takes: tuple[Parameter, ...]
    gives: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A text that can be cited; None as `known` means everyone."""

    name: str
    says: str
    known: frozenset[int] | None
    at_start: bool


@dataclass(frozen=True, slots=True)
class Game:
    """A scenario, compiled."""

    name: str
    title: str
    story: str
    sources: Mapping[str, str]
    turns: tuple[Turn, ...]
    deadlines: Mapping[str, tuple[int, datetime.date]]
    families: Mapping[str, tuple[str, ...]]
    cells: tuple[CellInfo, ...]
    columns: tuple[Column, ...]
    judgements: tuple[Judgement, ...]
    assumed: tuple[Assumed, ...]
    teams: tuple[Team, ...]
    options: tuple[Option, ...]
    menus: tuple[tuple[tuple[int, ...], ...], ...]
    stages: tuple[tuple[Stage, ...], ...]
    injects: tuple[Inject, ...]
    endings: tuple[Ending, ...]
    measures: tuple[Measure, ...]
    expectations: tuple[Expectation, ...]
    laws: tuple[Law, ...]
    facts: tuple[Fact, ...]
    rules_fingerprint: str
    words_fingerprint: str
    files: tuple[tuple[str, str], ...] = ()
    by_name: Mapping[str, Column] = field(default_factory=dict)

    @property
    def world_cells(self) -> tuple[int, ...]:
        """The cells of judgements and assumed numbers, which belong to the world and not to a position."""
        return tuple(n for n, cell in enumerate(self.cells) if cell.kind in ("judgement", "assumed"))

    def column(self, name: str) -> Column:
        """The column called `unity of Biden` (or `unrest`); raises KeyError if there is none."""
        return self.by_name[name]
