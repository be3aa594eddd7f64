"""How a peer is asked for plays: a line `COUNT SEED` comes in, a line of JSON goes out, until the lines end.

The answer has the processor's seconds of those plays (reading the model and importing do not count), how often each
ending came, and the mean turn of the ending.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable

Plays = Callable[[int, int], Iterable[tuple[int, int]]]


def serve(play: Plays, endings: int) -> None:
    """Answer lines; `play(count, seed)` gives (ending, turn) for each play."""
    print("ready", flush=True)
    for line in sys.stdin:
        count, seed = (int(word) for word in line.split())
        start = time.process_time()
        made = list(play(count, seed))
        seconds = time.process_time() - start
        counts = [0] * endings
        for ending, _ in made:
            counts[ending] += 1
        print(
            json.dumps(
                {"seconds": seconds, "endings": counts, "turns": sum(turn for _, turn in made) / count}
            ),
            flush=True,
        )
