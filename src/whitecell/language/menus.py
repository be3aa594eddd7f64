"""Menus of the teams: who can make which move at what, and the options in their order."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.game import CellInfo, Option
from whitecell.language.declaring import turn_or_problem
from whitecell.language.options import MoveBinder
from whitecell.language.tables import Tables
from whitecell.language.words import nearest

MOST_ENTRIES = 512


def declare_moves(scenario: sc.Scenario, tables: Tables) -> None:
    """Who makes which move at what, and the cells that remember it."""
    for move in scenario.moves:
        name = move.label.name
        teams = []
        for named in move.by:
            if named.name not in tables.teams:
                text = f'There is no team called "{named.name}".{_of_side(named.name, tables)}'
                tables.add("E105", named.place, text, nearest(named.name, tables.teams) or "")
            elif named.name in teams:
                tables.add("E103", named.place, f'"{named.name}" stands twice.')
            else:
                teams.append(named.name)
        family = ""
        if move.target is not None:
            if move.target.name in tables.families:
                family = move.target.name
            else:
                text = f'There is no family called "{move.target.name}".'
                tables.add("E105", move.target.place, text, nearest(move.target.name, tables.families) or "")
                tables.give_up(name)
                continue
        if family in tables.unread_families:
            tables.give_up(name)
            continue
        tables.moves[name] = (family, tuple(teams))
        for team in teams:
            for member in tables.families[family] if family else ("",):
                first = tables.cell(CellInfo("tried", name, member, team))
                for kind in ("worked", "failed", "progress"):
                    tables.cell(CellInfo(kind, name, member, team))
                tables.counters[team, name, member] = first


def _of_side(name: str, tables: Tables) -> str:
    if name in tables.families.get("side", ()):
        teams = [team.name for team in tables.teams.values() if team.side == name]
        return f" {name} is a side; its teams: {', '.join(teams)}." if teams else f" {name} is a side."
    return ""


def bind_menus(scenario: sc.Scenario, tables: Tables) -> list[Option]:
    """Every option of every team, in the order of its menu (after `wait`)."""
    options: list[Option] = []
    count: dict[str, int] = {}
    full: set[str] = set()
    for move in scenario.moves:
        if move.label.name not in tables.moves:
            continue
        family, teams = tables.moves[move.label.name]
        turns = _turns(move, tables)
        for team in teams:
            for member in tables.families[family] if family else ("",):
                if team in full:
                    break
                made = MoveBinder(scenario, tables, move, team, family, member, turns).options()
                if count.get(team, 0) + len(made) > MOST_ENTRIES:
                    text = f'"{team}" has more than {MOST_ENTRIES} entries on its menu.'
                    tables.add("E118", move.label.place, text)
                    full.add(team)
                    break
                count[team] = count.get(team, 0) + len(made)
                options.extend(made)
    return [_numbered(option, number) for number, option in enumerate(options)]


def _numbered(option: Option, number: int) -> Option:
    values = {name: getattr(option, name) for name in Option.__dataclass_fields__}
    return Option(**{**values, "number": number})


def _turns(move: sc.Move, tables: Tables) -> frozenset[int]:
    every = frozenset(range(1, len(tables.turns) + 1))
    when = move.when_in
    if when.turns:
        return frozenset(turn for named in when.turns if (turn := turn_or_problem(tables, named)) is not None)
    first = turn_or_problem(tables, when.first) if when.first else 1
    last = turn_or_problem(tables, when.last) if when.last else len(tables.turns)
    if first is None or last is None:
        return every
    if first > last and when.first is not None:
        text = f'"{move.label.name}" is open from a turn that comes after the last one named.'
        tables.add("E126", when.first.place, text)
    return frozenset(range(first, last + 1))
