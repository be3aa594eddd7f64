"""What plays gave, kept by arm: the readings of each claim, as columns of a world and a luck, until a claim is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whitecell.claims.estimands import ArmColumns, Floats
from whitecell.plan import Arm, Claim, Plan, Read

Column = NDArray[np.int64]
Given = Mapping[Arm, Sequence[Column]]
MILLIONTHS = ("share", "decimal")


class Gathered:
    """The readings of arms; `take` puts away what a plan brought, in the order in which its arms asked."""

    def __init__(self, lucks: int) -> None:
        self.lucks = lucks
        self._columns: dict[tuple[Arm, Read], list[Column]] = {}

    def count(self, arm: Arm, read: Read) -> int:
        """How many plays of an arm were read for it."""
        return sum(len(one) for one in self._columns.get((arm, read), ()))

    def take(self, plan: Plan, given: Given) -> None:
        """Put away what the plays of a plan gave."""
        for arm, reads in plan.arms:
            for read, column in zip(reads, given[arm], strict=True):
                if self.count(arm, read) == plan.first:
                    self._columns.setdefault((arm, read), []).append(column)

    def column(self, arm: Arm, read: Read, plays: int) -> Floats:
        """The first plays of a reading, a line a world."""
        found = np.concatenate(self._columns[arm, read])[:plays].astype(np.float64)
        return found.reshape(-1, self.lucks)

    def arm(self, claim: Claim, arm: Arm, reads: Sequence[Read], plays: int) -> ArmColumns:
        """What was read of an arm for a claim, as its estimand needs it."""
        by_what = {read.what: self.column(arm, read, plays) for read in reads}
        measure = by_what["measure"]
        if claim.measure.kind == "mean" and claim.measure.unit in MILLIONTHS:
            measure = measure / 1_000_000
        return ArmColumns(measure, by_what["selected"], by_what.get("given"), by_what.get("made"))
