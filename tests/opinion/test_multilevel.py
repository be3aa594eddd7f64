from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from scipy.special import expit

from whitecell.opinion.cells import Cells, Frame, cells_from_respondents, frame_from_rows
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.priors import Fixed, HalfNormal
from whitecell.opinion.scales import Array, OpinionError
from whitecell.opinion.terms import Varying

SHARED = Path(__file__).parents[3] / "shared" / "data" / "opinion" / "mrp_ga"


def groups(*names: str) -> dict[str, np.ndarray[tuple[int], np.dtype[np.object_]]]:
    return {"g": np.array(names, dtype=object)}


def by_grid(successes: Array, trials: Array) -> tuple[Array, Array]:
    """A slow twin: intercept N(0, 5), two group effects N(0, s), s half-normal(1), on a grid of all four."""
    s = stats.halfnorm.ppf((np.arange(40) + 0.5) / 40)
    a = np.linspace(-6, 6, 121)
    points = np.linspace(-4.5, 4.5, 91)
    prior_a = stats.norm.logpdf(a, 0, 5)
    total, first, second = 0.0, np.zeros(2), np.zeros(2)
    for spread in s:
        u = points * spread
        weight = stats.norm.pdf(points)
        eta = a[:, None] + u[None, :]
        like = [
            np.exp(stats.binom.logpmf(k, n, expit(eta))) * weight
            for k, n in zip(successes, trials, strict=True)
        ]
        share = expit(eta)
        zero = [part.sum(axis=1) for part in like]
        one = [(part * share).sum(axis=1) for part in like]
        two = [(part * share**2).sum(axis=1) for part in like]
        prior = np.exp(prior_a)
        total += float(np.sum(prior * zero[0] * zero[1]))
        first += [np.sum(prior * one[0] * zero[1]), np.sum(prior * zero[0] * one[1])]
        second += [np.sum(prior * two[0] * zero[1]), np.sum(prior * zero[0] * two[1])]
    mean = first / total
    return mean, np.sqrt(second / total - mean**2)


@pytest.mark.parametrize(("successes", "trials"), [([3, 14], [20, 20]), ([0, 6], [5, 30]), ([1, 1], [2, 40])])
def test_shares_agree_with_a_brute_grid_even_where_groups_are_sparse(
    successes: list[int], trials: list[int]
) -> None:
    yes, of = np.array(successes, dtype=float), np.array(trials, dtype=float)
    mean, sd = by_grid(yes, of)
    cells = Cells(dict(groups("a", "b")), yes, of)
    fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(1), draws=20_000, nodes=128)
    margin = poststratify(fit, Frame(dict(groups("a", "b")), np.ones(2)), ["g"])
    assert np.allclose(margin.mean, mean, atol=0.004)
    assert np.allclose(margin.sd, sd, atol=0.004)


def test_a_fixed_tiny_spread_pools_completely_and_a_huge_one_not_at_all() -> None:
    cells = Cells(dict(groups("a", "b")), np.array([20.0, 160.0]), np.array([200.0, 200.0]))
    frame = Frame(dict(groups("a", "b")), np.ones(2))
    for spread, expected in ((1e-4, [0.45, 0.45]), (10.0, [0.1, 0.8])):
        terms = (Varying("g", "", Fixed(spread)),)
        fit = fit_multilevel(cells, terms, generator=np.random.default_rng(2), draws=8000)
        assert np.allclose(poststratify(fit, frame, ["g"]).mean, expected, atol=0.006)


def made_up(generator: np.random.Generator, *, districts: int = 12) -> tuple[Cells, Frame, Array]:
    """A population with three crossed groups, a sample of it, and the true share of each district."""
    combos = [(d, a, e) for d in range(districts) for a in range(4) for e in range(3)]
    names = {
        "cd": np.array([f"d{d:02d}" for d, _, _ in combos], dtype=object),
        "age": np.array([f"a{a}" for _, a, _ in combos], dtype=object),
        "educ": np.array([f"e{e}" for _, _, e in combos], dtype=object),
    }
    spread = np.abs(generator.standard_normal(3))
    effects = [generator.normal(0, s, n) for s, n in zip(spread, (districts, 4, 3), strict=True)]
    level = generator.normal(0, 0.7)
    eta = np.array([level + effects[0][d] + effects[1][a] + effects[2][e] for d, a, e in combos])
    people = generator.uniform(50, 150, len(combos)).round()
    trials = generator.poisson(5.0, len(combos)).astype(float)
    successes = generator.binomial(trials.astype(int), expit(eta)).astype(float)
    truth = np.array(
        [
            np.average(expit(eta[names["cd"] == f"d{d:02d}"]), weights=people[names["cd"] == f"d{d:02d}"])
            for d in range(districts)
        ]
    )
    return Cells(dict(names), successes, trials), Frame(dict(names), people), truth


