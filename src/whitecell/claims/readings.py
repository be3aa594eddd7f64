"""What was read of the arms of claims, made into values: by way and doctrine, over plays and over worlds."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from whitecell.claims.estimands import ArmColumns, Floats, Value, columns, value
from whitecell.claims.gathering import Gathered
from whitecell.claims.nested import Nested, margin, nested
from whitecell.claims.planning import Comparison, arm, comparisons, reads_of
from whitecell.claims.verdicts import Speaking
from whitecell.claims.wired import by_writing
from whitecell.findings import ArmFigure, Reading, Wired
from whitecell.game import Game
from whitecell.plan import Arm, Claim, Relation, Turned


@dataclasses.dataclass(frozen=True, slots=True)
class Effort:
    """How much is played: worlds at first and at most, plays to a world, worlds for what asks for plays of its own, and numbers tried."""

    first: int = 128
    most: int = 512
    lucks: int = 40
    aside: int = 64
    numbers: int = 4
    flips: bool = True


class Readings:
    """The readings of some claims of a game as plays come in."""

    def __init__(self, game: Game, claims: Sequence[Claim], seed: int, effort: Effort, scenario: str) -> None:
        self.game, self.claims, self.seed, self.effort, self.scenario = game, claims, seed, effort, scenario
        self.gathered = Gathered(effort.lucks)
        certain = frozenset(option.move for option in game.options if option.certain)
        self.ways = {claim.name: comparisons(claim, certain) for claim in claims}
        self.played: dict[tuple[str, str, str], int] = {}  # claim, way, doctrine: worlds
        self.wired: dict[str, Wired] = {claim.name: by_writing(game, claim) for claim in claims}  # type: ignore[misc]

    def arms(
        self, comparison: Comparison, doctrine: str, turned: tuple[Turned, ...] = (), scenario: str = ""
    ) -> list[Arm]:
        """The arms of a comparison under a doctrine."""
        found = [arm(lines, doctrine, scenario or self.scenario) for _, lines in comparison.arms]
        return [Arm(one.lines, one.doctrine, turned, one.scenario) for one in found]

    def pairs(self, claim: Claim) -> list[tuple[Comparison, str]]:
        """What is played for a claim: its own way under every doctrine, the others under the first."""
        own, *others = self.ways[claim.name]
        return [*((own, doctrine) for doctrine in claim.under), *((one, claim.under[0]) for one in others)]

    def columns(self, claim: Claim, arms: Sequence[Arm], worlds: int) -> list[ArmColumns]:
        """What was read of the arms of a claim."""
        plays = worlds * self.effort.lucks
        return [self.gathered.arm(claim, one, reads_of(claim), plays) for one in arms]

    def value_of(self, claim: Claim, way: str, arms: Sequence[ArmColumns]) -> tuple[Value, Floats]:
        """The claim's function of averages, and the columns that it is of."""
        if claim.kind == "necessity" and way != "may":  # the option is forced: nobody chose to make it
            arms = [ArmColumns(one.measure, one.selected) for one in arms]
        if claim.kind == "sufficiency":
            arms = [ArmColumns(one.measure, one.selected) for one in arms]
        return value(claim, arms), columns(claim, arms)

    def spread(self, claim: Claim, one: Comparison, doctrine: str) -> Nested:
        """The value over plays and worlds."""
        worlds = self.played[claim.name, one.way, doctrine]
        function, cells = self.value_of(claim, one.way, self.columns(claim, self.arms(one, doctrine), worlds))
        return nested(function, cells)

    def speaking(self, claim: Claim, one: Comparison, doctrine: str) -> list[Speaking]:
        """How much each arm has to say."""
        worlds = self.played[claim.name, one.way, doctrine]
        found = []
        for place, each in enumerate(self.columns(claim, self.arms(one, doctrine), worlds)):
            name = one.arms[place][0]
            uptake = float(each.made.mean()) if each.made is not None and place == one.took else None
            if claim.kind == "given" and each.given is not None:
                inside = float((each.selected * each.given).sum())
                found += [
                    Speaking("given", int(inside)),
                    Speaking("not given", int(each.selected.sum() - inside)),
                ]
            else:
                found.append(Speaking(name, int(each.selected.sum()), uptake))
        return found

    def speaking_worlds(self, claim: Claim, one: Comparison, doctrine: str) -> Floats:
        """Which worlds have a value of their own."""
        count = self.played[claim.name, one.way, doctrine]
        function, cells = self.value_of(claim, one.way, self.columns(claim, self.arms(one, doctrine), count))
        return np.isfinite(function(cells.mean(axis=2)))

    def reading(self, claim: Claim, one: Comparison, doctrine: str) -> Reading:
        """What a way and a doctrine gave."""
        worlds = self.played[claim.name, one.way, doctrine]
        arms = self.columns(claim, self.arms(one, doctrine), worlds)
        found = self.spread(claim, one, doctrine)
        figures = []
        for place, (speaks, each) in enumerate(
            zip(self.speaking(claim, one, doctrine), measures_of(claim, arms), strict=True)
        ):
            measure, selected = each
            mean = float((measure * selected).sum() / selected.sum()) if selected.sum() else float("nan")
            name = speaks.arm if claim.kind == "given" else one.arms[place][0]
            figures.append(ArmFigure(name, mean, speaks.plays, speaks.uptake))
        most, paired = self.bounds(claim, one, arms)
        passing = found.passing(claim.threshold)
        return Reading(
            one.way, doctrine, tuple(figures), found.value, found.error, found.low, found.high,
            passing, margin(passing, len(found.worlds)), worlds * self.effort.lucks, worlds, found.effective, most, paired,
        )  # fmt: skip

    def bounds(
        self, claim: Claim, one: Comparison, arms: Sequence[ArmColumns]
    ) -> tuple[float | None, float | None]:
        """For necessity and sufficiency: the other bound, and the figure that pairing by the same dice gives."""
        if claim.kind not in ("necessity", "sufficiency"):
            return None, None
        first, second = arms
        if claim.kind == "necessity":
            chosen = first.measure * (first.made if first.made is not None and one.way == "may" else 1)
            both = chosen * (1 - second.measure)
        else:
            chosen = 1 - second.measure
            both = first.measure * chosen
        paired = float(both.sum() / chosen.sum()) if chosen.sum() else None
        other: Relation = "at most" if claim.threshold.relation == "at least" else "at least"
        turned = dataclasses.replace(claim, threshold=dataclasses.replace(claim.threshold, relation=other))
        function, cells = self.value_of(turned, one.way, arms)
        return float(function(cells.mean(axis=(1, 2)))), paired


def measures_of(claim: Claim, arms: Sequence[ArmColumns]) -> list[tuple[Floats, Floats]]:
    """The measure and the plays that speak, for each arm; of a selection for those that it selects and the others."""
    if claim.kind == "given" and arms[0].given is not None:
        one = arms[0]
        return [(one.measure, one.selected * one.given), (one.measure, one.selected * (1 - one.given))]  # type: ignore[operator]
    return [(one.measure, one.selected) for one in arms]
