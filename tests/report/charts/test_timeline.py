"""The timeline: shares by date, events numbered and listed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, texts, whole
from whitecell.errors import UsageError
from whitecell.report.charts import TimeLine, TimeMark, timeline

DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))


@st.composite
def timelines(draw: st.DrawFn) -> tuple[list[date], list[TimeLine], list[TimeMark]]:
    dates = sorted(draw(st.lists(DAYS, min_size=1, max_size=6)))
    count = len(dates)
    shares = st.lists(SHARES | st.just(float("nan")), min_size=count, max_size=count).map(tuple)
    worlds = st.lists(st.tuples(SHARES, SHARES), min_size=count, max_size=count).map(tuple) | st.just(())
    lines = draw(st.lists(st.builds(TimeLine, NAMES, shares, worlds), max_size=4))
    return dates, lines, draw(st.lists(st.builds(TimeMark, DAYS, NAMES), max_size=12))


@given(timelines())
@settings(max_examples=60, deadline=None)
def test_timelines_are_whole(given_: tuple[list[date], list[TimeLine], list[TimeMark]]) -> None:
    dates, lines, marks = given_
    whole(timeline(dates, lines, marks, title="t", note=NOTE))


def test_events_are_numbered_by_date_and_listed() -> None:
    dates = [date(2020, 11, 3), date(2020, 12, 8)]
    marks = [TimeMark(dates[1], "safe harbour"), TimeMark(dates[0], "the vote")]
    tree = whole(timeline(dates, [TimeLine("calm", (0.5, 0.25))], marks, title="t", note=NOTE))
    assert texts(tree, "mark") == ["1", "2", "1", "2"]
    assert texts(tree, "value") == ["calm", "50% → 25%"]
    listed = [one for one in texts(tree, "small") if ":" in one]
    assert listed == ["3 November 2020: the vote", "8 December 2020: safe harbour"]


@pytest.mark.parametrize(
    ("dates", "shares", "said"),
    [
        ([date(2020, 1, 2)], (0.5, 0.5), '"calm" needs a share for each of 1 dates.'),
        ([date(2020, 1, 2), date(2020, 1, 1)], (0.5, 0.5), "The dates of a timeline stand in their order."),
        (
            [date(2020, 1, 2)],
            (1.5,),
            '"calm" is 1.5, and a share lies between 0 and 1: give fractions of one.',
        ),
    ],
)
def test_what_is_no_timeline_is_refused(dates: list[date], shares: tuple[float, ...], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        timeline(dates, [TimeLine("calm", shares)], [], title="t", note=NOTE)
    assert str(caught.value) == said


def test_a_share_that_is_not_known_is_a_gap() -> None:
    dates = [date(2020, 11, day) for day in (3, 5, 7, 9)]
    line = TimeLine("calm", (0.5, float("nan"), 0.25, float("nan")))
    chart = timeline(dates, [line], [], title="t", note=NOTE)
    tree = whole(chart)
    strokes = [one.get("d") for one in tree.iter() if (one.get("class") or "").startswith("stroke")]
    assert len(strokes) == 2
    assert len([one for one in tree.iter() if one.tag.endswith("circle")]) == 2
    assert texts(tree, "value") == ["calm", "50% → ?"]
    assert chart.says.endswith("calm from 50% to what is not known.")
