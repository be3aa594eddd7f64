"""Worlds whose truth is known: drawn from the priors of an estimator, with polls or respondents drawn from them.

Each function makes one world, asks the estimator, and gives back pairs: the quantile function of the answer, and
the truth. `coverage.py` counts how often the intervals hold it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from scipy.special import expit, logit

from whitecell.opinion.areas import Areas
from whitecell.opinion.cells import Cells, Frame, cells_from_respondents
from whitecell.opinion.coalitions import Coalition, GroupFigure, Power, Term, inside_coalition
from whitecell.opinion.extended_frame import extend_frame
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.multilevel import fit_multilevel
from whitecell.opinion.over_time import DEFAULT_TRACK, track_support
from whitecell.opinion.people import Count, People
from whitecell.opinion.polls import Crosstab, Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, Pool, PoolPriors, pool_polls
from whitecell.opinion.poststratify import poststratify
from whitecell.opinion.priors import Fixed
from whitecell.opinion.standing import out_party_effect
from whitecell.opinion.weighting import rake

DAY = date(2020, 10, 1)
PRIORS = replace(DEFAULT_PRIORS, level=Fixed(0.8))
Answers = list[tuple[Callable[[float], float], float]]


def spread(priors: object, name: str, generator: np.random.Generator) -> float:
    """A spread drawn from its prior."""
    return float(getattr(priors, name).at(generator.standard_normal()))


def several_polls(
    generator: np.random.Generator, *, bias: float = 0.2, count: int = 10
) -> tuple[list[Poll], float, np.ndarray]:
    """Polls in three wordings by four houses over three years, the level they are of, and their own logits.

    Some are of voters, some made everybody choose, some were paid for by a party to the question.
    """
    priors: PoolPriors = PRIORS
    names = ("wording", "house", "mode", "population", "own", "drift", "forced", "sponsor")
    sd = {n: spread(priors, n, generator) for n in names}
    keys = {
        "wording": generator.choice(list("xyz"), count),
        "house": generator.choice(list("ABCD"), count),
        "mode": generator.choice(["phone", "online"], count),
    }
    level = generator.normal(0, 0.8)
    days = np.sort(generator.integers(0, 3 * 365, count))[::-1]
    logits = level + generator.normal(0, bias) + generator.normal(0, sd["own"], count)
    for name, values in keys.items():
        effect = {key: generator.normal(0, sd[name]) for key in np.unique(values)}
        logits = logits + np.array([effect[v] for v in values])
    marks = {name: generator.random(count) < share for name, share in
             (("population", 0.4), ("forced", 0.3), ("sponsor", 0.2))}  # fmt: skip
    for name, marked in marks.items():
        logits = logits + marked * generator.normal(0, sd[name])
    walk, last = 0.0, 0
    for place in np.argsort(days):
        walk += generator.normal(0, sd["drift"] * np.sqrt((days[place] - last) / 365.25))
        last = days[place]
        logits[place] += walk
    polls = []
    for i in range(count):
        when = DAY - timedelta(days=int(days[i]))
        share = generator.binomial(800, expit(logits[i])) / 800
        polls.append(
            Poll(
                str(keys["house"][i]), when, when, "voters" if marks["population"][i] else "adults",
                str(keys["mode"][i]), "c", float(share), sample=1040, wording=str(keys["wording"][i]),
                unsure_offered=not marks["forced"][i], advocate=bool(marks["sponsor"][i]),
            )
        )  # fmt: skip
    return polls, float(level), logits


def pooled(polls: list[Poll]) -> Pool:
    """The pool of the world's polls."""
    return pool_polls(polls, population="adults", day=DAY, concepts=("c",), priors=PRIORS, nodes=96)


def pooling(generator: np.random.Generator, *, bias: float = 0.2, count: int = 10) -> Answers:
    """One pool of polls."""
    polls, level, _ = several_polls(generator, bias=bias, count=count)
    return [(pooled(polls).estimate.quantile, float(expit(level)))]


def people(generator: np.random.Generator) -> Answers:
    """The number of people behind a pool, when the count of the population is itself uncertain."""
    polls, level, _ = several_polls(generator)
    count = Count(1_000_000.0, 30_000.0, DAY, "adults", "made up")
    many = generator.normal(count.value, count.sd)
    return [(People(pooled(polls).estimate, count).quantile, float(expit(level) * many))]


def coalition(generator: np.random.Generator) -> Answers:
    """The people in favour inside a part of the population, from small crosstabs of six polls."""
    polls, level, logits = several_polls(generator, count=6)
    crossed = []
    for poll, own in zip(polls, logits, strict=True):
        share = float(generator.binomial(150, expit(own))) / 150
        crossed.append(replace(poll, support=0.5, crosstabs=(Crosstab("part", share, sample=195),)))
    part = Coalition("part", Count(400_000.0, 20_000.0, DAY, "part", "made up"), "part")
    answer = inside_coalition(
        part, 100_000, crossed, population="adults", day=DAY, concepts=("c",), priors=PRIORS
    )
    many = generator.normal(part.count.value, part.count.sd)
    assert answer.people is not None
    return [(answer.people.quantile, float(expit(level) * many))]


