"""From votes to electors: winner take all, districts, faithless electors, as columns of whole numbers.

The leading axes are plays, then states, then candidates. A tie for first place elects nobody and is left to
be seen as electors that nobody has: a state's law breaks it (lot, runoff, legislature), and no rule here
does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.refusals import InstitutionError

AT_LARGE = 2


def leaders(votes: ArrayLike) -> Ints:
    """The candidate with most votes along the last axis; -1 where two are level or nobody voted.

    >>> leaders([[3, 1, 2], [2, 2, 0], [0, 0, 0]])
    array([ 0, -1, -1])
    """
    counts = not_negative("votes", votes)
    most = counts.max(axis=-1)
    alone = ((counts == most[..., None]).sum(axis=-1) == 1) & (most > 0)
    first: Ints = np.where(alone, counts.argmax(axis=-1), -1).astype(np.int64)
    return first


def to_the_winner(first: ArrayLike, electors: ArrayLike, *, candidates: int) -> Ints:
    """The electors of each candidate, (plays, states, candidates), all of a state's to its leader.

    first: (plays, states) the leader of each state, or -1. electors: (states,).

    >>> to_the_winner([0, 1, -1], [10, 5, 4], candidates=2).tolist()
    [[10, 0], [0, 5], [0, 0]]
    """
    leading, weights = np.asarray(first), not_negative("electors", electors)
    won = leading[..., None] == np.arange(candidates)
    given: Ints = np.asarray(won * weights[..., None]).astype(np.int64)
    return given


def winner_take_all(votes: ArrayLike, electors: ArrayLike) -> Ints:
    """The electors of each candidate when the leader of a state has them all, (plays, states, candidates).

    The general ticket: the practice of every state but Maine (since 1972) and Nebraska (since 1992).

    >>> winner_take_all([[[60, 40], [10, 20]]], [11, 3]).tolist()
    [[[11, 0], [0, 3]]]
    """
    counts = not_negative("votes", votes)
    if counts.ndim < 2:
        raise InstitutionError("votes: expected states and candidates as the last two axes.")
    return to_the_winner(leaders(counts), electors, candidates=counts.shape[-1])


def by_districts(statewide: ArrayLike, districts: ArrayLike, *, candidates: int) -> Ints:
    """The electors of one state by its districts, (plays, candidates): two for the state, one a district.

    Me. Rev. Stat. tit. 21-A s. 805 (two at large, one a congressional district); Neb. Rev. Stat. s. 32-714.

    statewide: (plays,) the leader of the whole state. districts: (plays, districts) the leader of each.

    >>> by_districts(1, [1, 0, 1], candidates=2)
    array([1, 4])
    """
    state, parts = np.asarray(statewide), np.asarray(districts)
    field = np.arange(candidates)
    counted = AT_LARGE * (state[..., None] == field) + (parts[..., None] == field).sum(axis=-2)
    given: Ints = counted.astype(np.int64)
    return given
