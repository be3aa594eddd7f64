"""The Gambia: it reads clean, is as wide as its page says, and the course of events is a play of it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import whitecell
import yaml
from whitecell import scenarios
from whitecell.engine import twin
from whitecell.engine.measuring import with_measures
from whitecell.engine.prepared import Prepared
from whitecell.engine.replay import replay
from whitecell.expression import evaluator
from whitecell.game import Expectation, Game
from whitecell.language.records import read_record
from whitecell.plays import Chose, Play

NAME = "gambia-2016"
PACK = Path(scenarios.__file__).parent / NAME
PLAYS = 400
SELDOM = {"back down from Restore Democracy", "fire on the column"}  # less than once in forty plays


@cache
def game() -> Game:
    return whitecell.load(NAME)


@cache
def plays() -> tuple[Play, ...]:
    """Four hundred worlds, a play of each."""
    ready = Prepared(game())
    return tuple(twin.play(ready, 1, number, lucks=1) for number in range(PLAYS))


def read(path: Path) -> dict[str, Any]:
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(tree, dict)
    return tree


@cache
def file() -> dict[str, Any]:
    return read(PACK / "scenario.yaml")


@cache
def record() -> dict[str, Any]:
    return read(PACK / "as-it-happened.record.yaml")


def found(expected: Expectation) -> float:
    """What the plays say of an expectation, in millionths."""
    value = evaluator(expected.value)
    rows = [[int(cell) for cell in with_measures(game(), play.row, dict(play.measures))] for play in plays()]
    if expected.given is not None:
        rows = list(filter(evaluator(expected.given), rows))
    scale = 1_000_000 if expected.kind == "share" or expected.unit == "whole" else 1
    return scale * sum(map(value, rows)) / len(rows)


def test_nothing_is_to_be_mended() -> None:
    assert [problem.render() for problem in whitecell.check(NAME)] == []


def test_it_is_as_wide_as_its_page_says() -> None:
    page = (PACK / "README.md").read_text(encoding="utf-8")
    assert "Seven weeks, nine turns, six teams." in page
    assert len(game().turns) == 9
    assert len(game().teams) == 6
    assert len({option.move for option in game().options}) >= 25
    assert "Restore Democracy" in file()["threats"]
    assert "honourable exit" in file()["offers"]
    assert file()["quantities"]["soldiers who would fight"]["known to"] == "army"
    assert len(file()["teams"]["army"]["factions"]) == 2


def test_what_the_author_expects_holds_over_four_hundred_plays() -> None:
    assert len(game().expectations) >= 6
    for expected in game().expectations:
        share = found(expected)
        assert expected.low is None or share >= expected.low, (expected.text, share)
        assert expected.high is None or share <= expected.high, (expected.text, share)


def test_every_ending_is_reached() -> None:
    assert {play.ending for play in plays()} == {ending.name for ending in game().endings}


def test_every_move_is_sometimes_made() -> None:
    options = game().options
    chosen = [one.option for play in plays() for one in play.happenings if isinstance(one, Chose)]
    made = Counter(options[number].move for number in chosen if number is not None)
    for move in {option.move for option in options}:
        assert made[move] >= (1 if move in SELDOM else PLAYS // 40), (move, made[move])


def test_the_palace_believes_in_more_soldiers_than_there_are() -> None:
    quantity = file()["quantities"]["soldiers who would fight"]
    assert quantity["believed"]["palace"] == "loyalty as the palace sees it"
    ranges = {name: re.findall(r"\d+", entry["range"]) for name, entry in file()["judgements"].items()}
    assert int(ranges["loyalty as the palace sees it"][0]) > int(ranges["loyalty in the barracks"][1])


def sourced(tree: Any) -> list[str]:
    """Every text under a key `source`."""
    if isinstance(tree, list):
        return [text for item in tree for text in sourced(item)]
    if not isinstance(tree, dict):
        return []
    own = [tree["source"]] if isinstance(tree.get("source"), str) else []
    return own + [text for key, value in tree.items() if key != "sources" for text in sourced(value)]


def test_a_source_is_listed_or_says_that_it_is_general_knowledge() -> None:
    listed = set(file()["sources"])
    for text in sourced(file()):
        assert text in listed or "general knowledge" in text or "assumed" in text, text
    for turn in file()["calendar"]:
        for line in record()[turn]:
            assert line.get("source", "assumed") in listed | {"assumed"}, line


def test_the_page_cites_no_source_that_is_not_listed() -> None:
    page = (PACK / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:\d|first days)[^|]*\|[^|]*\| ([^|]*) \|$", page, flags=re.M)
    assert len(rows) >= 20
    assert {key for row in rows for key in row.split(", ")} <= set(file()["sources"])


def test_the_calendar_has_no_gap_and_holds_the_legal_dates() -> None:
    turns = game().turns
    for before, after in pairwise(turns):
        assert after.first - before.last == datetime.timedelta(days=1)
    assert turns[0].first == datetime.date(2016, 12, 1)
    ends = {turn.last for turn in turns}
    assert {datetime.date(2017, 1, 18), datetime.date(2017, 1, 19), datetime.date(2017, 1, 21)} <= ends


@pytest.mark.parametrize("seed", [0, 7, 11])
def test_the_course_of_events_is_a_legal_play_and_ends_as_it_did(seed: int) -> None:
    play, missed = replay(read_record(PACK / "as-it-happened.record.yaml"), seed=seed)
    assert missed == []
    assert f"ending is {play.ending}" == record()["ends"][0]
    assert len(play.turns) == len(game().turns)


@pytest.mark.parametrize("key", ["evidence", "team"])
def test_a_line_of_the_record_says_who_and_how_it_is_known(key: str) -> None:
    for turn in file()["calendar"]:
        assert all(key in line for line in record()[turn]), turn
