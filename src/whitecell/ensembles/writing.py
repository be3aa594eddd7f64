"""Parts written: a directory begun or taken up again, and the manifest kept up with what is finished."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from whitecell.ensembles.directory import COLUMNS, GAME, MANIFEST, manifest_of, write_whole
from whitecell.ensembles.kept import kept_columns
from whitecell.ensembles.manifest import Manifest, Part
from whitecell.ensembles.opening import KeptPlays
from whitecell.ensembles.parts import Made
from whitecell.errors import UsageError, WhitecellError
from whitecell.game import Game

EVERY = (
    1.0  # seconds between two writings of the manifest; what is made in between is made again after a kill
)


class Writer:
    """A directory that is being filled: takes parts, and names them in the manifest once they are on the disk."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest
        self.written, self.named = 0.0, manifest

    def take(self, table: str, number: int, numbers: range, one: Made, *, engine: str, version: str) -> None:
        """Keep a part."""
        made_by = "twin" if table == "happenings" else engine
        part = Part(table, number, numbers.start, len(numbers), len(one.data), one.hashes, made_by, version)
        write_whole(self.folder / part.file, one.data)
        self.add(part)

    def add(self, part: Part) -> None:
        """Name a part that is in its place."""
        self.manifest = self.manifest.with_part(part)
        if time.monotonic() - self.written >= EVERY:
            self.save()

    def save(self) -> None:
        """Write the manifest, if there is something new to say."""
        if self.manifest is not self.named:
            write_whole(self.folder / MANIFEST, self.manifest.as_text().encode())
            self.named, self.written = self.manifest, time.monotonic()


def kept(folder: Path, manifest: Manifest) -> str:
    """What is kept so far, and how to go on."""
    return (
        f"{len(manifest.parts)} of {len(manifest.wanted())} parts are finished and kept in {folder}; "
        "when that is mended, the same command goes on from there."
    )


def begun(
    folder: Path, wanted: Manifest, game: Game, data: bytes, remark: Callable[[str], None] | None
) -> Writer:
    """A directory in which these plays can be kept: begun, or taken up where it was left.

    Parts that do not hold what the manifest says are left out (`remark` is told), so that they are made again. Raises
    `UsageError` where other plays are kept there.
    """
    known = manifest_of(folder)
    if known is None:
        for table in wanted.tables():
            (folder / table).mkdir(exist_ok=True)
        listed = [one.as_record(game) for one in kept_columns(game, wanted.record)]
        columns = ",\n".join(f" {json.dumps(one, ensure_ascii=False)}" for one in listed)
        write_whole(folder / GAME, data)
        write_whole(folder / COLUMNS, f"[\n{columns}\n]\n".encode())
        write_whole(folder / MANIFEST, wanted.as_text().encode())
        return Writer(folder, wanted)
    refuse_others(folder, known, wanted)
    if not (folder / GAME).exists():
        write_whole(folder / GAME, data)
    opened, sound = KeptPlays(folder, known), []
    for part in known.parts:
        try:
            opened.checked(part)
            sound.append(part)
        except WhitecellError:
            if remark is not None:
                remark(f"{folder / part.file} does not hold what the manifest says; it is made again.")
    for table in wanted.tables():
        (folder / table).mkdir(exist_ok=True)
    return Writer(folder, known if len(sound) == len(known.parts) else replace(known, parts=tuple(sound)))


def refuse_others(folder: Path, known: Manifest, wanted: Manifest) -> None:
    """Raise `UsageError` where a directory holds other plays than those wanted."""
    if known.scenario != wanted.scenario and known.game != wanted.game:
        raise UsageError(
            f'{folder} holds plays of another scenario, "{known.title}" ({known.scenario}). Choose another directory.'
        )
    if known.game != wanted.game:
        before = dict(known.files)
        changed = [name for name, text in wanted.files if before.get(name) != text] or [
            "the program that compiles it"
        ]
        raise UsageError(
            f"{folder} holds plays of another version of {known.scenario}; changed since: {', '.join(changed)}. "
            "Choose another directory for the plays of this version."
        )
    others = []
    pairs: tuple[tuple[str, object, object], ...] = (
        ("--seed", known.settings.seed, wanted.settings.seed),
        ("--plays", known.plays, wanted.plays),
        ("--lucks", known.settings.lucks, wanted.settings.lucks),
        ("--record", known.record, wanted.record),
        ("--assumed", known.settings.assumed, wanted.settings.assumed),
        ("--shard", "{}/{}".format(*known.shard), "{}/{}".format(*wanted.shard)),
    )
    others += [f"{name} {was} (now {now})" for name, was, now in pairs if was != now]
    if (known.do, known.settings.forcing) != (wanted.do, wanted.settings.forcing):
        others.append(f'forced "{known.do}" (now "{wanted.do}")')
    if known.settings.position != wanted.settings.position:
        others.append("another position to start from")
    if others:
        raise UsageError(
            f"{folder} holds plays with other settings: {', '.join(others)}. "
            "Give those that it was begun with, or choose another directory."
        )
