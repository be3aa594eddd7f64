"""Lines that fit, and places that keep apart."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from report.charts.pictures import NAMES
from whitecell.report.charts.axes import apart
from whitecell.report.charts.lettering import shortened, width, wrapped


@given(st.lists(st.floats(0, 100), max_size=8))
def test_what_is_set_apart_keeps_its_order_and_its_distance(wanted: list[float]) -> None:
    placed = apart(wanted, 10, 0, 100)
    ordered = [one for _, one in sorted(zip(wanted, placed, strict=True))]
    assert all(second - first >= 10 - 1e-6 for first, second in itertools.pairwise(ordered))
    assert all(-1e-6 <= one <= 100 + 1e-6 for one in placed)


@given(NAMES, st.floats(20, 340), st.integers(1, 4))
def test_lines_fit(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, "label", most)
    assert len(lines) <= most
    assert all(width(one) <= room for one in lines)
    assert width(shortened(text, room)) <= room
