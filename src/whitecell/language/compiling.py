"""A Scenario to a Game: every name bound, every table filled, both fingerprints taken."""

from __future__ import annotations

from whitecell import scenario as sc
from whitecell.errors import Problem, ScenarioError
from whitecell.game import Fact, Game, Turn
from whitecell.language.checks import check_game
from whitecell.language.claiming import bind_claims
from whitecell.language.declaring import declare
from whitecell.language.draws import no_shared_dice
from whitecell.language.fingerprints import fingerprints
from whitecell.language.happenings import bind_endings, bind_injects
from whitecell.language.interests import bind_teams, check_doctrines
from whitecell.language.judging import bind_judgements
from whitecell.language.laws import bind_laws, declare_laws
from whitecell.language.measuring import bind_expectations, bind_measures
from whitecell.language.menus import bind_menus, declare_moves
from whitecell.language.problems import in_order
from whitecell.language.schema import LABELLED
from whitecell.language.stages import bind_stages
from whitecell.language.starting import Starts
from whitecell.language.tables import Tables, TooLargeError
from whitecell.language.words import RESERVED, nearest
from whitecell.plan import Claim


def compile_scenario(scenario: sc.Scenario) -> tuple[Game | None, list[Problem]]:
    """The game of a scenario, and the problems of its names, types and rules; no game where there are errors."""
    game, tables = _compile(scenario)
    return game, tables.problems


def compiled(scenario: sc.Scenario, problems: list[Problem]) -> Game:
    """The game; raises `ScenarioError` with every problem if there is an error among them."""
    return compiled_with_tables(scenario, problems)[0]


def compiled_with_tables(scenario: sc.Scenario, problems: list[Problem]) -> tuple[Game, Tables]:
    """The game and what its names mean, for sentences that come later (records, claims); raises as `compiled` does."""
    game, tables = _compile(scenario)
    every = in_order([*problems, *tables.problems], scenario)
    if game is None or any(problem.level == "error" for problem in every):
        raise ScenarioError(every)
    tables.problems.clear()
    return game, tables


def compiled_claims(scenario: sc.Scenario, problems: list[Problem]) -> tuple[Game, tuple[Claim, ...]]:
    """The game, and its claims bound to it; raises as `compiled` does."""
    game, tables = compiled_with_tables(scenario, problems)
    return game, tables.claims


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
    tables.broken = (scenario.declared - _read(scenario)) | _heads(scenario.declared)
    declare(scenario, tables)
    judgements = bind_judgements(scenario, tables)
    for number, fact in enumerate(scenario.facts):
        tables.facts[fact.label.name] = number
    declare_laws(scenario, tables)
    declare_moves(scenario, tables)
    Starts(scenario, tables).bind()
    options = bind_menus(scenario, tables)
    check_doctrines(scenario, tables)
    teams = bind_teams(scenario, tables)
    injects = bind_injects(scenario, tables)
    endings = bind_endings(scenario, tables)
    measures = bind_measures(scenario, tables)
    expectations = bind_expectations(scenario, tables)
    tables.claims = bind_claims(scenario, tables)
    laws = bind_laws(scenario, tables)
    stages = bind_stages(scenario, tables)
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
    no_shared_dice(game, tables, scenario)
    check_game(scenario, game, tables)
    rules, words = fingerprints(game)
    object.__setattr__(game, "rules_fingerprint", rules)
    object.__setattr__(game, "words_fingerprint", words)
    errors = any(problem.level == "error" for problem in tables.problems)
    return (None if errors else game), tables


def _heads(names: frozenset[str]) -> set[str]:
    """What a sentence reads of names with a word of the grammar in them: "the town" of "the town is dry"."""
    found = set()
    for name in names:
        words = name.split(" ")
        cut = next((place for place, word in enumerate(words) if word in RESERVED), 0)
        if cut:
            found.add(" ".join(words[:cut]))
    return found - names


def _read(scenario: sc.Scenario) -> frozenset[str]:
    """The names of the entries that could be read."""
    labelled = [one for section in LABELLED for one in getattr(scenario, section)]
    names = {one.label.name for one in labelled} | {turn.name for turn in scenario.turns}
    names |= {named.name for joint in scenario.joint for named, _, _ in joint.columns}
    return frozenset(
        names
        | {family.name for family in scenario.families}
        | {t.name for f in scenario.families for t in f.traits}
    )


def _known(names: tuple[sc.Named, ...] | None, tables: Tables) -> frozenset[int] | None:
    """The numbers of the teams that know a fact from the start; None: all."""
    if names is None or any(named.name == "everyone" for named in names):
        return None
    for named in names:
        if named.name not in tables.teams and named.name != "none":
            text = f'There is no team called "{named.name}".'
            tables.add("E105", named.place, text, nearest(named.name, tables.teams) or "")
    return frozenset(tables.teams[named.name].number for named in names if named.name in tables.teams)
