"""The claims of several scenarios judged at once, a process for each scenario at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from multiprocessing.shared_memory import SharedMemory

from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import judge
from whitecell.ensembles.sharing import cores, processes
from whitecell.findings import Finding

SLOT = 8  # bytes in which one scenario's plays are counted
OFTEN = 0.5  # seconds between two looks at how many plays were made


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
    busy = min(workers or cores(), len(names))
    if busy <= 1:
        for name in names:
            yield (
                name,
                judge(name, seed=seed, effort=effort, engine=engine, workers=workers, progress=progress),
            )
        return
    with _counts(len(names)) as counts, processes(busy) as pool:
        waiting = {
            pool.submit(_judged, name, seed, effort, engine, counts.name, slot): name
            for slot, name in enumerate(names)
        }
        told = 0
        while waiting:
            done, _ = wait(waiting, timeout=OFTEN, return_when=FIRST_COMPLETED)
            made = sum(_read(counts, slot) for slot in range(len(names)))
            if progress is not None and made > told:
                progress(made - told)
                told = made
            for one in done:
                yield waiting.pop(one), one.result()


def _judged(
    name: str, seed: int, effort: Effort | None, engine: str, counts: str, slot: int
) -> tuple[Finding, ...]:
    """The findings on the claims of a scenario, made elsewhere; the plays are counted where whoever waits can read them."""
    memory = SharedMemory(counts)
    made = 0

    def tell(more: int) -> None:
        nonlocal made
        made += more
        _view(memory)[SLOT * slot : SLOT * (slot + 1)] = made.to_bytes(SLOT, "little")

    try:
        return judge(name, seed=seed, effort=effort, engine=engine, workers=1, progress=tell)
    finally:
        memory.close()


@contextmanager
def _counts(number: int) -> Iterator[SharedMemory]:
    """Memory that several processes see, with a slot for each scenario."""
    memory = SharedMemory(create=True, size=SLOT * number)
    _view(memory)[: SLOT * number] = bytes(SLOT * number)
    try:
        yield memory
    finally:
        memory.close()
        memory.unlink()


def _read(memory: SharedMemory, slot: int) -> int:
    return int.from_bytes(_view(memory)[SLOT * slot : SLOT * (slot + 1)], "little")


def _view(memory: SharedMemory) -> memoryview:
    """The bytes of a memory that is not closed."""
    assert memory.buf is not None
    return memory.buf
