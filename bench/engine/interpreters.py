"""How many plays a second each interpreter makes of a bundled scenario, side by side in one run.

    python bench/engine/interpreters.py [SCENARIO] [ROUNDS]

Interleaved rounds in one process on one core; medians of the rounds, and the ratio pair by pair. Time is the processor's
(`time.process_time`), because machines are shared. The plays are the same in both (tests/engine/test_blocks.py).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import whitecell
from whitecell.engine.players import player

BLOCK = 8192


def rate(work: Callable[[], None], plays: int) -> float:
    """Plays a second of processor time."""
    start = time.process_time()
    work()
    return plays / (time.process_time() - start)


def main(name: str, rounds: int) -> None:
    """Print medians and ratios."""
    game = whitecell.load(name)
    twin, numpy = player(game, "twin"), player(game, "numpy")
    slow = 60
    rows = []
    for number in range(rounds):
        first = number * slow
        one = rate(lambda first=first: twin.play(7, first, slow), slow)  # type: ignore[misc]
        many = rate(lambda number=number: numpy.play(7, number * BLOCK, BLOCK), BLOCK)  # type: ignore[misc]
        rows.append((one, many))
    ratios = [many / one for one, many in rows]
    print(f"{name}: {len(game.cells)} cells, {len(game.options)} options, {rounds} rounds")
    print(f"twin            {statistics.median(one for one, _ in rows):10,.0f} plays/s")
    print(f"numpy blocks    {statistics.median(many for _, many in rows):10,.0f} plays/s (blocks of {BLOCK})")
    print(f"ratio           {statistics.median(ratios):10.1f}  [{min(ratios):.1f} .. {max(ratios):.1f}]")


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "tip-2020/clear-trump-win",
        int(sys.argv[2]) if len(sys.argv) > 2 else 7,
    )
