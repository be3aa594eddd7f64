"""Values that were counted or estimated, not played: a line each, with its range where it has one, against a threshold or a part of the whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.report.chart_wording import COUNTED_KEY, COUNTED_RANGE_KEY, NOTHING_COUNTED, counted_say
from whitecell.report.charts.axes import level_axis, plain_number
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, line, lines_of, mark, span, words
from whitecell.report.charts.lettering import width, wrapped
from whitecell.report.charts.scales import Scale, known

HIGH, GAP = 14, 12
LEAST = 1e-9  # what is smaller is nought


@dataclass(frozen=True, slots=True)
class Counted:
    """A value: its label, the value, its range (None: it was counted), and how it is written."""

    label: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None


def counted(
    rows: Sequence[Counted],
    *,
    title: str,
    note: str,
    measured: str,
    under: str = "",
    threshold: float | None = None,
    most: float | None = None,
) -> Chart:
    """Values below each other on one scale from nought, with a dashed line at a threshold; title and note stand inside the picture.

    >>> rows = [Counted("of the people", 12.1, "12.1%"), Counted("of the Senators", 2.0, "2.0%")]
    >>> counted(rows, title="California", note="Counted; no model.", measured="% of the union").says
    'Of the people, 12.1%; of the Senators, 2.0%.'
    """
    if not rows:
        return empty(title, says=NOTHING_COUNTED, note=note)
    head = heading(title, under)
    top = max(known([0.0, threshold, *(row.value for row in rows), *(row.high for row in rows)]))
    scale = Scale(0, most or (top * 1.04 if top > LEAST else 1.0), LEFT, RIGHT)
    parts, lanes, y = list[str](), list[tuple[float, float]](), head.bottom + 8
    for row in rows:
        lines = wrapped(row.label, ROOM - width(row.said, "value") - 12)
        parts += [
            *lines_of(lines, LEFT, y + 13, full=row.label),
            words(row.said, RIGHT, y + 13, "value", anchor="end"),
        ]
        y += 16 * max(1, len(lines)) + 3
        lanes.append((y - 2, y + HIGH + 2))
        parts += _row(row, scale, y)
        y += HIGH + GAP
    behind, below, bottom = level_axis(scale, lanes, y - 4, measured=measured, written=plain_number)
    limits = (
        []
        if threshold is None
        else [line(scale.at(threshold), low, scale.at(threshold), high, "limit") for low, high in lanes]
    )
    ranges = any(row.low is not None for row in rows)
    return framed(
        head,
        [*behind, *parts, *limits, *below],
        bottom,
        says=counted_say([(row.label, row.said) for row in rows]),
        note=note,
        key=[COUNTED_RANGE_KEY if ranges else COUNTED_KEY],
    )


def _row(row: Counted, scale: Scale, y: float) -> list[str]:
    middle = y + HIGH / 2
    if not math.isfinite(row.value):
        return []
    if row.low is None or row.high is None:
        return [box(LEFT, y, scale.at(row.value) - LEFT, HIGH, "bar")]
    return [
        span(scale.at(row.low), scale.at(row.high), middle, "edge"),
        mark("circle", scale.at(row.value), middle, "tone-0 rim", 5),
    ]
