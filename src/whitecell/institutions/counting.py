"""Counting day: the joint session under the Electoral Count Act of 1887 and the Reform Act of 2022.

Columns of whole numbers in, columns out: the leading axis is plays, the last axis states. Sides are 0 and
1, and -1 is nobody. Where the statute is unclear each reading has a name (`TIE_BREAKS`, `DENOMINATORS_1887`,
`DENOMINATORS_2022`, `PRESIDING_OFFICERS`), so that a scenario can draw the reading as a judgement. The days
of the calendar and the contingent election stand beside the count because one follows the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, by_state, not_negative, same_states, whole_numbers
from whitecell.institutions.contingent import (
    contingent_by_counts,
    contingent_election,
    delegation_votes,
    senate_contingent,
)
from whitecell.institutions.counting_readings import (
    DENOMINATORS_1887,
    DENOMINATORS_2022,
    PRESIDING_OFFICERS,
    TIE_BREAKS,
)
from whitecell.institutions.readings import choose
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.timetable import (
    count_day,
    election_year,
    electors_meet,
    inauguration,
    safe_harbour,
)

__all__ = [
    "COUNTING_ACTS",
    "DENOMINATORS_1887",
    "DENOMINATORS_2022",
    "OBJECTION_RULES",
    "PRESIDING_OFFICERS",
    "TIE_BREAKS",
    "Count",
    "contingent_by_counts",
    "contingent_election",
    "count_1887",
    "count_2022",
    "count_day",
    "counting_act",
    "delegation_votes",
    "electors_meet",
    "inauguration",
    "objection_in_order",
    "safe_harbour",
    "senate_contingent",
]

# First and last election governed, least share of each House (0, 1 is one member), citation.
OBJECTION_RULES = (
    (1888, 2020, (0, 1), "3 U.S.C. 15 (2018 ed.): one Senator and one Member of the House"),
    (
        2024,
        None,
        (1, 5),
        "3 U.S.C. 15(d)(2)(B)(i) (2022): one-fifth of the members duly chosen and sworn of each",
    ),
)
NO_GROUND, NOT_LAWFULLY_CERTIFIED, NOT_REGULARLY_GIVEN = 0, 1, 2


class Count(NamedTuple):
    """What the tellers report: electors per side (plays, 2), and the number of electors appointed (plays)."""

    votes: Ints
    appointed: Ints

    @property
    def needed(self) -> Ints:
        """The majority of the whole number of electors appointed."""
        needed: Ints = self.appointed // 2 + 1
        return needed

    @property
    def winner(self) -> Ints:
        """The side with a majority of the electors appointed, or -1: then the House chooses."""
        elected = self.votes >= self.needed[..., None]
        winner: Ints = np.where(elected.any(axis=-1), elected.argmax(axis=-1), -1).astype(np.int64)
        return winner


def _tell(side: Ints, electors: Ints, appointed: Flags) -> Count:
    """The electors of each state to the side counted for it, and the sum of those appointed."""
    votes = np.stack([((side == one) * electors).sum(axis=-1) for one in (0, 1)], axis=-1)
    return Count(votes, np.asarray((appointed * electors).sum(axis=-1)))


def count_1887(
    slates: ArrayLike,
    certified: ArrayLike,
    electors: ArrayLike,
    house: ArrayLike,
    senate: ArrayLike,
    *,
    rejected: ArrayLike | None = None,
    determined: ArrayLike | None = None,
    denominator: str = "appointed",
    tie_break: str = "two_or_no_determinations",
    presiding: str = "ministerial",
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
    denominator, tie_break, presiding: names in `DENOMINATORS_1887`, `TIE_BREAKS`, `PRESIDING_OFFICERS`; an
    officer who is not ministerial acts on the states with more than one return before steps 3 to 5.

    >>> count_1887([1, 1, 2], [0, 1, 1], [20, 15, 10], house=0, senate=1)
    Count(votes=array([20, 25]), appointed=array(45))
    >>> count_1887([1, 1, 2], [0, 1, -1], [20, 15, 10], house=0, senate=1, denominator="counted").winner
    array(0)
    """
    choose("denominator under the Act of 1887", denominator, DENOMINATORS_1887)
    choose("tie of slates", tie_break, TIE_BREAKS)
    choose("presiding officer", presiding, PRESIDING_OFFICERS)
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

    # 1. no return is nobody's; 2. one return, unless both Houses reject it
    one = np.where((returns == 1) & ~thrown_out, sealed, -1)
    # 3. one determination under section 5; on the widest reading only if the Houses do not disagree
    single = (tribunal == 0) | (tribunal == 1)
    if tie_break == "any_disagreement":
        single = single & ((houses == senates) | (sealed < 0))
    # 4. otherwise the Houses agree, on a side or on neither
    agree = houses == senates
    # 5. or disagree: the governor's seal, in the scope of the named reading
    seal = np.where(tribunal == 2, -1, sealed) if tie_break == "no_determination_only" else sealed
    several = np.where(single, tribunal, np.where(agree, houses, seal))
    if presiding != "ministerial":
        officer = whole_numbers("presiding_side", presiding_side, allowed=(-1, 0, 1))
        chosen = by_state("presiding_side", officer, shape)
        several = np.where(presiding == "chooses", chosen, -1)
    side = np.where(returns == 2, several, one)

    # 6. the whole number of electors appointed
    appointed = {
        "allotted": np.ones_like(side, dtype=bool),
        "appointed": np.broadcast_to(returns > 0, side.shape),
        "counted": side >= 0,
    }
    return _tell(side, weights, appointed[denominator])


