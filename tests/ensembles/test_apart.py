"""Scenarios at once, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whitecell.ensembles.apart import apart
from whitecell.errors import UsageError


def told(name: str, *, workers: int, progress: Callable[[int], None] | None) -> str:
    """A name in capitals, after three plays of it."""
    if name == "broken":
        raise UsageError("there is no such scenario")
    if progress is not None:
        progress(2)
        progress(1)
    return name.upper()


@pytest.mark.parametrize("workers", [1, 2])
def test_each_is_done_once_and_its_plays_are_counted(workers: int) -> None:
    made: list[int] = []
    found = dict(apart(["one", "two", "three"], told, workers=workers, progress=made.append))
    assert found == {"one": "ONE", "two": "TWO", "three": "THREE"}
    assert sum(made) == 9


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_in_one_is_raised(workers: int) -> None:
    with pytest.raises(UsageError, match=r"^there is no such scenario$"):
        list(apart(["one", "broken"], told, workers=workers))
