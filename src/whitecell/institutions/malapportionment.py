"""How unequally a chamber weighs people: shares needed for each threshold, and the indices of disproportion.

Populations are whole numbers, leading axes cases, the last axis states. Say which population you give: the
apportionment or the resident count, with DC where the Electoral College is meant.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Flags, Ints, not_negative, same_states
from whitecell.institutions.refusals import InstitutionError

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SenateThreshold:
    """A number of Senators that decides something: its name, the fraction of the Senate, the law."""

    name: str
    part: int
    whole: int
    strictly: bool
    source: str

    def senators(self, senate: int) -> int:
        """The least number of Senators that meets it, in a Senate of that size with every seat filled.

        >>> SENATE_THRESHOLDS["cloture"].senators(100), SENATE_THRESHOLDS["blocking a treaty"].senators(100)
        (60, 34)
        """
        if self.strictly:
            return self.part * senate // self.whole + 1
        return -(-self.part * senate // self.whole)


SENATE_THRESHOLDS: dict[str, SenateThreshold] = {
    threshold.name: threshold
    for threshold in (
        SenateThreshold("majority", 1, 2, True, "U.S. Const. art. I, s. 5"),
        SenateThreshold(
            "cloture", 3, 5, False, "Standing Rules of the Senate, rule XXII: three-fifths sworn"
        ),
        SenateThreshold("blocking cloture", 2, 5, True, "Standing Rules of the Senate, rule XXII"),
        SenateThreshold("treaty", 2, 3, False, "U.S. Const. art. II, s. 2: two-thirds present"),
        SenateThreshold("blocking a treaty", 1, 3, True, "U.S. Const. art. II, s. 2"),
    )
}


def per_senator(populations: ArrayLike, *, senators: int = 2) -> Shares:
    """The people for whom each Senator of a state stands, (cases, states).

    >>> per_senator([39538223, 576851]).tolist()
    [19769111.5, 288425.5]
    """
    people: Shares = not_negative("populations", populations) / senators
    return people


def smallest_share(populations: ArrayLike, senators: ArrayLike, *, whole_states: bool = False) -> Shares:
    """The smallest share of the people whose states hold so many Senators, two a state.

    Names: Dauer-Kelsay index (for a majority). The states are taken from the smallest up. An odd number of
    Senators needs one of the two of a last state, counted as half its people; `whole_states` counts all of
    them.

    populations: (cases, states). senators: (cases,) or one number.

    >>> smallest_share([1, 2, 3, 4], 5).tolist(), smallest_share([1, 2, 3, 4], 5, whole_states=True).tolist()
    (0.45, 0.6)
    """
    people = np.sort(not_negative("populations", populations), axis=-1)
    wanted = not_negative("senators", senators)
    if (wanted > 2 * people.shape[-1]).any():
        raise InstitutionError(
            f"senators: expected at most the {2 * people.shape[-1]} of {people.shape[-1]} states; "
            f"found {int(wanted.max())}."
        )
    upto = np.concatenate([np.zeros_like(people[..., :1]), np.cumsum(people, axis=-1)], axis=-1)
    full, up = wanted // 2, -(-wanted // 2)
    shape = np.broadcast_shapes(people.shape[:-1], wanted.shape)

    def at(index: Ints) -> Ints:
        counts = np.broadcast_to(upto, (*shape, upto.shape[-1]))
        place = np.broadcast_to(np.asarray(index), shape)[..., None]
        found: Ints = np.take_along_axis(counts, place, axis=-1)[..., 0]
        return found

    twice = 2 * at(up) if whole_states else at(full) + at(up)
    share: Shares = np.asarray(twice / (2 * upto[..., -1]))
    return share


def smallest_states_share(populations: ArrayLike, states: ArrayLike) -> Shares:
    """The share of the people who live in so many of the smallest states, (cases,).

    With `amendment.article_five`: the least share that ratifies an amendment (38 of 50) or blocks one (13).

    >>> smallest_states_share([1, 2, 3, 4], 3).tolist(), smallest_states_share([1, 2, 3, 4], [0, 4]).tolist()
    (0.6, [0.0, 1.0])
    """
    return smallest_share(populations, 2 * not_negative("states", states), whole_states=True)


@dataclass(frozen=True, slots=True)
class LightestMajority:
    """The states with the fewest people that hold enough electors: which, how many people, electors, the share."""

    chosen: tuple[int, ...]
    people: int
    electors: int
    share: float


def lightest_majority(populations: ArrayLike, electors: ArrayLike, needed: int) -> LightestMajority:
    """The fewest people whose states hold `needed` electors, and which states they are.

    A knapsack solved exactly over the number of electors; sorting states by people per elector is not enough,
    because the last state may hold more electors than are wanted.

    >>> lightest_majority([10, 6, 5, 1], [5, 3, 3, 1], 6)
    LightestMajority(chosen=(1, 2), people=11, electors=6, share=0.5)
    """
    people, weights = not_negative("populations", populations), not_negative("electors", electors)
    if people.ndim != 1:
        raise InstitutionError("populations: expected one case, (states,).")
    same_states(people.shape[0], electors=weights)
    total = int(weights.sum())
    if not 0 < needed <= total:
        raise InstitutionError(
            f"needed: expected between 1 and the {total} electors there are; found {needed}."
        )
    beyond = int(people.sum()) + 1
    fewest = np.full(total + 1, beyond, dtype=np.int64)
    fewest[0] = 0
    taken = np.zeros((len(people), total + 1), dtype=bool)
    for state, (count, weight) in enumerate(zip(people.tolist(), weights.tolist(), strict=True)):
        with_it = np.full_like(fewest, beyond)
        with_it[weight:] = fewest[: total + 1 - weight] + count
        taken[state] = with_it < fewest
        fewest = np.minimum(fewest, with_it)
    held = needed + int(fewest[needed:].argmin())
    least, chosen, left = int(fewest[held]), [], held
    for state in range(len(people) - 1, -1, -1):
        if taken[state, left]:
            chosen.append(state)
            left -= int(weights[state])
    return LightestMajority(tuple(reversed(chosen)), least, held, least / int(people.sum()))


def _shares(name: str, values: ArrayLike) -> Shares:
    counts = not_negative(name, values)
    shares: Shares = counts / counts.sum(axis=-1, keepdims=True)
    return shares


def loosemore_hanby(seats: ArrayLike, people: ArrayLike) -> Shares:
    """Half the sum of the differences between shares of seats and of people, (cases,).

    Names: Loosemore-Hanby D (parties); Samuels-Snyder MAL (districts; D. Samuels and R. Snyder, British
    Journal of Political Science 31 (2001) 651). It is the share of seats that stand in the wrong place.

    >>> loosemore_hanby([2, 2], [3, 1]).tolist()
    0.25
    """
    total: Shares = np.abs(_shares("seats", seats) - _shares("people", people)).sum(axis=-1) / 2
    return np.asarray(total)


def gallagher(seats: ArrayLike, people: ArrayLike) -> Shares:
    """The root of half the summed squares of the differences of shares, in percent, (cases,).

    Names: Gallagher, least squares (M. Gallagher, Electoral Studies 10 (1991) 33).

    >>> gallagher([2, 2], [3, 1]).tolist()
    25.0
    """
    squares = (_shares("seats", seats) - _shares("people", people)) ** 2
    return np.asarray(100 * np.sqrt(squares.sum(axis=-1) / 2))


def seats_above_share(seats: ArrayLike, people: ArrayLike) -> Flags:
    """Which states have more than their share of seats, (cases, states), compared as whole numbers.

    >>> seats_above_share([2, 2], [3, 1]).tolist()
    [False, True]
    """
    held, counts = not_negative("seats", seats), not_negative("people", people)
    over: Flags = held * counts.sum(axis=-1, keepdims=True) > counts * held.sum(axis=-1, keepdims=True)
    return over
