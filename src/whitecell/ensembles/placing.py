"""A record of an exercise among simulated plays of its scenario: where it lies, and how well doctrines foresaw its moves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from whitecell.claims.forcing import trees
from whitecell.claims.lying import Chances, bits, fitted, lies
from whitecell.claims.resting import assumed
from whitecell.engine.likelihood import chances, told_moves
from whitecell.engine.players import player
from whitecell.engine.replay import replay
from whitecell.ensembles.telling import Recorded, kinds_of
from whitecell.errors import UsageError, WhitecellError
from whitecell.findings import Foreseen, Placed
from whitecell.game import Game
from whitecell.language.reading import find
from whitecell.language.records import read_record
from whitecell.plan import Read
from whitecell.record import Record
from whitecell.scenarios import bundled

TEMPERATURES = (50_000, 100_000, 200_000, 300_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 20_000_000)


def place(name: str, *, plays: int = 2000, seed: int = 0, engine: str = "") -> Placed:
    """Where a record lies among plays of its scenario, assumed numbers drawn too.

    The temperature of the usual doctrine is fitted on the other records beside it. Raises `ReplayError` where the record cannot
    be played.

    >>> place("gambia-2016/as-it-happened.record", plays=60).plays
    60
    """
    record = read_record(name)
    game = record.game
    play, _ = replay(record, strict=False)
    moves = kinds_of(game)
    reads = [Read("", "made", (move,)) for move in moves]
    block = player(game, engine).play(
        seed, 0, plays, lucks=20, assumed="drawn", readings=trees(game, {}, reads), choices=False
    )
    flags = np.stack([column > 0 for column in block.readings], axis=1)
    told = np.array([move in told_moves(record) for move in moves])
    ending = [one.name for one in game.endings].index(play.ending)
    endings = block.endings.astype(np.int64)
    distance, farther, simulated = lies(told, ending, flags, endings)
    return Placed(
        title=record.title,
        plays=plays,
        told=int(told.sum()),
        distance=distance,
        farther=farther,
        ending=game.endings[ending].title or play.ending,
        ends_so=float((endings == ending).mean()),
        evidence=tuple((kind, count) for kind, count in record.evidence().items() if count),
        turns_assumed=sum(not line.turn_known for line in record.lines),
        foreseen=_foreseen(record, _beside(name)),
        simulated=simulated,
        assumed=assumed(game),
    )


def records_of(game: Game) -> tuple[str, ...]:
    """The records that were played in a game, by the name under which each is found: those beside its file with the same rules.

    >>> import whitecell
    >>> records_of(whitecell.load("gambia-2016"))
    ('gambia-2016/as-it-happened.record',)
    """
    found = []
    try:
        path, shown = find(game.name.removesuffix("/scenario.yaml").removesuffix(".yaml"))
    except UsageError:
        try:
            path, shown = find(game.name)
        except UsageError:  # the file of plays that were kept lies elsewhere by now
            return ()
    folder = shown.rpartition("/")[0]
    for one in sorted(Path(path).parent.glob("*.record.yaml")):
        name = f"{folder}/{one.name}" if folder else one.name
        short = name.removesuffix(".yaml")
        called = short if bundled(short) == one else name
        try:
            if read_record(called).game.rules_fingerprint == game.rules_fingerprint:
                found.append(called)
        except WhitecellError:  # a record beside it that cannot be played says so when it is replayed
            continue
    return tuple(found)


def record_to_meet(game: Game) -> Recorded | None:
    """The record that the play closest to one is chosen by: of those of the game the one that tells most (None: there is none)."""
    found = [recorded(name) for name in records_of(game)]
    return max(found, key=lambda one: int(one.told.sum())) if found else None


def recorded(name: str) -> Recorded:
    """What a record tells: its kinds of move and its ending, for the play that is closest to it."""
    record = read_record(name)
    play, _ = replay(record, strict=False)
    told = set(told_moves(record))
    flags = np.array([move in told for move in kinds_of(record.game)])
    return Recorded(record.title, flags, [one.name for one in record.game.endings].index(play.ending))


def _beside(name: str) -> Sequence[Record]:
    """The other records in the folder of a record."""
    path, _ = find(name)
    others = sorted(one for one in Path(path).parent.glob("*.record.yaml") if one.resolve() != path.resolve())
    return [read_record(str(one)) for one in others]


def _foreseen(record: Record, others: Sequence[Record]) -> tuple[Foreseen, ...]:
    """As written, and at the temperature that fits the other records best."""
    written = [(by_doctrine, by_chance) for _, by_doctrine, by_chance in chances(record)]
    found = [Foreseen("as written", bits(written), len(written), None)]
    if others:
        tried: dict[str, dict[int, Chances]] = {
            one.name: {
                temperature: [(a, b) for _, a, b in chances(one, temperature=temperature)]
                for temperature in TEMPERATURES
            }
            for one in (record, *others)
        }
        best, value = fitted(tried, record.name)
        found.append(Foreseen("fitted on the other records", value, len(written), best / 1_000_000))
    return tuple(found)
