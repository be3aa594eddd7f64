"""What settles the plays of a run apart from its game: seed, how many, worlds, what is forced, where they start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whitecell.errors import UsageError
from whitecell.position import NOTHING_FORCED, Forcing, Position

LUCKS = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """The plays of a game that are meant: with the game they settle every value of every play."""

    seed: int = 0
    lucks: int = LUCKS
    assumed: str = "written"
    forcing: Forcing = NOTHING_FORCED
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some plays in a row to be made in one go."""

    settings: Settings
    first: int
    count: int


def checked(settings: Settings) -> Settings:
    """The settings, if there can be such plays; raises `UsageError`."""
    if not 0 <= settings.seed < 1 << 64:
        raise UsageError(f"A seed has 64 bits; {settings.seed} does not fit.")
    if settings.lucks < 1:
        raise UsageError("At least one play belongs to a world.")
    if settings.assumed not in ("written", "drawn"):
        raise UsageError(f'Assumed numbers are "written" or "drawn", not "{settings.assumed}".')
    return settings


def pieces(settings: Settings, numbers: range, size: int, shared_by: int = 1) -> Iterator[Stretch]:
    """The plays in pieces of a size, smaller where there are too few of them for everybody to have four.

    >>> [one.count for one in pieces(Settings(), range(100), 60)], [one.count for one in pieces(Settings(), range(100), 60, 2)][:2]
    ([60, 40], [13, 13])
    """
    if shared_by > 1:
        size = max(1, min(size, -(-len(numbers) // (4 * shared_by))))
    for start in range(numbers.start, numbers.stop, size):
        yield Stretch(settings, start, min(size, numbers.stop - start))
