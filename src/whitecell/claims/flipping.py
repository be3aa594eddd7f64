"""The flip: the least change of one judgement, then of two, that takes a finding across its threshold.

A pure search. It asks for the value with some judgements moved, and is sent what fresh plays with the same dice give;
whoever plays is outside. A judgement is moved in every world alike, in units of its own range, and never beyond its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

HALVINGS = 4


@dataclass(frozen=True, slots=True)
class Flip:
    """What turns a finding over: the numbers, each with how far it is moved (thousandths of its range, up or down), and the value then.

    `moves` is empty where nothing inside the stated ranges does.
    """

    moves: tuple[tuple[str, int], ...]
    value: float
    tried: tuple[str, ...]

    @property
    def moved(self) -> int:
        """How far the one that is moved furthest is moved, in thousandths of its range."""
        return max((abs(one) for _, one in self.moves), default=0)


Moves = tuple[tuple[str, int], ...]
WHOLE = 1000  # thousandths: moved so far, every world lies at the end of the range


def flipping(
    names: Sequence[str], passes: Callable[[float], bool], now: bool, pairs: int = 3
) -> Generator[Moves, float, Flip]:
    """The least flip: yields numbers to move, is sent the value of the finding then, returns the flip.

    1. Every number is moved down and up by its whole range: to one end and to the other.
    2. Where an end turns the finding over, the way there is halved four times; the least move wins.
    3. If none does alone, the numbers whose better ends come nearest are moved two at a time, both as far.

    `passes` says whether a value passes, `now` whether the finding does as it is.
    """
    tried = tuple(names)
    ends: list[tuple[float, str, int]] = []
    best: Flip | None = None
    for name in names:
        for towards in (-1, 1):
            value = yield ((name, towards * WHOLE),)
            ends.append((value, name, towards))
            if passes(value) != now:
                best = _less(best, (yield from _nearer(((name, towards),), passes, now, value, tried)))
    if best is not None:
        return best
    # whether the other side lies above or below: what the highest value would do, were it higher
    above = bool(ends) and passes(max(value for value, _, _ in ends) + FAR) != now
    nearest: dict[str, int] = {}
    for _, name, towards in sorted(ends, key=lambda one: one[0], reverse=above):
        nearest.setdefault(name, towards)
    chosen = list(nearest.items())[:pairs]
    for place, first in enumerate(chosen):
        for second in chosen[place + 1 :]:
            both = (first, second)
            value = yield tuple((name, towards * WHOLE) for name, towards in both)
            if passes(value) != now:
                best = _less(best, (yield from _nearer(both, passes, now, value, tried)))
    return best if best is not None else Flip((), 0.0, tried)


FAR = 1e9


def _less(best: Flip | None, found: Flip) -> Flip:
    return found if best is None or found.moved < best.moved else best


def _nearer(
    moved: tuple[tuple[str, int], ...],
    passes: Callable[[float], bool],
    now: bool,
    value: float,
    tried: tuple[str, ...],
) -> Generator[Moves, float, Flip]:
    """The least part of the way to an end that still turns it over, by halving."""
    low, high, at_high = 0, WHOLE, value
    for _ in range(HALVINGS):
        middle = (low + high) // 2
        value = yield tuple((name, towards * middle) for name, towards in moved)
        if passes(value) != now:
            high, at_high = middle, value
        else:
            low = middle
    return Flip(tuple((name, towards * high) for name, towards in moved), at_high, tried)
