"""Lists by indentation: items behind a dash, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitecell.yaml.maps import mapping
from whitecell.yaml.messages import shown, spaces, too_deep
from whitecell.yaml.nodes import Empty, Node, Sequence
from whitecell.yaml.page import DEEPEST

if TYPE_CHECKING:
    from whitecell.yaml.reader import Reader


def sequence(
    reader: Reader,
    column: int,
    floor: int,
    depth: int,
    *,
    outer: int | None = None,
    beside: bool = False,
    loose: bool = False,
) -> Node:
    """The list whose first item begins in this row at a column.

    `outer` is the level of the map around it, where there is one; `beside`: the list stands at that level
    itself, so that an entry ends it; `loose`: its first item was reported for where it stands, so the level
    of the others is not held against it.
    """
    page = reader.page
    level = reader.line.level(column)
    place = page.place(reader.row, column, column + 1)
    if depth > DEEPEST:
        too_deep(page, place)
        reader.skip(floor, dashes_at=level if beside else None)
        return Empty(place)
    items = [item(reader, column, depth)]
    explained = level  # a wrong level that was reported
    while reader.to_content():
        line = reader.line
        dash = line.dash_at(line.start)
        if line.indent <= floor or (beside and not dash and line.indent <= level):
            break
        if line.indent == level:
            explained = level
        elif line.indent != explained and not line.soft and not loose:
            if outer is not None and not dash and line.indent < level:
                break
            misplaced_item(reader, level)
            if not dash:
                reader.skip(min(level, line.indent))
                continue
            explained = line.indent
        items.append(item(reader, line.start, depth) if dash else without_dash(reader, depth))
    return Sequence(tuple(items), place)


def item(reader: Reader, column: int, depth: int) -> Node:
    """What stands behind a dash."""
    line = reader.line
    level = line.level(column)
    start = line.after_spaces(column + 1)
    if line.ends_at(start):
        place = reader.page.place(reader.row, column, column + 1)
        return reader.beneath(start, level, depth, place, in_map=False)
    return reader.node(start, level, depth + 1)


def without_dash(reader: Reader, depth: int) -> Node:
    """Report a line in a list that does not begin with a dash; it is read as an item."""
    line = reader.line
    end = line.key_end(line.start)
    reader.page.report(
        "E023",
        reader.page.place(reader.row, line.start, line.end),
        f"{shown(line.text[line.start : line.end])} stands in a list, whose items begin with a dash and a "
        f"space. Put "
        '"- " before it, or indent it deeper if it belongs to the item above.',
    )
    if end is not None:
        return mapping(reader, line.start, line.indent - 1, depth + 1, until_dash=True)
    return reader.inline(line.start, line.indent, depth + 1, in_map=False)


def misplaced_item(reader: Reader, level: int) -> None:
    """Report a line of a list that stands at the wrong level."""
    line = reader.line
    name = shown(line.text[line.start : line.end])
    distance = spaces(abs(line.indent - level))
    if line.indent < level:
        text = (
            f"{name} starts in column {line.start + 1}, where nothing above it starts. Move it {distance} "
            f"right, to column {level + 1} like the items it follows."
        )
    elif line.dash_at(line.start):
        text = f"{name} stands {distance} too deep: the item above is complete. Move it {distance} left."
    else:
        text = (
            f"{name} belongs to nothing: the item above is complete. For an item of its own begin the line "
            f"with "
            f'"- " in column {level + 1}; a text over several lines goes in quotes.'
        )
    reader.page.report("E016", reader.page.place(reader.row, line.start, line.end), text)
