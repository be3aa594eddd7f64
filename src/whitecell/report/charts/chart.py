"""A picture as a value: its heading, what it says in words, and itself as SVG; and the frame that every one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from whitecell.errors import UsageError
from whitecell.findings import Verdict
from whitecell.report.charts.drawing import line, lines_of
from whitecell.report.charts.lettering import plain, wrapped
from whitecell.report.charts.signs import sign
from whitecell.report.charts.style import ROOT, STYLE

WIDTH, LEFT, RIGHT = 360, 10, 350
ROOM = RIGHT - LEFT


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: the heading that stands in it, what it says in a sentence or two, and itself as SVG that needs nothing else.

    It shows itself in a notebook; `svg` is the text of a file.
    """

    title: str
    says: str
    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return f'<div style="max-width:30rem">{self.svg}</div>'


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a picture, drawn, and where it ends."""

    title: str
    parts: tuple[str, ...]
    bottom: float


def heading(title: str, under: str = "", verdict: tuple[Verdict, str] | None = None) -> Heading:
    """The title in three lines at most, a verdict with its sign where there is one, and what is measured below it."""
    upper = wrapped(title, ROOM, "head", 3)
    parts, y = [*lines_of(upper, LEFT, 20, "head", by=19, full=title)], 20.0 + 19 * len(upper)
    if verdict is not None:
        said = wrapped(verdict[1], ROOM - 21, "value", 2)
        parts += [
            *sign(verdict[0], LEFT + 7, y - 2),
            *lines_of(said, LEFT + 20, y + 2, "value", full=verdict[1]),
        ]
        y += 4 + 16 * len(said)
    lower = wrapped(under, ROOM, "small", 3)
    parts += lines_of(lower, LEFT, y - 1, "small", by=15, full=under)
    return Heading(plain(title), tuple(parts), y + 15 * len(lower) - 11)


def framed(
    head: Heading, parts: Sequence[str], bottom: float, *, says: str, note: str, key: Sequence[str] = ()
) -> Chart:
    """The picture: the heading, what is drawn down to `bottom`, how to read it, and the note. Refuses a note that says nothing."""
    if not plain(note):
        raise UsageError(
            'A chart needs a note on what it rests on, such as "Model, not forecast; 3 assumed numbers."'
        )
    y = bottom + 16
    below = []
    for sentence in key:
        lines = wrapped(sentence, ROOM, "small", 4)
        below += lines_of(lines, LEFT, y, "small", by=15)
        y += 15 * len(lines) + 2
    notes = wrapped(note, ROOM, "note", 4)
    y += 2
    below += [
        line(LEFT, y - 10, RIGHT, y - 10, "grid"),
        *lines_of(notes, LEFT, y + 6, "note", by=15, full=note),
    ]
    height = round(y + 6 + 15 * (len(notes) - 1) + 12)
    says = plain(says)
    svg = [
        f'<svg class="{ROOT}" role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(head.title)}</title>",
        f"<desc>{escape(says)} {escape(plain(note))}</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" x="0" y="0" width="{WIDTH}" height="{height}"/>',
        *head.parts,
        *(part for part in parts if part),
        *below,
        "</svg>",
    ]
    return Chart(head.title, says, "\n".join(svg))


def empty(title: str, *, says: str, note: str) -> Chart:
    """A picture of nothing: a sentence that says so."""
    head = heading(title)
    lines = wrapped(says, ROOM, "label", 3)
    return framed(
        head,
        lines_of(lines, LEFT, head.bottom + 16, "label"),
        head.bottom + 16 * len(lines),
        says=says,
        note=note,
    )
