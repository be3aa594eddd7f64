"""One number from many polls.

The model, on the logit scale, for poll i on a day t_i:

    observed_i = level + drift(t_i) + wording + population + house + mode + forced choice
                 + sponsor + own error + shared bias + noise_i

Each named effect is normal with its own unknown spread; the priors of the spreads are in `PoolPriors`, with
reasons. The shared bias is common to all the polls, so polls cannot identify it: its spread is stated and
not learned. The estimate is of `level` for the population and day asked about, free of house, mode and bias,
of forced choice and of sponsors with a stake; so it is never narrower than the bias allows, however many
polls agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from whitecell.opinion.additive import Part, Posterior, fit_additive, same, wandering
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.polls import DESIGN_EFFECT, MEASURES, POPULATIONS, Poll, years_between
from whitecell.opinion.priors import Fixed, HalfNormal, Spread
from whitecell.opinion.scales import Array, OpinionError
from whitecell.opinion.traps import Question, Trap, find_traps


@dataclass(frozen=True, slots=True)
class PoolPriors:
    """What is believed of each spread beforehand, in logits (at 50%, 0.04 is a point; at 30%, 0.05).

    `DEFAULT_PRIORS` holds the values named here; vary one with `dataclasses.replace`. All are assumed, except
    where a source stands beside them:

    * `bias`: 0.20. Across 608 American elections the error that polls of one race share averages about 2
      points in size (Shirani-Mehr, Rothschild, Goel and Gelman 2018, JASA 113:607), which is a spread of
      about 0.10. Those polls were tuned to votes; a question never put to a vote is taken to be twice as bad.
    * `wording` 0.35, `house`, `population` 0.15, `mode`, `own` 0.10: scales of half-normals.
    * `drift`: 0.15 for one year, with variance growing in proportion to time.
    * `forced` 0.25: how far polls that made everybody choose stand from the rest, when the unsure count;
      `sponsor` 0.20: how far polls paid for by a party to the question do.
    * `level`: 1.5 around even odds, which leaves the level to the polls.
    """

    level: Spread
    bias: Spread
    wording: Spread
    population: Spread
    house: Spread
    mode: Spread
    own: Spread
    drift: Spread
    forced: Spread
    sponsor: Spread

    def describe(self) -> dict[str, str]:
        """Each spread's prior in words, by name."""
        names = (
            "level",
            "bias",
            "wording",
            "population",
            "house",
            "mode",
            "own",
            "drift",
            "forced",
            "sponsor",
        )
        return {name: getattr(self, name).describe() for name in names}


DEFAULT_PRIORS = PoolPriors(
    level=Fixed(1.5),
    bias=Fixed(0.20),
    wording=HalfNormal(0.35),
    population=HalfNormal(0.15),
    house=HalfNormal(0.15),
    mode=HalfNormal(0.10),
    own=HalfNormal(0.10),
    drift=HalfNormal(0.15),
    forced=HalfNormal(0.25),
    sponsor=HalfNormal(0.20),
)


@dataclass(frozen=True, slots=True)
class FixedEffect:
    """The trap kept in view: all polls taken as one sample, with nothing wrong but sampling.

    `excess` is Cochran's Q over its degrees of freedom: far above 1, the polls differ by more than
    sampling and this number's margin cannot be believed.
    """

    belief: Mixture
    excess: float


@dataclass(frozen=True, slots=True)
class Pool:
    """What many polls say of one number; the share is that of `population` on `day`.

    `estimate` carries everything; `fixed` the sampling error alone; `by_wording` the level under each wording
    that was pooled; `posterior` the joint belief behind them.
    """

    polls: tuple[Poll, ...]
    population: str
    day: date
    measure: str
    priors: PoolPriors
    estimate: Mixture
    fixed: FixedEffect
    by_wording: dict[str, Mixture]
    posterior: Posterior
    traps: tuple[Trap, ...]
    design_effect: float = field(default=DESIGN_EFFECT)

    def next_poll(self, sample: float) -> Mixture:
        """What a poll not yet taken would publish: a new house and mode, its own sampling error.

        Wording, house, mode and own errors are drawn anew; the shared bias is the one these polls share.
        """
        middle = self.estimate.median
        noise = 1.0 / (sample * middle * (1.0 - middle))
        published = self.posterior.target(1)
        new = np.zeros(len(self.posterior.weights))
        for name in ("wording", "house", "mode", "own"):
            if name in self.posterior.names:
                new += self.posterior.spreads[:, self.posterior.names.index(name)] ** 2
        return Mixture(published.means, np.sqrt(published.sds**2 + new + noise), published.weights)


