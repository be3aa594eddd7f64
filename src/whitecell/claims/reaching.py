"""What a move can reach: every cell that making it could change, by whatever way."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from whitecell import expression as x
from whitecell.game import Call, Change, Effect, Game, Option, Team

Move = tuple[str, str]


def effects_of(option: Option) -> Iterator[Effect]:
    """Every effect that an option can have."""
    for outcome in (*option.success, *option.failure):
        yield from outcome.effects
    yield from option.progress
    for later in option.later:
        yield from later.effects


def counters_of(option: Option) -> tuple[int, ...]:
    """The cells that remember an option."""
    counters = option.counters
    return (counters.tried, counters.worked, counters.failed, counters.progress)


def reach(game: Game, moves: Collection[Move]) -> set[int]:
    """The cells that making some (team, move) could change, in any way at all.

    1. What the moves change, what remembers them, and what the same teams might have done instead.
    2. Whatever reads a cell so reached (its condition, odds, arguments, amounts; a team's wants) and what it changes, again and again.
    """
    makers = {team for team, _ in moves}
    reached: set[int] = set()
    for option in game.options:
        if game.teams[option.team].name in makers:
            reached |= _changes(game, option)
    choosing = {team.name: _wants(team) for team in game.teams}
    growing = True
    while growing:
        before = len(reached)
        moved = {name for name, cells in choosing.items() if cells & reached}
        for option in game.options:
            if game.teams[option.team].name in moved or _reads_option(option) & reached:
                reached |= _changes(game, option)
        for inject in game.injects:
            if _reads(inject.when, inject.chance, *_amounts(inject.effects)) & reached:
                reached |= {inject.happened, *_effect_cells(game, inject.effects)}
            for effect in inject.effects:
                if (
                    isinstance(effect, Call)
                    and {c for taken in game.laws[effect.law].takes for c in taken.cells} & reached
                ):
                    reached |= _effect_cells(game, (effect,))
        if any(_reads(ending.when) & reached for ending in game.endings):
            reached.add(1)
        growing = len(reached) > before
    return reached


def reads(game: Game, tree: x.Tree | None) -> set[int]:
    """The cells that a claim's tree reads, those of the measures that it names too."""
    found = _reads(tree)
    for cell in [cell for cell in found if cell < 0]:
        found |= _reads(game.measures[-1 - cell].value)
    return {cell for cell in found if cell >= 0}


def _reads(*trees: x.Tree | None) -> set[int]:
    return {cell for tree in trees if tree is not None for cell in x.cells_of(tree)}


def _amounts(effects: Collection[Effect]) -> Iterator[x.Tree | None]:
    for effect in effects:
        if isinstance(effect, Change):
            yield effect.amount
            yield effect.condition


def _reads_option(option: Option) -> set[int]:
    trees = [option.legal, option.odds, option.their_odds, option.sealed_until]
    trees += [tree for one in option.arguments for tree in (one.weight, one.condition)]
    trees += [later.unless for later in option.later]
    return _reads(*trees, *_amounts(list(effects_of(option))))


def _wants(team: Team) -> set[int]:
    trees: list[x.Tree | None] = []
    for _, wants in team.factions:
        trees += [tree for want in wants for tree in (want.value, want.worth)]
    doctrine = team.doctrine
    trees += [doctrine.temperature, *(tree for pair in doctrine.weights.values() for tree in pair)]
    return _reads(*trees)


def _changes(game: Game, option: Option) -> set[int]:
    found = set(counters_of(option)) | _effect_cells(game, list(effects_of(option)))
    for column, _ in option.payments:
        found |= {game.columns[column].cell, *game.columns[column].beliefs.values()}
    return found


def _effect_cells(game: Game, effects: Collection[Effect]) -> set[int]:
    found: set[int] = set()
    for effect in effects:
        if isinstance(effect, Call):
            found |= {cell for result in game.laws[effect.law].gives for cell in result.cells}
        else:
            column = game.columns[effect.column]
            found |= {column.cell, *column.beliefs.values()}
    return found
