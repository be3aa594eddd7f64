"""The cloud: as many plays as there are, and those as far as the record or farther apart from the rest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SHARES, SVG, texts, whole
from whitecell.report.charts import cloud


@given(st.lists(SHARES, max_size=60), SHARES, NAMES, NAMES)
@settings(max_examples=60, deadline=None)
def test_clouds_are_whole(distances: list[float], record: float, name: str, title: str) -> None:
    tree = whole(cloud(distances, record=record, name=name, title=title, note=NOTE))
    near = any(one.get("class") == "bar" for one in tree.iter(f"{SVG}rect"))
    far = any(one.get("class") == "paper outlined" for one in tree.iter(f"{SVG}rect"))
    assert near is any(one < record for one in distances)
    assert far is any(one >= record for one in distances)


def test_a_bar_is_as_high_as_its_plays() -> None:
    tree = whole(cloud([0.1, 0.1, 0.3], record=0.2, name="it", title="t", note=NOTE))
    high = {
        one.get("class"): float(one.get("height", ""))
        for one in tree.iter(f"{SVG}rect")
        if one.get("y") != "0"
    }
    assert high["bar"] == 2 * high["paper outlined"] == 100
    assert texts(tree, "value") == ["the record: lacks 20%"]
    assert "The tallest bar is 67% of the plays" in " ".join(texts(tree, "small"))
