"""Warnings on teams: those that cannot move, see no difference, or want too much."""

from __future__ import annotations

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell.game import Change, Game
from whitecell.language.reach import cell_ranges, effects_of
from whitecell.language.tables import Tables


def idle_teams(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W205: a team that nobody lets move, or that has no moves."""
    moving = {team for stages in game.stages for stage in stages for team in stage.teams}
    for number, team in enumerate(game.teams):
        place = scenario.teams[number].label.place
        if number not in moving:
            text = f'"{team.name}" stands in no stage of the order, so it never moves.'
            tables.add("W205", place, text, level="warning")
        elif not any(game.menus[number]) and not any(option.team == number for option in game.options):
            tables.add("W205", place, f'"{team.name}" has no moves.', level="warning")


def blind_teams(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W207: no move of a team touches anything it wants."""
    for number, team in enumerate(game.teams):
        if team.doctrine.rule != "one step ahead" or not team.factions:
            continue
        wanted = {cell for _, wants in team.factions for want in wants for cell in x.cells_of(want.value)}
        options = [option for option in game.options if option.team == number]
        touched = {
            game.columns[e.column].cell
            for option in options
            for e in effects_of(option)
            if isinstance(e, Change)
        }
        touched |= {game.columns[column].cell for option in options for column, _ in option.payments}
        if options and not wanted & touched:
            place = scenario.teams[number].label.place
            text = f'No move of "{team.name}" changes anything it wants, so it chooses at random. Add to "wants" something its moves touch.'
            tables.add("W207", place, text, level="warning")


def bounded_wants(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """E146: what a team wants must fit 64 bits whatever happens."""
    ranges = cell_ranges(game)
    for number, team in enumerate(game.teams):
        for _, wants in team.factions:
            most = 0
            for want in wants:
                value = max(map(abs, x.interval(want.value, ranges.__getitem__)))
                most += value * max(map(abs, x.interval(want.worth, ranges.__getitem__))) * want.scale
            if most >= 2**62:
                place = scenario.teams[number].label.place
                text = f'What "{team.name}" wants can grow past the 64 bits in which it is added up; give it smaller worths, or want a scale rather than a large count.'
                tables.add("E146", place, text)
