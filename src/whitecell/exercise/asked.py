"""What is asked of an exercise: a command with its id, read against its fields; and the answers there are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whitecell.exercise.events import Entry
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer

CODES = ("not yours", "not now", "unknown", "changed", "too much", "form", "closed")


@dataclass(frozen=True, slots=True)
class Command:
    """Something asked once: `id` is the asker's own, so that asking twice is the same as asking once."""

    id: str
    name: str
    by: Viewer
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Accepted:
    """It was done: what is to be saved (nothing where it was done before, `again`), and the state after it."""

    entries: tuple[Entry, ...]
    state: Exercise
    again: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """It was not done, and why: a code for programs, a sentence for the one who asked, the field it is about."""

    code: str
    text: str
    field: str = ""


class RefusedError(Exception):
    """Raised inside a decision, and caught by `decide`."""

    def __init__(self, code: str, text: str, field: str = "") -> None:
        super().__init__(text)
        self.refusal = Refusal(code, text, field)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a command: `text`, `texts`, `whole` or `yes/no`; the longest text or the range; the default (None: required)."""

    kind: str
    default: object = None
    most: int = 2000
    least: int = 0

    def read(self, name: str, value: object) -> Any:
        """The value, checked; raises `RefusedError`, which says what is wrong with it."""
        match self.kind:
            case "text":
                return self._text(name, value)
            case "texts":
                if not isinstance(value, (list, tuple)):
                    raise RefusedError("form", f'"{name}" is a list of texts.', name)
                if len(value) > 40:
                    raise RefusedError("too much", f'"{name}" has at most 40 items.', name)
                return tuple(self._text(name, one) for one in value)
            case "yes/no":
                if not isinstance(value, bool):
                    raise RefusedError("form", f'"{name}" is yes or no.', name)
                return value
            case _:
                if type(value) is not int:
                    raise RefusedError("form", f'"{name}" is a whole number.', name)
                if not self.least <= value <= self.most:
                    raise RefusedError("form", f'"{name}" is between {self.least} and {self.most}.', name)
                return value

    def _text(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise RefusedError("form", f'"{name}" is a text.', name)
        bare = "".join(
            one for one in value if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")
        ).strip()
        if len(bare) > self.most:
            raise RefusedError(
                "too much", f'"{name}" has at most {self.most} characters; this has {len(bare)}.', name
            )
        return bare


def read_fields(fields: Mapping[str, Field], data: Mapping[str, object]) -> dict[str, Any]:
    """What a command holds, with defaults for what it leaves out; raises `RefusedError` for what does not fit."""
    unknown = sorted(data.keys() - fields.keys())
    if unknown:
        raise RefusedError("form", f'This command has no "{unknown[0]}".', unknown[0])
    found = {}
    for name, field in fields.items():
        if name not in data and field.default is None:
            raise RefusedError("form", f'"{name}" is missing.', name)
        found[name] = field.read(name, data[name]) if name in data else field.default
    return found
