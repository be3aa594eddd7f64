"""What every event of an exercise is, and the changes of a position that events hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Line:
    """A change of the position as it is logged: a quantity by its name, `becomes`, `up` or `down`, and a stored amount."""

    column: str
    verb: str
    amount: int


@dataclass(frozen=True, slots=True)
class Applied:
    """A quantity that was changed: what was stored before and after, and the sentence that did it."""

    column: str
    before: int
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened. `words` are the fields that hold what a person typed, so that it can be withdrawn."""

    words: ClassVar[tuple[str, ...]] = ()