def test_intervals_of_districts_hold_the_truth_as_often_as_they_say() -> None:
    """Simulation-based calibration in the small (a larger run stands in bench/)."""
    inside, total = 0, 0
    for seed in range(12):
        generator = np.random.default_rng(100 + seed)
        cells, frame, truth = made_up(generator)
        terms = "(1 | cd) + (1 | age) + (1 | educ)"
        fit = fit_multilevel(cells, terms, generator=generator, nodes=48, draws=600)
        margin = poststratify(fit, frame, ["cd"])
        inside += int(np.sum((margin.quantile(0.1) < truth) & (truth < margin.quantile(0.9))))
        total += len(truth)
    assert 0.70 < inside / total < 0.90


def test_everybody_is_the_weighted_mean_of_the_margins() -> None:
    generator = np.random.default_rng(3)
    cells, frame, _ = made_up(generator)
    fit = fit_multilevel(cells, "(1 | cd) + (1 | age)", generator=generator, nodes=32, draws=400)
    whole, parts = poststratify(fit, frame), poststratify(fit, frame, ["cd", "age"])
    assert whole.draws[:, 0] == pytest.approx(parts.draws @ parts.people / parts.people.sum())
    assert whole.rows()[0]["level"] == "everybody"
    assert parts.levels[0] == "d00 : a0"


def test_separation_and_empty_groups_are_said_and_survived() -> None:
    columns = groups("all", "none", "some", "empty")
    cells = Cells(dict(columns), np.array([9.0, 0.0, 4.0, 0.0]), np.array([9.0, 8.0, 9.0, 0.0]))
    fit = fit_multilevel(cells, "g", generator=np.random.default_rng(4))
    assert fit.notes == (
        "No respondent is in g empty: the answer there is the others'.",
        "Every respondent in g all answered yes: what holds the estimate there from the edge is its prior.",
        "Every respondent in g none answered no: what holds the estimate there from the edge is its prior.",
    )
    mean = poststratify(fit, Frame(dict(columns), np.ones(4)), ["g"]).mean
    assert np.all((mean > 0.005) & (mean < 0.995))


def test_a_level_seen_only_in_the_frame_gets_the_spread_of_the_others() -> None:
    cells = Cells(dict(groups("a", "b", "c")), np.array([5.0, 20.0, 12.0]), np.full(3, 40.0))
    frame = Frame(dict(groups("a", "b", "c", "new")), np.ones(4))
    fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(5), also=frame)
    margin = poststratify(fit, frame, ["g"])
    assert margin.sd[3] > 1.5 * margin.sd[0]


def test_uncertain_counts_of_people_go_in_draw_by_draw() -> None:
    cells = Cells(dict(groups("a", "b")), np.array([10.0, 30.0]), np.array([40.0, 40.0]))
    frame = Frame(dict(groups("a", "b")), np.array([1.0, 1.0]))
    fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(6), draws=300)
    shape = fit.draws.coefficients.shape[0]
    only_b = np.tile([1e-9, 1.0], (shape, 1))
    assert poststratify(fit, frame, people=only_b).mean[0] == pytest.approx(
        poststratify(fit, frame, ["g"]).mean[1]
    )
    with pytest.raises(OpinionError, match=r"^People by draw take the shape \(300, 2\); found \(2,\)\.$"):
        poststratify(fit, frame, people=np.ones(2))


def test_a_margin_where_nobody_lives_is_refused() -> None:
    cells = Cells(dict(groups("a", "b")), np.array([10.0, 30.0]), np.array([40.0, 40.0]))
    fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(6), draws=300)
    with pytest.raises(OpinionError, match=r"^Nobody lives in b; leave these cells out of the frame\.$"):
        poststratify(fit, Frame(dict(groups("a", "b")), np.array([1.0, 0.0])), ["g"])


def test_unknown_names_of_coefficients_and_spreads_name_those_there_are() -> None:
    cells = Cells(dict(groups("a", "b")), np.array([10.0, 30.0]), np.array([40.0, 40.0]))
    fit = fit_multilevel(cells, "(1 | g)", generator=np.random.default_rng(6), draws=300)
    assert fit.spread("1 | g")[0] > 0
    assert abs(fit.coefficient("intercept")[0]) < 2
    with pytest.raises(OpinionError, match=r'^There is no varying term "x"; there are 1 \| g\.$'):
        fit.spread("x")
    with pytest.raises(OpinionError, match=r'^There is no coefficient "x"; there are intercept, '):
        fit.coefficient("x")


