"""How shares of endings move as dated events come in: a panel for each ending, the events as numbered lines through all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whitecell.errors import UsageError
from whitecell.report.chart_wording import (
    NOTHING_PLAYED,
    TIMELINE_BAND_KEY,
    TIMELINE_KEY,
    event,
    swept,
    timeline_says,
)
from whitecell.report.charts.axes import apart
from whitecell.report.charts.bars import as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import line, lines_of, mark, path, words
from whitecell.report.charts.lettering import shortened, width, wrapped
from whitecell.report.charts.panels import Ends, gridded, stretches
from whitecell.report.charts.scales import Scale
from whitecell.report.dates import day

TALL, INDENT = 54, 20


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A share by date as fractions of one (not a number where it is not known), perhaps with the ends of nine of ten worlds at each."""

    name: str
    shares: tuple[float, ...]
    worlds: tuple[Ends, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something that happened on a day."""

    on: date
    label: str


def timeline(
    dates: Sequence[date],
    lines: Sequence[TimeLine],
    marks: Sequence[TimeMark],
    *,
    title: str,
    note: str,
    under: str = "",
) -> Chart:
    """A panel for each line from 0 to 100%; a share stays from its date until the next. Events are numbered and listed below.

    >>> line = TimeLine("a handshake", (0.5, 0.4))
    >>> chart = timeline([date(2020, 11, 3), date(2020, 12, 8)], [line], [], title="Watch", note="Model, not forecast.")
    >>> chart.says
    'From 3 November 2020 to 8 December 2020, of the plays of this model that go as events went: a handshake from 50% to 40%.'
    """
    for one in lines:
        if len(one.shares) != len(dates) or len(one.worlds) not in (0, len(dates)):
            raise UsageError(f'"{one.name}" needs a share for each of {len(dates)} dates.')
    if list(dates) != sorted(dates):
        raise UsageError("The dates of a timeline stand in their order.")
    if not dates or not lines:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head = heading(title, under)
    days = [one.toordinal() for one in (*dates, *(each.on for each in marks))]
    first, last = min(days), max(days)
    across = Scale(first, max(last, first + 1), LEFT + 40, RIGHT - 6)
    events = sorted(marks, key=lambda each: each.on)
    parts, y = (
        _numbers([across.at(each.on.toordinal()) for each in events], across, head.bottom + 10),
        head.bottom + 10,
    )
    y += 22 if events else 0
    for tone, one in enumerate(lines):
        said = swept(one.shares[0] * 100, one.shares[-1] * 100, "%")
        parts += [
            words(
                shortened(one.name, ROOM - width(said, "value") - 10, "value"),
                LEFT,
                y + 13,
                "value",
                full=one.name,
            ),
            words(said, RIGHT, y + 13, "value", anchor="end"),
        ]
        up = Scale(0, 100, y + 24 + TALL, y + 24)
        parts += gridded(across, up, (0, 50, 100), "%")
        parts += [
            line(x, up.end, x, up.start, "axis") for x in (across.at(each.on.toordinal()) for each in events)
        ]
        parts += _stepped(one, dates, across, up, tone)
        y += 24 + TALL + 10
    ends = [shortened(day(date.fromordinal(one)), ROOM / 2 - 6, "small") for one in (first, last)]
    parts += [
        words(ends[0], across.start - 6, y + 8, "small"),
        words(ends[1], RIGHT, y + 8, "small", anchor="end"),
    ]
    y += 16
    for number, each in enumerate(events, 1):
        listed = wrapped(event(day(each.on), each.label), ROOM - INDENT, "small", 3)
        parts.append(words(str(number), LEFT, y + 12, "mark"))
        parts += lines_of(listed, LEFT + INDENT, y + 12, "small", by=15, full=each.label)
        y += 15 * len(listed) + 2
    says = timeline_says(
        [(one.name, one.shares[0], one.shares[-1]) for one in lines], day(dates[0]), day(dates[-1])
    )
    key = [TIMELINE_KEY, *([TIMELINE_BAND_KEY] if any(one.worlds for one in lines) else [])]
    return framed(head, parts, y + 2, says=says, note=note, key=key)


def _numbers(at: Sequence[float], across: Scale, y: float) -> list[str]:
    """The numbers of the events above their places; where there are too many, of every second or third, and so on."""
    gap = width("0" * len(str(len(at))), "mark") + 4
    every = max(1, math.ceil(gap * len(at) / (across.end - across.start)))
    shown = range(0, len(at), every)
    found = list[str]()
    for place, number in zip(
        apart([at[each] for each in shown], gap, across.start, across.end), shown, strict=True
    ):
        found.append(words(str(number + 1), place, y + 10, "mark", anchor="middle"))
        found.append(line(place, y + 13, at[number], y + 20, "axis"))
    return found


def _stepped(one: TimeLine, dates: Sequence[date], across: Scale, up: Scale, tone: int) -> list[str]:
    """The line of a share, level from each date to the next, with a mark where it is known anew, and its band; a gap where it is not known."""
    found = list[str]()
    at = [across.at(each.toordinal()) for each in dates]
    for first, last in stretches(range(len(dates)), one.shares):
        found += _stretch(one, range(first, last + 1), at, up, tone % 4)
    return found


def _stretch(one: TimeLine, there: range, at: Sequence[float], up: Scale, kind: int) -> list[str]:
    """A stretch in which the share is known: it lasts until the date after it."""
    places = [at[place] for place in there] + list(at[there.stop : there.stop + 1])

    def level(values: Sequence[float]) -> list[tuple[float, float]]:
        heights = [up.at(as_share(value, one.name) * 100) for value in values]
        return _level(places, heights + heights[-1:] * (len(places) - len(heights)))

    found = list[str]()
    if one.worlds:
        lows, highs = (level([one.worlds[place][side] for place in there]) for side in (0, 1))
        found.append(path([*highs, *reversed(lows)], f"tone-{kind} fainter", closed=True))
    shares = level([one.shares[place] for place in there])
    if len(shares) > 1:
        found.append(path(shares, f"stroke-{kind}"))
    heights = [up.at(as_share(one.shares[place], one.name) * 100) for place in there]
    return [
        *found,
        *(mark("circle", at[place], y, f"tone-{kind}", 3) for place, y in zip(there, heights, strict=True)),
    ]


def _level(at: Sequence[float], heights: Sequence[float]) -> list[tuple[float, float]]:
    points = [(at[0], heights[0])]
    for place in range(1, len(at)):
        points += [(at[place], heights[place - 1]), (at[place], heights[place])]
    return points
