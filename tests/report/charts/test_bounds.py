"""Bounds: the space between them, and the end that a claim is judged by."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, SVG, texts, whole
from whitecell.report.charts import BoundRow, bounds

EDGES = st.one_of(st.floats(-0.5, 1.5), st.just(float("nan")))
ROWS = st.builds(
    BoundRow, NAMES, NAMES, EDGES, EDGES, EDGES, EDGES, EDGES, SHARES | st.none(), SHARES | st.none()
)


@given(st.lists(ROWS, max_size=5), SHARES, st.sampled_from(["at least", "at most"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_bounds_are_whole(
    rows: list[BoundRow], threshold: float, direction: Literal["at least", "at most"], enough: bool
) -> None:
    kind: Literal["necessity", "sufficiency"] = "sufficiency" if enough else "necessity"
    whole(bounds(rows, threshold=threshold, direction=direction, kind=kind, title="t", note=NOTE))


@pytest.mark.parametrize(("direction", "place"), [("at least", 14 + 332 * 0.2), ("at most", 14 + 332 * 0.7)])
def test_the_dot_stands_at_the_end_that_is_judged(
    direction: Literal["at least", "at most"], place: float
) -> None:
    row = BoundRow("", "as written", 0.2, 0.7, 0.02, 0.1, 0.3, 0.4, 0.5)
    chart = bounds([row], threshold=0.5, direction=direction, kind="sufficiency", title="t", note=NOTE)
    tree = whole(chart)
    dot = next(tree.iter(f"{SVG}circle"))
    assert float(dot.get("cx", "")) == pytest.approx(place, abs=0.06)
    assert texts(tree, "value") == ["20% to 70%"]
    assert "convention" in " ".join(texts(tree, "small"))
    assert chart.says.startswith("As written: enough in between 20% and 70%, as far as averages say (± 2")
