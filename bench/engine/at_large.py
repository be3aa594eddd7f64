"""What is measured outside a race: two workers against one, a fresh start, ten million plays and their memory."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from racing import Spread, spread

from whitecell import load
from whitecell.engine.players import Player, player

SEED = 7
_PLAYER: list[Player] = []


def _begin(scenario: str, engine: str) -> None:
    _PLAYER[:] = [player(load(scenario), engine)]
    _PLAYER[0].play(SEED, 0, min(1000, _PLAYER[0].stretch))


def _stretch(first: int, count: int) -> int:
    return len(_PLAYER[0].play(SEED, first, count).endings)


def two_workers(scenario: str, engine: str, plays: int, rounds: int) -> Spread:
    """How many times as fast two processes make some plays as one does: by the clock on the wall, which other work on the
    machine disturbs; processes are started before."""
    context = multiprocessing.get_context("spawn")
    ratios = []
    with (
        ProcessPoolExecutor(1, context, _begin, (scenario, engine)) as one,
        ProcessPoolExecutor(2, context, _begin, (scenario, engine)) as two,
    ):
        for number in range(rounds + 1):
            seconds = []
            for pool in (one, two) if number % 2 else (two, one):
                start = time.perf_counter()
                size = plays // 16
                for waiting in [pool.submit(_stretch, size * k, size) for k in range(16)]:
                    waiting.result()
                seconds.append(time.perf_counter() - start)
            if number:  # round 0 wakes the processes
                ratios.append(seconds[0] / seconds[1] if number % 2 else seconds[1] / seconds[0])
    return spread(ratios)


_FRESH = """
import json, sys, time
begun = time.process_time()
import whitecell
imported = time.process_time()
game = whitecell.load(sys.argv[1])
loaded = time.process_time()
from whitecell.engine.players import player
player(game, sys.argv[2]).play(7, 0, 1000, choices=False)
print(json.dumps([imported - begun, loaded - imported, time.process_time() - loaded]))
"""


def first_result(scenario: str, engine: str, rounds: int) -> tuple[Spread, Spread, Spread]:
    """Seconds of a fresh process: to import the package, to read the scenario, to make a thousand plays of it."""
    parts: list[list[float]] = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", _FRESH, scenario, engine], capture_output=True, text=True, check=True
        )
        parts.append(json.loads(done.stdout))
    first, second, third = (spread([part[n] for part in parts]) for n in range(3))
    return first, second, third


def _kept(scenario: str, plays: int, workers: int, folder: str) -> float:
    """Seconds on the wall of `whitecell run`, which keeps the plays in a folder."""
    command = [sys.executable, "-m", "whitecell", "run", scenario, "--plays", str(plays), "--seed", str(SEED)]
    command += ["--out", folder, "--workers", str(workers)]
    start = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False
    )
    if done.returncode:
        raise SystemExit(f"not measured: {done.stderr.strip() or done.stdout.strip()}")
    return time.perf_counter() - start


def command_with_workers(scenario: str, plays: int, rounds: int) -> Spread:
    """How many times as fast the command keeps some plays with two workers as with one; starting is part of it."""
    ratios = []
    for number in range(rounds):
        seconds = {}
        for workers in (1, 2) if number % 2 else (2, 1):
            with tempfile.TemporaryDirectory() as folder:
                seconds[workers] = _kept(scenario, plays, workers, str(Path(folder, "plays")))
        print(f"  one {seconds[1]:.1f} s, two {seconds[2]:.1f} s", flush=True)
        ratios.append(seconds[1] / seconds[2])
    return spread(ratios)


def peak_memory(scenario: str, plays: int, workers: int) -> None:
    """Makes so many plays with the command, kept on disk, and prints what the largest process took."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "plays")
        seconds = _kept(scenario, plays, workers, str(kept))
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
        size = sum(file.stat().st_size for file in kept.rglob("*") if file.is_file()) / 1024**2
    print(
        f"{plays:,} plays of {scenario} by {workers} worker(s): {seconds:.0f} s on the wall, {size:,.0f} MB on disk,"
    )
    print(f"{largest:.2f} GB at most in one process (goal: below 2 GB)")
