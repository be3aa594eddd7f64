"""The few shapes that pictures are made of, as SVG text; every name is escaped, every number has one decimal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from whitecell.report.charts.lettering import plain

MARKS = ("circle", "square", "triangle", "diamond")


def digits(value: float) -> str:
    """A number as it stands in a picture.

    >>> digits(12.0), digits(-0.01), digits(3.14159)
    ('12', '0', '3.1')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def words(
    text: str, x: float, y: float, kind: str = "label", *, anchor: str = "start", full: str = ""
) -> str:
    """A line of text; `full` is the whole of what had to be shortened, told where a pointer rests on it."""
    shown, whole = plain(text), plain(full)
    title = f"<title>{escape(whole)}</title>" if whole and whole != shown else ""
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{kind}" x="{digits(x)}" y="{digits(y)}"{end}>{escape(shown)}{title}</text>'


def lines_of(
    lines: Sequence[str], x: float, y: float, kind: str = "label", *, by: float = 16, full: str = ""
) -> list[str]:
    """Lines of text below each other."""
    return [words(line, x, y + by * place, kind, full=full) for place, line in enumerate(lines)]


def box(x: float, y: float, wide: float, high: float, kind: str, rounded: float = 0) -> str:
    """A rectangle."""
    corner = f' rx="{digits(rounded)}"' if rounded else ""
    return f'<rect class="{kind}" x="{digits(x)}" y="{digits(y)}" width="{digits(max(0.0, wide))}" height="{digits(high)}"{corner}/>'


def path(points: Sequence[tuple[float, float]], kind: str, *, closed: bool = False) -> str:
    """A line through points, or the shape that it closes."""
    found = "L".join(f"{digits(x)} {digits(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{found}{"Z" if closed else ""}"/>'


def line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    """A straight line."""
    return path([(x, y), (to_x, to_y)], kind)


def span(left: float, right: float, y: float, kind: str, half: float = 4) -> str:
    """A level line with a stroke at each end."""
    ends = [f"M{digits(x)} {digits(y - half)}L{digits(x)} {digits(y + half)}" for x in (left, right)]
    return (
        f'<path class="{kind}" d="M{digits(left)} {digits(y)}L{digits(right)} {digits(y)}{"".join(ends)}"/>'
    )


def mark(shape: str, x: float, y: float, kind: str, half: float = 5) -> str:
    """A mark whose middle lies at a place: a circle, square, triangle or diamond."""
    if shape == "circle":
        return f'<circle class="{kind}" cx="{digits(x)}" cy="{digits(y)}" r="{digits(half)}"/>'
    wide = half * 1.15
    corners = {
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "triangle": [(0, -1.05), (1.05, 0.85), (-1.05, 0.85)],
        "diamond": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
    }[shape]
    return path([(x + wide * across, y + wide * down) for across, down in corners], kind, closed=True)


def hatch(x: float, y: float, wide: float, high: float, kind: str, by: float) -> str:
    """Slanting lines inside a rectangle, `by` apart, cut at its edges; empty where there is no room for one."""
    found = []
    for number in range(1, math.ceil((wide + high) / by)):
        along = number * by
        start = (x + along, y) if along <= wide else (x + wide, y + along - wide)
        end = (x, y + along) if along <= high else (x + along - high, y + high)
        found.append(f"M{digits(start[0])} {digits(start[1])}L{digits(end[0])} {digits(end[1])}")
    return f'<path class="{kind}" d="{"".join(found)}"/>' if found else ""
