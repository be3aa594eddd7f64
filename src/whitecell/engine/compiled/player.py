"""The player that uses the compiled interpreter: tables and a run go in, columns come out."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from ctypes import POINTER, byref, c_int8, c_int16, c_int32, c_int64, c_uint64
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block, joined, slots_of
from whitecell.columns import column_evaluator
from whitecell.engine.compiled import layout
from whitecell.engine.compiled.calls import Laws
from whitecell.engine.compiled.code import with_cells
from whitecell.engine.compiled.exponential import weights
from whitecell.engine.compiled.flattening import Flat, flat
from whitecell.engine.compiled.forcing import Forced, forced, resumed
from whitecell.engine.compiled.library import library
from whitecell.engine.compiled.starts import rows_of_worlds
from whitecell.engine.one_by_one import TwinPlayer
from whitecell.engine.positions import refuse_unfit
from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError, WhitecellError
from whitecell.expression import Cell, Tree, cells_of
from whitecell.game import Game
from whitecell.position import NOTHING_FORCED, Forcing, Position

PLAYS_AT_ONCE = 65_536


class CompiledPlayer:
    """A game made ready for the compiled interpreter. It may be used by several threads at once."""

    stretch = PLAYS_AT_ONCE

    def __init__(self, game: Game, kind: int = 0) -> None:
        self.game, self.kind = game, kind
        self.ready = Prepared(game)
        self.slots = slots_of(game)
        self.exponential = weights()
        self.counters = frozenset(
            cell for o in game.options for cell in (o.counters.tried, o.counters.worked, o.counters.failed)
        )
        self._flat: dict[bool, Flat] = {}
        self.tables(True)

    def tables(self, written: bool) -> Flat:
        """The game's tables, with assumed numbers as constants or as cells of the world."""
        if written not in self._flat:
            made = flat(self.ready, written=written)
            fault = library().check_game(byref(made.tables))
            if fault:
                raise WhitecellError(
                    f"The tables of {self.game.name} are not sound (check {fault}); please tell us."
                )
            self._flat[written] = made
        return self._flat[written]

    def renumbered(self, game: Game) -> CompiledPlayer:
        """A player of the same game in which only what is drawn differs, inside the same ranges; it shares the tables."""
        self.tables(False)
        other = copy.copy(self)
        other.game = game
        return other

    def play(
        self,
        seed: int,
        first: int,
        count: int,
        *,
        lucks: int = 100,
        forcing: Forcing = NOTHING_FORCED,
        assumed: str = "written",
        position: Position | None = None,
        readings: Sequence[Tree] = (),
        choices: bool = True,
        table: bool = False,
        closes: Sequence[int] = (),
    ) -> Block:
        """The plays `first` to `first + count - 1` of a seed, as `whitecell.engine.players.Player` says."""
        if count < 1:
            raise UsageError("There must be at least one play.")
        if position is not None:
            refuse_unfit(self.game, position)
        if not (0 <= seed < 1 << 64 and first >= 0 and first + count <= 1 << 48):
            raise UsageError(f"A seed has 64 bits and a play's number 48; {seed} and {first} do not fit.")
        if count > self.stretch:
            starts = range(first, first + count, self.stretch)
            return joined(
                [
                    self.play(
                        seed, start, min(self.stretch, first + count - start), lucks=lucks, forcing=forcing,
                        assumed=assumed, position=position, readings=readings, choices=choices, table=table,
                        closes=closes,
                    )
                    for start in starts
                ]
            )  # fmt: skip
        if position is not None and position.phase == "ended":  # nothing is left to play
            return TwinPlayer(self.game).play(
                seed, first, count, lucks=lucks, forcing=forcing, assumed=assumed, position=position,
                readings=readings, choices=choices, table=table, closes=closes,
            )  # fmt: skip
        made = self.tables(assumed != "drawn")
        numbers = np.arange(first, first + count, dtype=np.int64)
        worlds = np.arange(first // lucks, (first + count - 1) // lucks + 1, dtype=np.int64)
        rows, frozen = rows_of_worlds(self.game, seed, worlds, forcing, assumed, position)
        wanted = self._wanted(made, readings, table)
        out = _Results(self.game, made, count, len(wanted), choices, closes)
        out.first_turn = 1 if position is None else position.turn
        out.world_of = (numbers // lucks - worlds[0]).astype(np.int32)
        self._run(made, seed, numbers, rows, frozen, forcing, position, wanted, out)
        return self._block(made, numbers, rows, wanted, out, readings, table, closes)

    def _wanted(self, made: Flat, readings: Sequence[Tree], table: bool) -> list[int]:
        """The cells whose last values are wanted and can differ from where they started."""
        state = made.cells.state
        if table:
            return [cell for cell in state if cell < len(self.game.cells)]
        cells = {cell for tree in readings for cell in cells_of(tree) if cell >= 0}
        return [cell for cell in state if cell in cells]

    def _run(
        self,
        made: Flat,
        seed: int,
        numbers: NDArray[np.int64],
        rows: NDArray[np.int32],
        frozen: NDArray[np.int32] | None,
        forcing: Forcing,
        position: Position | None,
        wanted: list[int],
        out: _Results,
    ) -> None:
        game, laws = self.game, Laws(self.game)
        extra = forced(game, made, forcing)
        extra.update(resumed(game, made, position))
        starts = _state(rows, made, extra)
        before = None if frozen is None else _state(frozen, made, extra)
        registers = np.array([made.cells.registers[cell] for cell in wanted] or [0], dtype=np.int32)
        of_plays = numbers.astype(np.uint64)  # held here: a pointer alone keeps nothing alive
        run = layout.Run(
            seed=seed,
            plays=len(numbers),
            numbers=_pointer(of_plays, c_uint64),
            worlds=_pointer(out.world_of, c_int32),
            worlds_count=len(rows),
            starts=_pointer(starts, c_int32),
            frozen=_pointer(before, c_int32),
            endings=_pointer(out.endings, c_int16),
            ended=_pointer(out.ended, c_int16),
            measures=_pointer(out.measures, c_int64),
            choices=_pointer(out.choices, c_int16),
            settled=_pointer(out.settled, c_int8),
            wanted=_pointer(registers, c_int32),
            wanted_count=len(wanted),
            whole=int(bool(forcing.must) or not self.counters.isdisjoint((*wanted, *out.closing_cells))),
            table=_pointer(out.table, c_int32),
            closing=_pointer(out.closing, c_int32),
            closing_count=len(out.closing),
            closes=_pointer(out.closes, c_int32),
            call=layout.Call(laws),
            **extra.fields,
        )
        fault = library().check_run(byref(made.tables), byref(run))
        if fault:
            raise UsageError(f"This run does not fit {game.name} (check {fault}).")
        failed = library().play(byref(made.tables), byref(run), self.exponential, self.kind)
        if laws.error is not None:
            raise laws.error
        if failed:
            raise MemoryError(f"There is no room for {len(numbers)} plays of {game.name}.")

    def _block(
        self,
        made: Flat,
        numbers: NDArray[np.int64],
        rows: NDArray[np.int32],
        wanted: list[int],
        out: _Results,
        readings: Sequence[Tree],
        table: bool,
        closes: Sequence[int],
    ) -> Block:
        game = self.game
        places = {
            slot: (slot[0] - 1) * made.slots + made.slot_base[slot[1]] + slot[2] - 1 for slot in self.slots
        }
        whole = None
        if table:
            whole = np.ascontiguousarray(rows.T[:, out.world_of])
            whole[wanted] = out.table
        lines = dict(zip(wanted, out.table, strict=True))
        return Block(
            numbers,
            out.endings,
            out.ended,
            {measure.name: out.measures[n] for n, measure in enumerate(game.measures)},
            tuple(_read(tree, lines, rows, out) for tree in readings),
            {} if out.choices is None else {slot: out.choices[place] for slot, place in places.items()},
            {} if out.settled is None else {slot: out.settled[place] for slot, place in places.items()},
            whole,
            _closed(game, made, rows, out, closes),
        )


class _Results:
    """What the library fills."""

    def __init__(
        self, game: Game, made: Flat, count: int, wanted: int, choices: bool, closes: Sequence[int]
    ) -> None:
        lines = len(game.turns) * made.slots
        self.endings, self.ended = np.zeros(count, dtype=np.int16), np.zeros(count, dtype=np.int16)
        self.measures = np.zeros((len(game.measures), count), dtype=np.int64)
        self.choices = np.full((lines, count), -2, dtype=np.int16) if choices else None
        self.settled = np.full((lines, count), -1, dtype=np.int8) if choices else None
        self.table = np.zeros((wanted, count), dtype=np.int32)
        self.world_of = np.zeros(count, dtype=np.int32)
        self.first_turn = 1
        self.closing_cells = [cell for cell in dict.fromkeys(closes) if cell in made.cells.registers]
        self.closing = np.array([made.cells.registers[cell] for cell in self.closing_cells], dtype=np.int32)
        self.closes = np.zeros((len(game.turns), len(self.closing), count), dtype=np.int32)


def _closed(
    game: Game, made: Flat, rows: NDArray[np.int32], out: _Results, closes: Sequence[int]
) -> NDArray[np.int32] | None:
    """The cells asked for at every close; those that no play can change are as they started, while the play goes on."""
    if not closes:
        return None
    found = np.zeros((len(game.turns), len(closes), len(out.endings)), dtype=np.int32)
    turns = np.arange(1, len(game.turns) + 1)[:, None]
    played = (turns >= out.first_turn) & (turns <= out.ended[None, :])
    for place, cell in enumerate(closes):
        if cell in made.cells.registers:
            found[:, place] = out.closes[:, out.closing_cells.index(cell)]
        else:
            found[:, place] = np.where(played, rows[out.world_of, cell][None, :], 0)
    return found


def _read(
    tree: Tree, lines: Mapping[int, NDArray[np.int32]], rows: NDArray[np.int32], out: _Results
) -> NDArray[np.int64]:
    """A tree over the cells that it reads, and no others."""
    cells = sorted(set(cells_of(tree)))
    columns = [
        out.measures[-1 - cell] if cell < 0 else lines[cell] if cell in lines else rows[out.world_of, cell]
        for cell in cells
    ]
    table = np.array(columns, dtype=np.int64).reshape(len(cells), len(out.endings))
    places: dict[int, Tree] = {cell: Cell(place) for place, cell in enumerate(cells)}
    values = column_evaluator(with_cells(tree, places))(table)
    return np.broadcast_to(values, (len(out.endings),)).astype(np.int64)


def _state(rows: NDArray[np.int32], made: Flat, extra: Forced) -> NDArray[np.int32]:
    """The values of the state registers, a line a world."""
    found = np.zeros((len(rows), len(made.cells.state)), dtype=np.int32)
    cells = [cell for cell in made.cells.state if cell < made.cells.size]
    found[:, [made.cells.registers[cell] for cell in cells]] = rows[:, cells]
    for cell, value in extra.added.items():
        found[:, made.cells.registers[cell]] = value
    return found


def _pointer(array: NDArray[Any] | None, kind: Any) -> Any:
    return None if array is None else array.ctypes.data_as(POINTER(kind))
