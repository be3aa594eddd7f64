"""Apportionment side by side: this library on an array of cases, others case by case, seats compared.

    python bench/institutions/apportionment_speed.py [cases]

Needs the libraries `apportionment`, `apportionpy`, `voting` and `houseofreps` in an environment beside this
package; one that is missing is left out. Each case is the populations of 2020 with every state moved by up to
a tenth. Runs are paired: ours and theirs in turns, seven rounds, medians.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from paired import in_turns, once

from whitecell.institutions import apportion, populations

Seats = list[int]
HOUSE = 435
METHODS = {
    "huntington_hill": "huntington",
    "webster": "webster",
    "jefferson": "jefferson",
    "adams": "adams",
    "hamilton": "hamilton",
    "dean": "",
}


def others(method: str) -> dict[str, Callable[[Sequence[int]], Seats]]:
    """The functions of other libraries for a method, by library."""
    found: dict[str, Callable[[Sequence[int]], Seats]] = {}
    try:
        from apportionment import methods

        if not METHODS[method]:
            raise ImportError(method)
        found["apportionment"] = lambda people: list(
            methods.compute(METHODS[method], people, HOUSE, parties=[str(s) for s in range(50)])
        )
    except ImportError:
        pass
    try:
        from voting import apportionment as crflynn

        function = getattr(crflynn, method)
        found["voting"] = lambda people: [int(seats) for seats in function(list(people), HOUSE)]
    except (ImportError, AttributeError):
        pass
    try:
        import importlib

        name = "adam" if method == "adams" else method
        module = importlib.import_module(f"apportionpy.methods.{name}")
        calculate = getattr(module, f"calculate_{name}")
        found["apportionpy"] = lambda people: [int(seats) for seats in calculate(HOUSE, list(people))[1]]
    except (ImportError, AttributeError):
        pass
    return found


def main(cases: int) -> None:
    people = np.array(list(populations(2020).values()))
    moved = np.random.default_rng(2020).uniform(0.9, 1.1, (cases, len(people)))
    many = (people * moved).astype(np.int64)
    few = many[: min(cases, 200)]
    print(f"{'method':16} {'library':14} {'per case':>14} {'ratio':>9} (range), cases unlike ours")
    for method in METHODS:
        # the others give no state a first seat under Jefferson's and Hamilton's methods
        first = 0 if method in ("jefferson", "hamilton") else 1
        ours = apportion(many, HOUSE, method=method, minimum=first).seats
        own = partial(apportion, many, HOUSE, method=method, minimum=first)
        print(f"{method:16} {'whitecell':14} {once(own) / cases * 1e6:11.1f} us")
        for library, function in others(method).items():
            lists = [[int(count) for count in case] for case in few]
            try:
                theirs = [function(case) for case in lists]
            except Exception as error:
                print(f"{method:16} {library:14} failed: {type(error).__name__}: {error}")
                continue
            found = in_turns(
                own,
                cases,
                lambda function=function, lists=lists: [function(case) for case in lists],
                len(few),
            )
            unlike = sum(seats != case.tolist() for seats, case in zip(theirs, ours, strict=False))
            print(f"{method:16} {library:14} {found}  {unlike} of {len(few)}; ours {found.ours * 1e6:.1f} us")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
