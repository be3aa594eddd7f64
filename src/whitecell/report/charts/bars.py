"""Shares as level bars from nothing to all, each with its range over worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.errors import UsageError
from whitecell.report.chart_wording import NOTHING_PLAYED, bars_key, bars_say
from whitecell.report.charts.axes import level_axis
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, lines_of, span, words
from whitecell.report.charts.lettering import width, wrapped
from whitecell.report.charts.scales import Scale

HIGH, GAP = 13, 12
QUARTERS = (0, 0.25, 0.5, 0.75, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its length and range over worlds as fractions of one, and how its value is written.

    `error` is how far it could be off for the number of plays.
    """

    label: str
    value: float
    low: float | None
    high: float | None
    said: str
    error: float | None = None


def as_share(value: float, label: str) -> float:
    """A share as it is drawn; raises `UsageError` where it is none.

    >>> as_share(0.5, "calm")
    0.5
    """
    if not -1e-9 <= value <= 1 + 1e-9:
        raise UsageError(f'"{label}" is {value:g}, and a share lies between 0 and 1: give fractions of one.')
    return min(1.0, max(0.0, value))


def bars(rows: Sequence[Bar], *, title: str, note: str, under: str = "") -> Chart:
    """Level bars from 0 to 100%, in the order given, with a line for each range; title and note stand inside the picture.

    >>> chart = bars([Bar("a handshake", 0.48, 0.4, 0.55, "48%")], title="Endings", note="Model, not forecast.")
    >>> chart.says
    'Of the plays of this model: a handshake, 48% (40 to 55% in nine of ten worlds).'
    """
    if not rows:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head = heading(title, under)
    scale = Scale(0, 1, LEFT, RIGHT)
    parts, y = list[str](), head.bottom + 8
    for row in rows:
        lines = wrapped(row.label, ROOM - width(row.said, "value") - 12)
        parts += [
            *lines_of(lines, LEFT, y + 13, full=row.label),
            words(row.said, RIGHT, y + 13, "value", anchor="end"),
        ]
        y += 16 * max(1, len(lines)) + 3
        parts += [
            box(LEFT, y, ROOM, HIGH, "wash"),
            box(LEFT, y, scale.at(as_share(row.value, row.label)) - LEFT, HIGH, "bar"),
        ]
        if row.low is not None and row.high is not None:
            left, right = (scale.at(as_share(each, row.label)) for each in (row.low, row.high))
            parts += [span(left, right, y + HIGH / 2, kind) for kind in ("casing", "edge")]
        if row.error is not None and row.value not in (0, 1):
            left, right = scale.at(row.value - row.error), scale.at(row.value + row.error)
            parts.append(box(left, y + HIGH / 2 - 2.5, max(2.0, right - left), 5, "ink"))
        y += HIGH + GAP
    _, below, bottom = level_axis(
        scale, [], y - 4, measured="", written=lambda value: f"{value:.0%}", at=QUARTERS
    )
    ranges = any(row.low is not None and row.high is not None for row in rows)
    errors = any(row.error is not None for row in rows)
    return framed(
        head,
        [*parts, *below],
        bottom,
        says=bars_say([(row.label, row.said, row.low, row.high) for row in rows]),
        note=note,
        key=[bars_key(ranges, errors)],
    )
