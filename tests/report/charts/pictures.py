"""What must be so of every picture: well-formed, whole, nothing outside, no words on other words, the note always there."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import strategies as st

from whitecell.report.charts import Chart
from whitecell.report.charts.lettering import SIZES, width

SVG = "{http://www.w3.org/2000/svg}"
NOTE = "Model, not forecast; 3 assumed numbers."
NAMES = st.one_of(
    st.sampled_from(
        [
            "<script>\"&'",
            "a" * 300,
            "the count of the votes of the people " * 8,
            "",
            "\x00\u202eb",
            "選挙の結果",
            "🗳️🗳️",
        ]
    ),
    st.text(max_size=80),
)
VALUES = st.one_of(st.floats(-1e6, 1e6), st.sampled_from([0.0, float("nan"), 1e-9, -0.004]))
SHARES = st.floats(0, 1)


def outside(chart: Chart) -> list[str]:
    """What lies outside the picture: marks and words."""
    tree = ElementTree.fromstring(chart.svg)
    _, _, wide, high = map(float, tree.get("viewBox", "").split())
    found = []
    for one in tree.iter():
        for x, y in corners(one):
            if not (-0.1 <= x <= wide + 0.1 and -0.1 <= y <= high + 0.1):
                found.append(f"{ElementTree.tostring(one, encoding='unicode')[:160]} reaches {x:g}, {y:g}")
    return found


def corners(one: ElementTree.Element) -> list[tuple[float, float]]:
    """The places that an element reaches."""

    def at(name: str) -> float:
        return float(one.get(name, "nan"))

    match one.tag.removeprefix(SVG):
        case "rect":
            return [(at("x"), at("y")), (at("x") + at("width"), at("y") + at("height"))]
        case "circle":
            return [(at("cx") - at("r"), at("cy") - at("r")), (at("cx") + at("r"), at("cy") + at("r"))]
        case "path":
            assert re.fullmatch(r"[MLCZ0-9. -]+", one.get("d", "")), one.get("d")
            return [
                (float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", one.get("d", ""))
            ]
        case "text":
            kind = one.get("class", "")
            wide = width(one.text or "", kind)
            left = at("x") - wide * {None: 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor")]
            return [(left, at("y") - SIZES[kind]), (left + wide, at("y") + 3)]
    return []


def overlaps(chart: Chart) -> list[str]:
    """Words that lie on other words."""
    tree = ElementTree.fromstring(chart.svg)
    placed = [(one.text or "", corners(one)) for one in tree.iter(f"{SVG}text")]
    found = []
    for place, (text, ((left, top), (right, bottom))) in enumerate(placed):
        for other, ((left2, top2), (right2, bottom2)) in placed[:place]:
            across = min(right, right2) - max(left, left2)
            down = min(bottom, bottom2) - max(top, top2)
            if across > 0.5 and down > 4:
                found.append(f"{text!r} on {other!r}")
    return found


def whole(chart: Chart, note: str = NOTE) -> ElementTree.Element:
    """The picture, after what must be so of every one was found to be so."""
    tree = ElementTree.fromstring(chart.svg)
    assert not outside(chart)
    assert not overlaps(chart)
    assert "Model, not forecast" in "".join(tree.itertext())
    shown = [one.text or "" for one in tree.iter(f"{SVG}text") if one.get("class") == "note"]
    assert "".join(shown).replace(" ", "") == note.replace(" ", "")
    assert (tree.find(f"{SVG}desc").text or "").endswith(note)  # type: ignore[union-attr]
    assert chart.says
    assert not set(re.findall(r"url\(|href|<script|@import|src=", chart.svg))
    return tree


def texts(tree: ElementTree.Element, kind: str = "") -> list[str]:
    return [one.text or "" for one in tree.iter(f"{SVG}text") if not kind or one.get("class") == kind]
