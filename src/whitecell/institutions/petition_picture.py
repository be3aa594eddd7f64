"""Where a petition's projection lies between the lines it must meet, as SVG text: no script, nothing loaded."""

from __future__ import annotations

from html import escape

from whitecell.institutions.initiative import lines

WIDTH, HEIGHT, AXIS = 400, 166, 104


def picture_of_projection(
    required: int, low: int | None = None, middle: int | None = None, high: int | None = None
) -> str:
    """A line with three marks (the sample fails, the requirement, the sample qualifies) and the projection above it.

    low, middle, high: the projection that one sample in twenty is below, half are below, one in twenty is above;
    without them the marks alone.

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
    drawn = None if low is None or middle is None or high is None else (low, middle, high)
    least, most = (
        min(found.fails_below, *(drawn or (required,))),
        max(found.qualifies_above, *(drawn or (required,))),
    )
    margin = max(1, (most - least) // 2)

    def at(number: int) -> float:
        return WIDTH * (number - least + margin) / (most - least + 2 * margin)

    said = f"Required {required:,}; the sample fails below {found.fails_below:,} and qualifies from {found.qualifies_above:,}."
    above = []
    if drawn:
        said = f"Projected {drawn[1]:,}; nine samples in ten from {drawn[0]:,} to {drawn[2]:,}; required {required:,}."
        start, centre, end = (at(number) for number in drawn)
        above = [
            f'<text x="{centre:.1f}" y="16" text-anchor="{_anchor(centre)}">projected {drawn[1]:,}</text>',
            f'<rect class="range" x="{start:.1f}" y="26" width="{max(1.0, end - start):.1f}" height="14"/>',
            f'<path class="middle" d="M{centre:.1f} 22V44"/>',
        ]
    parts = [
        f'<svg class="line" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(said)}</title>",
        *above,
        f'<path class="axis" d="M0 {AXIS}H{WIDTH}"/>',
    ]
    for number, (value, words, anchor, aside) in enumerate(marks):
        down = AXIS + 16 if number != 1 else AXIS - 44
        parts += [
            f'<path class="mark" d="M{at(value):.1f} {AXIS - 26 if number == 1 else AXIS - 12}V{AXIS + 4}"/>',
            f'<text x="{at(value) + aside:.1f}" y="{down}" text-anchor="{anchor}">{words}</text>',
            f'<text x="{at(value) + aside:.1f}" y="{down + 15}" text-anchor="{anchor}">{value:,}</text>',
        ]
    if drawn:
        parts.append(f'<text x="0" y="{HEIGHT - 4}">Bar: nine samples in ten.</text>')
    return "\n".join([*parts, "</svg>"])


def _anchor(place: float) -> str:
    return "start" if place < WIDTH / 4 else "end" if place > 3 * WIDTH / 4 else "middle"
