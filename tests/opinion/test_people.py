from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from whitecell.opinion.mixture import Mixture, joint_draws
from whitecell.opinion.people import Count, People
from whitecell.opinion.scales import OpinionError, to_share

DAY = date(2020, 4, 1)


def test_people_agree_with_draws() -> None:
    share = Mixture(np.array([-1.0, -0.6]), np.array([0.2, 0.1]), np.array([0.4, 0.6]))
    people = People(share, Count(30e6, 1e6, DAY, "adults", "somewhere"))
    generator = np.random.default_rng(3)
    node = generator.choice(2, 200_000, p=share.weights)
    drawn = to_share(generator.normal(share.means[node], share.sds[node]))
    drawn = drawn * generator.normal(30e6, 1e6, 200_000)
    assert people.probability_above(10e6) == pytest.approx(np.mean(drawn > 10e6), abs=0.004)
    assert people.median == pytest.approx(np.median(drawn), rel=0.003)
    assert people.interval(0.9) == pytest.approx(np.quantile(drawn, [0.05, 0.95]), rel=0.005)
    assert share.mean == pytest.approx(
        np.mean(to_share(generator.normal(share.means[node], share.sds[node]))), abs=0.002
    )


def test_thresholds_outside_the_population_are_certain() -> None:
    people = People(Mixture.normal(0.0, 1.0), Count(100.0, 0.0, DAY, "adults", "here"))
    assert people.probability_above(-1) == pytest.approx(1.0)
    assert people.probability_above(101) == pytest.approx(0.0)


def test_a_count_that_is_no_count_is_refused() -> None:
    with pytest.raises(OpinionError, match=r"^A count is above 0 with a standard deviation under a quarter"):
        Count(10.0, 5.0, DAY, "adults", "here")


def test_quantiles_and_probabilities_undo_each_other() -> None:
    belief = Mixture(np.array([-1.0, 0.5]), np.array([0.3, 0.2]), np.array([0.5, 0.5]))
    for level in (0.05, 0.3, 0.5, 0.9):
        assert belief.probability_above(belief.quantile(level)) == pytest.approx(1 - level, abs=1e-9)
    with pytest.raises(OpinionError, match=r"^A probability lies between 0 and 1; found 1.$"):
        belief.quantile(1.0)


def test_moving_and_widening_act_on_the_logit() -> None:
    belief = Mixture.normal(-1.0, 0.3)
    assert belief.moved(0.2).logit_mean == pytest.approx(-0.8)
    assert belief.widened(0.16).logit_sd == pytest.approx(0.5)
    assert belief.points(3).tolist() == pytest.approx([belief.quantile(q) for q in (1 / 6, 0.5, 5 / 6)])


def test_joint_draws_keep_the_correlation() -> None:
    covariance = np.array([[1.0, 0.8], [0.8, 1.0]])
    drawn = joint_draws(np.array([1.0]), np.zeros((1, 2)), covariance[None], 20_000, np.random.default_rng(2))
    assert float(np.mean(drawn[:, 0] * drawn[:, 1])) == pytest.approx(0.8, abs=0.03)
