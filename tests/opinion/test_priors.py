from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from whitecell.opinion.priors import Fixed, HalfNormal, HalfStudent, Spread, learnable, spreads_at
from whitecell.opinion.scales import OpinionError


def test_a_half_normal_is_reached_through_its_own_quantiles() -> None:
    for score in (-6.0, -1.0, 0.0, 2.0, 6.0):
        expected = stats.halfnorm.ppf(stats.norm.cdf(score), scale=0.3)
        assert HalfNormal(0.3).at(score) == pytest.approx(expected, rel=1e-6)


def test_a_half_student_is_reached_through_its_own_quantiles() -> None:
    for score in (-2.0, 0.0, 3.0):
        tail = 0.5 + 0.5 * stats.norm.cdf(score)
        assert HalfStudent(3, 2.5).at(score) == pytest.approx(2.5 * stats.t.ppf(tail, 3), rel=1e-6)


def test_only_spreads_that_are_not_fixed_take_a_score() -> None:
    spreads: list[Spread] = [Fixed(0.2), HalfNormal(1.0), Fixed(0.0)]
    assert learnable(spreads) == [1]
    assert spreads_at(spreads, np.array([0.0]))[::2] == [0.2, 0.0]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Fixed(-1), "A standard deviation is 0 or more; found -1."),
        (lambda: HalfNormal(0), "The scale of a prior is above 0; found 0."),
        (
            lambda: HalfStudent(3, -1),
            "A half-Student prior takes degrees and a scale above 0; found 3 and -1.",
        ),
    ],
)
def test_impossible_priors_are_refused(make: object, message: str) -> None:
    with pytest.raises(OpinionError) as caught:
        make()  # type: ignore[operator]
    assert str(caught.value) == message
