"""What becomes of a measure as one quantity is swept: a panel for each way of choosing or setting, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.errors import UsageError
from whitecell.findings import Verdict
from whitecell.plan import Relation
from whitecell.report.chart_wording import (
    NOTHING_PLAYED,
    SWEEP_BAND_KEY,
    SWEEP_KEY,
    sweep_passes,
    sweep_says,
    swept,
)
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, line, lines_of, words
from whitecell.report.charts.lettering import shortened, width, wrapped
from whitecell.report.charts.panels import Ends, across_for, banded, gridded, names_below, traced
from whitecell.report.charts.scales import Scale, around, rounded_out, ticks

TALL, GOAL = 96, 16


@dataclass(frozen=True, slots=True)
class SweepLine:
    """A measure at each value of what is swept, in the chart's unit, perhaps with its range over worlds at each.

    `said` is what is to be known of it beside its picture: how far the last lies from the first, with its ranges.
    """

    name: str
    values: tuple[float, ...]
    worlds: tuple[Ends, ...] = ()
    said: str = ""


def sweep(
    values: Sequence[str],
    lines: Sequence[SweepLine],
    *,
    threshold: float,
    direction: Relation,
    varied: str,
    title: str,
    unit: str,
    note: str,
    under: str = "",
    verdict: tuple[Verdict, str] | None = None,
) -> Chart:
    """A panel for each line from the first value to the last; shaded on the right is where the last has to lie to pass.

    `threshold` is in the unit, and is asked of the last less the first.

    >>> line = SweepLine("as written", (40.0, 30.0, 12.0))
    >>> sweep(["none", "some", "clear"], [line], threshold=10, direction="lower by", varied="the margin", title="t", unit="%",
    ...       note="Model, not forecast.").says
    'With the margin from none to clear: as written from 40% to 12%. It passes: at least 10 points lower at the last than at the first.'
    """
    for one in lines:
        if len(one.values) != len(values) or len(one.worlds) not in (0, len(values)):
            raise UsageError(f'"{one.name}" needs a value for each of {len(values)} steps.')
    if not values or not lines:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head = heading(title, under, verdict)
    shown = [each for one in lines for each in (*one.values, *(end for ends in one.worlds for end in ends))]
    low, high = (0.0, 100.0) if unit == "%" else rounded_out(*around(shown), 4)
    marks = ticks(low, high, 4)
    across = across_for(len(values), marks, unit)
    parts, y = list[str](), head.bottom + 8
    for place, one in enumerate(lines):
        ends = swept(one.values[0], one.values[-1], unit)
        room = ROOM - width(ends, "value") - 10
        named = wrapped(one.name, room, "value")
        parts += [
            *lines_of(named, LEFT, y + 13, "value", full=one.name),
            words(ends, RIGHT, y + 13, "value", anchor="end"),
        ]
        y += 4 + 16 * max(1, len(named))
        more = wrapped(one.said, ROOM, "small", 3)
        parts += lines_of(more, LEFT, y + 9, "small", by=15, full=one.said)
        y += 15 * len(more)
        up = Scale(low, high, y + TALL, y + 6)
        parts += [
            *_goal(one.values[0], across, up, threshold, direction),
            *gridded(across, up, marks, unit, len(values)),
        ]
        parts += banded(one.worlds, across, up, f"tone-{place % 4} fainter")
        parts += traced(one.values, across, up, place, marked=True)
        y += TALL + 12
    parts += names_below(values, across, y + 6)
    axis = shortened(varied, ROOM, "small")
    parts.append(
        words(
            f"{axis} →" if width(f"{axis} →", "small") <= ROOM else axis,
            LEFT,
            y + 21,
            "small",
            full=varied,
        )
    )
    key = [
        sweep_passes(direction, threshold, unit),
        *([SWEEP_BAND_KEY] if any(one.worlds for one in lines) else []),
    ]
    return framed(
        head,
        parts,
        y + 25,
        says=sweep_says(
            [(one.name, one.values[0], one.values[-1]) for one in lines],
            varied,
            values[0],
            values[-1],
            unit,
            direction,
            threshold,
        ),
        note=note,
        key=[SWEEP_KEY, *key],
    )


def _goal(first: float, across: Scale, up: Scale, threshold: float, direction: Relation) -> list[str]:
    """Where the last value has to lie, at the right edge, and the level of the first, from which that is counted."""
    if not math.isfinite(first):
        return []
    match direction:
        case "higher by" | "at least":
            ends = first + threshold, up.high
        case "lower by" | "at most":
            ends = up.low, first - threshold
        case "within":
            ends = first - threshold, first + threshold
    low, high = (min(max(one, up.low), up.high) for one in ends)
    found = [line(across.start, up.at(first), across.end, up.at(first), "limit")]
    return (
        [box(across.end - GOAL, up.at(high), GOAL, up.at(low) - up.at(high), "passing"), *found]
        if high > low
        else found
    )
