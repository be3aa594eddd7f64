"""What a file consists of once it is read: texts, maps, lists and gaps, each with its place.

Every scalar is text. Whether `no`, `5%` or `2020-11-03` means a flag, a share or a date is for the
reader of the scenario to say, where such a thing belongs; here they are two, two and ten characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitecell.source import Place

Style = Literal["plain", "single", "double", "folded", "literal"]


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text. `place` is its stretch of the first line it stands on, without the quotes.

    >>> from whitecell.source import Source
    >>> text = Text("a recount", Source("two.yaml", "odds: a recount").place(1, 7, 9), "plain")
    >>> text.exact, str(text.place.within(2, 7))
    (True, 'two.yaml:1:9')
    """

    value: str
    place: Place
    style: Style = "plain"

    @property
    def exact(self) -> bool:
        """Whether `place` covers just the characters of `value`, so that `place.within` points into it.

        False for an empty text (its place is the two quotes), for a text over several lines, and where
        quotes hide an escape or a doubled apostrophe.
        """
        first = self.place.column - 1
        line = self.place.source.line(self.place.line)
        return self.value != "" and line[first : first + self.place.length] == self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what stands under it."""

    key: Text
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order of the file, no name twice. `place` is the first name, or the whole `{ }`."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """What stands under `name`; None where there is no such entry."""
        return next((entry.value for entry in self.entries if entry.key.value == name), None)

    def keys(self) -> tuple[str, ...]:
        """The names, in the order of the file."""
        return tuple(entry.key.value for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order of the file. `place` is the first dash, or the whole `[ ]`."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing, where something could stand: a name without a value, an empty file."""

    place: Place


Node = Text | Mapping | Sequence | Empty