def standing(generator: np.random.Generator) -> Answers:
    """The out-party effect from ten shares by party in four polls under two presidents."""
    power = Power(
        (Term(date(2017, 1, 20), date(2021, 1, 20), "R"), Term(date(2021, 1, 20), date(2025, 1, 20), "D"))
    )
    level, gap = generator.normal(0, 1.5), generator.normal(0, 1.0)
    habit, aside = generator.normal(0, 0.7, 2)
    poll_sd, own_sd = 0.7 * abs(generator.standard_normal()), 0.3 * abs(generator.standard_normal())
    figures = []
    for year, parties in ((2017, "DR"), (2018, "DRI"), (2022, "DR"), (2023, "DRI")):
        own_level = level + generator.normal(0, poll_sd)
        for party in parties:
            day = date(year, 6, 1)
            side = {"opposition": 0.5, "incumbent": -0.5, "neither": 0.0}[power.standing(party, day)]
            eta = own_level + side * gap + {"D": 0.5, "R": -0.5, "I": 0.0}[party] * habit
            eta += aside * (party == "I") + generator.normal(0, own_sd)
            share = float(generator.binomial(250, expit(eta))) / 250
            figures.append(GroupFigure("x", "A", day, "c", party, share, 325.0, "made up"))
    effect = out_party_effect(tuple(figures), power)
    return [(effect.gap.quantile, float(expit(gap)))]


def next_poll(generator: np.random.Generator) -> Answers:
    """What a poll not yet taken publishes: a new house in a new way on the day asked about."""
    fresh = replace(DEFAULT_PRIORS, level=Fixed(0.8), drift=Fixed(0.0), population=Fixed(0.0), forced=Fixed(0.0),
                    sponsor=Fixed(0.0))  # fmt: skip
    level = generator.normal(0, 0.8)
    bias = generator.normal(0, 0.2)
    sd = {n: spread(fresh, n, generator) for n in ("wording", "house", "mode", "own")}
    effects = {n: {key: generator.normal(0, sd[n]) for key in keys} for n, keys in
               (("wording", ["x", "y"]), ("house", ["A", "B", "C"]), ("mode", ["phone", "online"]))}  # fmt: skip

    def answered(eta: float, sample: int) -> float:
        return float(generator.binomial(sample, expit(eta))) / sample

    plain = []
    for place in range(6):
        house, mode, word = "ABC"[place % 3], ("phone", "online")[place % 2], "xy"[place // 3]
        eta = level + bias + effects["house"][house] + effects["mode"][mode] + effects["wording"][word]
        share = answered(eta + generator.normal(0, sd["own"]), 800)
        plain.append(Poll(house, DAY, DAY, "adults", mode, "c", share, sample=1040, wording=word))
    pool = pool_polls(plain, population="adults", day=DAY, concepts=("c",), priors=fresh, nodes=96)
    eta = level + bias + sum(generator.normal(0, sd[n]) for n in ("wording", "house", "mode", "own"))
    truth = (answered(eta, 1000) * 1000 + generator.random() - 0.5) / 1000
    return [(pool.next_poll(1000).quantile, float(np.clip(truth, 1e-6, 1 - 1e-6)))]


def tracking(generator: np.random.Generator) -> Answers:
    """One track of three areas for a hundred days."""
    alike = np.array([[1.0, 0.7, 0.4], [0.7, 1.0, 0.4], [0.4, 0.4, 1.0]])
    areas = Areas(("a", "b", "c"), alike, np.full(3, 1 / 3), np.zeros(3))
    priors = replace(DEFAULT_TRACK, common=Fixed(0.5))
    root = np.linalg.cholesky(alike)
    names = ("level", "own_level", "walk", "own_walk", "house", "mode", "own")
    sd = {n: spread(priors, n, generator) for n in names}
    level = generator.normal(0, 0.5) + sd["level"] * root @ generator.standard_normal(3)
    level = level + sd["own_level"] * generator.standard_normal(3)
    steps = sd["walk"] * generator.standard_normal((100, 3)) @ root.T
    steps = (steps + sd["own_walk"] * generator.standard_normal((100, 3))) / np.sqrt(365.25)
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
        eta = path[day, place] + bias[place] + houses[house] + modes[mode] + generator.normal(0, sd["own"])
        when = start + timedelta(days=day)
        share = float(generator.binomial(1000, expit(eta))) / 1000
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
    belief = Mixture.normal(float(logit(mean)), error / (mean * (1 - mean)))
    return [(belief.quantile, float(outcome.mean()))]


def party(generator: np.random.Generator) -> Answers:
    """Poststratification by a variable the census lacks, which sways both who answers and what they say."""
    ages = np.array(["a", "b", "c"], dtype=object)
    frame = Frame({"age": ages}, np.array([4000.0, 3000.0, 3000.0]))
    left = expit(generator.normal(0, 0.5) + generator.normal(0, abs(generator.standard_normal()), 3))
    spreads = np.abs(generator.standard_normal(2))
    level = generator.normal(0, 1.0)
    by_age, by_party = generator.normal(0, spreads[0], 3), generator.normal(0, spreads[1], 2)
    eta = level + by_age[:, None] + by_party
    cells = frame.people[:, None] * np.column_stack([left, 1 - left])
    willing = cells * np.array([0.6, 0.3])
    drawn = generator.choice(6, 900, p=(willing / willing.sum()).ravel())
    rows = [
        {
            "age": ages[k // 2],
            "party": ("left", "right")[k % 2],
            "y": float(generator.random() < expit(eta.ravel()[k])),
        }
        for k in drawn
    ]
    total = float(cells[:, 0].sum() / cells.sum())
    wide = extend_frame(
        frame, rows, column="party", by=["age"], terms="(1 | age)", generator=generator, draws=1500,
        known={"left": total, "right": 1 - total}, nodes=48,
    )  # fmt: skip
    fit = fit_multilevel(
        cells_from_respondents(rows, outcome="y", by=["age", "party"]), "(1 | age) + (1 | party)",
        generator=generator, draws=1500, nodes=64, also=wide.frame,
    )  # fmt: skip
    margin = poststratify(fit, wide.frame, people=wide.draws)
    return [(lambda q: float(margin.quantile(q)[0]), float(np.average(expit(eta), weights=cells)))]
