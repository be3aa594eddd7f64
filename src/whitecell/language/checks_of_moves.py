"""Warnings on moves: those that do nothing, come too early, or stand beside keys that have no meaning."""

from __future__ import annotations

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell.game import Change, Game
from whitecell.language.binding import Binder
from whitecell.language.reach import effects_of
from whitecell.language.tables import Scope, Tables


def idle_moves(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W203: a move that does nothing; W204: a move that can never be legal, whatever happens."""
    moves = {option.move for option in game.options}
    for move in scenario.moves:
        name = move.label.name
        if name not in moves:
            text = f'"{name}" can never be legal: its condition never holds.'
            tables.add("W204", move.label.place, text, level="warning")
            continue
        options = [option for option in game.options if option.move == name]
        if not any(
            list(effects_of(option)) or option.gives is not None for option in options
        ) and f"({name}" not in _remembered(scenario):
            text = f'"{name}" changes nothing, whether it works or fails.'
            tables.add("W203", move.label.place, text, level="warning")
        for later in move.later:
            if all(min(option.turns, default=0) + later.after > len(game.turns) for option in options):
                text = f'What "{name}" puts off by {later.after} turns falls due after the last turn.'
                tables.add("W203", move.label.place, text, level="warning")


def _remembered(scenario: sc.Scenario) -> str:
    """The text in which a move may be asked after, as in worked(NAME)."""
    return " ".join(text for _, text in scenario.files)


def answers_too_early(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W204: a move that answers one which is never made in an earlier stage."""
    stage_of: dict[int, int] = {}
    for stages in game.stages[:1]:
        for number, stage in enumerate(stages):
            stage_of |= dict.fromkeys(stage.teams, number if not stage.drawn else -1)
    for move in scenario.moves:
        if move.answers is None:
            continue
        asked = [stage_of.get(option.team, 99) for option in game.options if option.move == move.answers.name]
        mine = [stage_of.get(option.team, -1) for option in game.options if option.move == move.label.name]
        if asked and mine and -1 not in asked + mine and min(asked) >= max(mine):
            text = f'"{move.label.name}" answers "{move.answers.name}", which is never made in an earlier stage of a turn, so it is never legal.'
            tables.add("W204", move.answers.place, text, level="warning")


def double_writes(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W231: two moves of different teams in one stage that set the same quantity to different things."""
    setters: dict[tuple[int, int], dict[str, tuple[str, set[object]]]] = {}
    for stages in game.stages[:1]:
        for place, stage in enumerate(stages):
            if stage.drawn or len(stage.teams) < 2:
                continue
            for option in game.options:
                if option.team not in stage.teams:
                    continue
                for effect in effects_of(option):
                    if isinstance(effect, Change) and effect.verb == "becomes":
                        by_team = setters.setdefault((place, effect.column), {})
                        name, values = by_team.setdefault(game.teams[option.team].name, (option.move, set()))
                        values.add(effect.amount)
    told: set[tuple[str, str, str]] = set()
    for (_, column), by_team in setters.items():
        values = set().union(*(values for _, values in by_team.values()))
        if len(by_team) < 2 or len(values) < 2:
            continue
        (team_one, (one, _)), (team_two, (two, _)) = list(by_team.items())[:2]
        name = game.columns[column].quantity
        if (name, one, two) in told:
            continue
        told.add((name, one, two))
        place_of = next(move.label.place for move in scenario.moves if move.label.name == two)
        text = f'In one stage "{one}" ({team_one}) and "{two}" ({team_two}) may both set "{name}"; the later in the order stands.'
        tables.add("W231", place_of, text, level="hint")


def idle_keys(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W230: keys that have no meaning beside the others of their entry."""
    for move in scenario.moves:
        name, place = move.label.name, move.label.place
        dice = "certain" if move.certain else move.dice or scenario.dice
        if move.per_turn is not None and move.target is None:
            tables.add("W230", place, f'"per turn" limits targets, and "{name}" has none.', level="warning")
        if move.on_progress and move.needs == 1:
            text = f'"on progress" belongs to a move that needs several successes; "{name}" needs one.'
            tables.add("W230", move.on_progress[0].place, text, level="warning")
        if (move.their_odds is not None or move.opposed_by is not None) and dice != "opposed":
            text = f'"{name}" is not settled by an opposed roll, so nobody rolls against it.'
            tables.add("W230", place, text, "dice: opposed", level="warning")


def met_at_the_start(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """E142: a demand that holds at the start would be met as it is made."""
    row = [0] * len(game.cells)
    row[0] = 1
    drawn = set()
    for column in game.columns:
        row[column.cell] = column.start.constant
        if column.start.table is not None or column.start.cell is not None:
            drawn.add(column.cell)
    for name, demand in scenario.demands:
        tree = Binder(tables, demand, Scope()).condition(demand.tree)
        if tree is not None and not drawn & set(x.cells_of(tree)) and x.evaluator(tree)(row):
            text = f'The demand "{demand.text}" holds at the start: "{name.name}" would be met as it is made.'
            tables.add("E142", demand.place, text)
