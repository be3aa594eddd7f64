"""One screen of verdicts: a line for each claim, with the share of worlds in which it passes by way of choosing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whitecell.findings import Verdict
from whitecell.report.chart_wording import BOARD_AXIS, BOARD_KEY, NO_CLAIMS, board_says
from whitecell.report.charts.axes import level_axis
from whitecell.report.charts.bars import as_share
from whitecell.report.charts.chart import LEFT, RIGHT, ROOM, Chart, empty, framed, heading
from whitecell.report.charts.drawing import MARKS, box, line, lines_of, mark, words
from whitecell.report.charts.lettering import shortened, width, wrapped
from whitecell.report.charts.scales import Scale
from whitecell.report.charts.signs import sign
from whitecell.report.finding_wording import choosing

HOLDS, FAILS = 0.9, 0.1
LANE, LEAST = 13, 13


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A claim, its verdict, and for each doctrine the share of worlds in which it passes, as a fraction of one."""

    claim: str
    verdict: Verdict
    shares: tuple[tuple[str, float], ...]


def board(rows: Sequence[BoardRow], *, title: str, note: str, under: str = "") -> Chart:
    """The verdicts, one below the other, in the order given; a shape for each doctrine and a sign for each verdict.

    >>> row = BoardRow("slates are the hinge", "holds in this model", (("as written", 0.97), ("at random", 0.94)))
    >>> board([row], title="Conclusions", note="Model, not forecast.").says
    'Slates are the hinge: holds in this model (choosing as written 97% of worlds; choosing at random 94% of worlds).'
    """
    if not rows:
        return empty(title, says=NO_CLAIMS, note=note)
    head = heading(title, under)
    doctrines = list(dict.fromkeys(name for row in rows for name, _ in row.shares))
    shape = {name: MARKS[place % len(MARKS)] for place, name in enumerate(doctrines)}
    filled = {name: place < len(MARKS) for place, name in enumerate(doctrines)}
    key, top = _key(doctrines, shape, filled, head.bottom + 10)
    scale = Scale(0, 1, LEFT + 6, RIGHT - 6)
    y, parts = top + 4, list[str]()
    for row in rows:
        lines = wrapped(row.claim, ROOM - 4)
        parts += lines_of(lines, LEFT, y + 14, full=row.claim)
        y += 16 * max(1, len(lines)) + 2
        parts += [*sign(row.verdict, LEFT + 8, y + 10), words(row.verdict, LEFT + 21, y + 14, "value")]
        y += 20
        lane = max(LEAST, LANE * len(doctrines))
        parts += [box(LEFT, y, ROOM, lane, "wash"), *_lines(scale, y, y + lane)]
        for name, share in row.shares:
            if math.isfinite(share):
                x, middle = scale.at(as_share(share, row.claim)), y + LANE * (doctrines.index(name) + 0.5)
                parts.append(mark(shape[name], x, middle, "tone-0 rim" if filled[name] else "hollow", 5))
        y += lane + 14
    _, below, bottom = level_axis(
        scale,
        [],
        y - 6,
        measured=BOARD_AXIS,
        written=lambda value: f"{value * 100:.0f}",
        at=(0, FAILS, 0.5, HOLDS, 1),
    )
    says = board_says(
        [(row.claim, row.verdict, [one for one in row.shares if math.isfinite(one[1])]) for row in rows]
    )
    return framed(head, [*key, *parts, *below], bottom, says=says, note=note, key=[BOARD_KEY])


def _lines(scale: Scale, top: float, bottom: float) -> list[str]:
    return [line(scale.at(at), top - 2, scale.at(at), bottom + 2, "limit") for at in (FAILS, HOLDS)]


def _key(
    doctrines: Sequence[str], shape: dict[str, str], filled: dict[str, bool], top: float
) -> tuple[list[str], float]:
    """Each doctrine with its shape, in as many lines as it takes, and where they end."""
    parts, x, y = list[str](), float(LEFT), top + 10
    for name in doctrines:
        said = shortened(f"choosing {choosing(name)}", ROOM - 16, "small")
        wide = 16 + width(said, "small") + 14
        if x > LEFT and x + wide - 14 > RIGHT:
            x, y = float(LEFT), y + 17
        parts += [
            mark(shape[name], x + 6, y - 4, "tone-0 rim" if filled[name] else "hollow", 5),
            words(said, x + 16, y, "small", full=f"choosing {choosing(name)}"),
        ]
        x += wide
    return parts, y + 4 if doctrines else top
