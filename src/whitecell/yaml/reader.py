"""Reading a source: what stands at each indentation, and the texts and brackets in it.

Each line is looked at once by the map or list it belongs to. A line that belongs nowhere is reported, and
read as what it most likely is, so that the lines after it cause no further reports.
"""

from __future__ import annotations

from whitecell.errors import Problem
from whitecell.source import Place, Source
from whitecell.yaml.flow import flow
from whitecell.yaml.guesses import guess_entry, reads_as_prose
from whitecell.yaml.lines import lay_out
from whitecell.yaml.lists import sequence
from whitecell.yaml.maps import mapping
from whitecell.yaml.messages import after_value, in_quotes, reserved, warn_of_lost_value, without_tags
from whitecell.yaml.nodes import Empty, Node, Text
from whitecell.yaml.page import CLOSED_QUOTE, Line, Page
from whitecell.yaml.scalars import COLON, block, plain, quoted

LOOK_AHEAD = 5  # lines


def read(source: Source) -> tuple[Node, list[Problem]]:
    """The tree of a source, and the problems seen in it in the order of the file, at most a hundred.

    Nothing is raised on any text. Where there are errors the tree is the best that could be made of the
    text, so that later checks can go on.

    >>> tree, problems = read(Source("two.yaml", "title: Two teams\\nodds: 5%\\n"))
    >>> [(entry.key.value, entry.value.value) for entry in tree.entries]
    [('title', 'Two teams'), ('odds', '5%')]
    >>> tree, problems = read(Source("two.yaml", "title: Two teams\\nsays: He said: no\\n"))
    >>> print(problems[0].render())
    two.yaml:2:14  E011  A colon followed by a space starts a new entry, so "He said" was read as a name.
    Put the text in quotes, or after > on the next line.
      2 | says: He said: no
        |              ^
      try: "He said: no"
    """
    page = Page(source)
    lay_out(page)
    tree = Reader(page).whole()
    return tree, page.problems()


