"""Many worlds at once: what judgements, assumed numbers and starts are in each, as `whitecell.engine.worlds` has it for one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints, limited, rounded_columns
from whitecell.engine.blocks.dice import words
from whitecell.game import Expert, Game, Judgement, Source
from whitecell.position import Forcing, Position

MILLION = 1_000_000
_MASK = np.uint64(0xFFFFFFFF)


def world_words(seed: int, worlds: Ints, addresses: NDArray[np.uint64], draw: int) -> Ints:
    """The stratified words of a draw: a line for each address, a column for each world.

    >>> from whitecell.addresses import world_word
    >>> world_words(7, np.array([0, 999]), np.array([5], dtype=np.uint64), 1).tolist() == [
    ...     [world_word(7, 0, 5, 1), world_word(7, 999, 5, 1)]]
    True
    """
    nothing = np.zeros(len(addresses), dtype=np.uint64)
    by_place = words(seed, nothing, addresses, 2 * draw).astype(np.uint64)[:, None]
    by_value = words(seed, nothing, addresses, 2 * draw + 1).astype(np.uint64)[:, None]
    mixed = _mixed(_reversed(worlds.astype(np.uint64) & _MASK)[None, :], by_place)
    return _reversed(_mixed(_reversed(mixed), by_value)).astype(np.int64)


def _mixed(value: NDArray[np.uint64], seed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    value = (value + seed) & _MASK
    for factor in (0x6C50B47C, 0xB82F1E52, 0xC7AFE638, 0x8D22F6E6):
        value = value ^ (value * np.uint64(factor) & _MASK)
    return value


def _reversed(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    for shift, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF)):
        by, kept = np.uint64(shift), np.uint64(mask)
        value = (value >> by & kept) | ((value & kept) << by)
    return (value >> np.uint64(16) | value << np.uint64(16)) & _MASK


def rows_of_worlds(
    game: Game, seed: int, worlds: Ints, forcing: Forcing, assumed: str, position: Position | None = None
) -> tuple[NDArray[np.int32], NDArray[np.int32] | None]:
    """The row that each world starts from, a line a world, and the frozen row of a position that is being settled."""
    rows = np.zeros((len(game.cells), len(worlds)), dtype=np.int64)
    for judgement in game.judgements:
        rows[judgement.cell] = _judged(judgement, seed, worlds)
    if game.assumed:
        cells = np.array([one.cell for one in game.assumed])
        rows[cells] = _assumed(game, seed, worlds, assumed)
    frozen = None
    if position is not None:
        world = list(game.world_cells)
        known = rows[world].copy()
        rows[:] = np.array(position.values, dtype=np.int64)[:, None]
        rows[world] = known
        if position.frozen is not None:
            before = np.repeat(np.array(position.frozen, dtype=np.int64)[:, None], len(worlds), axis=1)
            before[world] = known
            frozen = np.ascontiguousarray(before.T, dtype=np.int32)
    else:
        for number, column in enumerate(game.columns):
            rows[column.cell] = limited(_start(column.start, seed, worlds, rows), column.low, column.high)
            for team, cell in column.beliefs.items():
                belief = _start(column.belief_starts[team], seed, worlds, rows)
                rows[cell] = limited(belief, column.low, column.high)
            if number in forcing.starts:
                rows[column.cell] = min(column.high, max(column.low, forcing.starts[number]))
    return np.ascontiguousarray(rows.T, dtype=np.int32), frozen


def _judged(judgement: Judgement, seed: int, worlds: Ints) -> Ints:
    """The three steps of `whitecell.engine.worlds.judged`."""

    def word(where: int, draw: int) -> Ints:
        found: Ints = world_words(seed, worlds, np.array([where], dtype=np.uint64), draw)[0]
        return found

    if judgement.joint is not None:
        where, values = judgement.joint
        row: Ints = np.array(values, dtype=np.int64)[word(where, 1) * len(values) >> 32]
        return row
    value = word(judgement.address, 1)
    if judgement.group is not None:
        where, strength, against = judgement.group
        common = word(where, 1)
        follows = word(judgement.address, 2) < (strength << 32) // MILLION
        value = np.where(follows, 0xFFFFFFFF - common if against else common, value)
    whole = judgement.kind == "whole"
    experts = judgement.experts
    if len(experts) == 1:
        return _from_expert(experts[0], value, whole)
    weights = np.cumsum([one.weight for one in experts])
    mark = word(judgement.address, 0) * int(weights[-1]) >> 32
    speaks = np.minimum(np.searchsorted(weights, mark, side="right"), len(experts) - 1)
    said: Ints = np.choose(speaks, [_from_expert(one, value, whole) for one in experts])
    return said


def _from_expert(expert: Expert, word: Ints, whole: bool) -> Ints:
    return _from_table(expert.table, word, whole, expert.limits)


def _from_table(table: tuple[int, ...], word: Ints, whole: bool, limits: tuple[int, int] | None) -> Ints:
    points = np.array(table, dtype=np.int64)
    place, part = word >> 24, word & 0xFFFFFF
    value = points[place] + ((points[place + 1] - points[place]) * part >> 24)
    if whole:
        value = rounded_columns(value, MILLION)
    return value if limits is None else limited(value, *limits)


def _assumed(game: Game, seed: int, worlds: Ints, assumed: str) -> Ints:
    written = np.array([one.value for one in game.assumed], dtype=np.int64)[:, None]
    if assumed != "drawn":
        return np.repeat(written, len(worlds), axis=1)
    word = world_words(seed, worlds, np.array([one.address for one in game.assumed], dtype=np.uint64), 1)
    spread = np.array([one.spread for one in game.assumed], dtype=np.int64)[:, None]
    value = rounded_columns(written * (MILLION - spread + (word * (2 * spread + 1) >> 32)), MILLION)
    share = np.array([one.share for one in game.assumed])[:, None]
    return np.where(share, limited(value, 0, MILLION), value)


def _start(source: Source, seed: int, worlds: Ints, rows: Ints) -> Ints:
    if source.table is not None:
        word = world_words(seed, worlds, np.array([source.address], dtype=np.uint64), 1)[0]
        return _from_table(source.table, word, source.whole, source.limits)
    if source.cell is None:
        return np.full(len(worlds), source.constant, dtype=np.int64)
    value: Ints = rows[source.cell]
    if source.convert == 1:
        return value * MILLION
    return rounded_columns(value, MILLION) if source.convert == -1 else value
