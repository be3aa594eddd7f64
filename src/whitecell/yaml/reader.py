"""Reading a source: maps and lists by indentation, and the texts and brackets that stand in them.

Each line is looked at once by the map or list it belongs to. A line that belongs nowhere is reported, and
read as what it most likely is, so that the lines after it cause no further reports.
"""

from __future__ import annotations

from whitecell.errors import Problem
from whitecell.source import Place, Source
from whitecell.yaml.flow import flow
from whitecell.yaml.guesses import bracket_in_name, guess_entry, missing_before_bracket, reads_as_prose
from whitecell.yaml.lines import lay_out
from whitecell.yaml.messages import (
    after_value,
    empty_key,
    merge_key,
    reserved,
    shown,
    spaces,
    too_deep,
    twice,
    without_tags,
)
from whitecell.yaml.nodes import Empty, Entry, Mapping, Node, Sequence, Text
from whitecell.yaml.page import DEEPEST, Line, Page
from whitecell.yaml.scalars import block, plain, quoted


def read(source: Source) -> tuple[Node, list[Problem]]:
    """The tree of a source, and the problems seen in it in the order of the file, at most a hundred.

    Nothing is raised on any text. Where there are errors the tree is the best that could be made of the
    text, so that later checks can go on.

    >>> tree, problems = read(Source("two.yaml", "title: Two teams\\nodds: 5%\\n"))
    >>> [(entry.key.value, entry.value.value) for entry in tree.entries]
    [('title', 'Two teams'), ('odds', '5%')]
    >>> tree, problems = read(Source("two.yaml", "says: He said: no\\n"))
    >>> print(problems[0].render())
    two.yaml:1:14  E011  A colon followed by a space starts a new entry, so "He said" was read as a name. Put the text in quotes, or after > on the next line.
      1 | says: He said: no
        |              ^
      try: "He said: no"
    """
    page = Page(source)
    lay_out(page)
    reader = Reader(page)
    tree = reader.whole()
    return tree, page.problems()


