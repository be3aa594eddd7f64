"""The whole judgement of a scenario's claims, as a search that asks for plays and is sent them, and ends with findings.

Yields a `Plan` (to be sent a mapping of each arm to what was read of it) or a `WorldsAsked` (to be sent the values of every drawn
number in those worlds). Nothing is played here.

1. Every claim's own way under every doctrine, and its other ways as written, on the first worlds.
2. More worlds for what is not yet settled, twice as many each time, up to the limit.
3. Is it wired? The verdict. What it hangs on, in total too. Do corners turn it over? The flip.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass

from whitecell.claims.asking import Asking
from whitecell.claims.estimands import Floats
from whitecell.claims.gathering import Given
from whitecell.claims.looking import hangs_on, made_even, turning
from whitecell.claims.readings import Effort, measures_of
from whitecell.claims.resting import drawn, rests
from whitecell.claims.verdicts import by_doctrine, says_enough, verdict
from whitecell.claims.wired import constant_arm
from whitecell.findings import Even, Finding, Flip, Hangs, Rests, Verdict
from whitecell.game import Game
from whitecell.plan import Claim, Plan

NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class WorldsAsked:
    """Asks for the value of every drawn number of the game as written in worlds 0 to `count` - 1."""

    count: int


Asked = Plan | WorldsAsked
Sent = Given | Mapping[str, Floats]
Judging = Generator[Asked, Sent, tuple[Finding, ...]]


def judging(
    game: Game,
    claims: Sequence[Claim],
    *,
    seed: int = 0,
    effort: Effort | None = None,
    sourced: int = 0,
    afterwards: frozenset[str] = frozenset(),
    called: str = "",
    uneven: Sequence[str] = (),
    starts: Sequence[str] = (),
    unplayable: Mapping[str, str] = NONE,
) -> Judging:
    """Judges the claims of a game; returns a finding for each, in order. `called` is the scenario's name as it is typed.

    `uneven` names the groups of places that are made even, `starts` those that are tried alone; `unplayable` says for further groups
    why no game can be made with them exchanged.
    """
    judge = _Judge(game, claims, seed, effort or Effort(), "")
    judge.called = called
    yield from judge.play()
    numbers = drawn(game)
    worlds: Mapping[str, Floats] = {}
    found = []
    for claim in claims:
        verdict_ = judge.verdict(claim)
        hangs: tuple[Hangs, ...] = ()
        flip, turned = None, None
        even: tuple[Even, ...] = ()
        if verdict_ not in ("cannot be said", "settled by the writing"):
            if not worlds:
                worlds = yield WorldsAsked(judge.most_worlds())  # type: ignore[assignment]
            hangs = yield from hangs_on(judge, claim, numbers, worlds)
            turned, flip = yield from turning(judge, claim, numbers, worlds)
            if judge.effort.flips:
                even = yield from made_even(judge, claim, verdict_, uneven, starts)
                even += tuple(Even(group, "cannot be said", (), why) for group, why in unplayable.items())
        found.append(
            judge.finding(
                claim, verdict_, hangs, flip, turned, even, rests(numbers, sourced), claim.name in afterwards
            )
        )
    return tuple(found)


class _Judge(Asking):
    """One judgement under way: the verdicts, and the findings put together."""

    called = ""

    def verdict(self, claim: Claim) -> Verdict:
        """The verdict, and whether the claim is wired by the plays themselves."""
        own = self.ways[claim.name][0]
        passing, speaking, measures = {}, [], []
        for doctrine in claim.under:
            passing[doctrine] = self.spread(claim, own, doctrine).passing(claim.threshold)
            speaking += self.speaking(claim, own, doctrine)
            arms = self.columns(claim, self.arms(own, doctrine), self.played[claim.name, own.way, doctrine])
            measures.append([measure[selected > 0] for measure, selected in measures_of(claim, arms)])
        if (
            not self.wired[claim.name]
            and all(one.plays >= 200 for one in speaking)
            and constant_arm(measures) is not None
        ):
            self.wired[claim.name] = "constant"
        return verdict(passing, speaking, bool(self.wired[claim.name]))

    def most_worlds(self) -> int:
        """How many worlds were played at most."""
        return max(self.played.values())

    def finding(
        self,
        claim: Claim,
        verdict_: Verdict,
        hangs: tuple[Hangs, ...],
        flip: Flip | None,
        turned: bool | None,
        even: tuple[Even, ...],
        rests_: Rests,
        afterwards: bool,
    ) -> Finding:
        """The whole finding."""
        return Finding(
            claim=claim,
            scenario=self.game.name,
            verdict=verdict_,
            readings=tuple(self.reading(claim, one, doctrine) for one, doctrine in self.pairs(claim)),
            wired=self.wired[claim.name],
            why_not=self.why_not(claim) if verdict_ == "cannot be said" else "",
            splits=self.splits(claim, verdict_, hangs),
            turned=turned,
            hangs=hangs,
            flip=flip,
            rests=rests_,
            even=even,
            afterwards=afterwards,
            seed=self.seed,
            lucks=self.effort.lucks,
            command=(
                f"whitecell judge {shlex.quote(self.called or self.game.name)} --claim {shlex.quote(claim.name)} "
                f"--seed {self.seed} --plays {self.effort.most * self.effort.lucks}"
                f"{'' if self.effort.flips else ' --quick'}"
            ),
        )

    def why_not(self, claim: Claim) -> str:
        """Which arm has too little to say, and why: its name and the doctrine."""
        own = self.ways[claim.name][0]
        for doctrine in claim.under:
            for one in self.speaking(claim, own, doctrine):
                if not says_enough(one):
                    return f"{'few' if one.plays < 200 else 'uptake'}: {one.arm}: {doctrine}"
        return ""

    def splits(self, claim: Claim, verdict_: Verdict, hangs: tuple[Hangs, ...]) -> str:
        """What splits the worlds: the doctrine that differs most, or the judgement with the largest share."""
        if verdict_ == "hangs on how teams choose":
            own = self.ways[claim.name][0]
            shares = {one: self.spread(claim, own, one).passing(claim.threshold) for one in claim.under}
            assert by_doctrine(list(shares.values())) > 0
            return min(shares, key=lambda one: shares[one])
        if verdict_ == "hangs on the judgements":
            return next((one.parts[0].name for one in hangs if one.parts), "")
        return ""


def run(search: Judging, plays: Callable[[Asked], Sent]) -> tuple[Finding, ...]:
    """The findings of a judgement, with something that plays what is asked."""
    try:
        asked = next(search)
        while True:
            asked = search.send(plays(asked))
    except StopIteration as end:
        found: tuple[Finding, ...] = end.value
        return found
