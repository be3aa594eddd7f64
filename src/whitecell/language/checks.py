"""What can be seen of a game that is not wrong and yet is not right: warnings, each a function with a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whitecell import expression as x
from whitecell import scenario as sc
from whitecell.game import Change, Effect, Game, Option
from whitecell.language.binding import Binder
from whitecell.language.tables import Scope, Tables
from whitecell.language.words import nearest
from whitecell.sentence import Reveal

Check = Callable[[sc.Scenario, Game, Tables], None]


def effects_of(option: Option) -> Iterator[Effect]:
    """Every effect that an option can have."""
    for outcome in (*option.success, *option.failure):
        yield from outcome.effects
    yield from option.progress
    for later in option.later:
        yield from later.effects


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


def unread(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W208: a quantity that nothing reads: no condition, odds, want, ending or measure."""
    read = set(_cells_read(game))
    for quantity in scenario.quantities:
        columns = [column for column in game.columns if column.quantity == quantity.label.name]
        beliefs = {cell for column in columns for cell in column.beliefs.values()}
        if columns and not ({column.cell for column in columns} | beliefs) & read:
            text = f'Nothing reads "{quantity.label.name}": no condition, odds, want, ending or measure. It is told in stories and changes nothing.'
            tables.add("W208", quantity.label.place, text, level="hint")


def _cells_read(game: Game) -> Iterator[int]:
    trees: list[x.Tree | None] = []
    for option in game.options:
        trees += [option.legal, option.odds, option.their_odds, option.sealed_until]
        trees += [tree for argument in option.arguments for tree in (argument.weight, argument.condition)]
        trees += [later.unless for later in option.later]
        for effect in effects_of(option):
            if isinstance(effect, Change):
                trees += [effect.amount, effect.condition]
        yield from (game.columns[column].cell for column, _ in option.payments)
    for inject in game.injects:
        trees += [inject.when, inject.chance]
        trees += [
            tree
            for effect in inject.effects
            if isinstance(effect, Change)
            for tree in (effect.amount, effect.condition)
        ]
    for team in game.teams:
        trees += [tree for _, wants in team.factions for want in wants for tree in (want.value, want.worth)]
        trees += [tree for pair in team.doctrine.weights.values() for tree in pair]
    trees += [ending.when for ending in game.endings]
    trees += [measure.value for measure in game.measures]
    trees += [tree for one in game.expectations for tree in (one.value, one.given)]
    for law in game.laws:
        yield from (cell for taken in law.takes for cell in taken.cells)
    for tree in trees:
        if tree is not None:
            yield from x.cells_of(tree)


