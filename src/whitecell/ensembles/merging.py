"""Shards put together: the directories of an array of runs as the one directory that a single run would have made."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from whitecell.ensembles.directory import GAME, held, write_whole
from whitecell.ensembles.manifest import Part
from whitecell.ensembles.opening import KeptPlays, open_plays
from whitecell.ensembles.writing import Writer, begun, refuse_others
from whitecell.errors import UsageError


def merge(
    folders: Sequence[str | os.PathLike[str]],
    *,
    out: str | os.PathLike[str],
    progress: Callable[[int, int], None] | None = None,
) -> KeptPlays:
    """The plays of some shards in one directory, every part checked by its values as it is copied.

    Broken off, the same call goes on. Raises `UsageError` where the directories are not of one run or do not make it whole
    (it names the plays that are missing), and `WhitecellError` for a damaged part.
    """
    shards = [open_plays(folder) for folder in folders]
    if not shards:
        raise UsageError("There is nothing to merge: name the directories of the shards.")
    first = shards[0]
    whole = replace(first.manifest, shard=(1, 1), parts=())
    found: dict[tuple[str, int], tuple[KeptPlays, Part]] = {}
    for one in shards:
        refuse_others(one.folder, replace(one.manifest, shard=(1, 1)), whole)
        for part in one.manifest.parts:
            other, known = found.setdefault((part.table, part.number), (one, part))
            if known.hashes != part.hashes:
                raise UsageError(
                    f"{one.folder / part.file} and {other.folder / known.file} are the same plays with other values; one of the two was "
                    "not made by the program that its manifest names. Make it again."
                )
    gaps = [numbers for table, number, numbers in whole.wanted() if (table, number) not in found]
    if gaps:
        names = ", ".join(
            f"{one.folder} (shard {one.manifest.shard[0]}/{one.manifest.shard[1]})" for one in shards
        )
        raise UsageError(
            f"Some plays are in none of the directories: {_said(gaps)}. Given: {names}. Finish or add the shards that have them."
        )
    folder = Path(out)
    with held(folder):
        writer: Writer = begun(folder, whole, first.game, (first.folder / GAME).read_bytes(), None)
        missing = writer.manifest.missing()
        for done, (table, number, _) in enumerate(missing, 1):
            source, part = found[table, number]
            write_whole(folder / part.file, source.checked(part))
            writer.add(part)
            if progress is not None:
                progress(done, len(missing))
        writer.save()
        return KeptPlays(folder, writer.manifest)


def _said(gaps: Sequence[range]) -> str:
    """Stretches of plays in words, those that meet as one."""
    joined: list[range] = []
    for one in sorted(gaps, key=lambda gap: gap.start):
        if joined and joined[-1].stop >= one.start:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, one.stop))
        else:
            joined.append(one)
    said = [f"{one.start} to {one.stop - 1}" for one in joined[:5]]
    return ", ".join(said) + (f" and {len(joined) - 5} stretches more" if len(joined) > 5 else "")
