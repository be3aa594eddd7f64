"""Who sits where: the one file with names in it, apart from the log, which can be deleted by itself.

It holds hashes of cookies and what each opens, names that people typed, the codes of the exercise, and when the server was last
alive. Without it everybody has to come in anew; the log and all that was played stay as they are.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from whitecell.exercise.serving.codes import kept

MADE = """
create table if not exists doors (token text primary key, kind text not null, team text not null, seat text not null,
    lens text not null, name text not null);
create table if not exists codes (what text primary key, code text not null);
create table if not exists alive (one integer primary key check (one = 1), at integer not null);
"""


@dataclass(frozen=True, slots=True)
class Door:
    """What a cookie opens: a kind of viewer, and its seat; and the name that somebody typed, which goes nowhere else."""

    kind: str
    team: str = ""
    seat: str = ""
    lens: str = "public"
    name: str = ""


class People:
    """The doors of one exercise, in a file or (for a rehearsal) in memory; what was put in is on the disk when a call returns."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = sqlite3.connect(str(path) if path else ":memory:", check_same_thread=False)
        self._file.executescript("pragma journal_mode=wal; pragma synchronous=full;" + MADE)
        self._doors = {row[0]: Door(*row[1:]) for row in self._file.execute("select * from doors")}
        self._codes: dict[str, str] = dict(self._file.execute("select what, code from codes"))

    def door(self, token: str) -> Door | None:
        """What a cookie opens; None for one that opens nothing."""
        return self._doors.get(kept(token)) if token else None

    def let_in(self, token: str, door: Door) -> None:
        """A cookie opens a door from now on."""
        with self._file:
            self._file.execute(
                "insert or replace into doors values (?, ?, ?, ?, ?, ?)",
                (kept(token), door.kind, door.team, door.seat, door.lens, door.name),
            )
        self._doors[kept(token)] = door

    def moved(self, seat: str, to: Door) -> None:
        """Whoever held a seat holds another from now on."""
        for token, door in list(self._doors.items()):
            if door.seat == seat:
                self._write(token, replace(to, name=door.name))

    def shut(self, seat: str, *, but: str = "") -> None:
        """No cookie opens a seat any more (but one, which has just been given)."""
        gone = [token for token, door in self._doors.items() if door.seat == seat and token != kept(but)]
        with self._file:
            self._file.executemany("delete from doors where token = ?", [(one,) for one in gone])
        for one in gone:
            del self._doors[one]

    def names(self) -> dict[str, str]:
        """The names that people typed, by seat."""
        return {door.seat: door.name for door in self._doors.values() if door.seat and door.name}

    def forget_names(self) -> None:
        """Every name is gone, for good; seats stay open."""
        with self._file:
            self._file.execute("update doors set name = ''")
        self._file.execute("vacuum")  # and from what the file keeps of deleted rows
        self._file.execute("pragma wal_checkpoint(truncate)")
        self._doors = {token: replace(door, name="") for token, door in self._doors.items()}

    def code(self, what: str) -> str:
        """The code of something ("" where it has none)."""
        return self._codes.get(what, "")

    def keep_code(self, what: str, code: str) -> None:
        """A code is kept, so that links still open after a restart."""
        with self._file:
            self._file.execute("insert or replace into codes values (?, ?)", (what, code))
        self._codes[what] = code

    def alive(self, at: int) -> None:
        """The server was alive at a moment; after a stop, clocks go on from there."""
        with self._file:
            self._file.execute("insert or replace into alive values (1, ?)", (at,))

    def last_alive(self) -> int:
        """When the server was last alive; 0 where it never was."""
        row = self._file.execute("select at from alive").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """The file is closed."""
        self._file.close()

    def _write(self, token: str, door: Door) -> None:
        with self._file:
            self._file.execute(
                "update doors set kind = ?, team = ?, seat = ?, lens = ?, name = ? where token = ?",
                (door.kind, door.team, door.seat, door.lens, door.name, token),
            )
        self._doors[token] = door
