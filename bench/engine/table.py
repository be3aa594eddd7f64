"""The table of goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from racing import Spread, figure


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: what is measured, what is wanted of it, and what was found (or why nothing was)."""

    what: str
    wanted: float
    least_or_most: Literal["least", "most"]
    found: Spread | None
    unit: str = ""
    why_not: str = ""

    @property
    def verdict(self) -> str:
        """`reached`, `missed` or `not measured`, by the median."""
        if self.found is None:
            return "not measured"
        reached = (
            self.found.middle >= self.wanted
            if self.least_or_most == "least"
            else self.found.middle <= self.wanted
        )
        return "reached" if reached else "missed"


def print_goals(goals: Sequence[Goal]) -> None:
    """The table on the screen."""
    print(f"\n{'goal':54} {'wanted':>14}  {'':12} median [least .. greatest]")
    for goal in goals:
        sign = ">=" if goal.least_or_most == "least" else "<="
        wanted = f"{sign} {figure(goal.wanted)}{goal.unit}"
        found = goal.why_not if goal.found is None else f"{goal.found}{goal.unit}"
        print(f"{goal.what:54} {wanted:>14}  {goal.verdict:12} {found}")
