"""What tells two games apart: one fingerprint of all that can change a play, one of the words."""

from __future__ import annotations

import json
from hashlib import blake2b

from whitecell.game import Game

ENGINE_VERSION = 1


def fingerprints(game: Game) -> tuple[str, str]:
    """BLAKE2b over what can change a play, and over the rest."""
    words = {
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
    }
    rules_text = json.dumps(_plain(game, words | {"measures"}), sort_keys=True, separators=(",", ":"))
    files = json.dumps([text for _, text in game.files])
    rules = blake2b(f"{ENGINE_VERSION}{rules_text}".encode(), digest_size=16).hexdigest()
    return rules, blake2b(files.encode(), digest_size=16).hexdigest()


def _plain(value: object, without: set[str]) -> object:
    """A frozen value as plain data, without the fields that are only words; functions by their name."""
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    if isinstance(value, tuple | list):
        return [_plain(one, without) for one in value]
    if isinstance(value, dict):
        return [[_plain(key, without), _plain(one, without)] for key, one in value.items()]
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is not None:
        skip = without | ({"name"} if isinstance(value, Game) else set())
        return [
            type(value).__name__,
            *(_plain(getattr(value, name), without) for name in fields if name not in skip),
        ]
    return getattr(value, "__qualname__", str(value))
