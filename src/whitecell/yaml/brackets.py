"""Where reading stands inside brackets: over spaces, comments and line ends, up to the closing bracket.

A bracket that is not closed ends where a line outside of it begins the next entry or item.
"""

from __future__ import annotations

import re

from whitecell.source import Place
from whitecell.yaml.messages import after_value
from whitecell.yaml.nodes import Node, Text
from whitecell.yaml.page import Line, Page

BRACKET = re.compile(r"[\[\]{}]")
CLOSER = re.compile(r"[\]}]")
STOP = re.compile(r"[,\[\]{}]| #|:(?=[ ,\[\]{}]|$)")
CLOSING = {"[": "]", "{": "}"}


class Brackets:
    """A row and a column, the brackets open around them, and whether the lines have run out."""

    def __init__(self, page: Page, row: int, column: int, floor: int) -> None:
        self.page = page
        self.row = row
        self.column = column
        self.floor = floor  # lines not indented deeper are outside, if they begin an entry or item
        self.open: list[tuple[str, Place]] = []
        self.over = False  # no line is left that could belong to the brackets
        self.quiet = False  # an earlier problem explains why they are not closed
        self.comma_assumed = False  # a missing comma was reported here; what follows is read as if it stood
        self.hidden: tuple[Place, str] | None = None  # a comment that holds a closing bracket

    @property
    def line(self) -> Line:
        """The line that is read."""
        return self.page.lines[self.row]

    def rest_begins(self, characters: str) -> bool:
        """Whether one of the characters stands here."""
        return not self.over and self.line.text[self.column : self.column + 1] in tuple(characters)

    def here(self, length: int = 1) -> Place:
        """The place of the next characters."""
        return self.page.place(self.row, self.column, self.column + length)

    def peek(self) -> str:
        """The next character that is neither space nor comment; empty past the last line of the brackets."""
        while not self.over:
            line = self.line
            while self.column < line.end and line.text[self.column] == " ":
                self.column += 1
            if self.column < line.end and not self.at_comment():
                return line.text[self.column]
            self.next_line()
        return ""

    def at_comment(self) -> bool:
        """Whether a comment begins here; a closing bracket in it is remembered."""
        text, column = self.line.text, self.column
        if text[column] != "#" or (column > 0 and text[column - 1] != " "):
            return False
        closer = CLOSER.search(text, column)
        if closer and self.hidden is None:
            self.hidden = (self.here(), closer.group())
        return True

    def next_line(self) -> None:
        """Go to the next line, or be over where none belongs to the brackets any more."""
        self.row = self.page.content_row(self.row + 1)
        if self.row >= len(self.page.lines):
            self.column, self.over = 0, True
            self.quiet = self.quiet or self.page.full
            return
        line = self.line
        self.column = line.start
        outside = line.indent <= self.floor and line.text[line.start] not in "]}"
        self.over = outside and line.begins_something()

    def pass_over(self) -> None:
        """Go behind the bracket that opens here, without reading what is in it."""
        depth = 0
        while not self.over:
            for found in BRACKET.finditer(self.line.text, self.column, self.line.end):
                depth += 1 if found.group() in CLOSING else -1
                if depth == 0:
                    self.column = found.end()
                    return
            self.next_line()
        self.quiet = True

    def closes(self, character: str) -> bool:
        """Whether the innermost bracket ends at this character, rightly or not."""
        mark, place = self.open[-1]
        if character == "":
            return True
        if character not in "]}":
            return False
        if character != CLOSING[mark]:
            outer = any(CLOSING[other] == character for other, _ in self.open)
            cure = f"Add {CLOSING[mark]} before it." if outer else f"Write {CLOSING[mark]} there."
            self.page.report(
                "E020",
                place,
                f"The {mark} opened here is not closed before the {character} in line {self.row + 1}, column "
                f"{self.column + 1}. {cure}",
            )
            if outer:
                self.open.pop()
                return True
        self.open.pop()
        self.column += 1
        return True

    def report_unclosed(self) -> None:
        """Report the outermost bracket that is not closed, with all closing brackets that are missing."""
        if self.quiet or not self.open:
            return
        mark, place = self.open[0]
        missing = "".join(CLOSING[mark] for mark, _ in reversed(self.open))
        until = f" before line {self.row + 1}" if self.row < len(self.page.lines) else ""
        cure = f"Add {missing} where it ends."
        if self.hidden:
            comment, closer = self.hidden
            self.page.withdraw("W012", comment)
            cure = (
                f'The {closer} in line {comment.line} comes after " #", so it belongs to a comment; put the '
                f"text with "
                "# in quotes, or the comment on a line of its own."
            )
        self.page.report("E020", place, f"The {mark} opened here is not closed{until}. {cure}")

    def comma(self, needed: bool) -> None:
        """Take a comma; one with nothing before it is reported."""
        if not needed:
            self.page.report(
                "E024",
                self.here(),
                "There is nothing before this comma. Delete it, or write what is missing; a text with "
                "commas of its own goes in quotes.",
            )
        self.column += 1

    def after_item(self, before: Node) -> None:
        """Report what follows a closed item without a comma; a text is passed over, the rest read next."""
        begin = self.column
        closing = "quote" if isinstance(before, Text) else self.line.text[:begin].rstrip(" ")[-1:]
        if self.rest_begins("[{\"'"):
            what = "quote" if closing == "quote" else closing or "bracket"
            text = f"A comma is missing here, after the closing {what}."
            self.page.report("E021", self.here(), text)
            return
        found = STOP.search(self.line.text, begin + 1, self.line.end)
        self.column = found.start() + (found.group() == ":") if found else self.line.end
        apostrophe = self.line.text[begin - 1 : begin] == "'" and self.line.text[begin].isalpha()
        kind = "single" if closing == "quote" and apostrophe else closing
        inner = CLOSING[self.open[-1][0]]
        place = self.page.place(self.row, begin, found.start() if found else self.line.end)
        after_value(self.page, place, kind, f"only a comma or {inner} can follow")
