"""Work shared: tasks done here, by processes of this machine, or by any executor, and handed back as each is done.

The one way in which many plays are made. A task is a small value; what is done with it is a function of a player and the task.
Elsewhere the game arrives in its saved form, and is made ready once for all tasks there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TypeVar

from whitecell.engine.players import PLAYERS, Player, player
from whitecell.ensembles.saved_game import read_saved, saved
from whitecell.errors import WhitecellError
from whitecell.game import Game

Task = TypeVar("Task")
Done = TypeVar("Done")
Work = Callable[[Player, Task], Done]

# Engines that leave the interpreter of Python while they play, and whose players may be used by several threads at once:
# a thread is there at once, and needs no copy of the game.
BY_THREADS = frozenset({"c"})
AHEAD = 2  # tasks that wait for each worker, so that none waits for us; what is made and not yet taken is bounded by it
OFTEN = 0.2  # seconds between two looks at whether Ctrl-C was pressed
UNKNOWN = 16  # the workers of an executor that does not say how many it has

# Starting a process takes a second or two: it is worth it for so many entries of menus, all turns of all plays together.
WORTH_A_PROCESS = {"c": 200_000_000, "numpy": 1_000_000, "twin": 50_000}


def shared(
    ready: Player, engine: str, tasks: Iterable[Task], work: Work[Task, Done], *, workers: int = 1,
    executor: Executor | None = None,
) -> Iterator[tuple[Task, Done]]:  # fmt: skip
    """Each task with what came of it, in the order in which they are done (here: in their own order).

    `ready` is a player of the game; elsewhere one is made by the `engine` that was asked for. With an `executor` (any of `concurrent.futures`, or Dask's) that is where they are done; else by `workers` processes,
    or in this one. Tasks are taken up as they are needed, so that there may be any number of them. Raises what
    the work raised, and `WhitecellError` where a worker died.
    """
    if executor is None and (workers == 1 or engine_of(ready) in BY_THREADS):
        yield from in_threads(tasks, partial(work, ready), workers=workers)
        return
    elsewhere = partial(_elsewhere, saved(ready.game), engine, work)
    if executor is not None:
        yield from _by(executor, tasks, elsewhere, AHEAD * (workers if workers > 1 else _size(executor)))
        return
    with processes(workers) as pool:
        yield from _by(pool, tasks, elsewhere, AHEAD * workers)


def in_threads(
    tasks: Iterable[Task], work: Callable[[Task], Done], *, workers: int
) -> Iterator[tuple[Task, Done]]:
    """Each task with what came of it, in the order in which they are done, by threads of this process (one worker: here, in their own order)."""
    if workers == 1:
        for task in tasks:
            yield task, work(task)
        return
    with _stopped_between() as stop, ThreadPoolExecutor(workers) as threads:
        yield from _by(threads, tasks, work, AHEAD * workers, stop)


def workers_for(game: Game, plays: int, engine: str, asked: int) -> int:
    """How many processes to share plays among: as asked, or for 0 one a core where there is work enough for them."""
    if asked:
        return asked
    entries = plays * len(game.options) * len(game.turns)
    return min(cores(), max(1, entries // WORTH_A_PROCESS.get(engine, WORTH_A_PROCESS["numpy"])))


def engine_of(ready: Player) -> str:
    """The name of the engine that a player is of."""
    return next(name for name, make in PLAYERS.items() if make is type(ready))


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _by(
    executor: Executor,
    tasks: Iterable[Task],
    work: Callable[[Task], Done],
    ahead: int,
    stop: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Task, Done]]:
    waiting: dict[Future[Done], Task] = {}
    rest = iter(tasks)
    try:
        while True:
            while len(waiting) < ahead and (task := next(rest, None)) is not None:
                waiting[executor.submit(work, task)] = task
            stop()
            if not waiting:
                return
            done, _ = wait(waiting, timeout=OFTEN, return_when=FIRST_COMPLETED)
            for one in done:
                yield waiting.pop(one), one.result()
    except BrokenExecutor as error:
        raise WhitecellError(
            "A worker died before its work was done (was it killed, or did memory run out? fewer --workers need less)."
        ) from error
    finally:
        for one in waiting:
            one.cancel()


@contextmanager
def _stopped_between() -> Iterator[Callable[[], None]]:
    """What raises `KeyboardInterrupt` if Ctrl-C was pressed; nothing else does meanwhile.

    Raised anywhere, it could come while this thread holds a lock that a worker thread needs to hand its work back, and both
    would wait for ever. Elsewhere than in the main thread, and where somebody handles the signal, that stays as it is.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield lambda: None
        return
    pressed = threading.Event()

    def stop() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, lambda *_: pressed.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Processes that are started afresh: a copy of a process that has threads (a progress bar is one) may hang."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin)
    try:
        yield pool
    except BaseException:  # nobody waits for what is at hand: a part may take a minute
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        # One that dies while it hands a part back leaves half a message, and the pool would wait for the rest of it for ever
        # as long as this process keeps an end of the pipe into which nobody here writes.
        results = getattr(pool, "_result_queue", None)
        if results is not None:
            results._writer.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """In a new process: Ctrl-C is the parent's to answer, and without a parent there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _size(executor: Executor) -> int:
    size = getattr(executor, "_max_workers", None)
    return size if isinstance(size, int) else UNKNOWN


def _elsewhere(data: bytes, engine: str, work: Work[Task, Done], task: Task) -> Done:
    return work(_player(data, engine, threading.get_ident()), task)


@lru_cache(maxsize=16)
def _player(data: bytes, engine: str, _: int) -> Player:
    """One for each thread: a player may use its own memory while it plays."""
    return player(read_saved(data, by="of whoever shares the work"), engine)
