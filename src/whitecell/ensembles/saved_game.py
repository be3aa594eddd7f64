"""A compiled game as bytes, and back: what a directory keeps so that its plays can be told again without the scenario.

JSON, compressed: a list of values, each once, that name one another by their place; the last is the game. Reading
builds values of the classes listed here and calls nothing else, so a strange file can be refused but does nothing.
"""

from __future__ import annotations

import dataclasses
import datetime
import gzip
import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from types import ModuleType
from typing import Any

from whitecell import expression, game, position
from whitecell.errors import ReplayError
from whitecell.game import Game, Law
from whitecell.language.fingerprints import ENGINE_VERSION, fingerprints
from whitecell.language.vocabulary import RULES

FORM = 1  # of this file; changes when an older program could not read a newer file


def _classes(*modules: ModuleType) -> Iterator[tuple[str, type]]:
    for module in modules:
        for name, one in vars(module).items():
            if isinstance(one, type) and dataclasses.is_dataclass(one) and one.__module__ == module.__name__:
                yield name, one


CLASSES: dict[str, type] = dict(_classes(expression, game, position))
FIELDS = {name: tuple(field.name for field in dataclasses.fields(one)) for name, one in CLASSES.items()}


def saved(one: Game) -> bytes:
    """A game as bytes, the same for the same game.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> read_saved(saved(game), by="0.1.0") == game
    True
    """
    head = {"form": FORM, "engine": ENGINE_VERSION}
    text = json.dumps({**head, **as_data(one)}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def read_saved(data: bytes, *, by: str) -> Game:
    """The game of `saved`; `by` is the version of whitecell that saved it, for the message.

    Raises `ReplayError` where this version would not play it as it was played.
    """
    refusal = (
        f"The saved game cannot be played again by this version of whitecell: it was saved by version {by}"
        "{why}. Mend: install that version to tell its plays, or run the scenario anew with this one."
    )
    try:
        plain = json.loads(gzip.decompress(data))
        if plain["form"] != FORM or plain["engine"] != ENGINE_VERSION:
            raise ReplayError(refusal.format(why=", whose rules of play are others"))
        found = from_data(plain)
        whole = isinstance(found, Game) and fingerprints(found) == (
            found.rules_fingerprint, found.words_fingerprint,
        )  # fmt: skip
    except (OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ReplayError(refusal.format(why=f" and reads as {type(error).__name__} here")) from error
    if not whole:
        raise ReplayError(refusal.format(why=", and its rules read otherwise here"))
    return found  # type: ignore[no-any-return]


def digest(data: bytes) -> str:
    """The hash of what a saved game says, whatever the compression."""
    return blake2b(gzip.decompress(data), digest_size=16).hexdigest()


def as_data(value: object) -> dict[str, Any]:
    """A frozen value of the nouns (a game, a forcing, a position) as plain data."""
    table: dict[object, int] = {}
    known: dict[int, int] = {}
    nodes: list[Any] = []
    used: dict[str, tuple[str, ...]] = {}
    kept: list[object] = []  # so that no place in memory is used twice while it is a key

    def place(one: object) -> int:
        if id(one) in known:
            return known[id(one)]
        node = _node(one)
        if isinstance(one, Law):
            node = ["Law", *(place(getattr(one, name)) for name in FIELDS["Law"] if name != "function")]
        key = json.dumps(node, ensure_ascii=False)
        if key not in table:
            table[key] = len(nodes)
            nodes.append(node)
        kept.append(one)
        known[id(one)] = table[key]
        return table[key]

    def _node(one: object) -> Any:
        match one:
            case None | bool() | int() | str():
                return one
            case datetime.date():
                return ["date", one.isoformat()]
            case tuple() | list():
                return ["list", *(place(item) for item in one)]
            case frozenset():
                return ["set", *sorted(place(item) for item in sorted(one, key=repr))]
            case Mapping():
                return ["map", *(place(item) for pair in one.items() for item in pair)]
            case Law():
                used["Law"] = tuple(name for name in FIELDS["Law"] if name != "function")
                return None
        name = type(one).__name__
        if CLASSES.get(name) is not type(one):
            raise TypeError(f"{name} is no part of a game")
        used[name] = FIELDS[name]
        return [name, *(place(getattr(one, field)) for field in FIELDS[name])]

    place(value)
    return {"fields": used, "values": nodes}


def from_data(plain: Mapping[str, Any]) -> Any:
    """The value of `as_data`; raises LookupError, TypeError or ValueError where it holds none."""
    fields: Mapping[str, list[str]] = plain["fields"]
    found: list[Any] = []
    for node in plain["values"]:
        if not isinstance(node, list):
            found.append(node)
            continue
        kind, *places = node
        if kind == "date":
            found.append(datetime.date.fromisoformat(places[0]))
            continue
        if any(not 0 <= one < len(found) for one in places):
            raise ValueError("a value names one that does not stand before it")
        parts = [found[one] for one in places]
        if kind == "list":
            found.append(tuple(parts))
        elif kind == "set":
            found.append(frozenset(parts))
        elif kind == "map":
            found.append(dict(zip(parts[::2], parts[1::2], strict=True)))
        else:
            given = dict(zip(fields[kind], parts, strict=True))
            if kind == "Law":
                given["function"] = RULES[given["rule"]].function
            found.append(CLASSES[kind](**given))
    return found[-1]
