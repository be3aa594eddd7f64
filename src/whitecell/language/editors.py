"""The JSON Schema of a scenario file, for editors: made of the language's own table of keys, so that it cannot differ.

An editor that knows it completes keys, shows what they hold, and marks what has the wrong shape. It is coarser than
`whitecell check`: it knows shapes, and not sentences. Every scalar of a scenario is text; where text stands, what an
editor takes for a number, a date or a yes is taken too.
"""

from __future__ import annotations

from typing import Any

from whitecell.language.schema import CARRIED_OUT, COMMON, LATER, MIRROR, SECTIONS, SLIPS, Key, Section

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_TEXTS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_LINES: dict[str, Any] = {"type": "object", "additionalProperties": _TEXTS}
_PARTS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array"}]}

SHAPES: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "name": _TEXT,
    "names": _TEXTS,
    "yes/no": {"enum": ["yes", "no", True, False]},
    "whole": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]},
    "share": {"type": "string", "pattern": "^-?[0-9.]+%$"},
    "decimal": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9.]+$"}]},
    "condition": _TEXT,
    "expression": _TEXT,
    "argument": _TEXT,
    "odds": _TEXT,
    "effects": _TEXTS,
    "arguments": {"type": "object", "additionalProperties": _TEXT},
    "range": _TEXT,
    "start": {"anyOf": [_TEXT, {"type": "object"}]},
    "when": _TEXTS,
    "list": _PARTS,
    "steps": {"anyOf": [_TEXTS, _LINES]},
    "settings": _LINES,
    "map": {"type": "object"},
}

# Keys whose maps are written out: what stands inside is known too.
INSIDE: dict[str, dict[str, Key]] = {"carried out": CARRIED_OUT, "slips": SLIPS}

DEGREES = "^on (success|failure) by [0-9]+$"


def json_schema() -> dict[str, Any]:
    """The schema as plain data, in the dialect of 2020-12.

    >>> sorted(json_schema()["properties"])[:3]
    ['calendar', 'claims', 'deadlines']
    """
    return {
        "$schema": DIALECT,
        "title": "A scenario of Whitecell, version 1 of the language",
        "type": "object",
        "properties": {name: _section(name, section) for name, section in SECTIONS.items()},
        "additionalProperties": False,
        "required": ["whitecell", "title"],
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": ["calendar", "teams"]},
    }


def _section(name: str, section: Section) -> dict[str, Any]:
    """A section: a text, a list, a map of anything, or a map of entries with known keys."""
    about = {"description": section.about}
    match section.shape:
        case "text":
            return {**about, **_TEXT}
        case "list":
            return {**about, "anyOf": [{"type": "array"}, {"type": "object"}]}
        case "map" if name == "mirror":
            return {**about, **_entry(MIRROR)}
        case "map":
            return {**about, "type": "object"}
    keys = {**section.keys, **COMMON} if section.common else section.keys
    entry = _entry(keys)
    if section.shorthand:
        entry = {"anyOf": [entry, _PARTS]}
    return {**about, "type": "object", "additionalProperties": entry}


def _entry(keys: dict[str, Key]) -> dict[str, Any]:
    """An entry with known keys. What must be there is left to the checker: a file that extends another gives parts."""
    found: dict[str, Any] = {
        "type": "object",
        "properties": {name: _key(name, key) for name, key in keys.items()},
    }
    if "on success" in keys:
        found["patternProperties"] = {DEGREES: SHAPES["effects"]}
    found["additionalProperties"] = False
    return found


def _key(name: str, key: Key) -> dict[str, Any]:
    if name in INSIDE:
        return {"description": key.about, **_entry(INSIDE[name])}
    if key.shape == "later":
        one = _entry(LATER)
        return {"description": key.about, "anyOf": [one, {"type": "array", "items": one}]}
    return {"description": key.about, **SHAPES[key.shape]}
