"""Columns: the arrays of whole numbers that every institution takes, checked once at the door.

The leading axes of an array are plays; the last axis (or the last two) belong to the institution:
states, sides, candidates. A single case is an array without leading axes, and gives one answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.refusals import InstitutionError

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def whole_numbers(name: str, values: ArrayLike, *, allowed: Iterable[int] | None = None) -> Ints:
    """The values as an int64 array, refused unless all are whole and, if `allowed` is given, among those.

    >>> whole_numbers("slates", [0, 1, 2], allowed=(0, 1, 2))
    array([0, 1, 2])
    >>> whole_numbers("slates", [0, 3], allowed=(0, 1, 2))
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: slates: expected only 0, 1, 2; found 3 at [1].
    """
    array: NDArray[Any] = np.asarray(values)
    if array.dtype == np.bool_:
        array = array.astype(np.int64)
    elif array.dtype.kind not in "iu":
        raise InstitutionError(f"{name}: expected whole numbers; found an array of {array.dtype}.")
    numbers: Ints = array.astype(np.int64, copy=False)
    if allowed is not None:
        expected = sorted(allowed)
        low, high = expected[0], expected[-1]
        if expected == list(range(low, high + 1)):
            wrong = (numbers < low) | (numbers > high)
        else:
            wrong = ~np.isin(numbers, expected)
        if wrong.any():
            place = tuple(int(index) for index in np.argwhere(wrong)[0])
            raise InstitutionError(
                f"{name}: expected only {', '.join(map(str, expected))}; found {_found(numbers, place)}."
            )
    return numbers


def not_negative(name: str, values: ArrayLike) -> Ints:
    """The values as an int64 array, refused if one is below zero.

    >>> not_negative("votes", [1, -2])
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: votes: expected no number below zero; found -2 at [1].
    """
    numbers = whole_numbers(name, values)
    if (numbers < 0).any():
        place = tuple(int(index) for index in np.argwhere(numbers < 0)[0])
        raise InstitutionError(f"{name}: expected no number below zero; found {_found(numbers, place)}.")
    return numbers


def _found(numbers: Ints, place: tuple[int, ...]) -> str:
    """A number with its place in the array; a single number stands alone."""
    return f"{int(numbers[place])} at [{', '.join(map(str, place))}]" if place else str(int(numbers))


def same_states(states: int, **columns: Ints) -> None:
    """Nothing, if the last axis of each column has that many states; otherwise an error naming the column.

    >>> same_states(3, slates=np.zeros((5, 2), dtype=np.int64))
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: slates: expected 3 states on the last axis; found 2.
    """
    for name, column in columns.items():
        if column.ndim == 0 or column.shape[-1] != states:
            found = column.shape[-1] if column.ndim else "a single number"
            raise InstitutionError(f"{name}: expected {states} states on the last axis; found {found}.")


def by_state(name: str, stance: Ints, shape: tuple[int, ...]) -> Ints:
    """A stance of one number a play, or of one a play and state, laid beside columns of plays and states.

    >>> by_state("house", np.array([0, 1]), (2, 3)).shape
    (2, 1)
    >>> by_state("house", np.zeros((2, 2), dtype=np.int64), (2, 3))
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: house: expected one number a play, or one a play and
    state (2, 3); found an array of shape (2, 2).
    """
    if stance.ndim == 0 or stance.shape == shape:
        return stance
    if stance.ndim == len(shape) - 1:
        return stance[..., None]
    raise InstitutionError(
        f"{name}: expected one number a play, or one a play and state {shape}; "
        f"found an array of shape {stance.shape}."
    )
