"""Shares, log-odds and sample sizes: the small arithmetic that everything here shares.

Shares lie between 0 and 1, log-odds (logits) on the whole line. At a share of one half a logit of 0.04 is
about one percentage point; at 30% it takes 0.048.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit as _expit
from scipy.special import logit as _logit
from scipy.special import ndtri

from whitecell.errors import WhitecellError

Array = NDArray[np.float64]

NORMAL_95 = float(ndtri(0.975))


class OpinionError(WhitecellError):
    """A poll, survey or claim was asked for something that its figures cannot give."""


def to_logit(share: ArrayLike) -> Array:
    """The log-odds of a share (any shape); 0 and 1 give infinities.

    >>> float(to_logit(0.5))
    0.0
    """
    return np.asarray(_logit(np.asarray(share, dtype=np.float64)), dtype=np.float64)


def to_share(logit: ArrayLike) -> Array:
    """The share whose log-odds are given (any shape).

    >>> round(float(to_share(-0.85)), 3)
    0.299
    """
    return np.asarray(_expit(np.asarray(logit, dtype=np.float64)), dtype=np.float64)


def sample_from_margin(margin: float) -> float:
    """The simple random sample that a stated 95% margin (a half-width, as a share) stands for.

    Margins are published for a share of one half, so n = 0.25 (1.96 / margin)^2. A margin that a pollster
    widened for its weights gives the effective sample, which is smaller than the number of interviews.

    >>> round(sample_from_margin(0.05))
    384
    """
    if not 0.0 < margin < 0.5:
        raise OpinionError(f"A margin is a share between 0 and 0.5, such as 0.05; found {margin:g}.")
    return 0.25 * (NORMAL_95 / margin) ** 2


def observed_logit(share: float, sample: float) -> tuple[float, float]:
    """The log-odds that a poll observed and their sampling variance.

    Half a person is added on each side (Haldane and Anscombe), so that 0% and 100% stay finite and the
    log-odds are nearly unbiased: with x = share * sample, the logit is log((x + 1/2) / (n - x + 1/2)) and
    its variance 1 / (x + 1/2) + 1 / (n - x + 1/2) (Gart and Zweifel 1967, Biometrika 54:181).

    >>> value, variance = observed_logit(0.0, 100)
    >>> round(value, 2), round(variance, 2)
    (-5.3, 2.01)
    """
    yes = share * sample + 0.5
    no = (1.0 - share) * sample + 0.5
    return float(np.log(yes / no)), float(1.0 / yes + 1.0 / no)


def normal_points(count: int, dimension: int) -> Array:
    """`count` evenly spread points of a standard normal in `dimension` dimensions: (count, dimension).

    A Kronecker lattice on the generalised golden ratio (Roberts 2018), put through the inverse normal.
    There is no randomness: the same call gives the same points, so the same polls give the same answer.

    >>> normal_points(3, 1).round(2).tolist()
    [[-1.18], [0.63], [-0.37]]
    """
    return np.asarray(ndtri(uniform_points(count, dimension)), dtype=np.float64)


def uniform_points(count: int, dimension: int) -> Array:
    """`count` evenly spread points of the unit cube, strictly inside it: (count, dimension)."""
    ratio = 2.0
    for _ in range(60):
        ratio = (1.0 + ratio) ** (1.0 / (dimension + 1))
    steps = ratio ** -np.arange(1, dimension + 1, dtype=np.float64)
    places = 0.5 + np.arange(1, count + 1, dtype=np.float64)[:, None] * steps[None, :]
    return np.asarray(np.clip(places % 1.0, 1e-9, 1.0 - 1e-9), dtype=np.float64)
