"""What is still to be played: the first worlds of everything, more of what is not settled, and plays aside with numbers turned."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence

from whitecell.claims.estimands import Floats, Value
from whitecell.claims.gathering import Given
from whitecell.claims.nested import enough_plays, margin
from whitecell.claims.planning import Comparison, reads_of
from whitecell.claims.readings import Readings
from whitecell.claims.verdicts import FAILS, FEWEST_SPEAKING, HOLDS
from whitecell.plan import Arm, Claim, Plan, Read, Turned


class Asking(Readings):
    """Readings that ask for the plays they need."""

    def play(self) -> Generator[Plan, Given, None]:
        """The first worlds of everything, then more of what needs them."""
        wanted = [(claim, one, doctrine) for claim in self.claims for one, doctrine in self.pairs(claim)]
        worlds = self.effort.first
        while wanted:
            yield from self.more(wanted, worlds)
            for claim, one, doctrine in wanted:
                self.played[claim.name, one.way, doctrine] = worlds
            worlds = min(self.effort.most, worlds * 2)
            wanted = [
                (claim, one, doctrine)
                for claim, one, doctrine in wanted
                if one is self.ways[claim.name][0]
                and self.played[claim.name, one.way, doctrine] < worlds
                and not self.settled(claim, one, doctrine)
            ]

    def more(
        self, wanted: Sequence[tuple[Claim, Comparison, str]], worlds: int
    ) -> Generator[Plan, Given, None]:
        """Play what is wanted up to so many worlds, each arm once whoever asks for it."""
        plays = worlds * self.effort.lucks
        reads: dict[tuple[int, Arm], dict[Read, None]] = {}
        for claim, one, doctrine in wanted:
            for each in self.arms(one, doctrine):
                for read in reads_of(claim):
                    done = self.gathered.count(each, read)
                    if done < plays:
                        reads.setdefault((done, each), {})[read] = None
        yield from self.ask(reads, plays)

    def ask(
        self, reads: Mapping[tuple[int, Arm], Mapping[Read, None]], plays: int
    ) -> Generator[Plan, Given, None]:
        """Ask for plays, those that begin alike together, and put away what comes."""
        for first in sorted({first for first, _ in reads}):
            arms = tuple((one, tuple(these)) for (start, one), these in reads.items() if start == first)
            plan = Plan(arms, self.seed, first, plays - first, self.effort.lucks)
            self.gathered.take(plan, (yield plan))

    def settled(self, claim: Claim, one: Comparison, doctrine: str) -> bool:
        """Whether playing more could hardly change what is said."""
        if self.wired[claim.name]:
            return True
        enough = all(each.plays >= FEWEST_SPEAKING for each in self.speaking(claim, one, doctrine))
        spread = self.spread(claim, one, doctrine)
        passing = spread.passing(claim.threshold)
        unsure = margin(passing, len(spread.worlds))
        clear = all(abs(passing - mark) > unsure for mark in (HOLDS, FAILS))
        return enough and clear and enough_plays(spread, claim.threshold)

    def aside(
        self, claim: Claim, one: Comparison, doctrine: str, turned: tuple[Turned, ...], scenario: str = ""
    ) -> Generator[Plan, Given, tuple[Value, Floats]]:
        """The claim's columns on the first worlds, with some numbers turned (or in another scenario)."""
        plays = self.effort.aside * self.effort.lucks
        arms = self.arms(one, doctrine, turned, scenario)
        reads = {
            (0, each): dict.fromkeys(read for read in reads_of(claim))
            for each in arms
            if any(self.gathered.count(each, read) < plays for read in reads_of(claim))
        }
        yield from self.ask(reads, plays)
        return self.value_of(claim, one.way, self.columns(claim, arms, self.effort.aside))
