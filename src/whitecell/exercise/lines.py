"""An entry of the log as a line of JSON, and back; a line that does not fit is refused with what is wrong in it."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from whitecell.errors import ReplayError
from whitecell.exercise import events
from whitecell.exercise.events import EVENTS, VERSION, Entry, Event

HEAD = ("v", "n", "at", "who", "command", "event")


def as_line(entry: Entry) -> str:
    """The entry as one line of JSON.

    >>> as_line(Entry(3, 1000, "host", "c1", events.Resumed()))
    '{"v":1,"n":3,"at":1000,"who":"host","command":"c1","event":"Resumed"}'
    """
    plain = {"v": VERSION, "n": entry.number, "at": entry.at, "who": entry.who, "command": entry.command}
    plain |= {"event": type(entry.event).__name__} | plain_event(entry.event)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def plain_event(event: Event) -> dict[str, Any]:
    """What an event holds, as plain data."""
    return {name: _plain(getattr(event, name)) for name in events.fields_of(event)}


def read_line(text: str, *, place: str = "the log") -> Entry:
    """The entry of a line. Raises `ReplayError`, which says where and what, for a line that this version cannot read.

    >>> read_line('{"v":1,"n":3,"at":1000,"who":"host","command":"c1","event":"Resumed"}').event
    Resumed()
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise ReplayError(f"{place}: a line is not JSON ({error}).") from error
    if not isinstance(plain, dict) or any(key not in plain for key in HEAD):
        raise ReplayError(f"{place}: a line has {', '.join(HEAD)}, and this one has not.")
    where = f"{place}, line {plain['n']}"
    if plain["v"] != VERSION:
        raise ReplayError(
            f"{where}: it was written in form {plain['v']} and this version of whitecell reads form {VERSION}. "
            "Mend: open it with the version that wrote it."
        )
    event = EVENTS.get(plain["event"])
    if event is None:
        raise ReplayError(f'{where}: there is no event called "{plain["event"]}".')
    held = {key: value for key, value in plain.items() if key not in HEAD}
    return Entry(
        _built(int, plain["n"], f"{where}, n"),
        _built(int, plain["at"], f"{where}, at"),
        _built(str, plain["who"], f"{where}, who"),
        _built(str, plain["command"], f"{where}, command"),
        _value(event, held, where),
    )


def read_lines(lines: Iterable[str], *, place: str = "the log") -> tuple[Entry, ...]:
    """The entries of a log, in order; raises `ReplayError` where their numbers do not run from 1 without a gap."""
    found = tuple(read_line(line, place=place) for line in lines if line.strip())
    for number, entry in enumerate(found, 1):
        if entry.number != number:
            raise ReplayError(f"{place}: entry {entry.number} stands where entry {number} belongs.")
    return found


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {
        name: hint
        for name, hint in typing.get_type_hints(kind).items()
        if typing.get_origin(hint) is not typing.ClassVar
    }


def _value(kind: type, plain: object, where: str) -> Any:
    hints = _hints(kind)
    if not isinstance(plain, dict):
        raise ReplayError(f"{where}: {kind.__name__} is a map.")
    unknown = sorted(plain.keys() - hints.keys())
    if unknown:
        raise ReplayError(f'{where}: {kind.__name__} has no "{unknown[0]}".')
    given = {name: _built(hints[name], value, f"{where}, {name}") for name, value in plain.items()}
    try:
        return kind(**given)
    except TypeError as error:
        missing = [
            one.name
            for one in dataclasses.fields(kind)
            if one.name not in given
            and one.default is dataclasses.MISSING
            and one.default_factory is dataclasses.MISSING
        ]
        raise ReplayError(f'{where}: {kind.__name__} needs "{missing[0]}".') from error


def _built(hint: Any, value: object, where: str) -> Any:
    """A value of a type (text, whole number, yes or no, a tuple, a map, a value of this room) from plain data."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        if not isinstance(value, list):
            raise ReplayError(f"{where}: this is a list.")
        return tuple(_built(inner[0], one, where) for one in value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise ReplayError(f"{where}: this is a map.")
        return {_built(inner[0], key, where): _built(inner[1], one, where) for key, one in value.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _value(hint, value, where)
    if type(value) is not hint:
        raise ReplayError(f"{where}: this is of the type {hint.__name__}, and {value!r} is not.")
    return value
