"""Names: what may be one, how it becomes a column, and which known name is nearest to an unknown one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

NOT_IN_QUANTITIES = frozenset({"up", "down", "points"})
RESERVED = frozenset(["and", "or", "not", "is", "if", "else", "of", "each", "where", "given", "becomes"])
BUILT_IN = frozenset(["own", "other", "mover", "turn", "last", "yes", "no", "always", "certain", "wait"])
NOT_A_VALUE = frozenset(["yes", "no", "on", "off", "true", "false", "null"])
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*")
LATER_WORD = re.compile(r"(?:[^\W\d_](?:[^\W_]|['’-])*|\d+)(?![^\W_])")


def why_not_a_name(text: str) -> str | None:
    """Why `text` cannot be a name, as the end of a sentence; None if it can.

    >>> why_not_a_name("unity of Biden")
    'a name may not contain "of", which joins a quantity to a member'
    >>> why_not_a_name("Miami-Dade 2") is None
    True
    """
    uses = {
        "is": "which joins a quantity to its value",
        "of": "which joins a quantity to a member",
        "if": "which begins a condition",
        "given": "which begins a condition of a share",
    }
    words = text.split(" ")
    if not text or any(not word for word in words):
        return "a name is one or more words with single spaces between them"
    for place, word in enumerate(words):
        if word in RESERVED:
            return f'a name may not contain "{word}", ' + uses.get(word, "which is a word of the grammar")
        pattern = LATER_WORD if place else WORD
        if not pattern.fullmatch(word):
            return f'"{word}" is not a word: letters, digits, apostrophes and hyphens, a letter first'
    if text in BUILT_IN:
        return f'"{text}" has a meaning of its own in this language'
    return None


def column_form(name: str) -> str:
    """The name as a column of a table: legal in R, and one string in pandas and polars.

    >>> column_form("unity of Biden"), column_form("House says"), column_form("Miami-Dade")
    ('unity.Biden', 'House_says', 'Miami_Dade')
    """
    return re.sub(r"[ -]", "_", re.sub(r"['’]", "", name.replace(" of ", ".")))


def collision_form(name: str) -> str:
    """What two names may not share: the name without case, spaces, hyphens and apostrophes."""
    return re.sub(r"[ '’_-]", "", name).casefold()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `name`, or None where nothing is near.

    >>> nearest("western suport", ["unrest", "western support"])
    'western support'
    """
    names = sorted(set(known))
    folded = {collision_form(one): one for one in names}
    if collision_form(name) in folded:
        return folded[collision_form(name)]
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.66)
    if not close:
        lowered = difflib.get_close_matches(
            name.casefold(), [one.casefold() for one in names], n=1, cutoff=0.66
        )
        close = [one for one in names if lowered and one.casefold() == lowered[0]]
    if not close:
        close = [one for one in names if len(name) > 3 and (name in one.split() or one in name.split())]
    return close[0] if close else None
