"""Laws over many plays: a function of the vocabulary, bound to cells, as one from columns to columns. (The twin has its own.)"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints
from whitecell.game import Law

Table = NDArray[np.int32] | Ints
MOST_CODES = 1024  # between the ends of a table of codes


def law_over_plays(law: Law) -> tuple[Callable[[Table], Ints], int, int]:
    """A law as a function from the values that it takes to those that it gives, both plays first; and how many of each."""

    def apply(table: Table) -> Ints:
        given, at = {}, 0
        for taken in law.takes:
            if taken.constants is not None:
                values = np.broadcast_to(np.array(taken.constants), (len(table), len(taken.constants)))
            else:
                values = table[:, at : at + len(taken.cells)]
                at += len(taken.cells)
            if taken.codes is not None:
                values = coded(values, dict(taken.codes), -1)
            values = values.astype(np.int32)
            given[taken.name] = values[:, 0] if taken.single else values
        results = law.function(given)
        found = []
        for result in law.gives:
            values = np.asarray(results[result.name]).reshape(len(table), -1).astype(np.int64)
            if result.codes is not None:
                back = {code: value for value, code in sorted(result.codes.items(), reverse=True)}
                values = coded(values, back, 0)
            found.append(values)
        return np.concatenate(found, axis=1)

    takes = sum(len(one.cells) for one in law.takes if one.constants is None)
    return apply, takes, sum(len(one.cells) for one in law.gives)


def coded(values: NDArray[Any], codes: dict[int, int], otherwise: int) -> Ints:
    """Each value's code. Values are members of small sets, so a table of all between the ends answers at once.

    >>> coded(np.array([2, 3, 7]), {2: 0, 3: 1}, -1).tolist()
    [0, 1, -1]
    """
    low, high = min(codes, default=0), max(codes, default=0)
    if high - low > MOST_CODES:
        found = np.full(values.shape, otherwise, dtype=np.int64)
        for value, code in codes.items():
            found[values == value] = code
        return found
    table = np.full(high - low + 3, otherwise, dtype=np.int64)  # one place at either end for all beyond it
    for value, code in codes.items():
        table[value - low + 1] = code
    answers: Ints = table[np.clip(values, low - 1, high + 1).astype(np.int64) - (low - 1)]
    return answers
