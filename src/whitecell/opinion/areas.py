"""Areas that move together: how alike they are, what each weighs, what is believed of each beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whitecell.opinion.scales import Array, OpinionError


@dataclass(frozen=True, slots=True)
class Areas:
    """Named areas with their likeness and weights.

    `likeness` (areas, areas) is a correlation matrix: how far opinion in two areas moves together. `weights`
    are their shares of the whole, for polls of everybody (`whole` is the name those polls carry). `centre` is
    the logit expected of each before any poll.
    """

    names: tuple[str, ...]
    likeness: Array
    weights: Array
    centre: Array
    whole: str = "whole"

    def __post_init__(self) -> None:
        size = len(self.names)
        fits = self.likeness.shape == (size, size) and len(self.weights) == len(self.centre) == size
        if not fits or abs(float(self.weights.sum()) - 1.0) > 1e-6:
            raise OpinionError(
                f"{size} areas take a likeness of {size} by {size}, {size} weights that add up to 1 and "
                f"{size} centres; found {self.likeness.shape}, {len(self.weights)} adding up to "
                f"{float(self.weights.sum()):g} and {len(self.centre)}."
            )
        if not np.allclose(np.diag(self.likeness), 1.0) or np.linalg.eigvalsh(self.likeness)[0] < -1e-8:
            raise OpinionError(
                "A likeness is a correlation matrix: 1 on its diagonal, and no negative eigenvalue."
            )

    def loading(self, name: str) -> Array:
        """How a poll of an area, or of the whole, is made of the areas (areas,).

        For the whole the mean of logits stands in for the logit of the mean: good to a tenth of a point while
        areas lie within some 20 points of each other.
        """
        if name == self.whole:
            return self.weights
        if name not in self.names:
            raise OpinionError(
                f'There is no area "{name}"; there are {", ".join(self.names)} and {self.whole}.'
            )
        return np.array([float(area == name) for area in self.names])


def one_area(name: str = "whole", *, centre: float = 0.0) -> Areas:
    """A single area, which is the whole.

    >>> one_area().names
    ('whole',)
    """
    return Areas((name,), np.ones((1, 1)), np.ones(1), np.array([centre]), whole=name)


def likeness(covariates: Array, *, least: float = 0.3) -> Array:
    """A correlation matrix from what areas are like: (areas, columns) of numbers.

    Columns are standardised; two areas correlate as exp(-d^2 / 2) of their distance over the median distance,
    lifted so that none is under `least` (what moves one area moves all of them somewhat).

    >>> likeness(np.array([[0.0], [0.1], [3.0]])).round(2).tolist()
    [[1.0, 1.0, 0.71], [1.0, 1.0, 0.72], [0.71, 0.72, 1.0]]
    """
    spread = np.where(covariates.std(axis=0) > 0, covariates.std(axis=0), 1.0)
    standard = (covariates - covariates.mean(axis=0)) / spread
    squares = np.sum((standard[:, None, :] - standard[None, :, :]) ** 2, axis=2)
    apart = squares[np.triu_indices(len(squares), 1)]
    middle = float(np.median(apart)) if len(apart) and np.median(apart) > 0 else 1.0
    return np.asarray(least + (1.0 - least) * np.exp(-0.5 * squares / middle))
