"""How many votes a law or an amendment needs, for any number of states, Senators and Representatives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, whole_numbers
from whitecell.institutions.refusals import InstitutionError


@dataclass(frozen=True, slots=True)
class ArticleFive:
    """What article V asks in a union of that size."""

    states: int
    propose_house: int
    propose_senate: int
    call_convention: int
    ratify: int
    block: int


def article_five(states: int, *, house: int = 435, senate: int | None = None) -> ArticleFive:
    """The votes that article V asks for, with every member present and voting.

    U.S. Const. art. V (and National Prohibition Cases, 253 U.S. 350 (1920): two-thirds of those present):

    1. Congress proposes by two-thirds of both Houses, or
    2. calls a convention on the application of the legislatures of two-thirds of the states.
    3. Three-fourths of the states ratify, by legislatures or conventions, as Congress chooses.
    4. So one more than a quarter of the states block.
    The President has no part in it (Hollingsworth v. Virginia, 3 U.S. 378 (1798)).

    >>> article_five(50)
    ArticleFive(states=50, propose_house=290, propose_senate=67, call_convention=34, ratify=38, block=13)
    >>> article_five(47).ratify, article_five(52).ratify, article_five(54).ratify
    (36, 39, 41)
    """
    if states < 1:
        raise InstitutionError(f"states: expected at least 1; found {states}.")
    senators = 2 * states if senate is None else senate
    ratify = -(-3 * states // 4)
    return ArticleFive(
        states, -(-2 * house // 3), -(-2 * senators // 3), -(-2 * states // 3), ratify, states - ratify + 1
    )


@dataclass(frozen=True, slots=True)
class Statute:
    """What an ordinary act needs: majorities, three-fifths to end debate, two-thirds against a veto."""

    house: int
    senate: int
    cloture: int
    override_house: int
    override_senate: int


def statute_votes(*, house: int = 435, senate: int = 100) -> Statute:
    """The votes an ordinary act needs, with every member voting: admission of a state is such an act.

    U.S. Const. art. I, s. 5 and s. 7; Standing Rules of the Senate, rule XXII.

    >>> statute_votes()
    Statute(house=218, senate=51, cloture=60, override_house=290, override_senate=67)
    """
    return Statute(
        house // 2 + 1, senate // 2 + 1, -(-3 * senate // 5), -(-2 * house // 3), -(-2 * senate // 3)
    )


def ratified(approvals: ArrayLike, states: ArrayLike) -> Ints:
    """1 where so many approvals are three-fourths of so many states, (plays,); as columns.

    >>> ratified([37, 38], 50).tolist()
    [0, 1]
    """
    yes, every = whole_numbers("approvals", approvals), whole_numbers("states", states)
    if (yes > every).any():
        raise InstitutionError(
            f"approvals: expected at most the {int(every.min())} states; found {int(yes.max())}."
        )
    enough: Ints = np.asarray(4 * yes >= 3 * every).astype(np.int64)
    return enough
