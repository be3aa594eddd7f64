"""How fast the samples of a petition are drawn and projected, and electoral votes counted: medians of seven runs.

python bench/institutions/petition_speed.py [plays]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from statistics import median

import numpy as np
from paired import ROUNDS, once

from whitecell.institutions import count_1887, count_2022, electors_by_state
from whitecell.institutions.california import counties
from whitecell.institutions.petition_chances import chances, petition
from whitecell.language.vocabulary import RULES


def told(name: str, run: Callable[[], object], plays: int) -> None:
    run()
    print(f"{name:52} {median(once(run) for _ in range(ROUNDS)) / plays * 1e6:8.2f} us a play")


def main(plays: int) -> None:
    residents = np.array(list(counties().values()))
    of = petition(residents * 800_000 // residents.sum(), 0.76, 0.004)
    told(
        "the samples of a petition in 58 counties",
        lambda: chances(of, 546_651, plays=plays, rng=np.random.default_rng(1)),
        plays,
    )
    weights = np.array(list(electors_by_state(2024).values()))
    rng = np.random.default_rng(2)
    slates = 1 + (rng.random((plays, 51)) < 0.05)
    side = (rng.random((plays, 51)) < 0.5).astype(np.int64)
    chamber = rng.integers(0, 2, (2, plays))
    readings = {name: rng.integers(0, 3, plays) for name in ("tie_break", "denominator", "presiding")}
    told("count_1887 of 51 states", partial(count_1887, slates, side, weights, *chamber), plays)
    told(
        "count_1887 of 51 states, three readings drawn",
        partial(count_1887, slates, side, weights, *chamber, **readings),
        plays,
    )
    told("count_2022 of 51 states", partial(count_2022, slates, side, weights, *chamber), plays)
    given = {
        "slates": slates[:, :7], "certified": side[:, :7], "seal": side[:, :7], "house": chamber[0], "senate": chamber[1],
        "votes": np.broadcast_to(weights[:7], (plays, 7)), "tie of slates": readings["tie_break"],
    }  # fmt: skip
    columns = {name: column.astype(np.int32) for name, column in given.items()}
    told(
        "the rule 'us electoral count 1887', 7 states",
        partial(RULES["us electoral count 1887"].function, columns),
        plays,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
