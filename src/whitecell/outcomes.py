"""What many plays of one game came to: counts and spreads, with the plays, seed and game they are of.

All numbers are whole or millionths, summed in the order of the plays, so that two machines say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["as expected", "not as expected", "too few plays"]


@dataclass(frozen=True, slots=True)
class Reached:
    """How many plays ended so, in all and in each world, in the order of the worlds; and the number of the first of them."""

    name: str
    title: str
    plays: int
    by_world: tuple[int, ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A measure over the plays, in millionths: its mean, and the values that 5, 50 and 95 of a hundred plays stay below."""

    name: str
    title: str
    kind: str
    mean: int
    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class Judged:
    """An expectation of the author and the figure that the plays gave, in millionths (None where no play speaks).

    `speaking` counts the plays that speak: all, or those that `given` selects.
    """

    text: str
    place: str
    unit: str
    low: int | None
    high: int | None
    figure: int | None
    speaking: int
    verdict: Verdict
    because: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """How often a team made a move: plays in which it did, how often it was settled, and how often it worked."""

    team: str
    move: str
    plays: int
    settled: int
    worked: int


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Many plays of one game, counted. `lucks` is how many plays share a world, `assumed` how many numbers of the game somebody assumed."""

    name: str
    title: str
    rules: str
    seed: int
    first: int
    plays: int
    lucks: int
    worlds: tuple[int, ...]
    endings: tuple[Reached, ...]
    measures: tuple[Spread, ...]
    expectations: tuple[Judged, ...]
    moves: tuple[Used, ...]
    assumed: int | None = None

    def as_record(self) -> dict[str, Any]:
        """The counts as plain data for JSON; millionths stay millionths."""
        return {
            "scenario": self.name,
            "rules": self.rules,
            "seed": self.seed,
            "first play": self.first,
            "plays": self.plays,
            "plays to a world": self.lucks,
            "endings": {one.name: one.plays for one in self.endings},
            "first play of each": {one.name: one.first for one in self.endings if one.first is not None},
            "measures": {
                one.name: {
                    "mean": one.mean,
                    "5%": one.low,
                    "median": one.median,
                    "95%": one.high,
                    "kind": one.kind,
                }
                for one in self.measures
            },
            "expectations": [
                {"text": one.text, "figure": one.figure, "plays": one.speaking, "verdict": one.verdict}
                for one in self.expectations
            ],
            "moves": [
                {
                    "team": one.team,
                    "move": one.move,
                    "plays": one.plays,
                    "settled": one.settled,
                    "worked": one.worked,
                }
                for one in self.moves
            ],
        }


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A measure at the close of each turn (`of` is what is read there): its middle, and the ends of half and of nine of ten.

    Of plays (the middle is the middle play); or, of a yes or no, `over_worlds`: the share of all plays, and where it lies in half of
    the worlds and in nine of ten. Shares are in hundredths (`unit` %).
    """

    name: str
    title: str
    of: str
    unit: str
    over_worlds: bool
    middle: tuple[float, ...]
    inner: tuple[tuple[float, float], ...]
    outer: tuple[tuple[float, float], ...]

    @property
    def moves(self) -> bool:
        """Whether its middle half is not the same at the close of every turn before the last."""
        seen = set(zip(self.middle, self.inner, strict=True))
        before = set(list(zip(self.middle, self.inner, strict=True))[:-1])
        return len(before) > 1 or (len(self.middle) < 3 and len(seen) > 1)


@dataclass(frozen=True, slots=True)
class Event:
    """What divides plays in a turn: a move of a team ("": of anybody) works, or something comes from outside; in how many of those still played.

    `bits` is how much doubt about the ending it takes away, given the others; `worlds` where its share lies in nine of ten worlds
    (None: too few).
    """

    turn: int
    team: str
    what: str
    move: bool
    played: int
    so: int
    bits: float
    worlds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A path: whether each event was so (None: the play had ended), how many plays took it, and how many of them ended how.

    `worlds` is where its share of all plays lies in nine of ten worlds (None: too few).
    """

    so: tuple[bool | None, ...]
    plays: int
    endings: tuple[tuple[str, int], ...]
    worlds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Unfolding:
    """How plays unfold where teams choose by a doctrine: measures by turn, the events that they divide on, the paths, the commonest first."""

    doctrine: str
    plays: int
    worlds: int
    turns: tuple[str, ...]
    measures: tuple[Unfolded, ...]
    events: tuple[Event, ...]
    routes: tuple[Route, ...]
