"""The flip: the least change of one judgement, then of two, that takes a finding across its threshold.

A pure search. It asks for the value with some judgements held, and is sent what fresh plays with the same dice give;
whoever plays is outside. A change is measured in units of the judgement's own range; nothing outside the range is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

HALVINGS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A judgement that may be moved: its name, the ends of its range, and its middle, as stored."""

    name: str
    low: int
    middle: int
    high: int

    def at(self, towards: int, share: float) -> int:
        """The value so far of the way from the middle to an end (-1 low, 1 high)."""
        end = self.high if towards > 0 else self.low
        return round(self.middle + share * (end - self.middle))

    def moved(self, value: int) -> float:
        """How far a value lies from the middle, in units of the range."""
        return abs(value - self.middle) / (self.high - self.low) if self.high > self.low else 0.0


@dataclass(frozen=True, slots=True)
class Flip:
    """What turns a finding over: the judgements with the values that do it, how far they are moved, and the value then.

    `held` is empty where nothing inside the stated ranges does.
    """

    held: tuple[tuple[str, int], ...]
    moved: float
    value: float
    tried: tuple[str, ...]


Held = tuple[tuple[str, int], ...]


def flipping(
    candidates: Sequence[Candidate], passes: Callable[[float], bool], now: bool, pairs: int = 3
) -> Generator[Held, float, Flip]:
    """The least flip: yields judgements to hold, is sent the value of the finding so held, returns the flip.

    1. Every candidate is held at the low and at the high end of its range.
    2. Where an end turns the finding over, the way from the middle to it is halved four times; the least move wins.
    3. If none does alone, the candidates whose better ends come nearest are moved two at a time, both as far.

    `passes` says whether a value passes, `now` whether the finding does as it is.
    """
    tried = tuple(one.name for one in candidates)
    ends: list[tuple[float, Candidate, int]] = []
    best: Flip | None = None
    for one in candidates:
        for towards in (-1, 1):
            value = yield ((one.name, one.at(towards, 1.0)),)
            ends.append((value, one, towards))
            if passes(value) != now:
                found = yield from _nearer(((one, towards),), passes, now, value, tried)
                if best is None or found.moved < best.moved:
                    best = found
    if best is not None:
        return best
    # the end of each that comes nearest to turning it over: extremes of the value on either side
    values = [value for value, _, _ in ends]
    towards_other = sorted(
        ends, key=lambda one: one[0], reverse=bool(values) and passes(max(values) + 1e9) != now
    )
    chosen: list[tuple[Candidate, int]] = []
    for _, one, towards in towards_other:
        if one not in [other for other, _ in chosen]:
            chosen.append((one, towards))
    chosen = chosen[:pairs]
    for place, first in enumerate(chosen):
        for second in chosen[place + 1 :]:
            value = yield tuple((one.name, one.at(towards, 1.0)) for one, towards in (first, second))
            if passes(value) != now:
                found = yield from _nearer((first, second), passes, now, value, tried)
                if best is None or found.moved < best.moved:
                    best = found
    return best if best is not None else Flip((), 0.0, 0.0, tried)


def _nearer(
    moved: tuple[tuple[Candidate, int], ...],
    passes: Callable[[float], bool],
    now: bool,
    value: float,
    tried: tuple[str, ...],
) -> Generator[Held, float, Flip]:
    """The least share of the way to an end that still turns it over, by halving."""
    low, high, at_high = 0.0, 1.0, value
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = yield tuple((one.name, one.at(towards, middle)) for one, towards in moved)
        if passes(value) != now:
            high, at_high = middle, value
        else:
            low = middle
    held = tuple((one.name, one.at(towards, high)) for one, towards in moved)
    return Flip(
        held, max(one.moved(value) for (one, _), (_, value) in zip(moved, held, strict=True)), at_high, tried
    )
