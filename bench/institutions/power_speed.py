"""Voting power side by side: this library on an array of games, others game by game, indices compared.

    python bench/institutions/power_speed.py [games]

Needs `powerindices` and `powerindex` in an environment beside this package; one that is missing is left out.
The games are the electoral college of 2020 with the seats of the states dealt anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import numpy as np
from paired import in_turns, once

from whitecell.institutions import banzhaf, electors_by_state, shapley_shubik

Index = list[float]
QUOTA = 270


def others() -> dict[tuple[str, str], Callable[[list[int]], Index]]:
    """The functions of other libraries, by index and library."""
    found: dict[tuple[str, str], Callable[[list[int]], Index]] = {}
    try:
        import powerindices

        found["banzhaf", "powerindices"] = lambda weights: list(powerindices.compute_pbi(QUOTA, weights))
        found["shapley", "powerindices"] = lambda weights: list(powerindices.compute_ssi(QUOTA, weights))
    except ImportError:
        pass
    try:
        from powerindex.powerindex import Game

        def by_game(index: str) -> Callable[[list[int]], Index]:
            def run(weights: list[int]) -> Index:
                game = Game(QUOTA, weights)
                if index == "banzhaf":
                    game.calc_banzhaf()
                    return list(game.banzhaf)
                game.calc_shapley_shubik()
                return list(game.shapley_shubik)

            return run

        found["banzhaf", "powerindex"] = by_game("banzhaf")
        found["shapley", "powerindex"] = by_game("shapley")
    except ImportError:
        pass
    return found


def main(games: int) -> None:
    weights = np.array(list(electors_by_state(2020).values()))
    rng = np.random.default_rng(270)
    # the same 538 electors, dealt to 51 states in proportions that wander by a third
    many = np.maximum(3, np.rint(weights * rng.uniform(0.67, 1.33, (games, len(weights))))).astype(np.int64)
    many[:, many[0].argmax()] += 538 - many.sum(axis=1)
    few = many[:5]
    print(f"{'index':10} {'library':14} {'per game':>14} {'ratio':>9} (range), largest difference")
    for index, function in (("banzhaf", banzhaf), ("shapley", shapley_shubik)):
        ours = function(many, QUOTA)
        own = partial(function, many, QUOTA)
        print(f"{index:10} {'whitecell':14} {once(own) / games * 1e6:11.1f} us")
        for (name, library), other in others().items():
            if name != index:
                continue
            lists = [[int(weight) for weight in game] for game in few]
            theirs = [other(game) for game in lists]
            found = in_turns(
                own, games, lambda other=other, lists=lists: [other(game) for game in lists], len(few)
            )
            shares = np.array(theirs, dtype=float)
            shares /= shares.sum(axis=1, keepdims=True)  # one of them gives the absolute index
            apart = float(np.abs(shares - ours[: len(few)]).max())
            print(f"{index:10} {library:14} {found}  {apart:.1e}; ours {found.ours * 1e6:.1f} us")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
