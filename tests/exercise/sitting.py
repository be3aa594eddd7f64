"""An exercise as tests play it: everything by commands, every entry kept, a clock that only moves when it is told to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import whitecell
from whitecell.exercise.asked import Accepted, Command, Refusal
from whitecell.exercise.deciding import decide
from whitecell.exercise.events import Entry, Event
from whitecell.exercise.founding import found
from whitecell.exercise.viewers import Viewer
from whitecell.game import Game

SEED = "0123456789abcdef" * 4
HOST, WALL, LOBBY, CLOCK = Viewer("host"), Viewer("wall"), Viewer("lobby"), Viewer("clock")
UMPIRE, SCRIBE = Viewer("umpire"), Viewer("scribe")


@cache
def game_of(name: str) -> Game:
    return whitecell.load(name)


class Sitting:
    """An exercise in progress, and its log."""

    def __init__(
        self,
        game: str | Game = "tutorial/two-teams",
        *,
        seed: str = SEED,
        world: int = 5,
        pace: str = "table",
        settings: Mapping[str, int] | None = None,
        claims: Mapping[str, str] | None = None,
    ) -> None:
        compiled = game_of(game) if isinstance(game, str) else game
        entry, self.x = found(
            compiled, seed=seed, world=world, now=0, pace=pace, settings=settings, claims=claims
        )
        self.entries: list[Entry] = [entry]
        self.games = {self.x.founded.game: self.x.ready}
        self.now = 0
        self.asked = 0

    def ask(self, by: Viewer, name: str, /, command: str = "", **data: Any) -> Accepted | Refusal:
        """What a command is answered; what is accepted is kept."""
        self.asked += 1
        self.now += 1000
        answer = decide(self.x, Command(command or f"c{self.asked}", name, by, data), self.now)
        if isinstance(answer, Accepted):
            self.entries += answer.entries
            self.x = answer.state
        return answer

    def do(self, by: Viewer, name: str, /, command: str = "", **data: Any) -> list[Event]:
        """What happened because of a command that must be accepted."""
        answer = self.ask(by, name, command, **data)
        assert isinstance(answer, Accepted), answer
        return [entry.event for entry in answer.entries]

    def refused(self, by: Viewer, name: str, /, **data: Any) -> tuple[str, str, str]:
        """Code, sentence and field of a command that must be refused, after which nothing has changed."""
        before = self.x
        answer = self.ask(by, name, **data)
        assert isinstance(answer, Refusal), answer
        assert self.x is before
        return answer.code, answer.text, answer.field

    def sit(self, team: str) -> Viewer:
        """Somebody sits down in a team."""
        self.do(LOBBY, "join", team=team)
        seat = list(self.x.seats)[-1]
        return Viewer("seat", team, seat)

    def go(self, phase: str, turn: int | None = None) -> None:
        """`next` until a phase (of a turn) has come."""
        for _ in range(400):
            if self.x.table.phase == phase and turn in (None, self.x.table.turn):
                return
            self.do(HOST, "next")
        raise AssertionError(f"{phase} never came")

    def viewers(self) -> Iterator[Viewer]:
        """Somebody of every kind."""
        yield from (HOST, UMPIRE, SCRIBE, WALL, LOBBY)
        yield Viewer("observer", seat="observer/1")
        for team in self.x.teams:
            yield Viewer("seat", team, f"{team}/1")
            yield Viewer("observer", seat="observer/2", lens=team)
