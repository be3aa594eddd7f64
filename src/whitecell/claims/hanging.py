"""Which judgements the spread between worlds hangs on: the share that each accounts for, above what chance would give.

*Alone* (first order) is the variance of the mean of the worlds with a like value of the judgement; it is read off the plays that
were made. *In total* is what goes if only that judgement is drawn anew; it needs plays of its own (Jansen 1999).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.claims.estimands import Floats, Value
from whitecell.claims.nested import nested, noise

Order = NDArray[np.int64]
PERMUTATIONS = 199
BIN = 24  # worlds that are taken together, at least


@dataclass(frozen=True, slots=True)
class Alone:
    """The share of the spread between worlds that a judgement accounts for by itself."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Hanging:
    """The judgements above the noise floor, the largest share first; `ordered` if both halves of the worlds order them so.

    `floor` is the share that one judgement in twenty families of permuted worlds would reach by chance.
    """

    alone: tuple[Alone, ...]
    floor: float
    ordered: bool
    worlds: int


def hanging(worlds: Floats, between: float, judgements: Mapping[str, Floats]) -> Hanging:
    """What the worlds' values hang on, given each judgement's value in each world.

    1. Each judgement's worlds are put in order and taken together in bins of equal size.
    2. The share is the variance between bins, less what bins of noise would have, over the variance between worlds
       without the dice.
    3. The floor: the worlds are permuted 199 times, and the largest share of any judgement noted; the 95% quantile of that.
    4. The order is said only where both halves of the worlds (every second one) agree on it.
    """
    names = [name for name, values in judgements.items() if len(np.unique(values)) > 1]
    count = len(worlds)
    if not names or between <= 0 or count < 2 * BIN:
        return Hanging((), 1.0, False, count)
    places = np.stack([_binned(judgements[name]) for name in names])
    shares = _shares(worlds, places, between)
    floor = float(
        np.quantile(
            [
                _shares(worlds[permuted(count, number)], places, between).max()
                for number in range(PERMUTATIONS)
            ],
            0.95,
        )
    )
    shown = [place for place in np.argsort(-shares, kind="stable").tolist() if shares[place] > floor]
    return Hanging(
        tuple(Alone(names[place], min(1.0, float(shares[place]))) for place in shown),
        max(0.0, floor),
        _agree(worlds, judgements, [names[place] for place in shown]),
        count,
    )


def permuted(count: int, number: int) -> Order:
    """The places 0 to count - 1 in an order that looks like chance: the same one for every run of that number.

    The places in the order of their words by the mixing function of SplitMix64 (Steele, Lea and Flood 2014).

    >>> sorted(permuted(5, 1).tolist())
    [0, 1, 2, 3, 4]
    """
    words = (np.arange(count, dtype=np.uint64) + np.uint64(number << 32)) * np.uint64(0x9E3779B97F4A7C15)
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.argsort(words ^ (words >> np.uint64(31)), kind="stable")


def _binned(values: Floats) -> Order:
    """The bin of each world: equal numbers of worlds in order of the value; worlds of one value stay together where they can."""
    count = len(values)
    bins = max(2, min(64, count // BIN))
    order = np.argsort(values, kind="stable")
    found = np.empty(count, dtype=np.int64)
    found[order] = np.arange(count) * bins // count
    different, inverse = np.unique(values, return_inverse=True)
    return inverse.astype(np.int64) if len(different) <= bins else found


def _shares(worlds: Floats, places: Order, between: float) -> Floats:
    """For each judgement the corrected variance between its bins, over the variance between worlds."""
    lines, count = places.shape
    most = int(places.max(initial=0)) + 1
    flat = (places + np.arange(lines)[:, None] * most).ravel()
    centred = worlds - worlds.mean()
    sizes = np.bincount(flat, minlength=lines * most).reshape(lines, most)
    sums = np.bincount(flat, weights=np.tile(centred, lines), minlength=lines * most).reshape(lines, most)
    whole = float((centred**2).sum())
    explained = (sums**2 / np.maximum(sizes, 1)).sum(axis=1)
    degrees = (sizes > 0).sum(axis=1) - 1
    inside = (whole - explained) / np.maximum(1, count - degrees - 1)
    found: Floats = (explained - degrees * inside) / (count - 1) / between
    return found


def _agree(worlds: Floats, judgements: Mapping[str, Floats], shown: Sequence[str]) -> bool:
    orders = []
    for half in (slice(0, None, 2), slice(1, None, 2)):
        places = (
            np.stack([_binned(judgements[name][half]) for name in shown]) if shown else np.zeros((0, 1), int)
        )
        orders.append(np.argsort(-_shares(worlds[half], places, 1.0), kind="stable").tolist())
    return bool(orders[0] == orders[1])


def in_total(value: Value, cells: Floats, anew: Floats) -> float:
    """The share of the spread between worlds that goes where some judgements alone are drawn anew (Jansen 1999).

    Half the mean square of the difference between a world and the same world with them drawn anew, on the same dice, less what
    the dice give that difference, over the variance between worlds without the dice. `cells` and `anew` are columns of the same plays.
    """
    between = (nested(value, cells).between + nested(value, anew).between) / 2
    if between <= 0:
        return 0.0
    both = np.concatenate([cells, anew])
    cut = len(cells)

    def apart(means: Floats) -> Floats:
        found: Floats = value(means[cut:]) - value(means[:cut])
        return found

    means = both.mean(axis=2)
    differences = apart(means)
    speaking = np.isfinite(differences)
    of_dice = noise(apart, both, means)[speaking]
    return float(np.clip(((differences[speaking] ** 2).mean() - of_dice.mean()) / 2 / between, 0, 1))
