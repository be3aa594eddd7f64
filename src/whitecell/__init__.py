"""Whitecell: a political crisis written down as a file, played by people, and played many times.

>>> import whitecell
>>> game = whitecell.load("tutorial/two-teams")
>>> whitecell.play(game, seed=7).ending in {ending.name for ending in game.endings}
True
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from whitecell.engine import twin as _twin
from whitecell.engine.prepared import Prepared as _Prepared
from whitecell.engine.rehearsing import rehearse as _rehearse
from whitecell.errors import Problem as Problem
from whitecell.errors import ReplayError as ReplayError
from whitecell.errors import ScenarioError as ScenarioError
from whitecell.errors import UsageError as UsageError
from whitecell.errors import WhitecellError as WhitecellError
from whitecell.game import Game as Game
from whitecell.language import compile_scenario as _compile_scenario
from whitecell.language import compiled as _compiled
from whitecell.language import in_order as _in_order
from whitecell.language import read_scenario as _read_scenario
from whitecell.language.asymmetries import asymmetries as _asymmetries
from whitecell.plays import Play as Play
from whitecell.report.rehearsal import remarks as _remarks

if TYPE_CHECKING:
    from whitecell.claims.readings import Effort as Effort
    from whitecell.ensembles.exporting import export as export
    from whitecell.ensembles.judging import judge as judge
    from whitecell.ensembles.judging import looked_for as looked_for
    from whitecell.ensembles.learning import learn as learn
    from whitecell.ensembles.learning import learned_game as learned_game
    from whitecell.ensembles.learning import read_learned as read_learned
    from whitecell.ensembles.learning import write_learned as write_learned
    from whitecell.ensembles.many import many as many
    from whitecell.ensembles.merging import merge as merge
    from whitecell.ensembles.opening import KeptPlays as KeptPlays
    from whitecell.ensembles.opening import open_plays as open_plays
    from whitecell.ensembles.placing import place as place
    from whitecell.ensembles.running import run as run
    from whitecell.report.notebook import chart as chart
    from whitecell.report.notebook import rows as rows

__version__ = "0.1.0"

# Loaded when they are first asked for: reading and writing tables is heavy.
LATER = {
    "run": "ensembles.running",
    "many": "ensembles.many",
    "open_plays": "ensembles.opening",
    "KeptPlays": "ensembles.opening",
    "merge": "ensembles.merging",
    "export": "ensembles.exporting",
    "learn": "ensembles.learning",
    "learned_game": "ensembles.learning",
    "read_learned": "ensembles.learning",
    "write_learned": "ensembles.learning",
    "judge": "ensembles.judging",
    "Effort": "ensembles.judging",
    "looked_for": "ensembles.judging",
    "place": "ensembles.placing",
    "chart": "report.notebook",
    "rows": "report.notebook",
}


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module 'whitecell' has no attribute {name!r}")
    return getattr(importlib.import_module(f"whitecell.{LATER[name]}"), name)


def check(name: str | os.PathLike[str]) -> list[Problem]:
    """Every problem that can be seen in a scenario, in file order: an empty list if there is none.

    `name` is a file, or a scenario that comes with the package. Raises `UsageError` where there is no such file.

    >>> check("tutorial/two-teams")
    []
    """
    scenario, problems = _read_scenario(name)
    _, more = _compile_scenario(scenario)
    return _in_order([*problems, *more], scenario)


def load(name: str | os.PathLike[str]) -> Game:
    """The game of a scenario: a file, or one that comes with the package.

    Raises `ScenarioError`, which lists every problem, where it cannot be played, and `UsageError` where it cannot be read.
    """
    scenario, problems = _read_scenario(name)
    if not scenario.playable:
        raise UsageError(f"{scenario.name} is only a parent (playable: no); play a scenario that extends it.")
    return _compiled(scenario, problems)


def play(game: Game, *, seed: int = 0, number: int = 0, lucks: int = 100, assumed: str = "written") -> Play:
    """One play of a game: play `number` of a seed; with `lucks` plays to a world, and assumed numbers as `written` or `drawn`.

    The same game, seed and numbers give the same play everywhere.

    >>> play(load("tutorial/two-teams"), seed=7).position.phase
    'ended'
    """
    return _twin.play(_Prepared(game), seed, number, lucks=lucks, assumed=assumed)


def rehearse(name: str | os.PathLike[str], *, plays: int = 150, seed: int = 0) -> list[Problem]:
    """What cannot happen or does not matter in a scenario: moves never legal, endings never reached, and the like.

    A third of the plays is by the teams' own doctrines, a third at random, a third at random from starts drawn anywhere.
    Raises `ScenarioError` where the scenario cannot be played.

    >>> rehearse("tutorial/two-teams", plays=60)
    []
    """
    scenario, problems = _read_scenario(name)
    game = _compiled(scenario, problems)
    return _in_order(_remarks(scenario, game, _rehearse(game, plays=plays, seed=seed)), scenario)


def asymmetries(name: str | os.PathLike[str]) -> list[Problem]:
    """Every place where a scenario is not its own mirror, with both values and their source.

    >>> asymmetries("tip-2020/clear-trump-win")[0].code
    'W401'
    """
    scenario, problems = _read_scenario(name)
    _compiled(scenario, problems)
    return _in_order(_asymmetries(scenario), scenario)


def load_ipython_extension(shell: Any) -> None:
    """Nothing; after `%load_ext whitecell` a notebook shows games, outcomes, findings and placed records as they are read."""
    from whitecell.report.notebook import NAMED, SHOWN

    html, plain = (shell.display_formatter.formatters[kind] for kind in ("text/html", "text/plain"))
    for kind, as_html in SHOWN.items():
        html.for_type(kind, as_html)
    for kind, named in NAMED.items():  # what stands beside it in the saved file: a line, and not a whole game
        plain.for_type(kind, lambda thing, printer, cycle, named=named: printer.text(named(thing)))