def pool_polls(
    polls: list[Poll] | tuple[Poll, ...],
    *,
    population: str,
    day: date,
    concepts: tuple[str, ...],
    measure: str = "all",
    priors: PoolPriors = DEFAULT_PRIORS,
    design_effect: float = DESIGN_EFFECT,
    nodes: int = 256,
) -> Pool:
    """One estimate from those of the polls whose concept is named, for a population on a day.

    `concepts` must name every concept that may be pooled: others are left out, never mixed in. Raises
    OpinionError when no poll is left, or when a poll lacks the figures for the measure.

    >>> day = date(2017, 1, 31)
    >>> polls = [Poll(house, day, day, "adults", "phone", "own country", share, sample=800)
    ...          for house, share in [("A", 0.18), ("B", 0.23), ("C", 0.32)]]
    >>> pool = pool_polls(polls, population="adults", day=day, concepts=("own country",))
    >>> [round(x, 2) for x in (pool.estimate.median, *pool.estimate.interval(0.9))]
    [0.25, 0.17, 0.34]
    >>> [round(x, 2) for x in (pool.fixed.belief.median, *pool.fixed.belief.interval(0.9))]
    [0.25, 0.23, 0.27]
    """
    used = [poll for poll in polls if poll.concept in concepts]
    _check(used, list(polls), population, measure, concepts)
    pairs = np.array([poll.observed(measure, design_effect) for poll in used])
    wordings = sorted({poll.wording_key for poll in used})
    question = Question(population, day, measure)
    posterior = fit_additive(
        pairs[:, 0], pairs[:, 1], model_parts(used, question, wordings, priors), nodes=nodes
    )
    return Pool(
        tuple(used), population, day, measure, priors,
        estimate=posterior.target(0),
        fixed=_fixed_effect(pairs),
        by_wording={word: posterior.target(place + 2) for place, word in enumerate(wordings)},
        posterior=posterior,
        traps=tuple(find_traps(used, question)),
        design_effect=design_effect,
    )  # fmt: skip


def _check(
    used: list[Poll], given: list[Poll], population: str, measure: str, concepts: tuple[str, ...]
) -> None:
    if population not in POPULATIONS:
        raise OpinionError(f'A population is one of {", ".join(POPULATIONS)}; found "{population}".')
    if measure not in MEASURES:
        raise OpinionError(f'A measure is "all" or "decided"; found "{measure}".')
    if not used:
        have = ", ".join(sorted({poll.concept for poll in given})) or "no polls at all"
        raise OpinionError(
            f"No poll asks about {' or '.join(concepts) or 'nothing'}. The concepts in the table: {have}."
        )


def _fixed_effect(pairs: Array) -> FixedEffect:
    """Inverse-variance weighting (Hedges and Olkin 1985): all polls as if they asked the same of the same."""
    weights = 1.0 / pairs[:, 1]
    mean = float(weights @ pairs[:, 0] / weights.sum())
    freedom = len(pairs) - 1
    heterogeneity = float(weights @ (pairs[:, 0] - mean) ** 2)
    excess = heterogeneity / freedom if freedom else float("nan")
    return FixedEffect(Mixture.normal(mean, float(weights.sum() ** -0.5)), excess)


def model_parts(polls: list[Poll], question: Question, wordings: list[str], priors: PoolPriors) -> list[Part]:
    """The model's parts. Targets: 0 the level; 1 the level as polls see it (bias in); then each wording."""
    size, targets = len(polls), 2 + len(wordings)
    ones = np.ones((size, size))

    def part(name: str, spread: Spread, among: Array, across: Array, own: Array) -> Part:
        return Part(name, spread, among, across, own)

    def apart(name: str, spread: Spread, keys: list[str]) -> Part:
        """Effects of the polls that the targets are free of."""
        return part(name, spread, same(keys, keys), np.zeros((targets, size)), np.zeros((targets, targets)))

    seen = np.zeros(targets)
    seen[1] = 1.0
    times = -years_between(polls, question.day)
    still = np.zeros(targets)
    found = [
        part("level", priors.level, ones, np.ones((targets, size)), np.ones((targets, targets))),
        part("bias", priors.bias, ones, np.outer(seen, np.ones(size)), np.outer(seen, seen)),
        part(
            "drift", priors.drift, wandering(times, times), wandering(still, times), np.zeros((targets,) * 2)
        ),
        apart("house", priors.house, [poll.pollster for poll in polls]),
        apart("mode", priors.mode, [poll.mode for poll in polls]),
        apart("own", priors.own, [str(place) for place in range(size)]),
    ]
    if len({poll.wording_key for poll in polls}) > 1:
        asked = [poll.wording_key for poll in polls]
        marks = ["", "", *wordings]
        own = same(marks, marks)
        own[:2, :] = own[:, :2] = 0.0
        found.append(part("wording", priors.wording, same(asked, asked), same(marks, asked), own))
    others = [poll.population for poll in polls]
    marks_of = {
        "forced": [poll.unsure_offered is False and question.measure == "all" for poll in polls],
        "sponsor": [poll.advocate for poll in polls],
    }
    for name, marked in marks_of.items():
        if any(marked):
            column = np.array(marked, dtype=np.float64)
            nothing = np.zeros((targets, size)), np.zeros((targets, targets))
            found.append(part(name, getattr(priors, name), np.outer(column, column), *nothing))
    if any(other != question.population for other in others):
        apart_from = np.array([float(other != question.population) for other in others])
        outside = same(others, others) * np.outer(apart_from, apart_from)
        zeros = np.zeros((targets, size)), np.zeros((targets, targets))
        found.append(part("population", priors.population, outside, *zeros))
    return found
