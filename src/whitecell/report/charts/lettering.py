"""How wide a text is, and how it is broken or shortened to fit: no font is asked, widths are those of the widest usual one.

A reader's machine picks the letters. DejaVu Sans is the widest of the usual ones, so what fits in it fits in the others.
"""

from __future__ import annotations

import unicodedata
from functools import cache

SIZES = {"head": 15, "label": 13, "value": 13, "small": 12, "note": 12, "mark": 12, "way": 12, "over": 12}
BOLD = frozenset({"head", "value", "way", "mark", "note"})
BOLDER = 1.14

# Hundredths of the size of the letters, by what is that wide (DejaVu Sans, rounded up).
HUNDREDTHS = {
    28: "'ijl", 30: "IJ", 32: " ,.·‘’", 34: "/:;\\|", 36: "f", 37: "-", 40: "()[]t", 41: "!", 42: "r", 46: '"', 50: "*_`–",
    53: "sz“”", 54: "?", 55: "c", 56: "L", 58: "Fk", 60: "vxy", 61: "P", 62: "TYaeo", 64: "$0123456789ESbdghnpqu{}", 66: "K",
    69: "ABVXZ", 70: "CR", 74: "U", 75: "N", 76: "H", 78: "&DG", 79: "OQ", 82: "w", 84: "#+<=>^~±×≥≤←→", 87: "M", 96: "%", 98: "m",
}  # fmt: skip
WIDTHS = {letter: width for width, letters in HUNDREDTHS.items() for letter in letters}
WIDEST, PICTURE = 108, 140
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def plain(text: str) -> str:
    """A text that any reader of XML takes: one line, without marks that cannot be seen or that turn its direction.

    >>> plain("a\\n b\\x00\\u202ec")
    'a bc'
    """
    shown = "".join(
        letter if unicodedata.category(letter) not in HIDDEN else " " * (letter in "\n\t\r")
        for letter in text
    )
    return " ".join(shown.split())


@cache
def _hundredths(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    kind = unicodedata.category(letter)
    if kind.startswith("M"):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in WIDTHS:
        return WIDTHS[base] + 2
    return PICTURE if kind == "So" else WIDEST


def width(text: str, kind: str = "label") -> float:
    """How wide a text is at most, in units of the picture.

    >>> width("a"), width("") , width("iiii") < width("mm")
    (8.06, 0.0, True)
    """
    size = SIZES[kind] * (BOLDER if kind in BOLD else 1)
    return sum(_hundredths(letter) for letter in text) * size / 100


def shortened(text: str, room: float, kind: str = "label") -> str:
    """The text where it fits; otherwise as much of its beginning as does, and an ellipsis.

    >>> shortened("a long name", 60), shortened("short", 60)
    ('a long…', 'short')
    """
    text = plain(text)
    if width(text, kind) <= room:
        return text
    kept = text
    while kept and width(f"{kept.rstrip()}…", kind) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,.;:')}…"


def wrapped(text: str, room: float, kind: str = "label", most: int = 2) -> list[str]:
    """The text in lines that fit, `most` at most; what is left over is shortened in the last.

    >>> wrapped("rival slates are the hinge", 120)
    ['rival slates are', 'the hinge']
    >>> wrapped("", 120)
    []
    """
    waiting, lines = plain(text).split(), list[str]()
    while waiting and len(lines) < most - 1:
        line = waiting[0]
        if width(line, kind) > room:
            break
        taken = 1
        while taken < len(waiting) and width(f"{line} {waiting[taken]}", kind) <= room:
            line, taken = f"{line} {waiting[taken]}", taken + 1
        lines.append(line)
        waiting = waiting[taken:]
    rest = " ".join(waiting)
    return [*lines, shortened(rest, room, kind)] if rest else lines
