"""Panels: values from left to right above a grid, with bands and lines that stop where nothing is known."""

from __future__ import annotations

import math
from collections.abc import Sequence

from whitecell.report.charts.axes import plain_number
from whitecell.report.charts.chart import LEFT, RIGHT
from whitecell.report.charts.drawing import MARKS, line, mark, path, words
from whitecell.report.charts.lettering import shortened, width
from whitecell.report.charts.scales import Scale

Ends = tuple[float, float]


def written(value: float, unit: str) -> str:
    """A value beside a panel.

    >>> written(50, "%"), written(0.5, "points")
    ('50%', '0.5')
    """
    return plain_number(value) + ("%" if unit == "%" else "")


def across_for(count: int, marks: Sequence[float], unit: str) -> Scale:
    """The places of so many values, from left to right, with room for what is written beside the panel."""
    gutter = max(width(written(value, unit), "small") for value in marks) + 6
    return Scale(0, max(1, count - 1), LEFT + gutter, RIGHT - 6)


def gridded(across: Scale, up: Scale, marks: Sequence[float], unit: str, count: int = 0) -> list[str]:
    """The level lines of a panel with their values on the left; zero has a line of its own. `count` places have a stroke below."""
    found = []
    for value in marks:
        y = up.at(value)
        found += [
            line(across.start, y, across.end, y, "zero" if value == 0 else "grid"),
            words(written(value, unit), across.start - 5, y + 4, "small", anchor="end"),
        ]
    return [
        *found,
        *(line(across.at(place), up.start, across.at(place), up.start + 4, "axis") for place in range(count)),
    ]


def banded(bands: Sequence[Ends], across: Scale, up: Scale, kind: str) -> list[str]:
    """The space between two ends at every place, in as many shapes as there are stretches without a gap."""
    found = []
    for first, last in stretches(range(len(bands)), [low + high for low, high in bands]):
        there = range(first, last + 1)
        upper = [(across.at(place), up.at(bands[place][1])) for place in there]
        lower = [(across.at(place), up.at(bands[place][0])) for place in reversed(there)]
        found.append(path([*upper, *lower], kind, closed=True))
    return found


def traced(
    values: Sequence[float], across: Scale, up: Scale, tone: int, *, marked: bool = False
) -> list[str]:
    """A line through values that ends in a mark (`marked`: a mark at each), with a gap where nothing is known."""
    found = []
    for first, last in stretches(range(len(values)), values):
        points = [(across.at(place), up.at(values[place])) for place in range(first, last + 1)]
        if len(points) > 1:
            found.append(path(points, f"stroke-{tone % 4}"))
        for x, y in points if marked else points[-1:]:
            found.append(mark(MARKS[tone % 4] if marked else "circle", x, y, f"tone-{tone % 4}", 3.5))
    return found


def stretches(places: range, values: Sequence[float]) -> list[tuple[int, int]]:
    """The first and last place of each stretch of values that are numbers.

    >>> stretches(range(4), [1.0, 2.0, float("nan"), 3.0])
    [(0, 1), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    for place in places:
        if not math.isfinite(values[place]):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def names_below(turns: Sequence[str], across: Scale, y: float) -> list[str]:
    """Names below their places: the first and the last, and of the others those that have room."""
    parts, right = list[str](), float("-inf")
    last = len(turns) - 1
    half = (across.end - across.start) / 2 - 4
    ending = shortened(turns[last], half, "small")
    limit = RIGHT - width(ending, "small") - 8 if last else RIGHT
    for place, name in enumerate(turns[:last] if last else turns):
        said = shortened(name, half, "small")
        wide = width(said, "small")
        left = max(across.start - 6, across.at(place) - wide / 2) if place else across.start - 6
        if left > right + 8 and left + wide <= limit:
            parts.append(words(said, left, y, "small", full=name))
            right = left + wide
    if last:
        parts.append(words(ending, RIGHT, y, "small", anchor="end", full=turns[last]))
    return parts
