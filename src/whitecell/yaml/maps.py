"""Maps by indentation: names with a colon, one below the other, each with what stands beside or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitecell.source import Place
from whitecell.yaml.guesses import bracket_in_name, guess_entry, missing_before_bracket, reads_as_prose
from whitecell.yaml.messages import empty_key, merge_key, reserved, shown, spaces, too_deep, without_tags
from whitecell.yaml.nodes import Empty, Entry, Mapping, Node, Text
from whitecell.yaml.page import CLOSED_QUOTE, DEEPEST, Entries, Page
from whitecell.yaml.scalars import quoted

if TYPE_CHECKING:
    from whitecell.yaml.reader import Reader


def mapping(
    reader: Reader, column: int, floor: int, depth: int, *, outer: int | None = None, until_dash: bool = False
) -> Node:
    """The map whose first entry begins in this row at a column.

    `outer` is the level of the map around it, where there is one; `until_dash`: an item at its level ends it.
    """
    page, line = reader.page, reader.line
    level = line.level(column)
    end = line.key_end(column)
    place = page.place(reader.row, column, line.end if end is None else end)
    if depth > DEEPEST:
        too_deep(page, place)
        reader.skip(floor)
        return Empty(place)
    entries = Entries(page)
    last = read_entry(reader, column, level, depth, entries)
    explained = level  # a wrong level that was reported; lines beside it are read without a further report
    while reader.to_content():
        line = reader.line
        dash = line.dash_at(line.start)
        if line.indent <= floor or (dash and (line.indent < level or (until_dash and line.indent == level))):
            break
        if line.indent == level:
            explained = level
        elif line.indent != explained and not line.soft and not dash:
            if (
                outer is not None
                and outer < line.indent < level
                and line.indent - outer < level - line.indent
            ):
                break
            if line.indent > level and goes_on(reader, last, level):
                reader.skip(level)
                continue
            misplaced(reader, level, last, place, outer)
            explained = line.indent
        last = read_entry(reader, line.start, line.indent, depth, entries) or last
    return Mapping(tuple(entries.read), place)


def read_entry(reader: Reader, column: int, level: int, depth: int, entries: Entries) -> Entry | None:
    """Read the entry in this row and add it to `entries`; None where there is none."""
    page, line = reader.page, reader.line
    if line.text.startswith("? ", column) or line.text[column : line.end] == "?":
        question(reader, column, level)
        return None
    end = line.key_end(column)
    guess = None if end is not None else guess_entry(line, column)
    if end is not None and (bracket := bracket_in_name(line, column, end)) > 0:
        guess = missing_before_bracket(line, column, bracket)
    if guess is not None:
        page.report("E023", page.place(reader.row, column, guess.name_end), guess.text, hint=guess.hint)
        end, after = guess.name_end, guess.value
    elif end is None:
        return stray(reader, column, level, depth, entries)
    else:
        after = end + 1
    key = read_key(page, reader.row, column, end)
    if key.value == "<<":
        reader.skip(level)
        return None
    return entries.add(Entry(key, reader.value(after, level, depth)))


def read_key(page: Page, row: int, column: int, end: int) -> Text:
    """The name that begins at a column and ends before the colon at `end`."""
    if page.lines[row].text[column] in "\"'":
        key, _, _, _ = quoted(page, row, column, -1)
    else:
        column = min(without_tags(page, row, column), end)
        raw = page.lines[row].text[column:end].rstrip(" ")
        place = page.place(row, column, column + len(raw))
        if raw == "<<":
            merge_key(page, place)
        elif raw:
            reserved(page, row, column, name=True)
        key = page.text(raw, place, "plain")
    if not key.value:
        empty_key(page, page.place(row, end, end + 1))
    return key


def question(reader: Reader, column: int, level: int) -> None:
    """Report a name after `? ` and pass over it and its value."""
    reserved(reader.page, reader.row, column)
    reader.skip(level)
    if reader.to_content() and reader.line.indent == level and reader.line.text[reader.line.start] == ":":
        reader.skip(level)


def stray(reader: Reader, column: int, level: int, depth: int, entries: Entries) -> Entry | None:
    """Report a line that is no entry where one was expected, and pass over it or read what was meant."""
    page, row, line = reader.page, reader.row, reader.line
    place = page.place(row, column, line.end)
    text = line.text[column : line.end]
    if line.dash_at(column):
        have = entries.read[-1].key.value if entries.read else ""
        why = f"{shown(have)} already has a value" if have else "the lines around it have names"
        page.report(
            "E025",
            page.place(row, column, column + 1),
            f"This list item belongs to nothing: {why}. Give the list a name of its own, or make all of it "
            f"items.",
        )
        reader.sequence(column, line.indent - 1, depth + 1, beside=True)
        return None
    if text[0] in "]}":
        page.report("E021", place, f"No bracket is open that this {text[0]} could close. Delete it.")
        reader.row += 1
        return None
    if text[0] in "\"'":
        closed = CLOSED_QUOTE[text[0]].match(line.text, column, line.end)
        code, begin = ("E021", line.after_spaces(closed.end())) if closed else ("E020", column)
        what = (
            "After the closing quote of a name only a colon can follow"
            if closed
            else "This quote is not closed"
        )
        page.report(
            code, page.place(row, begin, line.end), f"{what}. Put the whole name in quotes, or none of it."
        )
        reader.skip(level)
        return None
    if text[0] in "[{":
        page.report(
            "E023", place, f"A {text[0]} begins here without a name. Write the name and a colon before it."
        )
        reader.skip(level)
        return None
    below = page.content(row + 1)
    opens = below is not None and (
        below.indent > level or (below.indent == level and below.dash_at(below.start))
    )
    if opens and text[0] not in "&!|>":
        page.report("E023", place, f"A colon is missing after {shown(text)}.", hint=f"{text[:120]}:")
        reader.row += 1
        return entries.add(
            Entry(page.text(text, place, "plain"), reader.below(level, depth, place, in_map=True))
        )
    page.report(
        "E023",
        place,
        f"{shown(text)} is neither an entry (name: value) nor an item (- item). Put a colon after the name; "
        "if the line belongs to a text, indent it deeper than the name of the text.",
    )
    reader.skip(level)
    return None


def goes_on(reader: Reader, last: Entry | None, level: int) -> bool:
    """Whether a line too deep for an entry rather belongs to the text above; if so, it is reported."""
    line = reader.line
    value = last.value if last else None
    end = line.key_end(line.start)
    if (
        not isinstance(value, Text)
        or value.style != "plain"
        or end is None
        or not reads_as_prose(value.value)
    ):
        return False
    reader.page.report(
        "E011",
        reader.page.place(reader.row, end, end + 1),
        f"A colon followed by a space starts a new entry, so {shown(line.text[line.start : end])} was read "
        "as a name. If the line belongs to the text above, put that text in quotes or after >; if it is an "
        f"entry, move it {spaces(line.indent - level)} left.",
    )
    return True


def misplaced(reader: Reader, level: int, last: Entry | None, first: Place, outer: int | None) -> None:
    """Report a line that stands at no level of the file, with the column that would be right."""
    line = reader.line
    end = line.key_end(line.start)
    end = line.end if end is None else end
    name = shown(line.text[line.start : end])
    place = reader.page.place(reader.row, line.start, end)
    distance = spaces(abs(line.indent - level))
    if line.indent > level:
        part = f": it was read as part of {shown(last.key.value)}" if last else ""
        text = f"{name} stands {distance} too deep{part}. Move it {distance} left, to column {level + 1}."
    else:
        also = f", or to column {outer + 1} if it does not belong with them" if outer is not None else ""
        text = (
            f"{name} starts in column {line.start + 1}, where nothing above it starts. Move it {distance} "
            f"right, to column {level + 1} like the lines it follows (from line {first.line}){also}."
        )
    reader.page.report("E016", place, text)
