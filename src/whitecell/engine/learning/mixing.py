"""Damped steps towards a point that a sweep leaves where it is, mixed from the last few (Anderson 1965).

Teams that answer one another turn round such a point (a threat is made more, so it is tested less, so it is made more);
a plain damped step then needs hundreds of sweeps. Mixing the last steps so that what they leave over is least needs few.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
KEPT = 6
DAMPED = 0.5
STEADY = 1e-4  # of the steps' own size: how much the mixture is kept from following noise


class Mixing:
    """The last few points and what a whole step from each would have been."""

    def __init__(self) -> None:
        self.points: list[Floats] = []
        self.steps: list[Floats] = []

    def after(self, point: Floats, step: Floats) -> Floats:
        """The next point, from where a sweep began and the whole step that it asks for.

        >>> turning = np.array([[0.0, -4.0], [4.0, 0.0]])  # each answers the other, four times as strongly
        >>> point, mixing = np.array([1.0, 1.0]), Mixing()
        >>> for _ in range(6):
        ...     point = mixing.after(point, turning @ point - point)
        >>> bool(np.abs(point).max() < 0.01)
        True
        """
        self.points = [*self.points, point][-KEPT:]
        self.steps = [*self.steps, step][-KEPT:]
        if len(self.points) == 1:
            return point + DAMPED * step
        moves = np.stack(
            [later - earlier for earlier, later in zip(self.points, self.points[1:], strict=False)]
        )
        turns = np.stack(
            [later - earlier for earlier, later in zip(self.steps, self.steps[1:], strict=False)]
        )
        square = turns @ turns.T
        steady = STEADY * np.trace(square) / len(square) + 1e-30
        shares = np.linalg.solve(square + steady * np.eye(len(square)), turns @ step)
        return point - shares @ moves + DAMPED * (step - shares @ turns)
