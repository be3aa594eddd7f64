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

    centre, spread = _mode_and_spread(negative, dimension)
    effective = 0.0
    for turn in range(1, rounds + 1):
        scores, log_proposal = _student_points(centre, spread, nodes)
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
        centre, spread = _refit(scores, weights, centre, spread)
    raise OpinionError(
        f"The hyperparameters could not be integrated: {effective:.1f} effective nodes of {nodes} after "
        f"{rounds} fits, and at least {least * nodes:.0f} are asked for. Give narrower priors, fewer "
        "varying terms, or more nodes."
    )


def _mode_and_spread(negative: Callable[[Array], float], dimension: int) -> tuple[Array, Array]:
    """The mode of a density and the covariance that its curvature there gives, kept within reason."""
    answer = minimize(negative, np.zeros(dimension), method="BFGS", options={"gtol": 1e-2, "maxiter": 60})
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
    values, vectors = np.linalg.eigh(curvature)
    variances = 1.0 / np.clip(values, 0.5, 1e4)
    return mode, np.asarray((vectors * variances) @ vectors.T)


def _student_points(centre: Array, spread: Array, count: int) -> tuple[Array, Array]:
    """An even lattice over a Student t, and its log-density up to a constant."""
    dimension = len(centre)
    places = uniform_points(count, dimension + 1)
    normal = ndtri(places[:, :dimension])
    stretch = np.sqrt(DEGREES / chdtri(DEGREES, places[:, dimension]))
    standard = normal * stretch[:, None]
    root = np.linalg.cholesky(spread)
    log_density = -0.5 * (DEGREES + dimension) * np.log1p(np.sum(standard**2, axis=1) / DEGREES)
    log_density -= float(np.sum(np.log(np.diag(root))))
    return centre + standard @ root.T, np.asarray(log_density, dtype=np.float64)


def _refit(scores: Array, weights: Array, centre: Array, spread: Array) -> tuple[Array, Array]:
    """The proposal moved to the weighted nodes, holding half of its old spread so it cannot collapse."""
    flat = np.sqrt(weights)
    flat /= flat.sum()
    mean = flat @ scores
    away = scores - mean
    moment = (away * flat[:, None]).T @ away
    return np.asarray(mean), np.asarray(0.75 * moment + 0.25 * spread + 1e-6 * np.eye(len(centre)))
