"""What to say about mistakes that are met in more than one part of the reader.

Each function reports one kind of problem on the page; the sentences are public, tests hold them.
"""

from __future__ import annotations

import re

from whitecell.source import Place
from whitecell.yaml.page import Page

SHOWN = 60  # characters of the author's text that a message repeats
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
MANY_WORDS = 3  # a text of more words is taken for prose
TAG = re.compile(r"[&!][^\s,\[\]{}]+ *")
RESERVED = "*&!%@`|>,]}#"
NO_ANCHORS = (
    "Anchors and aliases are not part of this language; write the value out, or put the text in quotes."
)
NAMED = {",": "a comma", "`": "a backtick (`)"}
WHY_RESERVED = {
    "*": NO_ANCHORS,
    "&": 'Write "and", or put the text in quotes.',
    "%": "A share is written with the number first, 40%; other text goes in quotes.",
    ">": "Put the text in quotes; a condition begins with a name.",
    ",": "Delete the comma, or put the text in quotes.",
    "#": "Put the text in quotes.",
}


def shown(text: str) -> str:
    """The author's text as a message repeats it: in quotes, cut where it is long."""
    text = " ".join(text[: 4 * SHOWN].split())
    return f'"{text}"' if len(text) <= SHOWN else f'"{text[: SHOWN - 3].rstrip()}..."'


