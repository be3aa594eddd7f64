"""What keeping plays costs: recording against not, two workers against one, the largest process.

    python bench/ensembles/goals.py [SCENARIO [PLAYS [ROUNDS]]]

Paired and interleaved; medians of the pairs with their range. Recording is measured in seconds of the processor, which other
programs on the machine disturb least; workers in seconds of the clock, which says nothing on a machine that is busy, and by the
seconds of the processor that two need together: twice the work in that time is the most that two free cores can do.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import whitecell
from whitecell.engine.players import engine_named, player
from whitecell.ensembles.kept import Record
from whitecell.ensembles.running import run


def seconds(clock: Callable[[], float], what: Callable[[], object]) -> float:
    """How long something takes by a clock."""
    began = clock()
    what()
    return clock() - began


def all_processes() -> float:
    """Seconds of the processor, of this process and of those that it waited for."""
    return sum(os.times()[:4])


def shown(name: str, pairs: list[float], unit: str = "x") -> None:
    """Print a median of ratios with its range."""
    print(f"{name}: {statistics.median(pairs):.2f}{unit} [{min(pairs):.2f}..{max(pairs):.2f}]")


def main(name: str, plays: int, rounds: int) -> None:
    """Measure and print."""
    game = whitecell.load(name)
    ready = player(game)

    def keep(record: Record, workers: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            run(game, out=folder, plays=plays, seed=7, record=record, workers=workers)

    def make(choices: bool) -> None:
        for first in range(0, plays, 1 << 16):
            ready.play(7, first, 1 << 16, choices=choices)

    kinds: dict[str, tuple[Callable[[], float], Callable[[], None]]] = {
        "run none": (time.process_time, lambda: keep("none", 1)),
        "play none": (time.process_time, lambda: make(False)),
        "run choices": (time.process_time, lambda: keep("choices", 1)),
        "play choices": (time.process_time, lambda: make(True)),
        "1 worker": (time.perf_counter, lambda: keep("choices", 1)),
        "2 workers": (time.perf_counter, lambda: keep("choices", 2)),
        "2, processor": (all_processes, lambda: keep("choices", 2)),
    }
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, (clock, what) in kinds.items():
            found[kind].append(seconds(clock, what))
    print(f"{name}, {plays:,} plays, engine {engine_named()}, {rounds} rounds")
    for kind, each in found.items():
        print(f"  {kind:12} {plays / statistics.median(each):12,.0f} plays a second")
    shown(
        "recording choices keeps, whole run",
        [a / b for a, b in zip(found["run none"], found["run choices"], strict=True)],
    )
    shown(
        "recording choices keeps, engine alone",
        [a / b for a, b in zip(found["play none"], found["play choices"], strict=True)],
    )
    shown(
        "keeping costs, against the engine alone",
        [a / b for a, b in zip(found["play choices"], found["run choices"], strict=True)],
    )
    shown(
        "two workers against one",
        [a / b for a, b in zip(found["1 worker"], found["2 workers"], strict=True)],
    )
    shown(
        "at most, by seconds of the processor",
        [2 * a / b for a, b in zip(found["run choices"], found["2, processor"], strict=True)],
    )
    sizes = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"largest process: {max(sizes) / 1000:.0f} MB")


if __name__ == "__main__":
    name, plays, rounds = (*sys.argv[1:], *("tutorial/two-teams", str(1 << 20), "7")[len(sys.argv) - 1 :])
    main(name, int(plays), int(rounds))
