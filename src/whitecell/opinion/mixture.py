"""What is believed of one number: a mixture of normals on the logit scale, read as a share.

Every estimator here ends in this shape: for each node of the hyperparameters a normal, and the node's weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from whitecell.opinion.bisection import crossing
from whitecell.opinion.scales import Array, OpinionError, normal_points, to_logit, to_share


@dataclass(frozen=True, slots=True)
class Mixture:
    """Weighted normals on the logit scale; reads itself as a share.

    >>> half = Mixture.normal(0.0, 0.2)
    >>> low, high = half.interval(0.9)
    >>> round(half.median, 3), round(low, 3), round(high, 3)
    (0.5, 0.418, 0.582)
    >>> round(half.probability_above(0.45), 3)
    0.842
    """

    means: Array
    sds: Array
    weights: Array

    @classmethod
    def normal(cls, mean: float, sd: float) -> Mixture:
        """A single normal on the logit scale."""
        return cls(np.array([mean]), np.array([sd]), np.array([1.0]))

    def probability_above(self, share: float) -> float:
        """The probability that the share lies above a threshold (1 below 0, 0 from 1 upwards)."""
        if share <= 0.0:
            return 1.0
        if share >= 1.0:
            return 0.0
        return self._above_logit(float(to_logit(share)))

    def probabilities_above(self, shares: Array) -> Array:
        """`probability_above` for each of several shares."""
        inside = np.clip(shares, 1e-300, 1.0 - 1e-16)
        gaps = (self.means[:, None] - to_logit(inside)) / np.maximum(self.sds, 1e-12)[:, None]
        found = self.weights @ ndtr(gaps)
        return np.where(shares <= 0.0, 1.0, np.where(shares >= 1.0, 0.0, found))

    def _above_logit(self, threshold: float) -> float:
        gaps = (self.means - threshold) / np.maximum(self.sds, 1e-12)
        return float(np.sum(self.weights * ndtr(gaps)))

    def quantile(self, probability: float) -> float:
        """The share below which the given probability lies."""
        return float(to_share(self.logit_quantile(probability)))

    def logit_quantile(self, probability: float) -> float:
        """The logit below which the given probability lies, by bisection."""
        if not 0.0 < probability < 1.0:
            raise OpinionError(f"A probability lies between 0 and 1; found {probability:g}.")
        reach = 12.0 * float(np.max(self.sds)) + 1e-9
        low, high = float(np.min(self.means)) - reach, float(np.max(self.means)) + reach
        return crossing(self._above_logit, 1.0 - probability, low, high, halvings=80)

    def interval(self, coverage: float) -> tuple[float, float]:
        """The central interval of the share that holds the given probability."""
        tail = 0.5 * (1.0 - coverage)
        return self.quantile(tail), self.quantile(1.0 - tail)

    @property
    def median(self) -> float:
        """The share with as much probability above it as below."""
        return self.quantile(0.5)

    @property
    def mean(self) -> float:
        """The expected share."""
        points, weights = np.polynomial.hermite_e.hermegauss(31)
        shares = to_share(self.means[:, None] + self.sds[:, None] * points[None, :])
        return float(self.weights @ (shares @ weights) / np.sqrt(2.0 * np.pi))

    @property
    def logit_mean(self) -> float:
        """The expected logit."""
        return float(self.weights @ self.means)

    @property
    def logit_sd(self) -> float:
        """The standard deviation of the logit."""
        centre = self.logit_mean
        return float(np.sqrt(self.weights @ (self.sds**2 + (self.means - centre) ** 2)))

    def widened(self, variance: float) -> Mixture:
        """The same belief with independent noise of the given variance added to the logit."""
        return Mixture(self.means, np.sqrt(self.sds**2 + variance), self.weights)

    def moved(self, logit: float) -> Mixture:
        """The same belief with a constant added to the logit."""
        return Mixture(self.means + logit, self.sds, self.weights)

    def points(self, count: int) -> Array:
        """`count` shares spread evenly over the belief, without randomness: its own quantiles."""
        levels = (np.arange(count) + 0.5) / count
        return np.array([self.quantile(float(level)) for level in levels])


def joint_draws(
    weights: Array, means: Array, covariances: Array, count: int, generator: np.random.Generator
) -> Array:
    """`count` joint draws (count, m) on the logit scale from a mixture of joint normals.

    `means` is (nodes, m) and `covariances` (nodes, m, m). Draws are dealt to nodes in proportion to their
    weight, the remainder by the generator.
    """
    nodes, size = means.shape
    counts = generator.multinomial(count, weights / weights.sum())
    rows = []
    for node in range(nodes):
        if counts[node] == 0:
            continue
        values, vectors = np.linalg.eigh(covariances[node])
        root = vectors * np.sqrt(np.maximum(values, 0.0))
        rows.append(means[node] + generator.standard_normal((int(counts[node]), size)) @ root.T)
    drawn = np.concatenate(rows)
    return np.asarray(drawn[generator.permutation(len(drawn))], dtype=np.float64)


__all__ = ["Mixture", "joint_draws", "normal_points"]
