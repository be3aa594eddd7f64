"""The tutorial's two files: they read clean, both teams have choices, the page about them tells the truth."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import whitecell
from whitecell import scenarios
from whitecell.engine.measuring import with_measures
from whitecell.expression import evaluator
from whitecell.game import Expectation, Game
from whitecell.plays import Chose, Play, Settled

PACK = Path(scenarios.__file__).parent / "tutorial"
FILES = ("tutorial/two-teams", "tutorial/easier-recount")
PLAYS = 400


@cache
def game(name: str) -> Game:
    return whitecell.load(name)


@cache
def plays(name: str) -> tuple[Play, ...]:
    """Four hundred worlds, a play of each."""
    return tuple(whitecell.play(game(name), seed=1, number=number, lucks=1) for number in range(PLAYS))


def found(name: str, expected: Expectation) -> float:
    """What the plays say of an expectation, in millionths."""
    value = evaluator(expected.value)
    rows = [
        [int(cell) for cell in with_measures(game(name), play.row, dict(play.measures))]
        for play in plays(name)
    ]
    if expected.given is not None:
        rows = list(filter(evaluator(expected.given), rows))
    scale = 1_000_000 if expected.kind == "share" or expected.unit == "whole" else 1
    return scale * sum(map(value, rows)) / len(rows)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_to_be_mended(name: str) -> None:
    assert [problem.render() for problem in whitecell.check(name)] == []


@pytest.mark.parametrize("name", FILES)
def test_what_the_author_expects_holds_over_four_hundred_plays(name: str) -> None:
    assert game(name).expectations
    for expected in game(name).expectations:
        share = found(name, expected)
        assert expected.low is None or share >= expected.low, (expected.text, share)
        assert expected.high is None or share <= expected.high, (expected.text, share)


@pytest.mark.parametrize("name", FILES)
def test_every_ending_is_reached_and_every_move_is_made(name: str) -> None:
    assert {play.ending for play in plays(name)} == {ending.name for ending in game(name).endings}
    options = game(name).options
    chosen = [one.option for play in plays(name) for one in play.happenings if isinstance(one, Chose)]
    made = Counter(options[number].move for number in chosen if number is not None)
    assert set(made) == {option.move for option in options}
    assert min(made.values()) >= PLAYS // 20


def test_neither_team_always_does_the_same_first() -> None:
    options = game(FILES[0]).options
    for team in (0, 1):
        first = Counter(
            "wait" if one.option is None else options[one.option].move
            for play in plays(FILES[0])
            for one in play.happenings
            if isinstance(one, Chose) and one.turn == 1 and one.team == team
        )
        assert len(first) >= 3
        assert max(first.values()) <= 0.6 * PLAYS, first


def recount(play: Play, name: str) -> Settled:
    options = game(name).options
    settled = [one for one in play.happenings if isinstance(one, Settled)]
    return next(one for one in settled if options[one.option].move == "ask for a recount")


def test_the_page_shows_one_die_read_against_two_odds() -> None:
    before, after = (whitecell.play(game(name), seed=5) for name in FILES)
    assert recount(before, FILES[0]).faces == recount(after, FILES[1]).faces
    assert not recount(before, FILES[0]).success
    assert recount(after, FILES[1]).success
    assert (before.ending, after.ending) == ("a handshake", "the mayor stays")


def test_the_page_knows_how_long_the_file_is() -> None:
    page = (PACK.parents[3] / "docs" / "tutorial.md").read_text(encoding="utf-8")
    lines = (PACK / "two-teams.yaml").read_text(encoding="utf-8").splitlines()
    assert f"one file of {len(lines)} lines" in page


def test_every_line_that_the_page_quotes_stands_in_a_file() -> None:
    page = (PACK.parents[3] / "docs" / "tutorial.md").read_text(encoding="utf-8")
    files = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACK.glob("*.yaml")))
    lines = {line.partition(" #")[0].strip() for line in files.splitlines()}
    quoted = [
        line.strip()
        for block in re.findall(r"```yaml\n(.*?)```", page, flags=re.S)
        for line in block.splitlines()
    ]
    assert len(quoted) >= 40
    assert [line for line in quoted if line not in lines] == []


def test_the_mistake_that_the_page_shows_is_told_as_the_checker_tells_it() -> None:
    page = (PACK.parents[3] / "docs" / "tutorial.md").read_text(encoding="utf-8")
    problems = whitecell.check(PACK.parents[3] / "tests" / "broken" / "unknown-quantity.yaml")
    told = problems[0].render().replace(problems[0].place.source.name, "town.yaml")
    assert all(f"\n    {line}\n" in page for line in told.splitlines())
    assert f"`town.yaml:{problems[0].place.line}:{problems[0].place.column}`" in page
