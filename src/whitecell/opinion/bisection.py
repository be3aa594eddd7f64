"""Where a falling function crosses a level: one bisection for every belief that knows its probabilities."""

from __future__ import annotations

from collections.abc import Callable


def crossing(
    falling: Callable[[float], float], level: float, low: float, high: float, *, halvings: int
) -> float:
    """The place between `low` and `high` where a falling function passes from above `level` to `level` or less.

    Each halving keeps the half in which it crosses, so the answer is within (high - low) / 2^(halvings + 1)
    of the place; no derivative and no tolerance is needed, and the same question has the same answer.

    >>> round(crossing(lambda x: 1.0 - x * x, 0.75, 0.0, 1.0, halvings=40), 6)
    0.5
    """
    for _ in range(halvings):
        middle = 0.5 * (low + high)
        if falling(middle) > level:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
