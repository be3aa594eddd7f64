"""Simulation-based calibration: how often 50, 80 and 95% intervals hold the truth, for every estimator.

    OPENBLAS_NUM_THREADS=1 python bench/opinion/coverage.py [share of the rounds] [estimator]

Truths are drawn from the priors, polls and respondents from the truths (`worlds.py`), and the estimators asked.
The last column is the mean rank of the truth among 100, which is 49.5 when nothing leans. A second table draws
worlds that break the model on purpose, to show which way the intervals fail there. `tests/opinion/test_coverage.py`
runs the first table among the long tests, and fails when a coverage leaves its band.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from worlds import (
    Answers,
    coalition,
    multilevel,
    next_poll,
    party,
    people,
    pooling,
    raking,
    standing,
    tracking,
)

LEVELS = (0.5, 0.8, 0.95)
Ask = Callable[[np.random.Generator], Answers]

ESTIMATORS: dict[str, tuple[Ask, int]] = {
    "pooling": (pooling, 400),
    "the next poll": (next_poll, 400),
    "people": (people, 400),
    "a coalition's people": (coalition, 400),
    "out-party effect": (standing, 400),
    "over time, three areas": (tracking, 200),
    "multilevel, twelve districts": (multilevel, 60),
    "multilevel with party raked": (party, 200),
    "raking": (raking, 400),
}
"""Every estimator, with the number of worlds it is asked in."""

BROKEN: dict[str, tuple[Ask, int]] = {
    "pooling, bias twice as wide as assumed": (lambda g: pooling(g, bias=0.4), 200),
    "pooling, no bias at all": (lambda g: pooling(g, bias=0.0), 200),
    "pooling, three polls only": (lambda g: pooling(g, count=3), 200),
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came out: worlds, truths, the share inside each of `LEVELS` with its error, and the mean rank.

    `errors` are standard errors over worlds, since the truths of one world (its areas, its districts) hang
    together.
    """

    worlds: int
    truths: int
    inside: tuple[float, ...]
    errors: tuple[float, ...]
    rank: float

    def outside_band(self, width: float = 3.5, slack: float = 0.01) -> list[float]:
        """The levels whose coverage lies further than `width` standard errors and `slack` from its word."""
        found = []
        for level, share, error in zip(LEVELS, self.inside, self.errors, strict=True):
            fair = np.sqrt(level * (1 - level) / self.truths)
            if abs(share - level) > width * max(error, float(fair)) + slack:
                found.append(level)
        return found


def measure(ask: Ask, worlds: int, seed: int = 20) -> Coverage:
    """The coverage of one estimator over some worlds."""
    generator = np.random.default_rng(seed)
    shares, ranks = [], []
    for _ in range(worlds):
        answers = ask(generator)
        inside = [
            [quantile(0.5 - level / 2) < truth < quantile(0.5 + level / 2) for level in LEVELS]
            for quantile, truth in answers
        ]
        shares.append(np.mean(inside, axis=0))
        for quantile, truth in answers:
            ranks.append(sum(quantile((k + 0.5) / 20) < truth for k in range(20)) * 5)
    table = np.array(shares)
    errors = table.std(axis=0, ddof=1) / np.sqrt(worlds)
    return Coverage(worlds, len(ranks), tuple(table.mean(axis=0)), tuple(errors), float(np.mean(ranks)))


def main() -> None:
    """Prints both tables, or one estimator's line."""
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    print(f"{'estimator':42s} worlds truths     50%     80%     95%    rank  outside its band")
    for table in (ESTIMATORS, BROKEN):
        for title, (ask, rounds) in table.items():
            if wanted not in title:
                continue
            found = measure(ask, max(int(rounds * scale), 3))
            shares = "  ".join(f"{100 * share:5.1f}%" for share in found.inside)
            outside = ", ".join(f"{100 * level:.0f}%" for level in found.outside_band()) or "none"
            print(
                f"{title:42s} {found.worlds:6d} {found.truths:6d}  {shares}   {found.rank:5.1f}  {outside}",
                flush=True,
            )


if __name__ == "__main__":
    main()
