"""What carries a claim: its value in each way and under each way of choosing, with both ranges, against its own threshold."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from whitecell.findings import Verdict
from whitecell.plan import Relation, Threshold
from whitecell.report.chart_wording import (
    NOT_SAID,
    NOTHING_PLAYED,
    OF_PLAYS,
    RANGES_KEY,
    TEAMS_CHOOSE,
    contrast_says,
    passes,
    with_unit,
    worlds_pass,
    worlds_pass_short,
)
from whitecell.report.charts.axes import kept_inside, level_axis
from whitecell.report.charts.bars import as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, Heading, empty, framed, heading
from whitecell.report.charts.drawing import box, line, lines_of, mark, span, words
from whitecell.report.charts.lettering import plain, shortened, width, wrapped
from whitecell.report.charts.scales import Scale, around, known

STRIP, WORDS = 22, 17
NAMED = 110  # room that the name of a way of choosing is left at least


@dataclass(frozen=True, slots=True)
class Row:
    """A value in one way under one doctrine, in the chart's unit: ± for the number of plays, and the ends of nine of ten worlds.

    `passing` is the share of worlds in which it passes (None: not told). A value that nothing speaks for is not a number.
    """

    way: str
    doctrine: str
    value: float
    error: float
    low: float
    high: float
    passing: float | None = None

    @property
    def name(self) -> str:
        """The way and the doctrine, as one name."""
        return ", ".join(part for part in (self.way, self.doctrine) if part)


def contrast(
    rows: Sequence[Row],
    *,
    threshold: float,
    direction: Relation,
    title: str,
    unit: str,
    note: str,
    under: str = "",
    verdict: tuple[Verdict, str] | None = None,
) -> Chart:
    """Differences beside the line of no difference, with what passes shaded; rows of one way stand together.

    `threshold` and the rows are in the unit (`points`: hundredths of the plays).

    >>> rows = [Row("", "as written", 12.0, 2.0, 4.0, 19.0, 0.93)]
    >>> chart = contrast(rows, threshold=10, direction="higher by", title="Slates", unit="points", note="Model, not forecast.")
    >>> chart.says
    'As written: 12 points (± 2 for the number of plays; 4 to 19 in nine of ten worlds). It passes: at least 10 points higher.'
    """
    if not rows:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head = heading(title, under, verdict)
    shown = [*_values(rows), *Threshold(direction, threshold, False).marks]
    least = max(map(abs, shown), default=0.0) / 8  # both sides of no difference can always be seen
    low, high = around([*shown, -least, least])
    measured = f"difference, in {unit}" if unit else "difference"
    return _drawn(
        head,
        rows,
        Scale(low, high, LEFT + 4, RIGHT - 4),
        threshold,
        direction,
        unit,
        note,
        measured,
        ("← lower", "higher →"),
        RANGES_KEY,
    )


def level(
    rows: Sequence[Row],
    *,
    threshold: float,
    direction: Relation,
    title: str,
    unit: str,
    note: str,
    under: str = "",
    verdict: tuple[Verdict, str] | None = None,
) -> Chart:
    """Shares (unit %, always drawn from 0 to 100) or means beside a threshold, with what passes shaded.

    >>> chart = level([Row("", "as written", 41.0, 2.0, 30.0, 55.0)], threshold=40, direction="at least", title="t", unit="%", note="n")
    >>> chart.says
    'As written: 41% (± 2 for the number of plays; 30 to 55 in nine of ten worlds). It passes: 40% or more.'
    """
    if not rows:
        return empty(title, says=NOTHING_PLAYED, note=note)
    for row in rows if unit == "%" else ():
        if math.isfinite(row.value):
            as_share(row.value / 100, row.name)
    head = heading(title, under, verdict)
    low, high = (0.0, 100.0) if unit == "%" else around([*_values(rows), threshold])
    return _drawn(
        head,
        rows,
        Scale(low, high, LEFT + 4, RIGHT - 4),
        threshold,
        direction,
        unit,
        note,
        OF_PLAYS if unit == "%" else unit,
        ("", ""),
        RANGES_KEY,
    )


def _values(rows: Sequence[Row]) -> list[float]:
    return known(
        each
        for row in rows
        if math.isfinite(row.value)
        for each in (row.value - row.error, row.value, row.value + row.error, row.low, row.high)
    )


def passing_band(scale: Scale, threshold: float, direction: Relation) -> tuple[float, float]:
    """From where to where a value passes, along the picture.

    >>> passing_band(Scale(-10, 10, 0, 100), 5, "lower by"), passing_band(Scale(0, 10, 0, 100), 5, "at least")
    ((0, 25.0), (50.0, 100))
    """
    match direction:
        case "higher by" | "at least":
            return scale.at(threshold), scale.end
        case "lower by":
            return scale.start, scale.at(-threshold)
        case "at most":
            return scale.start, scale.at(threshold)
        case "within":
            return scale.at(-threshold), scale.at(threshold)


def threshold_band(
    scale: Scale,
    threshold: float,
    direction: Relation,
    unit: str,
    top: float,
    bottom: float,
    lanes: Sequence[tuple[float, float]],
) -> tuple[str, list[str], str]:
    """The band of what passes, its edges in every lane, and the words above it."""
    left, right = passing_band(scale, threshold, direction)
    edges = [
        line(scale.at(edge), high, scale.at(edge), low, "limit")
        for edge in Threshold(direction, threshold, False).marks
        for high, low in lanes
    ]
    text = shortened(passes(direction, threshold, unit), ROOM, "small")
    above = words(text, kept_inside(text, (left + right) / 2), top - 5, "small", anchor="middle")
    return box(left, top, right - left, bottom - top, "passing"), edges, above


class InALane(Protocol):
    """What stands in a lane of its own: a row of one way under one doctrine."""

    @property
    def way(self) -> str:
        """How the claim was put to the plays."""

    @property
    def doctrine(self) -> str:
        """How teams chose."""


Lane = TypeVar("Lane", bound=InALane)


def in_lanes(
    rows: Sequence[Lane], y: float, draw: Callable[[Lane, float], list[str]]
) -> tuple[list[str], list[tuple[float, float]], float]:
    """Rows below one another, each way's under its name: what is drawn, the top and bottom of each lane, and where they end."""
    parts, lanes, way = list[str](), list[tuple[float, float]](), ""
    if any(row.doctrine for row in rows):
        parts.append(words(TEAMS_CHOOSE, LEFT + 4, y + 11, "small"))
        y += 15
    for row in rows:
        if row.way != way:
            way = row.way
            lines = wrapped(way, ROOM - 8, "way")
            parts += lines_of(lines, LEFT + 4, y + 14, "way", full=way)
            y += 16 * len(lines) + 4
        parts += draw(row, y)
        lanes.append((y + WORDS, y + WORDS + STRIP))
        y += WORDS + STRIP + 4
    return parts, lanes, y


