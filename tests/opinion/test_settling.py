from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, Pool, pool_polls
from whitecell.opinion.priors import Fixed
from whitecell.opinion.sensitivity import (
    by_wording,
    lean_to_reach,
    leave_one_out,
    other_measure,
    other_priors,
)
from whitecell.opinion.settling import Plan, settle, usual_plans

DAY = date(2020, 10, 1)


def poll(house: str, share: float, wording: str = "x") -> Poll:
    return Poll(house, DAY, DAY, "adults", "phone", "c", share, 1 - share, sample=800, wording=wording)


def pooled(*polls: Poll, **priors: object) -> Pool:
    return pool_polls(
        list(polls),
        population="adults",
        day=DAY,
        concepts=("c",),
        priors=replace(DEFAULT_PRIORS, **priors),  # type: ignore[arg-type]
    )


def test_a_plan_with_known_spreads_leaves_what_the_polls_would_leave() -> None:
    """With every spread fixed, taking the planned poll leaves exactly the width foretold."""
    names = ("wording", "population", "house", "mode", "own", "drift")
    fixed = {name: Fixed(0.1) for name in names}
    pool = pooled(poll("A", 0.3), **fixed)
    new = poll("B", round(pool.estimate.median, 6))
    foretold = settle(pool, Plan("one", (new,)), 0.3)
    after = pooled(poll("A", 0.3), new, **fixed).estimate
    low, high = after.interval(0.9)
    assert foretold.after == pytest.approx((high - low) / 2, rel=0.02)
    assert foretold.before > foretold.after


def test_settled_is_the_share_of_answers_that_come_out_sure() -> None:
    fixed = {name: Fixed(0.0) for name in ("wording", "population", "house", "mode", "own", "drift", "bias")}
    pool = pooled(poll("A", 0.3), **fixed)
    found = settle(pool, Plan("one", (poll("B", 0.3),)), 0.31)
    generator = np.random.default_rng(5)
    sure = []
    threshold = np.log(0.31 / 0.69)
    mean, sd = pool.estimate.logit_mean, pool.estimate.logit_sd
    middle = pool.estimate.median
    noise = 1.3 / (800 * middle * (1 - middle))
    for truth in generator.normal(mean, sd, 4000):
        seen = generator.normal(truth, np.sqrt(noise))
        left = 1 / (1 / sd**2 + 1 / noise)
        after = left * (mean / sd**2 + seen / noise)
        sure.append(abs(after - threshold) > 1.2816 * np.sqrt(left))
    assert found.settled == pytest.approx(np.mean(sure), abs=0.025)


def test_more_houses_leave_less_and_a_better_sample_escapes_the_shared_bias() -> None:
    pool = pooled(poll("A", 0.3), poll("B", 0.25, "y"))
    one, five, twenty, better, split = [settle(pool, plan, 0.3).after for plan in usual_plans(pool)]
    assert one > five > twenty
    assert split < better < twenty


def test_one_thing_is_changed_at_a_time() -> None:
    pool = pooled(poll("A", 0.2), poll("B", 0.4, "y"))
    without = {v.change: v.belief.median for v in leave_one_out(pool)}
    assert without["without A Oct 2020"] > pool.estimate.median > without["without B Oct 2020"]
    assert [v.change for v in by_wording(pool)] == ['if it means "x"', 'if it means "y"']
    widths = {v.change: v.belief.logit_sd for v in other_priors(pool)}
    assert widths["with no bias shared by the polls"] < pool.estimate.logit_sd
    assert widths["with twice the bias"] > pool.estimate.logit_sd
    (other,) = other_measure(pool)
    assert other.change == "of those who chose a side (2 of 2 polls say)"


def test_one_poll_has_none_to_leave_out() -> None:
    pool = pooled(replace(poll("A", 0.2), oppose=None))
    assert leave_one_out(pool) == []
    assert by_wording(pool) == []
    assert other_measure(pool) == []


def test_the_lean_is_what_moves_the_probability_there() -> None:
    pool = pooled(poll("A", 0.25))
    lean = lean_to_reach(pool, 0.3, 0.9)
    middle = pool.estimate.median
    shift = np.log((middle + lean) / (1 - middle - lean)) - np.log(middle / (1 - middle))
    assert pool.estimate.moved(float(shift)).probability_above(0.3) == pytest.approx(0.9, abs=1e-6)
