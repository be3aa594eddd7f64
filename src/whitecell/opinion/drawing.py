"""The two pictures of a claim's page, as SVG text: polls by wording, and the number against its threshold.

Pictures use `currentColor` and the page's custom properties, so that they follow light, dark and print;
each is made for a width in pixels and is never scaled up beyond it, so that its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np
from scipy.special import ndtri

from whitecell.opinion.mixture import Mixture
from whitecell.opinion.people import People
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import Pool
from whitecell.opinion.scales import Array, to_share

ROW = 24
HOLLOW = {"registered", "likely", "voters"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of a forest plot: a label, a middle and an interval (shares), and how it is drawn."""

    label: str
    middle: float
    low: float
    high: float
    kind: str
    note: str = ""


def forest_marks(pool: Pool) -> list[Mark]:
    """The rows of a forest plot: for each wording its polls by date and its level, then the answer.

    A poll's interval is its 95% sampling interval; a level's is the 90% interval with everything.
    """
    marks: list[Mark] = []
    several = len(pool.by_wording) > 1
    for wording, belief in pool.by_wording.items():
        marks.append(Mark(wording, np.nan, np.nan, np.nan, "heading"))
        own = sorted((p for p in pool.polls if p.wording_key == wording), key=lambda p: p.end)
        marks += [_poll_mark(poll, pool) for poll in own]
        if several:
            marks.append(Mark("this wording, with everything", belief.median, *belief.interval(0.9), "level"))
    marks.append(Mark("all together", np.nan, np.nan, np.nan, "heading"))
    fixed = pool.fixed.belief
    marks.append(Mark("sampling error only", fixed.median, *fixed.interval(0.9), "fixed"))
    marks.append(Mark("with everything", pool.estimate.median, *pool.estimate.interval(0.9), "whole"))
    return marks


def _poll_mark(poll: Poll, pool: Pool) -> Mark:
    logit, variance = poll.observed(pool.measure, pool.design_effect)
    reach = float(ndtri(0.975)) * float(np.sqrt(variance))
    low, high = float(to_share(logit - reach)), float(to_share(logit + reach))
    kind = "hollow" if poll.population in HOLLOW else "poll"
    label = poll.name + (" *" if poll.advocate else "")
    return Mark(label, poll.share(pool.measure), low, high, kind)


def forest(marks: list[Mark], *, needed: float, width: int, title: str) -> str:
    """The forest plot as SVG, `width` pixels wide; labels stand above their rows when it is narrow."""
    narrow = width < 500
    left = 20 if narrow else 250
    right = width - (20 if narrow else 60)
    step = ROW + (16 if narrow else 0)
    top = 34
    shares = np.array([[m.low, m.high] for m in marks if m.kind != "heading"])
    low = max(0.0, float(np.floor(10 * min(float(shares.min()), needed))) / 10)
    high = min(1.0, float(np.ceil(10 * max(float(shares.max()), needed))) / 10)

    def x(share: float) -> float:
        return left + (right - left) * (share - low) / (high - low)

    height = top + step * len(marks) + 26
    parts = [_open(width, height, title)]
    ticks = np.arange(round(low * 10), round(high * 10) + 1) / 10
    for tick in ticks:
        parts.append(_line("grid", x(tick), top, height - 22))
        parts.append(_text(x(tick), height - 6, f"{100 * tick:.0f}%", anchor="middle", css="axis"))
    parts.append(_line("threshold", x(needed), top - 10, height - 22))
    label = f"the claim takes {100 * needed:.0f}%"
    anchor = "middle" if left + 70 < x(needed) < right - 70 else ("start" if x(needed) < width / 2 else "end")
    parts.append(_text(x(needed), top - 16, label, anchor=anchor, css="claim"))
    for place, mark in enumerate(marks):
        parts += _row(mark, top + step * place + step - 9, x, edges=(left, right), narrow=narrow)
    return "".join([*parts, "</svg>"])


