"""Colours can be told apart by day and by night, and touch nothing but pictures."""

from __future__ import annotations

import re

import pytest

from whitecell.report.charts.style import FILLS, STROKES, STYLE


def luminance(colour: str) -> float:
    def linear(byte: int) -> float:
        part = byte / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_of(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("night", [0, 1])
def test_words_and_marks_can_be_told_from_what_lies_behind_them(night: int) -> None:
    for text in ("ink", "quiet"):
        for ground in ("paper", "passing", "wash"):
            assert contrast_of(FILLS[text][night], FILLS[ground][night]) >= 4.5, (text, ground)
    for name in ("bar", "tone-0", "tone-1", "tone-2", "tone-3"):
        for ground in ("paper", "wash"):
            assert contrast_of(FILLS[name][night], FILLS[ground][night]) >= 3, (name, ground)
    for name in ("edge", "zero", "limit", "hatching", "outline"):
        assert contrast_of(str(STROKES[name][night]), FILLS["passing"][night]) >= 3, name


def test_the_style_touches_nothing_but_pictures() -> None:
    rules = STYLE.replace("@media screen and (prefers-color-scheme:dark){", "").splitlines()
    assert all(re.match(r"(?::where\()?\.whitecell-chart|^\}?$", rule) for rule in rules)
