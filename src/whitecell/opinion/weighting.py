"""Weights for a sample: raking to margins, calibration to totals, trimming that is reported, what is left
of n.

Raking (Deming and Stephan 1940) and linear calibration (Deville and Särndal 1992, JASA 87:376) start from
design weights and move them as little as their own distance allows. Nothing is trimmed silently: `trim`
says how many weights it touched, how much weight it moved, and how far the margins have slipped since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whitecell.opinion.scales import Array, OpinionError, to_share

Targets = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights with mean one, and how they came about.

    `effective` is Kish's effective sample (sum w)^2 / sum w^2, `design_effect` n over it; `slip` the largest
    distance of a weighted margin from its target, as a share; `trimmed` how many weights were cut and
    `moved` the share of all weight that the cutting moved; `notes` are sentences for the reader.
    """

    values: Array
    cycles: int
    slip: float
    trimmed: int = 0
    moved: float = 0.0
    notes: tuple[str, ...] = field(default=())

    @property
    def effective(self) -> float:
        """Kish's effective sample size."""
        return effective_sample(self.values)

    @property
    def design_effect(self) -> float:
        """How much the weights inflate a variance: n over the effective sample."""
        return len(self.values) / self.effective

    def mean(self, answers: Sequence[float] | Array) -> tuple[float, float]:
        """The weighted mean of some answers and its standard error (linearised, with replacement).

        Answers that are not a number are left out with their weights.
        """
        given = np.asarray(answers, dtype=np.float64)
        kept = np.isfinite(given)
        weight, value = self.values[kept], given[kept]
        share = weight / weight.sum()
        mean = float(share @ value)
        count = len(value)
        scores = share * (value - mean)
        return mean, float(np.sqrt(count / max(count - 1, 1) * np.sum(scores**2)))


def effective_sample(weights: Array) -> float:
    """Kish's effective sample size (Kish 1965): as many equal weights as would give the same variance.

    >>> effective_sample(np.array([1.0, 1.0, 2.0])).__round__(2)
    2.67
    """
    return float(weights.sum() ** 2 / np.sum(weights**2))


def rake(
    columns: Mapping[str, Sequence[str]],
    targets: Targets,
    *,
    design: Array | None = None,
    tolerance: float = 1e-9,
    cycles: int = 1000,
) -> Weights:
    """Weights whose margins meet the targets, by iterative proportional fitting from the design weights.

    `columns` hold one level for each respondent; `targets` hold the population's share (or count) of each
    level. Raises OpinionError when a target's shares are not positive, a column is missing, a level has
    nobody in the sample or no target, or the margins cannot be met together.

    >>> weights = rake({"sex": ["f", "f", "f", "m"]}, {"sex": {"f": 0.5, "m": 0.5}})
    >>> weights.values.round(3).tolist(), round(weights.effective, 2)
    ([0.667, 0.667, 0.667, 2.0], 3.0)
    """
    margins = _margins(columns, targets)
    size = len(margins[0][0])
    start = _design(design, size)
    values = start.copy()
    slip = np.inf
    for cycle in range(1, cycles + 1):
        for places, shares in margins:
            totals = np.bincount(places, weights=values, minlength=len(shares))
            values = values * (shares * size / totals)[places]
        slip = _slip(values, margins)
        if slip < tolerance:
            return Weights(values, cycle, slip)
    raise OpinionError(
        f"The margins could not be met together: after {cycles} cycles one is still off by {100 * slip:.2g} "
        "points. Look for combinations that the sample lacks, or merge small levels."
    )


def _margins(columns: Mapping[str, Sequence[str]], targets: Targets) -> list[tuple[Array, Array]]:
    if not targets:
        raise OpinionError("Raking takes the target of at least one column; found none.")
    sizes = {name: len(columns[name]) for name in targets if name in columns}
    if len(set(sizes.values())) > 1:
        found = ", ".join(f"{name} {size}" for name, size in sizes.items())
        raise OpinionError(f"Every column takes one level for each respondent; found {found}.")
    return [_margin(name, columns, dict(levels)) for name, levels in targets.items()]


def _margin(name: str, columns: Mapping[str, Sequence[str]], levels: dict[str, float]) -> tuple[Array, Array]:
    if name not in columns:
        raise OpinionError(f"There is no column {name} to rake; there are {', '.join(columns)}.")
    given = [str(value) for value in columns[name]]
    total = sum(levels.values())
    if not levels or not all(0 < share < np.inf for share in levels.values()):
        raise OpinionError(f"The target of {name} takes a share above 0 for each level.")
    if abs(total - 1.0) > 0.005 and abs(total - 100.0) > 0.5 and total < 1000:
        raise OpinionError(
            f"The target of {name} adds up to {total:g}; expected 1, 100, or counts of people."
        )
    without = sorted(set(given) - set(levels))
    if without:
        raise OpinionError(
            f"The sample has {name} {', '.join(repr(x) for x in without)} and the target has not. Give it a "
            "target, merge it, or leave those respondents out yourself."
        )
    lacking = sorted(set(levels) - set(given))
    if lacking:
        raise OpinionError(
            f"The target has {name} {', '.join(repr(x) for x in lacking)} and nobody in the sample is there. "
            "Merge it with another level."
        )
    order = sorted(levels)
    places = np.array([order.index(value) for value in given])
    return places, np.array([levels[level] / total for level in order])


def _design(design: Array | None, size: int) -> Array:
    if design is None:
        return np.ones(size)
    if len(design) != size or not np.all(np.isfinite(design)) or not np.all(design > 0):
        raise OpinionError(f"Design weights are {size} numbers above 0, one for each respondent.")
    return np.asarray(design, dtype=np.float64) * (size / float(np.sum(design)))


