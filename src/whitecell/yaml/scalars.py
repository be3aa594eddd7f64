"""Texts: plain ones, ones in quotes, and blocks of lines after `>` or `|`.

Each function reads a text that begins at a row and column and may go on over the lines below, as long as
those are indented deeper than `floor`; it returns the text and where reading goes on.
"""

from __future__ import annotations

import re
from typing import Literal

from whitecell.yaml.messages import (
    CURLY,
    colon_in_prose,
    in_quotes,
    spaces,
    text_after_comment,
    warn_of_comment,
)
from whitecell.yaml.nodes import Text
from whitecell.yaml.page import Line, Page

COLON = re.compile(r":(?= |$)")
HEADER = re.compile(r"[|>]([+-]?)([1-9]?)([+-]?) *(?:(?<= )#.*)?$")
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.?))", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
QUOTE_END = {'"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*'), "'": re.compile(r"[^']*(?:''[^']*)*")}
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def fold(parts: list[str]) -> str:
    """Lines joined as a wrapped text is: by a space, or by a line break for each blank line between."""
    pieces: list[str] = []
    breaks = 0
    for number, part in enumerate(parts):
        if number and not part and number < len(parts) - 1:
            breaks += 1
            continue
        if number:
            pieces.append("\n" * breaks or " ")
            breaks = 0
        pieces.append(part)
    return "".join(pieces)


def comment_at(line: Line, column: int) -> int:
    """Where a comment begins after the text at `column`; the end of the line where none does."""
    found = line.text.find(" #", column, line.end)
    return line.end if found < 0 else found


def plain(page: Page, row: int, column: int, floor: int, *, free: bool = True) -> tuple[Text, int]:
    """The plain text at a place and the row after it. `free` is false where its first line was reported."""
    line = page.lines[row]
    mark = comment_at(line, column)
    first = line.text[column:mark].rstrip(" ")
    place = page.place(row, column, column + len(first))
    colon = COLON.search(line.text, column, column + len(first)) if free else None
    if colon:
        colon_in_prose(page, row, colon.start(), line.text[column : colon.start()], first)
    cut = mark < line.end
    if cut:
        warn_of_comment(page, row, mark, first)
    parts = [first]
    row += 1
    while row < len(page.lines):
        line = page.lines[row]
        if line.blank:
            parts.append("")
        elif line.comment:
            cut = True
        elif line.indent <= floor or line.begins_something():
            break
        else:
            if cut:
                text_after_comment(page, row)
            mark = comment_at(line, line.start)
            cut = mark < line.end
            parts.append(line.text[line.start : mark].rstrip(" "))
            if cut:
                warn_of_comment(page, row, mark, first)
        row += 1
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return page.text(fold(parts), place, "plain"), row


def quoted(page: Page, row: int, column: int, floor: int) -> tuple[Text, int, int, bool]:
    """The text in quotes at a place, the row and column after it, and whether its quotes are closed."""
    mark = page.lines[row].text[column]
    style: Literal["single", "double"] = "double" if mark == '"' else "single"
    opening, start = row, column + 1
    stretches: list[tuple[int, int, str]] = []
    while True:
        line = page.lines[row]
        found = QUOTE_END[mark].match(line.text, start)
        end = found.end() if found else start
        closed = line.text.startswith(mark, end)
        raw = line.text[start : end if closed else line.end]
        stretches.append((row, start, raw))
        if closed:
            break
        row += 1
        while row < len(page.lines) and page.lines[row].blank:
            stretches.append((row, 0, ""))
            row += 1
        if row >= len(page.lines) or page.lines[row].indent <= floor:
            return unclosed_quote(page, opening, column, row, style), row, 0, False
        start = page.lines[row].start
    parts = [unescaped(page, *stretch, mark) for stretch in stretches]
    inside = page.place(opening, column + 1, end if row == opening else page.lines[opening].end)
    if not any(parts):
        inside = page.place(opening, column, end + 1 if row == opening else column + 1)
    return page.text(fold(parts), inside, style), row, end + 1, True


def unescaped(page: Page, row: int, start: int, raw: str, mark: str) -> str:
    """The text that a stretch between quotes stands for."""
    if mark == "'":
        return raw.replace("''", "'")
    if "\\" not in raw:
        return raw

    def character(found: re.Match[str]) -> str:
        code = found.group(1) or found.group(2)
        value = chr(int(code, 16)) if code else ESCAPES.get(found.group(3), "")
        if value and not UNSEEN.match(value):
            return value
        if value:
            page.report(
                "E018",
                page.place(row, start + found.start(), start + found.end()),
                f"{found.group()} stands for a character that cannot be seen and may not stand in a text. "
                f"Delete it.",
            )
            return "\ufffd"
        written = found.group() if found.group(3) else "\\ at the end of a line"
        page.report(
            "E029",
            page.place(row, start + found.start(), start + found.end()),
            f'{written} has no meaning here. In double quotes a backslash begins one of \\n \\t \\" \\\\ \\/ '
            "\\xXX \\uXXXX; write \\\\ for a backslash, or use single quotes, in which it is an ordinary "
            "character.",
        )
        return found.group()

    return ESCAPE.sub(character, raw)


