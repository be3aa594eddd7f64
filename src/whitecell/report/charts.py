"""Pictures as SVG text: no script, nothing loaded, the colours of the page they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, ROW, BAR = 360, 38, 12
SCALE_TOP = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its length and range as fractions of one, and how its value is written."""

    label: str
    value: float
    low: float | None
    high: float | None
    said: str


def bars(rows: Sequence[Bar], *, title: str, note: str) -> str:
    """Horizontal bars from 0 to 100%, with a line for each range; title and note stand inside the picture.

    >>> text = bars([Bar("a handshake", 0.48, 0.4, 0.55, "48%")], title="Endings", note="Model, not forecast.")
    >>> text.count("<rect"), "Model, not forecast." in text
    (2, True)
    """
    height = SCALE_TOP + ROW * len(rows) + 48
    parts = [
        f'<svg class="bars" role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape('; '.join(f'{row.label}: {row.said}' for row in rows))}. {escape(note)}</desc>",
        f'<text class="head" x="0" y="14">{escape(title)}</text>',
    ]
    for number, row in enumerate(rows):
        top = SCALE_TOP + ROW * number
        parts += [
            f'<text x="0" y="{top + 14}">{escape(row.label)}</text>',
            f'<text class="value" x="{WIDTH}" y="{top + 14}" text-anchor="end">{escape(row.said)}</text>',
            f'<rect class="track" x="0" y="{top + 19}" width="{WIDTH}" height="{BAR}"/>',
            f'<rect class="bar" x="0" y="{top + 19}" width="{row.value * WIDTH:.1f}" height="{BAR}"/>',
        ]
        if row.low is not None and row.high is not None:
            left, right, middle = row.low * WIDTH, row.high * WIDTH, top + 19 + BAR / 2
            parts.append(
                f'<path class="range" d="M{left:.1f} {middle - 4}v8M{left:.1f} {middle}H{right:.1f}M{right:.1f} {middle - 4}v8"/>'
            )
    has_ranges = any(row.low is not None for row in rows)
    measure = "Shares of the plays of this model" + ("; line: nine of ten worlds." if has_ranges else ".")
    for line, text in enumerate((measure, note)):
        parts.append(f'<text class="note" x="0" y="{height - 26 + 16 * line}">{escape(text)}</text>')
    parts.append("</svg>")
    return "\n".join(parts)
