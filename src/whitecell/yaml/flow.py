"""Maps in `{ }` and lists in `[ ]`, over one line or several, inside one another.

Reading is by descent, never more than eight levels; what lies deeper is passed over by counting brackets.
"""

from __future__ import annotations

import re

from whitecell.yaml.brackets import CLOSING, Brackets
from whitecell.yaml.flow_texts import key, scalar
from whitecell.yaml.guesses import short
from whitecell.yaml.messages import in_quotes, shown, too_deep, without_tags
from whitecell.yaml.nodes import Empty, Entry, Mapping, Node, Sequence, Text
from whitecell.yaml.page import DEEPEST, LONGEST_TEXT, Entries, Page

PAREN = re.compile(r"[()]")
GLUED = re.compile(r"([^\W\d][^:]*):(?!(?<=\d:)\d)([^/\s].*)", re.DOTALL)  # but not 10:30


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
                f"Inside [ ] a comma starts a new item: {shown(whole.value)} was divided at the comma inside "
                "its ( ). Put the text in quotes, or write one item per line.",
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
        raw = first.source.line(first.line)[start:end]
        return Text(raw[:LONGEST_TEXT], first.within(0, min(len(raw), LONGEST_TEXT)), "plain")
    return Text(", ".join(part.value for part in parts)[:LONGEST_TEXT], first, "plain")


def read_entries(at: Brackets, depth: int) -> tuple[Entry, ...]:
    """The entries of a map up to its closing bracket."""
    entries = Entries(at.page)
    swallowed: list[Text] = []  # names without a value, which belong to the text before them
    last: Node = Empty(at.here())
    wanted = True  # an entry may come
    while not at.closes(character := at.peek()):
        if character == ",":
            at.comma(not wanted)
            wanted = True
        elif not wanted:
            at.after_item(last)
            wanted = at.rest_begins("[{\"'")
        else:
            name, named = key(at)
            if name is not None and named:
                mend(at.page, entries, swallowed)
                swallowed = []
                colon = at.page.place(at.row, at.column - 1, at.column)
                empty = at.peek() in ("", ",", "]", "}")
                last = Empty(colon) if empty else node(at, depth + 1, in_map=True)
                entries.add(Entry(name, last))
            elif name is not None:
                last = name
                swallowed.append(name)
            wanted, at.comma_assumed = at.comma_assumed, False
    mend(at.page, entries, swallowed)
    return tuple(entries.read)


def mend(page: Page, entries: Entries, names: list[Text]) -> None:
    """Report names without a value, and mend the entry before them: mostly commas divided its text."""
    swallowed: list[Text] = []
    for name in names:
        parts = GLUED.fullmatch(name.value) if name.exact else None
        if parts is None:
            swallowed.append(name)
            continue
        rejoin(page, entries, swallowed)
        swallowed = []
        page.report(
            "E013",
            name.place,
            f"There is no space after the colon, so {shown(name.value)} was read as a name without a value.",
            hint=short(f"{parts[1]}: {parts[2]}"),
        )
        key = Text(parts[1], name.place.within(0, len(parts[1])), "plain")
        entries.add(Entry(key, Text(parts[2], name.place.within(parts.start(2), len(parts[2])), "plain")))
    rejoin(page, entries, swallowed)


def rejoin(page: Page, entries: Entries, names: list[Text]) -> None:
    """Report names without a value, once for a row of them; a text before them takes them up."""
    if not names:
        return
    before = entries.read[-1] if entries.read else None
    became = (
        f"Inside {{ }} a comma starts a new entry: {shown(names[0].value)} became an entry without a value."
    )
    if before and isinstance(before.value, Text):
        whole = one_text([before.value, *names])
        entries.read[-1] = Entry(before.key, whole)
        number = whole.value.replace(",", "")
        if number.isdigit():
            text, hint = f"{became} Write a number without commas.", number
        else:
            text = f"{became} Quote the text, or write the entry over several lines."
            hint = in_quotes(whole.value)
    else:
        text, hint = f"{became} Write its value after a colon; for a list of items use [ ].", ""
        if before is None:
            text = f"{shown(names[0].value)} has no value. Inside {{ }} each entry is a name, a colon and a "
            text += "value; for a list of items use [ ]."
        for name in names:
            entries.add(Entry(name, Empty(name.place)))
    page.report("E013", names[0].place, text, hint=hint)
