"""The scenario that the tests of kept plays play: small, so that many parts are made in a second."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import whitecell
from engine.small_games import game_of
from whitecell.ensembles.opening import KeptPlays
from whitecell.ensembles.running import run

TOWN = """whitecell: 1
title: A small town
calendar: {one day: 2024-05-05, the next: 2024-05-06}
teams: {mayor: {wants: {calm: 1}, moves a turn: 2}}
quantities:
  calm: {scale: 0 to 10, start: 5}
  mood: {one of: [good, bad], start: good}
judgements: {ears: between 30% and 70%}
moves:
  speak: {by: mayor, odds: ears, on success: [calm up 1]}
  shout: {by: mayor, odds: 30%, on success: [calm up 3.5], on failure: [calm down 2, mood becomes bad]}
endings: {quiet: {when: calm >= 8}, as before: otherwise}
measures: {how calm: calm, in a bad mood: mood is bad, the mood: mood, bad turns: turns when mood is bad}
"""
PART = 65_536


def town(text: str = TOWN) -> whitecell.Game:
    """The game of the town."""
    return _game(text)


@cache
def _game(text: str) -> whitecell.Game:
    return game_of(text)


def keep(folder: Path, plays: int = 500, **settings: Any) -> KeptPlays:
    """Plays of the town, kept."""
    return run(town(), out=folder, plays=plays, seed=7, **settings)


@cache
def reference(plays: int, record: str = "choices") -> dict[str, str]:
    """The values of plays that one process made in one go."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return keep(Path(folder), plays, record=record).manifest.values()


def command(*words: str, folder: Path) -> list[str]:
    """A command line, and the town beside it as a file."""
    (folder / "town.yaml").write_text(TOWN, encoding="utf-8")
    return [sys.executable, "-m", "whitecell", *words]


def environment() -> dict[str, str]:
    """What a command finds around it."""
    return {**os.environ, "COLUMNS": "96", "PYTHONIOENCODING": "utf-8"}


def typed(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command, run to its end."""
    return subprocess.run(
        command(*words, folder=folder),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
