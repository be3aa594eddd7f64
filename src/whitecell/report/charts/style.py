"""The colours and letters of every picture, as a style that travels inside it.

A picture that is cut out keeps them. Every rule is written out in plain colours, for programs that know no more; those that
ask whether the reader likes it dark find the second set. No colour carries a meaning alone, and none is a party's.
"""

from __future__ import annotations

from whitecell.report.charts.lettering import BOLD, SIZES

ROOT = "whitecell-chart"

# name: the property, by day, by night
FILLS = {
    "paper": ("#fbfaf7", "#16191b"),
    "ink": ("#1d1f21", "#e9e6e0"),
    "quiet": ("#55585b", "#b3b4b1"),
    "wash": ("#ece8df", "#262c2f"),
    "passing": ("#d9e8e4", "#1f3a3a"),
    "bar": ("#3f6d78", "#6fa6b2"),
    "pale": ("#a9c6cb", "#3f636b"),
    "hollow": ("#fbfaf7", "#16191b"),
    "tone-0": ("#2f6673", "#74b0bd"),
    "tone-1": ("#9a5a12", "#dd9e52"),
    "tone-2": ("#6a4a8c", "#b79ad6"),
    "tone-3": ("#4d5558", "#b0b8ba"),
}
STROKES = {
    "edge": ("#1d1f21", "#e9e6e0", 1.5),
    "axis": ("#8b8d8c", "#6f7476", 1.0),
    "grid": ("#dcd8cf", "#33393c", 1.0),
    "zero": ("#1d1f21", "#e9e6e0", 1.5),
    "limit": ("#1d1f21", "#e9e6e0", 1.5),
    "casing": ("#fbfaf7", "#16191b", 4.0),
    "hatching": ("#3f6d78", "#6fa6b2", 1.6),
    "outline": ("#3f6d78", "#6fa6b2", 1.5),
    "stroke-0": ("#2f6673", "#74b0bd", 2.2),
    "stroke-1": ("#9a5a12", "#dd9e52", 2.2),
    "stroke-2": ("#6a4a8c", "#b79ad6", 2.2),
    "stroke-3": ("#4d5558", "#b0b8ba", 2.2),
}
TEXT_FILL = {
    "head": "ink",
    "label": "ink",
    "value": "ink",
    "way": "quiet",
    "small": "quiet",
    "note": "ink",
    "mark": "ink",
    "over": "ink",
}
DASHES = {"limit": "5 3"}


def _rules(night: int) -> list[str]:
    found = [f".{ROOT} .{name}{{fill:{both[night]}}}" for name, both in FILLS.items()]
    found += [f".{ROOT} .{name}{{stroke:{both[night]}}}" for name, both in STROKES.items()]
    found += [f".{ROOT} .{name}{{fill:{FILLS[fill][night]}}}" for name, fill in TEXT_FILL.items()]
    edge, outline = STROKES["edge"][night], STROKES["outline"][night]
    return [
        *found,
        f".{ROOT} .hollow,.{ROOT} .rim{{stroke:{edge}}}",
        f".{ROOT} .outlined{{stroke:{outline}}}",
    ]


def _style() -> str:
    found = [
        # the page that a picture stands in may set its size otherwise
        f":where(.{ROOT}){{display:block;width:100%;max-width:30rem;height:auto}}",
        f".{ROOT}{{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}}",
        f".{ROOT} text{{font-variant-numeric:tabular-nums;stroke:none}}",
    ]
    for kind, size in SIZES.items():
        found.append(f".{ROOT} .{kind}{{font-size:{size}px;font-weight:{650 if kind in BOLD else 400}}}")
    for name, (_, _, wide) in STROKES.items():
        dash = f";stroke-dasharray:{DASHES[name]}" if name in DASHES else ""
        found.append(f".{ROOT} .{name}{{fill:none;stroke-width:{wide:g}{dash}}}")
    found += [
        f".{ROOT} .hollow,.{ROOT} .rim,.{ROOT} .outlined{{stroke-width:1.5}}",
        f".{ROOT} .faint{{opacity:.45}}",
        f".{ROOT} .fainter{{opacity:.22}}",
    ]
    found += _rules(0)
    return "\n".join([*found, "@media screen and (prefers-color-scheme:dark){", *_rules(1), "}"])


STYLE = _style()
