"""The compiled interpreter, where it is there: the library that was built with the package, or the reason why it is not."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int, c_int32
from dataclasses import dataclass
from functools import cache
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
        layout = found.whitecell_layout()
    except (OSError, AttributeError) as error:
        return Library(missing=f"The compiled interpreter cannot be loaded ({error}).")
    if layout != number_of_layout():
        return Library(
            missing="The compiled interpreter was built from other sources; install the package again."
        )
    found.whitecell_check_game.argtypes = [POINTER(Game)]
    found.whitecell_check_run.argtypes = [POINTER(Game), POINTER(Run)]
    found.whitecell_play.argtypes = [POINTER(Game), POINTER(Run), POINTER(c_int32), c_int]
    return Library(found.whitecell_check_game, found.whitecell_check_run, found.whitecell_play)
