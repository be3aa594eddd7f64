"""What tells two games apart: one fingerprint of all that can change a play, one of the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b

from whitecell.game import Game

ENGINE_VERSION = 1


# What is only words, or only for readers: it can change no play.
WORDS = frozenset(
    {
        "title",
        "story",
        "sources",
        "brief",
        "about",
        "says",
        "words",
        "text",
        "source",
        "because",
        "place",
        "files",
        "expectations",
        "by_name",
        "rules_fingerprint",
        "words_fingerprint",
        "name_of_file",
        "measures",
    }
)


def fingerprints(game: Game) -> tuple[str, str]:
    """BLAKE2b over what can change a play, and over the rest."""
    rules_text = json.dumps(_plain(game, {}), sort_keys=True, separators=(",", ":"))
    files = json.dumps([text for _, text in game.files])
    rules = blake2b(f"{ENGINE_VERSION}{rules_text}".encode(), digest_size=16).hexdigest()
    return rules, blake2b(files.encode(), digest_size=16).hexdigest()


def _plain(value: object, fields: dict[type, tuple[str, ...]]) -> object:
    """A frozen value as plain data, without the fields that are only words; functions by their name.

    `fields` remembers which fields of a type count: a game has a hundred thousand values of some thirty types.
    """
    kind = type(value)
    if kind is int or kind is str or kind is bool or value is None:
        return value
    if kind is tuple or kind is list:
        return [_plain(one, fields) for one in value]  # type: ignore[attr-defined]
    if kind not in fields:
        every = getattr(value, "__dataclass_fields__", None)
        fields[kind] = (
            ()
            if every is None
            else tuple(n for n in every if n not in WORDS and (kind is not Game or n != "name"))
        )
    names = fields[kind]
    if names:
        return [kind.__name__, *[_plain(getattr(value, name), fields) for name in names]]
    if isinstance(value, str | int):
        return value
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    if isinstance(value, tuple | list):
        return [_plain(one, fields) for one in value]
    if isinstance(value, Mapping):
        return [[_plain(key, fields), _plain(one, fields)] for key, one in value.items()]
    if hasattr(value, "__dataclass_fields__"):
        return [kind.__name__]
    return getattr(value, "__qualname__", str(value))
