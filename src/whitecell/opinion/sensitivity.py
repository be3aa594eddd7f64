"""What an estimate hangs on: the same question asked again with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from whitecell.opinion.mixture import Mixture
from whitecell.opinion.pooling import Pool, PoolPriors, pool_polls
from whitecell.opinion.priors import Fixed
from whitecell.opinion.scales import OpinionError, to_logit, to_share


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing changed: what was changed, of which kind, and the belief about the share that results."""

    kind: str
    change: str
    belief: Mixture


def again(pool: Pool, **changes: object) -> Pool:
    """The same pool with some of its terms changed (`polls`, `priors`, `population`, `day`, `measure`)."""
    terms: dict[str, object] = {
        "polls": list(pool.polls),
        "population": pool.population,
        "day": pool.day,
        "concepts": tuple(sorted({poll.concept for poll in pool.polls})),
        "measure": pool.measure,
        "priors": pool.priors,
        "design_effect": pool.design_effect,
        "nodes": max(pool.posterior.tried // 2, 48),
        **changes,
    }
    return pool_polls(**terms)  # type: ignore[arg-type]


def leave_one_out(pool: Pool) -> list[Variant]:
    """The belief without each poll in turn; empty when there is only one.

    >>> from datetime import date
    >>> from whitecell.opinion.polls import Poll
    >>> day = date(2017, 1, 31)
    >>> polls = [Poll(h, day, day, "adults", "mail", "c", s, sample=800) for h, s in [("A", 0.2), ("B", 0.4)]]
    >>> pool = pool_polls(polls, population="adults", day=day, concepts=("c",))
    >>> [(v.change, round(v.belief.median, 2)) for v in leave_one_out(pool)]
    [('without A Jan 2017', 0.4), ('without B Jan 2017', 0.21)]
    """
    if len(pool.polls) < 2:
        return []
    return [
        Variant(
            "polls",
            f"without {left.name}",
            again(pool, polls=[poll for poll in pool.polls if poll is not left]).estimate,
        )
        for left in pool.polls
    ]


def by_wording(pool: Pool) -> list[Variant]:
    """The belief if the proposition means exactly one of the wordings; empty when there is only one."""
    if len(pool.by_wording) < 2:
        return []
    return [Variant("wording", f'if it means "{w}"', belief) for w, belief in pool.by_wording.items()]


PRIOR_CHANGES: dict[str, Callable[[PoolPriors], PoolPriors]] = {
    "with no bias shared by the polls": lambda p: replace(p, bias=Fixed(0.0)),
    "with half the bias": lambda p: replace(p, bias=Fixed(0.5 * p.bias.at(0.0))),
    "with twice the bias": lambda p: replace(p, bias=Fixed(2.0 * p.bias.at(0.0))),
    "with opinion standing still between the polls and the day": lambda p: replace(p, drift=Fixed(0.0)),
}
"""Changes of the assumptions that are tried, by their words."""


def other_priors(pool: Pool) -> list[Variant]:
    """The belief under each of `PRIOR_CHANGES`."""
    return [
        Variant("assumption", words, again(pool, priors=change(pool.priors)).estimate)
        for words, change in PRIOR_CHANGES.items()
    ]


def other_measure(pool: Pool) -> list[Variant]:
    """The belief with the unsure counted the other way, from those polls that publish what it takes."""
    other = {"all": "decided", "decided": "all"}[pool.measure]
    able = []
    for poll in pool.polls:
        try:
            poll.observed(other)
        except OpinionError:
            continue
        able.append(poll)
    if not able:
        return []
    words = {"all": "of everybody asked", "decided": "of those who chose a side"}[other]
    change = f"{words} ({len(able)} of {len(pool.polls)} polls say)"
    return [Variant("measure", change, again(pool, polls=able, measure=other).estimate)]


def lean_to_reach(pool: Pool, threshold: float, probability: float) -> float:
    """How far every poll would have to lean, as a share, for the threshold to be passed with a probability.

    Positive: the polls would have to understate support by so much at the estimate's middle.
    """
    needed = float(to_logit(threshold)) - pool.estimate.logit_quantile(1.0 - probability)
    middle = pool.estimate.logit_quantile(0.5)
    return float(to_share(middle + needed) - to_share(middle))
