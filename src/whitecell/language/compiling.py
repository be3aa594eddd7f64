"""A Scenario to a Game: every name bound, every table filled, both fingerprints taken."""

from __future__ import annotations

import json
import re
from hashlib import blake2b

from whitecell import scenario as sc
from whitecell.addresses import address
from whitecell.errors import Problem, ScenarioError
from whitecell.game import Fact, Game, Option, Stage, Turn
from whitecell.language import happenings, interests, menus
from whitecell.language.checks import check_game
from whitecell.language.declaring import declare, turn_or_problem
from whitecell.language.judging import bind_judgements
from whitecell.language.starting import Starts
from whitecell.language.tables import Tables, TooLargeError
from whitecell.language.words import nearest

ENGINE_VERSION = 1


def compile_scenario(scenario: sc.Scenario) -> tuple[Game | None, list[Problem]]:
    """The game of a scenario, and the problems of its names, types and rules; no game where there are errors."""
    game, tables = _compile(scenario)
    return game, tables.problems


def compiled_with_tables(scenario: sc.Scenario, problems: list[Problem]) -> tuple[Game, Tables]:
    """The game and what its names mean, for sentences that come later (records, claims); raises as `compiled` does."""
    game, tables = _compile(scenario)
    every = in_order([*problems, *tables.problems], scenario)
    if game is None or any(problem.level == "error" for problem in every):
        raise ScenarioError(every)
    tables.problems.clear()
    return game, tables


def _compile(scenario: sc.Scenario) -> tuple[Game | None, Tables]:
    tables = Tables()
    try:
        return _bound(scenario, tables)
    except TooLargeError as error:
        if error.args:
            tables.problems.append(Problem("E118", "error", scenario.place, str(error)))
        return None, tables


def _bound(scenario: sc.Scenario, tables: Tables) -> tuple[Game | None, Tables]:
    if scenario.incomplete:  # without its parent nothing can be said of its names
        return None, tables
    tables.called, tables.removed = scenario.called, scenario.removed
    tables.broken = scenario.declared - _read(scenario)
    declare(scenario, tables)
    judgements = bind_judgements(scenario, tables)
    for number, fact in enumerate(scenario.facts):
        tables.facts[fact.label.name] = number
    happenings.declare_laws(scenario, tables)
    menus.declare_moves(scenario, tables)
    Starts(scenario, tables).bind()
    options = menus.bind_menus(scenario, tables)
    interests.check_doctrines(scenario, tables)
    teams = interests.bind_teams(scenario, tables)
    injects = happenings.bind_injects(scenario, tables)
    endings = happenings.bind_endings(scenario, tables)
    measures = happenings.bind_measures(scenario, tables)
    expectations = happenings.bind_expectations(scenario, tables)
    laws = happenings.bind_laws(scenario, tables)
    stages = _stages(scenario, tables)
    errors = any(problem.level == "error" for problem in tables.problems)
    if errors:
        return None, tables
    given = {move.gives.name for move in scenario.moves if move.gives is not None}
    facts = tuple(
        Fact(fact.label.name, fact.says, _known(fact.known, tables), fact.label.name not in given)
        for fact in scenario.facts
    )
    menu = tuple(
        tuple(
            tuple(option.number for option in options if option.team == team.number and turn in option.turns)
            for turn in tables.turns.values()
        )
        for team in tables.teams.values()
    )
    game = Game(
        name=scenario.name,
        title=scenario.title,
        story=scenario.story,
        sources=scenario.sources,
        turns=tuple(Turn(turn.name, turn.first, turn.last) for turn in scenario.turns),
        deadlines=dict(tables.deadlines),
        families=dict(tables.families),
        cells=tuple(tables.cells),
        columns=tuple(tables.columns),
        judgements=tuple(judgements),
        assumed=tuple(tables.assumed),
        teams=teams,
        options=tuple(options),
        menus=menu,
        stages=stages,
        injects=injects,
        endings=endings,
        measures=measures,
        expectations=expectations,
        laws=laws,
        facts=facts,
        rules_fingerprint="",
        words_fingerprint="",
        files=scenario.files,
        by_name={f"{c.quantity} of {c.member}" if c.member else c.quantity: c for c in tables.columns},
    )
    _no_shared_dice(game, tables, scenario)
    check_game(scenario, game, tables)
    rules, words = _fingerprints(game)
    object.__setattr__(game, "rules_fingerprint", rules)
    object.__setattr__(game, "words_fingerprint", words)
    errors = any(problem.level == "error" for problem in tables.problems)
    return (None if errors else game), tables


def compiled(scenario: sc.Scenario, problems: list[Problem]) -> Game:
    """The game; raises `ScenarioError` with every problem if there is an error among them."""
    return compiled_with_tables(scenario, problems)[0]


def _read(scenario: sc.Scenario) -> frozenset[str]:
    """The names of the entries that could be read."""
    sections = (
        "teams",
        "quantities",
        "judgements",
        "moves",
        "injects",
        "rules",
        "endings",
        "measures",
        "laws",
        "facts",
    )
    labelled = [
        one
        for section in (*sections, "doctrines", "deadlines", "joint")
        for one in getattr(scenario, section)
    ]
    names = {one.label.name for one in labelled} | {turn.name for turn in scenario.turns}
    names |= {named.name for joint in scenario.joint for named, _, _ in joint.columns}
    return frozenset(
        names
        | {family.name for family in scenario.families}
        | {t.name for f in scenario.families for t in f.traits}
    )


READING = re.compile(r"E01\d|E02\d")  # mistakes of the page itself: what it says further on may be lost
ABSENCES = ("E031", "E037", "E134")  # what is missing may only have been lost


