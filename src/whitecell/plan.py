"""What is to be played so that claims can be judged: a claim bound to names and trees, its arms, and what is read of a play.

A *claim* is a conclusion stated so that plays can contradict it. An *arm* says how its plays differ from plays as
written: what is made so, who chooses by which doctrine, which judgements are held. Lines name things by their names,
because an arm may be played in a game that was bound anew (with other doctrines or beliefs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitecell.expression import Tree

AS_WRITTEN = "as written"

ClaimKind = Literal["share", "given", "contrast", "necessity", "sufficiency", "sweep"]
Relation = Literal["at least", "at most", "higher by", "lower by", "within"]


@dataclass(frozen=True, slots=True)
class May:
    """A team may make a move: nothing is forced."""

    team: str
    move: str


@dataclass(frozen=True, slots=True)
class MayNot:
    """A team may not make a move."""

    team: str
    move: str


@dataclass(frozen=True, slots=True)
class Must:
    """A team makes a move at its first legal moment, at a member or ("") at the first that is legal."""

    team: str
    move: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Settles:
    """A move, whoever makes it, succeeds or fails wherever it is settled; at a member or ("") at all."""

    move: str
    member: str
    success: bool


@dataclass(frozen=True, slots=True)
class Starts:
    """A column (`unrest`, `standing of Trump`) starts at a stored value."""

    column: str
    value: int


@dataclass(frozen=True, slots=True)
class Held:
    """A judgement is one stored value in every world."""

    judgement: str
    value: int


@dataclass(frozen=True, slots=True)
class Happens:
    """An inject happens in a turn (0: in no turn, it never does)."""

    inject: str
    turn: int


@dataclass(frozen=True, slots=True)
class Chooses:
    """A team chooses by a doctrine."""

    team: str
    doctrine: str


@dataclass(frozen=True, slots=True)
class Knows:
    """A quantity is known to some teams, and to no others."""

    quantity: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Believes:
    """Some teams do not know a quantity, and take it for a value (as it is written)."""

    quantity: str
    value: str
    teams: tuple[str, ...]


Line = May | MayNot | Must | Settles | Starts | Held | Happens | Chooses | Knows | Believes


@dataclass(frozen=True, slots=True)
class Figure:
    """What is read of a play: a condition (share) or a number (mean), in the plays that `given` selects.

    `unit` is share, decimal or whole: how the stored value is read.
    """

    kind: Literal["share", "mean"]
    of: Tree
    given: Tree | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a claim holds: the relation and the smallest difference that matters (shares as fractions of one).

    >>> Threshold("higher by", 0.1, True).passes(0.12), Threshold("within", 0.05, True).passes(-0.1)
    (True, False)
    """

    relation: Relation
    value: float
    share: bool

    def passes(self, estimand: float) -> bool:
        """Whether a value of the estimand passes."""
        match self.relation:
            case "at least" | "higher by":
                return estimand >= self.value
            case "at most":
                return estimand <= self.value
            case "lower by":
                return estimand <= -self.value
            case "within":
                return abs(estimand) < self.value

    @property
    def marks(self) -> tuple[float, ...]:
        """The values of the estimand at which passing turns into not passing."""
        if self.relation == "within":
            return (-self.value, self.value)
        return (-self.value,) if self.relation == "lower by" else (self.value,)


@dataclass(frozen=True, slots=True)
class Step:
    """A named set of lines: a step of a sweep, or a setting in which a sweep is made."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A conclusion to be tested, bound. `hash` is of everything that says what would count for and against it."""

    name: str
    title: str
    words: str
    drawn_by: str
    source: str
    kind: ClaimKind
    measure: Figure
    do: tuple[Line, ...]
    rather_than: tuple[Line, ...]
    given: Tree | None
    given_text: str
    varied: str
    steps: tuple[Step, ...]
    settings: tuple[Step, ...]
    threshold: Threshold
    under: tuple[str, ...]
    odds_set_so: str
    text: tuple[tuple[str, str], ...]
    place: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """A number that is drawn, as an arm has it.

    `held`: it is the stored `value` in every world. `anew`: it is drawn apart from the rest. `moved`: it is `value` thousandths of its
    range higher than drawn in every world, no further than the ends of the range.
    """

    name: str
    how: Literal["held", "anew", "moved"]
    value: int = 0


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of playing: lines that are made so, a doctrine for every team that can follow it, and turned judgements.

    `scenario` is which scenario: as it is written (""), or a change of it that the one who judges knows by that name.
    """

    lines: tuple[Line, ...] = ()
    doctrine: str = AS_WRITTEN
    turned: tuple[Turned, ...] = ()
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of each play of an arm for a claim: the claim's measure, `given`, or that moves were made.

    `what` is `measure`, `selected` (the measure's own given), `given`, or `made` (some of the moves was tried).
    """

    claim: str
    what: Literal["measure", "selected", "given", "made"]
    moves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: plays `first` to `first + count - 1` of each arm, and what to read of each, on shared luck."""

    arms: tuple[tuple[Arm, tuple[Read, ...]], ...]
    seed: int
    first: int
    count: int
    lucks: int