def in_quotes(text: str) -> str:
    """The text as it can be pasted: in quotes that its own characters do not end; empty where it is long."""
    if len(text) > 2 * SHOWN or "\n" in text:
        return ""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def spaces(count: int) -> str:
    """A number of spaces in words."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} space{'' if count == 1 else 's'}"


def colon_in_prose(page: Page, row: int, colon: int, before: str, whole: str) -> None:
    """Report a colon that makes a name of the first words of a text."""
    last = colon + 1 >= page.lines[row].end
    where = "A colon at the end of a line" if last else "A colon followed by a space"
    read = f", so {shown(before)} was read as a name" if before else ""
    cure = "Put the text in quotes, or after > on the next line."
    if whole[:1] and whole[0] in CURLY:
        cure = f"Put the text in straight quotes (\" or '); {whole[0]} does not count as one."
    page.report(
        "E011",
        page.place(row, colon, colon + 1),
        f"{where} starts a new entry{read}. {cure}",
        hint=in_quotes(whole),
    )


def warn_of_comment(page: Page, row: int, mark: int, value: str) -> None:
    """Warn where a comment looks like the rest of a text: prose before it, and no space after the `#`."""
    line = page.lines[row]
    after = line.text[mark + 2 : mark + 3]
    if mark + 2 >= line.end or after in " #-=*":
        return
    words = value.split()
    if len(words) > MANY_WORDS or (words and after.isdigit()):
        page.report(
            "W012",
            page.place(row, mark + 1, line.end),
            f'Everything after " #" is a comment, so this text ends at "{words[-1][-30:]}". If # belongs to '
            "it, put the text in quotes; if it is a comment, put a space after #.",
            level="warning",
        )


def warn_of_lost_value(page: Page, row: int, mark: int) -> None:
    """Warn where the comment at `mark` looks like the value that is missing before it."""
    line = page.lines[row]
    if line.text[mark + 1 : mark + 2] not in ("", " ", "#", "-", "=", "*"):
        page.report(
            "W012",
            page.place(row, mark, line.end),
            'Everything after " #" is a comment, so there is no value here. If # belongs to it, put the '
            "text in "
            "quotes; if it is a comment, put a space after #.",
            level="warning",
        )


def text_after_comment(page: Page, row: int) -> None:
    """Report a line that goes on with a text which a comment has ended."""
    line = page.lines[row]
    page.report(
        "E026",
        page.place(row, line.start, line.end),
        "A comment ended the text above, so this line belongs to nothing. Put the comment above the whole "
        "text, or the text in quotes if # belongs to it.",
    )


def reserved(page: Page, row: int, column: int, *, name: bool = False) -> bool:
    """Whether the text at a place begins with what YAML reserves; if so, it is reported."""
    line = page.lines[row]
    character = line.text[column]
    what = "A name" if name else "A text"
    alone = column + 1 >= line.end or line.text[column + 1] == " "
    if character in "-?" and alone:
        if character == "?":
            page.report(
                "E017",
                page.place(row, column, column + 1),
                'This is YAML that this language does not use (a name after "? "). Write the name and a '
                "colon.",
            )
        else:
            page.report(
                "E025",
                page.place(row, column, column + 1),
                f'{what} may not begin with "- ", which begins a list item. Put the text in quotes; the '
                "items of a list go on lines of their own below the name, or in [ ].",
            )
        return True
    if character not in RESERVED:
        return False
    why = WHY_RESERVED.get(character, f"Put the {'name' if name else 'text'} in quotes.")
    page.report(
        "E014",
        page.place(row, column, column + 1),
        f"{what} may not begin with {NAMED.get(character, character)}, which YAML reserves. {why}",
    )
    return True


def without_tags(page: Page, row: int, column: int) -> int:
    """The column behind the anchors and tags that stand here, which are reported and passed over."""
    line = page.lines[row] if row < len(page.lines) else None
    first = column
    while line and (found := TAG.match(line.text, column, line.end)):
        column = found.end()
    if line and column > first:
        found = TAG.match(line.text, first, line.end)
        written = found.group().strip() if found else ""
        place = page.place(row, first, first + len(written))
        if written[0] == "&":
            page.report("E014", place, f"A text may not begin with &, which YAML reserves. {NO_ANCHORS}")
        else:
            page.report(
                "E017",
                place,
                f"This is YAML that this language does not use (a tag, {shown(written)}). Nothing was run; "
                "delete it, or put the text in quotes.",
            )
    return column


def merge_key(page: Page, place: Place) -> None:
    """Report `<<`, with which YAML takes entries over from elsewhere."""
    page.report(
        "E017",
        place,
        'This is YAML that this language does not use (a merge, "<<"). Write the entries out; a whole file '
        "takes over another with extends.",
    )


def empty_key(page: Page, place: Place) -> None:
    """Report a colon without a name before it."""
    page.report("E022", place, "There is no name before this colon. Write one, or delete the colon.")


def missing_colon(page: Page, place: Place, name: str, bracket: str) -> None:
    """Report a name that a bracket follows at once."""
    page.report(
        "E023",
        place,
        f"A colon is missing between {shown(name)} and {bracket}.",
        hint=f"{name[:60]}: {bracket}",
    )


def too_deep(page: Page, place: Place) -> None:
    """Report a map or list that lies deeper than eight levels."""
    page.report(
        "E019",
        place,
        "This is the ninth level of entries within entries; a file may have eight. What stands here was not "
        "read. Give it a section of its own and refer to it by name.",
    )


def after_value(page: Page, place: Place, closed: str, can_follow: str, hint: str = "") -> None:
    """Report what stands behind something closed: "quote", "single" (by an apostrophe), "]" or "}"."""
    found = place.source.line(place.line)[place.column - 1]
    code = "E021"
    if closed == "single":
        place = page.source.place(place.line, place.column - 1, 1)
        text = (
            "The text in single quotes ended at this apostrophe. Write it twice (''), or use double quotes."
        )
    elif closed == "quote":
        text = f"After the closing quote {can_follow}. Put the whole text in quotes of the other kind."
    elif found in "]}":
        text = f"There is one {found} too many. Delete it."
    elif found == ":":
        code, text = "E017", "A list or map in brackets cannot be a name. Put the name in quotes."
    else:
        text = f"After the closing {closed} {can_follow}. Delete the rest, or put the whole text in quotes."
    page.report(code, place, text, hint=hint)
