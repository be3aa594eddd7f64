"""What is seen while plays are made: how many, how many a second, how long it still takes. On standard error, and gone after."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

FIRST, EVERY = 10.0, 60.0  # seconds until a line is written where nobody sees a bar, and between two lines


class RateColumn(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{task.speed:,.0f} a second" if task.speed else "")


@contextmanager
def watched(what: str, unit: str = "plays") -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how many are done of how many (0: nobody knows); in a log, a line after ten seconds and then every minute."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _in_lines(what, unit)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, speed_estimate_period=20) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def _in_lines(what: str, unit: str) -> Callable[[int, int], None]:
    began = time.monotonic()
    due = began + FIRST

    def told(done: int, total: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now < due:
            return
        due = now + EVERY
        rate = done / (now - began)
        left = f", {(total - done) / rate:,.0f} s left" if rate and total else "" if rate else ", no rate yet"
        of = f"{done:,} of {total:,} {unit}" if total else f"{done:,} {unit}"
        print(f"{what}: {of}, {rate:,.0f} a second{left}", file=sys.stderr, flush=True)

    return told


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """The same for a known number of plays, told how many were done since it was last told."""
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done += count
        tell(done, total)

    with watched(what) as tell:
        yield more
