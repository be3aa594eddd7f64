"""Paths: boxes as wide as their shares, flows that lose nobody, small steps with a letter and their name below."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.charts.pictures import NAMES, NOTE, SVG, texts, whole
from whitecell.errors import UsageError
from whitecell.report.charts import Step, paths


@st.composite
def flows(draw: st.DrawFn) -> list[Step]:
    """Plays told off to steps by counts, so that what goes on is what arrives."""
    turns = draw(st.integers(1, 5))
    plays = draw(st.integers(1, 40))
    going, steps = {"begin": plays}, list[Step]()
    for turn in range(turns):
        onward = dict[str, int]()
        for name, count in going.items():
            rest, parts = count, list[tuple[str, float]]()
            names = draw(st.lists(NAMES, max_size=5, unique=True)) if turn + 1 < turns else []
            for target in names:
                part = draw(st.integers(0, rest))
                rest -= part
                parts.append((target, part / plays))
                onward[target] = onward.get(target, 0) + part
            steps.append(Step(f"turn {turn}", name, count / plays, tuple(parts)))
        going = {name: count for name, count in onward.items() if count}
        if not going:
            break
    return steps


@given(flows(), NAMES)
@settings(max_examples=80, deadline=None)
def test_paths_are_whole(steps: list[Step], title: str) -> None:
    whole(paths(steps, title=title, note=NOTE))


def test_boxes_are_as_wide_as_their_shares() -> None:
    steps = [
        Step("one", "a", 1.0, (("b", 0.75), ("c", 0.25))),
        Step("two", "b", 0.75),
        Step("two", "c", 0.25),
    ]
    tree = whole(paths(steps, title="t", note=NOTE))
    wide = [
        float(one.get("width", "")) for one in tree.iter(f"{SVG}rect") if "outlined" in one.get("class", "")
    ]
    assert wide == [252, 186, 62]
    assert [one.get("class") for one in tree.iter(f"{SVG}rect")][1:] == [
        "wash outlined",
        "pale outlined",
        "pale outlined",
    ]
    assert sum("C" in one.get("d", "") for one in tree.iter(f"{SVG}path")) == 2


def test_a_name_that_has_no_room_has_a_letter_and_stands_whole_below() -> None:
    steps = [Step("one", "a quarrel over who counts", 0.05), Step("one", "calm", 0.95)]
    tree = whole(paths(steps, title="t", note=NOTE))
    assert texts(tree, "mark") == ["a", "a"]
    assert "a quarrel over who counts" in texts(tree, "small")


def test_a_name_has_one_letter_in_every_turn() -> None:
    steps = [
        Step("one", "calm", 0.9, (("calm", 0.9),)), Step("one", "had ended early", 0.1, (("had ended early", 0.1),)),
        Step("two", "calm", 0.9), Step("two", "had ended early", 0.1),
    ]  # fmt: skip
    tree = whole(paths(steps, title="t", note=NOTE))
    assert texts(tree, "mark") == ["a", "a", "a"]
    assert "10%, 10%" in texts(tree, "small")


def test_many_small_steps_are_put_together_and_so_are_the_flows_into_them() -> None:
    names = [f"n{number}" for number in range(10)]
    steps = [Step("one", "all", 1.0, tuple((name, 0.1) for name in names))] + [
        Step("two", name, 0.1) for name in names
    ]
    chart = paths(steps, title="t", note=NOTE)
    tree = whole(chart)
    assert sum("outlined" in one.get("class", "") for one in tree.iter(f"{SVG}rect")) == 8
    assert "4 others, 40%" in chart.says


A = Step("one", "a", 0.5, (("b", 0.5),))


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([A], '"a" goes on to "b", and the next turn has no such step.'),
        ([A, Step("two", "b", 0.4)], 'More plays come to "b" than are there.'),
        ([Step("one", "a", 0.4, (("b", 0.5),)), Step("two", "b", 0.5)], 'More plays go on from "a" than are there.'),
        ([A, A, Step("two", "b", 0.5)], 'A step stands twice in "one"; put its plays together.'),
        ([Step("one", "a", 50)], '"a" is 50, and a share lies between 0 and 1: give fractions of one.'),
    ],
)  # fmt: skip
def test_plays_that_get_lost_are_refused(steps: list[Step], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        paths(steps, title="t", note=NOTE)
    assert str(caught.value) == said
