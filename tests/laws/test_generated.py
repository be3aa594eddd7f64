"""The generated scenarios are valid, use the whole language, and are the same for ever."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from engine.small_games import errors_of
from generated import text_of, written
from laws.games import prepared
from whitecell.engine import twin
from whitecell.language.schema import LATER, MOVE, SECTIONS
from whitecell.plays import Came, Chose, FellDue, Sealed, Settled

NUMBERS = range(32)
# What a generated scenario has no use for: words for readers, files, and what is only read by other rooms.
LEFT_OUT = {
    "story",
    "sources",
    "spread",
    "extends",
    "without",
    "playable",
    "expect",
    "claims",
    "mirror",
    "point",
}


def test_generated_scenarios_are_valid() -> None:
    for number in NUMBERS:
        assert errors_of(text_of(written(number))) == []


@pytest.mark.long
def test_many_generated_scenarios_are_valid() -> None:
    """One in a thousand has a sentence of a few parts too many once its families are written out (E118)."""
    errors = [error for number in range(32, 1000) for error in errors_of(text_of(written(number)))]
    assert all(error.startswith("E118") for error in errors) and len(errors) <= 3


def test_every_section_and_every_key_of_a_move_is_used() -> None:
    sections: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    for number in NUMBERS:
        scenario = written(number)
        sections.update(scenario.keys())
        for move in scenario["moves"].values():
            keys.update(move.keys())
            later = move.get("later")
            for one in later if isinstance(later, list) else [later] if later else []:
                keys.update(one.keys())
    assert set(SECTIONS) - set(sections) <= LEFT_OUT
    assert {*MOVE, *LATER} - set(keys) <= {"says", "aims", "one-sided"}


def test_every_kind_of_happening_comes_up() -> None:
    seen: Counter[Any] = Counter()
    for number in NUMBERS:
        ready = prepared(number)
        for play in range(12):
            for one in twin.play(ready, number, play).happenings:
                seen[type(one)] += 1
                if isinstance(one, Settled):
                    seen[ready.game.options[one.option].dice, one.success] += 1
                    seen["opened"] += one.opened
                    seen["progress"] += one.success and not one.complete
                    seen["degree"] += one.margin > 0
                if isinstance(one, Chose):
                    seen["slot", min(one.slot, 3)] += 1
    assert min(seen[kind] for kind in (Settled, Chose, Sealed, Came, FellDue)) > 20
    assert min(seen[kind] for kind in ("opened", "progress", ("slot", 2), ("slot", 3))) > 5
    for way in ("d10", "percentile", "vote", "2d6", "opposed", "bag"):
        assert seen[way, True] > 3 and seen[way, False] > 3
    assert seen["certain", True] > 5


def test_rich_scenarios_have_everything_at_once() -> None:
    """What is hard for an engine meets in one scenario, often, and not only in one at a time."""
    together = 0
    for number in NUMBERS:
        game = prepared(number, rich=True).game
        together += all(
            (
                any(judgement.joint for judgement in game.judgements),
                any(column.beliefs for column in game.columns),
                any(option.sealed_until is not None for option in game.options),
                any(option.later for option in game.options),
                any(option.member for option in game.options),
                any(team.moves_a_turn > 1 for team in game.teams),
                game.laws,
                {"threats", "offers"} <= set(written(number, rich=True)),
            )
        )
    assert together >= 8
