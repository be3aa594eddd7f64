"""The order bound: the stages of every turn."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.game import Stage
from whitecell.language.declaring import turn_or_problem
from whitecell.language.tables import Tables
from whitecell.language.words import nearest


def bind_stages(scenario: sc.Scenario, tables: Tables) -> tuple[tuple[Stage, ...], ...]:
    """The stages of every turn."""
    everyone = (Stage(tuple(range(len(tables.teams))), False),)
    if not scenario.order_by_turn:
        usual = _bound_stages(scenario.order, tables) if scenario.order else everyone
        return tuple(usual for _ in tables.turns)
    by_turn: dict[int, tuple[Stage, ...]] = {}
    otherwise: tuple[Stage, ...] | None = None
    for named, stages in scenario.order_by_turn:
        if named.name == "otherwise":
            otherwise = _bound_stages(stages, tables)
            continue
        turn = turn_or_problem(tables, named)
        if turn is not None:
            by_turn[turn] = _bound_stages(stages, tables)
    missing = [name for name, number in tables.turns.items() if number not in by_turn]
    if otherwise is None and missing:
        text = f'"order" says nothing of "{missing[0]}"; "otherwise" gives the other turns.'
        tables.add("E031", scenario.order_by_turn[0][0].place, text)
    return tuple(by_turn.get(number, otherwise or everyone) for number in tables.turns.values())


def _bound_stages(stages: tuple[sc.Stage, ...], tables: Tables) -> tuple[Stage, ...]:
    found: list[Stage] = []
    seen: set[str] = set()
    for stage in stages:
        numbers = []
        for named in stage.teams:
            if named.name not in tables.teams:
                text = f'There is no team called "{named.name}".'
                tables.add("E105", named.place, text, nearest(named.name, tables.teams) or "")
            elif named.name in seen:
                tables.add("E103", named.place, f'"{named.name}" stands in two stages.')
            else:
                seen.add(named.name)
                numbers.append(tables.teams[named.name].number)
        if numbers:
            first = next(team.id for team in tables.teams.values() if team.number == numbers[0])
            found.append(Stage(tuple(numbers), stage.drawn, first))
    return tuple(found)
