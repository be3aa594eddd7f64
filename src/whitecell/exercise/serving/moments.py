"""The clock of a server: milliseconds since 1970 that never go back, and stand while the machine sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Moments:
    """A clock that begins at the wall's time, or later where a log knows of a later moment, and then only counts on.

    A laptop that is shut for a night counts nothing, a wall clock that is set back or forward changes nothing.
    """

    not_before: int = 0
    counting: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    _began: int = field(init=False)
    _zero: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = max(int(self.wall() * 1000), self.not_before)
        self._zero = self.counting()

    def __call__(self) -> int:
        """The present moment.

        >>> clock = Moments(not_before=5_000, counting=iter([0.0, 1.5]).__next__, wall=lambda: 2.0)
        >>> clock()
        6500
        """
        return self._began + int((self.counting() - self._zero) * 1000)