def _drawn(
    head: Heading, rows: Sequence[Row], scale: Scale, threshold: float, direction: Relation, unit: str, note: str,
    measured: str, ends: tuple[str, str], key: str,
) -> Chart:  # fmt: skip
    top = head.bottom + 30
    passing = Threshold(direction, threshold, False)
    parts, lanes, y = in_lanes(rows, top + 4, lambda row, at: _row(row, scale, at, unit, passing))
    band, edges, said = threshold_band(scale, threshold, direction, unit, top, y, lanes)
    behind, below, bottom = level_axis(scale, lanes, y, measured=measured, ends=ends)
    says = contrast_says(
        [(row.name, row.value, row.error, row.low, row.high) for row in rows], direction, threshold, unit
    )
    return framed(
        head, [band, *behind, *edges, said, *parts, *below], bottom, says=says, note=note, key=[key]
    )


def share_with_room(passing: float | None, doctrine: str, room: float) -> str:
    """In which share of worlds it passes, as long as fits beside the name of a way of choosing; empty where nothing does.

    >>> share_with_room(0.53, "as written", 300), share_with_room(0.53, "as written", 200)
    ('passes in 53% of worlds', 'in 53% of worlds')
    """
    if passing is None:
        return ""
    left = room - min(width(plain(doctrine)), NAMED) - 10
    return next(
        (said for said in (worlds_pass(passing), worlds_pass_short(passing)) if width(said, "small") <= left),
        "",
    )


def _row(row: Row, scale: Scale, y: float, unit: str, threshold: Threshold) -> list[str]:
    """A row: its words above, its marks below."""
    speaks = math.isfinite(row.value)
    said = with_unit(row.value, unit) if speaks else NOT_SAID
    right = RIGHT - 4
    parts = [words(said, right, y + 13, "value", anchor="end")]
    room = ROOM - 8 - width(said, "value") - 10
    share = share_with_room(row.passing if speaks else None, row.doctrine, room)
    if share:
        parts.append(words(share, right - width(said, "value") - 8, y + 13, "small", anchor="end"))
        room -= width(share, "small") + 8
    parts.append(words(shortened(row.doctrine, room), LEFT + 4, y + 13, full=row.doctrine))
    middle = y + WORDS + STRIP / 2 - 1
    if not speaks:
        return parts
    if math.isfinite(row.error):
        left, end = scale.at(row.value - row.error), scale.at(row.value + row.error)
        parts.append(box(left, middle - 5, max(2.0, end - left), 10, "pale outlined"))
    if math.isfinite(row.low) and math.isfinite(row.high):
        parts.append(span(scale.at(row.low), scale.at(row.high), middle, "edge"))
    parts.append(
        mark("circle", scale.at(row.value), middle, "ink" if threshold.passes(row.value) else "hollow")
    )
    return parts
