"""Integration over a few hyperparameters, by nodes around the mode, with its own diagnostic.

Given the hyperparameters, the models of this room have a posterior in closed form (or Laplace's). What is
left is a density in some two to eight dimensions, known up to a constant. `explore` finds its mode, spreads
an even lattice of nodes over a Student t fitted there, and weighs each by density over proposal. The
effective size (sum w)^2 / sum w^2 says how well the lattice fits; when it is low the proposal is fitted again
to the weighted nodes, and when it stays low the answer is refused rather than given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import minimize
from scipy.special import chdtri, ndtri

from whitecell.opinion.scales import Array, OpinionError, uniform_points

Part = TypeVar("Part")
Evaluate = Callable[[Array], tuple[float, Part]]

DEGREES = 7.0


@dataclass(frozen=True, slots=True)
class Nodes(Generic[Part]):
    """Points in the space of scores, what the model is at each, and their weights (which sum to one).

    `effective` is the effective number of nodes, `rounds` how often the proposal was fitted.
    """

    scores: Array
    weights: Array
    parts: tuple[Part, ...]
    effective: float
    rounds: int

    @property
    def efficiency(self) -> float:
        """The effective number of nodes as a share of those that were tried (1 is a perfect fit)."""
        return self.effective / len(self.parts)


def explore(
    evaluate: Evaluate[Part], dimension: int, *, nodes: int = 256, least: float = 0.10, rounds: int = 4
) -> Nodes[Part]:
    """Nodes and weights for a density over scores whose prior is N(0, I).

    `evaluate(z)` returns the log-likelihood at the scores z (shape `(dimension,)`) and anything worth
    keeping from there. Nodes lighter than a millionth of the heaviest are dropped after the effective size
    is taken. Raises OpinionError when the effective share of nodes stays under `least` after `rounds`.
    """
    if dimension == 0:
        _, part = evaluate(np.zeros(0))
        return Nodes(np.zeros((1, 0)), np.ones(1), (part,), 1.0, 1)

    def negative(z: Array) -> float:
        value, _ = evaluate(z)
        return 0.5 * float(z @ z) - value if np.isfinite(value) else 1e12

    centre, axes = _mode_and_axes(negative, dimension)
    effective = 0.0
    for turn in range(1, rounds + 1):
        scores, log_proposal = _student_points(centre, axes, nodes)
        found = [evaluate(z) for z in scores]
        values = np.array([value for value, _ in found])
        values = np.where(np.isfinite(values), values, -np.inf)
        log_weights = values - 0.5 * np.sum(scores**2, axis=1) - log_proposal
        weights = np.exp(log_weights - np.max(log_weights))
        weights /= weights.sum()
        effective = float(1.0 / np.sum(weights**2))
        if effective >= least * nodes and (effective >= 0.35 * nodes or turn > 1):
            kept = np.flatnonzero(weights > 1e-6 * weights.max())
            parts = tuple(found[place][1] for place in kept)
            share = weights[kept] / weights[kept].sum()
            return Nodes(scores[kept], share, parts, min(effective, float(len(kept))), turn)
        centre, axes = _refit(scores, weights, axes)
    raise OpinionError(
        f"The hyperparameters could not be integrated: {effective:.1f} effective nodes of {nodes} after "
        f"{rounds} fits, and at least {least * nodes:.0f} are asked for. Give narrower priors, fewer "
        "varying terms, or more nodes."
    )


@dataclass(frozen=True, slots=True)
class Axes:
    """The proposal's shape: orthonormal directions (columns) and a scale on either side along each."""

    directions: Array
    below: Array
    above: Array


def _mode_and_axes(negative: Callable[[Array], float], dimension: int) -> tuple[Array, Axes]:
    """The mode of a density, and how far it reaches on each side of it along the axes of its curvature.

    The reach is the scale of a normal that falls as far in sqrt(2) standard deviations as the density does
    (as Rue, Martino and Chopin 2009, JRSS B 71:319, section 6.5, correct for skewness).
    """
    answer = minimize(negative, np.zeros(dimension), method="BFGS", options={"gtol": 3e-2, "maxiter": 40})
    mode = np.asarray(answer.x, dtype=np.float64)
    step = 0.25
    base = negative(mode)
    curvature = np.empty((dimension, dimension))
    moves = np.eye(dimension) * step
    ahead = [negative(mode + move) for move in moves]
    behind = [negative(mode - move) for move in moves]
    for i in range(dimension):
        curvature[i, i] = (ahead[i] - 2.0 * base + behind[i]) / step**2
        for j in range(i):
            both = negative(mode + moves[i] + moves[j])
            cross = (both - ahead[i] - ahead[j] + base) / step**2
            curvature[i, j] = curvature[j, i] = cross
    values, directions = np.linalg.eigh(curvature)
    scales = 1.0 / np.sqrt(np.clip(values, 0.5, 1e4))
    sides = []
    for sign in (-1.0, 1.0):
        reach = np.sqrt(2.0) * sign * scales
        falls = [negative(mode + reach[k] * directions[:, k]) - base for k in range(dimension)]
        sides.append(scales * np.clip(1.0 / np.sqrt(np.maximum(falls, 1e-6)), 0.5, 2.0))
    return mode, Axes(directions, sides[0], sides[1])


def _student_points(centre: Array, axes: Axes, count: int) -> tuple[Array, Array]:
    """A lattice and its mirror over a two-sided Student t, and its log-density up to a constant."""
    dimension = len(centre)
    places = uniform_points((count + 1) // 2, dimension + 1)
    normal = ndtri(places[:, :dimension])
    half = normal * np.sqrt(DEGREES / chdtri(DEGREES, places[:, dimension]))[:, None]
    standard = np.concatenate([half, -half])[:count]
    log_density = -0.5 * (DEGREES + dimension) * np.log1p(np.sum(standard**2, axis=1) / DEGREES)
    scales = np.where(standard > 0, axes.above, axes.below)
    log_density = log_density - np.sum(np.log(scales), axis=1)
    return centre + (standard * scales) @ axes.directions.T, np.asarray(log_density, dtype=np.float64)


def _refit(scores: Array, weights: Array, axes: Axes) -> tuple[Array, Axes]:
    """The proposal moved to the weighted nodes, holding a quarter of its old spread so it cannot collapse."""
    flat = np.sqrt(weights)
    flat /= flat.sum()
    mean = flat @ scores
    away = scores - mean
    old = (axes.directions * (0.5 * (axes.below + axes.above)) ** 2) @ axes.directions.T
    moment = 0.75 * (away * flat[:, None]).T @ away + 0.25 * old
    values, directions = np.linalg.eigh(moment)
    scales = np.sqrt(np.maximum(values, 1e-6))
    return np.asarray(mean), Axes(directions, scales, scales)
