"""What an author most likely meant by a line that is neither an entry nor an item."""

from __future__ import annotations

from dataclasses import dataclass

from whitecell.yaml.page import Line

MARGIN = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LONGEST_NAME = 80
MANY_WORDS = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A line read as an entry: where its name ends, where its value begins, what is wrong, what to write."""

    name_end: int
    value: int
    text: str
    hint: str


def guess_entry(line: Line, column: int) -> Guess | None:
    """The entry that was meant by a line without ": ", if one can be made out."""
    text = line.text[column : line.end]
    if not text[:1].isalpha():
        return None
    colon = text.find(":", 0, LONGEST_NAME)
    if colon > 0 and colon + 1 < len(text):
        name, rest = text[:colon], text[colon + 1 :]
        if rest[0] in MARGIN:
            value = rest.lstrip(MARGIN + " ")
            what = "The space after this colon is not an ordinary one, but as word processors write it."
            return Guess(column + colon, line.end - len(value), what, short(f"{name}: {value}"))
        if not rest.startswith("//") and not (name[-1].isdigit() and rest[0].isdigit()):  # an address, a time
            what = f'There is no space after the colon, so "{name}" was not read as a name.'
            return Guess(column + colon, column + colon + 1, what, short(f"{name}: {rest}"))
    bracket = min((at for at in (text.find(" {"), text.find(" [")) if at > 0), default=-1)
    if 0 < bracket <= LONGEST_NAME:
        return missing_before_bracket(line, column, column + bracket)
    equals = text.find(" = ", 0, LONGEST_NAME)
    if equals > 0:
        name, value = text[:equals].rstrip(), text[equals + 3 :].lstrip()
        what = f'An entry is a name, a colon, a space and a value; "{name}" has = instead of the colon.'
        return Guess(column + len(name), line.end - len(value), what, short(f"{name}: {value}"))
    return None


def missing_before_bracket(line: Line, column: int, space: int) -> Guess:
    """The guess that a colon is missing before the bracket behind a space."""
    name = line.text[column:space].rstrip(" ")
    rest = line.text[space + 1 : line.end]
    return Guess(
        column + len(name),
        space + 1,
        f'A colon is missing between "{name}" and {rest[0]}.',
        short(f"{name}: {rest}"),
    )


def bracket_in_name(line: Line, column: int, end: int) -> int:
    """Where a bracket opens behind a space in a name and is not closed in it; -1 where none does."""
    name = line.text[column:end]
    for mark, closing in (("{", "}"), ("[", "]")):
        at = name.find(" " + mark)
        if at > 0 and name.find(closing, at) < 0:
            return column + at
    return -1


def reads_as_prose(text: str) -> bool:
    """Whether a text has more words than a name has, and does not end like a sentence."""
    return len(text[:400].split()) > MANY_WORDS and not text.rstrip("\"'").endswith((".", "!", "?"))


def short(text: str) -> str:
    """A suggestion, or none where it would be long."""
    return text if len(text) <= 120 else ""
