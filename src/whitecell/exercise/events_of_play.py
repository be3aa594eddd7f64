"""Events of play: turns, moves, reasons, numbers, dice, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from whitecell.exercise.happening import Applied, Event, Line

# --- a turn


@dataclass(frozen=True, slots=True)
class Entered(Event):
    """A phase began. `why` says who let it: next, time, skipped, or dropped."""

    phase: str
    turn: int
    seconds: int
    why: str = "next"


@dataclass(frozen=True, slots=True)
class TurnOpened(Event):
    """The turn was opened by the rules: what fell due, injects; `position` is the hash of where the game then stands."""

    turn: int
    changes: tuple[Applied, ...]
    position: str


@dataclass(frozen=True, slots=True)
class TurnClosed(Event):
    """The turn was closed by the rules: injects, rules, endings; `ending` is "" while the game goes on."""

    turn: int
    changes: tuple[Applied, ...]
    ending: str
    position: str


@dataclass(frozen=True, slots=True)
class Laid(Event):
    """The moves proposed lie on the table: from here on the others see those that are open. `barred` could not be made after all."""

    moves: tuple[str, ...]
    barred: tuple[str, ...]
    position: str


# --- moves


@dataclass(frozen=True, slots=True)
class Drafted(Event):
    """A seat's unfinished text under some key, kept so that nothing typed is lost; an empty text removes it."""

    seat: str
    key: str
    text: str
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Proposed(Event):
    """A team proposes a move in a slot, or changes what it proposed: from the menu, or in its own words (`move` is "")."""

    ref: str
    team: str
    slot: int
    version: int
    seat: str
    move: str = ""
    target: str = ""
    bonus: bool = False
    action: str = ""
    effect: str = ""
    reasons: tuple[str, ...] = ()
    intent: str = ""
    sealed: bool = False
    answers: str = ""
    by: str = "person"
    words: ClassVar[tuple[str, ...]] = ("action", "effect", "reasons", "intent")


@dataclass(frozen=True, slots=True)
class Recalled(Event):
    """A team took back what it had proposed in a slot."""

    ref: str
    team: str
    seat: str


@dataclass(frozen=True, slots=True)
class Ready(Event):
    """A team says that it is done with this phase, or that it is not."""

    team: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Argued(Event):
    """A team argued for or against a move, and may have tied it to a fact, a quantity, a ruling or another move."""

    ref: str
    move: str
    team: str
    seat: str
    side: str
    text: str
    cites: str = ""
    by: str = "person"
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Unargued(Event):
    """A team took an argument back."""

    ref: str
    team: str


@dataclass(frozen=True, slots=True)
class Weighed(Event):
    """The white cell marked an argument strong, weak, or neither."""

    ref: str
    strength: str


@dataclass(frozen=True, slots=True)
class Marked(Event):
    """The white cell marked a move: it passes, it rolls, it goes to the centre, or it is struck; `by` says who or what did."""

    move: str
    mark: str
    by: str


# --- numbers


@dataclass(frozen=True, slots=True)
class Estimated(Event):
    """A seat's estimate of a move, in percent, with the least and the most where given."""

    move: str
    team: str
    seat: str
    round: int
    percent: int
    low: int = -1
    high: int = -1
    by: str = "person"


@dataclass(frozen=True, slots=True)
class SecondRound(Event):
    """Estimates of these moves lay far apart: they are shown, and asked for once more."""

    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookedAhead(Event):
    """What plays from this position gave for a move, in percent; for the white cell."""

    move: str
    plays: int
    percent: int
    if_it_works: Mapping[str, int] = field(default_factory=dict)
    if_it_fails: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ruled(Event):
    """The umpire's number for a move, in percent. The first one is given before the others are shown."""

    move: str
    percent: int
    first: bool
    why: str = ""
    words: ClassVar[tuple[str, ...]] = ("why",)


@dataclass(frozen=True, slots=True)
class Centred(Event):
    """A move is at the centre now."""

    move: str


@dataclass(frozen=True, slots=True)
class Fixed(Event):
    """The odds of a move are fixed: in percent, and on what they rest (umpire, panel, scenario). Words may now be given."""

    move: str
    percent: int
    basis: str
    way: str


# --- dice and what follows


@dataclass(frozen=True, slots=True)
class WordGiven(Event):
    """A word from a team's browser, mixed into the die of a move after its odds were fixed."""

    move: str
    team: str
    word: str


@dataclass(frozen=True, slots=True)
class Rolled(Event):
    """A die fell: what was needed, what it shows, and whether it was a real one, typed in."""

    move: str
    way: str
    needed: int
    faces: tuple[int, ...]
    success: bool
    margin: int
    real: bool = False
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Effects(Event):
    """What the white cell says follows from a move, beside or (own words) in place of what the scenario says."""

    move: str
    lines: tuple[Line, ...]
    why: str = ""
    words: ClassVar[tuple[str, ...]] = ("why",)


@dataclass(frozen=True, slots=True)
class Settled(Event):
    """A move was settled: what changed, as applied, and the hash of the position after it."""

    move: str
    success: bool
    changes: tuple[Applied, ...]
    position: str


@dataclass(frozen=True, slots=True)
class Amended(Event):
    """The white cell changed the position by hand, for a reason; `secret` says that nobody is told."""

    lines: tuple[Line, ...]
    changes: tuple[Applied, ...]
    why: str
    secret: bool
    position: str
    words: ClassVar[tuple[str, ...]] = ("why",)


@dataclass(frozen=True, slots=True)
class Injected(Event):
    """The white cell brought something in: an inject of the scenario by name, or in its own words, to everybody or to some teams."""

    name: str
    member: str
    text: str
    to: tuple[str, ...]
    lines: tuple[Line, ...]
    changes: tuple[Applied, ...]
    position: str
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Narrated(Event):
    """How the white cell tells a move."""

    move: str
    text: str
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Headlined(Event):
    """The turn's headline; `basis` is "white cell", or "scenario" where nobody wrote one and it tells the move it is `about`."""

    turn: int
    text: str
    basis: str
    about: str = ""
    words: ClassVar[tuple[str, ...]] = ("text",)