def test_correlated_intercepts_and_slopes_agree_with_a_plain_sampler() -> None:
    """A slow twin: random-walk Metropolis on intercept, effects, two spreads and a correlation."""
    generator = np.random.default_rng(31)
    columns = {"g": np.repeat(np.array(["a", "b", "c"], dtype=object), 2), "x": np.tile([-1.0, 1.0], 3)}
    yes, of = np.array([2.0, 9.0, 5.0, 6.0, 1.0, 14.0]), np.full(6, 15.0)
    cells = Cells(dict(columns), yes, of)
    fit = fit_multilevel(cells, "(x | g)", generator=generator, nodes=256, draws=20_000)
    margin = poststratify(fit, Frame(dict(columns), np.ones(6)), ["g", "x"])
    order = [margin.levels.index(f"{g} : {x}") for g, x in zip(columns["g"], columns["x"], strict=True)]
    chains = 300
    state = generator.normal(0, 0.4, (chains, 10)) - 0.5 * (np.arange(10) > 6)
    place = np.repeat(np.arange(3), 2)

    def parts(z: Array) -> tuple[Array, Array]:
        s, rho = np.exp(z[:, 7:9]), np.tanh(z[:, 9:10])
        u = s[:, :1] * z[:, 1:4]
        v = s[:, 1:] * (rho * z[:, 1:4] + np.sqrt(1 - rho**2) * z[:, 4:7])
        eta = z[:, :1] + u[:, place] + v[:, place] * columns["x"]
        log = (yes * eta - of * np.logaddexp(0, eta)).sum(1) - 0.5 * (z[:, 0] / 5) ** 2
        log = log - 0.5 * (z[:, 1:7] ** 2).sum(1) + (z[:, 7:9] - 0.5 * np.exp(2 * z[:, 7:9])).sum(1)
        return log + np.log1p(-(rho[:, 0] ** 2)), expit(eta)

    value, share = parts(state)
    total, count = np.zeros((2, 6)), 0
    for turn in range(3500):
        trial = state + 0.25 * generator.standard_normal(state.shape)
        after, moved = parts(trial)
        taken = np.log(generator.random(chains)) < after - value
        state, value = np.where(taken[:, None], trial, state), np.where(taken, after, value)
        share = np.where(taken[:, None], moved, share)
        if turn >= 1500 and turn % 4 == 0:
            total += np.stack([share.sum(0), (share**2).sum(0)])
            count += chains
    mean = total[0] / count
    assert np.allclose(margin.mean[order], mean, atol=0.006)
    assert np.allclose(margin.sd[order], np.sqrt(total[1] / count - mean**2), atol=0.006)


def test_the_same_seed_gives_the_same_numbers() -> None:
    cells = Cells(dict(groups("a", "b")), np.array([10.0, 30.0]), np.array([40.0, 40.0]))
    first, second = (
        fit_multilevel(
            cells, (Varying("g", "", HalfNormal(0.5)),), generator=np.random.default_rng(9), draws=50
        )
        for _ in range(2)
    )
    assert first.draws.coefficients.tolist() == second.draws.coefficients.tolist()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared tables are not beside this checkout")
def test_georgia_by_district_is_closer_to_the_election_than_raw_shares() -> None:
    """Respondents of 2016 in Georgia, poststratified: nearer to the vote than the district's own sample."""
    with open(SHARED / "cces_GA.csv", encoding="utf-8") as handle:
        rows = [{**row, "female": row["female"][:1]} for row in csv.DictReader(handle)]
    with open(SHARED / "acs_GA.csv", encoding="utf-8") as handle:
        census = list(csv.DictReader(handle))
    with open(SHARED / "elec_GA.csv", encoding="utf-8") as handle:
        vote = {row["cd"]: float(row["clinton_vote"]) for row in csv.DictReader(handle)}
    by = ["cd", "age", "educ", "female"]
    cells = cells_from_respondents(rows, outcome="response", by=by, covariates=["clinton_vote"])
    frame = frame_from_rows(census, people="count", by=by, covariates=["clinton_vote"])
    fit = fit_multilevel(
        cells,
        "clinton_vote + (1 | age) + (1 | educ) + (1 | female) + (1 | cd)",
        generator=np.random.default_rng(1),
        also=frame,
        nodes=48,
    )
    margin = poststratify(fit, frame, ["cd"])
    truth = np.array([vote[level] for level in margin.levels])
    home = [cells.columns["cd"] == level for level in margin.levels]
    raw = np.array([cells.successes[mine].sum() / cells.trials[mine].sum() for mine in home])
    assert np.sqrt(np.mean((margin.mean - truth) ** 2)) < np.sqrt(np.mean((raw - truth) ** 2))
    assert fit.effective_nodes > 0.35 * fit.tried_nodes
