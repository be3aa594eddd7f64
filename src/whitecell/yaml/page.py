"""The page on the desk while it is read: its lines, the problems found so far, and how much was read.

All places of this room are made here from a row and columns counted from 0.
"""

from __future__ import annotations

import re

from whitecell.errors import Level, Problem
from whitecell.source import Place, Source
from whitecell.yaml.nodes import Entry, Style, Text

MOST_PROBLEMS = 100
MOST_TEXTS = 200_000
LONGEST_TEXT = 20_000  # characters
DEEPEST = 8  # maps and lists around one another

KEY_END = re.compile(r":(?= |$)| #")
KEY_AFTER_QUOTE = re.compile(r" *:(?= |$)")
CLOSED_QUOTE = {'"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"'), "'": re.compile(r"'[^']*(?:''[^']*)*'")}


class Line:
    """A line as the reader sees it. `start` and `end` bound what is not space; `indent` is the level it
    stands at, which differs from `start` only where the indentation was not made of spaces (`soft`)."""

    __slots__ = ("comment", "end", "indent", "soft", "start", "text")

    def __init__(self, text: str, start: int, indent: int, soft: bool = False) -> None:
        self.text = text
        self.start = start
        self.end = len(text.rstrip(" "))
        self.indent = indent
        self.soft = soft
        self.comment = start < self.end and text[start] == "#"

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line but spaces."""
        return self.start >= self.end

    def level(self, column: int) -> int:
        """The level of what begins at `column`."""
        return column + self.indent - self.start

    def dash_at(self, column: int) -> bool:
        """Whether a list item begins at `column`."""
        return self.text.startswith("-", column) and (column + 1 >= self.end or self.text[column + 1] == " ")

    def key_end(self, column: int) -> int | None:
        """Where the colon stands that makes a name of the text at `column`; None where there is none."""
        first = self.text[column : column + 1]
        if first in CLOSED_QUOTE:
            quoted = CLOSED_QUOTE[first].match(self.text, column, self.end)
            colon = KEY_AFTER_QUOTE.match(self.text, quoted.end(), self.end) if quoted else None
            return colon.end() - 1 if colon else None
        if first in ("[", "{"):
            return None
        found = KEY_END.search(self.text, column, self.end)
        return found.start() if found and found.group() == ":" else None

    def after_spaces(self, column: int) -> int:
        """The first column from `column` on that holds no space."""
        rest = self.text[column : self.end]
        return column + len(rest) - len(rest.lstrip(" "))

    def ends_at(self, column: int) -> bool:
        """Whether nothing but a comment stands from a column on."""
        return column >= self.end or (self.text[column] == "#" and self.text[column - 1] == " ")

    def begins_something(self) -> bool:
        """Whether the line begins an entry or a list item."""
        return self.dash_at(self.start) or self.key_end(self.start) is not None


class Page:
    """A source, its lines, the problems seen in it, and the number of texts read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[Line] = []
        self.offset = 0  # characters before the first line's text: a byte-order mark
        self.divider: int | None = None  # the row of a second `---`
        self.texts = 0
        self.full = False
        self._problems: dict[tuple[int, int, str], Problem] = {}
        self._following: list[int] = []

    def lay(self, lines: list[Line]) -> None:
        """Put the lines on the page, and note for each row where the next content is."""
        self.lines = lines
        following = [len(lines)] * (len(lines) + 1)
        for row in range(len(lines) - 1, -1, -1):
            line = lines[row]
            following[row] = following[row + 1] if line.blank or line.comment else row
        self._following = following

    def content(self, row: int) -> Line | None:
        """The first line from `row` on that is neither blank nor a comment."""
        if self.full:
            return None
        row = self._following[min(row, len(self.lines))]
        return self.lines[row] if row < len(self.lines) else None

    def content_row(self, row: int) -> int:
        """The row of `content(row)`; the number of lines where there is none."""
        return len(self.lines) if self.full else self._following[min(row, len(self.lines))]

    def place(self, row: int, start: int, end: int) -> Place:
        """The characters from `start` up to `end` of a row, at least one."""
        shift = self.offset if row == 0 else 0
        return self.source.place(row + 1, start + 1 + shift, max(1, end - start))

    def report(self, code: str, place: Place, text: str, *, hint: str = "", level: Level = "error") -> None:
        """Note a problem; one of a kind at a place, and in the end only the first hundred of the file."""
        key = (place.line, place.column, code)
        self._problems.setdefault(key, Problem(code, level, place, text, hint))
        if len(self._problems) > 20 * MOST_PROBLEMS:  # a hostile file must not fill the memory with them
            self._problems = dict(sorted(self._problems.items())[:MOST_PROBLEMS])

    def withdraw(self, code: str, place: Place) -> None:
        """Take a problem back that turned out to be part of another one."""
        self._problems.pop((place.line, place.column, code), None)

    def problems(self) -> list[Problem]:
        """The problems in the order of the file, at most a hundred."""
        return [problem for _, problem in sorted(self._problems.items(), key=lambda pair: pair[0])][
            :MOST_PROBLEMS
        ]

    def text(self, value: str, place: Place, style: Style) -> Text:
        """A text, counted; too long a one is reported and cut."""
        self.texts += 1
        if self.texts > MOST_TEXTS and not self.full:
            self.full = True
            self.report(
                "E019",
                place,
                "This file holds more than 200,000 names and texts; reading stopped here. "
                "Divide it into files that extend one another.",
            )
        if len(value) > LONGEST_TEXT:
            self.report(
                "E019",
                place,
                f"This text has {len(value):,} characters; a text may have 20,000. Divide it, or keep the "
                "long version in a document of its own and name that as the source.",
            )
            value = value[:LONGEST_TEXT]
        return Text(value, place, style)


class Entries:
    """The entries of a map as they are read; of a name that comes twice the first stays."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read: list[Entry] = []
        self.seen: dict[str, Place] = {}

    def add(self, entry: Entry) -> Entry:
        """The entry, which was added unless its name is empty, a merge, or there already."""
        name, place = entry.key.value, entry.key.place
        if name in self.seen:
            self.twice(name, place, self.seen[name])
        elif name and name != "<<":
            self.seen[name] = place
            self.read.append(entry)
        return entry

    def twice(self, name: str, place: Place, first: Place) -> None:
        """Report a name that is already in the map."""
        divider = self.page.divider
        if divider is not None and first.line <= divider < place.line:
            return  # the second document was reported
        same = f"earlier in this line, in column {first.column}"
        where = same if first.line == place.line else f"at line {first.line}"
        self.page.report(
            "E015",
            place,
            f'"{name[:80]}" is already described {where}. One of the two would be lost; join them or rename '
            f"one.",
        )
