"""How much and how often: a bucket for each asker that fills with time, so that nobody can drown the others."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_BYTES = 32_768  # of anything that is sent to the server
MOST_STREAMS = 8  # open pages of one seat
MOST_STREAMS_IN_ALL = 600
MOST_REMEMBERED = 5_000


class Limit:
    """So many at once, and so many a second after that, for each key.

    >>> limit = Limit(at_once=2, a_second=1, counting=iter([0.0, 0.0, 0.0, 1.0]).__next__)
    >>> [limit.allows("somebody") for _ in range(4)]
    [True, True, False, True]
    """

    def __init__(
        self, *, at_once: int, a_second: float, counting: Callable[[], float] = time.monotonic
    ) -> None:
        self.at_once, self.a_second, self._counting = at_once, a_second, counting
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether one more is allowed now; it counts."""
        now = self._counting()
        left, then = self._left.pop(key, (float(self.at_once), now))
        left = min(float(self.at_once), left + (now - then) * self.a_second)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
        return allowed
