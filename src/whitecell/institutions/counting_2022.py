"""The joint session under the Electoral Count Reform Act of 2022, from the election of 2024."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import by_state, not_negative, same_states, whole_numbers
from whitecell.institutions.counting_readings import DENOMINATORS_2022
from whitecell.institutions.readings import places
from whitecell.institutions.told import Count, tell

NO_GROUND, NOT_LAWFULLY_CERTIFIED, NOT_REGULARLY_GIVEN = 0, 1, 2
_STATUTE, ALLOTTED = range(len(DENOMINATORS_2022))


def count_2022(
    slates: ArrayLike,
    certified: ArrayLike,
    electors: ArrayLike,
    house: ArrayLike,
    senate: ArrayLike,
    *,
    objection: ArrayLike | None = None,
    denominator: str | ArrayLike = "statute",
) -> Count:
    """The count of electoral votes under the Reform Act of 2022: electors per side, and the number appointed.

    3 U.S.C. 5, 6 and 15 as amended by Pub. L. 117-328, div. P, title I (136 Stat. 5233), in force from the
    election of 2024. State by state:

    1. Only the votes of electors under a certificate of ascertainment that the executive of the state issued,
       or a court ordered (s. 5), are before Congress: of several papers, that one; without one, nobody was
       appointed.
    2. An objection in order (see `objection_in_order`) has one of two grounds: 1, the electors were not
       lawfully certified; 2, the vote was not regularly given.
    3. It is sustained if both Houses, voting apart, agree to it; otherwise the votes are counted.
    4. From the number of electors appointed are taken those a state failed to appoint and those struck on
       ground 1; votes struck on ground 2 stay in it (s. 15(e)(2)). A majority of the rest is needed.

    slates: (plays, states) 0 none, 1 one, 2 more than one paper; only that there is none matters here.
    certified: (plays, states) the side of the certificate of ascertainment, -1 without one.
    electors: (states,) or (plays, states) the electors of each state.
    house, senate: (plays,) or (plays, states) the side whose slate the chamber counts, -1 for no side; a
    chamber sustains an objection when its side is another than the certified one, and not -1.
    objection: (plays, states) the ground of an objection in order, 0 where there is none. Default nowhere.
    denominator: a name in `DENOMINATORS_2022`, or (plays,) places there.

    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0)
    Count(votes=array([20, 15]), appointed=array(35))
    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0, objection=[0, 1, 0])
    Count(votes=array([20,  0]), appointed=array(20))
    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0, objection=[0, 2, 0])
    Count(votes=array([20,  0]), appointed=array(35))
    """
    among = places("denominator under the Act of 2022", denominator, DENOMINATORS_2022)
    weights = not_negative("electors", electors)
    returns = whole_numbers("slates", slates, allowed=(0, 1, 2))
    certificate = whole_numbers("certified", certified, allowed=(-1, 0, 1))
    same_states(weights.shape[-1], slates=returns, certified=certificate)
    ground = whole_numbers("objection", NO_GROUND if objection is None else objection, allowed=(0, 1, 2))
    if ground.ndim:
        same_states(weights.shape[-1], objection=ground)
    shape = np.broadcast_shapes(returns.shape, certificate.shape, ground.shape)
    houses = by_state("house", whole_numbers("house", house, allowed=(-1, 0, 1)), shape)
    senates = by_state("senate", whole_numbers("senate", senate, allowed=(-1, 0, 1)), shape)

    # 1. the certificate of the executive, or nobody
    before_congress = np.where(returns > 0, certificate, -1)
    # 2. the ground of an objection in order; 3. sustained by both Houses
    against = (houses >= 0) & (houses != before_congress) & (senates >= 0) & (senates != before_congress)
    sustained = (ground != NO_GROUND) & against & (before_congress >= 0)
    side = np.where(sustained, -1, before_congress)
    # 4. who leaves the whole number
    struck = sustained & (ground == NOT_LAWFULLY_CERTIFIED)
    whole = by_state("reading", among, shape)
    appointed = (whole == ALLOTTED) | ((before_congress >= 0) & ~struck)
    return tell(side, weights, np.broadcast_to(appointed, side.shape))
