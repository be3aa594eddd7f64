"""Support over time: a random walk in every area, areas that move together, and polls with errors of their
own.

    observed_i = support(area_i, day_i) + house + mode + population + own error + bias(area_i) + noise_i
    support(a, t) = centre_a + common + level_a + walk_a(t),   walk tied to 0 on the anchor day and free
    both ways

Levels, walks and biases have each a part that correlates between areas by their likeness, and a part that is
each area's own. Without the second, areas that are alike would speak for each other without limit, and the
differences between them would come out far too narrow. All is normal given the spreads, so the answer is
exact there, and the spreads are integrated; no sampler is needed. The bias is what polls of all areas share
and cannot tell apart from opinion: its spread is stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from whitecell.opinion.additive import Part, Posterior, fit_additive, same, wandering
from whitecell.opinion.areas import Areas
from whitecell.opinion.mixture import Mixture, joint_draws
from whitecell.opinion.polls import DESIGN_EFFECT, Poll
from whitecell.opinion.priors import Fixed, HalfNormal, Spread
from whitecell.opinion.scales import Array, OpinionError, to_share
from whitecell.opinion.traps import Question, Trap, find_traps


@dataclass(frozen=True, slots=True)
class TrackPriors:
    """What is believed of each spread, in logits; all assumed (see `PoolPriors` for the bias).

    `walk` is for one year; `common` is how far all areas together lie from their centres (narrow it when the
    centres are worth something), `level` how far each lies from the others, by likeness; `bias` is the part
    of the shared bias common to all areas by likeness. `own_level`, `own_walk` and `own_bias` are the same
    for what an area shares with no other; with a single area the first two are left out. Centres that come
    with a published standard error say how wide `common`, `level` and `own_level` are together: fix them so
    that their squares add up to its square.
    """

    common: Spread
    level: Spread
    own_level: Spread
    walk: Spread
    own_walk: Spread
    house: Spread
    mode: Spread
    population: Spread
    own: Spread
    bias: Spread
    own_bias: Spread


DEFAULT_TRACK = TrackPriors(
    common=Fixed(1.0),
    level=HalfNormal(0.5),
    own_level=HalfNormal(0.2),
    walk=HalfNormal(0.4),
    own_walk=HalfNormal(0.2),
    house=HalfNormal(0.15),
    mode=HalfNormal(0.10),
    population=HalfNormal(0.10),
    own=HalfNormal(0.10),
    bias=Fixed(0.10),
    own_bias=Fixed(0.05),
)


@dataclass(frozen=True, slots=True)
class Track:
    """Support in every area on every day asked for.

    `posterior` holds the targets area by area and, within each, day by day; `traps` are what to know before
    leaning on these polls for the last of the days.
    """

    areas: Areas
    days: tuple[date, ...]
    posterior: Posterior
    polls: int
    traps: tuple[Trap, ...] = ()

    def at(self, area: str, day: date) -> Mixture:
        """The belief about one area on one of the days."""
        if area not in self.areas.names or day not in self.days:
            raise OpinionError(f"Nothing was asked of {area} on {day}; see `areas` and `days`.")
        return self.posterior.target(self.areas.names.index(area) * len(self.days) + self.days.index(day))

    def rows(self) -> list[dict[str, object]]:
        """Area, day, median, and central 50% and 90% intervals, as plain rows."""
        found: list[dict[str, object]] = []
        for area in self.areas.names:
            for day in self.days:
                belief = self.at(area, day)
                names = ("low90", "low50", "median", "high50", "high90")
                levels = (0.05, 0.25, 0.5, 0.75, 0.95)
                numbers = {n: belief.quantile(q) for n, q in zip(names, levels, strict=True)}
                found.append({"area": area, "day": day.isoformat(), **numbers})
        return found

    def draws(self, day: date, count: int, generator: np.random.Generator) -> Array:
        """Joint draws (count, areas) of the shares of all areas on one day: rows keep their correlation."""
        if self.posterior.covariances.ndim == 2:
            raise OpinionError("Joint draws take a track with joint=True.")
        places = np.arange(len(self.areas.names)) * len(self.days) + self.days.index(day)
        means = self.posterior.means[:, places]
        covariances = self.posterior.covariances[:, places[:, None], places[None, :]]
        return to_share(joint_draws(self.posterior.weights, means, covariances, count, generator))


def track_support(
    polls: list[Poll] | tuple[Poll, ...],
    *,
    areas: Areas,
    days: tuple[date, ...],
    anchor: date,
    population: str,
    concepts: tuple[str, ...] | None = None,
    measure: str = "all",
    priors: TrackPriors = DEFAULT_TRACK,
    design_effect: float = DESIGN_EFFECT,
    nodes: int = 64,
    joint: bool = False,
) -> Track:
    """Support in every area on the given days, from polls whose `area` names an area or the whole.

    `anchor` is the day to which the areas' centres belong (an election day, when they come from fundamentals;
    the first day otherwise). `concepts` name what may be taken for one thing, and the other polls are left
    out; without it the polls have to be of one concept. With `joint` the days and areas are kept together,
    for `Track.draws`. Raises OpinionError for concepts that nobody named, and for areas that are not there.

    >>> from whitecell.opinion.areas import one_area
    >>> months = [date(2020, m, 15) for m in range(1, 7)]
    >>> polls = [Poll("A", d, d, "adults", "phone", "c", 0.4 + 0.02 * i, sample=1000, area="whole")
    ...          for i, d in enumerate(months)]
    >>> track = track_support(polls, areas=one_area(), days=(months[0], months[-1]), anchor=months[0],
    ...                       population="adults")
    >>> [round(track.at("whole", d).median, 2) for d in track.days]
    [0.42, 0.49]
    """
    if not polls or not days:
        raise OpinionError("A track takes at least one poll and one day.")
    used = _of_concepts(list(polls), concepts)
    pairs = np.array([poll.observed(measure, design_effect) for poll in used])
    loadings = np.stack([areas.loading(poll.area or areas.whole) for poll in used])
    posterior = fit_additive(
        pairs[:, 0],
        pairs[:, 1],
        track_parts(used, loadings, Asked(areas, days, anchor, population), priors, joint=joint),
        centre=loadings @ areas.centre,
        target_centre=np.repeat(areas.centre, len(days)),
        nodes=nodes,
        joint=joint,
    )
    traps = find_traps(used, Question(population, max(days), measure))
    return Track(areas, days, posterior, len(used), tuple(traps))


def _of_concepts(polls: list[Poll], concepts: tuple[str, ...] | None) -> list[Poll]:
    have = sorted({poll.concept for poll in polls})
    if concepts is None and len(have) > 1:
        raise OpinionError(
            f"These polls ask about {len(have)} concepts: {', '.join(have)}. Name those that may be taken for "
            "one thing (concepts=...)."
        )
    used = [poll for poll in polls if concepts is None or poll.concept in concepts]
    if not used:
        raise OpinionError(
            f"No poll asks about {' or '.join(concepts or ()) or 'nothing'}. The concepts in the table: "
            f"{', '.join(have)}."
        )
    return used


@dataclass(frozen=True, slots=True)
class Asked:
    """What a track is asked: which areas on which days, from which anchor, of which population."""

    areas: Areas
    days: tuple[date, ...]
    anchor: date
    population: str


def track_parts(
    polls: list[Poll], loadings: Array, question: Asked, priors: TrackPriors, *, joint: bool
) -> list[Part]:
    """The model's parts, with the targets area by area and, within each, day by day."""
    areas, days, anchor = question.areas, question.days, question.anchor
    size, targets = len(polls), len(areas.names) * len(days)
    when = np.array([(poll.middle - anchor).days / 365.25 for poll in polls])
    asked = np.tile([(day - anchor).days / 365.25 for day in days], len(areas.names))
    reach = np.repeat(areas.likeness @ loadings.T, len(days), axis=0)
    together = loadings @ areas.likeness @ loadings.T
    alike = np.repeat(np.repeat(areas.likeness, len(days), axis=0), len(days), axis=1) if joint else None
    own_level = np.ones(targets) if alike is None else alike
    own_walk = np.abs(asked) if alike is None else alike * wandering(asked, asked)
    apart_among, apart_reach = loadings @ loadings.T, np.repeat(loadings.T, len(days), axis=0)
    places = np.repeat(np.arange(len(areas.names)), len(days))
    alone = np.ones(targets) if alike is None else (places[:, None] == places[None, :]).astype(np.float64)
    alone_walk = np.abs(asked) if alike is None else alone * wandering(asked, asked)
    nothing = np.zeros((targets, size)), np.zeros(own_level.shape)
    moved, moved_since = wandering(when, when), wandering(asked, when)
    others = [poll.population for poll in polls]
    outside = np.array([float(other != question.population) for other in others])

    def apart(name: str, spread: Spread, among: Array) -> Part:
        return Part(name, spread, among, *nothing)

    found = [
        Part(
            "common", priors.common, np.ones((size, size)), np.ones((targets, size)), np.ones(own_level.shape)
        ),
        Part("level", priors.level, together, reach, own_level),
        Part("walk", priors.walk, together * moved, reach * moved_since, own_walk),
        apart("house", priors.house, same([p.pollster for p in polls], [p.pollster for p in polls])),
        apart("own", priors.own, np.eye(size)),
        apart("bias", priors.bias, together),
        apart("own bias", priors.own_bias, apart_among),
    ]
    if len(areas.names) > 1:
        found += [
            Part("own level", priors.own_level, apart_among, apart_reach, alone),
            Part("own walk", priors.own_walk, apart_among * moved, apart_reach * moved_since, alone_walk),
        ]
    modes = [poll.mode for poll in polls]
    if len(set(modes)) > 1:
        found.append(apart("mode", priors.mode, same(modes, modes)))
    if outside.any():
        found.append(
            apart("population", priors.population, same(others, others) * np.outer(outside, outside))
        )
    return found