class Reader:
    """The page, the row that is read next, and what can stand in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.row = 0

    @property
    def line(self) -> Line:
        """The line that is read next."""
        return self.page.lines[self.row]

    def to_content(self) -> bool:
        """Whether there is content from this row on; if so, its first row is read next."""
        self.row = self.page.content_row(self.row)
        return self.row < len(self.page.lines)

    def whole(self) -> Node:
        """The tree of the whole page."""
        if not self.to_content():
            return Empty(self.page.place(0, 0, 1))
        tree = self.node(self.line.start, -1, 1)
        if self.to_content() and not any(problem.level == "error" for problem in self.page.problems()):
            self.page.report(
                "E023",
                self.page.place(self.row, self.line.start, self.line.end),
                "What the file says was complete before this line. Give both parts a name (name: value), or "
                "make both items of a list (- item).",
            )
        return tree

    def node(self, column: int, floor: int, depth: int, *, outer: int | None = None) -> Node:
        """What begins in this row at a column and goes on over the lines indented deeper than `floor`."""
        line = self.line
        if line.dash_at(column):
            return self.sequence(column, floor, depth, outer=outer)
        named = line.key_end(column) is not None or line.text.startswith("? ", column)
        if named or self.lacks_colon(column, floor):
            return mapping(self, column, floor, depth, outer=outer)
        return self.inline(column, floor, depth, in_map=False)

    def sequence(
        self,
        column: int,
        floor: int,
        depth: int,
        *,
        outer: int | None = None,
        beside: bool = False,
        loose: bool = False,
    ) -> Node:
        """The list whose first item begins in this row at a column; see `lists.sequence`."""
        return sequence(self, column, floor, depth, outer=outer, beside=beside, loose=loose)

    def lacks_colon(self, column: int, floor: int) -> bool:
        """Whether a line without a colon is the first of a map, as far as the next lines show."""
        line, row = self.line, self.row
        if line.text[column] in "\"'":
            return self.lacks_quote(column, floor)
        if not line.text[column].isalnum():
            return False
        level = line.level(column)
        below = self.page.content(row + 1)
        if below is not None and below.indent > max(level, floor):
            return below.begins_something() and not reads_as_prose(line.text[column : line.end])
        for _ in range(LOOK_AHEAD):
            if guess_entry(line, column) is None and reads_as_prose(line.text[column : line.end]):
                return False
            below = self.page.content(row + 1)
            if below is None or below.indent <= floor or below.indent != level:
                return False
            row, line, column = self.page.content_row(row + 1), below, below.start
            if line.key_end(column) is not None:
                return True
        return False

    def lacks_quote(self, column: int, floor: int) -> bool:
        """Whether a line is an entry whose name has a quote too few, or a quote where none belongs."""
        line, row = self.line, self.row + 1
        mark = line.text[column]
        closed = CLOSED_QUOTE[mark].match(line.text, column, line.end)
        if closed:
            return COLON.search(line.text, closed.end(), line.end) is not None
        below = self.page.content(row)
        if below is None or below.indent != line.level(column) or not below.begins_something():
            return False
        while (below := self.page.content(row)) is not None and below.indent > floor:
            if mark in below.text:
                return False
            row = self.page.content_row(row) + 1
        return True

    def value(self, column: int, floor: int, depth: int) -> Node:
        """What stands behind a colon, or below it."""
        place = self.page.place(self.row, column - 1, column)
        column = self.line.after_spaces(column)
        if self.line.ends_at(column):
            return self.beneath(column, floor, depth, place, in_map=True)
        return self.inline(column, floor, depth + 1, in_map=True)

    def beneath(self, column: int, floor: int, depth: int, place: Place, *, in_map: bool) -> Node:
        """What stands below a line that ends, or has only a comment, at a column."""
        row = self.row
        self.row += 1
        value = self.below(floor, depth, place, in_map=in_map)
        if isinstance(value, Empty) and column < self.page.lines[row].end:
            warn_of_lost_value(self.page, row, column)
        return value

    def below(self, floor: int, depth: int, place: Place, *, in_map: bool) -> Node:
        """What the lines from here on say under a name or dash at level `floor` with nothing beside it."""
        line = self.page.content(self.row)
        if line is None or line.indent < floor:
            return Empty(place)
        if line.indent > floor:
            self.to_content()
            return self.node(line.start, floor, depth + 1, outer=floor if in_map else None)
        if in_map and line.dash_at(line.start):
            self.to_content()
            return self.sequence(line.start, floor - 1, depth + 1, beside=True)
        return Empty(place)

    def inline(self, column: int, floor: int, depth: int, *, in_map: bool) -> Node:
        """The text or the brackets that begin at a column."""
        page, row, line = self.page, self.row, self.line
        place = page.place(row, column, column + 1)
        column = without_tags(page, row, column)
        if line.ends_at(column):
            return self.beneath(column, floor, depth - 1, place, in_map=in_map)
        character = line.text[column]
        value: Node
        if character in "[{":
            value, self.row, end, closed = flow(page, row, column, floor, depth)
            return self.ended(value, end, page.place(row, column, column + 1)) if closed else value
        if character in "\"'":
            value, self.row, end, closed = quoted(page, row, column, floor)
            return self.ended(value, end, page.place(row, column, column + 1)) if closed else value
        if character in "|>":
            value, self.row = block(page, row, column, floor)
            return value
        if in_map and line.dash_at(column) and column + 1 < line.end:
            page.report(
                "E025",
                page.place(row, column, column + 1),
                'A list may not begin on the line of its name. Put each "- item" on a line of its own '
                "below, or write [item, item].",
            )
            return self.sequence(column, floor, depth, loose=True)
        free = not reserved(page, row, column)
        value, self.row = plain(page, row, column, floor, free=free)
        return value

    def ended(self, value: Node, column: int, opening: Place) -> Node:
        """The value, after a look at what stands behind its closing quote or bracket."""
        line, row = self.line, self.row
        after = line.after_spaces(column)
        self.row += 1
        if line.ends_at(after):
            return value
        place = self.page.place(row, after, line.end)
        hint = ""
        if isinstance(value, Text) and opening.line == place.line:
            # The quotes were meant as part of a text, or an apostrophe was: either way the whole is the text.
            apostrophe = value.style == "single" and after == column and line.text[after].isalpha()
            inner = apostrophe and line.text[line.end - 1] == "'"
            start = opening.column - place.column + after + inner
            whole = line.text[start : line.end - inner]
            hint = in_quotes(whole)
            value = Text(whole, self.page.place(row, start, line.end - inner), "plain")
            after_value(
                self.page, place, "single" if apostrophe else "quote", "nothing can follow on this line", hint
            )
        else:
            closing = line.text[column - 1]
            kind = "quote" if isinstance(value, Text) else closing
            after_value(self.page, place, kind, "nothing can follow on this line", hint)
        return value

    def skip(self, floor: int, dashes_at: int | None = None) -> None:
        """Pass over this line and those below that are indented deeper than `floor`, or dashes at a level."""
        self.row += 1
        while self.to_content() and self.line.indent > floor:
            if self.line.indent == dashes_at and not self.line.dash_at(self.line.start):
                break
            self.row += 1
