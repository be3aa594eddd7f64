"""Claims judged: what a judgement asks for is played, arm by arm, on shared luck, and sent back to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from whitecell.addresses import world_word
from whitecell.claims.estimands import Floats
from whitecell.claims.forcing import corners, forced, held_by, start_name, trees, turned
from whitecell.claims.gathering import Column
from whitecell.claims.judging import Asked, Sent, WorldsAsked, judging, run
from whitecell.claims.keeping import afterwards, kept
from whitecell.claims.looking import CORNERS
from whitecell.claims.readings import Effort
from whitecell.claims.resting import drawn
from whitecell.engine.learning import far_sighted
from whitecell.engine.players import Player, engine_named, player, renumbered
from whitecell.engine.worlds import from_table
from whitecell.ensembles.learning import learn, learned_game
from whitecell.ensembles.sharing import BY_THREADS, cores, in_threads
from whitecell.errors import Problem, ScenarioError, UsageError
from whitecell.expression import Cell
from whitecell.findings import Findings
from whitecell.game import Game
from whitecell.language import compiled_claims, read_kept, read_scenario
from whitecell.language.evening import START, STARTS, exchanged, uneven, uneven_starts, with_start_of
from whitecell.language.variants import varied
from whitecell.plan import Arm, Believes, Chooses, Claim, Knows, Line, Plan
from whitecell.report.numbers import numbers_of
from whitecell.scenario import Scenario

BOUND_ANEW = (Chooses, Knows, Believes)
LOOKED_FOR = "looked for"  # among the notes of a manifest


class Table:
    """Plays the arms of one scenario: games bound anew where an arm needs it, each made ready once."""

    def __init__(
        self,
        scenario: Scenario,
        engine: str,
        progress: Callable[[int], None] | None,
        workers: int = 1,
    ) -> None:
        self.scenario, self.engine, self.progress, self.workers = scenario, engine, progress, workers
        self.games: dict[tuple[str, str, tuple[Line, ...]], tuple[Game, dict[str, Claim]]] = {}
        self.ready: dict[tuple[str, str, tuple[Line, ...]], Player] = {}
        self.exchanged: dict[str, Scenario] = {"": scenario}

    def bound(self, places: str, doctrine: str, lines: tuple[Line, ...]) -> tuple[Game, dict[str, Claim]]:
        """The game, and the claims bound to it, with places exchanged, a doctrine, and lines about choosing, knowing and believing."""
        key = (places, doctrine, tuple(line for line in lines if isinstance(line, BOUND_ANEW)))
        if key not in self.games and places.startswith(START):
            plain, named = self.bound("", doctrine, lines)
            one = with_start_of(plain, self.bound(STARTS, doctrine, lines)[0], places.removeprefix(START))
            if one is not None:
                self.games[key] = one, named
        if key not in self.games:
            if places not in self.exchanged:
                self.exchanged[places] = exchanged(self.scenario, places)
            scenario = self.exchanged[places]
            game, claims = compiled_claims(varied(scenario, doctrine, key[2]), [])
            if far_sighted(game):
                game = learned_game(game, learn(game, engine=self.engine))
            self.games[key] = game, {claim.name: claim for claim in claims}
        return self.games[key]

    def play(self, asked: Asked, seed: int) -> Sent:
        """What is asked, played."""
        if isinstance(asked, WorldsAsked):
            return self.worlds(seed, asked.count)
        ready = {arm: self.arm(asked, arm, number) for number, (arm, _) in enumerate(asked.arms)}
        found = {}
        for arm, columns in in_threads(ready, lambda one: ready[one](), workers=self.workers):
            found[arm] = columns
            if self.progress is not None:
                self.progress(asked.count)
        return found

    def arm(self, plan: Plan, arm: Arm, number: int) -> Callable[[], Sequence[Column]]:
        """What plays one arm of a plan and gives its readings, play by play; what it needs is made ready here and now."""
        places = "" if arm.scenario == CORNERS else arm.scenario
        game, claims = self.bound(places, arm.doctrine, arm.lines)
        anew = tuple(line for line in arm.lines if isinstance(line, BOUND_ANEW))
        changes = held_by(arm)
        ready = self.made_ready(places, arm.doctrine, anew)
        if changes or arm.scenario == CORNERS:
            changed = turned(corners(game) if arm.scenario == CORNERS else game, changes)
            within = len(changes) == len(arm.turned)  # a line may hold a judgement outside its range
            ready = renumbered(ready, changed, self.engine) if within else player(changed, self.engine)
        forcing, readings = forced(game, arm), trees(game, claims, plan.arms[number][1])
        return lambda: (
            ready.play(
                plan.seed,
                plan.first,
                plan.count,
                lucks=plan.lucks,
                forcing=forcing,
                assumed="drawn",
                readings=readings,
                choices=False,
            ).readings
        )

    def made_ready(self, places: str, doctrine: str, lines: tuple[Line, ...]) -> Player:
        """The player of a game bound so; where only starts are exchanged it shares what was made ready without that."""
        key = (places, doctrine, lines)
        if key not in self.ready:
            game, _ = self.bound(*key)
            plain, _ = self.bound("", doctrine, lines)
            if places.startswith((STARTS, START)) and plain.cells == game.cells:
                self.ready[key] = renumbered(self.made_ready("", doctrine, lines), game, self.engine)
            else:
                self.ready[key] = player(game, self.engine)
        return self.ready[key]

    def unplayable(self, groups: Sequence[str]) -> dict[str, str]:
        """The groups of places that cannot be exchanged, each with why no game can be made of the scenario then."""
        found = {}
        for group in groups:
            try:
                self.bound(group, "as written", ())
            except ScenarioError as error:
                found[group] = next(one.text for one in error.problems if one.level == "error")
        return found

    def worlds(self, seed: int, count: int) -> Mapping[str, Floats]:
        """What every drawn number is in each world: one play a world, read when it has ended."""
        game, _ = self.bound("", "as written", ())
        numbers = drawn(game)
        cells = [number for number in numbers if number.place == "cell"]
        block = player(game, self.engine).play(
            seed,
            0,
            count,
            lucks=1,
            assumed="drawn",
            readings=[Cell(one.where) for one in cells],
            choices=False,
        )
        found = {
            one.name: np.asarray(column, np.float64)
            for one, column in zip(cells, block.readings, strict=True)
        }
        for number in numbers:
            if number.place == "start":
                start = game.columns[number.where].start
                assert start.table is not None
                values = [
                    from_table(
                        start.table, world_word(seed, world, start.address, 1), start.whole, start.limits
                    )
                    for world in range(count)
                ]
                found[start_name(game.columns[number.where])] = np.asarray(values, np.float64)
        return found


def judge(
    name: str | os.PathLike[str],
    *,
    claims: Sequence[str] = (),
    seed: int = 0,
    effort: Effort | None = None,
    engine: str = "",
    workers: int = 0,
    record: Mapping[str, Any] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Findings:
    """The findings on the claims of a scenario, or on some of them.

    `name` is a file, a scenario that comes with the package, or a directory of kept plays: then the scenario is the one that was
    kept, and what was looked for is what the manifest has.

    Every number that is only assumed is drawn too. `workers` arms are played at once (0: one a core). `record` is what was kept before (`looked_for`): a claim that it does not
    have is found afterwards. Raises `UsageError` where
    there is no such claim, and `ScenarioError` where the scenario cannot be played.
    """
    scenario, problems, before = scenario_of(name)
    record = before if record is None else record
    if not scenario.playable:
        raise UsageError(
            f"{scenario.name} is only a parent (playable: no); judge a scenario that extends it."
        )
    game, every = compiled_claims(scenario, problems)
    known = {claim.name: claim for claim in every}
    if not known:
        raise UsageError(f"{scenario.name} states no claims (docs/claims.md says how).")
    for one in claims:
        if one not in known:
            raise UsageError(f'{scenario.name} has no claim called "{one}"; it has: {", ".join(known)}.')
    chosen = [known[one] for one in claims] if claims else list(every)
    late = afterwards(record, chosen) if record is not None else frozenset[str]()
    table = Table(scenario, engine, progress, threads_for(workers, engine))
    unplayable = table.unplayable(uneven(scenario)) if effort is None or effort.flips else {}
    groups = tuple(one for one in uneven(scenario) if one not in unplayable)
    search = judging(
        game,
        chosen,
        seed=seed,
        effort=effort,
        sourced=numbers_of(scenario, game).sourced,
        afterwards=late,
        called=os.fspath(name),
        uneven=groups,
        starts=uneven_starts(scenario) if STARTS in groups else (),
        unplayable=unplayable,
    )
    return Findings(run(search, lambda asked: table.play(asked, seed)))


def threads_for(workers: int, engine: str) -> int:
    """How many arms are played at once: as asked (0: one a core), or one where the engine cannot play in threads."""
    return (workers or cores()) if engine_named(engine) in BY_THREADS else 1


def scenario_of(name: str | os.PathLike[str]) -> tuple[Scenario, list[Problem], Mapping[str, Any] | None]:
    """The scenario that a name means, its problems, and what its kept plays were to be looked at for (None: nothing is kept)."""
    if os.path.isdir(name):  # what only kept plays need is loaded only for them
        from whitecell.ensembles.directory import MANIFEST
        from whitecell.ensembles.opening import open_plays
    if os.path.isdir(name) and os.path.isfile(os.path.join(name, MANIFEST)):
        kept_plays = open_plays(name)
        scenario, problems = read_kept(kept_plays.game.files)
        found = kept_plays.manifest.notes.get(LOOKED_FOR, {"claims": {}})
        return scenario, problems, found
    return *read_scenario(name), None


def looked_for(name: str | os.PathLike[str]) -> dict[str, Any]:
    """What is to be looked for in a scenario, to be kept before the first play: hashes of its claims and expectations.

    >>> sorted(looked_for("gambia-2016")["thresholds"])[0]
    'he misjudged his army'
    """
    scenario, problems, before = scenario_of(name)
    return dict(before) if before is not None else kept(*compiled_claims(scenario, problems))
