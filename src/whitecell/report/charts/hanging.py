"""On which numbers the spread between worlds hangs, beside the line that shuffled worlds reach by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.findings import Source
from whitecell.report.chart_wording import (
    HANGING_AXIS,
    HANGING_KEY,
    NOTHING_STANDS_OUT,
    UNORDERED,
    alone_and_total,
    dice_line,
    floor_line,
    hanging_says,
)
from whitecell.report.charts.axes import kept_inside, level_axis
from whitecell.report.charts.bars import QUARTERS, as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import box, hatch, line, lines_of, words
from whitecell.report.charts.lettering import width, wrapped
from whitecell.report.charts.scales import Scale
from whitecell.report.finding_wording import KINDS

HIGH = 13


@dataclass(frozen=True, slots=True)
class HangPart:
    """A number that worlds differ in: what share of their spread it accounts for alone and in total (None: not asked), of one.

    `kind` is where it comes from; `law` says that it is a reading of the law.
    """

    name: str
    kind: Source
    alone: float
    total: float | None = None
    law: bool = False


def hanging(
    parts: Sequence[HangPart],
    *,
    floor: float,
    dice: float,
    title: str,
    note: str,
    ordered: bool = True,
    under: str = "",
) -> Chart:
    """Bars of what each number accounts for, in the order given, or by name where no order is settled.

    Where a number comes from is told by the bar (full, slanted lines, empty) and by a word.

    >>> hanging([HangPart("doubt: start", "assumed", 0.4, 0.5)], floor=0.1, dice=0.2, title="t", note="n").says
    'The spread between worlds hangs, in this order, on "doubt: start" (assumed) 40% alone, 50% in total. Shuffled worlds reach up to 10% by chance; of what worlds differ by as played, 20% was the dice, and is taken out.'
    """
    if not parts:
        return empty(title, says=NOTHING_STANDS_OUT, note=note)
    shown = list(parts) if ordered else sorted(parts, key=lambda part: part.name)
    head = heading(title, under)
    scale = Scale(0, 1, LEFT, RIGHT)
    top = head.bottom + 30
    y, drawn, lanes = top + 4, list[str](), list[tuple[float, float]]()
    for part in shown:
        said = ("a reading of the law, " if part.law else "") + KINDS[part.kind]
        lines = wrapped(part.name, ROOM)
        drawn += lines_of(lines, LEFT, y + 13, full=part.name)
        y += 16 * max(1, len(lines))
        figures = alone_and_total(part.alone, part.total)
        drawn.append(words(said, LEFT, y + 12, "small"))
        if width(said, "small") + width(figures, "small") + 10 > ROOM:
            y += 15
        drawn.append(words(figures, RIGHT, y + 12, "small", anchor="end"))
        y += 17
        drawn += _bar(part, scale, y)
        lanes.append((y - 3, y + HIGH + 3))
        y += HIGH + 11
    at, words_there = scale.at(as_share(floor, "the floor")), floor_line(floor)
    line_there = [
        line(at, top - 1, at, top + 5, "limit"),
        *(line(at, above, at, below, "limit") for above, below in lanes),
        words(words_there, kept_inside(words_there, at), top - 5, "small", anchor="middle"),
    ]
    behind, below, bottom = level_axis(
        scale, lanes, y - 2, measured=HANGING_AXIS, written=lambda value: f"{value:.0%}", at=QUARTERS
    )
    says = hanging_says(
        [(part.name, part.kind, part.alone, part.total) for part in shown], floor, dice, ordered
    )
    key = [HANGING_KEY, dice_line(dice), *([] if ordered else [UNORDERED])]
    return framed(head, [*behind, *drawn, *line_there, *below], bottom, says=says, note=note, key=key)


def _bar(part: HangPart, scale: Scale, y: float) -> list[str]:
    """What it accounts for alone (full from a source, slanted lines from experts, empty where assumed), on a strip of what it has part in."""
    alone = scale.at(as_share(part.alone, part.name)) - scale.start
    found = []
    if part.total is not None:
        total = scale.at(as_share(part.total, part.name)) - scale.start
        found.append(box(scale.start, y + 3, total, HIGH - 6, "pale"))
    if part.kind == "source":
        return [*found, box(scale.start, y, alone, HIGH, "bar outlined")]
    found.append(box(scale.start, y, alone, HIGH, "paper outlined"))
    return [*found, hatch(scale.start, y, alone, HIGH, "hatching", 5)] if part.kind == "expert" else found
