"""What data would settle a question: how far polls not yet taken could move what is believed.

Given the spreads, the variance that is left after more polls does not depend on what they say. So for a
planned set of polls the remaining uncertainty is known beforehand, and with it how often the answer would
come out settled. Nothing is simulated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri

from whitecell.opinion.additive import Part
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import Pool, model_parts
from whitecell.opinion.priors import Fixed
from whitecell.opinion.scales import Array, to_logit, to_share
from whitecell.opinion.traps import Question

SURE = 0.90


@dataclass(frozen=True, slots=True)
class Plan:
    """Polls that could be taken: their description, and the polls with any share filled in.

    `bias` is None when the new polls share the bias of the old ones; otherwise it is the spread of a bias of
    their own (a probability sample with a high response, say).
    """

    description: str
    polls: tuple[Poll, ...]
    bias: float | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """What a plan would leave: the half-width of the 90% interval in points, before and after, and how often
    the probability that the threshold is passed would come out at 90% or more, or 10% or less."""

    plan: Plan
    before: float
    after: float
    settled: float


def usual_plans(pool: Pool) -> tuple[Plan, ...]:
    """Plans for the day asked about: more of the same, other houses, many, a better sample, a split one."""
    counts = [poll.wording_key for poll in pool.polls]
    wording = max(sorted(set(counts)), key=counts.count)
    newest = max(pool.polls, key=lambda poll: poll.end)
    base = replace(
        newest, start=pool.day, end=pool.day, population=pool.population, wording=wording, sample=1000.0,
        margin=None, assumed_sample=False, subset_of="", decided_only=False, crosstabs=(),
        advocate=False, unsure_offered=True,
    )  # fmt: skip

    def houses(count: int) -> tuple[Poll, ...]:
        return tuple(replace(base, pollster=f"new house {i + 1}") for i in range(count))

    better = replace(base, pollster="probability sample", mode="probability sample", sample=3000.0)
    good = "a probability sample of 3,000 whose own bias has a spread of 0.05, about a point (assumed)"
    plans = [
        Plan(f"one more poll of 1,000 by {newest.pollster}", (base,)),
        Plan("five polls of 1,000 by five other houses", houses(5)),
        Plan("twenty polls of 1,000 by twenty other houses", houses(20)),
        Plan(good, (better,), bias=0.05),
    ]
    wordings = sorted(set(counts))
    if len(wordings) > 1:
        part = 3000.0 / len(wordings)
        split = tuple(replace(better, wording=word, sample=part) for word in wordings)
        plans.append(Plan("the same sample, split at random over the wordings", split, bias=0.05))
    return tuple(plans)


def settle(pool: Pool, plan: Plan, threshold: float) -> Settling:
    """What the plan would leave of the doubt whether the share exceeds `threshold` (a share)."""
    old, new = len(pool.polls), len(plan.polls)
    polls = [*pool.polls, *plan.polls]
    share = pool.estimate.median
    noise = np.empty(old + new)
    for place, poll in enumerate(polls):
        if place < old:
            noise[place] = poll.observed(pool.measure, pool.design_effect)[1]
        else:
            noise[place] = 1.0 / (poll.effective_sample(pool.design_effect) * share * (1.0 - share))
    question = Question(pool.population, pool.day, pool.measure)
    parts = {part.name: part for part in model_parts(polls, question, [], pool.priors)}
    fresh = np.arange(old + new) >= old
    if plan.bias is not None:
        among = parts["bias"].among.copy()
        among[fresh, :] = among[:, fresh] = 0.0
        parts["bias"] = replace(parts["bias"], among=among)
        alike = np.outer(fresh, fresh).astype(np.float64)
        nothing = np.zeros((2, old + new)), np.zeros((2, 2))
        parts["bias of their own"] = Part("bias of their own", Fixed(plan.bias), alike, *nothing)
    after = _variances(pool, parts, noise)
    mean, weights = pool.posterior.means[:, 0], pool.posterior.weights
    left = float(weights @ after)
    total = pool.estimate.logit_sd**2
    movement = max(total - left, 0.0)
    centre = float(weights @ mean)
    reach = float(ndtri(SURE)) * np.sqrt(left)
    gap = float(to_logit(threshold)) - centre
    spread = np.sqrt(max(movement, 1e-12))
    settled = float(ndtr((-gap - reach) / spread) + ndtr((gap - reach) / spread))
    return Settling(plan, _half_width(centre, total), _half_width(centre, left), settled)


def _variances(pool: Pool, parts: dict[str, Part], noise: Array) -> Array:
    """The variance of the level at each node of the spreads, once the new polls are in."""
    names = pool.posterior.names
    left = []
    for values in pool.posterior.spreads:
        total = np.diag(noise)
        cross = np.zeros(len(noise))
        own = 0.0
        for name, part in parts.items():
            value = float(values[names.index(name)]) if name in names else part.spread.at(0.0)
            total = total + value**2 * part.among
            cross = cross + value**2 * part.across[0]
            own += value**2 * float(part.own[0, 0])
        left.append(own - cross @ np.linalg.solve(total, cross))
    return np.array(left)


def _half_width(centre: float, variance: float) -> float:
    """Half the central 90% interval of a normal logit, as a share."""
    reach = float(ndtri(0.95)) * np.sqrt(variance)
    return float(to_share(centre + reach) - to_share(centre - reach)) / 2.0
