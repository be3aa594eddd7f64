"""Events of an exercise as a whole, of its people, its clock, and what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from whitecell.exercise.happening import Event

# --- the exercise as a whole


@dataclass(frozen=True, slots=True)
class Founded(Event):
    """The exercise was opened: which game (its digest), how it is run, the dice's commitment and the seeds behind it.

    `claims` are those of the scenario's conclusions that are put to everybody before and after, by name, in their words.
    """

    game: str
    rules: str
    pace: str
    settings: Mapping[str, int]
    commitment: str
    seed: str
    world: int
    claims: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forked(Event):
    """From here on this log is another exercise than the one that it was copied from: new dice, the same world."""

    parent: str
    cut: int
    commitment: str
    seed: str


@dataclass(frozen=True, slots=True)
class Undone(Event):
    """The table stands again where it stood before a step; people, talk and thrown dice stay."""

    step: int
    why: str
    words: ClassVar[tuple[str, ...]] = ("why",)


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The exercise is over: the seeds are shown, and nothing more is accepted."""


@dataclass(frozen=True, slots=True)
class Unveiled(Event):
    """In the debrief a layer of what was hidden was shown to everybody."""

    layer: str


# --- people


@dataclass(frozen=True, slots=True)
class Joined(Event):
    """A person took a seat: of a team, or an observer's (team "") with a lens."""

    seat: str
    team: str
    lens: str = ""


@dataclass(frozen=True, slots=True)
class Left(Event):
    """A person left a seat, or was asked to; the seat can be taken again."""

    seat: str


@dataclass(frozen=True, slots=True)
class Moved(Event):
    """A person went from one seat to another."""

    seat: str
    to: str
    team: str


@dataclass(frozen=True, slots=True)
class RunBy(Event):
    """A team is run by its doctrine from now on, or by people again."""

    team: str
    robot: bool


@dataclass(frozen=True, slots=True)
class Consented(Event):
    """A person read what is kept and who sees it, and agreed or did not."""

    seat: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """What a seat typed was withdrawn (some entries, or with none named all so far): the moves stay, the text goes."""

    numbers: tuple[int, ...]
    seat: str


# --- the clock


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """All clocks stand, for a reason that everybody sees."""

    why: str
    minutes: int = 0
    words: ClassVar[tuple[str, ...]] = ("why",)


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The clocks go on where they stood."""


@dataclass(frozen=True, slots=True)
class Dropped(Event):
    """A kind of phase is left out from now on (its default happens at once), or is taken up again."""

    phase: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class Extended(Event):
    """The phase has so many seconds more (or, below nought, fewer)."""

    seconds: int


# --- talk


@dataclass(frozen=True, slots=True)
class Said(Event):
    """A message: to teams (its own alone is the team's room) or, with none, to the white cell. It belongs to the turn it was sent in."""

    ref: str
    sender: str
    seat: str
    to: tuple[str, ...]
    text: str
    turn: int
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """A ruling: the white cell's answer to a question, or unasked; to everybody (`to` empty) or to some teams. It can be cited."""

    ref: str
    question: str
    text: str
    to: tuple[str, ...]
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A ruling or a sealed move was made public."""

    ref: str


@dataclass(frozen=True, slots=True)
class Offered(Event):
    """A team offers other teams an agreement: its terms, whether it is secret, and the turn after which it lapses (0: none)."""

    ref: str
    team: str
    parties: tuple[str, ...]
    terms: str
    secret: bool
    until: int
    words: ClassVar[tuple[str, ...]] = ("terms",)


@dataclass(frozen=True, slots=True)
class Answering(Event):
    """A party accepts or declines an offer, or says that an agreement is broken or kept."""

    ref: str
    team: str
    answer: str


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """A private note of the white cell or an observer, with its time; `important` marks it for the report."""

    ref: str
    author: str
    text: str
    important: bool
    about: str = ""
    words: ClassVar[tuple[str, ...]] = ("text",)


@dataclass(frozen=True, slots=True)
class Opined(Event):
    """What a seat thinks of one of the scenario's claims, before the first turn or after the last: from 0 (no) to 10 (yes)."""

    seat: str
    team: str
    claim: str
    when: str
    answer: int