def unclosed_quote(page: Page, row: int, column: int, below: int, style: Literal["single", "double"]) -> Text:
    """Report a quote that is never closed; returns the rest of its line as the text."""
    line = page.lines[row]
    mark, rest = line.text[column], line.text[column + 1 : line.end]
    cure = f"Close it with {mark} at the end of the text."
    last = rest[-1:]
    if last and (last in CURLY or (last in ("'", '"') and last != mark)):
        cure = f"The text ends with {last}, which does not close it; write {mark} there."
    until = f" before line {below + 1}" if below < len(page.lines) else ""
    page.report(
        "E020",
        page.place(row, column, column + 1),
        f"The quote {mark} opened here is not closed{until}. {cure}",
    )
    return page.text(rest, page.place(row, column + 1, line.end), style)


def block(page: Page, row: int, column: int, floor: int) -> tuple[Text, int]:
    """The lines below `>` or `|` as one text, and the row after them."""
    line = page.lines[row]
    folded = line.text[column] == ">"
    header = HEADER.match(line.text, column, line.end)
    below_line = page.content(row + 1)
    if header and header.group(2) and (below_line is None or below_line.indent <= floor):
        header = None  # nothing is below: a text such as ">5"
    opening = ""
    if not header:
        opening = not_a_header(page, row, column, floor)
    elif header.group(2):
        page.report(
            "E017",
            page.place(row, header.start(2), header.end(2)),
            f"This is YAML that this language does not use (a number after {line.text[column]}). Delete it; "
            f"the "
            "first line of the text shows how far it is indented.",
        )
    keep = (header.group(1) or header.group(3)) if header else ""
    place = page.place(row, column, line.end if not header else column + 1)
    parts, below = block_lines(page, row + 1, floor)
    if parts and header:
        first = next((at for at in range(row + 1, below) if not page.lines[at].blank), row)
        place = page.place(first, page.lines[first].start, page.lines[first].end)
    if opening and not any(parts):
        return page.text(line.text[column : line.end], place, "plain"), below
    blank = 0
    while parts and not parts[-1]:
        parts.pop()
        blank += 1
    ended = below < len(page.lines) or blank > 0  # the last line of text has a line break
    blank -= blank > 0 and below >= len(page.lines)  # and the last line of the file has none
    value = joined([opening, *parts] if opening else parts, folded)
    if keep != "-" and parts and ended:
        value += "\n"
    if keep == "+":
        value += "\n" * blank
    return page.text(value, place, "folded" if folded else "literal"), below


def block_lines(page: Page, row: int, floor: int) -> tuple[list[str], int]:
    """The lines of a block without their indentation, and the row after it."""
    margin = -1
    parts: list[str] = []
    while row < len(page.lines):
        line = page.lines[row]
        if line.blank:
            parts.append(line.text[margin:] if 0 <= margin < len(line.text) else "")
            row += 1
            continue
        if line.indent <= floor:
            break
        if margin < 0:
            margin = line.indent
        if line.indent < margin:
            if line.comment:
                break
            page.report(
                "E016",
                page.place(row, line.start, line.end),
                f"This line starts in column {line.start + 1}, but the text it belongs to starts in column "
                f"{margin + 1}. Move it {spaces(margin - line.indent)} to the right.",
            )
        parts.append(line.text[max(0, line.start - max(0, line.indent - margin)) :])
        row += 1
    return parts, row


def joined(parts: list[str], folded: bool) -> str:
    """The lines of a block as one text: as they stand, or wrapped lines joined by spaces."""
    if not folded:
        return "\n".join(parts)
    pieces: list[str] = []
    breaks = 0
    previous = ""
    for part in parts:
        if not part:
            breaks += 1
            continue
        if not previous:
            pieces.append("\n" * breaks)
        elif previous[0] == " " or part[0] == " ":
            pieces.append("\n" * (breaks + 1))
        else:
            pieces.append("\n" * breaks or " ")
        pieces.append(part)
        previous, breaks = part, 0
    return "".join(pieces)


def not_a_header(page: Page, row: int, column: int, floor: int) -> str:
    """Report text on the line of `>` or `|`; returns that text."""
    line = page.lines[row]
    mark = line.text[column]
    below = page.content(row + 1)
    alone = below is None or below.indent <= floor
    page.report(
        "E014",
        page.place(row, column, column + 1),
        f"A text may not begin with {mark}, which YAML reserves for text on the lines below. Put the text in "
        f"quotes, or write only {mark} here and the text on the next line, indented.",
        hint=in_quotes(line.text[column : line.end]) if alone else "",
    )
    return line.text[column + 1 : line.end].strip()
