from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, PoolPriors, pool_polls
from whitecell.opinion.priors import Fixed, HalfNormal
from whitecell.opinion.scales import Array, OpinionError, to_logit, to_share

DAY = date(2020, 10, 1)


def poll(house: str, share: float, sample: float = 800, **other: object) -> Poll:
    base = Poll(house, DAY, DAY, "adults", "phone", "own country", share, sample=sample)
    return replace(base, **other)  # type: ignore[arg-type]


def pooled(polls: list[Poll], priors: PoolPriors = DEFAULT_PRIORS, **other: object):  # type: ignore[no-untyped-def]
    return pool_polls(
        polls,
        population="adults",
        day=DAY,
        concepts=("own country",),
        priors=priors,
        **other,  # type: ignore[arg-type]
    )


NOTHING = PoolPriors(*(Fixed(0.0) for _ in range(10)))


def test_with_no_effects_at_all_the_estimate_is_the_fixed_effect() -> None:
    priors = replace(NOTHING, level=Fixed(100.0))
    answer = pooled([poll("A", 0.2), poll("B", 0.3), poll("C", 0.25)], priors)
    assert answer.estimate.median == pytest.approx(answer.fixed.belief.median, abs=1e-5)
    assert answer.estimate.logit_sd == pytest.approx(answer.fixed.belief.logit_sd, rel=1e-4)


def test_one_poll_with_a_fixed_bias_is_the_closed_form() -> None:
    """Level N(0, 1), bias 0.3, noise v: given y the mean is y / t, the variance 1 - 1/t; t = 1 + 0.09 + v."""
    answer = pooled([poll("A", 0.3)], replace(NOTHING, level=Fixed(1.0), bias=Fixed(0.3)))
    observed, noise = poll("A", 0.3).observed()
    total = 1.0 + 0.09 + noise
    assert answer.estimate.logit_mean == pytest.approx(observed / total)
    assert answer.estimate.logit_sd == pytest.approx(np.sqrt(1.0 - 1.0 / total))


def test_bias_sets_a_floor_that_no_number_of_polls_lowers() -> None:
    many = [poll(f"house {i}", 0.3, 5000) for i in range(40)]
    assert pooled(many).estimate.logit_sd > 0.2
    assert pooled(many).fixed.belief.logit_sd < 0.01


def by_grid(polls: list[Poll], priors: PoolPriors) -> tuple[float, float]:
    """A slow twin: house and own spreads on a fine grid, everything else a fixed constant."""
    y, v = np.array([p.observed() for p in polls]).T
    size = len(polls)
    houses = [p.pollster for p in polls]
    alike = np.array([[float(a == b) for b in houses] for a in houses])
    level = priors.level.at(0) ** 2
    common = level + priors.bias.at(0) ** 2
    spreads = np.linspace(0.0007, 0.9993, 70)
    house_sds = [priors.house.at(float(stats.norm.ppf(u))) for u in spreads]
    own_sds = [priors.own.at(float(stats.norm.ppf(u))) for u in spreads]
    weights, means, variances = [], [], []
    for h in house_sds:
        for o in own_sds:
            cov = common + h**2 * alike + np.diag(v + o**2)
            weights.append(stats.multivariate_normal.logpdf(y, np.zeros(size), cov))
            gain = np.linalg.solve(cov, np.full(size, level))
            means.append(gain @ y)
            variances.append(level - level * gain.sum())
    w = np.exp(np.array(weights) - max(weights))
    w /= w.sum()
    mean = float(w @ np.array(means))
    return mean, float(np.sqrt(w @ (np.array(variances) + (np.array(means) - mean) ** 2)))


def test_nodes_agree_with_a_brute_grid_over_two_spreads() -> None:
    polls = [poll("A", 0.2), poll("A", 0.22), poll("B", 0.35), poll("C", 0.28, 300), poll("C", 0.25)]
    zero = replace(NOTHING, level=Fixed(1.5), bias=Fixed(0.1))
    priors = replace(zero, house=HalfNormal(0.3), own=HalfNormal(0.2))
    mean, sd = by_grid(polls, priors)
    answer = pooled(polls, priors)
    assert answer.estimate.logit_mean == pytest.approx(mean, abs=0.003)
    assert answer.estimate.logit_sd == pytest.approx(sd, rel=0.02)


def test_other_concepts_are_left_out_and_an_empty_pool_is_refused() -> None:
    other = poll("B", 0.58, concept="better off")
    assert pooled([poll("A", 0.3), other]).polls == (poll("A", 0.3),)
    with pytest.raises(OpinionError) as caught:
        pooled([other])
    assert str(caught.value) == "No poll asks about own country. The concepts in the table: better off."


