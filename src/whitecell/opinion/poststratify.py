"""From a fitted model to shares of a population: predictions for each cell, weighted by who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.opinion.cells import Frame
from whitecell.opinion.multilevel import Multilevel
from whitecell.opinion.scales import Array, OpinionError, to_share
from whitecell.opinion.terms import group_keys

BLOCK = 2000
"""How many cells of the frame are worked on at once, so that large frames fit in memory."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Shares of a population by the levels of a margin.

    `levels` name the rows, `people` how many live there, `draws` (draws, levels) are joint draws of the
    shares and `weights` their weights. The draws of one row belong together: parties and places correlate.
    """

    levels: tuple[str, ...]
    people: Array
    draws: Array
    weights: Array

    @property
    def mean(self) -> Array:
        """The posterior mean of each share."""
        return np.asarray(self.weights @ self.draws)

    @property
    def sd(self) -> Array:
        """The posterior standard deviation of each share."""
        return np.asarray(np.sqrt(self.weights @ (self.draws - self.mean) ** 2))

    def quantile(self, probability: float) -> Array:
        """The share below which the given probability lies, for each level."""
        found = np.empty(self.draws.shape[1])
        for place in range(len(found)):
            order = np.argsort(self.draws[:, place], kind="stable")
            total = np.cumsum(self.weights[order]) - 0.5 * self.weights[order]
            found[place] = np.interp(probability, total, self.draws[order, place])
        return found

    def rows(self) -> list[dict[str, object]]:
        """The margin as plain rows: level, people, mean, sd, and the central 90% interval."""
        low, high = self.quantile(0.05), self.quantile(0.95)
        return [
            {
                "level": level,
                "people": float(self.people[i]),
                "mean": float(self.mean[i]),
                "sd": float(self.sd[i]),
                "low": float(low[i]),
                "high": float(high[i]),
            }
            for i, level in enumerate(self.levels)
        ]


def poststratify(
    fit: Multilevel, frame: Frame, by: Sequence[str] = (), *, people: Array | None = None
) -> Margin:
    """Shares of the frame's population by the levels of some columns (of everybody when none are named).

    1. Each cell's share is the inverse logit of its linear predictor, draw by draw.
    2. A level's share is the mean over its cells, weighted by people.

    `people` may give counts draw by draw, (draws, cells), when the frame itself is uncertain. Raises
    OpinionError for a level with nobody in it.
    """
    keys = group_keys(frame.columns, ":".join(by)) if by else ["everybody"] * len(frame.people)
    levels = tuple(sorted(set(keys)))
    places = np.array([levels.index(key) for key in keys])
    size = (len(fit.draws.weights), len(frame.people))
    if people is not None and people.shape != size:
        raise OpinionError(f"People by draw take the shape {size}; found {people.shape}.")
    totals, sums = np.zeros((size[0], len(levels))), np.zeros((size[0], len(levels)))
    for start in range(0, size[1], BLOCK):
        part = slice(start, start + BLOCK)
        columns = {name: values[part] for name, values in frame.columns.items()}
        shares = to_share(fit.draws.coefficients @ fit.design.matrix(columns).T)
        counts = np.broadcast_to(frame.people[part], shares.shape) if people is None else people[:, part]
        marks = np.zeros((shares.shape[1], len(levels)))
        marks[np.arange(len(marks)), places[part]] = 1.0
        totals += counts @ marks
        sums += (shares * counts) @ marks
    empty = [level for place, level in enumerate(levels) if not np.all(totals[:, place] > 0)]
    if empty:
        raise OpinionError(f"Nobody lives in {', '.join(empty)}; leave these cells out of the frame.")
    weights = fit.draws.weights
    return Margin(levels, np.asarray(weights @ totals), sums / totals, weights)


def even_places(weights: Array, count: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """Places of equally likely draws from weighted ones (systematic resampling), in random order.

    >>> sorted(even_places(np.array([0.5, 0.25, 0.25]), 4, np.random.default_rng(1)).tolist())
    [0, 0, 1, 2]
    """
    ladder = (np.arange(count) + generator.random()) / count
    places = np.searchsorted(np.cumsum(weights), ladder * (1 - 1e-12))
    return generator.permutation(np.minimum(places, len(weights) - 1)).astype(np.int64)
