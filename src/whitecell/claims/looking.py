"""Looking behind a finding: what its spread hangs on, whether a corner of the judgements turns it over, and the least change that does."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence

import numpy as np

from whitecell.claims.asking import Asking
from whitecell.claims.estimands import Floats
from whitecell.claims.flipping import Flip as Found
from whitecell.claims.flipping import flipping
from whitecell.claims.gathering import Given
from whitecell.claims.hanging import hanging, in_total
from whitecell.claims.nested import nested, noise
from whitecell.claims.planning import Comparison
from whitecell.claims.resting import Number
from whitecell.claims.verdicts import verdict
from whitecell.claims.wired import turns_over
from whitecell.findings import Even, Flip, Hangs, Part, Source, Turn, Verdict
from whitecell.plan import Claim, Held, Plan, Turned

CORNERS = "corners"  # the name of the scenario in which every world is a corner of the judgements


def hangs_on(
    judge: Asking, claim: Claim, numbers: Sequence[Number], worlds: Mapping[str, Floats]
) -> Generator[Plan, Given, tuple[Hangs, ...]]:
    """What the spread between worlds hangs on, under each doctrine; under the first also in total and by kind."""
    own = judge.ways[claim.name][0]
    sources = {number.name: number.source for number in numbers}
    laws = {number.name for number in numbers if number.law}
    found = []
    for doctrine in claim.under:
        spread = judge.spread(claim, own, doctrine)
        count = judge.played[claim.name, own.way, doctrine]
        speaking = judge.speaking_worlds(claim, own, doctrine)
        alone = hanging(
            spread.worlds,
            spread.between,
            {name: values[:count][speaking] for name, values in worlds.items()},
        )
        totals: dict[str, float] = {}
        kinds: list[tuple[Source, float]] = []
        if doctrine == claim.under[0] and spread.between > 0 and judge.effort.flips:
            for part in alone.alone[: judge.effort.numbers]:
                totals[part.name] = yield from anew(judge, claim, own, doctrine, (part.name,))
            for kind in ("source", "expert", "assumed"):
                names = tuple(number.name for number in numbers if number.source == kind)
                if names:
                    share = yield from anew(judge, claim, own, doctrine, names)
                    kinds.append((kind, share))
        parts = tuple(
            Part(one.name, sources[one.name], one.share, totals.get(one.name), one.name in laws)
            for one in alone.alone
        )
        dice = min(1.0, spread.dice / spread.raw) if spread.between > 0 else 1.0
        found.append(Hangs(doctrine, parts, alone.floor, alone.ordered, dice, tuple(kinds)))
    return tuple(found)


def anew(
    judge: Asking, claim: Claim, one: Comparison, doctrine: str, names: tuple[str, ...]
) -> Generator[Plan, Given, float]:
    """The share of the spread that goes where some numbers alone are drawn anew."""
    turned = tuple(Turned(name, "anew") for name in names)
    function, again = yield from judge.aside(claim, one, doctrine, turned)
    _, cells = judge.value_of(
        claim, one.way, judge.columns(claim, judge.arms(one, doctrine), judge.effort.aside)
    )
    return in_total(function, cells, again)


def turning(
    judge: Asking, claim: Claim, numbers: Sequence[Number], worlds: Mapping[str, Floats]
) -> Generator[Plan, Given, tuple[bool | None, Flip | None]]:
    """Whether some corner of the judgements turns the finding over, and the least change that does."""
    if not judge.effort.flips:
        return None, None
    own, doctrine = judge.ways[claim.name][0], claim.under[0]
    function, cells = yield from judge.aside(claim, own, doctrine, (), CORNERS)
    means = cells.mean(axis=2)
    values, deviations = function(means), np.sqrt(noise(function, cells, means))
    ends: list[float] = []
    errors: list[float] = []
    by_name = {number.name: number for number in numbers}
    search = flipping(
        candidates(judge, claim, numbers, worlds),
        claim.threshold.passes,
        claim.threshold.passes(float(function(_base(judge, claim, own, doctrine)))),
    )
    try:
        moves = next(search)
        while True:
            _, found = yield from judge.aside(
                claim, own, doctrine, tuple(Turned(name, "moved", by) for name, by in moves)
            )
            spread = nested(function, found)
            ends.append(spread.value)
            errors.append(spread.error / 1.96)
            moves = search.send(ends[-1])
    except StopIteration as end:
        flip: Found = end.value
    level = claim.kind not in ("contrast", "given", "sweep")
    known = np.isfinite(values)
    turned = turns_over(
        np.concatenate([values[known], ends]),
        np.concatenate([deviations[known], errors]),
        claim.threshold,
        level,
    )
    turns = []
    for name, by in flip.moves:
        one = by_name[name]
        turns.append(Turn(name, by, one.kind, one.low, one.middle, one.high))
    return turned, Flip(doctrine, tuple(turns), flip.value, flip.tried)


def _base(judge: Asking, claim: Claim, one: Comparison, doctrine: str) -> Floats:
    """The means of the claim's columns on the first worlds, as they are."""
    _, cells = judge.value_of(
        claim, one.way, judge.columns(claim, judge.arms(one, doctrine), judge.effort.aside)
    )
    means: Floats = cells.mean(axis=(1, 2))
    return means


