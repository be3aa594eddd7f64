"""Plays weighed by developments: exact whole numbers, so that neither order nor what was taken away leaves a trace.

What is sure keeps a play or drops it. What is not sure gives a play that goes so p and another q, where it is p to q times as
likely to be reported if so. A play's weight is the product, a whole number; sums of whole numbers do not know their order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from whitecell.development import Development
from whitecell.watch.agreeing import Flags
from whitecell.watched import COMPARED, FEWEST, Chosen, Reading

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """Plays from the first on: how each ended, its world, and (a line a development) whether it goes so."""

    endings: Ints
    worlds: Ints
    agree: Flags
    ways: int

    def first(self, count: int) -> Seen:
        """Only so many of them, from the first on."""
        return Seen(self.endings[:count], self.worlds[:count], self.agree[:, :count], self.ways)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.endings)


def together(some: Sequence[Seen]) -> Seen:
    """Plays in the order given, as one."""
    return Seen(
        np.concatenate([one.endings for one in some]),
        np.concatenate([one.worlds for one in some]),
        np.concatenate([one.agree for one in some], axis=1),
        some[0].ways,
    )


def reading(seen: Seen, every: Sequence[Development], chosen: Sequence[Development]) -> Reading:
    """What the plays say beside the chosen ones of the developments that `seen` has lines for.

    1. Keep the plays that go as every sure one of the chosen says.
    2. Group them by how many of the unsure ones they go with, for each number of times apart; the weight of a group is a product of
       whole numbers.
    3. A share is the weight of those that end so in the weight of all; its error takes each world as one draw (a ratio of two
       sums over worlds, linearised).
    """
    lines = {id(one): line for line, one in enumerate(every)}
    sure = [lines[id(one)] for one in chosen if one.times is None]
    unsure = [one for one in chosen if one.times is not None]
    kept = np.flatnonzero(seen.agree[sure].all(axis=0)) if sure else np.arange(seen.count)
    if not len(kept):
        return Reading(seen.count, 0, 0.0, (), (), 0.0)
    times = sorted({one.times for one in unsure if one.times is not None})
    of_times = [[lines[id(one)] for one in unsure if one.times == each] for each in times]
    counted = np.array([seen.agree[some][:, kept].sum(axis=0) for some in of_times], dtype=np.uint16)
    patterns, group = _grouped(counted.reshape(len(times), len(kept)))
    powers = [
        [weight(so, len(some), each) for so in range(len(some) + 1)]
        for each, some in zip(times, of_times, strict=True)
    ]
    weights = [math.prod(by[so] for by, so in zip(powers, one, strict=True)) for one in patterns]
    counts = np.zeros((len(patterns), seen.ways), dtype=np.int64)
    np.add.at(counts, (group, seen.endings[kept]), 1)
    of_group = [int(one) for one in counts.sum(axis=1)]
    total = sum(w * n for w, n in zip(weights, of_group, strict=True))
    squares = sum(w * w * n for w, n in zip(weights, of_group, strict=True))
    effective = float(Fraction(total * total, squares))
    average = float(
        Fraction(total, seen.count * math.prod(one.times.numerator for one in unsure if one.times))
    )
    if effective < FEWEST:
        return Reading(seen.count, len(kept), effective, (), (), average)
    shares = [
        Fraction(sum(w * int(n) for w, n in zip(weights, counts[:, way], strict=True)), total)
        for way in range(seen.ways)
    ]
    top = max(weights)
    of_play = np.array([one / top for one in weights])[group]
    errors = [
        _error(float(share), seen.endings[kept] == way, of_play, seen.worlds[kept], effective)
        for way, share in enumerate(shares)
    ]
    return Reading(seen.count, len(kept), effective, tuple(map(float, shares)), tuple(errors), average)


def weight(so: int, count: int, times: Fraction) -> int:
    """The weight of a play that goes as `so` of `count` developments say, each so many times more likely if so.

    >>> weight(2, 3, Fraction(4)), weight(0, 1, Fraction(3, 2))
    (16, 2)
    """
    found: int = times.numerator**so * times.denominator ** (count - so)
    return found


def _grouped(counted: NDArray[np.uint16]) -> tuple[list[list[int]], Ints]:
    """The different columns, and the number of each column's own."""
    if not len(counted):
        return [[]], np.zeros(counted.shape[1], dtype=np.int64)
    columns = np.ascontiguousarray(counted.T)
    as_one = columns.view(np.dtype((np.void, columns.shape[1] * columns.itemsize))).ravel()
    _, first, group = np.unique(as_one, return_index=True, return_inverse=True)
    return [counted[:, place].tolist() for place in first], group.astype(np.int64)


def _error(
    share: float, ends_so: Flags, weights: NDArray[np.float64], worlds: Ints, effective: float
) -> float:
    if share in (0, 1):
        return 3 / effective  # none or all of so many (Hanley and Lippman-Hand 1983)
    _, world = np.unique(worlds, return_inverse=True)
    residuals = np.bincount(world, weights * (ends_so - share))
    count = len(residuals)
    spread = float((residuals**2).sum()) * count / max(1, count - 1)
    return 1.96 * float(np.sqrt(spread)) / float(weights.sum())


def chosen(doctrine: str, end: Reading, sure: Reading) -> Chosen | None:
    """How often what is listed goes together under a way of choosing; None where too few plays agree with what is sure to say."""
    if sure.agreeing < COMPARED or not end.average:
        return None
    return Chosen(doctrine, end, sure)
