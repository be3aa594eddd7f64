"""A run: many plays of one game made and kept, part by part, whoever makes them; broken off at any moment, taken up again.

Plays are made elsewhere or here; only this process writes. A part stands in its place before the manifest names it, so
what the manifest names is whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from whitecell.engine.players import player
from whitecell.ensembles.directory import held
from whitecell.ensembles.kept import RECORDS, Record
from whitecell.ensembles.learning import learned_for
from whitecell.ensembles.making import Assembly, make, pieces_of
from whitecell.ensembles.manifest import Manifest, shard_of
from whitecell.ensembles.opening import KeptPlays
from whitecell.ensembles.saved_game import digest, saved
from whitecell.ensembles.settings import LUCKS, Settings, checked
from whitecell.ensembles.sharing import engine_of, shared, workers_for
from whitecell.ensembles.writing import begun, kept
from whitecell.errors import UsageError, WhitecellError
from whitecell.game import Game
from whitecell.language.words import column_form
from whitecell.position import NOTHING_FORCED, Forcing, Position

SOME = 16  # an executor's workers, where pieces are cut for it


def run(
    game: Game,
    *,
    out: str | os.PathLike[str],
    plays: int = 1000,
    seed: int = 0,
    lucks: int = LUCKS,
    workers: int = 1,
    executor: Executor | None = None,
    record: Record = "choices",
    shard: str = "",
    assumed: str = "written",
    engine: str = "",
    forcing: Forcing = NOTHING_FORCED,
    position: Position | None = None,
    arm: str = "",
    do: str = "",
    notes: Mapping[str, Any] | None = None,
    progress: Callable[[int, int], None] | None = None,
    remark: Callable[[str], None] | None = None,
) -> KeptPlays:
    """The plays 0 to `plays` - 1 of a seed, made and kept in a directory; those that it has already are not made again.

    `record`: `none` keeps endings and measures, `choices` what every team chose and whether it worked, `all` the long table of
    happenings too. `shard` (`3/16`) makes only the third sixteenth, to be put together by `merge`. `workers` are processes
    (0: one a core where there is work enough); with an `executor` (any of `concurrent.futures`, or Dask's) the plays are made
    there. With an `arm` the plays lie in `arm=.../` of the directory, with what is forced in words (`do`). `progress` is
    told how many plays are made of how many; `remark` what had to be made again. `notes` are kept in the manifest as they are.
    Far-sighted teams learn first; what they learned lies in `learned.json` beside the plays.
    Whoever makes them, the plays are the same in every value. Raises `UsageError` for a directory that cannot be used,
    `WhitecellError` where the run cannot be finished; what was finished by then is kept.

    >>> import tempfile, whitecell
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = run(whitecell.load("tutorial/two-teams"), out=folder, plays=200, seed=7)
    ...     kept.table(["ending"]).num_rows
    200
    """
    from whitecell import __version__

    if plays < 1:
        raise UsageError("There must be at least one play.")
    if record not in RECORDS:
        raise UsageError(f'What is recorded is {", ".join(RECORDS)}; "{record}" is none of them.')
    folder = Path(out) / f"arm={column_form(arm)}" if arm else Path(out)
    game = learned_for(game, folder, seed=seed, engine=engine, forcing=forcing)
    settings = checked(Settings(seed, lucks, assumed, forcing, position))
    data, ready = saved(game), player(game, engine)
    files = tuple((file, blake2b(text.encode(), digest_size=16).hexdigest()) for file, text in game.files)
    wanted = Manifest(
        __version__, game.name, game.title, game.rules_fingerprint, game.words_fingerprint, digest(data), files,
        settings, plays, record, shard_of(shard), do, dict(notes or {}),
    )  # fmt: skip
    with held(folder):
        writer = begun(folder, wanted, game, data, remark)
        missing = writer.manifest.missing()
        total, done = sum(len(numbers) for _, _, numbers in missing), 0
        by = 1 if executor is not None else workers_for(game, total, engine_of(ready), workers)
        tasks = pieces_of(writer.manifest, missing, ready.stretch, SOME if executor is not None else by)
        assembly = Assembly(game)
        try:
            for piece, one in shared(ready, engine, tasks, make, workers=by, executor=executor):
                part = assembly.add(piece, one)
                if part is not None:
                    writer.take(
                        piece.table,
                        piece.number,
                        piece.part,
                        part,
                        engine=engine_of(ready),
                        version=__version__,
                    )
                done += piece.stretch.count
                if progress is not None:
                    progress(done, total)
        except BaseException as error:
            # a full disk may hold no new manifest either; the one that is there is whole
            with suppress(WhitecellError):
                writer.save()
            if isinstance(error, WhitecellError):
                raise WhitecellError(f"{error} {kept(folder, writer.named)}") from error
            raise
        writer.save()
        return KeptPlays(folder, writer.manifest)
