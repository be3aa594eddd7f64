"""From values to places along a line, and which values are written beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `low` to `high`, drawn from `start` to `end`.

    >>> Scale(0, 100, 10, 350).at(50)
    180.0
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; a value beyond an end lies on the end."""
        kept = min(self.high, max(self.low, value))
        return self.start + (self.end - self.start) * (kept - self.low) / (self.high - self.low)


def known(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers.

    >>> known([1.0, None, float("nan"), float("inf")])
    [1.0]
    """
    return [one for one in values if one is not None and math.isfinite(one)]


def step(low: float, high: float, most: int = 5) -> float:
    """The round distance between written values, so that there are `most` at most.

    >>> step(0, 100), step(-1.9, 0.1), step(0, 7)
    (25, 0.5, 2)
    """
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    found = next(one for one in STEPS if one * power >= rough * (1 - 1e-9)) * power
    return int(found) if found == int(found) else found


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values between two ends, zero among them where it lies between.

    >>> ticks(0, 100), ticks(-3, 12)
    ([0, 25, 50, 75, 100], [0, 5, 10])
    """
    by = step(low, high, most)
    first = math.ceil(low / by - 1e-9)
    last = math.floor(high / by + 1e-9)
    return [round(number * by, 10) for number in range(first, last + 1)]


def around(values: Iterable[float | None], *, least: float = 0.0) -> tuple[float, float]:
    """The ends of a line that holds the values and zero, with a little room on the sides that zero does not close.

    `least` is how long it is at least.

    >>> around([12.0]), around([-4.0, 4.0]), around([])
    ((0.0, 12.96), (-4.64, 4.64), (0.0, 1.0))
    """
    found = [0.0, *known(values)]
    low, high = min(found), max(found)
    if high - low < (least or 1e-12):
        low, high = (low - (least or 1.0), high) if low < 0 else (low, low + (least or 1.0))
        return low, high
    room = (high - low) * 0.08
    return (low - room if low < 0 else 0.0), (high + room if high > 0 else 0.0)


def rounded_out(low: float, high: float, most: int = 5) -> tuple[float, float]:
    """Two ends moved outwards to the next written values.

    >>> rounded_out(0, 97.2), rounded_out(-1.2, 3.9)
    ((0.0, 100.0), (-2.0, 4.0))
    """
    by = step(low, high, most)
    return math.floor(low / by + 1e-9) * float(by), math.ceil(high / by - 1e-9) * float(by)
