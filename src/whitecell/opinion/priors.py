"""Priors for standard deviations: what is believed of a spread before the polls speak.

Every prior is reached through its quantile function, from a standard normal score. Fits therefore work on
scores z, where the prior is always N(0, 1): a spread on which the data are silent keeps its prior exactly,
and a spread near zero is no edge of the space.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri, stdtrit

from whitecell.opinion.scales import OpinionError


@dataclass(frozen=True, slots=True)
class Fixed:
    """A spread that is known, or that no data here can teach: it stays at `sd`.

    >>> Fixed(0.2).at(1.7)
    0.2
    """

    sd: float

    def __post_init__(self) -> None:
        if not self.sd >= 0.0:
            raise OpinionError(f"A standard deviation is 0 or more; found {self.sd:g}.")

    def at(self, score: float) -> float:
        """The spread, whatever the score."""
        return self.sd

    def describe(self) -> str:
        """The prior in words."""
        return f"fixed at {self.sd:g}"


@dataclass(frozen=True, slots=True)
class HalfNormal:
    """A spread whose prior is the positive half of N(0, scale^2).

    >>> round(HalfNormal(0.2).at(0.0), 3)
    0.135
    """

    scale: float

    def __post_init__(self) -> None:
        if not self.scale > 0.0:
            raise OpinionError(f"The scale of a prior is above 0; found {self.scale:g}.")

    def at(self, score: float) -> float:
        """The quantile of the prior at the normal score."""
        return float(-self.scale * ndtri(0.5 * ndtr(-score)))

    def describe(self) -> str:
        """The prior in words."""
        return f"half-normal with scale {self.scale:g}"


@dataclass(frozen=True, slots=True)
class HalfStudent:
    """A spread whose prior is the positive half of a Student t (brms takes 3 degrees and scale 2.5).

    >>> round(HalfStudent(3.0, 2.5).at(0.0), 3)
    1.912
    """

    degrees: float
    scale: float

    def __post_init__(self) -> None:
        if not (self.scale > 0.0 and self.degrees > 0.0):
            raise OpinionError(
                "A half-Student prior takes degrees and a scale above 0; "
                f"found {self.degrees:g} and {self.scale:g}."
            )

    def at(self, score: float) -> float:
        """The quantile of the prior at the normal score."""
        tail = max(0.5 * float(ndtr(-score)), 1e-12)
        return float(-self.scale * stdtrit(self.degrees, tail))

    def describe(self) -> str:
        """The prior in words."""
        return f"half-Student with {self.degrees:g} degrees and scale {self.scale:g}"


Spread = Fixed | HalfNormal | HalfStudent


def learnable(spreads: list[Spread]) -> list[int]:
    """The places of the spreads that data can teach, in order.

    >>> learnable([Fixed(1.0), HalfNormal(0.2)])
    [1]
    """
    return [place for place, spread in enumerate(spreads) if not isinstance(spread, Fixed)]


def spreads_at(spreads: list[Spread], scores: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    """The standard deviations at a vector of scores, one score for each learnable spread."""
    values = iter(scores)
    return [spread.sd if isinstance(spread, Fixed) else spread.at(float(next(values))) for spread in spreads]
