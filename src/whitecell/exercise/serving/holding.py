"""An exercise being held: one writer that decides and saves, and everybody who waits to be shown what is new.

Saved before it is true, true before it is shown: a command is decided and written to the log by the only thread that does so, then
the state changes, then the streams are told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

from whitecell.engine.players import Player
from whitecell.engine.prepared import Prepared
from whitecell.exercise.asked import Accepted, Command, Refusal
from whitecell.exercise.deciding import decide
from whitecell.exercise.events import Drafted, Entry, Left, Moved
from whitecell.exercise.serving.moments import Moments
from whitecell.exercise.serving.people import Door, People
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer
from whitecell.game import Game

TICK = 0.5  # seconds between looks at the clock of a phase
BROKEN = (
    "Something is wrong in the server itself; nothing was done. Tell the host: the terminal says what it was."
)
ALIVE = 5  # seconds between notes that the server is alive

T = TypeVar("T")


class Kept(Protocol):
    """A log: what is appended is on the disk when the call returns."""

    def append(self, entries: Sequence[Entry]) -> object:
        """Saves entries."""

    def lines(self) -> Iterator[str]:
        """Its entries as lines of JSON."""

    def entries(self) -> tuple[Entry, ...]:
        """Its entries."""

    def games(self) -> dict[str, Prepared]:
        """The games saved in it."""

    def saved_games(self) -> dict[str, Game]:
        """The same as compiled."""

    def close(self) -> None:
        """Lets it go."""


class Listener:
    """Somebody who is shown an exercise, and whether there is something new for them."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.new = asyncio.Event()


class Holding:
    """One exercise: its state, its log, its people, and its listeners."""

    def __init__(
        self,
        code: str,
        x: Exercise,
        log: Kept,
        people: People,
        moments: Moments,
        again: Callable[[], Exercise],
    ) -> None:
        self.code, self.x, self.people, self.moments = code, x, people, moments
        self._log, self._again = log, again
        self._one = ThreadPoolExecutor(1, thread_name_prefix=f"writer-{code}")
        self.listeners: set[Listener] = set()
        self.ending = False
        self.path: Path | None = None
        self.clock: asyncio.Task[None] | None = None
        self.player: Player | None = None  # for looking ahead; made when it is first asked for

    async def do(self, command: Command) -> Accepted | Refusal:
        """What a command is answered; when it is accepted it is saved, and everybody concerned is told."""
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._one, self._decided, command)
        except (
            Exception
        ) as error:  # a mistake of this program, or a disk that is full: nothing was saved, nothing happened
            loop.call_exception_handler({"message": f"{command.name} was not done", "exception": error})
            return Refusal("broken", BROKEN)
        if isinstance(answer, Accepted) and answer.entries:
            self._seated(answer.entries)
            self._tell(answer.entries)
        return answer

    async def of_log(self, asked: Callable[[Kept], T]) -> T:
        """What is asked of the log, in the thread that writes it."""
        return await asyncio.get_running_loop().run_in_executor(self._one, asked, self._log)

    def now_do(self, command: Command) -> Accepted | Refusal:
        """The same before anybody is connected: when an exercise is opened."""
        return self._decided(command)

    def pause_since(self, moment: int, why: str) -> None:
        """All clocks stand since an earlier moment, in which nothing happened: when a server is started again."""
        self._decided(Command(f"again {self.x.number}", "pause", Viewer("host"), {"why": why}), moment)

    def _decided(self, command: Command, now: int | None = None) -> Accepted | Refusal:
        answer = decide(self.x, command, self.moments() if now is None else now)
        if isinstance(answer, Accepted) and answer.entries:
            self._log.append(answer.entries)
            self.x = answer.state
            if command.name == "withdraw":
                self.x = self._again()
        return answer

    def _seated(self, entries: Sequence[Entry]) -> None:
        """Doors follow what happened to seats."""
        for entry in entries:
            event = entry.event
            if isinstance(event, Moved):
                to = self.x.seats[event.to]
                self.people.moved(event.seat, Door("seat", to.team, to.name))
            elif isinstance(event, Left):
                self.people.shut(event.seat)

    def _tell(self, entries: Sequence[Entry]) -> None:
        concerned = _concerned(entries)
        for one in self.listeners:
            if concerned is None or concerned(one.viewer):
                one.new.set()

    def tell_white(self) -> None:
        """The white cell is shown who is connected."""
        for one in self.listeners:
            if one.viewer.white:
                one.new.set()

    def tell_all(self) -> None:
        """Everybody looks again."""
        for one in self.listeners:
            one.new.set()

    def end_streams(self) -> None:
        """Everybody's stream ends: the server stops."""
        self.ending = True
        self.tell_all()

    def listening(self) -> frozenset[str]:
        """The seats whose page is open and connected."""
        return frozenset(one.viewer.seat for one in self.listeners if one.viewer.seat)

    async def keep_time(self) -> None:
        """Phases end when their time is up, and the file knows that the server is alive; until it is cancelled."""
        beats = 0
        while True:
            await asyncio.sleep(TICK)
            now = self.moments()
            if self.x.clock.left(now) == 0 and self.x.clock.paused_at is None and not self.x.closed:
                await self.do(Command(f"time {self.x.number}", "time", Viewer("clock"), {}))
            beats += 1
            if beats % int(ALIVE / TICK) == 0:
                await asyncio.get_running_loop().run_in_executor(self._one, self.people.alive, now)

    def close(self) -> None:
        """Nothing more is written."""
        self._one.shutdown(wait=True)
        self._log.close()
        self.people.alive(self.moments())
        self.people.close()


def _concerned(entries: Sequence[Entry]) -> Callable[[Viewer], bool] | None:
    """Whose view can differ after entries; None for everybody. Drafts come often, and only their team can see them."""
    if not all(isinstance(entry.event, Drafted) for entry in entries):
        return None
    seats = {entry.event.seat for entry in entries if isinstance(entry.event, Drafted)}
    teams = {seat.rpartition("/")[0] for seat in seats}

    def sees(viewer: Viewer) -> bool:
        return viewer.who in seats or (viewer.kind == "seat" and viewer.team in teams)

    return sees
