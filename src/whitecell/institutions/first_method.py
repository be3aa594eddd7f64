"""The election of a President before Amendment XII (1788 to 1800): two votes each, and no separate ballots."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, not_negative
from whitecell.institutions.contingent import contingent_field
from whitecell.institutions.refusals import InstitutionError

FIRST_ELECTION, LAST_ELECTION = 1788, 1800


class FirstMethod(NamedTuple):
    """Who is elected (plays,), -1 where a chamber chooses, and among whom the House chooses (plays, persons)."""

    president: Ints
    vice_president: Ints
    field: Flags


def elect_before_1804(votes: ArrayLike, electors: ArrayLike) -> FirstMethod:
    """The President and the Vice-President under the first method, or who the House chooses among.

    U.S. Const. art. II, s. 1, cl. 3 (superseded by Amendment XII in 1804):

    1. Each elector votes for two persons, so that the votes are at most twice the electors appointed.
    2. The person with most votes is President, if they are a majority of the electors (not of the votes).
    3. If more than one have such a majority and are equal, the House chooses one of them, voting by states.
    4. If nobody has a majority, the House chooses among the five highest.
    5. After the choice of the President, the person with most votes is Vice-President; if two or more are
       equal, the Senate chooses. Where the House still chooses, there is no Vice-President yet.

    votes: (plays, persons). electors: (plays,) the whole number of electors appointed.

    >>> elect_before_1804([71, 68, 59, 30, 48], 138)
    FirstMethod(president=array(0), vice_president=array(1), field=array([False, False, False, False, False]))
    >>> elect_before_1804([73, 73, 65, 64, 1], 138).field
    array([ True,  True, False, False, False])
    """
    # 1. two votes each
    counts, appointed = not_negative("votes", votes), not_negative("electors", electors)
    if counts.ndim == 0 or counts.shape[-1] < 2:
        raise InstitutionError("votes: expected two persons or more on the last axis.")
    if (counts.sum(axis=-1) > 2 * appointed).any():
        raise InstitutionError("votes: expected at most two for each elector appointed.")
    if (counts > appointed[..., None]).any():
        raise InstitutionError("votes: expected nobody to have more votes than there are electors.")
    # 2. a majority of the electors
    most = counts.max(axis=-1, keepdims=True)
    majority = 2 * most > appointed[..., None]
    level = (counts == most) & majority
    alone = level.sum(axis=-1) == 1
    president = np.where(alone, counts.argmax(axis=-1), -1)
    # 3. the tied, or 4. the five highest
    five = contingent_field(counts, places=5, rule="admit_ties")
    field = np.where(majority, level, five) & ~alone[..., None]
    # 5. the second
    persons = np.arange(counts.shape[-1])
    rest = np.where(persons == president[..., None], -1, counts)
    second = rest.max(axis=-1, keepdims=True)
    single = ((rest == second).sum(axis=-1) == 1) & alone
    vice = np.where(single, rest.argmax(axis=-1), -1)
    return FirstMethod(np.asarray(president), np.asarray(vice), np.asarray(field))
