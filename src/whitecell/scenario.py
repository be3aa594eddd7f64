"""What the author wrote: the declarations of a scenario, each with its place, its source and its sentences parsed.

Nothing here is bound: names are still names. `language.read` makes a Scenario of files, `language.compile` makes a
Game of a Scenario. All values are frozen and can be shown, compared and kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from whitecell.sentence import Effect, Figure, Sentence, Span, Weighed
from whitecell.source import Place

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Line(Generic[T_co]):
    """One sentence of a scenario: its tree, its text, where it stands, and where its numbers come from.

    `key` says what it is in its entry ("odds", "on success by 5", "for: crowds are out"): the address of its assumed numbers.
    """

    tree: T_co
    text: str
    place: Place
    exact: bool
    source: str
    key: str

    def at(self, span: Span) -> Place:
        """The place of a part of the sentence."""
        return self.place.within(*span) if self.exact else self.place


@dataclass(frozen=True, slots=True)
class Named:
    """A name that refers to something, and where it stands."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Label:
    """What every entry may carry: its name, the name of its dice, words about it, its source and place."""

    name: str
    place: Place
    id: str
    source: str
    title: str = ""
    about: str = ""
    spread: int = 500_000


@dataclass(frozen=True, slots=True)
class Turn:
    """A dated stretch of the calendar."""

    name: str
    first: datetime.date
    last: datetime.date
    place: Place


@dataclass(frozen=True, slots=True)
class Deadline:
    """A name for a date."""

    label: Label
    date: datetime.date
    place: Place


@dataclass(frozen=True, slots=True)
class Trait:
    """A constant of each member of a family: the raw text for each, in the order of the members."""

    name: str
    place: Place
    source: str
    values: Mapping[str, Named]
    every: Named | None


@dataclass(frozen=True, slots=True)
class Family:
    """A named set of members, with what is constant about each."""

    name: str
    place: Place
    members: tuple[Named, ...]
    traits: tuple[Trait, ...]
    readable: bool = True  # whether all its members could be read


@dataclass(frozen=True, slots=True)
class Stage:
    """Teams that choose from one position; or, if `drawn`, a stage each in an order drawn every turn."""

    teams: tuple[Named, ...]
    drawn: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Want:
    """What a team wants: the worth of one unit of an expression."""

    value: Line[Sentence]
    worth: Line[Sentence]


@dataclass(frozen=True, slots=True)
class Faction:
    """A part of a divided team; an undivided team is one faction without a name."""

    name: str
    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class Tendency:
    """How readily a team without an interest makes a move."""

    move: Named
    weight: Line[Weighed]


@dataclass(frozen=True, slots=True)
class Team:
    """A side in the exercise."""

    label: Label
    side: Named | None
    brief: str
    factions: tuple[Faction, ...]
    tendencies: tuple[Tendency, ...]
    moves_a_turn: int
    envelopes: int
    doctrine: Named | None
    temperature: Line[Sentence] | None


