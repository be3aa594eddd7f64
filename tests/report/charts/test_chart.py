"""What every picture has: a note, a sentence where there is nothing, words that a report may use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from report.charts.pictures import NOTE, texts, whole
from whitecell.errors import UsageError
from whitecell.report import chart_wording
from whitecell.report.charts import (
    Bar,
    BoardRow,
    Chart,
    HangPart,
    Row,
    bars,
    board,
    bounds,
    cloud,
    contrast,
    fan,
    hanging,
    level,
    paths,
    sweep,
    timeline,
)
from whitecell.report.wording import refused


def test_a_picture_without_a_note_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        bars([], title="t", note=" ")
    assert (
        str(caught.value)
        == 'A chart needs a note on what it rests on, such as "Model, not forecast; 3 assumed numbers."'
    )


EMPTY: dict[str, Callable[[], Chart]] = {
    "bars": lambda: bars([], title="t", note=NOTE),
    "contrast": lambda: contrast([], threshold=1, direction="higher by", title="t", unit="points", note=NOTE),
    "level": lambda: level([], threshold=1, direction="at least", title="t", unit="%", note=NOTE),
    "board": lambda: board([], title="t", note=NOTE),
    "hanging": lambda: hanging([], floor=0.1, dice=0.1, title="t", note=NOTE),
    "bounds": lambda: bounds([], threshold=0.5, direction="at least", kind="necessity", title="t", note=NOTE),
    "sweep": lambda: sweep(
        [], [], threshold=1, direction="at least", varied="v", title="t", unit="%", note=NOTE
    ),
    "cloud": lambda: cloud([], record=0.2, name="it", title="t", note=NOTE),
    "paths": lambda: paths([], title="t", note=NOTE),
    "timeline": lambda: timeline([], [], [], title="t", note=NOTE),
    "fan": lambda: fan([], [], title="t", unit="%", note=NOTE),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_is_a_sentence(name: str) -> None:
    chart = EMPTY[name]()
    tree = whole(chart)
    assert chart.says.startswith(
        "Nothing stands out" if name == "hanging" else "There is nothing to draw: no"
    )
    assert " ".join(texts(tree, "label")) == chart.says


def test_no_sentence_of_a_picture_has_a_word_that_reports_refuse() -> None:
    rows = [Row("", "a", 1, 1, 0, 2)]
    ours = [one for one in vars(chart_wording).values() if isinstance(one, str)] + [
        *chart_wording.FAN_KEYS.values(),
        *chart_wording.BOUNDS_AXIS.values(),
        chart_wording.cloud_key(0.1),
        chart_wording.cloud_says("it", 0.1, 0.2),
        chart_wording.sweep_says([("a", 1, 2)], "v", "x", "y", "%", "within", 10),
        chart_wording.paths_say([("a", 0.1)], "x", "y"),
        chart_wording.timeline_says([("a", 0.1, 0.2)], "x", "y"),
        chart_wording.bounds_say([("a", 0.1, 0.2, 0, 0, 0)], "necessity", "at most", 0.2),
        bars([Bar("a", 0.2, 0.1, 0.3, "20%")], title="t", note=NOTE).says,
        contrast(rows, threshold=1, direction="within", title="t", unit="", note=NOTE).says,
        board([BoardRow("a", "fails", (("b", 0.1),))], title="t", note=NOTE).says,
        hanging([HangPart("a", "assumed", 0.2, 0.3)], floor=0.1, dice=0.1, title="t", note=NOTE).says,
    ]
    assert not [(one, refused(one)) for one in ours if refused(one)]


def test_a_notebook_shows_a_chart() -> None:
    chart = bars([Bar("a", 0.2, 0.1, 0.3, "20%")], title="t", note=NOTE)
    assert chart._repr_svg_() == chart.svg
    assert chart._repr_html_() == f'<div style="max-width:30rem">{chart.svg}</div>'
