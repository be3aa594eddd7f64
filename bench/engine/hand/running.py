"""Builds the hand-written C with the compiler of the machine, and plays with it."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hand.writing import NotByHandError, written
from numpy.typing import NDArray

from whitecell.game import Game

FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-std=gnu11", "-shared", "-fPIC", "-w")


@dataclass(frozen=True, slots=True)
class Plays:
    """Plays of the hand-written C; `choices` and `settled` have a line for each turn and team, in order."""

    endings: NDArray[np.int16]
    ended: NDArray[np.int16]
    quantities: NDArray[np.int32] | None
    choices: NDArray[np.int16] | None
    settled: NDArray[np.int8] | None
    happened: NDArray[np.int32] | None
    judged: NDArray[np.int32] | None


class Hand:
    """A game in hand-written C. Raises `NotByHandError` with a sentence where that cannot be had."""

    def __init__(self, game: Game, *, flags: tuple[str, ...] = FLAGS) -> None:
        self.game = game
        self.folder = tempfile.TemporaryDirectory()
        source, built = Path(self.folder.name, "hand.c"), Path(self.folder.name, "hand.so")
        source.write_text(written(game), encoding="utf-8")
        try:
            done = subprocess.run(
                ["gcc", *flags, "-o", built, source], capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            raise NotByHandError("There is no gcc here, which the hand-written C is built with.") from None
        if done.returncode:
            told = next(
                (line for line in done.stderr.splitlines() if "error" in line), "no error was printed"
            )
            raise NotByHandError(f"gcc does not build the hand-written C (it wants AVX-512): {told}")
        self.library = ctypes.CDLL(str(built))

    def play(
        self, seed: int, first: int, count: int, *, lucks: int = 100, quantities: bool = False, record: bool = False,
        everything: bool = False,
    ) -> Plays:  # fmt: skip
        """The plays; `record` asks for choices, `everything` for all from which the cells of the game can be told."""
        game = self.game
        if first >> 32 != (first + count - 1) >> 32:
            raise ValueError("Plays of one call lie below one multiple of 2^32.")
        slots = len(game.turns) * len(game.teams)
        made = Plays(
            np.empty(count, np.int16),
            np.empty(count, np.int16),
            np.empty((len(game.columns), count), np.int32) if quantities or everything else None,
            np.full((slots, count), -2, np.int16) if record or everything else None,
            np.full((slots, count), -1, np.int8) if record or everything else None,
            np.zeros((len(game.injects), count), np.int32) if everything else None,
            np.empty((len(game.judgements), count), np.int32) if everything else None,
        )
        columns = (
            made.endings,
            made.ended,
            made.quantities,
            made.choices,
            made.settled,
            made.happened,
            made.judged,
        )
        pointers = [None if one is None else ctypes.c_void_p(one.ctypes.data) for one in columns]
        failed = self.library.play(
            ctypes.c_uint64(seed),
            ctypes.c_uint64(first),
            ctypes.c_int64(count),
            ctypes.c_int64(lucks),
            *pointers,
        )
        if failed:
            raise MemoryError("no memory for a block of plays")
        return made

    def table(self, plays: Plays) -> NDArray[np.int32]:
        """Every cell of the game for every play, from plays with `everything`: a line a cell."""
        game, count = self.game, len(plays.endings)
        assert plays.quantities is not None and plays.happened is not None and plays.judged is not None
        assert plays.choices is not None and plays.settled is not None
        table = np.zeros((len(game.cells), count), np.int32)
        table[0], table[1] = plays.ended, plays.endings + 1
        for number, column in enumerate(game.columns):
            table[column.cell] = plays.quantities[number]
        for number, judgement in enumerate(game.judgements):
            table[judgement.cell] = plays.judged[number]
        for inject in game.injects:
            table[inject.happened] = plays.happened[inject.number]
        for option in game.options:
            made = plays.choices == option.number
            table[option.counters.tried] = made.sum(axis=0)
            table[option.counters.worked] = (made & (plays.settled == 1)).sum(axis=0)
            table[option.counters.failed] = (made & (plays.settled == 0)).sum(axis=0)
        return table


def differences(hand: Hand, rows: list[tuple[int, tuple[int, ...]]], seed: int) -> list[str]:
    """Where plays of the hand-written C differ from the rows of other plays: (number, cells) each; none is as it should be."""
    first, last = rows[0][0], rows[-1][0]
    table = hand.table(hand.play(seed, first, last - first + 1, everything=True))
    found = []
    for number, row in rows:
        for cell in np.flatnonzero(table[:, number - first] != np.array(row, np.int32)).tolist():
            info = hand.game.cells[cell]
            found.append(
                f"play {number}, {info.kind} {info.name}: {table[cell, number - first]} for {row[cell]}"
            )
    return found
