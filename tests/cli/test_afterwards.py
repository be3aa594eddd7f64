"""The verbs for an exercise that was played, on a record as it lies on the disk."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from exercise.sitting import HOST, Sitting
from exercise.test_log import kept
from whitecell.cli.commands import app
from whitecell.errors import UsageError
from whitecell.exercise.exporting import COLUMNS
from whitecell.exercise.log import open_log

TELL = "zzq-"


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """A record: two people, one move of the menu and one in own words that a spreadsheet would compute, to the end."""
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(mayor, "draft", key="say", text=TELL)
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.do(challenger, "propose", slot=1, action="=sing in front of the hall")
    sitting.go("argue")
    sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    sitting.do(mayor, "argue", move="challenger 1.1", side="against", text="no")
    sitting.go("sort")
    sitting.do(HOST, "rule", move="challenger 1.1", percent=60)
    sitting.do(HOST, "effects", move="challenger 1.1", lines=["doubt down 1"])
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    path = tmp_path / "evening.exercise"
    kept(sitting, path).close()
    return path


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_report_of_a_record_is_a_page_and_a_text_that_say_what_people_did(evening: Path) -> None:
    out = evening.with_name("evening.html")
    said = run("report", str(evening), "--out", str(out), "--plays", "200")
    assert said == f"Written: {out}, and the same as text: {out.with_suffix('.txt')}\n"
    page, text = out.read_text(encoding="utf-8"), " ".join(out.with_suffix(".txt").read_text("utf-8").split())
    for part in ("Exercise: a model, not a forecast", "Two teams and a recount: report on an exercise"):
        assert part in page
    assert "Mayor: say the vote was stolen" in text.replace("mayor:", "Mayor:")
    assert "of 200 plays of this model from that position" in text


def test_two_records_are_two_reports(evening: Path) -> None:
    with pytest.raises(UsageError, match="has a report of its own: name it alone"):
        run("report", str(evening), "tutorial/two-teams")


def test_harvest_writes_a_scenario_that_is_checked_and_says_what_is_missing(evening: Path) -> None:
    out = evening.with_name("harvest.yaml")
    said = run("harvest", str(evening), "--out", str(out)).splitlines()
    assert said[0] == f"Written: {out}, with 1 of the moves that people made in their own words."
    assert said[1].startswith("  challenger 1.1 (sing in front the hall): what follows on ")
    assert said[-1].startswith("It can be played: whitecell check ")
    assert "extends: tutorial/two-teams" in out.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        run("harvest", str(evening), "--out", str(out))


def test_lines_are_the_entries_without_drafts(evening: Path) -> None:
    lines = [json.loads(line) for line in run("lines", str(evening)).splitlines()]
    assert [line["event"] for line in lines[:3]] == ["Founded", "Joined", "Joined"]
    assert not [line for line in lines if line["event"] == "Drafted" or TELL in str(line)]
    assert len(lines[0]["seed"]) == 64  # the exercise is over


def test_lines_of_an_exercise_that_is_not_over_hold_no_seed(tmp_path: Path) -> None:
    sitting = Sitting(world=123_456_789)
    sitting.go("propose")
    path = tmp_path / "now.exercise"
    kept(sitting, path).close()
    said = run("lines", str(path))
    assert sitting.x.seed not in said and "123456789" not in said


def test_moves_as_a_table_that_no_spreadsheet_computes(evening: Path) -> None:
    out = evening.with_name("moves.csv")
    run("lines", str(evening), "--csv", "--out", str(out))
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    by_ref = {row["ref"]: row for row in rows}
    assert by_ref["challenger 1.1"]["action"] == "'=sing in front of the hall"
    assert (by_ref["challenger 1.1"]["umpire"], by_ref["challenger 1.1"]["basis"]) == ("60", "umpire")
    assert by_ref["mayor 1.1"]["basis"] == "scenario"


def test_a_fork_is_a_record_to_go_on_with(evening: Path) -> None:
    out = evening.with_name("fork.exercise")
    said = run("fork", str(evening), "--out", str(out), "--after", "12")
    assert said.endswith(f"To go on: whitecell host tutorial/two-teams --log {out}\n")
    log = open_log(out)
    x = log.exercise()
    log.close()
    assert x.parent == ("evening.exercise", 12) and not x.seats and not x.closed