class Reader:
    """The page and the row that is read next."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.row = 0

    def whole(self) -> Node:
        """The tree of the whole page."""
        line = self.page.content(0)
        if line is None:
            return Empty(self.page.place(0, 0, 1))
        self.row = self.page.content_row(0)
        tree = self.node(line.start, -1, 1)
        rest = self.page.content(self.row)
        if rest is not None and not any(problem.level == "error" for problem in self.page.problems()):
            row = self.page.content_row(self.row)
            self.page.report(
                "E023",
                self.page.place(row, rest.start, rest.end),
                "What the file describes was complete before this line. Give both parts a name (name: "
                "value), or make "
                "both items of a list (- item).",
            )
        return tree

    def node(self, column: int, floor: int, depth: int, outer: int | None = None) -> Node:
        """What begins in this row at a column and goes on over the lines indented deeper than `floor`.

        `outer` is the level of the map around it, where there is one.
        """
        line = self.page.lines[self.row]
        if line.dash_at(column):
            return self.sequence(column, floor, depth, outer)
        if line.key_end(column) is not None or line.text.startswith("? ", column):
            return self.mapping(column, floor, depth, outer)
        if self.lacks_colon(line, column, floor):
            return self.mapping(column, floor, depth, outer)
        return self.inline(column, floor, depth, in_map=False)

    def lacks_colon(self, line: Line, column: int, floor: int) -> bool:
        """Whether a line without a colon is the first of a map, as far as the line below shows."""
        below = self.page.content(self.row + 1)
        if (
            below is None
            or below.indent <= floor
            or not (line.text[column].isalnum() or line.text[column] == "_")
        ):
            return False
        level = line.level(column)
        if below.indent > level:
            return below.begins_something() and comment_free(line, column)
        named = below.indent == level and below.key_end(below.start) is not None
        return named and (
            guess_entry(line, column) is not None or not reads_as_prose(line.text[column : line.end])
        )

    def mapping(
        self, column: int, floor: int, depth: int, outer: int | None = None, *, until_dash: bool = False
    ) -> Node:
        """The map whose first entry begins in this row at a column."""
        line, page = self.page.lines[self.row], self.page
        level = line.level(column)
        end = line.key_end(column)
        place = page.place(self.row, column, line.end if end is None else max(end, column + 1))
        if depth > DEEPEST:
            too_deep(page, place)
            self.skip(floor)
            return Empty(place)
        entries: list[Entry] = []
        seen: dict[str, Place] = {}
        last = self.entry(line, column, level, depth, entries, seen)
        explained = (
            level  # a wrong level that was reported; lines beside it are read without a further report
        )
        while (below := page.content(self.row)) is not None:
            self.row, line = page.content_row(self.row), below
            if line.indent <= floor or (until_dash and line.indent == level and line.dash_at(line.start)):
                break
            if line.indent == level:
                explained = level
            elif line.indent != explained and not line.soft:
                if (
                    outer is not None
                    and outer < line.indent < level
                    and line.indent - outer < level - line.indent
                ):
                    break
                if line.indent > level and self.goes_on(line, last, level):
                    self.skip(level)
                    continue
                self.misplaced(line, level, last, place, outer)
                explained = line.indent
            last = self.entry(line, line.start, line.indent, depth, entries, seen) or last
        return Mapping(tuple(entries), place)

    def entry(
        self, line: Line, column: int, level: int, depth: int, entries: list[Entry], seen: dict[str, Place]
    ) -> Entry | None:
        """Read the entry in this row and add it to `entries`; returns it, None where there is none."""
        page = self.page
        if line.text.startswith("? ", column) or line.text[column : line.end] == "?":
            reserved(page, self.row, column)
            self.skip(level)
            below = page.content(self.row)
            if below is not None and below.indent == level and below.text.startswith(":", below.start):
                self.row = page.content_row(self.row)
                self.skip(level)
            return None
        end = line.key_end(column)
        guess = None if end is not None else guess_entry(line, column)
        if end is not None and (bracket := bracket_in_name(line, column, end)) > 0:
            guess = missing_before_bracket(line, column, bracket)
        if guess is not None:
            page.report("E023", page.place(self.row, column, guess.name_end), guess.text, hint=guess.hint)
            end, after = guess.name_end, guess.value
        elif end is None:
            return self.stray(line, column, level, depth, entries, seen)
        else:
            after = end + 1
        key = self.key(line, column, end)
        if key.value == "<<":
            self.skip(level)
            return None
        value = self.value(after, level, depth, in_map=True)
        return self.added(Entry(key, value), entries, seen)

    def added(self, entry: Entry, entries: list[Entry], seen: dict[str, Place]) -> Entry:
        """Add an entry to its map, unless its name is empty or was there before."""
        name = entry.key.value
        if name in seen:
            twice(self.page, entry.key, seen[name])
        elif name:
            seen[name] = entry.key.place
            entries.append(entry)
        return entry

    def key(self, line: Line, column: int, end: int) -> Text:
        """The name that begins at a column and ends before the colon at `end`."""
        page = self.page
        if line.text[column] in "\"'":
            key, _, _, _ = quoted(page, self.row, column, -1)
        else:
            start = without_tags(page, self.row, column)
            column = min(start, end)
            raw = line.text[column:end].rstrip(" ")
            place = page.place(self.row, column, column + len(raw))
            if raw == "<<":
                merge_key(page, place)
            elif raw:
                reserved(page, self.row, column, name=True)
            key = page.text(raw, place, "plain")
        if not key.value:
            empty_key(page, page.place(self.row, end, end + 1))
        return key

    def stray(
        self, line: Line, column: int, level: int, depth: int, entries: list[Entry], seen: dict[str, Place]
    ) -> Entry | None:
        """Report a line that is no entry where one was expected, and pass over it or read what was meant."""
        page, row = self.page, self.row
        place = page.place(row, column, line.end)
        if line.dash_at(column):
            name = f"{shown(entries[-1].key.value)} already has a value" if entries else "entries have names"
            page.report(
                "E025",
                page.place(row, column, column + 1),
                f"This list item belongs to nothing: {name}. Give the list a name of its own, or make all "
                f"of it items.",
            )
            self.sequence(column, line.indent - 1, depth + 1, beside=True)
            return None
        if line.text[column] in "]}":
            page.report(
                "E021",
                place,
                f"There is no bracket open that this {line.text[column]} could close. Delete it.",
            )
            self.row += 1
            return None
        below = page.content(row + 1)
        opens = below is not None and (
            below.indent > level or (below.indent == level and below.dash_at(below.start))
        )
        text = line.text[column : line.end]
        if opens and text[0] not in "[{\"'&!|>":
            page.report("E023", place, f"A colon is missing after {shown(text)}.", hint=f"{text[:120]}:")
            key = page.text(text, place, "plain")
            self.row += 1
            value = self.below(self.row, level, depth, in_map=True, place=place)
            return self.added(Entry(key, value), entries, seen)
        page.report(
            "E023",
            place,
            f"{shown(text)} is neither an entry (name: value) nor an item (- item). A colon may be missing "
            f"after the "
            "name, or the line belongs to a text and must be indented deeper than its name.",
        )
        self.skip(level)
        return None

    def goes_on(self, line: Line, last: Entry | None, level: int) -> bool:
        """Whether a line that is too deep for an entry rather goes on with the text above; it is then "
        "reported."""
        value = last.value if last else None
        end = line.key_end(line.start)
        if (
            not isinstance(value, Text)
            or value.style != "plain"
            or end is None
            or not reads_as_prose(value.value)
        ):
            return False
        self.page.report(
            "E011",
            self.page.place(self.row, end, end + 1),
            f"A colon followed by a space starts a new entry, so {shown(line.text[line.start : end])} was "
            f"read as a "
            "name. If the line belongs to the text above, put that text in quotes or after >; if it is an "
            "entry, move "
            f"it {spaces(line.indent - level)} left.",
        )
        return True

    def misplaced(self, line: Line, level: int, last: Entry | None, first: Place, outer: int | None) -> None:
        """Report a line that stands at no level of the file, with the column that would be right."""
        end = line.key_end(line.start)
        name = shown(line.text[line.start : line.end if end is None else end])
        place = self.page.place(self.row, line.start, line.end if end is None else end)
        if line.indent > level:
            distance = spaces(line.indent - level)
            part = f": it was read as part of {shown(last.key.value)}" if last else ""
            self.page.report(
                "E016",
                place,
                f"{name} stands {distance} too deep{part}. Move it {distance} left, to column {level + 1}.",
            )
            return
        distance = spaces(level - line.indent)
        also = f", or to column {outer + 1} if it does not belong with them" if outer is not None else ""
        self.page.report(
            "E016",
            place,
            f"{name} starts in column {line.start + 1}, where nothing above it starts. Move it {distance} "
            f"right, to "
            f"column {level + 1} like the lines it follows (from line {first.line}){also}.",
        )

    def sequence(
        self,
        column: int,
        floor: int,
        depth: int,
        outer: int | None = None,
        *,
        beside: bool = False,
        loose: bool = False,
    ) -> Node:
        """The list whose first item begins in this row at a column.

        `beside`: it stands at the level of the map around it, whose entries end it. `loose`: its first item
        was reported for where it stands, so the level of the others is not held against it.
        """
        page, line = self.page, self.page.lines[self.row]
        level = line.level(column)
        place = page.place(self.row, column, column + 1)
        if depth > DEEPEST:
            too_deep(page, place)
            self.skip(floor, dashes_at=level if beside else None)
            return Empty(place)
        items = [self.item(line, column, depth)]
        explained = level
        while (below := page.content(self.row)) is not None:
            self.row, line = page.content_row(self.row), below
            dash = line.dash_at(line.start)
            if line.indent <= floor or (beside and not dash and line.indent <= level):
                break
            if line.indent == level:
                explained = level
            elif line.indent != explained and not line.soft and not loose:
                if outer is not None and not dash and line.indent < level:
                    break
                self.misplaced_item(line, level, items[-1])
                explained = line.indent
                if not dash:
                    self.skip(level if line.indent > level else line.indent)
                    continue
            if dash:
                items.append(self.item(line, line.start, depth))
            else:
                items.append(self.without_dash(line, floor, level, depth))
        return Sequence(tuple(items), place)

    def item(self, line: Line, column: int, depth: int) -> Node:
        """What stands behind a dash."""
        level = line.level(column)
        start = column + 1
        while start < line.end and line.text[start] == " ":
            start += 1
        if start >= line.end or line.text[start] == "#":
            place = self.page.place(self.row, column, column + 1)
            self.row += 1
            return self.below(self.row, level, depth, in_map=False, place=place)
        return self.node(start, level, depth + 1)

    def without_dash(self, line: Line, floor: int, level: int, depth: int) -> Node:
        """Report a line in a list that does not begin with a dash; it is read as an item."""
        end = line.key_end(line.start)
        self.page.report(
            "E023",
            self.page.place(self.row, line.start, line.end if end is None else max(end, line.start + 1)),
            f"{shown(line.text[line.start : line.end])} stands in a list, whose items begin with a dash and "
            f"a space. "
            'Put "- " before it, or indent it deeper if it belongs to the item above.',
        )
        if end is not None:
            return self.mapping(line.start, line.indent - 1, depth + 1, until_dash=True)
        return self.inline(line.start, line.indent, depth + 1, in_map=False)

    def misplaced_item(self, line: Line, level: int, before: Node) -> None:
        """Report a line of a list that stands at the wrong level."""
        name = shown(line.text[line.start : line.end])
        place = self.page.place(self.row, line.start, line.end)
        distance = spaces(abs(line.indent - level))
        if line.indent < level:
            text = (
                f"{name} starts in column {line.start + 1}, where nothing above it starts. Move it "
                f"{distance} right, to "
                f"column {level + 1} like the items it follows."
            )
        elif line.dash_at(line.start):
            text = f"{name} stands {distance} deeper than the item above, which is complete. Move it {distance} left."
        else:
            text = (
                f'{name} belongs to nothing: the item above is complete. Begin the line with "- " in column '
                f"{level + 1} "
                "for an item of its own, or put a text that goes on over lines in quotes."
            )
        self.page.report("E016", place, text)

    def value(self, column: int, floor: int, depth: int, *, in_map: bool) -> Node:
        """What stands after a colon, or below it."""
        line = self.page.lines[self.row]
        place = self.page.place(self.row, column - 1, column)
        while column < line.end and line.text[column] == " ":
            column += 1
        if column >= line.end or (line.text[column] == "#" and line.text[column - 1] == " "):
            self.row += 1
            return self.below(self.row, floor, depth, in_map=in_map, place=place)
        return self.inline(column, floor, depth + 1, in_map=in_map)

    def below(self, row: int, floor: int, depth: int, *, in_map: bool, place: Place) -> Node:
        """What the lines from a row on say under a name or a dash that has nothing beside it."""
        line = self.page.content(row)
        if line is None or line.indent < floor:
            return Empty(place)
        if line.indent > floor:
            self.row = self.page.content_row(row)
            return self.node(line.start, floor, depth + 1, floor if in_map else None)
        if in_map and line.dash_at(line.start):
            self.row = self.page.content_row(row)
            return self.sequence(line.start, floor - 1, depth + 1, beside=True)
        return Empty(place)

    def inline(self, column: int, floor: int, depth: int, *, in_map: bool) -> Node:
        """The text or the brackets that begin at a column."""
        page, row = self.page, self.row
        line = page.lines[row]
        place = page.place(row, column, column + 1)
        column = without_tags(page, row, column)
        if column >= line.end or (line.text[column] == "#" and line.text[column - 1] == " "):
            self.row += 1
            return self.below(self.row, floor, depth - 1, in_map=in_map, place=place)
        character = line.text[column]
        value: Node
        if character in "[{":
            value, self.row, end, closed = flow(page, row, column, floor, depth)
            return self.ended(value, end, closed, "nothing can follow on this line")
        if character in "\"'":
            value, self.row, end, closed = quoted(page, row, column, floor)
            return self.ended(value, end, closed, "nothing can follow on this line")
        if character in "|>":
            value, self.row = block(page, row, column, floor)
            return value
        if in_map and line.dash_at(column) and column + 1 < line.end:
            page.report(
                "E025",
                page.place(row, column, column + 1),
                'A list may not begin on the line of its name. Put each "- item" on a line of its own '
                "below, or write "
                "[item, item].",
            )
            return self.sequence(column, floor, depth, loose=True)
        free = not reserved(page, row, column)
        value, self.row = plain(page, row, column, floor, free=free)
        return value

    def ended(self, value: Node, column: int, closed: bool, can_follow: str) -> Node:
        """The value, after a look at what stands behind its closing quote or bracket."""
        if closed:
            line = self.page.lines[self.row]
            after = column
            while column < line.end and line.text[column] == " ":
                column += 1
            if column < line.end and not (line.text[column] == "#" and column > after):
                after_value(self.page, self.row, column, line.end, value, can_follow)
            self.row += 1
        return value

    def skip(self, floor: int, dashes_at: int | None = None) -> None:
        """Pass over this line and those below that are indented deeper than `floor`, or dashes at a level."""
        self.row += 1
        while (line := self.page.content(self.row)) is not None and (
            line.indent > floor and (line.indent != dashes_at or line.dash_at(line.start))
        ):
            self.row = self.page.content_row(self.row) + 1


def comment_free(line: Line, column: int) -> bool:
    """Whether no comment stands on the line after a column."""
    return line.text.find(" #", column, line.end) < 0