@dataclass(frozen=True, slots=True)
class Doctrine:
    """A named way of choosing, as a change of another."""

    label: Label
    like: Named | None
    temperature: Line[Sentence] | None
    forbid: tuple[Named, ...]
    prefer: tuple[tuple[Named, Line[Sentence]], ...]
    script: tuple[tuple[Named, tuple[Line[Sentence], ...]], ...]
    as_seen: tuple[Tendency, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a quantity starts at, or is believed to be: a text, or a text for each member (`every` for the rest)."""

    single: Line[str] | None
    members: Mapping[str, Line[str]]
    every: Line[str] | None
    place: Place
    key_places: Mapping[str, Place] = field(default_factory=dict)


Kind = Literal["flag", "count", "scale", "share", "choice"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named part of the world's state."""

    label: Label
    kind: Kind
    low: int
    high: int
    values: tuple[Named, ...]
    per: Named | None
    start: Given | None
    known: tuple[Named, ...] | None
    believed: tuple[tuple[Named, Given], ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A range as somebody gave it; the numbers are millionths of the unit."""

    form: Literal["between", "likely", "most likely"]
    low: int
    high: int
    middle: int
    kind: Literal["whole", "decimal", "share"]
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """An uncertain number: one range, or several experts' with their weights."""

    label: Label
    experts: tuple[tuple[str, int, Range], ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """Judgements drawn together as rows of a table."""

    label: Label
    columns: tuple[tuple[Named, tuple[int, ...], Literal["whole", "decimal", "share"]], ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Judgements that tend to come out high or low together."""

    label: Label
    judgements: tuple[Named, ...]
    against: tuple[Named, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class When:
    """When a move may be made: turns by name, or a stretch; empty means always."""

    turns: tuple[Named, ...] = ()
    first: Named | None = None
    last: Named | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """An argument: its words, its weight and when it counts."""

    words: str
    argument: Line[Weighed]


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount of a quantity that is paid."""

    amount: Line[Sentence]
    quantity: str
    of: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Later:
    """Effects put off by some turns."""

    after: int
    effects: tuple[Line[Effect], ...]
    unless: Line[Sentence] | None


@dataclass(frozen=True, slots=True)
class Move:
    """What a team can attempt."""

    label: Label
    by: tuple[Named, ...]
    when_in: When
    when: Line[Sentence] | None
    target: Named | None
    target_where: Line[Sentence] | None
    again: Literal["until it works", "always", "never"]
    answers: Named | None
    per_turn: int | None
    says: str
    aims: str
    dice: str | None
    point: int | None
    odds: Line[Sentence] | None
    certain: bool
    arguments_for: tuple[Reason, ...]
    arguments_against: tuple[Reason, ...]
    opposed_by: Named | None
    their_odds: Line[Sentence] | None
    costs: tuple[Payment, ...]
    bonus: tuple[Line[Sentence], Payment] | None
    on_success: tuple[tuple[int, tuple[Line[Effect], ...]], ...]
    on_failure: tuple[tuple[int, tuple[Line[Effect], ...]], ...]
    on_progress: tuple[Line[Effect], ...]
    needs: int
    later: tuple[Later, ...]
    secret: bool
    sealed_until: Line[Sentence] | None
    gives: Named | None
    one_sided: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When an inject comes: the opening or close of a turn, or of every turn."""

    phase: Literal["opening", "close"]
    turn: Named | None


@dataclass(frozen=True, slots=True)
class Inject:
    """What the white cell brings in, or what happens by itself (a rule)."""

    label: Label
    at: tuple[Moment, ...]
    when: Line[Sentence] | None
    chance: Line[Sentence] | None
    each: Named | None
    again: bool
    effects: tuple[Line[Effect], ...]
    says: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How a play can end; without a condition it is what happens otherwise."""

    label: Label
    when: Line[Sentence] | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A named result: an expression, and how it is taken over the turns."""

    label: Label
    over: Literal["end", "largest", "smallest", "average", "turns when", "first turn when"]
    value: Line[Sentence]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the author expects of the plays."""

    figure: Line[Figure]
    low: int | None
    high: int | None
    because: str
    text: str


@dataclass(frozen=True, slots=True)
class Law:
    """A function of the vocabulary bound to quantities."""

    label: Label
    rule: Named
    family: Named | None
    takes: tuple[tuple[Named, Named], ...]
    gives: tuple[tuple[Named, Named], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A text that can be cited, and who knows it."""

    label: Label
    says: str
    known: tuple[Named, ...] | None


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """A step of a sweep, or a setting in which it is made: its name (or the value of what is varied), and lines."""

    name: Named
    lines: tuple[Line[str], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A conclusion to be tested: its words, who drew it, what is measured, what is made so, and when it holds."""

    label: Label
    words: str
    drawn_by: str
    kind: Named | None
    measure: Line[Figure] | None
    do: tuple[Line[str], ...]
    rather_than: tuple[Line[str], ...]
    given: Line[Sentence] | None
    vary: Line[str] | None
    over: tuple[ClaimStep, ...]
    settings: tuple[ClaimStep, ...]
    holds_if: Line[str] | None
    under: tuple[Named, ...]
    odds_set_so: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """How the scenario looks from the other side."""

    exchange: tuple[tuple[Named, Named], ...]
    reverse: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything a scenario says, in the order in which it is said."""

    name: str
    place: Place
    title: str = ""
    story: str = ""
    playable: bool = True
    sources: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    families: tuple[Family, ...] = ()
    order: tuple[Stage, ...] = ()
    order_by_turn: tuple[tuple[Named, tuple[Stage, ...]], ...] = ()
    dice: str = "d10"
    point: int = 100_000
    temperature: Line[Sentence] | None = None
    teams: tuple[Team, ...] = ()
    doctrines: tuple[Doctrine, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    joint: tuple[Joint, ...] = ()
    together: tuple[Together, ...] = ()
    facts: tuple[Fact, ...] = ()
    laws: tuple[Law, ...] = ()
    moves: tuple[Move, ...] = ()
    injects: tuple[Inject, ...] = ()
    rules: tuple[Inject, ...] = ()
    endings: tuple[Ending, ...] = ()
    measures: tuple[Measure, ...] = ()
    expect: tuple[Expectation, ...] = ()
    claims: tuple[Claim, ...] = ()
    mirror: Mirror | None = None
    demands: tuple[tuple[Named, Line[Sentence]], ...] = ()
    declared: frozenset[str] = frozenset()
    incomplete: bool = False
    endings_lost: bool = False  # an ending could not be read; it may have been the last one
    removed: Mapping[str, Place] = field(default_factory=dict)
    calendar: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()
