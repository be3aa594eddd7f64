"""Sweeps: a panel each, the last value beside where it has to lie."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SVG, VALUES, corners, whole
from whitecell.errors import UsageError
from whitecell.plan import Relation
from whitecell.report.charts import SweepLine, sweep

RELATIONS: st.SearchStrategy[Relation] = st.sampled_from(
    ["at least", "at most", "higher by", "lower by", "within"]
)


@st.composite
def sweeps(draw: st.DrawFn) -> tuple[list[str], list[SweepLine]]:
    count = draw(st.integers(1, 8))
    values = st.lists(VALUES, min_size=count, max_size=count).map(tuple)
    worlds = st.lists(st.tuples(VALUES, VALUES), min_size=count, max_size=count).map(tuple) | st.just(())
    lines = st.lists(st.builds(SweepLine, NAMES, values, worlds, NAMES), max_size=4)
    return draw(st.lists(NAMES, min_size=count, max_size=count)), draw(lines)


@given(sweeps(), st.floats(0, 100), RELATIONS, NAMES, st.sampled_from(["%", "", "seats"]))
@settings(max_examples=60, deadline=None)
def test_sweeps_are_whole(
    swept: tuple[list[str], list[SweepLine]], threshold: float, direction: Relation, varied: str, unit: str
) -> None:
    values, lines = swept
    whole(
        sweep(
            values,
            lines,
            threshold=threshold,
            direction=direction,
            varied=varied,
            title="t",
            unit=unit,
            note=NOTE,
        )
    )


@pytest.mark.parametrize(
    ("direction", "last", "passes"),
    [("lower by", 20, True), ("lower by", 35, False), ("higher by", 60, True), ("higher by", 45, False), ("within", 45, True), ("within", 20, False)],
)  # fmt: skip
def test_the_last_value_lies_in_the_shade_where_it_passes(
    direction: Relation, last: float, passes: bool
) -> None:
    line = SweepLine("a", (40.0, last))
    tree = whole(
        sweep(
            ["x", "y"], [line], threshold=10, direction=direction, varied="v", title="t", unit="%", note=NOTE
        )
    )
    shade = next(one for one in tree.iter(f"{SVG}rect") if one.get("class") == "passing")
    (_, top), (_, bottom) = corners(shade)
    marks = [corners(one) for one in tree.iter(f"{SVG}circle")]
    middle = (marks[-1][0][1] + marks[-1][1][1]) / 2
    assert (top <= middle <= bottom) is passes


def test_a_line_with_a_missing_step_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        sweep(
            ["a", "b"], [SweepLine("calm", (1.0,))], threshold=1, direction="higher by", varied="v", title="t", unit="", note=NOTE
        )  # fmt: skip
    assert str(caught.value) == '"calm" needs a value for each of 2 steps.'
