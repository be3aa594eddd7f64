"""A decision in the making: the state as it becomes, the entries so far, and the questions that every decision asks."""

from __future__ import annotations

from typing import Any

from whitecell.exercise.asked import Command, RefusedError
from whitecell.exercise.events import Entry, Event
from whitecell.exercise.folding import apply
from whitecell.exercise.moves import Move
from whitecell.exercise.phases import PACES
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import WHITE_CELL
from whitecell.language.words import nearest


class Acting:
    """What a command does, step by step. `happen` makes something so; nothing is saved until the decision is whole."""

    def __init__(self, x: Exercise, command: Command, now: int, given: dict[str, Any]) -> None:
        self.x, self.command, self.given = x, command, given
        self.now = max(now, x.at)  # a clock that is set back changes nothing
        self.entries: list[Entry] = []

    def __getitem__(self, name: str) -> Any:
        return self.given[name]

    @property
    def white(self) -> bool:
        """Whether the white cell asks."""
        return self.command.by.kind in WHITE_CELL

    def happen(self, event: Event) -> None:
        """The event happens: the state is what it is after it."""
        entry = Entry(self.x.number + 1, self.now, self.command.by.who, self.command.id, event)
        self.x = apply(self.x, entry)
        self.entries.append(entry)

    def seconds(self, phase: str) -> int:
        """How long a phase has."""
        return PACES[self.x.founded.pace][phase]

    def team(self) -> str:
        """The team for which the command acts: the asker's own, or the one that the white cell names."""
        by = self.command.by
        named = str(self.given.get("team", ""))
        if not self.white:
            if named and named != by.team:
                raise RefusedError("not yours", f'You sit for "{by.team}", not for "{named}".', "team")
            return by.team
        return self.known_team(named)

    def known_team(self, name: str, field: str = "team") -> str:
        """The name of a team of the game; raises `RefusedError` for any other."""
        if name not in self.x.teams:
            near = nearest(name, self.x.teams)
            hint = f' Did you mean "{near}"?' if near else ""
            raise RefusedError("unknown", f'There is no team called "{name}".{hint}', field)
        return name

    def seat(self) -> str:
        """What the log calls the one who acts."""
        return self.command.by.who

    def during(self, *phases: str) -> None:
        """Nothing, in one of these phases; raises `RefusedError` in any other."""
        if self.x.table.phase not in phases:
            when = ", ".join(f'"{one}"' for one in phases)
            raise RefusedError(
                "not now", f'This can be done in {when}; the exercise is in "{self.x.table.phase}".'
            )

    def move(self, *, live: bool = True) -> Move:
        """The move that the command is about, if its asker may know of it; raises `RefusedError` otherwise."""
        ref = str(self.given["move"])
        move = self.x.table.moves.get(ref)
        if move is None or not self.may_see(move):
            raise RefusedError("unknown", f'There is no move "{ref}" on the table.', "move")
        if live and not move.live:
            raise RefusedError("not now", f'"{ref}" is not open any more.', "move")
        return move

    def may_see(self, move: Move) -> bool:
        """Whether the asker knows that there is such a move."""
        return self.white or move.team == self.command.by.team or (move.on_table and not move.hidden)
