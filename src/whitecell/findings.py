"""What the plays say of a claim: the values, their two ranges, the verdict, and on what it hangs and rests.

Shares are fractions of one; nothing here is words. `whitecell.report` makes the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from whitecell.plan import Claim

Verdict = Literal[
    "holds in this model",
    "fails",
    "hangs on the judgements",
    "hangs on how teams choose",
    "settled by the writing",
    "cannot be said",
]
Wired = Literal["", "constant", "only by the move", "out of reach"]
Source = Literal["source", "expert", "assumed"]


@dataclass(frozen=True, slots=True)
class ArmFigure:
    """The measure in one arm: its value, how many of the arm's plays speak, and in which share of them the move was made."""

    name: str
    value: float
    speaking: int
    uptake: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim put to the plays in one way under one doctrine.

    `error` is how far `value` could be off for the number of plays; `low` and `high` bound it in nine of ten worlds; `passing` is the
    share of worlds in which it passes, `passing_error` how far that could be off for the number of worlds. `shared_dice` is the figure that pairing by the same dice gives (necessity, sufficiency).
    """

    way: str
    doctrine: str
    arms: tuple[ArmFigure, ...]
    value: float
    error: float
    low: float
    high: float
    passing: float
    passing_error: float
    plays: int
    worlds: int
    effective: float
    most: float | None = None
    shared_dice: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A judgement that the spread between worlds hangs on: the share it accounts for alone and, where asked, in total.

    `law` says that it is a reading of the law.
    """

    name: str
    kind: Source
    alone: float
    total: float | None
    law: bool = False


