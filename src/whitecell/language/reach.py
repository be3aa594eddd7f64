"""What a game reads, what its options change, and how far each cell can go."""

from __future__ import annotations

from collections.abc import Iterator

from whitecell import expression as x
from whitecell.game import Change, Effect, Game, Option


def effects_of(option: Option) -> Iterator[Effect]:
    """Every effect that an option can have."""
    for outcome in (*option.success, *option.failure):
        yield from outcome.effects
    yield from option.progress
    for later in option.later:
        yield from later.effects


def cells_read(game: Game) -> Iterator[int]:
    """Every cell that something in the game reads, as often as it is read."""
    trees: list[x.Tree | None] = []
    for option in game.options:
        trees += [option.legal, option.odds, option.their_odds, option.sealed_until]
        trees += [tree for argument in option.arguments for tree in (argument.weight, argument.condition)]
        trees += [later.unless for later in option.later]
        for effect in effects_of(option):
            if isinstance(effect, Change):
                trees += [effect.amount, effect.condition]
        yield from (game.columns[column].cell for column, _ in option.payments)
    for inject in game.injects:
        trees += [inject.when, inject.chance]
        trees += [
            tree
            for effect in inject.effects
            if isinstance(effect, Change)
            for tree in (effect.amount, effect.condition)
        ]
    for team in game.teams:
        trees += [tree for _, wants in team.factions for want in wants for tree in (want.value, want.worth)]
        trees += [tree for pair in team.doctrine.weights.values() for tree in pair]
    trees += [ending.when for ending in game.endings]
    trees += [measure.value for measure in game.measures]
    trees += [tree for one in game.expectations for tree in (one.value, one.given)]
    for law in game.laws:
        yield from (cell for taken in law.takes for cell in taken.cells)
    for tree in trees:
        if tree is not None:
            yield from x.cells_of(tree)


def cell_ranges(game: Game) -> list[tuple[int, int]]:
    """The least and greatest value of every cell."""
    found = [(0, 1 << 20) for _ in game.cells]
    found[0], found[1] = (1, len(game.turns)), (0, len(game.endings))
    for column in game.columns:
        for cell in (column.cell, *column.beliefs.values()):
            found[cell] = (column.low, column.high)
    for judgement in game.judgements:
        values = (
            judgement.joint[1]
            if judgement.joint
            else tuple(point for expert in judgement.experts for point in expert.table)
        )
        scale = 1_000_000 if judgement.kind == "whole" and not judgement.joint else 1
        found[judgement.cell] = (min(values) // scale, -(-max(values) // scale))
    for number in game.assumed:
        ends = sorted((0, number.value * (1_000_000 + number.spread) // 1_000_000 + 1, number.value * 2))
        found[number.cell] = (ends[0], ends[-1])
    return found
