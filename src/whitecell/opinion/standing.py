"""How much support rises out of power: a model of published shares by party, area and standing.

    logit(share) = poll + party's habit + standing + own error

The polls differ in place, concept and time, so each has its own level; what they share is that within one
poll one party's side is out of power and the other's is in. The standing effect is read from those
differences. A party's habit (that its people are readier whoever rules) is told apart only when polls under
both parties are there; with one president it is confounded, and the function refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whitecell.opinion.additive import Part, Posterior, fit_additive, same
from whitecell.opinion.coalitions import GroupFigure, Power
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.polls import DESIGN_EFFECT
from whitecell.opinion.priors import Fixed, HalfNormal
from whitecell.opinion.scales import Array, OpinionError, observed_logit

ASSUMED_GROUP_SAMPLE = 250.0
"""The sample given to a published group that states none: assumed."""


@dataclass(frozen=True, slots=True)
class OutPartyEffect:
    """How far the opposition's log-odds of support stand above the incumbent's side, and who was counted.

    `gap` is on the logit scale (`shift(share)` reads it as a share); `habit` is the first party's own
    readiness above the second's, whoever rules; `aside` is how far those on no side stand above the middle of
    the two; `standings` says who stood where. The targets of `posterior` are gap, habit and aside.
    """

    gap: Mixture
    habit: Mixture
    aside: Mixture
    parties: tuple[str, str]
    standings: tuple[tuple[GroupFigure, str], ...]
    posterior: Posterior

    @property
    def probability(self) -> float:
        """The probability that the opposition supports more than the incumbent's side."""
        return self.gap.probability_above(0.5)

    def shift(self, share: float) -> float:
        """The share in opposition of people whose share in power is given, at the median gap."""
        odds = share / (1.0 - share) * float(np.exp(self.gap.logit_quantile(0.5)))
        return odds / (1.0 + odds)


def out_party_effect(figures: tuple[GroupFigure, ...], power: Power) -> OutPartyEffect:
    """The out-party effect from shares by party under different holders of power.

    Every figure counts with its sample (250 when none is published, assumed, over a design effect of 1.3).
    Raises OpinionError when the figures know only one party in power.
    """
    parties = sorted({f.party for f in figures} & power.parties)
    placed = tuple((f, power.standing(f.party, f.day)) for f in figures)
    holders = {power.holder(f.day) for f in figures}
    if len(parties) != 2 or len(holders) < 2:
        raise OpinionError(
            "The out-party effect takes figures for two parties, each of them in power in some; found "
            f"{len(parties)} parties and {len(holders)} holders of power ({', '.join(sorted(holders))})."
        )
    pairs = np.array(
        [observed_logit(f.support, (f.sample or ASSUMED_GROUP_SAMPLE) / DESIGN_EFFECT) for f in figures]
    )
    signs = {"opposition": 0.5, "incumbent": -0.5, "neither": 0.0}
    side = np.array([signs[standing] for _, standing in placed])
    habit = np.array([{parties[0]: 0.5, parties[1]: -0.5}.get(f.party, 0.0) for f in figures])
    polls = [f"{f.area} {f.pollster} {f.day}" for f in figures]
    aside = np.array([float(standing == "neither") for _, standing in placed])
    posterior = fit_additive(pairs[:, 0], pairs[:, 1], _parts(side, habit, aside, polls))
    gap, own_habit, others = (posterior.target(place) for place in range(3))
    return OutPartyEffect(gap, own_habit, others, (parties[0], parties[1]), placed, posterior)


def _parts(side: Array, habit: Array, aside: Array, polls: list[str]) -> list[Part]:
    size = len(polls)
    nothing = np.zeros((3, size)), np.zeros((3, 3))
    first, second, third = np.eye(3)

    def slope(name: str, sd: float, column: Array, target: Array) -> Part:
        return Part(
            name, Fixed(sd), np.outer(column, column), np.outer(target, column), np.outer(target, target)
        )

    return [
        Part("level", Fixed(1.5), np.ones((size, size)), *nothing),
        Part("poll", HalfNormal(0.7), same(polls, polls), *nothing),
        slope("standing", 1.0, side, first),
        slope("habit", 0.7, habit, second),
        slope("neither", 0.7, aside, third),
        Part("own", HalfNormal(0.3), np.eye(size), *nothing),
    ]
