"""Whether a claim could have come out otherwise, or is settled by the writing of its scenario."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whitecell.claims.estimands import Floats
from whitecell.claims.planning import moves_of
from whitecell.claims.reaching import reach, reads
from whitecell.claims.touching import ever, measured
from whitecell.game import Game
from whitecell.plan import Claim, Threshold

CONSTANT = "constant"
ALONE = "only by the move"
BEYOND = "out of reach"


def by_writing(game: Game, claim: Claim) -> str:
    """Why the writing alone settles a claim: `only by the move` or `out of reach`; empty where it does not.

    1. Only by the move: without the move under test no path of the compiled game lets the measure move.
    2. Out of reach: no cell that the measure reads can be changed by making the move.
    """
    moves = moves_of(claim)
    if not moves or claim.kind not in ("contrast", "necessity", "sufficiency"):
        return ""
    cells = ever(game, moves)
    if measured(game, claim.measure.of, cells).constant:
        return ALONE
    given = reads(game, claim.measure.given) if claim.measure.given is not None else set()
    if not (reads(game, claim.measure.of) | given) & reach(game, moves):
        return BEYOND
    return ""


def constant_arm(measures: Sequence[Sequence[Floats]]) -> int | None:
    """The place of an arm whose measure is the same in every play that speaks, under every doctrine; None if there is none.

    `measures` has for each doctrine, for each arm, the measure of the plays that speak.
    """
    if not measures:
        return None
    for place in range(len(measures[0])):
        every = np.concatenate([arms[place] for arms in measures])
        if len(every) and every.min() == every.max():
            return place
    return None


def turns_over(values: Floats, deviations: Floats, threshold: Threshold, level: bool) -> bool:
    """Whether the finding turns between some corners of the judgements: a difference changes its sign, a level its side of the threshold.

    `deviations` are the standard deviations that the dice give the values: a value counts where it is three of them away.
    """
    marks = threshold.marks if level else (0.0,)
    return any(
        bool((values - 3 * deviations > mark).any()) and bool((values + 3 * deviations < mark).any())
        for mark in marks
    )
