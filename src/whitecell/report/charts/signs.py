"""The signs of verdicts, which differ in shape and not in colour alone."""

from __future__ import annotations

import math

from whitecell.findings import Verdict
from whitecell.report.charts.drawing import box, line, mark, path


def sign(verdict: Verdict, x: float, y: float) -> list[str]:
    """The sign of a verdict, which differs in shape: a tick, a cross, a half, a fork, a lock, a blank."""
    match verdict:
        case "holds in this model":
            return [path([(x - 6, y), (x - 2, y + 5), (x + 6, y - 6)], "stroke-0")]
        case "fails":
            return [
                path([(x - 5, y - 5), (x + 5, y + 5)], "stroke-0"),
                path([(x - 5, y + 5), (x + 5, y - 5)], "stroke-0"),
            ]
        case "hangs on the judgements":
            half = [
                (x + 6 * math.sin(turn * math.pi / 8), y - 6 * math.cos(turn * math.pi / 8))
                for turn in range(9)
            ]
            return [mark("circle", x, y, "hollow", 6), path(half, "ink", closed=True)]
        case "hangs on how teams choose":
            return [
                path([(x - 6, y), (x - 1, y), (x + 5, y - 5)], "stroke-0"),
                path([(x - 1, y), (x + 5, y + 5)], "stroke-0"),
            ]
        case "settled by the writing":
            return [
                box(x - 6, y - 2, 12, 8, "tone-0"),
                path([(x - 3, y - 2), (x - 3, y - 6), (x + 3, y - 6), (x + 3, y - 2)], "edge"),
            ]
        case "cannot be said":
            return [mark("circle", x, y, "hollow", 6), line(x - 3, y, x + 3, y, "edge")]