def test_words_that_are_not_known_are_refused() -> None:
    with pytest.raises(OpinionError, match=r'^A measure is "all" or "decided"; found "firm".$'):
        pooled([poll("A", 0.3)], measure="firm")
    with pytest.raises(OpinionError, match=r'found "everybody".$'):
        pool_polls([poll("A", 0.3)], population="everybody", day=DAY, concepts=("own country",))


def test_an_old_poll_says_less_than_a_fresh_one() -> None:
    old = date(2014, 9, 1)
    fresh, stale = pooled([poll("A", 0.3)]), pooled([poll("A", 0.3, start=old, end=old)])
    assert stale.estimate.logit_sd > fresh.estimate.logit_sd + 0.05


def test_voters_say_less_of_adults_than_adults_do() -> None:
    voters = pooled([poll("A", 0.3, population="voters")])
    assert voters.estimate.logit_sd > pooled([poll("A", 0.3)]).estimate.logit_sd


def test_a_forced_choice_and_a_sponsor_with_a_stake_say_less_of_support() -> None:
    plain = pooled([poll("A", 0.3), poll("B", 0.4)])
    forced = pooled([poll("A", 0.3), poll("B", 0.4, unsure_offered=False)])
    paid = pooled([poll("A", 0.3), poll("B", 0.4, advocate=True)])
    assert forced.estimate.median < plain.estimate.median - 0.005
    assert paid.estimate.median < plain.estimate.median - 0.005
    assert {"forced", "sponsor"} & set(plain.posterior.names) == set()
    decided = pooled(
        [poll("A", 0.3, oppose=0.7), poll("B", 0.4, oppose=0.6, unsure_offered=False)], measure="decided"
    )
    assert "forced" not in decided.posterior.names


def test_each_wording_has_its_own_level_and_the_estimate_lies_between() -> None:
    polls = [poll("A", 0.2, wording="x"), poll("B", 0.2, wording="x"), poll("C", 0.4, wording="y")]
    answer = pooled(polls)
    assert answer.by_wording["x"].median < answer.estimate.median < answer.by_wording["y"].median


def test_the_next_poll_is_wider_than_the_average_of_the_polls() -> None:
    answer = pooled([poll("A", 0.3), poll("B", 0.28), poll("C", 0.33)])
    coming = answer.next_poll(1000)
    assert coming.logit_sd > answer.posterior.target(1).logit_sd
    assert coming.median == pytest.approx(0.303, abs=0.02)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Simulation-based calibration in the small: truths drawn from the prior, 80% intervals (see bench/)."""
    generator = np.random.default_rng(11)
    priors = replace(DEFAULT_PRIORS, level=Fixed(0.8))
    inside = 0
    trials = 80
    for _ in range(trials):
        polls, truth = simulated(generator, priors)
        low, high = pooled(polls, priors, nodes=96).estimate.interval(0.8)
        inside += low < to_share(truth) < high
    assert stats.binomtest(inside, trials, 0.8).pvalue > 0.005


def simulated(generator: np.random.Generator, priors: PoolPriors) -> tuple[list[Poll], float]:
    """Six polls by three houses in two wordings, drawn from the model itself."""

    def sd(name: str) -> float:
        return float(getattr(priors, name).at(generator.standard_normal()))

    level = generator.normal(0.0, sd("level"))
    shift: Array = level + generator.normal(0, sd("bias")) + np.zeros(6)
    houses, wordings = ["A", "A", "B", "B", "C", "C"], ["x", "y", "x", "y", "x", "x"]
    for name, keys in (("house", houses), ("wording", wordings), ("own", list("123456"))):
        spread = sd(name)
        effects = {key: generator.normal(0, spread) for key in sorted(set(keys))}
        shift = shift + np.array([effects[key] for key in keys])
    shift = shift + generator.normal(0, sd("mode"))
    sd("drift")
    shares = generator.binomial(1000, to_share(shift)) / 1000
    polls = [poll(h, float(s), 1300, wording=w) for h, w, s in zip(houses, wordings, shares, strict=True)]
    return polls, float(level)


def test_a_poll_of_nobody_in_favour_is_still_finite() -> None:
    assert 0.0 < pooled([poll("A", 0.0), poll("B", 0.02)]).estimate.median < 0.06


def test_logits_of_the_estimate_and_of_its_median_agree() -> None:
    answer = pooled([poll("A", 0.3)])
    assert float(to_logit(answer.estimate.median)) == pytest.approx(answer.estimate.logit_quantile(0.5))
