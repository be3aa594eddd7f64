"""Several scenarios at once, each in a process of its own: what takes Python minutes cannot be shared by threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from multiprocessing.shared_memory import SharedMemory
from typing import Protocol, TypeVar

from whitecell.ensembles.sharing import cores, processes

SLOT = 8  # bytes in which one scenario's plays are counted
OFTEN = 0.5  # seconds between two looks at how many plays were made

Told = Callable[[int], None]
Done_co = TypeVar("Done_co", covariant=True)


class Work(Protocol[Done_co]):
    """What is done with one scenario, by so many workers; it tells how many plays were made since it last told."""

    def __call__(self, name: str, *, workers: int, progress: Told | None) -> Done_co:
        """What came of it."""


def apart(
    names: Sequence[str], work: Work[Done_co], *, workers: int = 0, progress: Told | None = None
) -> Iterator[tuple[str, Done_co]]:
    """Each scenario with what came of the work on it, in the order in which they are done.

    So many `workers` are busy at once, each with a scenario of its own (0: one a core); of one scenario, all of them. `work` is a function of a
    module, or a partial one: processes are sent it. `progress` is told how many plays were made since it was last told. Raises what the work
    raises.
    """
    busy = min(workers or cores(), len(names))
    if busy <= 1:
        for name in names:
            yield name, work(name, workers=workers, progress=progress)
        return
    with _counts(len(names)) as counts, processes(busy) as pool:
        waiting = {
            pool.submit(_counted, work, name, counts.name, slot): name for slot, name in enumerate(names)
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


def _counted(work: Work[Done_co], name: str, counts: str, slot: int) -> Done_co:
    """The work on a scenario, done elsewhere; its plays are counted where whoever waits can read them."""
    memory = SharedMemory(counts)
    made = 0

    def tell(more: int) -> None:
        nonlocal made
        made += more
        _view(memory)[SLOT * slot : SLOT * (slot + 1)] = made.to_bytes(SLOT, "little")

    try:
        return work(name, workers=1, progress=tell)
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
