"""Two things timed in turns, so that what disturbs a shared machine disturbs both: medians, and the range of ratios."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7


def once(run: Callable[[], object]) -> float:
    """The seconds that one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds a case of ours and theirs, medians of the rounds; the median ratio with the least and the greatest."""

    ours: float
    theirs: float
    ratio: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.theirs * 1e6:11.1f} us {self.ratio:9.1f} ({self.least:.1f} to {self.most:.1f})"


def in_turns(
    ours: Callable[[], object], cases: int, theirs: Callable[[], object], of_theirs: int, rounds: int = ROUNDS
) -> Pairs:
    """Both run in turns, each round a pair: ours on so many cases, theirs on so many."""
    ours(), theirs()
    pairs = [(once(ours) / cases, once(theirs) / of_theirs) for _ in range(rounds)]
    ratios = [there / here for here, there in pairs]
    return Pairs(
        median(here for here, _ in pairs),
        median(there for _, there in pairs),
        median(ratios),
        min(ratios),
        max(ratios),
    )
