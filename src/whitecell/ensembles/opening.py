"""Kept plays, opened: their tables, their values as the game stored them, and any of them told again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from whitecell.block import Block
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.counting import TOGETHER, Tally, added, counted, tally
from whitecell.ensembles.directory import GAME, manifest_of, missing_file
from whitecell.ensembles.happenings import happenings, hash_of, retold
from whitecell.ensembles.kept import Kept, kept_columns
from whitecell.ensembles.manifest import Manifest, Part
from whitecell.ensembles.parts import Stored, hashes, stored_in
from whitecell.ensembles.saved_game import digest, read_saved
from whitecell.errors import ReplayError, UsageError, WhitecellError
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.plays import Play

DAMAGED = "{place} is damaged: {why}. Mend: run the command that made {folder} once more; it makes that part again and leaves the others."


@dataclass(frozen=True)
class KeptPlays:
    """The plays of a directory: those of its finished parts, in order."""

    folder: Path
    manifest: Manifest

    @cached_property
    def game(self) -> Game:
        """The game as it was saved beside its plays; raises `ReplayError` where this version would play it otherwise."""
        place = self.folder / GAME
        try:
            data = place.read_bytes()
            whole = digest(data) == self.manifest.game
        except (OSError, EOFError) as error:
            raise ReplayError(
                f"{place} cannot be read: {getattr(error, 'strerror', None) or error}."
            ) from error
        if not whole:
            raise ReplayError(
                f"{place} is not the game that the manifest names; its plays cannot be told again."
            )
        return read_saved(data, by=self.manifest.version)

    @cached_property
    def columns(self) -> tuple[Kept, ...]:
        """What the columns of the plays hold."""
        return kept_columns(self.game, self.manifest.record)

    @property
    def count(self) -> int:
        """How many plays there are."""
        return sum(part.count for part in self.parts("plays"))

    def parts(self, table: str = "plays") -> tuple[Part, ...]:
        """The finished parts of a table."""
        return tuple(part for part in self.manifest.parts if part.table == table)

    def tables(self, columns: Sequence[str] | None = None, *, table: str = "plays") -> Iterator[pa.Table]:
        """The plays as Arrow tables, one a part, in order; all columns or those named."""
        for part in self.parts(table):
            yield self._read(part, columns)

    def table(self, columns: Sequence[str] | None = None, *, table: str = "plays") -> pa.Table:
        """The plays as one Arrow table: `.to_pandas()` makes a data frame of it, `polars.from_arrow` takes it."""
        found = list(self.tables(columns, table=table))
        if not found:
            raise UsageError(f"No part of {self.folder} is finished yet.")
        return pa.concat_tables(found).unify_dictionaries()

    def blocks(self) -> Iterator[Block]:
        """The plays as the engine hands them over, a block a part: stored values and numbers instead of names.

        What was not settled there and what failed are both 0 in `settled`.
        """
        for part in self.parts():
            yield self._block(self._stored(part, self._read(part), self.columns), self.columns)

    def play(self, number: int) -> Play:
        """A play told again from the saved game, the seed and its number alone.

        Raises `UsageError` for a play that the run does not have, `ReplayError` where it is not the play that was kept.
        """
        if not 0 <= number < self.manifest.plays:
            raise UsageError(
                f"{self.folder} has the plays 0 to {self.manifest.plays - 1}; there is no play {number}."
            )
        found = retold(Prepared(self.game), self.manifest.settings, number)
        for part in self.parts():
            if part.first <= number < part.first + part.count:
                row = self._read(part).slice(number - part.first, 1).to_pylist()[0]
                kept = (row["ending"], row["ended"], *self._measures(row))
                told = (found.ending, found.ended, *(found.measures[one.name] for one in self.game.measures))
                if kept != told:
                    raise ReplayError(
                        f"Play {number} told again is not the play in {self.folder / part.file}: kept {kept}, told {told}. "
                        "The part is damaged, or this version plays otherwise than the one that made it."
                    )
        return found

    def happenings(self, numbers: Iterable[int]) -> pa.Table:
        """The long table of some plays, made by telling them again."""
        wanted = list(numbers)
        if not wanted or not all(0 <= one < self.manifest.plays for one in wanted):
            raise UsageError(f"{self.folder} has the plays 0 to {self.manifest.plays - 1}.")
        return happenings(self.game, self.manifest.settings, wanted)

    def outcomes(self) -> Outcomes:
        """What the plays came to: endings and measures (moves and expectations need the plays made: `whitecell many`)."""
        lucks, tallies = self.manifest.settings.lucks, list[Tally]()
        base = [one for one in self.columns if one.slot is None]
        for part in self.parts():
            stored = self._stored(part, self._read(part, [one.name for one in base]), base)
            tallies.append(tally(self.game, self._block(stored, base), lucks))
            if len(tallies) == TOGETHER:
                tallies = [added(tallies)]
        if not tallies:
            raise UsageError(f"No part of {self.folder} is finished yet.")
        first = self.parts()[0].first
        return counted(self.game, added(tallies), seed=self.manifest.settings.seed, lucks=lucks, first=first)

    def check(self) -> None:
        """Nothing, where every finished part holds the values that the manifest says; else `WhitecellError` at the first."""
        for part in self.manifest.parts:
            self.checked(part)

    def checked(self, part: Part) -> bytes:
        """The bytes of a part whose values are those of the manifest; raises `WhitecellError`."""
        place = self.folder / part.file
        try:
            data = place.read_bytes()
            table = pq.read_table(pa.BufferReader(data))
            found = {"happenings": hash_of(table)} if part.table == "happenings" else hashes(
                self._stored(part, table, self.columns), self.columns
            )  # fmt: skip
        except (OSError, ValueError, LookupError, TypeError, pa.ArrowException) as error:
            raise self._damaged(part, error) from error
        if table.num_rows < part.count or found != dict(part.hashes):
            raise WhitecellError(
                DAMAGED.format(
                    place=place, why="its values are not those of the manifest", folder=self.folder
                )
            )
        return data

    def _read(self, part: Part, columns: Sequence[str] | None = None) -> pa.Table:
        try:
            if columns is not None:
                known = pq.read_schema(self.folder / part.file).names
                for one in columns:
                    if one not in known:
                        raise UsageError(f'{self.folder} has no column "{one}"; it has {", ".join(known)}.')
            return pq.read_table(self.folder / part.file, columns=columns, partitioning=None)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise self._damaged(part, error) from error

    def _damaged(self, part: Part, error: Exception) -> WhitecellError:
        why = (
            "it is not there"
            if isinstance(error, FileNotFoundError)
            else f"it cannot be read ({str(error).splitlines()[0]})"
        )
        return WhitecellError(DAMAGED.format(place=self.folder / part.file, why=why, folder=self.folder))

    def _stored(self, part: Part, table: pa.Table, columns: Sequence[Kept]) -> dict[str, Stored]:
        try:
            return stored_in(table, columns)
        except (ValueError, LookupError, TypeError) as error:
            raise self._damaged(part, error) from error

    def _measures(self, row: dict[str, Any]) -> Iterator[int]:
        """A row's measures as stored."""
        for one in self.columns:
            if one.holds == "measure":
                value = row[one.name]
                if one.kind == "name":
                    yield one.codes[one.values.index(value)]
                else:
                    yield round(value * 1_000_000) if one.kind == "real" else int(value)

    def _block(self, stored: dict[str, Stored], columns: Sequence[Kept]) -> Block:
        slots = [one for one in columns if one.slot is not None]
        return Block(
            stored["play"].astype(np.int64),
            stored["ending"].astype(np.int16),
            stored["ended"].astype(np.int16),
            {one.measure: stored[one.name].astype(np.int64) for one in columns if one.holds == "measure"},
            (),
            {
                one.slot: stored[one.name].astype(np.int16)
                for one in slots
                if one.holds == "choice" and one.slot
            },
            {
                one.slot: stored[one.name].astype(np.int8)
                for one in slots
                if one.holds == "worked" and one.slot
            },
            None,
        )


def open_plays(folder: str | os.PathLike[str]) -> KeptPlays:
    """The plays that a run kept in a directory; also while it is still going on: those of its finished parts.

    Raises `UsageError` where none are kept there.
    """
    place = Path(folder)
    manifest = manifest_of(place)
    if manifest is None:
        raise UsageError(missing_file(place))
    return KeptPlays(place, manifest)
