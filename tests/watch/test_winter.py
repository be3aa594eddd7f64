"""The bundled file: the winter of 2020-21 from published sources, told in words that any report may use."""

from __future__ import annotations

import pytest

from whitecell.ensembles.watching import Watching, watch
from whitecell.report.wording import refused

NAMES = "Trump|Pence|Giuliani|Barr|Murphy|McConnell|Eastman|Raffensperger|Hawley|Cruz|Graham"


@pytest.fixture(scope="module")
def winter() -> Watching:
    return watch(
        "tip-2020/clear-biden-win", "tip-2020/winter-2020-21.developments", plays=20_000, most=20_000
    )


def test_every_event_has_a_source_that_the_file_names(winter: Watching) -> None:
    found = winter.developments
    assert len(found.entries) == 29
    assert {one.source for one in found.entries} <= set(found.sources)
    assert all(one.times is None or one.because for one in found.entries)


def test_its_words_are_those_of_a_report(winter: Watching) -> None:
    for one in winter.developments.entries:
        assert refused(f"{one.what} {one.because}") == []


def test_no_person_stands_as_the_subject_of_what_was_done(winter: Watching) -> None:
    people = NAMES.split("|")
    for one in winter.developments.entries:
        first = " ".join(one.what.split()[:2])
        assert not [each for each in people if first.startswith(each)], one.what


def test_nothing_listed_is_beyond_the_model_or_read_too_early(winter: Watching) -> None:
    for step in winter.watched.steps:
        assert step.holds is not None, step.one.what
        assert step.holds > 0, step.one.what


def test_no_concession_is_what_moves_the_reading_most(winter: Watching) -> None:
    """In this model who has not conceded by the first week more often leaves without having conceded."""
    step = next(one for one in winter.watched.steps if one.one.what.startswith("A week after the vote"))
    conceded, agreed = 0, 3
    assert step.after.shares[conceded] < step.before.shares[conceded] - 0.05
    assert step.after.shares[agreed] > step.before.shares[agreed] + 0.05


def test_game_four_has_no_play_that_goes_as_the_electors_voted() -> None:
    one = watch("tip-2020/narrow-biden-win", "tip-2020/winter-2020-21.developments", plays=2000, most=2000)
    vote = next(each for each in one.watched.steps if "306 to 232" in each.one.what)
    assert vote.holds == 0
    assert one.watched.end.agreeing == 0
