"""What happened: the happenings of a play in order, and the play as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whitecell.position import Position


@dataclass(frozen=True, slots=True)
class Changed:
    """A column that an effect moved, and by which sentence; `wanted` differs from `after` where a limit cut it off."""

    column: int
    before: int
    after: int
    wanted: int
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A turn began; `order` are its stages, as drawn."""

    turn: int
    order: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Chose:
    """A team chose an option (None: it waits) from a menu of so many legal entries."""

    turn: int
    stage: int
    team: int
    slot: int
    option: int | None
    entries: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """A team sealed a move: it is settled when its condition holds."""

    turn: int
    team: int
    option: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A move was settled: the odds, the true arguments with their weights, what was needed, what fell, what followed."""

    turn: int
    stage: int
    team: int
    option: int
    odds: int
    net: int
    arguments: tuple[tuple[str, int], ...]
    needed: int
    faces: tuple[int, ...]
    success: bool
    margin: int
    complete: bool
    opened: bool
    changes: tuple[Changed, ...]
    fact: int | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """An inject happened (or, with `happened` false, its chance was drawn and failed)."""

    turn: int
    phase: str
    inject: int
    chance: int | None
    happened: bool
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class FellDue:
    """Effects that had been put off."""

    turn: int
    option: int
    called_off: bool
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The play ended."""

    turn: int
    ending: int


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a record that no move of the menu says, and what followed."""

    turn: int
    team: int | None
    words: str
    changes: tuple[Changed, ...]


Happening = Said | Opened | Chose | Sealed | Settled | Came | FellDue | Ended


@dataclass(frozen=True, slots=True)
class Play:
    """One play: its seed, number and world, how it ended, and everything that happened."""

    seed: int
    number: int
    world: int
    ending: str
    ended: int
    position: Position
    row: tuple[int, ...]
    turns: tuple[tuple[int, ...], ...]
    measures: Mapping[str, int | float]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A play chosen to be told: by which rule (typical, surprising, closest), among how many, and in how many kinds of move it differs.

    `ends_so` is the share of those plays that end as it does; `record` is the title of the record that it is closest to.
    """

    why: str
    play: Play
    among: int
    differs: float
    ends_so: float
    record: str = ""
