"""The joint session before the Act of 1887: the twenty-second joint rule, and the Electoral Commission of 1877."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import by_state, not_negative, same_states, whole_numbers
from whitecell.institutions.told import Count, tell


def count_joint_rule(
    certified: ArrayLike,
    electors: ArrayLike,
    house: ArrayLike,
    senate: ArrayLike,
    *,
    questioned: ArrayLike = 0,
) -> Count:
    """The count of electoral votes under the twenty-second joint rule: electors per side, and those appointed.

    Joint rule 22 of the two Houses, adopted 6 February 1865, in force for the counts of 1865, 1869 and 1873
    (it lapsed in January 1876). State by state:

    1. The votes are counted, if no question is raised upon them.
    2. If one is raised, the Houses decide apart, and no vote objected to is counted except by the concurrent
       votes of the two Houses: either House alone rejects it.
    3. The whole number of electors is every elector allotted, counted or not, as announced on 12 February 1873.

    certified: (plays, states) the side of the votes, -1 where none came. electors: (states,) or (plays, states).
    house, senate: (plays,) or (plays, states) 1 where the chamber votes to count what is questioned, else 0.
    questioned: (plays, states) 1 where a question was raised. Default nowhere.

    >>> count_joint_rule([0, 0, 1], [20, 6, 3], house=[1, 1, 0], senate=[1, 0, 1], questioned=[0, 1, 1])
    Count(votes=array([20,  0]), appointed=array(29))
    """
    weights = not_negative("electors", electors)
    sides = whole_numbers("certified", certified, allowed=(-1, 0, 1))
    same_states(weights.shape[-1], certified=sides)
    raised = whole_numbers("questioned", questioned, allowed=(0, 1))
    shape = np.broadcast_shapes(sides.shape, raised.shape)
    houses = by_state("house", whole_numbers("house", house, allowed=(0, 1)), shape)
    senates = by_state("senate", whole_numbers("senate", senate, allowed=(0, 1)), shape)
    # 1. nobody asks; 2. both Houses count it
    counted = (raised == 0) | ((houses == 1) & (senates == 1))
    side = np.where(counted, sides, -1)
    # 3. every elector allotted
    return tell(side, weights, np.ones(side.shape, dtype=bool))


def count_1877(
    slates: ArrayLike,
    certified: ArrayLike,
    electors: ArrayLike,
    commission: ArrayLike,
    house: ArrayLike = -1,
    senate: ArrayLike = -1,
    *,
    rejected: ArrayLike = 0,
) -> Count:
    """The count of electoral votes with an Electoral Commission: electors per side, and the number appointed.

    Act of 29 January 1877, 19 Stat. 227, for the count of the election of 1876 alone. State by state:

    1. (s. 1) One return: counted, unless the two Houses, voting apart, both reject it.
    2. (s. 2) More than one return: all go to the commission of five Senators, five Representatives and five
       Justices, which decides by the votes of a majority which are the votes of the state.
    3. (s. 2) The count conforms to its decision, unless on objection the two Houses separately concur in
       ordering otherwise.
    4. Every elector allotted is in the whole number: 369 in 1877.

    slates: (plays, states) 0 none, 1 one, 2 more than one return. certified: (plays, states) the side of the
    one return. electors: (states,) or (plays, states). commission: (plays, states) the side found for where
    more than one came, -1 for none.
    house, senate: (plays,) or (plays, states) the side that the chamber would have counted where more than one
    came; both must name the same to order otherwise, and -1 orders nothing. rejected: (plays, states) 1 where
    both Houses reject the one return.

    >>> disputed = [2] * len(COMMISSION)
    >>> found = count_1877(
    ...     [1, 1, *disputed], [0, 1] + [-1] * len(disputed), [184, 165, *(one.electors for one in COMMISSION)],
    ...     [-1, -1, *(one.found_for for one in COMMISSION)], house=0, senate=1,
    ... )
    >>> found.votes.tolist(), int(found.needed)
    ([184, 185], 185)
    """
    weights = not_negative("electors", electors)
    returns = whole_numbers("slates", slates, allowed=(0, 1, 2))
    sides = whole_numbers("certified", certified, allowed=(-1, 0, 1))
    decided = whole_numbers("commission", commission, allowed=(-1, 0, 1))
    thrown_out = whole_numbers("rejected", rejected, allowed=(0, 1))
    same_states(weights.shape[-1], slates=returns, certified=sides, commission=decided)
    shape = np.broadcast_shapes(returns.shape, sides.shape, decided.shape, thrown_out.shape)
    houses = by_state("house", whole_numbers("house", house, allowed=(-1, 0, 1)), shape)
    senates = by_state("senate", whole_numbers("senate", senate, allowed=(-1, 0, 1)), shape)
    # 1. one return
    one = np.where((returns == 1) & (thrown_out == 0), sides, -1)
    # 2. the commission's decision, 3. unless both Houses order otherwise
    several = np.where((houses == senates) & (houses >= 0), houses, decided)
    side = np.where(returns == 2, several, one)
    # 4. every elector allotted
    return tell(side, weights, np.ones(side.shape, dtype=bool))


@dataclass(frozen=True, slots=True)
class Decided:
    """One case before the commission: the state, the electors in dispute, the side found for, its vote.

    Sides: 0 Samuel J. Tilden, 1 Rutherford B. Hayes. In each case the Senate concurred and the House did not.
    """

    state: str
    electors: int
    found_for: int
    vote: tuple[int, int]
    source: str

    @property
    def carried(self) -> bool:
        """Whether a majority of the fifteen found so.

        >>> all(one.carried for one in COMMISSION)
        True
        """
        return self.vote[0] > self.vote[1]


# The election of 1876: 369 electors, 184 and 165 of them in no dispute.
UNDISPUTED_1876 = (184, 165)
COMMISSION: tuple[Decided, ...] = tuple(
    Decided(
        state, electors, 1, (8, 7), f"Congressional Record, proceedings of the commission, {day} (recalled)"
    )
    for state, electors, day in (
        ("FL", 4, "9 February 1877"),
        ("LA", 8, "16 February 1877"),
        ("OR", 1, "23 February 1877"),
        ("SC", 7, "27 February 1877"),
    )
)
