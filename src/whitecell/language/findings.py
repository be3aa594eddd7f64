"""Problems as a file is read, and what the reading of one part has to know of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from whitecell.errors import Level, Problem
from whitecell.language.tokens import SentenceError
from whitecell.scenario import Line
from whitecell.source import Place
from whitecell.yaml import Node, Text

T = TypeVar("T")


class Findings:
    """Problems as they are found, and where the numbers of each file and entry come from."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.default_source: dict[str, str] = {}
        self.entry_source: dict[tuple[str, str, str], str] = {}
        self.default_spread = 500_000
        self.spread_said = False
        self.incomplete = False
        self.lost: set[str] = set()
        self.removed: dict[str, Place] = {}
        self.bad_words: set[str] = set()
        self.unplaced: set[str] = set()  # names under a section that is none: what they are cannot be known

    def add(self, code: str, place: Place, text: str, hint: str = "", level: Level = "error") -> None:
        """Note a problem; the same code twice at one place is one problem."""
        if any(one.code == code and one.place == place for one in self.problems[-8:]):
            return
        self.problems.append(Problem(code, level, place, text, hint))

    def source_of(self, place: Place, section: str, entry: str) -> str:
        """Where a number that stands at `place` in an entry comes from: its file's word for that entry, or its file's default."""
        file = place.source.name
        return self.entry_source.get((file, section, entry), self.default_source.get(file, "assumed"))

    def parse(self, text: Text, parser: Callable[[str], T], source: str, key: str) -> Line[T] | None:
        """The sentence that `text` holds; None, and a problem, if it cannot be read."""
        try:
            tree = parser(text.value)
        except SentenceError as error:
            start, length = error.at
            if (
                text.value[start : start + length] in self.bad_words
            ):  # the name it stands in is reported where it is declared
                return None
            place = text.place.within(*error.at) if text.exact else text.place
            self.add(error.code, place, error.text, error.hint)
            return None
        return Line(tree, text.value, text.place, text.exact, source, key)


def shape_of(node: Node) -> str:
    """What a node is, in words."""
    return {"Text": "a text", "Mapping": "a map", "Sequence": "a list", "Empty": "nothing"}[
        type(node).__name__
    ]
