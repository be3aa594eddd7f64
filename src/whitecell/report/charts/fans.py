"""How quantities unfold from turn to turn: a middle line inside two bands, a panel for each quantity."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whitecell.errors import UsageError
from whitecell.report.chart_wording import FAN_KEYS, NOTHING_PLAYED, at_the_end, fan_says
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import words
from whitecell.report.charts.lettering import plain, shortened, width
from whitecell.report.charts.panels import Ends, across_for, banded, gridded, names_below, traced
from whitecell.report.charts.scales import Scale, around, rounded_out, ticks


@dataclass(frozen=True, slots=True)
class FanLine:
    """A quantity by turn: its middle, and the ends of the middle half and of nine in ten, a value for each turn."""

    name: str
    middle: tuple[float, ...]
    inner: tuple[Ends, ...]
    outer: tuple[Ends, ...]


def fan(
    turns: Sequence[str],
    lines: Sequence[FanLine],
    *,
    title: str,
    unit: str,
    note: str,
    over: Literal["plays", "worlds"] = "plays",
    ends: Ends | None = None,
    under: str = "",
) -> Chart:
    """A panel for each line, all on one scale: shares (unit %) from 0 to 100, others from zero or from `ends`.

    `over` says what the bands hold: nine of ten plays, or nine of ten worlds.

    >>> doubt = FanLine("doubt", (4, 6.2), ((4, 4), (5, 8)), ((4, 4), (2, 9)))
    >>> fan(["the night", "the count"], [doubt], title="Doubt", unit="", note="Model, not forecast.").says
    'From the night to the count: doubt from 4 to 6.2 (nine of ten from 2 to 9 at the end).'
    """
    for one in lines:
        if not len(turns) == len(one.middle) == len(one.inner) == len(one.outer):
            raise UsageError(f'"{one.name}" needs a middle and two bands for each of {len(turns)} turns.')
    if not turns or not lines:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head = heading(title, under)
    low, high = ends or ((0.0, 100.0) if unit == "%" else rounded_out(*around(_all(lines)), 4))
    if high <= low:
        raise UsageError(f"The ends of a scale are {low:g} and {high:g}; the first must be the lower.")
    marks = ticks(low, high, 4)
    across = across_for(len(turns), marks, unit)
    tall = 150 if len(lines) == 1 else 96
    parts, y = list[str](), head.bottom + 8
    for place, one in enumerate(lines):
        last = one.middle[-1]
        said = at_the_end(last, unit) if math.isfinite(last) else ""
        room = ROOM - width(said, "value") - 10
        if len(lines) > 1 or plain(one.name) != head.title:
            parts.append(words(shortened(one.name, room, "value"), LEFT, y + 13, "value", full=one.name))
        parts.append(words(said, RIGHT, y + 13, "value", anchor="end"))
        up = Scale(low, high, y + 24 + tall, y + 24)
        parts += _panel(one, across, up, marks, unit, place)
        y += 24 + tall + 12
    parts += names_below(turns, across, y + 6)
    says = fan_says(
        [(one.name, one.middle[0], one.middle[-1], *one.outer[-1]) for one in lines],
        turns[0],
        turns[-1],
        unit,
    )
    return framed(head, parts, y + 12, says=says, note=note, key=[FAN_KEYS[over]])


def _all(lines: Sequence[FanLine]) -> list[float]:
    return [value for one in lines for band in (one.inner, one.outer) for ends in band for value in ends] + [
        value for one in lines for value in one.middle
    ]


def _panel(
    one: FanLine, across: Scale, up: Scale, marks: Sequence[float], unit: str, place: int
) -> list[str]:
    found = gridded(across, up, marks, unit, len(one.middle))
    for bands, strength in ((one.outer, "fainter"), (one.inner, "faint")):
        found += banded(bands, across, up, f"tone-{place % 4} {strength}")
    return [*found, *traced(one.middle, across, up, place)]
