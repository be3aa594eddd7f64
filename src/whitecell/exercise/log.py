"""The log on disk: a SQLite file to which entries are only ever added, saved before anything is shown.

* `append` returns when the disk has the entries (`synchronous=FULL`), all of them or none; an id of a command is taken once.
* The game is saved inside, so that the file alone replays the exercise.
* What people typed lies in a table of its own, by the entry's number, so that it can be withdrawn: `redact` deletes it, and the
  entries stay as they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whitecell.engine.prepared import Prepared
from whitecell.ensembles.saved_game import digest, read_saved, saved
from whitecell.errors import ReplayError, UsageError
from whitecell.exercise.events import EVENTS, Entry, Withdrawn
from whitecell.exercise.folding import fold
from whitecell.exercise.lines import as_line, read_lines
from whitecell.exercise.state import Exercise
from whitecell.game import Game

FORM = "1"
SCHEMA = """
create table about (key text primary key, value text not null) without rowid;
create table games (digest text primary key, game blob not null) without rowid;
create table entries (number integer primary key, command text not null, line text not null);
create table commands (id text primary key, number integer not null) without rowid;
create table typed (number integer primary key, words text not null);
create trigger nothing_is_changed before update on entries begin select raise(abort, 'entries are never changed'); end;
create trigger nothing_is_removed before delete on entries begin select raise(abort, 'entries are never removed'); end;
"""


class Log:
    """An open log. One writer at a time: a second one is refused at its first entry."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self.connection, self.place = connection, place

    def append(self, entries: Iterable[Entry]) -> None:
        """The entries saved, all or none, on the disk when this returns.

        Raises `ReplayError` where their numbers do not follow (somebody else writes to this log) or an id was taken before.
        """
        entries = tuple(entries)
        if not entries:
            return
        try:
            with self.connection:
                self.connection.execute("begin immediate")
                self._refuse_gap(entries)
                for entry in entries:
                    self._add(entry)
        except sqlite3.IntegrityError as error:
            raise ReplayError(f"{self.place}: a command with this id was saved before ({error}).") from error
        except sqlite3.OperationalError as error:
            raise ReplayError(
                f"{self.place}: nothing could be saved ({error}); nothing was accepted."
            ) from error

    def _refuse_gap(self, entries: tuple[Entry, ...]) -> None:
        (last,) = self.connection.execute("select coalesce(max(number), 0) from entries").fetchone()
        for number, entry in enumerate(entries, last + 1):
            if entry.number != number:
                raise ReplayError(
                    f"{self.place}: entry {entry.number} stands where entry {number} belongs; does another program write to this log?"
                )

    def _add(self, entry: Entry) -> None:
        plain = json.loads(as_line(entry))
        typed = {name: plain.pop(name) for name in type(entry.event).words if plain.get(name)}
        line = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        self.connection.execute("insert into entries values (?, ?, ?)", (entry.number, entry.command, line))
        if typed:
            words = json.dumps(typed, ensure_ascii=False, separators=(",", ":"))
            self.connection.execute("insert into typed values (?, ?)", (entry.number, words))
        known = self.connection.execute("select number from commands where id = ?", (entry.command,))
        row = known.fetchone()
        if entry.command and (row is None or not self._same_command(row[0], entry)):
            self.connection.execute("insert into commands values (?, ?)", (entry.command, entry.number))

    def _same_command(self, first: int, entry: Entry) -> bool:
        """Whether an entry goes on with the command that the entry before it belongs to."""
        before = self.connection.execute(
            "select command from entries where number = ?", (entry.number - 1,)
        ).fetchone()
        return first < entry.number and before is not None and before[0] == entry.command

    def lines(self) -> Iterator[str]:
        """The entries as lines of JSON, with what was typed in its place, as far as it was not withdrawn."""
        rows = self.connection.execute(
            "select entries.line, typed.words from entries left join typed using (number) order by number"
        )
        for line, words in rows:
            plain = json.loads(line)
            kind = EVENTS.get(plain["event"])
            for name in kind.words if kind else ():
                plain.setdefault(name, [] if name == "reasons" else "")
            if words is not None:
                plain |= json.loads(words)
            yield json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def entries(self) -> tuple[Entry, ...]:
        """The entries in order; raises `ReplayError` for a line that this version cannot read."""
        return read_lines(self.lines(), place=self.place)

    def games(self) -> dict[str, Prepared]:
        """The games saved in the log, by their digest."""
        return {key: Prepared(game) for key, game in self.saved_games().items()}

    def saved_games(self) -> dict[str, Game]:
        """The games as compiled; raises `ReplayError` for one that this version would not play as it was played."""
        by = self.about("whitecell")
        rows = self.connection.execute("select digest, game from games").fetchall()
        return {key: read_saved(data, by=by) for key, data in rows}

    def about(self, key: str) -> str:
        """What the log says of itself."""
        row = self.connection.execute("select value from about where key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def exercise(self) -> Exercise:
        """Where the exercise stands: the log folded, by the rules, or refused."""
        return fold(self.entries(), self.games())

    def redact(self) -> int:
        """How many texts were deleted: those that `Withdrawn` entries speak of, from the file too. Fold the log anew after it."""
        entries = self.entries()
        gone: set[int] = set()
        for entry in entries:
            if isinstance(entry.event, Withdrawn):
                named, seat = set(entry.event.numbers), entry.event.seat
                for one in entries[: entry.number - 1]:
                    mine = seat in (one.who, getattr(one.event, "seat", ""))
                    if mine and (one.number in named or not named):
                        gone.add(one.number)
        with self.connection:
            self.connection.execute("begin immediate")
            before = self.connection.total_changes
            self.connection.executemany("delete from typed where number = ?", [(number,) for number in gone])
            deleted = self.connection.total_changes - before
        self.connection.execute("vacuum")
        return deleted

    def close(self) -> None:
        """The file is let go."""
        self.connection.close()


def create_log(path: Path, first: Entry, game: Game) -> Log:
    """A new log with its first entry and its game. Raises `UsageError` where there is a file already."""
    from whitecell import __version__

    if path.exists():
        raise UsageError(f"{path} is there already. Go on with it, or give another name.")
    connection = _connected(path)
    connection.executescript(SCHEMA)
    data = saved(game)
    with connection:
        connection.execute("begin immediate")
        about: Mapping[str, Any] = {"form": FORM, "whitecell": __version__, "scenario": game.name}
        connection.executemany("insert into about values (?, ?)", list(about.items()))
        connection.execute("insert into games values (?, ?)", (digest(data), data))
    log = Log(connection, str(path))
    log.append([first])
    return log


def open_log(path: Path) -> Log:
    """A log that is there. Raises `UsageError` for what is none, and `ReplayError` for one of another form."""
    if not path.is_file():
        raise UsageError(f"There is no log {path}.")
    connection = _connected(path)
    log = Log(connection, str(path))
    try:
        form = log.about("form")
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path} is not the log of an exercise ({error}).") from error
    if form != FORM:
        raise ReplayError(
            f"{path} was written in form {form or '?'} and this version of whitecell reads form {FORM}. "
            "Mend: open it with the version that wrote it."
        )
    return log


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=truncate", "synchronous=full", "secure_delete=on", "foreign_keys=on"):
        try:
            connection.execute(f"pragma {pragma}")
        except sqlite3.DatabaseError:
            break  # what is no database says so at the first question
    return connection
