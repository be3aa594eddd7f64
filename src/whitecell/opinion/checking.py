"""The claim checker: what the polls say of a claim, with sampling error only and with everything."""

from __future__ import annotations

from dataclasses import dataclass

from whitecell.opinion import sentences as say
from whitecell.opinion.claims import Claim
from whitecell.opinion.coalitions import CoalitionArithmetic, inside_coalition
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.people import Count, People
from whitecell.opinion.pooling import Pool, pool_polls
from whitecell.opinion.sensitivity import (
    Variant,
    by_wording,
    lean_to_reach,
    leave_one_out,
    other_measure,
    other_priors,
)
from whitecell.opinion.settling import Settling, settle, usual_plans


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what was changed, the middle and 90% interval (people or share), and the odds."""

    kind: str
    label: str
    middle: float
    low: float
    high: float
    probability: float


@dataclass(frozen=True, slots=True)
class Check:
    """A claim, and what its polls say of it.

    `whole` is the answer with everything, `sampling` with sampling error alone. `hangs` holds one line for
    each thing changed, the largest change of probability first; `bases` the claim read of other
    populations; `coalitions` its arithmetic inside each coalition; `plans` what data would settle it.
    """

    claim: Claim
    pool: Pool
    whole: Line
    sampling: Line
    hangs: tuple[Line, ...]
    bases: tuple[Line, ...]
    coalitions: tuple[CoalitionArithmetic, ...]
    plans: tuple[Settling, ...]
    lean_to_hold: float
    lean_to_fail: float

    @property
    def verdict(self) -> str:
        """`holds`, `fails` or `open`."""
        return say.verdict(self.whole.probability)

    @property
    def sentence(self) -> str:
        """The one honest sentence."""
        claim, line = self.claim, self.whole
        show = _shower(claim)
        first, last = min(p.end.year for p in self.pool.polls), max(p.end.year for p in self.pool.polls)
        years = f"{first}" if first == last else f"{first} to {last}"
        who = claim.people if claim.in_people else f"of {claim.people}"
        return say.checked(
            f"On {say.counted(len(self.pool.polls), 'poll')} from {years}, and with what is assumed about "
            f"their common errors, {show(line.middle)} {who} {claim.proposition} on {say.day(claim.day)} "
            f"(90% interval {show(line.low)} to {show(line.high)}); the probability that it is more than "
            f"{show(claim.threshold)} is {say.probability(line.probability)}, so "
            f"{say.VERDICTS[self.verdict]}."
        )

    @property
    def trap_sentence(self) -> str:
        """What the same polls would seem to say if sampling were their only error."""
        line, show = self.sampling, _shower(self.claim)
        excess = self.pool.fixed.excess
        spread = (
            f" The polls differ {excess:.0f} times as much as sampling alone allows, so that figure "
            "is not to "
            "be believed."
            if excess > 2
            else ""
        )
        return say.checked(
            "With sampling as the only error, and old polls as good as new ones, these would put it between "
            f"{show(line.low)} and {show(line.high)}, and the probability at "
            f"{say.probability(line.probability)}.{spread}"
        )


def _shower(claim: Claim):  # type: ignore[no-untyped-def]
    return lambda value: say.amount(value, claim.in_people)


def check_claim(claim: Claim, *, nodes: int = 256) -> Check:
    """What the claim's polls say of it: the pooled number, what it hangs on, and what would settle it.

    1. Pool the polls of the named concepts for the claim's population and day.
    2. Turn the share into people with the dated count, and read the probability above the threshold.
    3. Ask again with one thing changed: each poll left out, each wording alone, the assumptions, the unsure.
    4. Read the claim of each other population its words could mean, and inside each coalition.
    5. Work out what polls not yet taken would leave of the doubt.
    """
    pool = pool_polls(
        claim.polls,
        population=claim.population,
        day=claim.day,
        concepts=claim.concepts,
        measure=claim.measure,
        priors=claim.priors,
        nodes=nodes,
    )
    whole = _line(claim, "all", "with everything", pool.estimate)
    sampling = _line(claim, "fixed", "with sampling error only", pool.fixed.belief)
    variants = [*by_wording(pool), *other_measure(pool), *other_priors(pool), *leave_one_out(pool)]
    hangs = [_line(claim, v.kind, v.change, v.belief) for v in variants]
    hangs.sort(key=lambda line: -abs(line.probability - whole.probability))
    return Check(
        claim=claim,
        pool=pool,
        whole=whole,
        sampling=sampling,
        hangs=tuple(hangs),
        bases=tuple(_base(claim, pool, base) for base in claim.bases),
        coalitions=tuple(
            inside_coalition(
                coalition,
                claim.threshold,
                claim.polls,
                population=claim.population,
                day=claim.day,
                concepts=claim.concepts,
                priors=claim.priors,
            )
            for coalition in claim.coalitions
        ),
        plans=tuple(settle(pool, plan, claim.needed) for plan in usual_plans(pool)),
        lean_to_hold=lean_to_reach(pool, claim.needed, say.SURE),
        lean_to_fail=lean_to_reach(pool, claim.needed, 1.0 - say.SURE),
    )


def _line(claim: Claim, kind: str, label: str, belief: Mixture, count: Count | None = None) -> Line:
    if claim.in_people:
        number = People(belief, count or claim.count)
        low, high = number.interval(0.9)
        return Line(kind, label, number.median, low, high, number.probability_above(claim.threshold))
    low, high = belief.interval(0.9)
    return Line(kind, label, belief.median, low, high, belief.probability_above(claim.threshold))


def _base(claim: Claim, pool: Pool, base: Count) -> Line:
    label = f"{base.concept}, {say.day(base.day)}"
    return _line(claim, "base", label, pool.estimate, base)


def check_rows(check: Check) -> list[dict[str, object]]:
    """The table behind the sentence, as plain rows: the two answers, the bases, then what it hangs on.

    Each row holds `kind`, `label`, `middle`, `low`, `high` (90%) and `probability`.
    """
    lines = [check.whole, check.sampling, *check.bases, *check.hangs]
    return [
        {
            "kind": line.kind,
            "label": line.label,
            "middle": line.middle,
            "low": line.low,
            "high": line.high,
            "probability": line.probability,
        }
        for line in lines
    ]


__all__ = ["Check", "Line", "Variant", "check_claim", "check_rows"]
