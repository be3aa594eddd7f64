"""What a claim asks of the plays, as a function of averages: one for each kind, of the means of a few columns.

`columns` turns what was read of the arms into those columns (a line each, a place a play); `value` is the function of
their means, for one set of means or for one a world. The two read the columns in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.claims.bounds import enough, needed, needed_where_made
from whitecell.plan import Claim, Relation

Floats = NDArray[np.float64]
Value = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class ArmColumns:
    """What was read of the plays of one arm: the measure, whether a play is selected, `given`, and whether the move was made."""

    measure: Floats
    selected: Floats
    given: Floats | None = None
    made: Floats | None = None


def ratio(part: Floats, whole: Floats) -> Floats:
    """A mean over the plays that speak; nothing (nan) where none does."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(whole > 0, part / whole, np.nan)
    return found


def level(means: Floats) -> Floats:
    """The measure itself."""
    return ratio(means[0], means[1])


def difference(means: Floats) -> Floats:
    """The measure in the first arm less that in the second."""
    return ratio(means[0], means[1]) - ratio(means[2], means[3])


def columns(claim: Claim, arms: Sequence[ArmColumns]) -> Floats:
    """The columns whose means the claim's `value` is a function of."""
    if claim.kind == "share":
        return np.stack([arms[0].measure * arms[0].selected, arms[0].selected])
    if claim.kind == "given":
        arm = arms[0]
        given = np.zeros_like(arm.selected) if arm.given is None else arm.given
        y, s = arm.measure * arm.selected, arm.selected
        return np.stack([y * given, s * given, y * (1 - given), s * (1 - given)])
    if claim.kind in ("necessity", "sufficiency"):
        first, second = arms
        if first.made is None:
            return np.stack([first.measure, second.measure])
        return np.stack(
            [
                first.measure,
                first.measure * first.made,
                (1 - first.measure) * (1 - first.made),
                second.measure,
            ]
        )
    found = []
    for arm in arms:
        found += [arm.measure * arm.selected, arm.selected]
    return np.stack(found)


def value(claim: Claim, arms: Sequence[ArmColumns]) -> Value:
    """The claim's estimand as a function of the means of its columns."""
    if claim.kind == "share":
        return level
    if claim.kind in ("given", "contrast"):
        return difference
    if claim.kind == "sweep":
        return swept(len(claim.steps), max(1, len(claim.settings)), claim.threshold.relation)
    low = 0 if claim.threshold.relation == "at least" else 1
    if claim.kind == "necessity" and arms[0].made is not None:
        return lambda means: needed_where_made(*means)[low]
    bounds = needed if claim.kind == "necessity" else enough
    return lambda means: bounds(means[0], means[1])[low]


def swept(steps: int, settings: int, relation: Relation) -> Value:
    """The last step less the first, in the setting where it speaks least for the claim."""

    def found(means: Floats) -> Floats:
        each = []
        for setting in range(settings):
            base = 2 * steps * setting
            last = base + 2 * (steps - 1)
            each.append(ratio(means[last], means[last + 1]) - ratio(means[base], means[base + 1]))
        apart = np.stack(each)
        if relation == "higher by":
            return np.asarray(apart.min(axis=0))
        if relation == "lower by":
            return np.asarray(apart.max(axis=0))
        worst = np.abs(apart).argmax(axis=0)
        return np.asarray(np.take_along_axis(apart, np.expand_dims(worst, 0), axis=0)[0])

    return found
