"""The first half of compiling: turns, families, teams and quantities into tables."""

from __future__ import annotations

import datetime

from whitecell import scenario as sc
from whitecell.game import CellInfo, Column, Source
from whitecell.language.findings import Findings
from whitecell.language.habits import when_meant
from whitecell.language.numbers import NUMBER, number_of
from whitecell.language.tables import (
    DECIMAL,
    FLAG,
    SHARE,
    TYPES,
    WHOLE,
    QuantityTable,
    Tables,
    TeamTable,
    Trait,
    Type,
)
from whitecell.language.uniqueness import names_are_unique
from whitecell.language.words import NOT_A_VALUE, nearest, why_not_a_name
from whitecell.yaml import Text

KINDS = {"flag": FLAG, "count": WHOLE, "scale": DECIMAL, "share": SHARE}
MOST_VALUES = 256


def declare(scenario: sc.Scenario, tables: Tables) -> None:
    """Fill the tables with everything that has a name, except moves."""
    _calendar(scenario, tables)
    _families(scenario, tables)
    names_are_unique(scenario, tables)
    for ending in scenario.endings:
        tables.endings[ending.label.name] = len(tables.endings) + 1
    _quantities(scenario, tables)


def _calendar(scenario: sc.Scenario, tables: Tables) -> None:
    for number, turn in enumerate(scenario.turns, 1):
        tables.turns[turn.name] = number
        tables.turn_dates.append((turn.first, turn.last))
    if not scenario.turns:
        return
    for deadline in scenario.deadlines:
        number = tables.turn_of_date(deadline.date) or 0
        place = deadline.place
        if not number and set(scenario.calendar) - set(tables.turns):
            number = len(scenario.turns)  # the calendar itself is wrong, which is reported
        if not number:
            text = f'The deadline "{deadline.label.name}" ({deadline.date}) is after the last turn.'
            tables.add("E132", place, text)
            number = len(scenario.turns)
        first, last = tables.turn_dates[number - 1]
        if first <= deadline.date < last:
            name = scenario.turns[number - 1].name
            text = f'"{deadline.label.name}" ({deadline.date}) falls inside "{name}" ({first} to {last}): a move open until then stays open for the whole turn. Split the turn if that matters.'
            tables.add("W133", place, text, level="warning")
        tables.deadlines[deadline.label.name] = (number, deadline.date)


def turn_number(tables: Tables, name: str) -> int | None:
    """The turn that a turn's name, a deadline, a date or `last` means."""
    if name in tables.turns:
        return tables.turns[name]
    if name in tables.deadlines:
        return tables.deadlines[name][0]
    if name == "last":
        return len(tables.turns)
    try:
        return tables.turn_of_date(datetime.date.fromisoformat(name))
    except ValueError:
        return None


def turn_or_problem(tables: Tables, named: sc.Named) -> int | None:
    """The turn a name means; a problem where it means none."""
    found = turn_number(tables, named.name)
    if found is None:
        hint = when_meant(named.name) or nearest(named.name, [*tables.turns, *tables.deadlines]) or ""
        text = f'"{named.name}" is neither a turn, a deadline nor a date of the calendar.'
        tables.add("E132", named.place, text, hint)
    return found


def _families(scenario: sc.Scenario, tables: Tables) -> None:
    team_names = tuple(team.label.name for team in scenario.teams)
    for family in scenario.families:
        if family.name == "team":
            tables.add("E103", family.place, '"team" is a family already: its members are the teams.')
            continue
        tables.families[family.name] = tuple(member.name for member in family.members)
        if not family.readable:
            tables.unread_families.add(family.name)
    tables.families["team"] = team_names
    for number, team in enumerate(scenario.teams):
        tables.teams[team.label.name] = TeamTable(number, team.label.name, team.label.id, "")
    if len(scenario.teams) > 64:
        tables.add("E038", scenario.teams[64].label.place, f"{len(scenario.teams)} teams; 64 are the most.")
    _sides(scenario, tables)
    for family in scenario.families:
        for trait in family.traits:
            _trait(family, trait, tables)


