"""A claim beside its threshold: what passes lies in the shade, zero has its line, shares have their whole axis."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, SVG, VALUES, texts, whole
from whitecell.errors import UsageError
from whitecell.plan import Relation, Threshold
from whitecell.report.charts import Row, contrast, level

ROWS = st.lists(
    st.builds(Row, NAMES, NAMES, VALUES, VALUES.map(abs), VALUES, VALUES, SHARES | st.none()), max_size=5
)
RELATIONS: st.SearchStrategy[Relation] = st.sampled_from(
    ["at least", "at most", "higher by", "lower by", "within"]
)


@given(ROWS, st.floats(0, 1000), RELATIONS, st.sampled_from(["points", "%", "", "seats"]), NAMES)
@settings(max_examples=80, deadline=None)
def test_claims_are_whole_and_keep_their_order(
    rows: list[Row], threshold: float, direction: Relation, unit: str, title: str
) -> None:
    for draw in (contrast, level):
        if draw is level and unit == "%":
            rows = [row for row in rows if not row.value < 0 and not row.value > 100]
        tree = whole(draw(rows, threshold=threshold, direction=direction, title=title, unit=unit, note=NOTE))
        drawn = list(tree.iter(f"{SVG}circle"))
        spoken = [row.value for row in rows if math.isfinite(row.value)]
        assert len(drawn) == len(spoken)
        places = [float(one.get("cx", "")) for one in drawn]
        assert [place for _, place in sorted(zip(spoken, places, strict=True))] == sorted(places)
        test = Threshold(direction, threshold, False)
        assert [one.get("class") for one in drawn] == [
            "ink" if test.passes(value) else "hollow" for value in spoken
        ]


@pytest.mark.parametrize("direction", ["higher by", "lower by", "within", "at least", "at most"])
def test_what_passes_lies_in_the_shade_and_nothing_else_does(direction: Relation) -> None:
    rows = [Row("", str(value), float(value), 0, value, value) for value in range(-9, 10, 2)]
    tree = whole(contrast(rows, threshold=4, direction=direction, title="t", unit="points", note=NOTE))
    band = next(one for one in tree.iter(f"{SVG}rect") if one.get("class") == "passing")
    left, right = float(band.get("x", "")), float(band.get("x", "")) + float(band.get("width", ""))
    for one in tree.iter(f"{SVG}circle"):
        assert (one.get("class") == "ink") == (left <= float(one.get("cx", "")) <= right)


def test_no_difference_has_a_line_and_the_axis_of_shares_is_whole() -> None:
    one = [Row("", "as written", 62.0, 2, 60, 64)]
    for draw, unit in ((contrast, "points"), (level, "%"), (level, "")):
        tree = whole(draw(one, threshold=60, direction="at least", title="t", unit=unit, note=NOTE))
        assert [each.get("class") for each in tree.iter(f"{SVG}path")].count("zero") == 1
        assert "0" in texts(tree, "small")
    tree = whole(level(one, threshold=60, direction="at least", title="t", unit="%", note=NOTE))
    assert "100" in texts(tree, "small")


def test_what_nothing_speaks_for_is_said_and_not_drawn() -> None:
    nothing = float("nan")
    rows = [Row("", "as written", nothing, nothing, nothing, nothing, 0.0)]
    chart = contrast(rows, threshold=10, direction="higher by", title="t", unit="points", note=NOTE)
    assert texts(whole(chart), "value") == ["no play speaks"]
    assert chart.says == "As written: no play speaks. It passes: at least 10 points higher."


def test_a_share_beyond_all_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        level(
            [Row("", "as written", 141.0, 2, 60, 64)],
            threshold=60,
            direction="at least",
            title="t",
            unit="%",
            note=NOTE,
        )
    assert (
        str(caught.value) == '"as written" is 1.41, and a share lies between 0 and 1: give fractions of one.'
    )
