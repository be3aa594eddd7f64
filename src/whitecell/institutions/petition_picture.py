"""Where a petition's projection lies between the lines it must meet, as SVG text: no script, nothing loaded."""

from __future__ import annotations

from html import escape

from whitecell.institutions.initiative import lines

WIDTH, HEIGHT, AXIS = 400, 166, 104


def picture_of_projection(required: int, low: int, middle: int, high: int) -> str:
    """A line with three marks (the sample fails, the requirement, the sample qualifies) and the projection above it.

    low, middle, high: the projection that one sample in twenty is below, half are below, one in twenty is above.

    >>> text = picture_of_projection(546651, 596289, 600558, 604034)
    >>> text.count('class="mark"'), "600,558" in text
    (3, True)
    """
    found = lines(required)
    marks = (
        (found.fails_below, "fails below", "end", -4),
        (required, "required", "middle", 0),
        (found.qualifies_above, "qualifies from", "start", 4),
    )
    least, most = min(found.fails_below, low), max(found.qualifies_above, high)
    margin = max(1, (most - least) // 2)

    def at(number: int) -> float:
        return WIDTH * (number - least + margin) / (most - least + 2 * margin)

    said = f"Projected {middle:,}; nine samples in ten from {low:,} to {high:,}; required {required:,}."
    parts = [
        f'<svg class="line" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(said)}</title>",
        f'<text x="{at(middle):.1f}" y="16" text-anchor="{_anchor(at(middle))}">projected {middle:,}</text>',
        f'<rect class="range" x="{at(low):.1f}" y="26" width="{max(1.0, at(high) - at(low)):.1f}" height="14"/>',
        f'<path class="middle" d="M{at(middle):.1f} 22V44"/>',
        f'<path class="axis" d="M0 {AXIS}H{WIDTH}"/>',
    ]
    for number, (value, words, anchor, aside) in enumerate(marks):
        down = AXIS + 16 if number != 1 else AXIS - 44
        parts += [
            f'<path class="mark" d="M{at(value):.1f} {AXIS - 26 if number == 1 else AXIS - 12}V{AXIS + 4}"/>',
            f'<text x="{at(value) + aside:.1f}" y="{down}" text-anchor="{anchor}">{words}</text>',
            f'<text x="{at(value) + aside:.1f}" y="{down + 15}" text-anchor="{anchor}">{value:,}</text>',
        ]
    parts.append(f'<text x="0" y="{HEIGHT - 4}">Bar: nine samples in ten.</text>')
    return "\n".join([*parts, "</svg>"])


def _anchor(place: float) -> str:
    return "start" if place < WIDTH / 4 else "end" if place > 3 * WIDTH / 4 else "middle"
