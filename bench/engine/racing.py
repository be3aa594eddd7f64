"""Paired races: every runner once in every round, in an order that turns round, on the processor's clock.

Machines are shared, so a rate says little and a ratio of two rates of one round says more: what is reported is the median
of the rounds with the least and the greatest.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Runner:
    """Somebody who plays: `run(round)` gives how many plays were made and the seconds they took."""

    name: str
    run: Callable[[int], tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Spread:
    """Some numbers by their median, least and greatest."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{figure(self.middle):>9}  [{figure(self.least)} .. {figure(self.most)}]"


def figure(value: float) -> str:
    """A number in three figures or more.

    >>> figure(1234567.8), figure(12.345), figure(0.98765)
    ('1,234,568', '12.3', '0.988')
    """
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}" if value >= 1 else f"{value:.3f}"


def spread(values: Sequence[float]) -> Spread:
    """The spread of some numbers."""
    return Spread(statistics.median(values), min(values), max(values))


def timed(work: Callable[[], object]) -> float:
    """Seconds of this process's time."""
    start = time.process_time()
    work()
    return time.process_time() - start


@dataclass(frozen=True, slots=True)
class Race:
    """The plays a second of every runner in every round."""

    rates: Mapping[str, Sequence[float]]

    def rate(self, name: str) -> Spread:
        """A runner's plays a second."""
        return spread(self.rates[name])

    def ratio(self, name: str, other: str) -> Spread:
        """How many times as fast one is as another, round by round."""
        return spread([one / two for one, two in zip(self.rates[name], self.rates[other], strict=True)])

    def has(self, *names: str) -> bool:
        """Whether all of them ran."""
        return all(name in self.rates for name in names)


def raced(
    runners: Sequence[Runner], rounds: int = ROUNDS, told: Callable[[str], None] = lambda _: None
) -> Race:
    """A race. Everybody runs once before it, unmeasured; who begins a round is another one each time."""
    rates: dict[str, list[float]] = {runner.name: [] for runner in runners}
    for runner in runners:
        runner.run(0)
    for number in range(rounds):
        told(f"round {number + 1} of {rounds}")
        first = number % max(1, len(runners))
        for runner in (*runners[first:], *runners[:first]):
            plays, seconds = runner.run(number)
            rates[runner.name].append(plays / seconds)
    return Race(rates)
