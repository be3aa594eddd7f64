"""Judgements bound: a cell and a table for each expert, and the groups that move together."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.expression import rounded
from whitecell.game import CellInfo, Expert, Judgement
from whitecell.language.ranges import table
from whitecell.language.tables import TYPES, JudgementTable, Tables
from whitecell.language.words import nearest

MOST_JUDGEMENTS = 512


def bind_judgements(scenario: sc.Scenario, tables: Tables) -> list[Judgement]:
    """The judgements, their cells and tables."""
    groups = _groups(scenario, tables)
    found = []
    if len(scenario.judgements) > MOST_JUDGEMENTS:
        place = scenario.judgements[MOST_JUDGEMENTS].label.place
        tables.add("E038", place, f"{len(scenario.judgements)} judgements; {MOST_JUDGEMENTS} are the most.")
        return []
    for judgement in scenario.judgements:
        kind = judgement.experts[0][2].kind
        cell = tables.cell(CellInfo("judgement", judgement.label.name))
        experts = tuple(
            Expert(name, weight, table(spread), whole_limits(spread))
            for name, weight, spread in judgement.experts
        )
        middle = experts[0].table[128]
        middle = rounded(middle, 1_000_000) if kind == "whole" else middle
        tables.judgements[judgement.label.name] = JudgementTable(cell, TYPES[kind], middle)
        where = address("judgement", "", judgement.label.id)
        found.append(
            Judgement(
                cell,
                judgement.label.name,
                kind,
                where,
                experts,
                None,
                groups.get(judgement.label.name),
                judgement.label.source,
            )
        )
    for joint in scenario.joint:
        where = address("joint", "", joint.label.id)
        for named, values, kind_name in joint.columns:
            cell = tables.cell(CellInfo("judgement", named.name))
            tables.judgements[named.name] = JudgementTable(
                cell, TYPES[kind_name], sorted(values)[len(values) // 2]
            )
            found.append(
                Judgement(cell, named.name, kind_name, where, (), (where, values), None, joint.label.source)
            )
    for group in scenario.together:
        for named in (*group.judgements, *group.against):
            if named.name not in {one.label.name for one in scenario.judgements}:
                text = f'There is no judgement called "{named.name}".'
                tables.add("E101", named.place, text, nearest(named.name, tables.judgements) or "")
    return found


def whole_limits(spread: sc.Range) -> tuple[int, int] | None:
    """The ends that a whole number between A and B is limited to; None for other ranges."""
    if spread.kind == "whole" and spread.form == "between":
        return (rounded(spread.low, 1_000_000), rounded(spread.high, 1_000_000))
    return None


def _groups(scenario: sc.Scenario, tables: Tables) -> dict[str, tuple[int, int, bool]]:
    found: dict[str, tuple[int, int, bool]] = {}
    twice = False
    for group in scenario.together:
        where = address("together", "", group.label.id)
        for against, names in ((False, group.judgements), (True, group.against)):
            for named in names:
                if named.name in found:
                    if twice:
                        continue
                    twice = True
                    text = f'"{named.name}" is in two groups; a judgement moves with one group at most.'
                    tables.add("E103", named.place, text)
                found[named.name] = (where, group.strength, against)
    return found
