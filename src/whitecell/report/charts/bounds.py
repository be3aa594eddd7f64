"""How far what is done was needed, or enough: the two ends that averages allow, against the claim's threshold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whitecell.findings import Verdict
from whitecell.report.chart_wording import (
    BOUNDS_AXIS,
    BOUNDS_KEY,
    NOT_SAID,
    NOTHING_PLAYED,
    SHARED_DICE_KEY,
    between,
    bounds_say,
)
from whitecell.report.charts.axes import level_axis
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.claims import STRIP, WORDS, in_lanes, share_with_room, threshold_band
from whitecell.report.charts.drawing import box, hatch, mark, span, words
from whitecell.report.charts.lettering import shortened, width
from whitecell.report.charts.scales import Scale


@dataclass(frozen=True, slots=True)
class BoundRow:
    """Two bounds as fractions of one; `error`, `low` and `high` are of the end that the claim is judged by.

    `shared_dice` is what pairing plays by the same dice gives, a convention. `passing` is the share of worlds that pass.
    """

    way: str
    doctrine: str
    least: float
    most: float
    error: float
    low: float
    high: float
    shared_dice: float | None = None
    passing: float | None = None


def bounds(
    rows: Sequence[BoundRow],
    *,
    threshold: float,
    direction: Literal["at least", "at most"],
    kind: Literal["necessity", "sufficiency"],
    title: str,
    note: str,
    under: str = "",
    verdict: tuple[Verdict, str] | None = None,
) -> Chart:
    """For each row the space between its bounds, hatched because nothing says where in it the share lies.

    The claim is judged by the lower bound where it says at least, by the upper where it says at most. `threshold` is a fraction of one.

    >>> row = BoundRow("", "as written", 0.42, 0.8, 0.03, 0.3, 0.6, 0.5)
    >>> bounds([row], threshold=0.5, direction="at least", kind="necessity", title="t", note="Model, not forecast.").says
    'As written: needed in between 42% and 80%, as far as averages say (± 3 for the number of plays; 30 to 60 in nine of ten worlds). It passes: 50% or more.'
    """
    if not rows:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head, scale = heading(title, under, verdict), Scale(0, 1, LEFT + 4, RIGHT - 4)
    top = head.bottom + 30
    by_lower = direction == "at least"
    parts, lanes, y = in_lanes(
        rows,
        top + 4,
        lambda row, at: [*_said(row, at), *_drawn(row, scale, at + WORDS + STRIP / 2 - 1, by_lower)],
    )
    percent = Scale(0, 100, scale.start, scale.end)
    band, edges, said = threshold_band(percent, threshold * 100, direction, "%", top, y, lanes)
    behind, below, bottom = level_axis(percent, lanes, y, measured=BOUNDS_AXIS[kind])
    dice = any(row.shared_dice is not None for row in rows)
    return framed(
        head,
        [band, *behind, *edges, said, *parts, *below],
        bottom,
        says=bounds_say(
            [(_name(row), row.least, row.most, row.error, row.low, row.high) for row in rows],
            kind,
            direction,
            threshold,
        ),
        note=note,
        key=[BOUNDS_KEY, SHARED_DICE_KEY] if dice else [BOUNDS_KEY],
    )


def _name(row: BoundRow) -> str:
    return ", ".join(part for part in (row.way, row.doctrine) if part)


def _said(row: BoundRow, y: float) -> list[str]:
    """The words above the marks: who chooses how, in how many worlds it passes, and the two ends."""
    speaks = math.isfinite(row.least) and math.isfinite(row.most)
    said = between(row.least, row.most) if speaks else NOT_SAID
    right, room = RIGHT - 4, ROOM - 8 - width(said, "value") - 10
    parts = [words(said, right, y + 13, "value", anchor="end")]
    share = share_with_room(row.passing if speaks else None, row.doctrine, room)
    if share:
        parts.append(words(share, right - width(said, "value") - 8, y + 13, "small", anchor="end"))
        room -= width(share, "small") + 8
    return [*parts, words(shortened(row.doctrine, room), LEFT + 4, y + 13, full=row.doctrine)]


def _drawn(row: BoundRow, scale: Scale, middle: float, by_least: bool) -> list[str]:
    if not (math.isfinite(row.least) and math.isfinite(row.most)):
        return []
    left, right = sorted((scale.at(row.least), scale.at(row.most)))
    wide = max(2.0, right - left)
    left = min(left, scale.end - wide)
    parts = [
        box(left, middle - 6, wide, 12, "paper outlined"),
        hatch(left, middle - 6, wide, 12, "hatching", 6),
    ]
    if math.isfinite(row.low) and math.isfinite(row.high):
        ends = scale.at(row.low), scale.at(row.high)
        parts += [span(*ends, y=middle, kind="casing"), span(*ends, y=middle, kind="edge")]
    if row.shared_dice is not None and math.isfinite(row.shared_dice):
        parts.append(mark("diamond", scale.at(row.shared_dice), middle, "hollow", 7))
    return [*parts, mark("circle", scale.at(row.least if by_least else row.most), middle, "ink", 4)]
