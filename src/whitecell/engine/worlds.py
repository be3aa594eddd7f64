"""A world: what judgements and assumed numbers are in it, and where the quantities start.

docs/language.md, sections 5.5, 7 and 11.
"""

from __future__ import annotations

from whitecell.addresses import MASK, chance, world_word
from whitecell.expression import rounded, saturate
from whitecell.game import Game, Judgement, Source
from whitecell.position import Forcing


def from_table(table: tuple[int, ...], word: int, whole: bool, limits: tuple[int, int] | None) -> int:
    """The value that a word picks from a table of 257 quantiles.

    >>> from_table(tuple(range(0, 257_000, 1000)), 1 << 31, False, None)
    128000
    """
    place, part = word >> 24, word & 0xFFFFFF
    value = table[place] + ((table[place + 1] - table[place]) * part >> 24)
    if whole:
        value = rounded(value, 1_000_000)
    return saturate(value) if limits is None else min(limits[1], max(limits[0], value))


def judged(judgement: Judgement, seed: int, world: int) -> int:
    """The value of a judgement in a world.

    1. A joint judgement: one word picks the row.
    2. Otherwise draw 0 picks the expert, by weight.
    3. Draw 1 is the word of the value; with the chance of its group's strength (draw 2) it is the group's word instead.
    """
    if judgement.joint is not None:
        where, values = judgement.joint
        return values[world_word(seed, world, where, 1) * len(values) >> 32]
    experts = judgement.experts
    expert = experts[0]
    if len(experts) > 1:
        mark = world_word(seed, world, judgement.address, 0) * sum(one.weight for one in experts) >> 32
        running = 0
        for expert in experts:
            running += expert.weight
            if running > mark:
                break
    word = world_word(seed, world, judgement.address, 1)
    if judgement.group is not None:
        where, strength, against = judgement.group
        if chance(world_word(seed, world, judgement.address, 2), strength):
            common = world_word(seed, world, where, 1)
            word = MASK - common if against else common
    return from_table(expert.table, word, judgement.kind == "whole", expert.limits)


def draw_world(game: Game, seed: int, world: int, *, assumed: str = "written") -> dict[int, int]:
    """The values of the world's cells, by cell.

    `assumed` is `written` (numbers are what is written) or `drawn` (each is multiplied by its own factor).
    """
    found = {judgement.cell: judged(judgement, seed, world) for judgement in game.judgements}
    for number in game.assumed:
        value = number.value
        if assumed == "drawn":
            word = world_word(seed, world, number.address, 1)
            factor = 1_000_000 - number.spread + (word * (2 * number.spread + 1) >> 32)
            value = saturate(rounded(value * factor, 1_000_000))
            if number.share:
                value = min(1_000_000, max(0, value))
        found[number.cell] = value
    return found


def start_row(game: Game, seed: int, world: int, values: dict[int, int], forcing: Forcing) -> list[int]:
    """The row at the beginning of a play in that world: every quantity and belief at its start, limited to its range."""
    row = [0] * len(game.cells)
    for cell, value in values.items():
        row[cell] = value
    for column in game.columns:
        start = _start(column.start, seed, world, row)
        row[column.cell] = min(column.high, max(column.low, start))
        for team, cell in column.beliefs.items():
            belief = _start(column.belief_starts[team], seed, world, row)
            row[cell] = min(column.high, max(column.low, belief))
    return force_starts(game, row, forcing)


def force_starts(game: Game, row: list[int], forcing: Forcing) -> list[int]:
    """The row with the starts that a run makes so, limited to their ranges."""
    for number, value in forcing.starts.items():
        column = game.columns[number]
        row[column.cell] = min(column.high, max(column.low, value))
    return row


def _start(source: Source, seed: int, world: int, row: list[int]) -> int:
    if source.table is not None:
        return from_table(
            source.table, world_word(seed, world, source.address, 1), source.whole, source.limits
        )
    if source.cell is None:
        return source.constant
    value = row[source.cell]
    if source.convert == 1:
        return value * 1_000_000
    return rounded(value, 1_000_000) if source.convert == -1 else value
