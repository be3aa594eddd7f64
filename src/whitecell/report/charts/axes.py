"""Axes: a level line with round values, lines through them, and what is measured, never outside the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whitecell.report.charts.chart import LEFT, RIGHT
from whitecell.report.charts.drawing import line, words
from whitecell.report.charts.lettering import width, wrapped
from whitecell.report.charts.scales import Scale, ticks


def plain_number(value: float) -> str:
    """A round value as it is written beside an axis.

    >>> plain_number(25.0), plain_number(-0.5), plain_number(12000)
    ('25', '-0.5', '12,000')
    """
    return f"{value:,.10g}"


def kept_inside(text: str, x: float, kind: str = "small", left: float = LEFT, right: float = RIGHT) -> float:
    """Where the middle of a text comes to lie so that the whole stays between two edges."""
    half = width(text, kind) / 2
    return min(max(x, left + half), max(left + half, right - half))


def with_room(scale: Scale, written: Callable[[float], str]) -> list[float]:
    """As many round values as can be written beside each other.

    >>> with_room(Scale(0, 100, 0, 340), plain_number), with_room(Scale(0, 1e6, 0, 340), plain_number)
    ([0, 20, 40, 60, 80, 100], [0, 250000, 500000, 750000, 1000000])
    """
    for most in (6, 5, 4, 3):
        found = ticks(scale.low, scale.high, most)
        halves = [width(written(value), "small") / 2 for value in found]
        middles = [kept_inside(written(value), scale.at(value)) for value in found]
        pairs = zip(middles, middles[1:], halves, halves[1:], strict=False)
        if all(second - first >= half + other + 6 for first, second, half, other in pairs):
            return found
    return [0.0]


def level_axis(
    scale: Scale,
    lanes: Sequence[tuple[float, float]],
    bottom: float,
    *,
    measured: str,
    written: Callable[[float], str] = plain_number,
    at: Sequence[float] = (),
    ends: tuple[str, str] = ("", ""),
) -> tuple[list[str], list[str], float]:
    """What lies behind the marks, what lies below them, and where that ends.

    Lines stand only in `lanes` (from top to bottom each), so that none runs through words; zero has a line of its own. `at` are the
    values that are written (round ones, unless given); `ends` are words at the two ends of the line that says what is measured.
    """
    behind, below = [], []
    for value in at or with_room(scale, written):
        x, said = scale.at(value), written(value)
        behind += [line(x, top, x, end, "zero" if value == 0 else "grid") for top, end in lanes]
        below.append(words(said, kept_inside(said, x), bottom + 15, "small", anchor="middle"))
    below.append(line(scale.start, bottom, scale.end, bottom, "axis"))
    left, right = ends
    room = RIGHT - LEFT - 2 * max(width(left, "small"), width(right, "small")) - (16 if left or right else 0)
    lines = wrapped(measured, room, "small", 2)
    for place, said in enumerate(lines):
        below.append(
            words(said, (LEFT + RIGHT) / 2, bottom + 31 + 15 * place, "small", anchor="middle", full=measured)
        )
    if left:
        below.append(words(left, LEFT, bottom + 31, "small"))
    if right:
        below.append(words(right, RIGHT, bottom + 31, "small", anchor="end"))
    return behind, below, bottom + 19 + 15 * max(len(lines), bool(left or right))


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as may be to those wanted, in the same order, `gap` apart, between two ends where there is room.

    >>> apart([10, 12, 40], 10, 0, 100)
    [6.0, 16.0, 40.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    groups: list[tuple[float, int]] = []  # the middle of each group and how many are in it
    for place in order:
        middle, count = float(wanted[place]), 1
        while groups and middle - gap * (count - 1) / 2 < groups[-1][0] + gap * (groups[-1][1] - 1) / 2 + gap:
            before, many = groups.pop()
            middle, count = (before * many + middle * count) / (many + count), many + count
        groups.append((middle, count))
    found = [middle + gap * (number - (count - 1) / 2) for middle, count in groups for number in range(count)]
    for number, one in enumerate(found):
        found[number] = max(one, low if not number else found[number - 1] + gap)
    for number in reversed(range(len(found))):
        found[number] = min(found[number], high if number == len(found) - 1 else found[number + 1] - gap)
    placed = [0.0] * len(wanted)
    for place, one in zip(order, found, strict=True):
        placed[place] = one
    return placed
