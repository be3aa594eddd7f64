"""Lines before they are read: indentation, tabs, characters that do not belong, lines that are too long.

What is reported here is mended on the reader's copy, so that one mistake is not reported twice: a tab
counts as one level, a forbidden character becomes U+FFFD, a stray `---` becomes a blank line.
"""

from __future__ import annotations

import re

from whitecell.yaml.messages import NUMBERS, shown
from whitecell.yaml.page import Line, Page

LONGEST_LINE = 10_000  # characters
# Beside the control characters: what ends a line for some programs and not for others, what turns the
# direction of text so that a file does not say what it shows, and what is no character at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)
SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
MARGIN = re.compile(f"[{SPACES}]*")
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
DIRECTIVE = re.compile(r"%[A-Z]+(?= |$)")
MARKER = re.compile(r"(?:---|\.\.\.)(?= |$)")
BLANK = Line("", 0, 0)


def lay_out(page: Page) -> None:
    """Put the lines of the page's source on it, and report what is wrong with them as lines."""
    texts = list(page.source.lines)
    if texts[0].startswith("\ufeff"):
        texts[0], page.offset = texts[0][1:], 1
    unit = indent_unit(texts)
    lines: list[Line] = []
    tabbed: list[int] = []  # rows of one stretch of lines that are indented with tabs
    started = False
    for row, written in enumerate(texts):
        text = written
        if len(text) > LONGEST_LINE:
            page.report(
                "E019",
                page.place(row, LONGEST_LINE, len(text)),
                f"This line has {len(text):,} characters; a line may have 10,000. Break it: a list can stand "
                "one item per line, prose after > on lines of its own.",
            )
        if FORBIDDEN.search(text):
            text = without_forbidden(page, row, text)
        line, strange = measured(page, row, text, unit)
        if strange and not line.comment:
            tabbed.append(row)
        elif tabbed and not (line.blank or line.comment):
            report_margin(page, tabbed, unit)
            tabbed = []
        if line.start == 0 and line.text[:1] in ("-", ".", "%"):
            line, started = without_marker(page, row, line, started)
        started = started or not (line.blank or line.comment)
        lines.append(line if not line.blank or line.text else BLANK)
    if tabbed:
        report_margin(page, tabbed, unit)
    page.lay(lines)


def indent_unit(texts: list[str]) -> int:
    """How many spaces the file uses for a level, by its first indented line; 0 where none is."""
    for text in texts:
        bare = text.lstrip(" ")
        if bare and bare[0] not in "#\t\r" and len(bare) < len(text):
            return min(8, len(text) - len(bare))
    return 0


def without_forbidden(page: Page, row: int, text: str) -> str:
    """The line with U+FFFD for each character that may not stand in a file, each stretch reported."""
    for found in FORBIDDEN.finditer(text):
        character = ord(found.group()[0])
        page.report(
            "E018",
            page.place(row, found.start(), found.end()),
            f"There is {described(character)} here (U+{character:04X}), which cannot be seen and may not "
            "stand in a file. Delete it.",
        )
    return FORBIDDEN.sub(lambda found: "\ufffd" * len(found.group()), text)


def described(character: int) -> str:
    """What a forbidden character is, in words."""
    if character in range(0x202A, 0x202F) or character in range(0x2066, 0x206A):
        return "a mark that turns the direction of the text after it"
    if character in (0x85, 0x2028, 0x2029, 0x0D):
        return "a line break that only some programs see"
    if character in range(0xD800, 0xE000):
        return "half of a character"
    if character in (0xFEFF, 0xFFFE, 0xFFFF):
        return "a byte-order mark" if character == 0xFEFF else "something that is no character"
    return "a control character"


def measured(page: Page, row: int, text: str, unit: int) -> tuple[Line, bool]:
    """The line with its level, and whether its indentation holds anything but spaces."""
    start = len(text) - len(text.lstrip(" "))
    if start < len(text) and (text[start] == "\t" or not text[start].isascii()):
        found = MARGIN.match(text)
        margin = found.group() if found else ""
    else:
        margin = text[:start]
    strange = len(margin) > start and len(margin) < len(text)
    if "\t" in text:
        text = without_tabs(page, row, text, len(margin))
    if not strange:
        return Line(text, len(margin), len(margin)), False
    level = sum(1 if character == " " else unit or 2 for character in margin if character in " \t")
    level += sum(character not in " \t" for character in margin)
    return Line(text, len(margin), level, soft=True), True


def without_tabs(page: Page, row: int, text: str, start: int) -> str:
    """The line with a space for each tab outside a comment; the first behind the indentation is reported."""
    comment = COMMENT.search(text)
    end = comment.start() if comment else len(text)
    tab = text.find("\t", start, end)
    if tab >= 0 and text[start:end].strip():
        before = text[start:tab].split()
        behind = f' after "{before[-1][-30:]}"' if before else ""
        page.report(
            "E010",
            page.place(row, tab, tab + 1),
            f"There is a tab in this line{behind}. Use a space; inside double quotes a tab is written \\t.",
        )
    return text[:end].replace("\t", " ") + text[end:]


def report_margin(page: Page, rows: list[int], unit: int) -> None:
    """Report a stretch of lines indented with something else than spaces, once."""
    raw = page.source.lines[rows[0]]
    shift = page.offset if rows[0] == 0 else 0
    found = MARGIN.match(raw, shift)
    margin = found.group() if found else ""
    first = len(margin) - len(margin.lstrip(" "))
    one, many = ("a tab", "tabs") if "\t" in margin else ("a no-break space", "no-break spaces")
    size = NUMBERS[unit] if unit else "two"
    cure = (
        f"Use spaces; this file uses {size} for each level."
        if unit
        else f"Use spaces, {size} for each level."
    )
    if len(rows) == 1:
        lines = f"Line {rows[0] + 1} is indented with {one}."
    else:
        lines = f"Lines {rows[0] + 1} to {rows[-1] + 1} are indented with {many}."
    page.report("E010", page.place(rows[0], first, len(margin)), f"{lines} {cure}")


def without_marker(page: Page, row: int, line: Line, started: bool) -> tuple[Line, bool]:
    """The line, or a blank one in place of a document marker or directive; and whether a document began."""
    found = MARKER.match(line.text) or DIRECTIVE.match(line.text)
    if not found:
        return line, started
    rest = line.text[found.end() : line.end].strip()
    if found.group() == "---" and not started and (not rest or rest.startswith("#")):
        return BLANK, True
    if found.group().startswith("%"):
        what = f"a directive, {shown(line.text)}"
    elif found.group() == "...":
        what = 'the end of a document, "..."'
    else:
        what = 'the start of another document, "---"' if started else 'text after "---"'
        page.divider = row if started and page.divider is None else page.divider
    cure = "A file holds one scenario; delete this line."
    if found.group() == "---" and not started:
        cure = "Put the text on the next line."
    page.report(
        "E017",
        page.place(row, 0, line.end),
        f"This is YAML that this language does not use ({what}). {cure}",
    )
    return BLANK, started or found.group() == "---"
