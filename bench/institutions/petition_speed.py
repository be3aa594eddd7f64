"""How fast the samples of a petition are drawn and projected, and how fast a count of electoral votes is
told.

python bench/institutions/petition_speed.py [plays]
"""

from __future__ import annotations

import sys
import time

import numpy as np

from whitecell.institutions import count_1887, count_2022, electors_by_state
from whitecell.institutions.california import counties
from whitecell.institutions.petition_chances import chances, petition


def main(plays: int) -> None:
    residents = np.array(list(counties().values()))
    raw = residents * 800_000 // residents.sum()
    of = petition(raw, 0.76, 0.004)
    start = time.perf_counter()
    found = chances(of, 546_651, plays=plays, rng=np.random.default_rng(1))
    taken = time.perf_counter() - start
    print(f"petition in 58 counties: {taken / plays * 1e6:8.1f} us a play (qualifies {found.qualifies:.3f})")
    weights = np.array(list(electors_by_state(2024).values()))
    rng = np.random.default_rng(2)
    slates = 1 + (rng.random((plays, 51)) < 0.05)
    side = (rng.random((plays, 51)) < 0.5).astype(np.int64)
    chamber = rng.integers(0, 2, (2, plays))
    for name, count in (("count_1887", count_1887), ("count_2022", count_2022)):
        count(slates, side, weights, chamber[0], chamber[1])
        start = time.perf_counter()
        count(slates, side, weights, chamber[0], chamber[1])
        print(f"{name} of 51 states: {(time.perf_counter() - start) / plays * 1e6:8.2f} us a play")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