def one_sided(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W209: a move that one side's team can make and its mirror cannot, without a reason."""
    if scenario.mirror is None:
        return
    mirror = {}
    for one, other in scenario.mirror.exchange:
        mirror[one.name], mirror[other.name] = other.name, one.name
    for move in scenario.moves:
        teams = tables.moves.get(move.label.name, ("", ()))[1]
        missing = sorted({mirror[team] for team in teams if team in mirror} - set(teams) & set(tables.teams))
        missing = [team for team in missing if team in tables.teams and team not in teams]
        twin = mirror.get(move.label.name)
        if missing and not move.one_sided and (twin is None or twin not in tables.moves):
            text = f'"{move.label.name}" is open to {" and ".join(teams)} and not to {" and ".join(missing)}. If that is meant, say "one-sided: REASON".'
            tables.add("W209", move.label.place, text, level="warning")


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


def cell_ranges(game: Game) -> list[tuple[int, int]]:
    """The least and greatest value of every cell."""
    found = [(0, 1 << 20) for _ in game.cells]
    found[0], found[1] = (1, len(game.turns)), (0, len(game.endings))
    for column in game.columns:
        for cell in (column.cell, *column.beliefs.values()):
            found[cell] = (column.low, column.high)
    for judgement in game.judgements:
        values = (
            judgement.joint[1]
            if judgement.joint
            else tuple(point for expert in judgement.experts for point in expert.table)
        )
        scale = 1_000_000 if judgement.kind == "whole" and not judgement.joint else 1
        found[judgement.cell] = (min(values) // scale, -(-max(values) // scale))
    for number in game.assumed:
        ends = sorted((0, number.value * (1_000_000 + number.spread) // 1_000_000 + 1, number.value * 2))
        found[number.cell] = (ends[0], ends[-1])
    return found


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


def unused_judgements(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W208: a judgement that nothing reads."""
    read = set(_cells_read(game)) | {column.start.cell for column in game.columns}
    read |= {start.cell for column in game.columns for start in column.belief_starts.values()}
    cells = {judgement.name: judgement.cell for judgement in game.judgements}
    for judgement in scenario.judgements:
        if cells[judgement.label.name] not in read:
            text = f'Nothing reads the judgement "{judgement.label.name}".'
            tables.add("W208", judgement.label.place, text, level="hint")


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


def revealed_to_all(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W206: revealing what everybody knows."""
    lines = [
        line for move in scenario.moves for _, lines in (*move.on_success, *move.on_failure) for line in lines
    ]
    lines += [line for inject in (*scenario.injects, *scenario.rules) for line in inject.effects]
    hidden = {column.quantity for column in game.columns if column.beliefs}
    for line in lines:
        if isinstance(line.tree, Reveal) and line.tree.quantity.name not in hidden:
            text = f'Everybody knows "{line.tree.quantity.name}" already; there is nothing to reveal.'
            tables.add("W206", line.place, text, level="warning")


def cited_sources(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W210: a source that is nearly, and not quite, a key of `sources`."""
    told = set()
    for section in ("teams", "quantities", "judgements", "moves", "injects", "rules", "endings"):
        for entry in getattr(scenario, section):
            source = entry.label.source
            if source in told:
                continue
            told.add(source)
            if source != "assumed" and source not in scenario.sources and " " not in source:
                near = nearest(source, scenario.sources)
                if near is not None:
                    text = f'"{source}" is not among the sources.'
                    tables.add("W210", entry.label.place, text, near, level="warning")


def mirrored_names(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """E148: a mirror exchanges what does not exist, or things of different kinds."""
    if scenario.mirror is None:
        return
    kinds: dict[str, str] = {}
    for family, members in game.families.items():
        kinds |= dict.fromkeys(members, f"a member of {family}" if family != "team" else "a team")
    for word, names in (
        ("a quantity", tables.quantities),
        ("a move", tables.moves),
        ("a judgement", tables.judgements),
        ("a trait", tables.traits),
        ("an ending", tables.endings),
        ("a fact", tables.facts),
        ("an inject", {inject.name for inject in game.injects}),
        ("a turn", tables.turns),
    ):
        kinds |= dict.fromkeys(names, word)
    values = {value for quantity in tables.quantities.values() for value in quantity.type.values}
    kinds = {**dict.fromkeys(values, "a value"), **kinds}
    for one, other in scenario.mirror.exchange:
        for named in (one, other):
            if named.name not in kinds:
                text = f'The mirror exchanges "{named.name}", and nothing is called so.'
                tables.add("E148", named.place, text, nearest(named.name, kinds) or "")
        if one.name in kinds and other.name in kinds and kinds[one.name] != kinds[other.name]:
            text = f'"{one.name}" is {kinds[one.name]} and "{other.name}" {kinds[other.name]}: the mirror exchanges things of one kind.'
            tables.add("E148", other.place, text)
    for named in scenario.mirror.reverse:
        if kinds.get(named.name) != "a quantity" or tables.quantities[named.name].type.kind in (
            "flag",
            "choice",
        ):
            text = f'There is no quantity called "{named.name}" with a sign that could turn.'
            tables.add("E148", named.place, text, nearest(named.name, tables.quantities) or "")


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


def lonely_groups(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """W211: a group of one judgement."""
    for group in scenario.together:
        if len(group.judgements) + len(group.against) < 2:
            text = f'"{group.label.name}" has one judgement, which moves with nobody.'
            tables.add("W211", group.label.place, text, level="warning")


CHECKS: tuple[Check, ...] = (
    unused_judgements,
    idle_moves,
    answers_too_early,
    revealed_to_all,
    cited_sources,
    mirrored_names,
    idle_keys,
    lonely_groups,
    blind_teams,
    idle_teams,
    unread,
    one_sided,
    double_writes,
    bounded_wants,
    met_at_the_start,
)


def check_game(scenario: sc.Scenario, game: Game, tables: Tables) -> None:
    """Run every check."""
    for check in CHECKS:
        check(scenario, game, tables)
