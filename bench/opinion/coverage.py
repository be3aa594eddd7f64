"""Simulation-based calibration: how often 50, 80 and 95% intervals hold the truth, for every estimator.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/coverage.py [rounds]

Truths are drawn from the priors, polls and respondents from the truths, and the estimators asked. The last
column is the mean rank of the truth among 100, which is 49.5 when nothing leans. A second table draws worlds
that break the model on purpose, to show which way the intervals fail there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from scipy.special import expit

from whitecell.opinion.areas import Areas
from whitecell.opinion.cells import Cells, Frame
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.over_time import DEFAULT_TRACK, track_support
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, PoolPriors, pool_polls
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.priors import Fixed
from whitecell.opinion.weighting import rake

DAY = date(2020, 10, 1)
LEVELS = (0.5, 0.8, 0.95)
Answers = list[tuple[Callable[[float], float], float]]


def spread(priors: object, name: str, generator: np.random.Generator) -> float:
    """A spread drawn from its prior."""
    return float(getattr(priors, name).at(generator.standard_normal()))


def pooling(generator: np.random.Generator, *, bias: float = 0.2, count: int = 10) -> Answers:
    """One pool of polls in three wordings by four houses over three years."""
    priors: PoolPriors = replace(DEFAULT_PRIORS, level=Fixed(0.8))
    sd = {n: spread(priors, n, generator) for n in ("wording", "house", "mode", "population", "own", "drift")}
    keys = {
        "wording": generator.choice(list("xyz"), count),
        "house": generator.choice(list("ABCD"), count),
        "mode": generator.choice(["phone", "online"], count),
    }
    level = generator.normal(0, 0.8)
    days = np.sort(generator.integers(0, 3 * 365, count))[::-1]
    logit = level + generator.normal(0, bias) + generator.normal(0, sd["own"], count)
    for name, values in keys.items():
        effect = {key: generator.normal(0, sd[name]) for key in np.unique(values)}
        logit = logit + np.array([effect[v] for v in values])
    voters = generator.random(count) < 0.4
    logit = logit + voters * generator.normal(0, sd["population"])
    walk, last = 0.0, 0
    for place in np.argsort(days):
        walk += generator.normal(0, sd["drift"] * np.sqrt((days[place] - last) / 365.25))
        last = days[place]
        logit[place] += walk
    polls = []
    for i in range(count):
        when = DAY - timedelta(days=int(days[i]))
        share = generator.binomial(800, expit(logit[i])) / 800
        polls.append(
            Poll(
                str(keys["house"][i]), when, when, "voters" if voters[i] else "adults",
                str(keys["mode"][i]), "c",
                float(share), sample=1040, wording=str(keys["wording"][i]),
            )
        )  # fmt: skip
    pool = pool_polls(polls, population="adults", day=DAY, concepts=("c",), priors=priors, nodes=96)
    return [(pool.estimate.quantile, float(expit(level)))]


def tracking(generator: np.random.Generator) -> Answers:
    """One track of three areas for a hundred days."""
    alike = np.array([[1.0, 0.7, 0.4], [0.7, 1.0, 0.4], [0.4, 0.4, 1.0]])
    areas = Areas(("a", "b", "c"), alike, np.full(3, 1 / 3), np.zeros(3))
    priors = replace(DEFAULT_TRACK, common=Fixed(0.5))
    root = np.linalg.cholesky(alike)
    sd = {n: spread(priors, n, generator) for n in ("level", "walk", "house", "mode", "own")}
    level = generator.normal(0, 0.5) + sd["level"] * root @ generator.standard_normal(3)
    steps = sd["walk"] / np.sqrt(365.25) * generator.standard_normal((100, 3)) @ root.T
    path = level + np.vstack([np.zeros(3), np.cumsum(steps, axis=0)])[:100]
    bias = 0.1 * root @ generator.standard_normal(3) + 0.05 * generator.standard_normal(3)
    houses = dict(zip("ABC", generator.normal(0, sd["house"], 3), strict=True))
    modes = dict(zip(("phone", "online"), generator.normal(0, sd["mode"], 2), strict=True))
    start = DAY - timedelta(days=99)
    polls = []
    for day in range(0, 100, 5):
        house, mode, place = (
            generator.choice(list("ABC")),
            generator.choice(["phone", "online"]),
            int(generator.integers(3)),
        )
        logit = path[day, place] + bias[place] + houses[house] + modes[mode] + generator.normal(0, sd["own"])
        when = start + timedelta(days=day)
        share = float(generator.binomial(1000, expit(logit))) / 1000
        polls.append(
            Poll(str(house), when, when, "adults", str(mode), "c", share, sample=1300, area="abc"[place])
        )
    track = track_support(
        polls, areas=areas, days=(DAY,), anchor=start, population="adults", priors=priors, nodes=48
    )
    return [(track.at(area, DAY).quantile, float(expit(path[99, place]))) for place, area in enumerate("abc")]


def multilevel(generator: np.random.Generator) -> Answers:
    """One survey of twelve districts, four ages and three schoolings, poststratified to districts."""
    combos = [(d, a, e) for d in range(12) for a in range(4) for e in range(3)]
    columns = {
        name: np.array([f"{name}{combo[k]:02d}" for combo in combos], dtype=object)
        for k, name in enumerate(("cd", "age", "educ"))
    }
    spreads = np.abs(generator.standard_normal(3))
    effects = [generator.normal(0, s, n) for s, n in zip(spreads, (12, 4, 3), strict=True)]
    level = generator.normal(0, 1.0)
    eta = np.array([level + effects[0][d] + effects[1][a] + effects[2][e] for d, a, e in combos])
    people = generator.uniform(50, 150, len(combos))
    trials = generator.poisson(4.0, len(combos)).astype(float)
    cells = Cells(columns, generator.binomial(trials.astype(int), expit(eta)).astype(float), trials)
    fit = fit_multilevel(
        cells, "(1 | cd) + (1 | age) + (1 | educ)", generator=generator, nodes=64, draws=1500
    )
    margin = poststratify(fit, Frame(columns, people), ["cd"])
    answers: Answers = []
    for place, name in enumerate(margin.levels):
        mine = columns["cd"] == name
        truth = float(np.average(expit(eta[mine]), weights=people[mine]))
        answers.append((lambda q, place=place: float(margin.quantile(q)[place]), truth))
    return answers


def raking(generator: np.random.Generator) -> Answers:
    """One sample that answers unevenly by sex and age, raked; the normal interval of its weighted mean."""
    size = 900
    sex, age = generator.random(60_000) < 0.5, generator.integers(0, 3, 60_000)
    outcome = generator.random(60_000) < expit(-0.3 + 0.8 * sex - 0.5 * age)
    drawn = generator.choice(60_000, size, replace=False, p=(w := (1 + 2 * sex) * (1 + age)) / w.sum())
    columns = {"sex": [str(x) for x in sex[drawn]], "age": [str(x) for x in age[drawn]]}
    targets = {
        "sex": {str(v): float(np.mean(sex == v)) for v in (True, False)},
        "age": {str(v): float(np.mean(age == v)) for v in range(3)},
    }
    mean, error = rake(columns, targets).mean(outcome[drawn].astype(float))
    belief = Mixture.normal(np.log(mean / (1 - mean)), error / (mean * (1 - mean)))
    return [(belief.quantile, float(outcome.mean()))]


ESTIMATORS: dict[str, tuple[Callable[[np.random.Generator], Answers], int]] = {
    "pooling": (pooling, 400),
    "over time": (tracking, 150),
    "multilevel": (multilevel, 60),
    "raking": (raking, 400),
}
BROKEN: dict[str, tuple[Callable[[np.random.Generator], Answers], int]] = {
    "pooling, bias twice as wide as assumed": (lambda g: pooling(g, bias=0.4), 200),
    "pooling, no bias at all": (lambda g: pooling(g, bias=0.0), 200),
    "pooling, three polls only": (lambda g: pooling(g, count=3), 200),
}


def report(title: str, ask: Callable[[np.random.Generator], Answers], rounds: int) -> None:
    """Prints one line: how often each interval held the truth, of how many."""
    generator = np.random.default_rng(20)
    inside = dict.fromkeys(LEVELS, 0)
    ranks = []
    for _ in range(rounds):
        for quantile, truth in ask(generator):
            for level in LEVELS:
                inside[level] += quantile(0.5 - level / 2) < truth < quantile(0.5 + level / 2)
            ranks.append(sum(quantile((k + 0.5) / 20) < truth for k in range(20)) * 5)
    shares = "  ".join(f"{100 * inside[level] / len(ranks):5.1f}%" for level in LEVELS)
    print(f"{title:42s} {len(ranks):5d}  {shares}   {np.mean(ranks):5.1f}")


def main() -> None:
    """Prints both tables."""
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f"{'estimator':42s} truths     50%     80%     95%    rank")
    for table in (ESTIMATORS, BROKEN):
        for title, (ask, rounds) in table.items():
            report(title, ask, max(int(rounds * scale), 3))


if __name__ == "__main__":
    main()
