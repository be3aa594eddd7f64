"""Worlds over columns: what `whitecell.engine.worlds` draws for one world, drawn for many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whitecell.addresses import MASK
from whitecell.columns import Ints, limited, rounded_columns
from whitecell.engine.blocks.dice import Words, four_words
from whitecell.expression import HIGHEST, LOWEST
from whitecell.game import Game, Judgement, Source
from whitecell.position import Forcing

Columns = dict[int, Ints]  # by cell: a number for each world


def world_words(seed: int, worlds: Words, addresses: Sequence[int], draw: int) -> Ints:
    """The stratified words of a draw: a line for each address, a column for each world.

    >>> from whitecell.addresses import world_word
    >>> found = world_words(7, np.array([3, 9], dtype=np.uint64), [12345], 1)
    >>> found.tolist() == [[world_word(7, 3, 12345, 1), world_word(7, 9, 12345, 1)]]
    True
    """
    where = np.array(addresses, dtype=np.uint64)
    block = four_words(seed, np.zeros(len(where), dtype=np.uint64), where, draw >> 1)
    by_place, by_value = block[2 * (draw & 1)][:, None], block[2 * (draw & 1) + 1][:, None]
    places = _reversed(worlds & np.uint64(MASK))[None, :]
    found: Words = _reversed(_mixed(_reversed(_mixed(places, by_place)), by_value))
    return found.astype(np.int64)


def _mixed(value: Words, seed: Words) -> Words:
    mask = np.uint64(MASK)
    value = (value + seed) & mask
    for factor in (0x6C50B47C, 0xB82F1E52, 0xC7AFE638, 0x8D22F6E6):
        value = value ^ ((value * np.uint64(factor)) & mask)
    return value


def _reversed(value: Words) -> Words:
    for width, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF)):
        shift, low = np.uint64(width), np.uint64(mask)
        value = ((value >> shift) & low) | ((value & low) << shift)
    return (value >> np.uint64(16)) | ((value & np.uint64(0xFFFF)) << np.uint64(16))


def from_table(table: tuple[int, ...], word: Ints, whole: bool, limits: tuple[int, int] | None) -> Ints:
    """The values that words pick from a table of 257 quantiles."""
    points = np.array(table, dtype=np.int64)
    place, part = word >> 24, word & 0xFFFFFF
    step = points[place + 1] - points[place]
    # (step x part) >> 24, in two halves so that it fits 64 bits
    value = points[place] + (step >> 24) * part + ((step & 0xFFFFFF) * part >> 24)
    if whole:
        value = rounded_columns(value, 1_000_000)
    return limited(value, *(limits or (LOWEST, HIGHEST)))


def _judged(one: Judgement, seed: int, worlds: Words) -> Ints:
    """The values of a judgement, as `whitecell.engine.worlds.judged` has them."""
    if one.joint is not None:
        where, values = one.joint
        row = world_words(seed, worlds, [where], 1)[0] * len(values) >> 32
        column: Ints = np.array(values, dtype=np.int64)[row]
        return column
    word = world_words(seed, worlds, [one.address], 1)[0]
    if one.group is not None:
        where, strength, against = one.group
        follows = world_words(seed, worlds, [one.address], 2)[0] < (strength << 32) // 1_000_000
        common = world_words(seed, worlds, [where], 1)[0]
        word = np.where(follows, MASK - common if against else common, word)
    values_of = [from_table(e.table, word, one.kind == "whole", e.limits) for e in one.experts]
    if len(values_of) == 1:
        return values_of[0]
    running = np.cumsum([expert.weight for expert in one.experts])
    mark = world_words(seed, worlds, [one.address], 0)[0] * running[-1] >> 32
    expert = np.searchsorted(running, mark, side="right")
    chosen: Ints = np.stack(values_of)[expert, np.arange(len(worlds))]
    return chosen


def draw_worlds(game: Game, seed: int, worlds: Words, *, assumed: str) -> Columns:
    """The values of judgements, and of assumed numbers where they are drawn, by cell."""
    found = {one.cell: _judged(one, seed, worlds) for one in game.judgements}
    if assumed == "drawn" and game.assumed:
        words = world_words(seed, worlds, [one.address for one in game.assumed], 1)
        for one, word in zip(game.assumed, words, strict=True):
            factor = 1_000_000 - one.spread + (word * (2 * one.spread + 1) >> 32)
            value = rounded_columns(one.value * factor, 1_000_000)
            found[one.cell] = limited(value, *((0, 1_000_000) if one.share else (LOWEST, HIGHEST)))
    return found


def starts(game: Game, seed: int, worlds: Words, values: Columns, forcing: Forcing) -> dict[int, Ints | int]:
    """The start of every quantity and belief, by cell, limited to its range: a number a world, or one for all."""
    written = {one.cell: one.value for one in game.assumed}
    found: dict[int, Ints | int] = {}

    def start(source: Source) -> Ints | int:
        if source.table is not None:
            word = world_words(seed, worlds, [source.address], 1)[0]
            return from_table(source.table, word, source.whole, source.limits)
        if source.cell is None:
            return source.constant
        value = values.get(source.cell, np.array(written.get(source.cell, 0)))
        if source.convert == 1:
            return value * 1_000_000
        return rounded_columns(value, 1_000_000) if source.convert == -1 else value

    for number, column in enumerate(game.columns):
        found[column.cell] = limited(np.asarray(start(column.start)), column.low, column.high)
        for team, cell in column.beliefs.items():
            belief = np.asarray(start(column.belief_starts[team]))
            found[cell] = limited(belief, column.low, column.high)
        if number in forcing.starts:
            found[column.cell] = min(column.high, max(column.low, forcing.starts[number]))
    return found
