"""The claims of several scenarios judged at once, a process for each scenario at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from whitecell.claims.readings import Effort
from whitecell.ensembles.apart import apart
from whitecell.ensembles.judging import judge
from whitecell.findings import Finding


def judge_several(
    names: Sequence[str],
    *,
    seed: int = 0,
    effort: Effort | None = None,
    engine: str = "",
    workers: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Each scenario with the findings on its claims, in the order in which they are done.

    They are what `judge` finds for each of them alone. So many `workers` are busy at once, each with a scenario of its own (0: one
    a core). `progress` is told how many plays were made since it was last told. Raises what `judge` raises.

    >>> [(name, findings[0].verdict) for name, findings in judge_several(["gambia-2016"], effort=Effort(2, 2, 2, 2, 1, False))]
    [('gambia-2016', 'cannot be said')]
    """
    work = partial(judge, seed=seed, effort=effort, engine=engine)
    yield from apart(names, work, workers=workers, progress=progress)
