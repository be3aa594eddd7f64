"""Laws that a play calls: the interpreter hands over columns, a function of the vocabulary gives columns back."""

from __future__ import annotations

from typing import Any

import numpy as np

from whitecell.engine.laws import law_over_plays
from whitecell.game import Game


class Laws:
    """The laws of a game as one function for the library; what goes wrong in one is kept in `error` and raised afterwards."""

    def __init__(self, game: Game) -> None:
        self.laws = [law_over_plays(law) for law in game.laws]
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
