"""The lines of arms (what a claim makes so): each of a few forms, every name in it checked, bound to what it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from whitecell import plan
from whitecell import scenario as sc
from whitecell.language.declaring import turn_number
from whitecell.language.findings import Findings
from whitecell.language.numbers import number_of
from whitecell.language.tables import QuantityTable, Tables
from whitecell.language.words import nearest
from whitecell.yaml import Text

Line = sc.Line[str]
FORMS = (
    "TEAM may MOVE; TEAM may not MOVE; TEAM must MOVE [of MEMBER]; MOVE [of MEMBER] succeeds; MOVE [of MEMBER] fails; "
    "QUANTITY starts at VALUE; JUDGEMENT is VALUE; INJECT never; INJECT in TURN; TEAM plays DOCTRINE; "
    "QUANTITY is known to TEAMS; QUANTITY is believed to be VALUE by TEAMS"
)


class WrongLineError(Exception):
    """A line whose problem is noted."""


@dataclass(frozen=True, slots=True)
class ArmNames:
    """What names in lines may mean, besides what the tables know."""

    doctrines: tuple[str, ...]
    injects: tuple[str, ...]


def bind_lines(tables: Tables, lines: Iterable[Line], names: ArmNames) -> tuple[plan.Line, ...] | None:
    """What the lines do, in order; None, and a problem each, where some cannot be understood."""
    found: list[plan.Line] = []
    whole = True
    for line in lines:
        try:
            found += _LineBinder(tables, line, names).bind()
        except WrongLineError:
            whole = False
    return tuple(found) if whole else None


class _LineBinder:
    """Binds one line."""

    def __init__(self, tables: Tables, line: Line, names: ArmNames) -> None:
        self.tables, self.line, self.names = tables, line, names

    def bind(self) -> list[plan.Line]:
        for pattern, form in FORMS_BY_PATTERN:
            match = re.fullmatch(pattern, self.line.text)
            if match is not None:
                return form(self, match)
        text = f'"{self.line.text}" is none of the forms of a claim: {FORMS}.'
        raise self.wrong("E127", self.line.text, text)

    def wrong(self, code: str, part: str, text: str, hint: str = "") -> WrongLineError:
        start = max(0, self.line.text.find(part))
        self.tables.add(code, self.line.at((start, len(part))), text, hint)
        return WrongLineError()

    def known(self, what: str, name: str, known: Iterable[str], code: str = "E101") -> str:
        """The name itself, if it means something."""
        every = list(known)
        if name not in every:
            if self.tables.declared(name):
                raise WrongLineError
            raise self.wrong(code, name, f'There is no {what} called "{name}".', nearest(name, every) or "")
        return name

    def teams(self, text: str, words: tuple[str, ...] = ()) -> tuple[str, ...]:
        return tuple(
            self.known("team", name, [*self.tables.teams, *words], "E105") for name in text.split(" / ")
        )

    def movers(self, text: str, move: str) -> tuple[str, ...]:
        """The teams that a line names, or with "everyone" all that can make the move."""
        able = self.tables.moves[move][1]
        if text == "everyone":
            return tuple(able)
        found = self.teams(text, ("everyone",))
        for team in found:
            if team not in able:
                said = f'"{team}" can never make "{move}"; those who can are {", ".join(able)}.'
                raise self.wrong("E105", team, said)
        return found

    def move(self, text: str) -> tuple[str, str]:
        """`MOVE` or `MOVE of MEMBER`: the longest declared move, and the member."""
        moves = self.tables.moves
        if text in moves:
            return text, ""
        name, _, member = text.rpartition(" of ")
        if name not in moves:
            self.known("move", name or text, moves)
        family = moves[name][0]
        members = self.tables.families.get(family, ())
        if member not in members:
            said = (
                f'"{name}" is made at a {family}; "{member}" is none.'
                if family
                else f'"{name}" has no target.'
            )
            raise self.wrong("E107", member, said, nearest(member, members) or "")
        return name, member

    def quantity(self, text: str) -> tuple[QuantityTable, tuple[str, ...]]:
        """`QUANTITY`, `QUANTITY of MEMBER` or `QUANTITY of each FAMILY`: its table and the members meant."""
        name, of, member = text.partition(" of ")
        table = self.tables.quantities[self.known("quantity", name, self.tables.quantities)]
        if not of:
            if table.family:
                said = f'"{name}" exists once for each {table.family}. Say which: "{name} of each {table.family}".'
                raise self.wrong("E106", text, said, f"{name} of each {table.family}")
            return table, ("",)
        if not table.family:
            raise self.wrong("E108", text, f'"{name}" exists once, so "{text}" has no meaning.', name)
        if member == f"each {table.family}":
            return table, tuple(table.columns)
        if member not in table.columns:
            said = f'"{name}" is per {table.family}; "{member}" is not one.'
            raise self.wrong("E107", member, said, nearest(member, table.columns) or "")
        return table, (member,)

    # -- the forms ----------------------------------------------------------------------------------------------

    def may(self, match: re.Match[str]) -> list[plan.Line]:
        move = self.known("move", match["move"], self.tables.moves)
        barred = match["no"] is not None
        teams = self.movers(match["team"], move)
        return [plan.MayNot(team, move) if barred else plan.May(team, move) for team in teams]

    def must(self, match: re.Match[str]) -> list[plan.Line]:
        move, member = self.move(match["move"])
        return [plan.Must(team, move, member) for team in self.movers(match["team"], move)]

    def settles(self, match: re.Match[str]) -> list[plan.Line]:
        move, member = self.move(match["move"])
        return [plan.Settles(move, member, match["how"] == "succeeds")]

    def starts(self, match: re.Match[str]) -> list[plan.Line]:
        table, members = self.quantity(match["quantity"])
        value = self.stored(table, match["value"], members)
        return [
            plan.Starts(f"{table.name} of {member}" if member else table.name, value) for member in members
        ]

    def stored(self, table: QuantityTable, text: str, members: tuple[str, ...]) -> int:
        """A value as a quantity stores it; a problem where it is none, or out of its range."""
        kind = table.type.kind
        column = self.tables.columns[table.columns[members[0]]]
        if kind == "flag":
            if text not in ("yes", "no"):
                raise self.wrong("E104", text, f'"{table.name}" is "yes" or "no"; "{text}" is neither.')
            return int(text == "yes")
        if kind == "choice":
            if text not in table.type.values:
                said = (
                    f'"{table.name}" is one of {", ".join(table.type.values)}; it cannot start as "{text}".'
                )
                raise self.wrong("E104", text, said, nearest(text, table.type.values) or "")
            return table.type.values.index(text)
        value = self.number(text, {"whole": "count", "decimal": "scale", "share": "share"}[kind])
        if not column.low <= value <= column.high:
            raise self.wrong(
                "E121", text, f'"{table.name}" cannot start at {text}: that is out of its range.'
            )
        return value

    def number(self, text: str, kind: str) -> int:
        findings = Findings()
        start = max(0, self.line.text.rfind(text))
        value = number_of(Text(text, self.line.at((start, len(text)))), kind, findings)
        for one in findings.problems:
            self.tables.add(one.code, one.place, one.text, one.hint)
        if value is None:
            raise WrongLineError
        return value

    def held(self, match: re.Match[str]) -> list[plan.Line]:
        name = match["judgement"]
        if name in self.tables.quantities:
            said = f'"{name}" is a quantity: in an arm it starts at a value.'
            raise self.wrong("E127", self.line.text, said, f"{name} starts at {match['value']}")
        self.known("judgement", name, self.tables.judgements)
        return [plan.Held(name, self.number(match["value"], self.tables.judgements[name].type.kind))]

    def never(self, match: re.Match[str]) -> list[plan.Line]:
        return [plan.Happens(self.known("inject", match["inject"], self.names.injects), 0)]

    def happens(self, match: re.Match[str]) -> list[plan.Line]:
        inject = self.known("inject", match["inject"], self.names.injects)
        turn = turn_number(self.tables, match["turn"])
        if turn is None:
            known = [*self.tables.turns, *self.tables.deadlines]
            said = f'There is no turn called "{match["turn"]}".'
            raise self.wrong("E132", match["turn"], said, nearest(match["turn"], known) or "")
        return [plan.Happens(inject, turn)]

    def plays(self, match: re.Match[str]) -> list[plan.Line]:
        doctrine = self.known("doctrine", match["doctrine"], self.names.doctrines)
        return [plan.Chooses(team, doctrine) for team in self.teams(match["team"])]

    def knows(self, match: re.Match[str]) -> list[plan.Line]:
        quantity = self.known("quantity", match["quantity"], self.tables.quantities)
        return [plan.Knows(quantity, self.teams(match["teams"], ("everyone", "none")))]

    def believes(self, match: re.Match[str]) -> list[plan.Line]:
        quantity = self.known("quantity", match["quantity"], self.tables.quantities)
        table = self.tables.quantities[quantity]
        self.stored(table, match["value"], tuple(table.columns))
        teams = self.teams(match["teams"], ("everyone",))
        return [plan.Believes(quantity, match["value"], teams)]


FORMS_BY_PATTERN: tuple[tuple[str, Callable[[_LineBinder, re.Match[str]], list[plan.Line]]], ...] = (
    (r"(?P<team>.+?) may (?P<no>not )?(?P<move>.+)", _LineBinder.may),
    (r"(?P<team>.+?) must (?P<move>.+)", _LineBinder.must),
    (r"(?P<move>.+?) (?P<how>succeeds|fails)", _LineBinder.settles),
    (r"(?P<quantity>.+?) starts at (?P<value>.+)", _LineBinder.starts),
    (r"(?P<quantity>.+?) is known to (?P<teams>.+)", _LineBinder.knows),
    (r"(?P<quantity>.+?) is believed to be (?P<value>.+?) by (?P<teams>.+)", _LineBinder.believes),
    (r"(?P<team>.+?) plays (?P<doctrine>.+)", _LineBinder.plays),
    (r"(?P<judgement>.+?) is (?P<value>.+)", _LineBinder.held),
    (r"(?P<inject>.+?) never", _LineBinder.never),
    (r"(?P<inject>.+) in (?P<turn>.+)", _LineBinder.happens),
)
