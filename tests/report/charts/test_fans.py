"""Fans: a panel each, whole whatever the values are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, VALUES, texts, whole
from whitecell.errors import UsageError
from whitecell.report.charts import FanLine, fan

ONE = FanLine("doubt", (1,), ((1, 1),), ((1, 1),))


def test_a_fan_with_a_missing_turn_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        fan(["a", "b"], [ONE], title="t", unit="", note=NOTE)
    assert str(caught.value) == '"doubt" needs a middle and two bands for each of 2 turns.'


def test_ends_of_a_scale_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        fan(["a"], [ONE], title="t", unit="", note=NOTE, ends=(1, 1))
    assert str(caught.value) == "The ends of a scale are 1 and 1; the first must be the lower."


def test_shares_have_their_whole_axis() -> None:
    tree = whole(fan(["a"], [ONE], title="t", unit="%", note=NOTE))
    assert {"0%", "50%", "100%"} <= set(texts(tree, "small"))


@st.composite
def fans(draw: st.DrawFn) -> tuple[list[str], list[FanLine]]:
    turns = draw(st.integers(1, 9))
    values = st.lists(VALUES, min_size=turns, max_size=turns).map(tuple)
    bands = st.lists(st.tuples(VALUES, VALUES), min_size=turns, max_size=turns).map(tuple)
    lines = st.lists(st.builds(FanLine, NAMES, values, bands, bands), max_size=5)
    return draw(st.lists(NAMES, min_size=turns, max_size=turns)), draw(lines)


@given(fans(), st.sampled_from(["", "%", "points"]), NAMES)
@settings(max_examples=80, deadline=None)
def test_fans_are_whole(fan_: tuple[list[str], list[FanLine]], unit: str, title: str) -> None:
    turns, lines = fan_
    whole(fan(turns, lines, title=title, unit=unit, note=NOTE))
