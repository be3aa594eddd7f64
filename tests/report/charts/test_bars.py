"""Bars: as long as their shares, and shares only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, SVG, texts, whole
from whitecell.errors import UsageError
from whitecell.report.charts import Bar, bars


def test_a_picture_says_what_it_is_even_when_it_is_cut_out() -> None:
    chart = bars([Bar("calm", 0.25, 0.2, 0.3, "25%")], title="A & B", note=NOTE)
    tree = whole(chart)
    assert texts(tree)[:3] == ["A & B", "calm", "25%"]
    assert texts(tree)[-3:] == ["Bar: share of the plays of this model. Thin: nine of ten", "worlds.", NOTE]
    said = "Of the plays of this model: calm, 25% (20 to 30% in nine of ten worlds)."
    assert tree.find(f"{SVG}desc").text == f"{said} {NOTE}"  # type: ignore[union-attr]
    assert "Thin:" not in bars([Bar("calm", 0.25, None, None, "25%")], title="t", note=NOTE).svg


def test_both_ranges_are_drawn_and_never_merged() -> None:
    tree = whole(bars([Bar("calm", 0.5, 0.2, 0.8, "50%", 0.05)], title="t", note=NOTE))
    thick = next(one for one in tree.iter(f"{SVG}rect") if one.get("class") == "ink")
    assert (float(thick.get("x", "")), float(thick.get("width", ""))) == (163, 34)
    thin = next(one for one in tree.iter(f"{SVG}path") if one.get("class") == "edge")
    assert thin.get("d", "").startswith("M78 ") and "L282 " in thin.get("d", "")
    assert "Thick: ± for the number of plays." in " ".join(texts(tree, "small"))


def test_a_bar_is_as_long_as_its_share() -> None:
    rows = [Bar("<calm>", 0.25, None, None, "25%"), Bar("b", 1.0, None, None, "all")]
    tree = whole(bars(rows, title="t", note=NOTE))
    found = [float(one.get("width", "")) for one in tree.iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert found == [85, 340]


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        bars([Bar("calm", 48, None, None, "48%")], title="t", note=NOTE)
    assert str(caught.value) == '"calm" is 48, and a share lies between 0 and 1: give fractions of one.'


BARS = st.builds(
    Bar, NAMES, SHARES, SHARES | st.none(), SHARES | st.none(), st.just("48%"), SHARES | st.none()
)


@given(st.lists(BARS, max_size=6), NAMES, NAMES)
@settings(max_examples=60, deadline=None)
def test_bars_are_whole_whatever_they_are_called(rows: list[Bar], title: str, under: str) -> None:
    chart = bars(rows, title=title, note=NOTE, under=under)
    whole(chart)
    assert chart == bars(rows, title=title, note=NOTE, under=under)


@given(st.lists(SHARES, min_size=1, max_size=6))
def test_a_larger_share_never_has_a_shorter_bar(shares: list[float]) -> None:
    rows = [Bar(str(place), share, None, None, "") for place, share in enumerate(shares)]
    tree = whole(bars(rows, title="t", note=NOTE))
    wide = [float(one.get("width", "")) for one in tree.iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert texts(tree, "label") == [row.label for row in rows]
    assert [one for _, one in sorted(zip(shares, wide, strict=True))] == sorted(wide)
