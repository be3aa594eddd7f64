"""Names and texts inside `{ }` and `[ ]`, where a comma or a bracket ends them."""

from __future__ import annotations

from whitecell.yaml.brackets import CLOSING, STOP, Brackets
from whitecell.yaml.messages import (
    empty_key,
    in_quotes,
    merge_key,
    missing_colon,
    reserved,
    shown,
    text_after_comment,
    warn_of_comment,
    without_tags,
)
from whitecell.yaml.nodes import Text
from whitecell.yaml.scalars import fold, quoted


def key(at: Brackets) -> tuple[Text | None, bool]:
    """The name that begins here, and whether a colon made it one; reading goes on behind the colon."""
    at.column = without_tags(at.page, at.row, at.column)
    character = at.peek()
    if character in ("", ",", "]", "}"):
        return None, False
    if character in CLOSING:
        at.page.report(
            "E017",
            at.here(),
            f"A name is expected here, but {character} begins a "
            f"{'map' if character == '{' else 'list'}, which cannot "
            "be a name. Write a name and a colon before it.",
        )
        at.pass_over()
        if at.peek() == ":":
            at.column += 1
            if at.peek() in CLOSING:
                at.pass_over()
            elif at.peek() not in ("", ",", "]", "}"):
                scalar(at, in_map=True)
        return None, False
    if character in "\"'":
        name = in_quotes_here(at)
        named = at.peek() == ":"
        at.column += named
        if named and not name.value:
            empty_key(at.page, name.place)
        return name, named
    return plain_key(at)


def plain_key(at: Brackets) -> tuple[Text | None, bool]:
    """The plain name that begins here, and whether a colon made it one."""
    page, line, row, column = at.page, at.line, at.row, at.column
    if line.text.startswith("<<:", column):
        merge_key(page, at.here(2))
    elif line.text[column] != ":":
        reserved(page, row, column, name=True)
    found = STOP.search(line.text, column, line.end)
    end = found.start() if found else line.end
    stop = found.group() if found else ""
    raw = line.text[column:end].rstrip(" ")
    place = page.place(row, column, column + len(raw))
    at.column = end
    if stop == ":":
        at.column += 1
        if not raw:
            empty_key(page, place)
        return page.text(raw, place, "plain"), True
    if stop and stop in "[{":
        missing_colon(page, place, raw, stop)
        return page.text(raw, place, "plain"), True
    parts = [raw]
    if stop == " #":
        warn_of_comment(page, row, end, raw)
    while stop in ("", " #") and at.peek() not in ("", ",", "]", "}", "[", "{", '"', "'"):
        found = STOP.search(at.line.text, at.column, at.line.end)
        stop = found.group() if found else ""
        if stop == ":":
            at.comma_assumed = True
            break
        end = found.start() if found else at.line.end
        parts.append(at.line.text[at.column : end].rstrip(" "))
        at.column = end
    return page.text(fold(parts), place, "plain"), False


def in_quotes_here(at: Brackets) -> Text:
    """The text in quotes that begins here; one that is not closed ends the brackets too."""
    text, at.row, at.column, closed = quoted(at.page, at.row, at.column, at.floor)
    if not closed:
        at.over = at.quiet = True
    return text


def scalar(at: Brackets, *, in_map: bool) -> Text:
    """The text that begins here, plain or in quotes."""
    if at.line.text[at.column] in "\"'":
        return in_quotes_here(at)
    page, row, column = at.page, at.row, at.column
    free = not reserved(page, row, column)
    parts: list[str] = []
    place = at.here()
    colon: tuple[int, int] | None = None
    while True:
        begin, line = at.column, at.line
        end, stop, inner = plain_end(at, free=free)
        if inner is not None and colon is None and free:
            if parts and in_map:
                comma_missing(at, inner)
                break
            colon = (at.row, inner)
            before = line.text[begin:inner]
        raw = line.text[begin:end].rstrip(" ")
        if not parts:
            place = page.place(row, column, column + len(raw))
        parts.append(raw)
        at.column = end
        last_row = at.row
        if stop == " #":
            warn_of_comment(page, at.row, end, raw)
        if stop not in ("", " #") or at.peek() in ("", ",", "]", "}", "[", "{", '"', "'"):
            break
        if stop == " #":
            text_after_comment(page, at.row)
        parts.extend("" for between in page.lines[last_row + 1 : at.row] if between.blank)
    value = fold(parts)
    if colon:
        page.report(
            "E011",
            page.place(colon[0], colon[1], colon[1] + 1),
            f"A colon followed by a space starts a new entry, so {shown(before)} was read as a name. Put the "
            f"text in quotes{', or a comma between two entries' if in_map else ''}.",
            hint=in_quotes(value),
        )
    return page.text(value, place, "plain")


def plain_end(at: Brackets, *, free: bool) -> tuple[int, str, int | None]:
    """Where the plain text ends on this line, at what, and the first colon in it that makes a name."""
    line, position = at.line, at.column
    colon: int | None = None
    while found := STOP.search(line.text, position, line.end):
        stop = found.group()
        if stop == ":":
            colon = found.start() if colon is None else colon
            position = found.end()
        elif stop in CLOSING and found.start() > at.column:
            if free:
                at.page.report(
                    "E027",
                    at.page.place(at.row, found.start(), found.end()),
                    f"Inside {{ }} and [ ] a text may not contain {stop}. Put the text in quotes, or a comma "
                    f"before {stop} if it begins something new.",
                )
            position = behind(line.text, found.start(), line.end)
        else:
            return found.start(), stop, colon
    return line.end, "", colon


def behind(text: str, position: int, end: int) -> int:
    """The column behind the bracket that opens at `position`; the end of the line where none closes it."""
    depth = 0
    for column in range(position, end):
        depth += (text[column] in "[{") - (text[column] in "]}")
        if depth == 0:
            return column + 1
    return end


def comma_missing(at: Brackets, colon: int) -> None:
    """Report a line inside { } that begins with a name though the line above did not end with a comma."""
    name = at.line.text[at.column : colon]
    at.page.report(
        "E028",
        at.page.place(at.row, at.column, colon),
        f"A comma seems to be missing before this line: {shown(name)} begins a new entry, but the one above "
        "has not ended. Put a comma at the end of the line above.",
    )
    at.comma_assumed = True
