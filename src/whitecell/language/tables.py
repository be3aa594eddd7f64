"""What every name of a scenario means: the tables that sentences are bound against, and the cells they give out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whitecell.addresses import address
from whitecell.errors import Problem
from whitecell.expression import Cell, Constant, Tree
from whitecell.game import Assumed, CellInfo, Column
from whitecell.language.words import collision_form
from whitecell.plan import Claim
from whitecell.source import Place

MOST_CELLS = 4096
MOST_NODES = 200_000  # of all compiled sentences together
MOST_PROBLEMS = 100


class TooLargeError(Exception):
    """A scenario is larger than the language allows, or has so many mistakes that looking on is of no use."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression: flag, whole, decimal, share, turn, or choice with its values."""

    kind: str
    values: tuple[str, ...] = ()


FLAG, WHOLE, DECIMAL, SHARE, TURN = (Type(kind) for kind in ("flag", "whole", "decimal", "share", "turn"))
NUMBERS = ("whole", "decimal", "share")
TYPES = {"whole": WHOLE, "decimal": DECIMAL, "share": SHARE}


@dataclass(frozen=True, slots=True)
class Typed:
    """A tree and its type."""

    tree: Tree
    type: Type


@dataclass(slots=True)
class Trait:
    """A trait bound: the value of each member, as stored."""

    family: str
    type: Type
    values: tuple[int, ...]


@dataclass(slots=True)
class QuantityTable:
    """A quantity bound: its type, its family, and its columns by member ("" for a single one)."""

    name: str
    type: Type
    family: str
    columns: dict[str, int]


@dataclass(slots=True)
class JudgementTable:
    """A judgement bound."""

    cell: int
    type: Type
    middle: int


@dataclass(slots=True)
class TeamTable:
    """A team bound: number, side, the name of its dice, and its eyes: the cells it sees another cell in."""

    number: int
    name: str
    id: str
    side: str
    views: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a sentence stands: whose it is, which members are at hand, and what may be named."""

    team: str = ""
    members: Mapping[str, str] = field(default_factory=dict)
    endings: bool = False
    wanting: bool = False

    def at(self, family: str, member: str) -> Scope:
        """The scope with a member of a family at hand."""
        return Scope(self.team, {**self.members, family: member}, self.endings, self.wanting)


class Tables:
    """Every name and what it means; also gives out cells and keeps problems, each once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.errors = 0
        self.nodes = 0
        self._said: set[tuple[str, Place]] = set()
        self._misspelt: set[str] = set()
        self.cells: list[CellInfo] = [CellInfo("turn", "turn"), CellInfo("ending", "ending")]
        self.columns: list[Column] = []
        self.turns: dict[str, int] = {}
        self.turn_dates: list[tuple[datetime.date, datetime.date]] = []
        self.deadlines: dict[str, tuple[int, datetime.date]] = {}
        self.families: dict[str, tuple[str, ...]] = {}
        self.traits: dict[str, Trait] = {}
        self.quantities: dict[str, QuantityTable] = {}
        self.judgements: dict[str, JudgementTable] = {}
        self.teams: dict[str, TeamTable] = {}
        self.moves: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.counters: dict[tuple[str, str, str], int] = {}
        self.endings: dict[str, int] = {}
        self.measures: dict[str, Callable[[], Typed]] = {}
        self.laws: dict[str, int] = {}
        self.claims: tuple[Claim, ...] = ()
        self.over_turns: set[str] = set()
        self.facts: dict[str, int] = {}
        self.assumed: list[Assumed] = []
        self._assumed_at: dict[tuple[str, str, str, int], int] = {}
        self.broken: frozenset[str] = frozenset()
        self.called: Mapping[str, str] = {}
        self.removed: Mapping[str, Place] = {}
        self.without_side: set[str] = set()
        self.unread_families: set[str] = set()

    def add(self, code: str, place: Place, text: str, hint: str = "", level: str = "error") -> None:
        """Note a problem, once for each code and place; not of a name whose declaration is reported already."""
        if (code == "E105" and not self.teams) or (code == "E132" and not self.turns):
            return  # there are none at all, which is said once
        gone = next((name for name in self.removed if code == "E101" and f'called "{name}"' in text), None)
        if gone is not None:
            code, hint = "E152", ""
            text = f'"{gone}" is removed at {self.removed[gone]} and used here.'
        if code in ("E101", "E105", "E107", "E132") and any(
            f'"{name}"' in text.split(";", maxsplit=1)[0] for name in self.broken
        ):
            return
        quoted = text.split('"')[1] if code == "E101" and text.count('"') >= 2 else ""
        if hint and quoted and collision_form(quoted) == collision_form(hint):
            if quoted in self._misspelt:
                return
            self._misspelt.add(quoted)
            text = f'"{quoted}" is written "{hint}" where it is declared; a name is written alike everywhere.'
        if (code, place) not in self._said:
            self.errors += level == "error"
            if self.errors > MOST_PROBLEMS:
                raise TooLargeError
            self._said.add((code, place))
            self.problems.append(Problem(code, level, place, text, hint))  # type: ignore[arg-type]

    def spend(self, nodes: int) -> None:
        """Count the nodes of a compiled sentence; raises `TooLargeError` beyond the most."""
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise TooLargeError(
                f"The scenario's sentences have more than {MOST_NODES} parts once its families are written out. "
                "Shorten a family, or say less for each of its members."
            )

    def give_up(self, name: str) -> None:
        """A name whose entry is reported already: its uses are no mistakes of their own."""
        self.broken |= {name}

    def dice_name(self, member: str) -> str:
        """What a member is called in addresses: a team's id, and in a mirrored scenario the original name."""
        if member in self.teams:
            return self.teams[member].id
        return self.called.get(member, member)

    def declared(self, name: str) -> bool:
        """Whether a name was declared by an entry that could not be read: then its uses are no mistakes of their own."""
        return name in self.broken

    def cell(self, info: CellInfo) -> int:
        """A new cell; raises `TooLargeError` beyond the most."""
        if len(self.cells) >= MOST_CELLS:
            raise TooLargeError(
                f"More than {MOST_CELLS} cells are needed (a quantity has one for each member, a move four for each team and target). "
                "Shorten a family or the lists of who can make a move."
            )
        self.cells.append(info)
        return len(self.cells) - 1

    def side_of(self, team: str) -> str:
        """The side of a team; empty if it has none."""
        return self.teams[team].side if team in self.teams else ""

    def other_side(self, side: str) -> str:
        """The opposite side."""
        return next(one for one in self.families["side"] if one != side)

    def turn_of_date(self, date: datetime.date) -> int | None:
        """The turn that holds a date, or the next one; None after the last."""
        return next((number for number, (_, last) in enumerate(self.turn_dates, 1) if date <= last), None)

    def assumed_cell(
        self, value: int, share: bool, spread: int, where: tuple[str, str, str, str, int], place: str
    ) -> Tree:
        """The cell of an assumed number; `where` is its section, entry, the entry's id, key and number in the key."""
        section, entry, name, key, number = where
        known = self._assumed_at.get((section, entry, key, number))
        if known is not None:
            return Cell(known)
        if spread == 0:
            return Constant(value)
        cell = self.cell(CellInfo("assumed", entry, key, section))
        where_drawn = address("assumed", section, name, key, "", str(number))
        self.assumed.append(Assumed(cell, value, where_drawn, spread, share, section, entry, key, place))
        self._assumed_at[section, entry, key, number] = cell
        return Cell(cell)
