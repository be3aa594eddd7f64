"""The contingent election: the House chooses a President by states, the Senate a Vice-President.

One ballot at a time, over columns of plays. A delegation votes as its rules say (`DELEGATION_RULES`); -1 is a
delegation that is divided or absent. Nothing here chooses again: a ballot without a majority gives -1 and the
House ballots anew (36 times in 1801).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, not_negative, whole_numbers
from whitecell.institutions.readings import Reading, choose, places, registry
from whitecell.institutions.refusals import InstitutionError

DELEGATION_RULES = registry(
    Reading(
        "majority",
        "a state votes for the candidate with a majority of its members voting; otherwise it is divided",
        "rules of the House adopted 7 February 1825, rule 5 (precedent, not binding on a later House)",
    ),
    Reading(
        "plurality",
        "a state votes for the candidate with most of its members; it is divided only if the first two tie",
        "assumed: each House adopts its own rules and could so provide (U.S. Const. art. I, s. 5)",
    ),
)
_MAJORITY, PLURALITY = range(len(DELEGATION_RULES))
FIELD_RULES = registry(
    Reading(
        "exclude_ties",
        "persons tied across the last place are left out, so that the list never exceeds the number",
        "U.S. Const. amend. XII, 'not exceeding three'",
    ),
    Reading(
        "admit_ties",
        "persons tied across the last place are all admitted",
        "assumed: 'the persons having the highest numbers' read as numbers and not as heads",
    ),
)
SENATE_READINGS = registry(
    Reading(
        "senators_only",
        "a majority of the whole number of Senators: an equal division chooses nobody",
        "U.S. Const. amend. XII, 'a majority of the whole number shall be necessary to a choice'",
    ),
    Reading(
        "vice_president_votes",
        "if the Senate is equally divided, the Vice-President in office has a vote",
        "assumed: U.S. Const. art. I, s. 3, cl. 4 read as reaching this choice too",
    ),
)
_SENATORS_ONLY, VICE_PRESIDENT_VOTES = range(len(SENATE_READINGS))


def most_two_thirds(whole: int) -> int:
    """The least number that is two-thirds of the whole.

    >>> most_two_thirds(50), most_two_thirds(100)
    (34, 67)
    """
    return -(-2 * whole // 3)


def delegation_votes(seats: ArrayLike, *, rule: str | ArrayLike = "majority") -> Ints:
    """The candidate for whom each delegation votes, (plays, states); -1 where it is divided or nobody votes.

    seats: (plays, states, candidates) members of the delegation voting for each candidate.
    rule: a name in `DELEGATION_RULES`, or (plays,) places there.

    >>> delegation_votes([[3, 1, 0], [2, 2, 0], [2, 1, 1], [0, 0, 0]])
    array([ 0, -1, -1, -1])
    >>> delegation_votes([[2, 1, 1]], rule="plurality")
    array([0])
    """
    reading = places("vote of a delegation", rule, DELEGATION_RULES)
    members = not_negative("seats", seats)
    if members.ndim < 2:
        raise InstitutionError("seats: expected states and candidates as the last two axes.")
    most = members.max(axis=-1)
    majority = 2 * most > members.sum(axis=-1)
    plurality = ((members == most[..., None]).sum(axis=-1) == 1) & (most > 0)
    decided = np.where(reading[..., None] == PLURALITY, plurality, majority)
    votes: Ints = np.where(decided, members.argmax(axis=-1), -1).astype(np.int64)
    return votes


def contingent_election(
    delegations: ArrayLike,
    *,
    candidates: int = 2,
    present: ArrayLike | None = None,
    states: int | None = None,
) -> Ints:
    """The candidate whom the House chooses on one ballot (plays,), or -1.

    U.S. Const. amend. XII, third sentence (from 1804):

    1. The House votes by states, the representation from each state having one vote; the District of
       Columbia, which is not a state, has none, and no column.
    2. A quorum is a member or members from two-thirds of the states.
    3. A majority of all the states is necessary to a choice: of all, not of those voting.

    delegations: (plays, states) the candidate of each delegation, -1 if it is divided (see
    `delegation_votes`).
    candidates: how many persons the House chooses among (at most three since 1804, five before).
    present: (plays, states) 1 where at least one member attends. Default everywhere.
    states: the number of states, if more than the columns given. Default the number of columns.

    >>> contingent_election([0] * 26 + [1] * 23 + [-1]), contingent_election([0] * 25 + [1] * 24 + [-1])
    (array(0), array(-1))
    """
    votes = whole_numbers("delegations", delegations, allowed=range(-1, candidates))
    if votes.ndim == 0:
        raise InstitutionError("delegations: expected states as the last axis; found a single number.")
    every = votes.shape[-1] if states is None else states
    if every < votes.shape[-1]:
        raise InstitutionError(
            f"states: expected at least the {votes.shape[-1]} columns of delegations; found {every}."
        )
    # 1. one vote a state, of the states present
    here: Flags = whole_numbers("present", 1 if present is None else present, allowed=(0, 1)) == 1
    cast = np.where(here, votes, -1)
    tally = np.stack([(cast == candidate).sum(axis=-1) for candidate in range(candidates)], axis=-1)
    # 2. quorum
    quorum = np.broadcast_to(here, votes.shape if here.ndim == 0 else here.shape).sum(axis=-1)
    # 3. a majority of all the states
    chosen = (tally > every // 2) & (quorum >= most_two_thirds(every))[..., None]
    winner: Ints = np.where(chosen.any(axis=-1), chosen.argmax(axis=-1), -1).astype(np.int64)
    return winner


def contingent_by_counts(delegations: ArrayLike, *, states: int = 50) -> Ints:
    """The candidate whom the House chooses on one ballot (plays,), or -1, from how many states vote for each.

    The rule of `contingent_election` where only the numbers of delegations are known; the states not counted
    for anybody are divided, and every state is taken to be present.

    delegations: (plays, candidates) states voting for each candidate. states: the number of all states.

    >>> contingent_by_counts([[26, 23], [25, 24], [20, 27]]).tolist()
    [0, -1, 1]
    """
    counts = not_negative("delegations", delegations)
    if counts.ndim == 0:
        raise InstitutionError("delegations: expected candidates as the last axis; found a single number.")
    if (counts.sum(axis=-1) > states).any():
        raise InstitutionError(
            f"delegations: expected at most the {states} states there are; found "
            f"{int(counts.sum(axis=-1).max())}."
        )
    chosen = counts > states // 2
    winner: Ints = np.where(chosen.any(axis=-1), chosen.argmax(axis=-1), -1).astype(np.int64)
    return winner


def senate_contingent(
    votes: ArrayLike,
    *,
    whole: int = 100,
    present: ArrayLike | None = None,
    tie: str | ArrayLike = "senators_only",
    vice_president: ArrayLike = -1,
) -> Ints:
    """The candidate whom the Senate chooses for Vice-President (plays,), or -1.

    U.S. Const. amend. XII, fourth sentence:

    1. The Senate chooses from the two highest numbers on the list.
    2. A quorum is two-thirds of the whole number of Senators.
    3. A majority of the whole number is necessary to a choice, so an equal division chooses nobody; on the
       other reading the Vice-President in office then votes.

    votes: (plays, 2) Senators for each of the two. whole: the whole number of Senators (two a state).
    present: (plays,) Senators attending. Default the sum of the votes.
    tie: a name in `SENATE_READINGS`, or (plays,) places there. vice_president: (plays,) the candidate for whom
    the Vice-President would vote, or -1.

    >>> senate_contingent([[51, 49], [50, 50], [33, 16]], whole=100)
    array([ 0, -1, -1])
    >>> senate_contingent([33, 16], whole=52)
    array(0)
    >>> senate_contingent([50, 50], tie="vice_president_votes", vice_president=1)
    array(1)
    """
    reading = places("tie in the Senate", tie, SENATE_READINGS)
    officer = whole_numbers("vice_president", vice_president, allowed=(-1, 0, 1))
    # 1. two candidates
    cast = not_negative("votes", votes)
    if cast.ndim == 0 or cast.shape[-1] != 2:
        raise InstitutionError("votes: expected the two highest candidates on the last axis.")
    if (cast.sum(axis=-1) > whole).any():
        raise InstitutionError(
            f"votes: expected at most the {whole} Senators there are; found {int(cast.sum(axis=-1).max())}."
        )
    # 2. quorum
    attending = cast.sum(axis=-1) if present is None else not_negative("present", present)
    # 3. a majority of the whole number, with the vote of the Vice-President on that reading
    level = (reading == VICE_PRESIDENT_VOTES) & (cast[..., 0] == cast[..., 1])
    casting = level[..., None] & (officer[..., None] == np.arange(2))
    chosen = (cast + casting > whole // 2) & (attending >= most_two_thirds(whole))[..., None]
    winner: Ints = np.where(chosen.any(axis=-1), chosen.argmax(axis=-1), -1).astype(np.int64)
    return winner


def contingent_field(votes: ArrayLike, *, places: int = 3, rule: str = "exclude_ties") -> Flags:
    """Who stands in the contingent election, (plays, candidates): those with the most electors.

    U.S. Const. amend. XII: the persons having the highest numbers not exceeding three (for Vice-President the
    two highest; before 1804, art. II s. 1: the five highest). rule: a name in `FIELD_RULES`.

    >>> contingent_field([99, 84, 41, 37])
    array([ True,  True,  True, False])
    >>> contingent_field([100, 90, 5, 5]), contingent_field([100, 90, 5, 5], rule="admit_ties")
    (array([ True,  True, False, False]), array([ True,  True,  True,  True]))
    """
    choose("list of candidates", rule, FIELD_RULES)
    numbers = not_negative("votes", votes)
    ahead = (numbers[..., None, :] > numbers[..., :, None]).sum(axis=-1)
    level = (numbers[..., None, :] >= numbers[..., :, None]).sum(axis=-1)
    within = level <= places if rule == "exclude_ties" else ahead < places
    field: Flags = within & (numbers > 0)
    return field
