"""What people write by habit where this language has another word, and which of its words was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whitecell.language.words import nearest

SECTIONS_MEANT = {
    "version": "whitecell",
    "name": "title",
    "description": "story",
    "references": "sources",
    "parent": "extends",
    "turns": "calendar",
    "phases": "calendar",
    "timeline": "calendar",
    "actors": "teams",
    "agents": "teams",
    "players": "teams",
    "roles": "teams",
    "attributes": "quantities",
    "state": "quantities",
    "variables": "quantities",
    "parameters": "judgements",
    "priors": "judgements",
    "uncertainties": "judgements",
    "actions": "moves",
    "decisions": "moves",
    "options": "moves",
    "policies": "doctrines",
    "strategies": "doctrines",
    "events": "injects",
    "outcomes": "endings",
    "results": "measures",
    "metrics": "measures",
    "expectations": "expect",
    "tests": "expect",
}
KEYS_MEANT = {
    "chance": ("probability", "odds", "likelihood"),
    "odds": ("chance", "probability", "likelihood"),
    "says": ("text", "message", "description", "narrative"),
    "about": ("note", "comment", "description"),
    "for": ("pro", "pros", "arguments for"),
    "against": ("con", "cons", "arguments against"),
    "by": ("team", "teams", "who", "actor"),
    "in": ("turn", "turns"),
    "when": ("if", "condition", "requires", "trigger"),
    "on success": ("success", "if success", "if it works", "effects"),
    "on failure": ("failure", "if failure", "if it fails"),
    "effects": ("then", "do"),
    "members": ("values", "names", "list"),
    "wants": ("goal", "goals", "utility", "interests"),
    "tendencies": ("habits", "weights"),
    "brief": ("description", "role"),
    "one of": ("choice", "values", "options", "enum"),
    "flag": ("boolean", "bool"),
    "count": ("integer", "number", "whole"),
    "scale": ("level", "decimal", "float", "range"),
    "share": ("percent", "percentage", "proportion"),
    "start": ("initial", "value", "default"),
    "known to": ("visible to", "seen by"),
    "range": ("value", "distribution", "between", "likely"),
    "asked": ("question",),
}


def section_meant(word: str, sections: Iterable[str]) -> str | None:
    """The section that a word at the top of a file stands for; None where nothing is near.

    >>> section_meant("actions", ["moves", "facts"]), section_meant("endngs", ["endings"])
    ('moves', 'endings')
    """
    return SECTIONS_MEANT.get(word.casefold().replace("_", " ")) or nearest(word, sections)


def key_meant(word: str, keys: Iterable[str], needed: Iterable[str]) -> str | None:
    """The key that a word stands for: by spelling, by habit, or because it is the one key that is needed and not there.

    >>> key_meant("probability", ["chance", "when"], []), key_meant("mean", ["value"], ["value"])
    ('chance', 'value')
    """
    allowed = [*keys]
    habit = next((key for key in allowed if word.casefold() in KEYS_MEANT.get(key, ())), None)
    lacking = [*needed]
    return nearest(word, allowed) or habit or (lacking[0] if len(lacking) == 1 else None)


def listed(text: str) -> str:
    """A list that somebody wrote without its brackets, written with them; empty where the text is none.

    >>> listed("north, south"), listed("north")
    ('[north, south]', '')
    """
    parts = [part.strip() for part in text.split(",")]
    return f"[{', '.join(parts)}]" if len(parts) > 1 and all(parts) else ""


def when_meant(text: str) -> str:
    """The form of `in` that was meant by something like `before vote` or `talks to vote`; empty where nothing is near.

    >>> when_meant("after canvass"), when_meant("canvass to vote"), when_meant("by the harbour")
    ('from canvass', 'from canvass until vote', 'until the harbour')
    """
    first, _, rest = text.partition(" ")
    if first in ("before", "by", "till", "to", "through") and rest:
        return f"until {rest}"
    if first in ("after", "since", "starting", "in", "during", "at") and rest:
        return rest if first in ("in", "during", "at") else f"from {rest}"
    span = re.fullmatch(r"(.+?) (?:to|-|through) (.+)", text)
    return f"from {span[1]} until {span[2]}" if span else ""


SIZES = {
    "more than": ">", "over": ">", "above": ">", "greater than": ">", "less than": "<", "below": "<", "under": "<",
    "at least": ">=", "at most": "<=", "no more than": "<=", "no less than": ">=", "equal to": "=", "exactly": "=",
}  # fmt: skip


def size_meant(words: str) -> tuple[str, str]:
    """The sign that words like `at least` stand for, and what stands after them; empty where they stand for none.

    >>> size_meant("at least 4"), size_meant("over"), size_meant("atrium")
    (('>=', '4'), ('>', ''), ('', ''))
    """
    for phrase, sign in SIZES.items():
        if words == phrase or words.startswith(f"{phrase} "):
            return sign, words.removeprefix(phrase).strip()
    return "", ""


UPWARDS = "rises?|raises?|increases?|grows?|gains?|goes up"
DOWNWARDS = "falls?|drops?|lowers?|decreases?|reduces?|loses?|goes down"


def effect_meant(text: str) -> str:
    """The effect that was meant by something like `trust rises by 1` or `decrease trust by 1`; empty where nothing is near.

    >>> effect_meant("calm rises by 1"), effect_meant("reduce trust by 5 points if strike"), effect_meant("set calm to 3")
    ('calm up 1', 'trust down 5 points if strike', 'calm becomes 3')
    """
    for verb, words in (("up", UPWARDS), ("down", DOWNWARDS)):
        found = re.fullmatch(rf"(.+?) (?:{words}) (?:by )?(\d.*)", text)
        found = found or re.fullmatch(rf"(?:{words}) (.+?) by (\d.*)", text)
        if found:
            return f"{found[1]} {verb} {found[2]}"
    found = re.fullmatch(r"set (.+?) to (.+)", text) or re.fullmatch(r"(.+?) set to (.+)", text)
    return f"{found[1]} becomes {found[2]}" if found else ""
