"""The saved game: it comes back as it was, whatever the language can say; what is no game is refused and does nothing."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings

import whitecell
from ensembles.towns import town
from generated import numbers
from laws.games import prepared
from whitecell.ensembles.saved_game import as_data, digest, from_data, read_saved, saved
from whitecell.errors import ReplayError
from whitecell.position import Forcing

REFUSED = (
    "The saved game cannot be played again by this version of whitecell: it was saved by version 9.9{why}. "
    "Mend: install that version to tell its plays, or run the scenario anew with this one."
)


@settings(max_examples=25)
@given(numbers)
def test_a_game_comes_back_as_it_was(number: int) -> None:
    game = prepared(number).game
    data = saved(game)
    assert read_saved(data, by="0.1.0") == game
    assert saved(read_saved(data, by="0.1.0")) == data


@pytest.mark.parametrize("name", ["gambia-2016", "tip-2020/clear-trump-win"])
def test_a_game_with_laws_comes_back_as_it_was(name: str) -> None:
    game = whitecell.load(name)
    again = read_saved(saved(game), by="0.1.0")
    assert again == game
    assert [law.function for law in again.laws] == [law.function for law in game.laws]


def test_what_is_forced_and_a_position_come_back_too() -> None:
    forcing = Forcing(
        choices={(1, 0, 1): None},
        odds={(1, 0, "speak", ""): 5},
        may_not=frozenset({(0, "shout"), (0, "speak")}),
    )
    position = whitecell.play(town()).position
    assert from_data(json.loads(json.dumps(as_data(forcing)))) == forcing
    assert from_data(json.loads(json.dumps(as_data(position)))) == position


def changed(**keys: Any) -> bytes:
    """The saved town with something else in it."""
    return gzip.compress(json.dumps({**json.loads(gzip.decompress(saved(town()))), **keys}).encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"nothing", " and reads as BadGzipFile here"),
        (saved(town())[:-20], " and reads as EOFError here"),
        (changed(form=2), ", whose rules of play are others"),
        (changed(engine=99), ", whose rules of play are others"),
        (changed(fields={}), " and reads as KeyError here"),
        (changed(values=["a game"]), ", and its rules read otherwise here"),
        (changed(values=[["list", 5]]), " and reads as ValueError here"),
        (changed(values=["os.system", ["Popen", 0]]), " and reads as KeyError here"),
    ],
)
def test_what_this_version_would_play_otherwise_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReplayError) as refused:
        read_saved(data, by="9.9")
    assert str(refused.value) == REFUSED.format(why=why)


def test_a_rule_that_was_changed_by_hand_is_seen() -> None:
    plain = json.loads(gzip.decompress(saved(town())))
    place = plain["values"].index(500_000) if 500_000 in plain["values"] else plain["values"].index(300_000)
    plain["values"][place] += 1
    with pytest.raises(ReplayError, match="its rules read otherwise here"):
        read_saved(gzip.compress(json.dumps(plain).encode()), by="9.9")


def test_the_hash_is_of_what_is_said_and_not_of_how_it_is_packed() -> None:
    data = saved(town())
    assert digest(gzip.compress(gzip.decompress(data), 1)) == digest(data)
