"""The shapes before the two findings on a lesson, so that none is told by colour: as SVG text that a line of words can hold."""

from __future__ import annotations

import math

from whitecell.findings import Finding
from whitecell.report.charts.drawing import line, mark, path
from whitecell.report.charts.signs import sign
from whitecell.report.computed import Computed
from whitecell.report.lesson_wording import how_many_worlds


def verdict_mark(found: Finding | Computed) -> str:
    """The shape of a verdict.

    >>> from whitecell.report.lessons.computed import COMPUTATIONS
    >>> verdict_mark(COMPUTATIONS["no leaving alone"]()).startswith("<svg")
    True
    """
    if isinstance(found, Finding):
        if found.verdict == "hangs on the judgements" and found.own:
            return _svg(_filled(how_many_worlds(found)))
        return _svg(sign(found.verdict, 0, 0))
    kinds = {"holds": "holds in this model", "fails": "fails", "open": "hangs on the judgements"}
    return _svg(sign(kinds[found.answer], 0, 0))  # type: ignore[arg-type]


def not_told() -> str:
    """The shape where what was tested is not the lesson: a blank, as of what cannot be said."""
    return _svg(sign("cannot be said", 0, 0))


def _filled(quarters: int) -> list[str]:
    """A circle of which a quarter, a half or three quarters is filled, from the top and clockwise."""
    turn = quarters * math.pi / 2
    rim = [(6 * math.sin(turn * step / 16), -6 * math.cos(turn * step / 16)) for step in range(17)]
    return [mark("circle", 0, 0, "hollow", 6), path([(0, 0), *rim], "ink", closed=True)]


def thought_mark(thought: str) -> str:
    """The shape of what is known of whether they think so: a dot, a dot in a ring, an empty ring, a dot crossed out, a stroke.

    >>> thought_mark("once") != thought_mark("not seen")
    True
    """
    dot = mark("circle", 0, 0, "ink", 3)
    return _svg(
        {
            "once": [dot],
            "once and in public": [mark("circle", 0, 0, "hollow", 6), dot],
            "not seen": [mark("circle", 0, 0, "hollow", 5)],
            "otherwise": [dot, path([(-6, 6), (6, -6)], "edge")],
            "not asked": [line(-5, 0, 5, 0, "edge")],
        }[thought]
    )


def _svg(parts: list[str]) -> str:
    return f'<svg class="whitecell-chart sign" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
