from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.opinion.scales import (
    OpinionError,
    observed_logit,
    sample_from_margin,
    to_logit,
    to_share,
    uniform_points,
)


@given(st.floats(-20, 20))
@settings(max_examples=60, deadline=None)
def test_share_undoes_logit(logit: float) -> None:
    assert float(to_logit(to_share(logit))) == pytest.approx(logit, abs=1e-3)


def test_a_margin_of_three_points_is_the_thousand_of_the_textbooks() -> None:
    assert sample_from_margin(0.031) == pytest.approx(999.3, abs=0.1)


def test_a_margin_in_points_instead_of_a_share_is_refused() -> None:
    with pytest.raises(
        OpinionError, match=r"^A margin is a share between 0 and 0.5, such as 0.05; found 5.$"
    ):
        sample_from_margin(5)


def test_the_corrected_logit_is_nearly_unbiased_and_its_variance_nearly_right() -> None:
    sample, share = 120, 0.2
    successes = np.random.default_rng(4).binomial(sample, share, 20_000)
    pairs = np.array([observed_logit(s / sample, sample) for s in successes])
    assert np.mean(pairs[:, 0]) == pytest.approx(float(to_logit(share)), abs=0.005)
    assert np.mean(pairs[:, 1]) == pytest.approx(float(np.var(pairs[:, 0])), rel=0.05)


@pytest.mark.parametrize("dimension", [1, 2, 5])
def test_points_fill_the_cube_evenly(dimension: int) -> None:
    points = uniform_points(512, dimension)
    assert np.all((points > 0) & (points < 1))
    assert np.allclose(points.mean(axis=0), 0.5, atol=0.01)
    assert np.allclose(points.var(axis=0), 1 / 12, atol=0.005)