def _sides(scenario: sc.Scenario, tables: Tables) -> None:
    """Which side each team is on; where the sides cannot be known, `own` and `other` mean nothing and that is said once."""
    sides = tables.families.get("side", ())
    named = [(team.label.name, team.side) for team in scenario.teams if team.side is not None]
    if "side" not in tables.families and named:
        text = 'A team has a side only where there is a family called "side".'
        tables.add("E105", named[0][1].place, text, "families: side: [ONE, OTHER]")
        tables.unread_families.add("side")
    if "side" in tables.unread_families:
        tables.without_side |= {name for name, _ in named}
        return
    if "side" in tables.families and len(sides) != 2:
        place = next(family.place for family in scenario.families if family.name == "side")
        text = f'"side" has two members, so that "own" and "other" mean something; this has {len(sides)}.'
        tables.add("E109", place, text)
        tables.unread_families.add("side")
        tables.without_side |= {name for name, _ in named}
        return
    for name, side in named:
        if side.name in sides:
            tables.teams[name].side = side.name
            continue
        tables.without_side.add(name)
        text = f'"{side.name}" is not a side; they are {", ".join(sides)}.'
        tables.add("E104", side.place, text, nearest(side.name, sides) or "")


def _trait(family: sc.Family, trait: sc.Trait, tables: Tables) -> None:
    if family.name in tables.unread_families:
        tables.give_up(trait.name)
        return
    members = tables.families.get(family.name, ())
    texts = [trait.values.get(member, trait.every) for member in members]
    known = [text for text in texts if text is not None]
    if len(known) < len(texts) or not known:
        return
    words = [text.name for text in known]
    findings = Findings()
    if all(word in ("yes", "no") for word in words):
        kind, values = FLAG, [int(word == "yes") for word in words]
    elif all(NUMBER.fullmatch(word) or word.endswith("%") for word in words):
        wanted = (
            "share"
            if words[0].endswith("%")
            else "decimal"
            if any("." in word for word in words)
            else "whole"
        )
        kind = TYPES[wanted]
        odd = next((text for text in known if text.name.endswith("%") != words[0].endswith("%")), None)
        if odd is not None:
            first = "shares" if words[0].endswith("%") else "plain numbers"
            said = f'The values of "{trait.name}" are {first}; "{odd.name}" is not one.'
            tables.add("E122", odd.place, said)
            return
        numbers = [number_of(Text(text.name, text.place), wanted, findings) for text in known]
        values = [number or 0 for number in numbers]
        tables.problems.extend(findings.problems)
    else:
        names = tuple(dict.fromkeys(words))
        for _other, others in tables.families.items():
            if set(names) <= set(others):
                names = others
                break
        kind, values = Type("choice", names), [names.index(word) for word in words]
    tables.traits[trait.name] = Trait(family.name, kind, tuple(values))


def _quantities(scenario: sc.Scenario, tables: Tables) -> None:
    for quantity in scenario.quantities:
        name, family = quantity.label.name, ""
        if quantity.per is not None:
            if quantity.per.name not in tables.families:
                text = f'There is no family called "{quantity.per.name}".'
                near = nearest(quantity.per.name, tables.families) or ""
                tables.add("E105", quantity.per.place, text, near)
                tables.give_up(name)
                continue
            family = quantity.per.name
        values = () if quantity.kind in KINDS else _values(quantity, tables)
        if values is None or family in tables.unread_families:
            tables.give_up(name)
            continue
        kind = KINDS.get(quantity.kind) or Type("choice", values)
        columns = {}
        for member in tables.families[family] if family else ("",):
            cell = tables.cell(CellInfo("quantity", name, member))
            columns[member] = len(tables.columns)
            low, high = (0, len(kind.values) - 1) if kind.kind == "choice" else (quantity.low, quantity.high)
            tables.columns.append(
                Column(
                    cell,
                    name,
                    member,
                    quantity.kind,
                    low,
                    high,
                    kind.values,
                    Source(),
                    {},
                    {},
                    quantity.label.source,
                )
            )
        tables.quantities[name] = QuantityTable(name, kind, family, columns)


def _values(quantity: sc.Quantity, tables: Tables) -> tuple[str, ...] | None:
    """The values of a choice; a family's name stands for its members. None where some cannot be known."""
    found: list[str] = []
    known = True
    if len(quantity.values) > MOST_VALUES:
        text = f'"{quantity.label.name}" has {len(quantity.values)} values; {MOST_VALUES} are the most.'
        tables.add("E038", quantity.values[MOST_VALUES].place, text)
    for value in quantity.values[:MOST_VALUES]:
        if value.name in NOT_A_VALUE:
            text = (
                f'"{value.name}" cannot be a value: it reads as yes or no elsewhere. A flag holds yes or no.'
            )
            tables.add("E102", value.place, text)
            known = False
            continue
        why = why_not_a_name(value.name)
        if why is not None:
            tables.add("E102", value.place, f'"{value.name}" cannot be a value: {why}.')
        known = known and value.name not in tables.unread_families
        for name in tables.families.get(value.name, (value.name,)):
            if name in found:
                tables.add("E103", value.place, f'The value "{name}" stands twice.')
            else:
                found.append(name)
    return tuple(found) if known else None