def _row(
    mark: Mark, y: float, x: Callable[[float], float], *, edges: tuple[float, float], narrow: bool
) -> list[str]:
    left, right = edges
    if mark.kind == "heading":
        return [_text(left if narrow else 6, y + 3, mark.label, css="heading")]
    label_y = y - 12 if narrow else y + 4
    figure = f"{100 * mark.middle:.0f}%"
    end = right if narrow else right + 10
    parts = [
        _text(left if narrow else 18, label_y, mark.label, css="label"),
        _text(end, label_y, figure, anchor="end" if narrow else "start"),
        f'<path class="whisker {mark.kind}" d="M{x(mark.low):.1f} {y}H{x(mark.high):.1f}"/>',
    ]
    middle = x(mark.middle)
    if mark.kind in ("poll", "hollow"):
        parts.append(f'<rect class="{mark.kind}" x="{middle - 4:.1f}" y="{y - 4}" width="8" height="8"/>')
    else:
        shape = f"M{x(mark.low):.1f} {y}L{middle:.1f} {y - 7}L{x(mark.high):.1f} {y}L{middle:.1f} {y + 7}Z"
        parts.append(f'<path class="{mark.kind}" d="{shape}"/>')
    return parts


def density(
    whole: Mixture | People,
    sampling: Mixture | People,
    *,
    threshold: float,
    width: int,
    title: str,
    unit: str,
) -> str:
    """Two densities as SVG: with everything (filled) and with sampling error only (line), and the threshold.

    `unit` is "million" for numbers of people and "%" for shares.
    """
    scale = 1e-6 if unit == "million" else 100.0
    low = min(whole.quantile(0.002), 0.98 * threshold)
    high = max(whole.quantile(0.998), 1.02 * threshold)
    grid = np.linspace(low, high, 260)
    wide, thin = _density(whole, grid), _density(sampling, grid)
    height, top, bottom = 210, 44, 30
    left, right = 8, width - 8

    def x(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    def trace(values: Array, tallest: float) -> str:
        y = height - bottom - (height - bottom - top) * values / tallest
        return "L".join(f"{x(g):.1f} {v:.1f}" for g, v in zip(grid, y, strict=True))

    base = height - bottom
    parts = [_open(width, height, title)]
    outline = f"M{x(low):.1f} {base}L{trace(wide, float(wide.max()) * 1.25)}L{x(high):.1f} {base}Z"
    parts.append(f'<path class="area" d="{outline}"/>')
    parts.append(f'<path class="thin" d="M{trace(thin, float(thin.max()))}"/>')
    parts.append(f'<line class="axisline" x1="{left}" x2="{right}" y1="{base}" y2="{base}"/>')
    for tick in _ticks(low * scale, high * scale, 8 if width > 500 else 5):
        place = x(tick / scale)
        if not left + 12 <= place <= right - 12:
            continue
        parts.append(_line("axisline", place, base, base + 4))
        number = f"{tick:g}{'%' if unit == '%' else ''}"
        parts.append(_text(place, height - 10, number, anchor="middle", css="axis"))
    place = x(threshold)
    parts.append(_line("threshold", place, top - 8, base))
    name = f"the claim: {threshold * scale:g}{'%' if unit == '%' else ' million'}"
    half = 4.0 * len(name)
    anchor = "middle" if half < place < width - half else ("start" if place <= half else "end")
    parts.append(_text(place, top - 14, name, anchor=anchor, css="claim"))
    return "".join([*parts, "</svg>"])


def _density(belief: Mixture | People, grid: Array) -> Array:
    above = np.array([belief.probability_above(float(value)) for value in grid])
    return np.asarray(np.maximum(-np.gradient(above, grid), 0.0), dtype=np.float64)


def _ticks(low: float, high: float, most: int) -> list[float]:
    for step in (0.5, 1.0, 2.0, 5.0, 10.0, 20.0):
        first, last = int(np.ceil(low / step)), int(np.floor(high / step))
        if last - first + 1 <= most:
            return [step * place for place in range(first, last + 1)]
    return [low, high]


def _open(width: int, height: float, title: str) -> str:
    name = escape(title)
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" '
        f'aria-label="{name}"><title>{name}</title>'
    )


def _line(css: str, x: float, top: float, bottom: float) -> str:
    return f'<line class="{css}" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", css: str = "label") -> str:
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


__all__ = ["Mark", "density", "forest", "forest_marks"]