def _slip(values: Array, margins: list[tuple[Array, Array]]) -> float:
    total = values.sum()
    return max(
        float(np.max(np.abs(np.bincount(p, weights=values, minlength=len(s)) / total - s)))
        for p, s in margins
    )


def calibrate(
    matrix: Array,
    totals: Array,
    *,
    design: Array | None = None,
    bounds: tuple[float, float] | None = None,
    cycles: int = 100,
) -> Weights:
    """Weights whose weighted means of some columns meet totals: Deville and Särndal's calibration.

    Without bounds the distance is linear (the regression estimator, one step). With bounds (low, high) on the
    ratio of new to old weight, the logit distance keeps every ratio inside them. `matrix` is (respondents,
    columns), `totals` the population means of the columns; a column of ones is added. Raises OpinionError
    when no weights inside the bounds meet the totals.

    >>> weights = calibrate(np.array([[0.0], [0.0], [1.0]]), np.array([0.5]))
    >>> weights.values.round(3).tolist()
    [0.75, 0.75, 1.5]
    """
    size = len(matrix)
    start = _design(design, size)
    full = np.column_stack([np.ones(size), np.asarray(matrix, dtype=np.float64)])
    if not np.all(np.isfinite(full)):
        row, column = np.argwhere(~np.isfinite(full))[0]
        raise OpinionError(
            f"Respondent {row + 1} has no finite number in column {column} of those to calibrate. Leave the row "
            "out yourself, or fill it."
        )
    if len(np.atleast_1d(totals)) != full.shape[1] - 1:
        raise OpinionError(
            f"Each column to calibrate takes a total; found {len(np.atleast_1d(totals))} for {full.shape[1] - 1}."
        )
    aims = np.concatenate([[1.0], np.asarray(totals, dtype=np.float64)]) * size
    if np.linalg.matrix_rank(full) < full.shape[1]:
        raise OpinionError("Two of the columns to calibrate say the same; leave one of them out.")
    low, high = bounds or (-np.inf, np.inf)
    if bounds and not 0.0 <= low < 1.0 < high:
        raise OpinionError(
            f"Bounds on the ratio of weights lie on both sides of 1; found {low:g} and {high:g}."
        )
    slope = np.zeros(full.shape[1])
    for cycle in range(1, cycles + 1):
        ratio, change = _ratio(full @ slope, bounds)
        values = start * ratio
        gap = aims - full.T @ values
        if float(np.max(np.abs(gap))) < 1e-9 * size:
            return Weights(values, cycle, float(np.max(np.abs(gap))) / size)
        curvature = full.T @ (full * (start * change)[:, None])
        step = np.linalg.lstsq(curvature, gap, rcond=None)[0]
        slope = slope + step * min(1.0, 5.0 / max(float(np.max(np.abs(full @ step))), 1e-12))
    raise OpinionError(
        f"No weights with ratios between {low:g} and {high:g} meet the totals. Widen the bounds, or "
        "ask for less."
    )


def _ratio(score: Array, bounds: tuple[float, float] | None) -> tuple[Array, Array]:
    """The ratio of new to old weight at a score, and its slope; the logit distance when there are bounds."""
    if bounds is None:
        return 1.0 + score, np.ones_like(score)
    low, high = bounds
    scale = (high - low) / ((1.0 - low) * (high - 1.0))
    place = to_share(scale * score + np.log((1.0 - low) / (high - 1.0)))
    return low + (high - low) * place, scale * (high - low) * place * (1.0 - place)


def trim(
    weights: Weights, *, low: float, high: float, columns: Mapping[str, Sequence[str]], targets: Targets
) -> Weights:
    """The weights cut to between `low` and `high` times their mean, with what the cutting cost.

    The weight that is cut is shared among the rest in proportion, until none is outside. The answer says how
    many were cut, what share of all weight was moved, and how far the margins have slipped from the targets.

    >>> sex, target = {"sex": ["f"] * 9 + ["m"]}, {"sex": {"f": 0.5, "m": 0.5}}
    >>> cut = trim(rake(sex, target), low=0.2, high=3.0, columns=sex, targets=target)
    >>> cut.trimmed, round(cut.moved, 2), round(cut.slip, 2)
    (1, 0.2, 0.2)
    """
    if not 0.0 <= low < 1.0 < high:
        raise OpinionError(
            f"Limits on weights lie on both sides of their mean, 1; found {low:g} and {high:g}."
        )
    margins = _margins(columns, targets)
    before = weights.values / weights.values.mean()
    values = before.copy()
    cut = np.zeros(len(values), dtype=bool)
    for _ in range(200):
        outside = (values > high * (1 + 1e-12)) | (values < low * (1 - 1e-12))
        if not outside.any():
            break
        cut |= outside
        values = np.clip(values, low, high)
        free = ~cut
        if not free.any():
            break
        values[free] *= (len(values) - values[cut].sum()) / values[free].sum()
    moved = 0.5 * float(np.sum(np.abs(values - before))) / len(values)
    slip = _slip(values, margins)
    notes = weights.notes
    if cut.any():
        notes = (
            *notes,
            f"{int(cut.sum())} of {len(values)} weights were trimmed to between {low:g} and {high:g} times "
            f"the mean; {100 * moved:.1f}% of the weight moved, and a margin is now off by "
            f"{100 * slip:.1f} points.",
        )
    return Weights(values, weights.cycles, slip, int(cut.sum()), moved, notes)
