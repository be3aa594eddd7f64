"""Nothing in the estimators knows which side is which: exchanging the sides exchanges the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.opinion.areas import one_area
from whitecell.opinion.cells import Cells, Frame
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.over_time import track_support
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import pool_polls
from whitecell.opinion.poststratify import poststratify

DAY = date(2020, 10, 1)


@st.composite
def poll_lists(draw: st.DrawFn) -> list[Poll]:
    polls = []
    for _ in range(draw(st.integers(1, 6))):
        day = DAY - timedelta(days=draw(st.integers(0, 900)))
        support = draw(st.integers(2, 60)) / 100
        oppose = draw(st.integers(2, 38)) / 100
        polls.append(
            Poll(
                draw(st.sampled_from("ABC")),
                day,
                day,
                draw(st.sampled_from(["adults", "likely"])),
                draw(st.sampled_from(["phone", "online"])),
                "c",
                support,
                oppose,
                sample=draw(st.integers(100, 3000)),
                wording=draw(st.sampled_from("xy")),
            )
        )
    return polls


def turned(polls: list[Poll]) -> list[Poll]:
    return [replace(p, support=p.oppose or 0.0, oppose=p.support) for p in polls]


@given(poll_lists())
@settings(max_examples=25, deadline=None)
def test_a_pool_of_exchanged_sides_is_the_mirror_of_the_pool(polls: list[Poll]) -> None:
    straight, mirror = (
        pool_polls(each, population="adults", day=DAY, concepts=("c",), measure="decided", nodes=64).estimate
        for each in (polls, turned(polls))
    )
    assert mirror.median == pytest.approx(1 - straight.median, abs=0.004)
    assert mirror.logit_sd == pytest.approx(straight.logit_sd, rel=0.04)


@given(poll_lists())
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_polls_does_not_matter(polls: list[Poll]) -> None:
    first, second = (
        pool_polls(each, population="adults", day=DAY, concepts=("c",), nodes=64).estimate
        for each in (polls, polls[::-1])
    )
    assert second.median == pytest.approx(first.median, abs=0.002)


def test_a_track_of_exchanged_sides_is_the_mirror_of_the_track() -> None:
    polls = [Poll("AB"[i % 2], d, d, "adults", "phone", "c", 0.3 + 0.02 * i, 0.6 - 0.02 * i, sample=900)
             for i, d in enumerate(DAY + timedelta(days=20 * k) for k in range(6))]  # fmt: skip
    straight, mirror = (
        track_support(
            each, areas=one_area(), days=(DAY,), anchor=DAY, population="adults", measure="decided"
        ).at("whole", DAY)
        for each in (polls, turned(polls))
    )
    assert mirror.median == pytest.approx(1 - straight.median, abs=0.003)


def test_groups_of_exchanged_answers_are_the_mirror_of_the_groups() -> None:
    column = {"g": np.array(["a", "b", "c"], dtype=object)}
    yes, of = np.array([3.0, 20.0, 11.0]), np.array([12.0, 30.0, 40.0])
    frame = Frame(dict(column), np.ones(3))
    straight, mirror = (
        poststratify(
            fit_multilevel(
                Cells(dict(column), each, of), "(1 | g)", generator=np.random.default_rng(1), draws=20_000
            ),
            frame,
            ["g"],
        ).mean
        for each in (yes, of - yes)
    )
    assert np.allclose(mirror, 1 - straight, atol=0.004)


def test_a_slope_that_varies_by_group_is_found_in_each() -> None:
    generator = np.random.default_rng(21)
    groups = np.repeat(np.array(["a", "b", "c", "d"], dtype=object), 30)
    x = np.tile(np.linspace(-1, 1, 30), 4)
    slopes = {"a": 1.5, "b": -1.0, "c": 0.2, "d": 0.6}
    eta = np.array([slopes[g] * v for g, v in zip(groups, x, strict=True)])
    trials = np.full(120, 60.0)
    cells = Cells({"g": groups, "x": x}, generator.binomial(60, 1 / (1 + np.exp(-eta))).astype(float), trials)
    fit = fit_multilevel(cells, "(1 + x | g)", generator=generator)
    for group, slope in slopes.items():
        mean, sd = fit.coefficient(f"x | g [{group}]")
        assert mean == pytest.approx(slope, abs=4 * sd)
        assert sd < 0.15
