"""Teams that learn, with whatever engine there is; and what they learned, kept with what it made."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from whitecell.engine.learning import Learned, Learning, far_sighted, with_worths
from whitecell.engine.learning import learn as learn_from
from whitecell.engine.learning.kept import as_text, from_text
from whitecell.engine.players import player
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.language.fingerprints import fingerprints
from whitecell.position import NOTHING_FORCED, Forcing


def learn(
    game: Game,
    *,
    teams: Sequence[str] = (),
    plays: int = 10_000,
    seed: int = 0,
    engine: str = "",
    forcing: Forcing = NOTHING_FORCED,
    tell: Callable[[str, int, float], None] | None = None,
) -> Learned:
    """What teams learn of the worth of a position at the next turn: those named, else those that are far-sighted.

    `plays` are those of a sweep by the teams' own ways; `forcing` is the arm in which they learn; `tell` hears the beginning,
    the sweep, and how far choices still moved. `docs/background/far-sighted.md` says how it is done. Raises `UsageError` for a
    team that wants nothing.

    >>> import whitecell
    >>> found = learn(whitecell.load("tutorial/two-teams"), teams=["mayor"], plays=600)
    >>> [way.beginning for way in found.ways][0]
    'one step ahead'
    """
    return learn_from(
        game, partial(player, engine=engine), teams=teams, settings=Learning(plays=plays, seed=seed),
        forcing=forcing, tell=tell,
    )  # fmt: skip


def learned_game(game: Game, learned: Learned, way: int = 0) -> Game:
    """The game that is played by what was learned, from the beginning of that number; it has fingerprints of its own.

    Raises `UsageError` where it was learned in a scenario of another name.
    """
    if learned.game != game.name:
        raise UsageError(f"What was learned is of {learned.game}, not of {game.name}; learn it anew.")
    found = with_worths(game, learned.ways[way].worths)
    rules, words = fingerprints(found)
    return replace(found, rules_fingerprint=rules, words_fingerprint=words)


def write_learned(file: str | os.PathLike[str], learned: Learned) -> None:
    """Keep what was learned in a file, with its hash."""
    from whitecell.ensembles.directory import write_whole  # with it comes all that kept plays need

    write_whole(Path(file), as_text(learned).encode())


def read_learned(file: str | os.PathLike[str]) -> Learned:
    """What was learned, from a file; raises `UsageError` where there is none, or it was changed."""
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{os.fspath(file)} cannot be read as what was learned: {error}.") from error
    return from_text(text, os.fspath(file))


def learned_for(
    game: Game, folder: Path, *, seed: int, engine: str = "", forcing: Forcing = NOTHING_FORCED
) -> Game:
    """The game as a run plays it: far-sighted teams learn first, and what they learned lies in the directory.

    An arm with a directory of its own learns in it, with what the arm makes so. A directory that has it already is not taught again.
    """
    if not far_sighted(game):
        return game
    from whitecell.ensembles.directory import LEARNED, refuse_strangers, write_whole

    file = folder / LEARNED
    if file.exists():
        known = read_learned(file)
        if known.rules != game.rules_fingerprint:
            raise UsageError(f"{file} was learned in a scenario with other rules; take another directory.")
    else:
        if folder.is_dir():
            refuse_strangers(folder)
        known = learn(game, seed=seed, engine=engine, forcing=forcing)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be written: {error.strerror}. Name a directory that you may write, with --out."
            ) from error
        write_whole(file, as_text(known).encode())
    return learned_game(game, known)
