"""Where an exercise stands, as frozen values: the room (people, talk, clock, dice words), which lasts, and the table, which can go back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whitecell.engine.prepared import Prepared
from whitecell.exercise.events import Amended, Answered, Founded, Injected, Noted, Offered, Opined, Said
from whitecell.exercise.moves import Move
from whitecell.plays import Happening
from whitecell.position import Position


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place: a team's (or "" for an observer with a lens), and whether somebody sits in it."""

    name: str
    team: str
    lens: str
    here: bool
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """When the phase began and how long it has, in milliseconds; pauses are stored stretches, so that no clock ever jumps."""

    began: int = 0
    seconds: int = 0
    pauses: tuple[tuple[int, int], ...] = ()
    paused_at: int | None = None
    why: str = ""
    back_after: int = 0

    @property
    def ends(self) -> int | None:
        """When the phase's time is up, if nobody pauses again; None without a limit."""
        if not self.seconds:
            return None
        return self.began + 1000 * self.seconds + sum(end - start for start, end in self.pauses)

    def left(self, now: int) -> int | None:
        """How many milliseconds are left at a moment (0 when it is over); None without a limit."""
        ends = self.ends
        if ends is None:
            return None
        moment = now if self.paused_at is None else min(now, self.paused_at)
        return max(0, ends - moment)


@dataclass(frozen=True, slots=True)
class Talk:
    """Something said, with when it was said and in which turn."""

    said: Said
    at: int
    number: int


@dataclass(frozen=True, slots=True)
class RulingGiven:
    """The white cell's answer, citable by its reference."""

    answered: Answered
    at: int
    turn: int
    public: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """An offer and what its parties answered."""

    offered: Offered
    at: int
    turn: int
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> str:
        """offered, agreed, declined, or broken."""
        answers = self.answers.values()
        if "broken" in answers:
            return "broken"
        if "declines" in answers:
            return "declined"
        parties = [team for team in self.offered.parties if team != self.offered.team]
        return (
            "agreed" if all(self.answers.get(team) in ("accepts", "kept") for team in parties) else "offered"
        )


@dataclass(frozen=True, slots=True)
class Note:
    """A note, with its time and where the exercise stood."""

    noted: Noted
    at: int
    turn: int
    phase: str


@dataclass(frozen=True, slots=True)
class Brought:
    """An inject or an amendment by hand, and the turn it came in."""

    event: Injected | Amended
    turn: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a turn and who wrote it; where nobody did, the move that it is `about`, whose words are its team's own."""

    text: str
    basis: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """What can go back: the phase, the position, and everything that hangs on them.

    `told` are the happenings so far; `hidden_counts` by how much each hidden move moved counters, so that nobody else's page reads it;
    `opening` the values with which the turn began.
    """

    phase: str
    turn: int
    position: Position
    moves: Mapping[str, Move] = field(default_factory=dict)
    ready: frozenset[str] = frozenset()
    centre: str = ""
    told: tuple[Happening, ...] = ()
    closes: tuple[tuple[int, ...], ...] = ()
    hidden_counts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    opening: tuple[int, ...] = ()
    headlines: Mapping[int, Headline] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()
    ending: str = ""

    def of_turn(self) -> tuple[Move, ...]:
        """The moves of this turn, in the order in which they will be settled."""
        return tuple(move for move in self.moves.values() if move.turn == self.turn)


@dataclass(frozen=True, slots=True)
class Step:
    """A place to which the table can go back."""

    number: int
    label: str
    table: Table


@dataclass(frozen=True, slots=True)
class Exercise:
    """Where an exercise stands: a fold of its log. `earlier` are the commitments and seeds of what it was forked from."""

    ready: Prepared = field(compare=False)
    founded: Founded
    seed: str
    commitment: str
    table: Table
    number: int = 0
    at: int = 0
    started: int = 0
    seats: Mapping[str, Seat] = field(default_factory=dict)
    robots: frozenset[str] = frozenset()
    clock: Clock = Clock()
    steps: tuple[Step, ...] = ()
    accepted: Mapping[str, int] = field(default_factory=dict)
    drafts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    thrown: frozenset[str] = frozenset()
    talk: tuple[Talk, ...] = ()
    rulings: Mapping[str, RulingGiven] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    opinions: tuple[Opined, ...] = ()
    withdrawn: frozenset[int] = frozenset()
    unveiled: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    parent: tuple[str, int] | None = None
    earlier: tuple[tuple[str, str], ...] = ()
    closed: bool = False

    @property
    def teams(self) -> tuple[str, ...]:
        """The names of the teams, in the order of the game."""
        return tuple(team.name for team in self.ready.game.teams)

    def team_number(self, name: str) -> int:
        """A team's number in the game; raises KeyError where there is none of that name."""
        try:
            return self.teams.index(name)
        except ValueError:
            raise KeyError(name) from None

    def setting(self, name: str) -> int:
        """A setting as the exercise was founded with it."""
        return self.founded.settings[name]

    def people(self, team: str) -> tuple[Seat, ...]:
        """The seats of a team in which somebody sits."""
        return tuple(seat for seat in self.seats.values() if seat.team == team and seat.here)

    def runs_itself(self, team: str) -> bool:
        """Whether a team's doctrine plays it: it was handed over, or nobody sits there."""
        return team in self.robots
