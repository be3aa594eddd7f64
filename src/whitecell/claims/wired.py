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


RARE = (
    30  # ten times the three in so many that what never came up could still be (Hanley and Lippman-Hand 1983)
)


def constant_arm(measures: Sequence[Sequence[Floats]]) -> int | None:
    """The place of an arm whose measure is the same in every play that speaks, under every doctrine; None if there is none.

    Beside another arm it counts only where that one differs by more than what is rare could: something that never came up in a
    thousand plays and once in a thousand others is rare, and not constant by the writing. `measures` has for each doctrine, for
    each arm, the measure of the plays that speak.
    """
    if not measures:
        return None
    arms = [np.concatenate([each[place] for each in measures]) for place in range(len(measures[0]))]
    spoken = [one for one in arms if len(one)]
    reach = max((float(one.max()) for one in spoken), default=0.0) - min(
        (float(one.min()) for one in spoken), default=0.0
    )
    for place, one in enumerate(arms):
        if not len(one) or one.min() != one.max():
            continue
        others = [float(other.mean()) for number, other in enumerate(arms) if number != place and len(other)]
        if not others or any(abs(mean - float(one[0])) > RARE / len(one) * reach for mean in others):
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
