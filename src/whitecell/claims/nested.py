"""Many plays in many worlds: how far a value could be off for the number of plays, and how far it moves between worlds.

The two are never merged. Plays of one world share its judgements, so the error for the number of plays is taken over worlds;
and what worlds differ by holds some luck of the dice, which is taken out before a range over worlds is given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whitecell.claims.estimands import Floats, Value
from whitecell.plan import Threshold

STEP = 1e-6


@dataclass(frozen=True, slots=True)
class Nested:
    """A value over plays and worlds.

    `error` is 1.96 standard errors; `low` and `high` the 5% and 95% quantiles over worlds without the dice; `raw` the variance of
    the worlds' own values, `dice` the part of it that the dice make up, `between` the rest; `worlds` the values of the
    worlds themselves and `corrected` those without the dice. `effective` is how many independent plays would do as well.
    """

    value: float
    error: float
    low: float
    high: float
    raw: float
    dice: float
    between: float
    worlds: Floats
    corrected: Floats
    effective: float

    def passing(self, threshold: Threshold) -> float:
        """The share of worlds in which the value passes."""
        return (
            float(np.mean([threshold.passes(one) for one in self.corrected.tolist()]))
            if len(self.corrected)
            else 0.0
        )


def margin(passing: float, worlds: int) -> float:
    """How far a share of worlds could be off because only so many were drawn: 1.96 standard errors; for none or all three in the number.

    >>> round(margin(0.9, 100), 3), margin(1.0, 300)
    (0.059, 0.01)
    """
    if passing in (0, 1) or worlds < 2:
        return 3 / max(3, worlds)
    return 1.96 * float(np.sqrt(passing * (1 - passing) / worlds))


def gradient(value: Value, means: Floats) -> Floats:
    """The derivatives of a value by each of its means, by central differences; 0 where it has none."""
    found = np.zeros_like(means)
    for line in range(len(means)):
        up, down = means.copy(), means.copy()
        up[line] += STEP
        down[line] -= STEP
        found[line] = (value(up) - value(down)) / (2 * STEP)
    # rounded, so that arms that are alike cancel exactly: a contrast with nothing changed has no error
    found[~np.isfinite(found)] = 0.0
    return found.round(8)


def noise(value: Value, cells: Floats, means: Floats) -> Floats:
    """The variance that the dice give to the value of each world: the delta method on the plays of that world."""
    lucks = cells.shape[2]
    if lucks < 2:
        return np.zeros(cells.shape[1])
    slopes = gradient(value, means)
    each = np.einsum("kw,kwl->wl", slopes, cells - means[:, :, None])
    found: Floats = (each**2).sum(axis=1) / (lucks - 1) / lucks
    return found


def nested(value: Value, cells: Floats) -> Nested:
    """The value of columns of plays (column, world, luck).

    1. Value: of the means over all plays.
    2. Error: the standard error of the mean over worlds of the value's linear part.
    3. Between: the variance of the worlds' values less the mean variance that their dice give them; never below 0.
    4. Corrected: the worlds' values drawn towards their mean until their variance is `between` (Louis 1984; Ghosh 1992).
    """
    means = cells.mean(axis=2)
    pooled = means.mean(axis=1)
    whole = float(value(pooled))
    slopes = gradient(value, pooled)
    linear = slopes @ (means - pooled[:, None])
    count = means.shape[1]
    error = 1.96 * float(np.sqrt(np.var(linear, ddof=1) / count)) if count > 1 else float("nan")
    worlds = value(means)
    speaking = np.isfinite(worlds)
    of_dice = noise(value, cells, means)[speaking]
    worlds = worlds[speaking]
    if len(worlds) < 2:
        return Nested(whole, error, whole, whole, 0.0, 0.0, 0.0, worlds, worlds, float(cells[0].size))
    raw, dice = float(np.var(worlds, ddof=1)), float(of_dice.mean())
    between = max(0.0, raw - dice)
    middle = worlds.mean()
    corrected = middle + (worlds - middle) * (np.sqrt(between / raw) if raw > 0 else 0.0)
    low, high = (float(one) for one in np.quantile(corrected, [0.05, 0.95]))
    lucks = cells.shape[2]
    play_variance = between + dice * lucks
    per_world = between + dice
    effective = len(worlds) * (play_variance / per_world if per_world > 0 else lucks)
    return Nested(whole, error, low, high, raw, dice, between, worlds, corrected, float(effective))


def effective(weights: Floats) -> float:
    """How many plays of equal weight say as much as weighted ones (Kish 1965): the squared sum over the sum of squares.

    >>> effective(np.array([1.0, 1.0, 0.0, 0.0]))
    2.0
    """
    total = float((weights**2).sum())
    return float(weights.sum() ** 2 / total) if total else 0.0


def enough_plays(found: Nested, threshold: Threshold) -> bool:
    """Whether playing more could hardly change what is said: the error is at most a tenth of the range, or of the threshold."""
    return bool(found.error <= max((found.high - found.low) / 10, abs(threshold.value) / 10))
