"""From a share to people: times a dated count of the population, which is itself uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from whitecell.opinion.bisection import crossing
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.scales import OpinionError

POINTS, _WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
"""Gauss and Hermite's points for a normal count: exact for polynomials up to degree 21."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a population holds on a day: a figure, its standard deviation, and where it stands.

    `status` says how the figure was come by: seen, derived, interpolated, assumed, from general knowledge.
    """

    value: float
    sd: float
    day: date
    concept: str
    source: str
    status: str = "seen"

    def __post_init__(self) -> None:
        if not (np.isfinite(self.value) and self.value > 0.0 and 0.0 <= self.sd < 0.25 * self.value):
            raise OpinionError(
                "A count is above 0 with a standard deviation under a quarter of it; "
                f"found {self.value:g} and {self.sd:g}."
            )


@dataclass(frozen=True, slots=True)
class People:
    """A number of people: a believed share times an uncertain count (taken as independent).

    >>> adults = Count(30_827_105, 0, date(2020, 4, 1), "18 and over", "census")
    >>> people = People(Mixture.normal(-0.85, 0.2), adults)
    >>> round(people.median / 1e6, 1), round(people.probability_above(9e6), 2)
    (9.2, 0.57)
    """

    share: Mixture
    count: Count

    def probability_above(self, people: float) -> float:
        """The probability that more than this many people are meant, over both uncertainties."""
        sizes = np.maximum(self.count.value + self.count.sd * POINTS, 1.0)
        return float(WEIGHTS @ self.share.probabilities_above(people / sizes))

    def quantile(self, probability: float) -> float:
        """The number of people below which the given probability lies."""
        highest = self.count.value + 8.0 * self.count.sd
        return crossing(self.probability_above, 1.0 - probability, 0.0, highest, halvings=48)

    def interval(self, coverage: float) -> tuple[float, float]:
        """The central interval that holds the given probability."""
        tail = 0.5 * (1.0 - coverage)
        return self.quantile(tail), self.quantile(1.0 - tail)

    @property
    def median(self) -> float:
        """The number with as much probability above it as below."""
        return self.quantile(0.5)
