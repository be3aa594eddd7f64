"""A move on the table: what was proposed, argued, estimated, ruled, thrown and what followed; frozen, as all of the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whitecell.exercise.events import Applied, Fixed, Line, LookedAhead, Proposed, Rolled

MARKS = ("passes", "roll", "centre", "struck")


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason that a team gave for or against a move, and what the white cell makes of it."""

    ref: str
    move: str
    team: str
    seat: str
    side: str
    text: str
    cites: str
    by: str
    number: int
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A seat's number for a move, in percent."""

    team: str
    seat: str
    percent: int
    low: int
    high: int
    by: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """The umpire's number, and why."""

    percent: int
    why: str
    at: int


@dataclass(frozen=True, slots=True)
class Move:
    """One team's attempt in one slot of one turn. `option` is its number in the game, or None in the team's own words.

    `number` is that of the log entry that proposed it last. `result` is "" until it is settled, then "works", "fails", "sealed" or
    "barred". `shown` is the last round of estimates that everybody has seen. `words` were mixed into
    its die, which fell under the exercise's seed number `era`.
    """

    ref: str
    turn: int
    proposed: Proposed
    option: int | None
    number: int
    on_table: bool = False
    barred: bool = False
    mark: str = ""
    marked_by: str = ""
    arguments: tuple[Argument, ...] = ()
    estimates: Mapping[tuple[str, int], Estimate] = field(default_factory=dict)
    round: int = 1
    shown: int = 0
    looked_ahead: LookedAhead | None = None
    rulings: tuple[Ruling, ...] = ()
    fixed: Fixed | None = None
    rolled: Rolled | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    era: int = 0
    effects: tuple[Line, ...] = ()
    effects_why: str = ""
    changes: tuple[Applied, ...] = ()
    result: str = ""
    narration: str = ""
    opened: bool = False

    @property
    def team(self) -> str:
        """The team whose move it is."""
        return self.proposed.team

    @property
    def own_words(self) -> bool:
        """Whether it is in the team's own words, not from the menu."""
        return self.option is None

    @property
    def hidden(self) -> bool:
        """Whether only its team and the white cell know of it."""
        return self.proposed.sealed and not self.opened

    @property
    def live(self) -> bool:
        """Whether it lies on the table, can happen and has not been settled."""
        return self.on_table and not self.barred and self.mark != "struck" and not self.result

    @property
    def contested(self) -> bool:
        """Whether a die decides it."""
        return self.live and self.mark in ("roll", "centre")

    @property
    def argued_by(self) -> frozenset[str]:
        """The teams that argued for or against it."""
        return frozenset(one.team for one in self.arguments)

    @property
    def ruled(self) -> int | None:
        """The umpire's last number."""
        return self.rulings[-1].percent if self.rulings else None

    @property
    def attempt(self) -> str:
        """What the die of this attempt hangs on: the turn, the team, and what is attempted; never the order of anything."""
        what = self.proposed
        name = f"{what.move}\x1f{what.target}" if what.move else f"own words\x1f{what.slot}"
        return f"{self.turn}\x1f{what.team}\x1f{name}"
