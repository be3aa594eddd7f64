"""The long table: every happening of some plays, a row each, and below it a row for each quantity that it changed.

It is made by telling each play again with the twin, so it needs nothing but the game and the play's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from whitecell.engine import twin
from whitecell.engine.players import Player
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.kept import option_text
from whitecell.ensembles.parts import Made
from whitecell.ensembles.settings import Settings, Stretch
from whitecell.expression import MILLION
from whitecell.game import Game
from whitecell.plays import (
    Came,
    Changed,
    Chose,
    Ended,
    FellDue,
    Happening,
    Opened,
    Play,
    Said,
    Sealed,
    Settled,
)

PLAYS = 512  # plays of a part of the long table
TOGETHER = 64  # plays whose rows stand in memory as values of Python

NAME = pa.dictionary(pa.int16(), pa.string())
COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "play": (pa.int64(), "the number of the play"),
    "line": (pa.int32(), "the number of the row within the play, from 0"),
    "turn": (pa.int16(), "the turn, from 1"),
    "what": (
        NAME,
        "opened, chose, sealed, settled, came, did not come, fell due, called off, changed or ended",
    ),
    "team": (NAME, "the team that chose"),
    "slot": (pa.int16(), "which of its moves in the turn, from 1"),
    "name": (NAME, "the move with its target, the inject or rule, the quantity, or the ending"),
    "odds": (pa.float64(), "odds as set, a share (dice 2d6: the target); of an inject its chance"),
    "net": (pa.float64(), "the weight of the arguments, for less against"),
    "needed": (pa.int32(), "what had to be shown"),
    "faces": (pa.string(), "what the dice showed, with blanks between"),
    "worked": (pa.bool_(), "whether it worked"),
    "margin": (pa.int32(), "by how much"),
    "before": (pa.float64(), "the quantity before; a flag is 0 or 1, a share 1 for all; empty for a choice"),
    "after": (pa.float64(), "the quantity afterwards"),
    "was": (NAME, "the value of a choice before"),
    "became": (NAME, "the value of a choice afterwards"),
    "because": (pa.string(), "the sentence of the scenario that changed it"),
}
SCHEMA = pa.schema([pa.field(name, kind, metadata={"unit": unit}) for name, (kind, unit) in COLUMNS.items()])
Row = dict[str, Any]


def retold(ready: Prepared, settings: Settings, number: int) -> Play:
    """A play told again by the twin from its number alone."""
    one = settings
    if one.position is None:
        at = twin.begin(ready, one.seed, number, lucks=one.lucks, forcing=one.forcing, assumed=one.assumed)
    else:
        at = twin.resume(
            ready, one.position, one.seed, number, lucks=one.lucks, forcing=one.forcing, assumed=one.assumed
        )
    return twin.finish(ready, at, lucks=one.lucks)


def happenings(game: Game, settings: Settings, numbers: Iterable[int]) -> pa.Table:
    """The long table of some plays.

    >>> import whitecell
    >>> table = happenings(whitecell.load("tutorial/two-teams"), Settings(seed=7), range(3))
    >>> table.num_rows, table["what"].to_pylist()[:2]
    (46, ['opened', 'chose'])
    """
    ready, waiting = Prepared(game), iter(numbers)
    tables = []
    while some := tuple(islice(waiting, TOGETHER)):
        columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        for number in some:
            for line, row in enumerate(rows(game, retold(ready, settings, number))):
                given = {"play": number, "line": line, **row}
                for name, column in columns.items():
                    column.append(given.get(name))
        tables.append(pa.table([pa.array(columns[one.name], one.type) for one in SCHEMA], schema=SCHEMA))
    return pa.concat_tables(tables).unify_dictionaries()


def part_of_happenings(ready: Player, task: Stretch) -> Made:
    """The long table of some plays as a part, with the hash of its values."""
    table = happenings(ready.game, task.settings, range(task.first, task.first + task.count))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=3, row_group_size=1 << 18)
    return Made(sink.getvalue().to_pybytes(), {"happenings": hash_of(table)})


def hash_of(table: pa.Table) -> str:
    """The hash of a long table's values: BLAKE2b of 16 bytes over each row as text, its values joined by 0x1f, then a line end.

    Nothing is the empty text, yes and no are 1 and 0, decimals are millionths.
    """
    found = blake2b(digest_size=16)
    for batch in table.to_batches(max_chunksize=1 << 14):
        columns = [_texts(batch.column(name)) for name in COLUMNS]
        found.update("".join("\x1f".join(row) + "\n" for row in zip(*columns, strict=True)).encode())
    return found.hexdigest()


def _texts(column: pa.Array) -> list[str]:
    values = column.to_pylist()
    if pa.types.is_floating(column.type):
        return ["" if one is None else str(round(one * MILLION)) for one in values]
    if pa.types.is_boolean(column.type):
        return ["" if one is None else str(int(one)) for one in values]
    return ["" if one is None else str(one) for one in values]


def rows(game: Game, play: Play) -> Iterator[Row]:
    """The rows of a play's happenings, in order."""
    turn = 0
    for one in play.happenings:
        turn = getattr(one, "turn", turn)
        row, changes = _row(game, one)
        yield {"turn": turn, **row}
        for change in changes:
            yield {"turn": turn, **_changed(game, change)}


def _row(game: Game, one: Happening) -> tuple[Row, tuple[Changed, ...]]:
    match one:
        case Opened(turn=turn):
            return {"what": "opened", "name": game.turns[turn - 1].name}, ()
        case Chose(team=team, slot=slot, option=option):
            name = "wait" if option is None else option_text(game.options[option])
            return {"what": "chose", "team": game.teams[team].name, "slot": slot, "name": name}, ()
        case Sealed(team=team, option=number):
            return {
                "what": "sealed",
                "team": game.teams[team].name,
                "name": option_text(game.options[number]),
            }, ()
        case Settled():
            return _settled(game, one), one.changes
        case Came(inject=inject, happened=happened, chance=chance, changes=changes):
            name = game.injects[inject].name
            member = game.injects[inject].member
            return {
                "what": "came" if happened else "did not come",
                "name": f"{name} of {member}" if member else name,
                "odds": None if chance is None else chance / MILLION,
            }, changes  # fmt: skip
        case FellDue(option=number, called_off=off, changes=changes):
            name = option_text(game.options[number])
            return {"what": "called off" if off else "fell due", "name": name}, changes
        case Said(team=who, words=words, changes=changes):
            return {
                "what": "said",
                "team": None if who is None else game.teams[who].name,
                "name": words,
            }, changes
        case Ended(ending=ending):
            return {"what": "ended", "name": game.endings[ending].name}, ()


def _settled(game: Game, one: Settled) -> Row:
    dice = game.options[one.option].dice
    odds = {"certain": None, "2d6": float(one.odds)}.get(dice, one.odds / MILLION)
    return {
        "what": "settled",
        "team": game.teams[one.team].name,
        "name": option_text(game.options[one.option]),
        "odds": odds,
        "net": one.net / MILLION,
        "needed": None if dice == "certain" else one.needed,
        "faces": " ".join(str(int(face)) for face in one.faces),
        "worked": one.success,
        "margin": one.margin,
    }


def _changed(game: Game, one: Changed) -> Row:
    column = game.columns[one.column]
    name = f"{column.quantity} of {column.member}" if column.member else column.quantity
    row = {"what": "changed", "name": name, "because": one.text}
    if column.values:
        return {**row, "was": column.values[one.before], "became": column.values[one.after]}
    scale = MILLION if column.kind in ("scale", "share") else 1
    return {**row, "before": one.before / scale, "after": one.after / scale}
