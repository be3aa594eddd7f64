"""The author's text, and places in it.

Every name, number and sentence of a scenario keeps the place it came from, so that any later message
can point at the author's own line. The only function of the core that reads a file is here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_FILE = 1 << 20  # bytes; a scenario is prose and short lists, the largest of ours has 60,000


@dataclass(frozen=True)
class Source:
    """A text with a name: usually a file's path as the author would type it.

    >>> source = Source("two.yaml", "title: Two\\ndice: d10\\n")
    >>> source.line(2)
    'dice: d10'
    >>> str(source.place(2, 7, 3))
    'two.yaml:2:7'
    """

    name: str
    text: str
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Only \n and \r\n end a line: an editor counts the others (form feed, U+2028) as characters.
        lines = self.text.replace("\r\n", "\n").split("\n")
        object.__setattr__(self, "lines", tuple(lines))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A stretch of one line: `line` and `column` are counted from 1."""
        return Place(self, line, column, length)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of a source: line and column counted from 1, length in characters."""

    source: Source
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"

    def within(self, start: int, length: int) -> Place:
        """The place `start` characters into this one, `length` long; for parts of a sentence."""
        return Place(self.source, self.line, self.column + start, max(1, length))

    def text(self) -> str:
        """The characters that stand there."""
        return self.source.line(self.line)[self.column - 1 : self.column - 1 + self.length]

    def excerpt(self) -> str:
        """The line with a caret under the place; empty where the source has no such line."""
        text = self.source.line(self.line)
        if not text.strip():
            return ""
        shown = "".join(" " if one == "\t" else one if one.isprintable() else "\ufffd" for one in text)
        column = min(self.column, len(shown) + 1)
        start = max(0, column - 80)
        cut = shown[start : start + 110]
        carets = "^" * max(1, min(self.length, len(cut) - (column - 1 - start)))
        number = str(self.line)
        margin = " " * (2 + len(number))
        return f"  {number} | {cut}\n{margin} | {' ' * (column - 1 - start)}{carets}"


def read_source(path: str | os.PathLike[str], name: str | None = None) -> Source:
    """The file at `path` as a Source; refuses what is too large, not UTF-8 or not a plain file.

    Raises `OSError` where the file cannot be read and `ValueError` (one sentence) where it may not be.
    """
    file = Path(path)
    shown = name if name is not None else str(path)
    if file.exists() and not file.is_file():
        raise ValueError(f"{shown} is not a plain file.")
    with file.open("rb") as handle:
        data = handle.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ValueError(f"{shown} is larger than 1 MiB; a scenario of that size is refused unread.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"{shown} is not UTF-8 text (line {line}); save it as UTF-8.") from None
    return Source(shown, text)