@dataclass(frozen=True, slots=True)
class Hangs:
    """What the spread between worlds hangs on, under one doctrine; `by_kind` is what goes if all of a kind is drawn anew."""

    doctrine: str
    parts: tuple[Part, ...]
    floor: float
    ordered: bool
    dice: float
    by_kind: tuple[tuple[Source, float], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A number moved in every world to turn a finding over, by `thousandths` of its range (up or down), no further than its ends.

    `low`, `middle` and `high` are as stored; `kind` says how they are read.
    """

    name: str
    thousandths: int
    kind: str
    low: int
    middle: int
    high: int

    @property
    def to(self) -> int:
        """Where its middle comes to lie."""
        return min(
            self.high, max(self.low, self.middle + round((self.high - self.low) * self.thousandths / 1000))
        )


@dataclass(frozen=True, slots=True)
class Flip:
    """The least change that turns a finding over; nothing inside the stated ranges does where `turns` is empty."""

    doctrine: str
    turns: tuple[Turn, ...]
    value: float
    tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rests:
    """On how many numbers a finding rests: from a source, from named experts, assumed."""

    sourced: int
    experts: int
    assumed: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.sourced + self.experts + self.assumed


@dataclass(frozen=True, slots=True)
class Even:
    """The finding again with the scenario made even: what was made even, the verdict then, and the values by doctrine.

    `why_not` says why no game can be made of the scenario with these places exchanged; then there are no values.
    """

    what: str
    verdict: Verdict
    values: tuple[tuple[str, float], ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How well a doctrine foresaw the moves of a record: bits a move better than choosing any legal move alike (below 0: worse).

    `fitted` is the temperature that fits the other records best (None: nothing was fitted).
    """

    doctrine: str
    bits: float
    moves: int
    fitted: float | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record lies: how far from the ten nearest of so many plays, and the share of plays that lie as far or farther.

    `simulated` is how far plays that are told as briefly lie from theirs, for each that was ranked; `assumed` is how many
    numbers of the game somebody assumed.
    """

    title: str
    plays: int
    told: int
    distance: float
    farther: float
    ending: str
    ends_so: float
    evidence: tuple[tuple[str, int], ...]
    turns_assumed: int
    foreseen: tuple[Foreseen, ...]
    simulated: tuple[float, ...] = ()
    assumed: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the plays say of one claim.

    `readings` has the claim's own way first, under each doctrine, then the other ways. `splits` names the judgement or doctrine that splits
    the worlds where it hangs. `turned` says whether some corner of the judgements turns it over (None: not asked).
    """

    claim: Claim
    scenario: str
    verdict: Verdict
    readings: tuple[Reading, ...]
    wired: Wired
    why_not: str
    splits: str
    turned: bool | None
    hangs: tuple[Hangs, ...]
    flip: Flip | None
    rests: Rests
    even: tuple[Even, ...]
    afterwards: bool
    seed: int
    lucks: int
    command: str

    @property
    def own(self) -> tuple[Reading, ...]:
        """The readings of the claim's own way, one a doctrine."""
        return tuple(one for one in self.readings if one.way == self.readings[0].way) if self.readings else ()

    def rows(self) -> list[dict[str, Any]]:
        """A row for each way and doctrine, for a table of pandas or polars: `DataFrame(row for one in findings for row in one.rows())`."""
        return [
            {
                "scenario": self.scenario,
                "claim": self.claim.name,
                "verdict": self.verdict,
                "way": one.way,
                "doctrine": one.doctrine,
                "value": one.value,
                "error": one.error,
                "worlds_low": one.low,
                "worlds_high": one.high,
                "passing": one.passing,
                "passing_error": one.passing_error,
                "plays": one.plays,
                "worlds": one.worlds,
            }
            for one in self.readings
        ]

    def parts(self) -> list[dict[str, Any]]:
        """A row for each number that the spread between worlds hangs on, by doctrine, for a table of pandas or polars."""
        return [
            {
                "scenario": self.scenario,
                "claim": self.claim.name,
                "doctrine": one.doctrine,
                "number": part.name,
                "kind": part.kind,
                "alone": part.alone,
                "in_total": part.total,
                "by_chance": one.floor,
                "ordered": one.ordered,
            }
            for one in self.hangs
            for part in one.parts
        ]

    def as_record(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {
            "claim": self.claim.name,
            "words": self.claim.words,
            "drawn by": self.claim.drawn_by,
            "scenario": self.scenario,
            "hash": self.claim.hash,
            "holds if": dict(self.claim.text)["holds if"],
            "verdict": self.verdict,
            "why": self.why_not or self.wired or self.splits,
            "looked for afterwards": self.afterwards,
            "readings": [
                {
                    "way": one.way,
                    "doctrine": one.doctrine,
                    "value": one.value,
                    "error": one.error,
                    "worlds 5%": one.low,
                    "worlds 95%": one.high,
                    "worlds passing": one.passing,
                    "worlds passing, error": one.passing_error,
                    "plays": one.plays,
                    "worlds": one.worlds,
                    "effective plays": one.effective,
                    "arms": {arm.name: arm.value for arm in one.arms},
                    "uptake": next((arm.uptake for arm in one.arms if arm.uptake is not None), None),
                }
                for one in self.readings
            ],
            "hangs on": {
                one.doctrine: [
                    {"judgement": part.name, "kind": part.kind, "alone": part.alone, "in total": part.total}
                    for part in one.parts
                ]
                for one in self.hangs
            },
            "corners turn it": self.turned,
            "flip": None
            if self.flip is None
            else {turn.name: turn.thousandths / 1000 for turn in self.flip.turns},
            "rests on": {
                "sourced": self.rests.sourced,
                "experts": self.rests.experts,
                "assumed": self.rests.assumed,
            },
            "made even": {one.what: one.verdict for one in self.even},
            "command": self.command,
        }


class Findings(tuple[Finding, ...]):
    """Findings together: a tuple of them that makes tables of them all."""

    __slots__ = ()

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim, way and doctrine: `pandas.DataFrame(findings.rows())`, `polars.DataFrame(findings.rows())`."""
        return [row for one in self for row in one.rows()]

    def parts(self) -> list[dict[str, Any]]:
        """A row for each number that a finding hangs on."""
        return [row for one in self for row in one.parts()]