def count_2022(
    slates: ArrayLike,
    certified: ArrayLike,
    electors: ArrayLike,
    house: ArrayLike,
    senate: ArrayLike,
    *,
    objection: ArrayLike | None = None,
    denominator: str = "statute",
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
    denominator: a name in `DENOMINATORS_2022`.

    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0)
    Count(votes=array([20, 15]), appointed=array(35))
    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0, objection=[0, 1, 0])
    Count(votes=array([20,  0]), appointed=array(20))
    >>> count_2022([1, 2, 0], [0, 1, -1], [20, 15, 10], house=0, senate=0, objection=[0, 2, 0])
    Count(votes=array([20,  0]), appointed=array(35))
    """
    choose("denominator under the Act of 2022", denominator, DENOMINATORS_2022)
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
    appointed = {
        "statute": np.broadcast_to(before_congress >= 0, side.shape) & ~struck,
        "allotted": np.ones_like(side, dtype=bool),
    }
    return _tell(side, weights, appointed[denominator])


# First and last election each Act governs, its name, and where the count is.
COUNTING_ACTS = (
    (1888, 2020, "Electoral Count Act of 1887", count_1887),
    (2024, None, "Electoral Count Reform Act of 2022", count_2022),
)


def counting_act(election: int) -> tuple[str, Callable[..., Count]]:
    """The Act under which the votes of an election are counted, and the function that counts under it.

    Raises `NoRuleError` for the counts before 1889, which concurrent rules and one special Act governed.

    >>> counting_act(2020)[0], counting_act(2024)[1] is count_2022
    ('Electoral Count Act of 1887', True)
    """
    election_year(election)
    for first, last, name, count in COUNTING_ACTS:
        if first <= election and (last is None or election <= last):
            return name, count
    raise NoRuleError(
        f"No statute fixed how the votes of the election of {election} are counted; "
        f"the first is for {COUNTING_ACTS[0][0]} ({COUNTING_ACTS[0][2]})."
    )


def objection_in_order(
    year: int,
    representatives: ArrayLike,
    senators: ArrayLike,
    *,
    house_sworn: ArrayLike = 435,
    senate_sworn: ArrayLike = 100,
) -> Flags:
    """Whether an objection signed by so many members of each House must be received at the count.

    The law for the election of each year is in `OBJECTION_RULES`: one member of each House for 1888 to 2020;
    from 2024 one-fifth of the members duly chosen and sworn of each, so vacancies lower the number. Raises
    `NoRuleError` for the counts before 1888.

    >>> objection_in_order(2020, 140, 13), objection_in_order(2024, [86, 87], [20, 20])
    (array(True), array([False,  True]))
    """
    election_year(year)
    for first, last, (part, whole), _ in OBJECTION_RULES:
        if first <= year and (last is None or year <= last):
            signed = (not_negative("representatives", representatives), not_negative("senators", senators))
            sworn = (not_negative("house_sworn", house_sworn), not_negative("senate_sworn", senate_sworn))
            enough = [
                (count >= 1) & (count * whole >= part * total)
                for count, total in zip(signed, sworn, strict=True)
            ]
            order: Flags = np.asarray(enough[0] & enough[1])
            return order
    raise NoRuleError(
        f"No statute fixed who may object at the count of the election of {year}; "
        f"the first is for {OBJECTION_RULES[0][0]} ({OBJECTION_RULES[0][3]})."
    )
