"""The claims of several scenarios judged at once, a process for each scenario at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed

from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import judge
from whitecell.ensembles.sharing import cores, processes
from whitecell.findings import Finding


def judge_several(
    names: Sequence[str], *, seed: int = 0, effort: Effort | None = None, engine: str = "", workers: int = 0
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Each scenario with the findings on its claims, in the order in which they are done.

    They are what `judge` finds for each of them alone. So many `workers` are busy at once, each with a scenario of its own (0: one
    a core). Raises what `judge` raises.

    >>> [(name, findings[0].verdict) for name, findings in judge_several(["gambia-2016"], effort=Effort(2, 2, 2, 2, 1, False))]
    [('gambia-2016', 'cannot be said')]
    """
    busy = min(workers or cores(), len(names))
    if busy <= 1:
        for name in names:
            yield name, judge(name, seed=seed, effort=effort, engine=engine, workers=workers)
        return
    with processes(busy) as pool:
        asked = {
            pool.submit(judge, name, seed=seed, effort=effort, engine=engine, workers=1): name
            for name in names
        }
        for one in as_completed(asked):
            yield asked[one], one.result()
