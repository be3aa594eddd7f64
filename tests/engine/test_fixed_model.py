"""The fixed model on which engines are measured is what its script writes, and has nothing to mend."""

from __future__ import annotations

import runpy
from pathlib import Path

import whitecell

FOLDER = Path(__file__).parents[2] / "bench" / "engine" / "fixed"


def test_the_file_is_what_the_script_writes() -> None:
    made = runpy.run_path(str(FOLDER / "make.py"))
    assert made["scenario"](made["SEED"]) == (FOLDER / "scenario.yaml").read_text(encoding="utf-8")


def test_it_has_the_size_that_its_description_says() -> None:
    assert not whitecell.check(str(FOLDER / "scenario.yaml"))
    game = whitecell.load(str(FOLDER / "scenario.yaml"))
    kinds = [column.kind for column in game.columns]
    assert [kinds.count(kind) for kind in ("flag", "scale", "share")] == [10, 10, 4]
    assert (len(game.teams), len(game.turns), len(game.injects), len(game.endings)) == (7, 6, 5, 6)
    assert len(game.options) == 70 and all(len(menu[0]) == 10 for menu in game.menus)
    judged = [option for option in game.options if option.dice == "percentile"]
    reasons = [
        [argument.sign for argument in option.arguments] for option in game.options if option.dice == "d10"
    ]
    assert len(judged) == 36 and reasons == [[1, 1, -1]] * 34
    assert all(len(stage.teams) == 1 for stages in game.stages for stage in stages)
