"""Counted values: on one scale from nought, whole whatever they are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SVG, texts, whole
from whitecell.report.charts import Counted, counted

VALUES = st.one_of(st.floats(0, 1e6), st.sampled_from([0.0, float("nan")]))
ROWS = st.builds(Counted, NAMES, VALUES, st.just("12.1%"), VALUES | st.none(), VALUES | st.none())


@given(st.lists(ROWS, max_size=6), NAMES, st.floats(0, 1e6) | st.none())
@settings(max_examples=60, deadline=None)
def test_counted_values_are_whole(rows: list[Counted], title: str, threshold: float | None) -> None:
    whole(counted(rows, title=title, note=NOTE, measured="% of the union", threshold=threshold))


def test_bars_stand_on_one_scale() -> None:
    rows = [Counted("people", 12.0, "12%"), Counted("Senators", 3.0, "3%")]
    tree = whole(counted(rows, title="t", note=NOTE, measured="%", most=12.0))
    wide = [float(one.get("width", "")) for one in tree.iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert wide == [340, 85]
    assert texts(tree, "label") == ["people", "Senators"]


def test_nothing_is_a_sentence() -> None:
    chart = counted([], title="t", note=NOTE, measured="%")
    assert " ".join(texts(whole(chart), "label")) == chart.says
