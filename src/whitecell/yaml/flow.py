"""Maps in `{ }` and lists in `[ ]`, over one line or several, inside one another.

Reading is by descent, never more than eight levels; what lies deeper is passed over by counting brackets.
"""

from __future__ import annotations

import re

from whitecell.source import Place
from whitecell.yaml.brackets import CLOSING, Brackets
from whitecell.yaml.flow_texts import key, scalar
from whitecell.yaml.messages import in_quotes, shown, too_deep, twice, without_tags
from whitecell.yaml.nodes import Empty, Entry, Mapping, Node, Sequence, Text
from whitecell.yaml.page import DEEPEST, Page

PAREN = re.compile(r"[()]")
GLUED = re.compile(r"([^\W\d][^:]*):([^/\s].*)", re.DOTALL)


def flow(page: Page, row: int, column: int, floor: int, depth: int) -> tuple[Node, int, int, bool]:
    """The map or list at a place, the row and column after it, and whether all of it was closed."""
    at = Brackets(page, row, column, floor)
    value = node(at, depth, in_map=False)
    if at.over:
        at.report_unclosed()
    return value, at.row, at.column, not at.over


def node(at: Brackets, depth: int, *, in_map: bool) -> Node:
    """The map, list or text that begins here."""
    before = at.here()
    at.column = without_tags(at.page, at.row, at.column)
    if at.peek() in ("", ",", "]", "}"):
        return Empty(before)
    row, column = at.row, at.column
    mark = at.line.text[column]
    if mark not in CLOSING:
        return scalar(at, in_map=in_map)
    place = at.here()
    if depth > DEEPEST:
        too_deep(at.page, place)
        at.pass_over()
        return Empty(place)
    at.open.append((mark, place))
    at.column += 1
    entries = read_entries(at, depth) if mark == "{" else ()
    items = read_items(at, depth) if mark == "[" else ()
    if row == at.row:
        place = at.page.place(row, column, at.column)
    return Mapping(entries, place) if mark == "{" else Sequence(items, place)


def read_items(at: Brackets, depth: int) -> tuple[Node, ...]:
    """The items of a list up to its closing bracket."""
    items: list[Node] = []
    wanted = True  # an item may come
    while not at.closes(character := at.peek()):
        if character == ",":
            at.comma(not wanted)
            wanted = True
        elif wanted:
            items.append(node(at, depth + 1, in_map=False))
            wanted = False
        else:
            at.after_item(items[-1])
            wanted = at.rest_begins("[{\"'")
    return tuple(rejoined(at.page, items))


def rejoined(page: Page, items: list[Node]) -> list[Node]:
    """The items, with those made one again that a comma inside ( ) had divided; each such is reported."""
    opened: list[int] = []
    until: dict[int, int] = {}
    for number, item in enumerate(items):
        if isinstance(item, Text) and item.style == "plain" and ("(" in item.value or ")" in item.value):
            for found in PAREN.finditer(item.value):
                if found.group() == "(":
                    opened.append(number)
                elif opened and (first := opened.pop()) < number:
                    until[first] = number
    if not until:
        return items
    joined: list[Node] = []
    number = 0
    while number < len(items):
        last = inside = number
        while inside <= last:
            last, inside = max(last, until.get(inside, inside)), inside + 1
        texts = [item for item in items[number : last + 1] if isinstance(item, Text)]
        if last > number and len(texts) == last + 1 - number:
            whole = one_text(texts)
            joined.append(whole)
            page.report(
                "E013",
                texts[0].place.within(texts[0].place.length, 1),
                f"Inside [ ] a comma starts a new item: {shown(whole.value)} was divided at the comma "
                f"inside its ( ). "
                "Put the text in quotes, or write one item per line.",
                hint=in_quotes(whole.value),
            )
        else:
            joined.extend(items[number : last + 1])
        number = last + 1
    return joined


def one_text(parts: list[Text]) -> Text:
    """Texts that commas divided, as the one text that was meant."""
    first, last = parts[0].place, parts[-1].place
    if first.line == last.line and all(part.exact for part in parts):
        start, end = first.column - 1, last.column - 1 + last.length
        return Text(first.source.line(first.line)[start:end], first.within(0, end - start), "plain")
    return Text(", ".join(part.value for part in parts), first, "plain")


def read_entries(at: Brackets, depth: int) -> tuple[Entry, ...]:
    """The entries of a map up to its closing bracket."""
    entries: list[Entry] = []
    seen: dict[str, Place] = {}
    wanted, swallowed = True, False
    while not at.closes(character := at.peek()):
        if character == ",":
            at.comma(not wanted)
            wanted = True
        elif not wanted:
            at.after_item(entries[-1].value if entries else Empty(at.here()))
            wanted = at.rest_begins("[{\"'")
        else:
            name, named = key(at)
            if named and name is not None:
                colon = at.page.place(at.row, at.column - 1, at.column)
                empty = at.peek() in ("", ",", "]", "}")
                value = Empty(colon) if empty else node(at, depth + 1, in_map=True)
                if name.value in seen:
                    twice(at.page, name, seen[name.value])
                elif name.value and name.value != "<<":
                    seen[name.value] = name.place
                    entries.append(Entry(name, value))
                swallowed = False
            elif name is not None:
                without_value(at.page, name, entries, repeated=swallowed)
                swallowed = True
            wanted, at.comma_assumed = at.comma_assumed, False
    return tuple(entries)


def without_value(page: Page, name: Text, entries: list[Entry], *, repeated: bool) -> None:
    """Report an entry without a value, and mend `entries`: mostly a comma divided a text in two."""
    before = entries[-1].value if entries else None
    glued = GLUED.fullmatch(name.value)
    hint = ""
    if glued and name.exact and len(name.value) < 200:
        text = f"There is no space after the colon in {shown(name.value)}, so it was read as a name without a value."
        hint = f"{glued[1]}: {glued[2]}"
        value = Text(glued[2], name.place.within(glued.start(2), len(glued[2])), "plain")
        entries.append(Entry(Text(glued[1], name.place.within(0, len(glued[1])), "plain"), value))
    elif isinstance(before, Text):
        text = (
            f"Inside {{ }} a comma starts a new entry: {shown(name.value)} became an entry without a value. "
            f"Quote the "
            "text, or write the entry over several lines."
        )
        whole = one_text([before, name]) if before.style == "plain" else before
        hint = in_quotes(whole.value)
        entries[-1] = Entry(entries[-1].key, whole)
    else:
        text = (
            f"Inside {{ }} every entry is a name, a colon, a space and a value; {shown(name.value)} has no "
            f"value. For "
            "a list of items use [ ]."
        )
        entries.append(Entry(name, Empty(name.place)))
    if not repeated:
        page.report("E013", name.place, text, hint=hint)
