"""Apportionment: seats in a House among states by population, exact to the last seat.

The leading axes of the populations are cases, the last is states. Most cases are settled in floating point
and *certified*: the last seat given stands above the first seat refused by more than any rounding could hide.
The few that are closer than that are settled again in whole numbers. A tie is reported and never broken:
`seats` then holds only the seats nobody contests, `tied` the states level for the rest, `contested` how many
seats that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Flags, Ints, not_negative
from whitecell.institutions.methods import (
    DIVISOR_METHODS,
    HAMILTON,
    METHOD_NAMES,
    DivisorMethod,
)
from whitecell.institutions.refusals import InstitutionError, unknown

# Relative gap below which two priorities are compared again as whole numbers: some thousand roundings wide.
CERTAIN = 1e-12
# Cells worked on at a time, few enough to stay near the processor.
CELLS = 50_000


class Apportionment(NamedTuple):
    """Seats (cases, states); in a tie, who is level (cases, states) and for how many seats (cases)."""

    seats: Ints
    tied: Flags
    contested: Ints

    def settled(self, states: Sequence[str] | None = None) -> Ints:
        """The seats, if no case has a tie; otherwise an error that names the first tie.

        >>> apportion([300, 300, 300], 4).settled(["A", "B", "C"])
        Traceback (most recent call last):
        ...
        whitecell.institutions.refusals.InstitutionError: A tie that no rule breaks: A, B, C are level for 1
        seat; the law would have to say who has it.
        """
        if self.tied.any():
            place = tuple(int(index) for index in np.argwhere(self.tied)[0][:-1])
            level = np.flatnonzero(self.tied[place]).tolist()
            names = ", ".join(states[index] if states else f"state {index}" for index in level)
            seats = int(self.contested[place])
            where = f" in case {list(place)}" if place else ""
            raise InstitutionError(
                f"A tie that no rule breaks{where}: {names} are level for {seats} "
                f"seat{'' if seats == 1 else 's'}; the law would have to say who has it."
            )
        return self.seats


def apportion(
    populations: ArrayLike, house: ArrayLike, *, method: str = "huntington_hill", minimum: int = 1
) -> Apportionment:
    """The seats of each state in a House of so many seats, by a named method, with any ties shown.

    2 U.S.C. 2a (equal proportions) and U.S. Const. art. I, s. 2 (each state at least one Representative):

    1. Each state first has `minimum` seats.
    2. Each further seat goes to the state with the highest priority, its population over the method's mark
       between the seats it has and the next (Hamilton: each state has the whole part of its quota, at least
       the minimum, and the seats left go to the largest remainders of states above the minimum).
    3. States level for the last seats are reported, and none of them has the seat.

    populations: (cases, states) whole numbers. house: (cases,) or one number. method: a name in
    `METHOD_NAMES`. Methods: M. L. Balinski and H. P. Young, Fair Representation (2nd ed., 2001).

    >>> apportion([21878, 9713, 4167, 3252, 1065], 44, minimum=0).seats
    array([24, 10,  5,  4,  1])
    >>> apportion([[5, 3, 1], [1, 1, 1]], [4, 3], method="webster").seats
    array([[2, 1, 1],
           [1, 1, 1]])
    """
    people = not_negative("populations", populations)
    seats_in_all = not_negative("house", house)
    if people.ndim == 0:
        raise InstitutionError("populations: expected states as the last axis; found a single number.")
    cases, states = people.shape[:-1], people.shape[-1]
    houses = np.broadcast_to(seats_in_all, cases)
    if method not in METHOD_NAMES:
        raise unknown("method", method, METHOD_NAMES)
    first = minimum
    if method != HAMILTON and not DIVISOR_METHODS[method].mark_to_power(0):
        # the mark below the first seat is zero, so the method itself gives every state one
        first = max(minimum, 1)
    if states * first > houses.min(initial=states * first):
        raise InstitutionError(
            f"house: expected at least {states * first} seats, {first} for each of {states} states; "
            f"found {int(houses.min())}."
        )
    if (people.sum(axis=-1) == 0).any():
        raise InstitutionError("populations: expected somebody to live somewhere; found a case with nobody.")
    flat, wanted = people.reshape(-1, states), np.ascontiguousarray(houses).reshape(-1)
    if method == HAMILTON:
        seats, tied, contested = _hamilton(flat, wanted, first)
    else:
        seats = np.empty_like(flat)
        tied, contested = np.zeros(flat.shape, dtype=bool), np.zeros(len(flat), dtype=np.int64)
        step = max(1, CELLS // states)
        for start in range(0, len(flat), step):
            part = slice(start, start + step)
            seats[part], tied[part], contested[part] = _divisor(
                flat[part], wanted[part], DIVISOR_METHODS[method], first
            )
    return Apportionment(seats.reshape(people.shape), tied.reshape(people.shape), contested.reshape(cases))


def _divisor(people: Ints, houses: Ints, method: DivisorMethod, first: int) -> tuple[Ints, Flags, Ints]:
    """Rows of a divisor method: floating point, and whole numbers where that is not certain."""
    most = int(houses.max(initial=0)) + 2
    marks = np.array([float(method.mark_to_power(seats)) ** (1 / method.power) for seats in range(most + 1)])
    marks[marks == 0] = np.inf  # never asked for: such a method gives the first seat to everybody
    # the mark below the seats held, and nothing below the first: those seats are nobody's to lose
    below = np.concatenate([np.zeros(first + 1), marks[first:-1]])
    shares = people.astype(np.float64)
    seats = _near(shares, houses, marks, first)
    # One seat at a time from here: the start is rarely more than a few seats away from the House.
    off = np.flatnonzero(seats.sum(axis=1) != houses)
    while off.size:
        part, share = seats[off], shares[off]
        missing = houses[off] - part.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            held = np.where(part > first, share / below[part], np.inf)
        gains, loses = (share / marks[part]).argmax(axis=1), held.argmin(axis=1)
        seats[off, np.where(missing > 0, gains, loses)] += np.sign(missing)
        off = off[np.abs(missing) > 1]
    asked = (shares / marks[seats]).max(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(seats > first, shares / below[seats], np.inf).min(axis=1)
    tied, contested = np.zeros(people.shape, dtype=bool), np.zeros(len(people), dtype=np.int64)
    for row in np.flatnonzero(kept <= asked * (1 + CERTAIN)):
        seats[row], tied[row], contested[row] = _exactly(people[row], seats[row], method, first)
    return seats, tied, contested


def _near(shares: NDArray[np.float64], houses: Ints, marks: NDArray[np.float64], first: int) -> Ints:
    """Seats close to the wanted House: quotients by a common divisor, rounded at the marks.

    The divisor is mended for the rows whose seats do not add up, three times at most.
    """
    divisor = shares.sum(axis=1) / np.maximum(houses, 1)
    seats = _rounded(shares, divisor, marks, first)
    for _ in range(3):
        given = seats.sum(axis=1)
        far = np.flatnonzero(np.abs(given - houses) > 1)
        if not far.size:
            break
        divisor[far] *= (given[far] + 0.5) / (houses[far] + 0.5)
        seats[far] = _rounded(shares[far], divisor[far], marks, first)
    return seats


def _rounded(
    shares: NDArray[np.float64], divisor: NDArray[np.float64], marks: NDArray[np.float64], first: int
) -> Ints:
    """The quotients of a common divisor, rounded at the marks, at least the first seats each."""
    quotient = np.minimum(shares / divisor[:, None], len(marks) - 2)
    whole = quotient.astype(np.int64)
    whole += quotient >= marks[whole]
    return np.clip(whole, first, len(marks) - 2)


def _exactly(people: Ints, start: Ints, method: DivisorMethod, first: int) -> tuple[Ints, Flags, Ints]:
    """One row in whole numbers: seats move until none is misplaced; then level claims are a tie."""
    seats = [int(number) for number in start]
    counts = [int(number) for number in people]
    states = range(len(seats))
    while True:
        asked = max((method.claim(counts[state], seats[state]), state) for state in states)
        held = [
            (method.claim(counts[state], seats[state] - 1), state) for state in states if seats[state] > first
        ]
        if not held or asked[0] <= min(held)[0]:
            break
        seats[asked[1]] += 1
        seats[min(held)[1]] -= 1
    tied = np.zeros(len(seats), dtype=bool)
    contested = 0
    if held and asked[0] == min(held)[0] and asked[0] > 0:
        level = asked[0]
        for state in states:
            while seats[state] > first and method.claim(counts[state], seats[state] - 1) == level:
                seats[state] -= 1
                contested += 1
                tied[state] = True
            tied[state] |= method.claim(counts[state], seats[state]) == level
    return np.array(seats, dtype=np.int64), tied, np.int64(contested)  # type: ignore[return-value]


def _hamilton(people: Ints, houses: Ints, first: int) -> tuple[Ints, Flags, Ints]:
    """Rows of Hamilton's method, in whole numbers throughout."""
    whole = people.sum(axis=1, keepdims=True)
    if float(people.max(initial=0)) * float(houses.max(initial=0)) >= 2**62:
        raise InstitutionError(
            "populations: too large for whole-number quotas; divide them by a common factor."
        )
    product = people * houses[:, None]
    quota, remainder = product // whole, product % whole
    seats = np.maximum(quota, first)
    left = houses - seats.sum(axis=1)
    if (left < 0).any():
        row = int(np.flatnonzero(left < 0)[0])
        raise InstitutionError(
            f"house: expected room for every whole quota beside the minimum of {first}; "
            f"found {int(-left[row])} seats too few in a House of {int(houses[row])}."
        )
    rank = np.where(quota >= first, remainder, -1)
    ordered = -np.sort(-rank, axis=1)
    states = people.shape[1]
    last = np.take_along_axis(ordered, np.maximum(left - 1, 0)[:, None], axis=1)
    beyond = np.take_along_axis(ordered, np.minimum(left, states - 1)[:, None], axis=1)
    tie = (left > 0) & (left < states) & (last == beyond)[:, 0]
    given = (left > 0)[:, None] & np.where(tie[:, None], rank > last, rank >= last)
    tied = tie[:, None] & (rank == last)
    seats = seats + given
    return seats, tied, np.where(tie, houses - seats.sum(axis=1), 0).astype(np.int64)