def in_order(problems: list[Problem], scenario: sc.Scenario) -> list[Problem]:
    """Problems in file order (the scenario's own file first, then its parents), each once, at most 100.

    A line that cannot be read as YAML has that one problem; and where such a line stands, nothing is said to be missing.
    """
    files = {name: place for place, (name, _) in enumerate(scenario.files)}
    unreadable = {
        (one.place.source.name, one.place.line)
        for one in problems
        if READING.match(one.code) and one.level == "error"
    }
    problems = [
        one
        for one in problems
        if READING.match(one.code)
        or not (
            (one.place.source.name, one.place.line) in unreadable or (unreadable and one.code in ABSENCES)
        )
    ]
    if any(one.level == "error" for one in problems):  # what a whole game lacks is told when it can be bound
        problems = [one for one in problems if not one.code.startswith("W2")]
    unique = {
        (problem.code, problem.place.source.name, problem.place.line, problem.place.column): problem
        for problem in reversed(problems)
    }
    ordered = sorted(
        unique.values(),
        key=lambda problem: (
            files.get(problem.place.source.name, 99),
            problem.place.line,
            problem.place.column,
            problem.code,
        ),
    )
    return ordered[:100]


def _known(names: tuple[sc.Named, ...] | None, tables: Tables) -> frozenset[int] | None:
    if names is None or any(named.name == "everyone" for named in names):
        return None
    for named in names:
        if named.name not in tables.teams and named.name != "none":
            text = f'There is no team called "{named.name}".'
            tables.add("E105", named.place, text, nearest(named.name, tables.teams) or "")
    return frozenset(tables.teams[named.name].number for named in names if named.name in tables.teams)


def _stages(scenario: sc.Scenario, tables: Tables) -> tuple[tuple[Stage, ...], ...]:
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


def _no_shared_dice(game: Game, tables: Tables, scenario: sc.Scenario) -> None:
    """Two draws of one game never share an address: refused, with the names of both."""
    seen: dict[int, str] = {}
    for where, what in all_addresses(scenario, game, tables):
        other = seen.setdefault(where, what)
        if other != what:
            text = f'{other} and {what} would share their dice; give one of them another "id".'
            tables.add("E103", scenario.place, text)


def all_addresses(scenario: sc.Scenario, game: Game, tables: Tables) -> list[tuple[int, str]]:
    """Every address of the game, with what is drawn there."""
    found: list[tuple[int, str]] = []
    turns = [turn.name for turn in game.turns]
    for team in game.teams:
        for turn in turns:
            found += [
                (
                    address("choice", team.id, turn=turn, slot=str(slot)),
                    f'the choice {slot} of "{team.name}" in "{turn}"',
                )
                for slot in range(1, team.moves_a_turn + 1)
            ]
    for option in game.options:
        if not option.bonus:
            what = _roll_name(game, option)
            found += [
                (
                    address(
                        "roll",
                        game.teams[option.team].id,
                        option.address_id,
                        option.member_id,
                        turns[turn - 1],
                    ),
                    f"{what} in turn {turn}",
                )
                for turn in sorted(option.turns)
            ]
    found += happenings.inject_addresses(tables, game.injects)
    for judgement in game.judgements:
        if judgement.joint is None:
            found.append((judgement.address, f'the judgement "{judgement.name}"'))
    found += [
        (number.address, f'the assumed number "{number.key}" of {number.section}/{number.entry}')
        for number in game.assumed
    ]
    found += [
        (address("joint", "", one.label.id), f'the joint judgement "{one.label.name}"')
        for one in scenario.joint
    ]
    found += [
        (address("together", "", one.label.id), f'the group "{one.label.name}"') for one in scenario.together
    ]
    for column in game.columns:
        name = f'"{column.quantity} of {column.member}"' if column.member else f'"{column.quantity}"'
        found += [
            (source.address, f"the start of {name}") for source in (column.start,) if source.table is not None
        ]
        found += [
            (source.address, f"what is believed of {name}")
            for source in column.belief_starts.values()
            if source.table is not None
        ]
    return found


def _roll_name(game: Game, option: Option) -> str:
    of = f" of {option.member}" if option.member else ""
    return f'the roll of "{game.teams[option.team].name}" for "{option.move}{of}"'


def _fingerprints(game: Game) -> tuple[str, str]:
    """BLAKE2b over what can change a play, and over the rest."""
    words = {
        "title",
        "story",
        "sources",
        "brief",
        "about",
        "says",
        "words",
        "text",
        "source",
        "because",
        "place",
        "files",
        "expectations",
        "by_name",
        "rules_fingerprint",
        "words_fingerprint",
        "name_of_file",
    }
    rules_text = json.dumps(_plain(game, words | {"measures"}), sort_keys=True, separators=(",", ":"))
    files = json.dumps([text for _, text in game.files])
    rules = blake2b(f"{ENGINE_VERSION}{rules_text}".encode(), digest_size=16).hexdigest()
    return rules, blake2b(files.encode(), digest_size=16).hexdigest()


def _plain(value: object, without: set[str]) -> object:
    """A frozen value as plain data, without the fields that are only words; functions by their name."""
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    if isinstance(value, tuple | list):
        return [_plain(one, without) for one in value]
    if isinstance(value, dict):
        return [[_plain(key, without), _plain(one, without)] for key, one in value.items()]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        skip = without | ({"name"} if isinstance(value, Game) else set())
        return [
            type(value).__name__,
            *(_plain(getattr(value, name), without) for name in fields if name not in skip),
        ]
    return getattr(value, "__qualname__", str(value))
