"""What was done in an exercise, line by line: a record as its author wrote it, bound to a game's numbers."""

from __future__ import annotations

from dataclasses import dataclass

from whitecell.expression import Tree
from whitecell.game import Effect, Game
from whitecell.source import Place

EVIDENCE = ("quoted", "press", "retold", "recalled", "assumed")


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line: a move of the menu, an inject that happened, or words with their effects.

    `option` and `inject` are numbers in the game; `success` is None where the move is certain.
    """

    turn: int
    team: int | None
    option: int | None
    inject: tuple[str, str] | None
    words: str
    effects: tuple[Effect, ...]
    success: bool | None
    degree: int
    extra: bool
    turn_known: bool
    evidence: str
    source: str
    assumed: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class End:
    """A condition that must hold when the record has been played."""

    text: str
    condition: Tree
    place: Place


@dataclass(frozen=True, slots=True)
class Record:
    """A record of one exercise, bound to its game."""

    name: str
    title: str
    game: Game
    order_known: bool
    lines: tuple[RecordLine, ...]
    ends: tuple[End, ...]

    def evidence(self) -> dict[str, int]:
        """How many lines rest on each kind of evidence."""
        return {kind: sum(line.evidence == kind for line in self.lines) for kind in EVIDENCE}