def candidates(
    judge: Asking, claim: Claim, numbers: Sequence[Number], worlds: Mapping[str, Floats]
) -> list[str]:
    """The numbers that the flip tries: those that the worlds' values follow most closely; ranges that somebody gave go first."""
    own, doctrine = judge.ways[claim.name][0], claim.under[0]
    spread = judge.spread(claim, own, doctrine)
    count = judge.played[claim.name, own.way, doctrine]
    speaking = judge.speaking_worlds(claim, own, doctrine)
    held = {line.judgement for _, lines in own.arms for line in lines if isinstance(line, Held)}
    follow = {}
    for number in numbers:
        if number.low == number.high or number.name not in worlds or number.name in held:
            continue
        line = worlds[number.name][:count][speaking]
        close = (
            abs(np.corrcoef(line, spread.worlds)[0, 1]) if line.std() > 0 and spread.worlds.std() > 0 else 0.0
        )
        follow[number.name] = float(close)
    order = sorted(follow, key=lambda name: -follow[name])
    given = [number.name for number in numbers if not number.bare]
    first = [name for name in order if name in given][: max(1, judge.effort.numbers // 2)]
    rest = [name for name in order if name not in first]
    return [*first, *rest][: judge.effort.numbers]


def made_even(
    judge: Asking, claim: Claim, verdict_: Verdict, groups: Sequence[str], starts: Sequence[str]
) -> Generator[Plan, Given, tuple[Even, ...]]:
    """The finding again with each group of places made even; where the starts together move the verdict, with each start alone too.

    In every world half of the plays are as written and half with the places exchanged, on the same dice.
    """
    found = []
    for group in groups:
        one = yield from _even(judge, claim, group)
        found.append(one)
    if any(one.what == STARTS and one.verdict != verdict_ for one in found):
        alone = []
        for start in starts:
            one = yield from _even(judge, claim, start)
            alone.append(one)
        found += [one for one in alone if one.verdict != verdict_]
    return tuple(found)


STARTS = "where quantities start"


def _even(judge: Asking, claim: Claim, group: str) -> Generator[Plan, Given, Even]:
    own = judge.ways[claim.name][0]
    passing, values = {}, []
    for doctrine in claim.under:
        function, exchanged = yield from judge.aside(claim, own, doctrine, (), group)
        _, cells = judge.value_of(
            claim, own.way, judge.columns(claim, judge.arms(own, doctrine), judge.effort.aside)
        )
        spread = nested(function, (cells + exchanged) / 2)
        passing[doctrine] = spread.passing(claim.threshold)
        values.append((doctrine, spread.value))
    return Even(group, verdict(passing), tuple(values))
