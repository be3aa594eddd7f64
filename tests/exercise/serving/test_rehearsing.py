"""Rehearsals: a visitor in every seat plays to the end through the real pages; what people need is counted; what does not fit fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whitecell
from whitecell.cli.commands import app
from whitecell.exercise.phases import PACES, TURN
from whitecell.exercise.serving.rehearsing import needed, rehearse
from whitecell.report.rehearsal_wording import rehearsal_said


def test_a_scenario_is_played_to_its_end_and_nothing_is_refused(tmp_path: Path) -> None:
    game = whitecell.load("tutorial/two-teams")
    found = rehearse(game, tmp_path, pace="table")
    assert found.refused == () and found.same
    assert 1 <= found.turns <= 3  # its dice are drawn anew each time, and a play may end before its last turn
    assert found.moves >= found.turns and found.pages > 30
    assert found.ending in {one.name for one in game.endings}
    assert 0 < found.total < found.paced
    said = rehearsal_said(
        game, found, paces={one: PACES["table"][one] for one in TURN}, pace="table", slot=225
    )
    assert "It fits a slot of 3 h 45 min." in said and "replays to the same position" in said
    long = rehearsal_said(game, replace(found, total=14_000), paces={}, pace="table", slot=225)
    assert "! It does not fit a slot of 3 h 45 min." in long


def test_a_scenario_that_does_not_fit_its_slot_fails() -> None:
    answer = CliRunner().invoke(app, ["rehearse", "tutorial/two-teams", "--slot", "20"])
    assert answer.exit_code == 1 and "does not fit a slot of 20 min" in answer.output


@pytest.mark.parametrize(
    ("phase", "seconds"),
    [
        ("propose", 158),
        ("argue", 69),
        ("sort", 10),
        ("estimate", 24),
        ("centre", 180),
        ("rolls", 10),
        ("review", 60),
    ],
)
def test_what_people_need_is_counted_from_what_lies_there(phase: str, seconds: int) -> None:
    moves = [{"turn": 1, "mark": "centre"}, {"turn": 1, "mark": "roll"}, {"turn": 2, "mark": "roll"}]
    seats: list[dict[str, object]] = [{"ours": {"menu": [{}, {}]}}, {"ours": {"menu": []}}]
    assert needed(phase, {"phase": {"turn": 1}, "moves": moves}, seats, written=1) == seconds


def test_a_pace_that_there_is_not_is_refused() -> None:
    answer = CliRunner().invoke(app, ["rehearse", "tutorial/two-teams", "--pace", "slow"])
    assert 'There is no pace "slow"; they are table, seminar, quick.' in str(answer.exception)
