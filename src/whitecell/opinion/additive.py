"""The engine of the poll models: observed logits as a sum of Gaussian parts with unknown spreads.

    observed = level + part_1 + part_2 + ... + sampling noise

A part is a covariance of unit size among the observations, between targets and observations, and among
targets, times a spread squared. Given the spreads everything is normal and exact; the spreads are
integrated by `nested.explore`. Pooling, movement over time and correlated areas differ only in their parts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve, cholesky, solve_triangular

from whitecell.opinion.mixture import Mixture
from whitecell.opinion.nested import Nodes, explore
from whitecell.opinion.priors import Spread, learnable, spreads_at
from whitecell.opinion.scales import Array, OpinionError


@dataclass(frozen=True, slots=True)
class Part:
    """One source of variation: its name, the prior of its spread, and its unit covariances.

    `among` is (n, n) between observations, `across` (m, n) from targets to observations and `own` (m, m)
    between targets. A part that a target does not share (a house's error, say) has zeros there.
    """

    name: str
    spread: Spread
    among: Array
    across: Array
    own: Array


@dataclass(frozen=True, slots=True)
class Posterior:
    """The targets given the observations: weighted nodes of joint normals on the logit scale.

    `means` is (nodes, m), `covariances` (nodes, m, m), or (nodes, m) when only variances were asked for, and
    `spreads` (nodes, parts).
    """

    weights: Array
    means: Array
    covariances: Array
    spreads: Array
    names: tuple[str, ...]
    effective: float
    tried: int

    def target(self, place: int) -> Mixture:
        """The belief about one target."""
        apart = self.covariances.ndim == 2
        variances = self.covariances[:, place] if apart else self.covariances[:, place, place]
        return Mixture(self.means[:, place], np.sqrt(np.maximum(variances, 0.0)), self.weights)

    def combination(self, coefficients: Array) -> Mixture:
        """The belief about a weighted sum of targets (weights on the logit scale)."""
        variances = np.einsum("i,kij,j->k", coefficients, self.covariances, coefficients)
        return Mixture(self.means @ coefficients, np.sqrt(np.maximum(variances, 0.0)), self.weights)

    def spread(self, name: str) -> float:
        """The posterior mean of one part's spread."""
        return float(self.weights @ self.spreads[:, self.names.index(name)])


def fit_additive(
    observed: Array,
    noise: Array,
    parts: list[Part],
    *,
    centre: Array | None = None,
    target_centre: Array | None = None,
    nodes: int = 256,
    joint: bool = True,
) -> Posterior:
    """The posterior of the targets, with the spreads integrated.

    1. At a node's spreads s, V = sum s_j^2 among_j + diag(noise) and C = sum s_j^2 across_j.
    2. Targets: mean = target_centre + C V^-1 (observed - centre); covariance = sum s_j^2 own_j - C V^-1 C'.
    3. The node's likelihood is N(observed; centre, V); `explore` weighs the nodes.

    `centre` and `target_centre` are prior means (zero when absent). Without `joint` only the targets'
    variances are kept, and `own` may hold just its diagonal, (m,).
    """
    size = len(observed)
    targets = parts[0].own.shape[0]
    away = observed - (np.zeros(size) if centre is None else centre)
    base = np.zeros(targets) if target_centre is None else target_centre
    spreads = [part.spread for part in parts]
    stack = np.stack([part.among for part in parts])
    across = np.stack([part.across for part in parts])
    own = np.stack([part.own for part in parts])
    if not np.all(np.isfinite(away)) or not np.all(noise > 0.0):
        raise OpinionError("Every observation takes a finite logit and a noise variance above 0.")

    def evaluate(scores: Array) -> tuple[float, Array]:
        values = np.array(spreads_at(spreads, scores))
        covariance = np.tensordot(values**2, stack, axes=1)
        covariance[np.diag_indices(size)] += noise
        root = cholesky(covariance, lower=True, check_finite=False)
        scaled = solve_triangular(root, away, lower=True, check_finite=False)
        likelihood = -0.5 * float(scaled @ scaled) - float(np.sum(np.log(np.diag(root))))
        return likelihood - 0.5 * size * float(np.log(2.0 * np.pi)), values

    found: Nodes[Array] = explore(evaluate, len(learnable(spreads)), nodes=nodes)
    means = np.empty((len(found.parts), targets))
    covariances = np.empty((len(found.parts), targets, targets) if joint else (len(found.parts), targets))
    for place, values in enumerate(found.parts):
        covariance = np.tensordot(values**2, stack, axes=1)
        covariance[np.diag_indices(size)] += noise
        cross = np.tensordot(values**2, across, axes=1)
        root = cholesky(covariance, lower=True, check_finite=False)
        gain = cho_solve((root, True), cross.T, check_finite=False).T
        means[place] = base + gain @ away
        alone = np.tensordot(values**2, own, axes=1)
        if joint:
            covariances[place] = alone - gain @ cross.T
        else:
            variances = alone if alone.ndim == 1 else np.diag(alone)
            covariances[place] = variances - np.sum(gain * cross, axis=1)
    return Posterior(
        found.weights, means, covariances, np.array(found.parts), tuple(part.name for part in parts),
        found.effective, nodes if learnable(spreads) else 1,
    )  # fmt: skip


def same(left: list[str], right: list[str]) -> Array:
    """The unit covariance of independent effects keyed by name: 1 where names agree, 0 elsewhere.

    >>> same(["a", "b"], ["a", "a"]).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    number = {name: place for place, name in enumerate(dict.fromkeys([*left, *right]))}
    rows, columns = (np.array([number[name] for name in names], dtype=np.int64) for names in (left, right))
    return np.asarray(rows[:, None] == columns[None, :], dtype=np.float64)


def wandering(left: Array, right: Array) -> Array:
    """The covariance of a random walk, tied to zero at time 0 and running both ways from it.

    Times in any unit; the variance grows by one for each unit away from 0.

    >>> wandering(np.array([-1.0, 2.0]), np.array([-3.0, 1.0])).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    a, b = np.abs(left)[:, None], np.abs(right)[None, :]
    return np.asarray(0.5 * (a + b - np.abs(left[:, None] - right[None, :])))
