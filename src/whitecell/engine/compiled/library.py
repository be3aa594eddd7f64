"""The compiled interpreter, where it is there: the library that was built with the package, or the reason why it is not."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int, c_int32, c_int64
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from whitecell.engine.compiled.layout import Game, Run, number_of_layout

NAME, REASON = "_interpreter.so", "_interpreter.missing"


@dataclass(frozen=True, slots=True)
class Library:
    """The functions of the library, or `missing`: one sentence that says why it cannot be used."""

    check_game: Any = None
    check_run: Any = None
    play: Any = None
    missing: str = ""


def sources() -> int:
    """What the C sources of this package are known by; a library says by which it was built (hatch_build.py)."""
    found = blake2b(digest_size=8)
    folder = files("whitecell.engine.compiled").joinpath("c")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith((".c", ".h")):
            found.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return int.from_bytes(found.digest(), "little") >> 1


@cache
def library() -> Library:
    """The compiled interpreter of this installation."""
    folder = files("whitecell.engine.compiled")
    place = folder.joinpath(NAME)
    if not place.is_file():
        reason = folder.joinpath(REASON)
        if reason.is_file():
            return Library(missing=reason.read_text(encoding="utf-8").strip())
        return Library(missing="The compiled interpreter was not built; installing the package builds it.")
    try:
        found = ctypes.CDLL(str(place))
        found.whitecell_sources.restype = c_int64
        same = (found.whitecell_layout(), found.whitecell_sources()) == (number_of_layout(), sources())
    except (OSError, AttributeError) as error:
        return Library(missing=f"The compiled interpreter cannot be loaded ({error}).")
    if not same:
        return Library(
            missing="The compiled interpreter was built from other sources; install the package again."
        )
    found.whitecell_check_game.argtypes = [POINTER(Game)]
    found.whitecell_check_run.argtypes = [POINTER(Game), POINTER(Run)]
    found.whitecell_play.argtypes = [POINTER(Game), POINTER(Run), POINTER(c_int32), c_int]
    return Library(found.whitecell_check_game, found.whitecell_check_run, found.whitecell_play)
