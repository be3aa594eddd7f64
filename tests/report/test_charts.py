"""Pictures are whole by themselves, escaped, and well-formed."""

from __future__ import annotations

from xml.etree import ElementTree

from whitecell.report.charts import WIDTH, Bar, bars

SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_says_what_it_is_even_when_it_is_cut_out() -> None:
    picture = bars(
        [Bar("calm", 0.25, 0.2, 0.3, "25%")], title="A & B", note="Model, not forecast; 3 assumed numbers."
    )
    tree = ElementTree.fromstring(picture)
    texts = [element.text for element in tree.iter(f"{SVG}text")]
    assert texts == [
        "A & B",
        "calm",
        "25%",
        "Shares of the plays of this model; line: nine of ten worlds.",
        "Model, not forecast; 3 assumed numbers.",
    ]
    assert tree.find(f"{SVG}desc").text == "calm: 25%. Model, not forecast; 3 assumed numbers."  # type: ignore[union-attr]


def test_a_bar_is_as_long_as_its_share() -> None:
    picture = bars([Bar("<calm>", 0.25, None, None, "25%")], title="t", note="n")
    bar = next(one for one in ElementTree.fromstring(picture).iter(f"{SVG}rect") if one.get("class") == "bar")
    assert float(bar.get("width", "")) == WIDTH / 4
    assert "line:" not in picture
