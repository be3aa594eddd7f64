"""What the plays of a game say beside developments: a share of each ending, at each date, with how many plays agree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from whitecell.development import Development

COMPARED = 20  # plays that must agree with what is sure before two ways of choosing are compared
FEWEST = 200  # effective plays below which no share is told
ENOUGH = 1_000  # effective plays from which no more are made


@dataclass(frozen=True, slots=True)
class Reading:
    """Of the plays that agree with some developments, the share of each ending.

    `made` plays were made for it and `agreeing` of them agree with what is sure; weighed by what is not, they are worth
    `effective` plays (Kish 1965). `shares` and `errors` (1.96 standard errors, worlds taken whole) have a place for each ending; both are empty
    where there are too few plays to read. `average` is the average weight of the plays made, where one that goes with everything has 1.
    """

    made: int
    agreeing: int
    effective: float
    shares: tuple[float, ...]
    errors: tuple[float, ...]
    average: float

    @property
    def few(self) -> bool:
        """Whether there are too few plays to read."""
        return self.effective < FEWEST


@dataclass(frozen=True, slots=True)
class Step:
    """A development that came in, or was retracted: the reading before it, after it, and of the whole without it.

    `holds` is the share of all plays that go as it says; None where nothing is read yet, because the turn was still open. `without` is None for what was retracted.
    """

    on: date
    what: Literal["came", "retracted"]
    one: Development
    holds: float | None
    before: Reading
    after: Reading
    without: Reading | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often what is listed goes together in plays of one way of choosing: the readings of all that stands, and of what is sure."""

    doctrine: str
    end: Reading
    sure: Reading

    @property
    def relative_error(self) -> float:
        """The standard error of the average weight, as a share of it."""
        return math.sqrt(max(0.0, 1 / self.end.effective - 1 / self.end.made))


@dataclass(frozen=True, slots=True)
class Watched:
    """Plays of a game read against developments: without any (`base`), step by step, and with all that stand (`end`), and with those of them
    that are sure alone (`sure`); `weighed` of the `listed` that stand are not. `expected` are the shares that the scenario's author expects;
    `own` and `random` are how often what is listed goes together as teams choose here, and where they choose at random.
    """

    scenario: str
    title: str
    developments: str
    endings: tuple[tuple[str, str], ...]
    base: Reading
    steps: tuple[Step, ...]
    end: Reading
    sure: Reading
    listed: int
    weighed: int
    expected: tuple[str, ...]
    seed: int
    lucks: int
    most: int
    assumed: int
    drawn: bool
    doctrine: str
    own: Chosen | None
    random: Chosen | None

    @property
    def bits(self) -> float | None:
        """How much better than teams that choose at random the plays foresee all that is listed, in bits; None where it cannot be said."""
        if self.own is None or self.random is None:
            return None
        return math.log2(self.own.end.average / self.random.end.average)

    @property
    def bits_error(self) -> float:
        """1.96 standard errors of the bits, for the number of plays."""
        both = [one.relative_error for one in (self.own, self.random) if one is not None]
        return 1.96 * math.hypot(*both) / math.log(2)

    def as_record(self) -> dict[str, Any]:
        """The whole as plain data."""
        names = [name for name, _ in self.endings]
        return {
            "scenario": self.scenario,
            "developments": self.developments,
            "endings": dict(self.endings),
            "seed": self.seed,
            "lucks": self.lucks,
            "most plays": self.most,
            "assumed numbers": self.assumed,
            "assumed numbers drawn": self.drawn,
            "doctrine": self.doctrine,
            "better than at random by bits": None if self.bits is None else round(self.bits, 2),
            "error of the bits": None if self.bits is None else round(self.bits_error, 2),
            "share that agrees with what is sure": {
                one.doctrine: one.sure.average for one in (self.own, self.random) if one is not None
            },
            "expected by the author": list(self.expected),
            "base": _record(self.base, names),
            "steps": [_step(one, names) for one in self.steps],
            "end": _record(self.end, names),
            "only what is sure": _record(self.sure, names),
        }


def _step(one: Step, names: Sequence[str]) -> dict[str, Any]:
    found = one.one
    return {
        "on": one.on.isoformat(),
        "came or retracted": one.what,
        "what": found.what,
        "source": found.source,
        "speaks to": found.says,
        "read at the close of turn": found.speaks.turn or None,
        "times more likely if so": None if found.times is None else float(found.times),
        "because": found.because,
        "holds in": one.holds,
        "before": _record(one.before, names),
        "after": _record(one.after, names),
        "without it": None if one.without is None else _record(one.without, names),
    }


def _record(one: Reading, names: Sequence[str]) -> dict[str, Any]:
    return {
        "plays made": one.made,
        "plays that agree": one.agreeing,
        "effective plays": round(one.effective, 1),
        "too few to read": one.few,
        "shares": dict(zip(names, one.shares, strict=True)) if one.shares else None,
        "errors": dict(zip(names, one.errors, strict=True)) if one.errors else None,
    }
