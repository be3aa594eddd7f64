"""Records (section 16): lines settled in file order, injects only where a line names them, illegal lines refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.small_games import value
from whitecell.engine.replay import replay
from whitecell.errors import ReplayError, ScenarioError
from whitecell.language.records import read_record
from whitecell.plays import Play
from whitecell.record import Record

SCENARIO = """whitecell: 1
title: A small game
default source: stated
calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03}
families: {place: [north, south]}
teams: {A: {}, B: {}}
quantities:
  level: {count: 0 to 99}
  tide: {count: 0 to 99}
  held: {flag: no, per: place}
moves:
  push: {by: A, odds: 50%, again: always, on success: [level up 1], on success by 3: [level up 5], on failure: [level down 1]}
  hold: {by: [A, B], target: place, odds: certain, on success: [held of place becomes yes]}
  shut: {by: B, when: level >= 1, odds: certain, on success: [level becomes 50]}
injects:
  storm: {at: close, chance: 50%, effects: [tide up 10]}
  moon: {at: close of two, effects: [tide up 1]}
endings: {high: level >= 50, end: otherwise}
"""


def record(folder: Path, lines: str) -> Record:
    (folder / "game.yaml").write_text(SCENARIO, encoding="utf-8")
    path = folder / "played.record.yaml"
    path.write_text("whitecell: 1\nrecord: As it was played\nof: game.yaml\n" + lines, encoding="utf-8")
    return read_record(path)


def end_of(record_: Record, play: Play, *names: str) -> list[int]:
    return [value(record_.game, play, name) for name in names]


def test_lines_are_settled_as_they_were(tmp_path: Path) -> None:
    found = record(
        tmp_path,
        """one:
  - {team: A, move: push, result: success, degree: 3}
  - {team: B, move: hold, target: south}
two:
  - {team: A, move: push, result: failure}
  - {inject: storm}
ends: [ending is end, level = 4, held of south]
""",
    )
    play, missed = replay(found)
    assert missed == []
    assert end_of(found, play, "level", "tide", "held of north", "held of south") == [4, 11, 0, 1]
    assert play.ending == "end"


def test_injects_with_a_chance_happen_only_where_a_line_names_them(tmp_path: Path) -> None:
    found = record(tmp_path, "one:\n  - {team: A, move: push, result: success}\n")
    assert {tuple(end_of(found, replay(found, seed=seed)[0], "tide")) for seed in range(10)} == {(1,)}


def test_each_line_is_a_stage_of_its_own(tmp_path: Path) -> None:
    found = record(tmp_path, "one:\n  - {team: A, move: push, result: success}\n  - {team: B, move: shut}\n")
    play, _ = replay(found)
    assert (play.ending, play.ended) == ("high", 1)


def test_words_the_menu_does_not_have_bring_their_effects(tmp_path: Path) -> None:
    found = record(tmp_path, "two:\n  - {team: A, words: A speech., effects: [level up 7]}\n")
    assert end_of(found, replay(found)[0], "level") == [7]


def test_an_illegal_line_is_refused(tmp_path: Path) -> None:
    found = record(tmp_path, "one:\n  - {team: B, move: shut}\n")
    with pytest.raises(ReplayError, match="shut"):
        replay(found)


def test_an_end_that_is_not_reached_is_refused_or_told(tmp_path: Path) -> None:
    found = record(tmp_path, "one:\n  - {team: A, move: push, result: success}\nends: [ending is high]\n")
    with pytest.raises(ReplayError, match="ending is high"):
        replay(found)
    _, missed = replay(found, strict=False)
    assert len(missed) == 1


def test_a_line_after_the_end_is_told(tmp_path: Path) -> None:
    lines = "one:\n  - {team: A, move: push, result: success}\n  - {team: B, move: shut}\ntwo:\n  - {team: A, move: push, result: success}\n"
    _, missed = replay(record(tmp_path, lines), strict=False)
    assert len(missed) == 1 and "had ended (high)" in missed[0]


@pytest.mark.parametrize(
    "line",
    [
        "{team: A, move: push}",
        "{team: C, move: push, result: success}",
        "{team: B, move: push, result: success}",
        "{team: A, move: pull, result: success}",
        "{team: A, move: hold, target: east}",
        "{team: A, move: push, result: perhaps}",
        "{team: A, move: push, result: [success]}",
        "{team: A, move: push, result: }",
        "{team: A, move: push, resullt: success}",
        "{inject: rain}",
        "{team: A}",
        "{team: A, move: push, result: success, evidence: hearsay}",
    ],
)
def test_a_line_that_means_nothing_is_a_problem(tmp_path: Path, line: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        record(tmp_path, f"one:\n  - {line}\n")
    assert len([one for one in caught.value.problems if one.level == "error"]) == 1


def test_a_turn_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="four"):
        record(tmp_path, "four:\n  - {team: A, move: push, result: success}\n")
