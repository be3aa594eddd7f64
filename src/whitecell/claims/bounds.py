"""How far a move can have been needed, or enough: the bounds that averages alone allow (Tian and Pearl 2000).

Whether one play would have ended otherwise is not settled by averages; how many could is bounded by them. With x done, x'
not done, y the ending and y' another:

* needed (probability of necessity): of the plays with x that end in y, the share that end otherwise without x;
* enough (probability of sufficiency): of the plays without x that end otherwise, the share that end in y with x.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Share = Floats | np.float64


def _share(part: Share, whole: Share) -> Floats:
    """A quotient limited to 0..1; nothing (nan) where the whole is nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(whole > 0, np.clip(part / whole, 0, 1), np.nan)
    return found


def needed(with_it: Share, without: Share) -> tuple[Floats, Floats]:
    """The least and greatest probability of necessity from two arms of a run (Tian and Pearl 2000, exogenous case).

    1. least: max(0, P(y with) - P(y without)) / P(y with)
    2. greatest: min(P(y with), P(y' without)) / P(y with)

    >>> [round(float(one), 3) for one in needed(np.float64(0.6), np.float64(0.2))]
    [0.667, 1.0]
    """
    with_it, without = np.asarray(with_it, float), np.asarray(without, float)
    return _share(with_it - without, with_it), _share(np.minimum(with_it, 1 - without), with_it)


def enough(with_it: Share, without: Share) -> tuple[Floats, Floats]:
    """The least and greatest probability of sufficiency from two arms of a run.

    1. least: max(0, P(y with) - P(y without)) / P(y' without)
    2. greatest: min(P(y with), P(y' without)) / P(y' without)

    >>> [round(float(one), 3) for one in enough(np.float64(0.6), np.float64(0.2))]
    [0.5, 0.75]
    """
    with_it, without = np.asarray(with_it, float), np.asarray(without, float)
    return _share(with_it - without, 1 - without), _share(np.minimum(with_it, 1 - without), 1 - without)


def needed_where_made(y: Share, made_y: Share, unmade_other: Share, without: Share) -> tuple[Floats, Floats]:
    """The bounds of necessity where some plays make the move and some do not (Tian and Pearl 2000, equations 25 and 26).

    `y` is P(y), `made_y` P(x, y), `unmade_other` P(x', y'), all of plays that are free; `without` is P(y) where x may not be.

    1. least: (P(y) - P(y without)) / P(x, y)
    2. greatest: (P(y' without) - P(x', y')) / P(x, y)

    Their example of a drug (0.2% of those who took it died, 2.8% of those who did not, as many of each; in an experiment 1.6%
    with it and 1.4% without): it was needed in every death of one who took it.

    >>> [round(float(one), 6) for one in needed_where_made(np.float64(0.015), np.float64(0.001), np.float64(0.486), np.float64(0.014))]
    [1.0, 1.0]
    """
    y, made_y = np.asarray(y, float), np.asarray(made_y, float)
    return _share(y - without, made_y), _share((1 - without) - unmade_other, made_y)
