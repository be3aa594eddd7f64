"""Where a record lies: how far simulated plays lie from their nearest, and how far the record does."""

from __future__ import annotations

import math
from collections.abc import Sequence

from whitecell.report.chart_wording import CLOUD_AXIS, NOTHING_PLAYED, cloud_key, cloud_says, record_mark
from whitecell.report.charts.axes import kept_inside, level_axis
from whitecell.report.charts.bars import as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, hatch, line, mark, words
from whitecell.report.charts.lettering import shortened
from whitecell.report.charts.scales import Scale

BINS, TALL = 25, 110


def cloud(
    distances: Sequence[float], *, record: float, name: str, title: str, note: str, under: str = ""
) -> Chart:
    """Simulated plays by their distance (fractions of one), and the mark of the record; those as far or farther are hatched.

    >>> chart = cloud([0.1, 0.1, 0.2, 0.3], record=0.25, name="as it happened", title="The record", note="Model, not forecast.")
    >>> chart.says
    'The record "as it happened" lacks 25% of what it tells; 25% of the plays of this model, told as briefly, lie as far from their nearest or farther.'
    """
    if not distances:
        return empty(title, says=NOTHING_PLAYED, note=note)
    head, scale = heading(title, under), Scale(0, 1, LEFT + 4, RIGHT - 4)
    farther = sum(each >= record for each in distances) / len(distances)
    near, far = [0] * BINS, [0] * BINS
    for each in distances:
        place = min(BINS - 1, math.floor(as_share(each, name) * BINS + 1e-9))
        (far if each >= record else near)[place] += 1
    top = head.bottom + 30
    bottom = top + TALL
    most = max(one + other for one, other in zip(near, far, strict=True))
    wide = (scale.end - scale.start) / BINS
    parts = []
    for place, (here, beyond) in enumerate(zip(near, far, strict=True)):
        left, y = scale.start + place * wide + 0.5, bottom
        for count, kind in ((here, "bar"), (beyond, "paper outlined")):
            high = (TALL - 10) * count / most
            if count:
                y -= high
                parts.append(box(left, y, wide - 1, high, kind))
                parts += [hatch(left, y, wide - 1, high, "hatching", 4)] if kind != "bar" else []
    at, said = scale.at(as_share(record, name)), shortened(record_mark(record), ROOM, "value")
    parts += [
        line(at, top + 2, at, bottom, "limit"),
        mark("diamond", at, top + 2, "hollow", 5),
        words(said, kept_inside(said, at, "value"), top - 10, "value", anchor="middle"),
    ]
    _, below, end = level_axis(scale, [], bottom, measured=CLOUD_AXIS, written=lambda value: f"{value:.0%}")
    return framed(
        head,
        [*parts, *below],
        end,
        says=cloud_says(name, record, farther),
        note=note,
        key=[cloud_key(most / len(distances))],
    )
