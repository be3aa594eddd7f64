"""A small game whose plays can be worked out by hand, and developments to be read against it."""

from __future__ import annotations

from pathlib import Path

from whitecell.development import Development, Developments
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.watching import followed, sizes
from whitecell.game import Game
from whitecell.language.compiling import compiled_with_tables
from whitecell.language.developments import read_developments
from whitecell.language.reading import read_scenario_text
from whitecell.watch.following import Following

# A storm comes in turn one with a chance of a half. In turn two the river floods: with 80% after a storm, with 20% otherwise.
RIVER = """whitecell: 1
title: The river
default source: stated
calendar: {one: 2030-01-01 to 2030-01-10, two: 2030-01-11 to 2030-01-20, three: 2030-01-21 to 2030-01-31}
families: {bank: [north, south]}
teams:
  A: {moves a turn: 1, doctrine: at random}
  B: {moves a turn: 1, doctrine: at random}
quantities:
  tide: {count: 0 to 99}
  flooded: {flag: no}
  walls: {count: 0 to 9}
moves:
  build: {by: [A, B], again: always, odds: 50%, on success: [walls up 1]}
  pray: {by: A, again: always, odds: certain, on success: [tide up 1]}
  watch: {by: B, target: bank, again: always, odds: certain, on success: [tide up 1]}
injects:
  storm: {at: close of one, chance: 50%, effects: [tide up 50]}
  flood: {at: close of two, chance: (80% if tide >= 50 else 20%), effects: [flooded becomes yes]}
endings: {early: walls >= 2 and turn is one, wet: flooded and turn is last, dry: otherwise}
"""
HEAD = 'whitecell: 1\ndevelopments: News of the river\ndefault source: "The Gazette, 2030"\nevents:\n'


def bound(path: Path, events: str, scenario: str = RIVER) -> tuple[Game, Developments]:
    """The game, and the developments of a text bound to it."""
    read, problems = read_scenario_text(scenario, "river.yaml")
    game, tables = compiled_with_tables(read, problems)
    file = path / "news.developments.yaml"
    file.write_text(HEAD + events, encoding="utf-8")
    return game, read_developments(str(file), game, tables)


def follow(
    game: Game,
    every: tuple[Development, ...],
    *,
    plays: int = 4000,
    most: int = 0,
    engine: str = "",
    seed: int = 3,
) -> Following:
    """The readings of the plays of a game."""
    settings = Settings(seed, 10, "written")
    return followed(game, every, settings, sizes(plays, most or plays), engine=engine)[0]
