"""Laws that a play calls: the interpreter hands over columns, a function of the vocabulary gives columns back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.game import Game, Law

Table = NDArray[np.int32]


class Laws:
    """The laws of a game as one function for the library; what goes wrong in one is kept in `error` and raised afterwards."""

    def __init__(self, game: Game) -> None:
        self.laws = [_prepared(law) for law in game.laws]
        self.error: BaseException | None = None

    def __call__(self, law: int, plays: int, taken: Any, given: Any) -> int:
        """0, with the values given filled in; or 1."""
        apply, takes, gives = self.laws[law]
        try:
            found = apply(np.ctypeslib.as_array(taken, (plays, max(1, takes)))[:, :takes])
            np.ctypeslib.as_array(given, (plays, gives))[:] = found
        except BaseException as error:  # an error cannot pass through the library
            self.error = error
            return 1
        return 0


def _prepared(law: Law) -> tuple[Callable[[Table], NDArray[np.int64]], int, int]:
    """A law as a function from the values that it takes to those that it gives, both plays first."""

    def apply(table: Table) -> NDArray[np.int64]:
        given, at = {}, 0
        for taken in law.takes:
            if taken.constants is not None:
                values = np.broadcast_to(np.array(taken.constants), (len(table), len(taken.constants)))
            else:
                values = table[:, at : at + len(taken.cells)]
                at += len(taken.cells)
            if taken.codes is not None:
                values = _coded(values, dict(taken.codes), -1)
            values = values.astype(np.int32)
            given[taken.name] = values[:, 0] if taken.single else values
        results = law.function(given)
        found = []
        for result in law.gives:
            values = np.asarray(results[result.name]).reshape(len(table), -1).astype(np.int64)
            if result.codes is not None:
                back = {code: value for value, code in sorted(result.codes.items(), reverse=True)}
                values = _coded(values, back, 0)
            found.append(values)
        return np.concatenate(found, axis=1)

    takes = sum(len(one.cells) for one in law.takes if one.constants is None)
    return apply, takes, sum(len(one.cells) for one in law.gives)


def _coded(values: NDArray[Any], codes: dict[int, int], otherwise: int) -> NDArray[np.int64]:
    found = np.full(values.shape, otherwise, dtype=np.int64)
    for value, code in codes.items():
        found[values == value] = code
    return found
