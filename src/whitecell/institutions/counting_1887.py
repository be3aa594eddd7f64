"""The joint session under the Electoral Count Act of 1887, for the elections of 1888 to 2020.

Where the statute is unclear each reading has a name and a place in its registry (`counting_readings`), so
that a scenario can draw the reading as a judgement, play by play.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import by_state, not_negative, same_states, whole_numbers
from whitecell.institutions.counting_readings import DENOMINATORS_1887, PRESIDING_OFFICERS, TIE_BREAKS
from whitecell.institutions.readings import places
from whitecell.institutions.told import Count, tell

_TWO_OR_NONE, ANY_DISAGREEMENT, NO_DETERMINATION = range(len(TIE_BREAKS))
_APPOINTED, ALLOTTED, COUNTED = range(len(DENOMINATORS_1887))
MINISTERIAL, _SETS_ASIDE, CHOOSES = range(len(PRESIDING_OFFICERS))


def count_1887(
    slates: ArrayLike,
    certified: ArrayLike,
    electors: ArrayLike,
    house: ArrayLike,
    senate: ArrayLike,
    *,
    rejected: ArrayLike | None = None,
    determined: ArrayLike | None = None,
    denominator: str | ArrayLike = "appointed",
    tie_break: str | ArrayLike = "no_single_determination",
    presiding: str | ArrayLike = "ministerial",
    presiding_side: ArrayLike = -1,
) -> Count:
    """The count of electoral votes under the Act of 1887: electors per side, and the number appointed.

    3 U.S.C. 15 and 5 (2018 ed.; Act of 3 February 1887, 24 Stat. 373), in force for the elections of 1888
    to 2020. State by state:

    1. A state from which no return came is passed over.
    2. One return: it is counted, unless the two Houses concurrently reject it.
    3. More than one return, and one was determined under section 5 (the safe harbour): that one; on the
       widest reading of step 5, unless the Houses disagree.
    4. More than one return otherwise: the one the two Houses, acting separately, concurrently decide for;
       they may also agree on none.
    5. If they disagree, the return certified by the executive of the state under its seal, in the scope of
       the named reading; without a seal, none.
    6. The number appointed, of which a majority is needed, is summed by the named reading.

    slates: (plays, states) 0 none, 1 one, 2 more than one return (one of each side).
    certified: (plays, states) the side of the one return; with two, the side under the governor's seal, or
    -1.
    electors: (states,) or (plays, states) the electors of each state.
    house, senate: (plays,) or (plays, states) the side whose slate the chamber counts where two came, -1 for
    neither. Two chambers that both count neither agree, and none is counted.
    rejected: (plays, states) 1 where both Houses reject the one return. Default nowhere.
    determined: (plays, states) the side determined under section 5; -1 none; 2 for two rival determinations,
    which step 4 decides. Default -1.
    denominator, tie_break, presiding: names in `DENOMINATORS_1887`, `TIE_BREAKS`, `PRESIDING_OFFICERS`, or
    (plays,) their places there; an officer who is not ministerial acts on the states with more than one
    return before steps 3 to 5.

    >>> count_1887([1, 1, 2], [0, 1, 1], [20, 15, 10], house=0, senate=1)
    Count(votes=array([20, 25]), appointed=array(45))
    >>> count_1887([1, 1, 2], [0, 1, -1], [20, 15, 10], house=0, senate=1, denominator="counted").winner
    array(0)
    >>> count_1887([[1, 1, 2]] * 3, [0, 1, -1], [20, 15, 10], house=0, senate=1, denominator=[0, 1, 2]).appointed
    array([45, 45, 35])
    """
    among = places("denominator under the Act of 1887", denominator, DENOMINATORS_1887)
    ties = places("tie of slates", tie_break, TIE_BREAKS)
    officers = places("presiding officer", presiding, PRESIDING_OFFICERS)
    weights = not_negative("electors", electors)
    returns = whole_numbers("slates", slates, allowed=(0, 1, 2))
    sealed = whole_numbers("certified", certified, allowed=(-1, 0, 1))
    same_states(weights.shape[-1], slates=returns, certified=sealed)
    thrown_out = whole_numbers("rejected", 0 if rejected is None else rejected, allowed=(0, 1)) == 1
    tribunal = whole_numbers("determined", -1 if determined is None else determined, allowed=(-1, 0, 1, 2))
    for name, column in (("rejected", thrown_out.astype(np.int64)), ("determined", tribunal)):
        if column.ndim:
            same_states(weights.shape[-1], **{name: column})
    shape = np.broadcast_shapes(returns.shape, sealed.shape, thrown_out.shape, tribunal.shape)
    houses = by_state("house", whole_numbers("house", house, allowed=(-1, 0, 1)), shape)
    senates = by_state("senate", whole_numbers("senate", senate, allowed=(-1, 0, 1)), shape)
    chosen = by_state(
        "presiding_side", whole_numbers("presiding_side", presiding_side, allowed=(-1, 0, 1)), shape
    )
    scope, part, whole = (by_state("reading", one, shape) for one in (ties, officers, among))

    # 1. no return is nobody's; 2. one return, unless both Houses reject it
    one = np.where((returns == 1) & ~thrown_out, sealed, -1)
    # 3. one determination under section 5; on the widest reading only if the Houses do not disagree
    agree = houses == senates
    single = (tribunal == 0) | (tribunal == 1)
    single = single & ((scope != ANY_DISAGREEMENT) | agree | (sealed < 0))
    # 4. otherwise the Houses agree, on a side or on neither
    # 5. or disagree: the governor's seal, in the scope of the named reading
    seal = np.where((scope == NO_DETERMINATION) & (tribunal == 2), -1, sealed)
    several = np.where(single, tribunal, np.where(agree, houses, seal))
    if (part != MINISTERIAL).any():
        alone = np.where(part == CHOOSES, chosen, -1)
        several = np.where(part == MINISTERIAL, several, alone)
    side = np.where(returns == 2, several, one)

    # 6. the whole number of electors appointed
    appointed = np.where(whole == COUNTED, side >= 0, (whole == ALLOTTED) | (returns > 0))
    return tell(side, weights, appointed)
