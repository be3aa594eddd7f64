"""The plays that are kept as text, and how they are told. `make golden` writes them anew; read the difference before you keep it."""

from __future__ import annotations

from pathlib import Path

import whitecell
from whitecell.report.story import story

HERE = Path(__file__).parent

# file: scenario, seed, number of the play
PLAYS: dict[str, tuple[str, int, int]] = {
    "two-teams-0.txt": ("tutorial/two-teams", 7, 0),
    "two-teams-1.txt": ("tutorial/two-teams", 7, 1),
    "two-teams-2.txt": ("tutorial/two-teams", 7, 2),
    "gambia.txt": ("gambia-2016", 7, 0),
    "game-one.txt": ("tip-2020/ambiguous", 7, 0),
    "game-two.txt": ("tip-2020/clear-biden-win", 7, 0),
    "game-three.txt": ("tip-2020/clear-trump-win", 7, 0),
    "game-four.txt": ("tip-2020/narrow-biden-win", 7, 0),
    "bargain.txt": ("california/bargain", 7, 0),
    "bloc.txt": ("california/bloc", 7, 0),
    "fast-track.txt": ("california/fast-track", 7, 0),
}


def told(file: str) -> str:
    """The text of a golden play as the program tells it today."""
    name, seed, number = PLAYS[file]
    game = whitecell.load(name)
    return story(game, whitecell.play(game, seed=seed, number=number)) + "\n"


if __name__ == "__main__":
    for file in PLAYS:
        (HERE / file).write_text(told(file), encoding="utf-8")
