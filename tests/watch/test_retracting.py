"""What was dropped or retracted leaves no trace, and no order matters: to the last digit."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from watch.test_known_answers import CALM, HEARD, STORM
from watch.towns import bound, follow
from whitecell.development import Development, Speaks
from whitecell.source import Source
from whitecell.watch.following import Following
from whitecell.watch.weighing import Seen, reading

PLACE = Source("news.yaml", "").place(1, 1)
DAYS = st.integers(0, 60).map(lambda days: date(2030, 1, 1) + timedelta(days))


@st.composite
def made_up(draw: st.DrawFn) -> tuple[tuple[Development, ...], Seen]:
    count = draw(st.integers(1, 7))
    every = tuple(
        Development(
            draw(DAYS), f"event {number}", "paper", f"says {number}", Speaks(1),
            draw(st.none() | st.fractions(Fraction(11, 10), 50, max_denominator=20)), "", None, PLACE,
        )
        for number in range(count)
    )  # fmt: skip
    drawn = np.random.default_rng(draw(st.integers(0, 2**32)))
    plays = draw(st.integers(400, 3000))
    agree = drawn.random((count, plays)) < draw(st.sampled_from([0.5, 0.9, 0.99]))
    return every, Seen(drawn.integers(0, 4, plays), np.arange(plays) // 10, agree, 4)


def rows(seen: Seen, order: list[int]) -> Seen:
    return Seen(seen.endings, seen.worlds, seen.agree[order], seen.ways)


@given(made_up(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_does_not_matter(one: tuple[tuple[Development, ...], Seen], random: object) -> None:
    every, seen = one
    order = list(range(len(every)))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = tuple(every[place] for place in order)
    assert reading(seen, every, every) == reading(rows(seen, order), turned, turned)


@given(made_up(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_retracted_is_as_if_it_had_never_been_there(
    one: tuple[tuple[Development, ...], Seen], data: st.DataObject
) -> None:
    every, seen = one
    gone = data.draw(st.integers(0, len(every) - 1))
    late = every[gone].on + timedelta(data.draw(st.integers(0, 9)))
    retracted = tuple(
        dataclasses.replace(each, retracted=late) if place == gone else each
        for place, each in enumerate(every)
    )
    left = tuple(each for place, each in enumerate(every) if place != gone)
    with_it, without_it = Following(retracted, [seen.count]), Following(left, [seen.count])
    with_it.settle(seen)
    without_it.settle(rows(seen, [place for place in range(len(every)) if place != gone]))
    assert with_it.at(with_it.standing()) == without_it.at(left)
    last = with_it.steps([0.5] * len(every))[-1].after
    assert last == without_it.at(left)


def test_a_file_with_a_retracted_line_reads_as_one_without_it(tmp_path: Path) -> None:
    gone = HEARD.replace("because", "retracted: 2030-01-12, because")
    game, kept = bound(tmp_path, gone + STORM.replace("storm}", "flood}").replace("-10", "-20"))
    _, left = bound(tmp_path, STORM.replace("storm}", "flood}").replace("-10", "-20"))
    first = follow(game, kept.entries, plays=500, most=8000)
    second = follow(game, left.entries, plays=500, most=8000)
    assert first.at(kept.standing) == second.at(left.standing)
    whats = [(each.what, each.on.isoformat()) for each in first.steps([0.5, 0.5])]
    assert whats == [("came", "2030-01-09"), ("retracted", "2030-01-12"), ("came", "2030-01-20")]


def test_the_reading_without_a_line_is_the_one_of_a_file_without_it(tmp_path: Path) -> None:
    flood = STORM.replace("storm}", "flood}").replace("-10", "-20")
    game, both = bound(tmp_path, HEARD + flood)
    _, left = bound(tmp_path, flood)
    step = follow(game, both.entries, plays=500, most=8000).steps([0.5, 0.5])[0]
    assert step.one.what == "Thunder was heard."
    assert step.without == follow(game, left.entries, plays=500, most=8000).at(left.standing)


def test_what_contradicts_itself_leaves_nothing(tmp_path: Path) -> None:
    game, found = bound(tmp_path, STORM + CALM)
    one = follow(game, found.entries).at(found.standing)
    assert (one.agreeing, one.effective, one.few) == (0, 0.0, True)
