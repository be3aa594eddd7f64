"""Which cells of a game have registers, and the cells that the tables add: the stage, when a move was first settled in a turn,
which sealed moves lie there and how many of a team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whitecell.expression import HIGHEST, LOWEST, Tree, cells_of
from whitecell.game import Change, Effect, Game

TURN, ENDING = 0, 1


@dataclass(frozen=True, slots=True)
class Cells:
    """The registers of a game's cells: `state[n]` is the cell of register n; cells from `size` on are those that are added.

    `read` are the cells that some expression reads; `idle` the counters that nothing in a play reads, whose registers stand
    last. `done` maps a move that others answer to its added cell, `since` a sealed option's number, `waiting` a team's number.
    """

    size: int
    state: tuple[int, ...]
    read: frozenset[int]
    idle: frozenset[int]
    registers: dict[int, int]
    stage: int
    done: dict[str, int]
    since: dict[int, int]
    waiting: dict[int, int]
    ranges: dict[int, tuple[int, int]]

    def range_of(self, cell: int) -> tuple[int, int]:
        """The least and the greatest value that a cell can have."""
        return self.ranges.get(cell, (LOWEST, HIGHEST))


def cells_of_game(game: Game, written: bool) -> Cells:
    """The registers of a game; `written`: assumed numbers are constants and need none."""
    used = {TURN, ENDING}
    for tree in _trees(game):
        used.update(cells_of(tree))
    for law in game.laws:
        for taken in law.takes:
            used.update(taken.cells if taken.constants is None else ())
    read = frozenset(used)
    for column in game.columns:
        used.update((column.cell, *column.beliefs.values()))
    idle = set()
    for option in game.options:
        counters = option.counters
        legality = {"never": counters.tried, "until it works": counters.worked}.get(option.again)
        idle |= {counters.tried, counters.worked, counters.failed} - read - {legality}
        used.update((counters.tried, counters.worked, counters.failed))
        if option.needs > 1:
            used.add(counters.progress)
    used.update(inject.happened for inject in game.injects)
    if written:
        used -= {number.cell for number in game.assumed}
    used = {cell for cell in used if cell >= 0}
    size = len(game.cells)
    answered = dict.fromkeys(option.answers for option in game.options if option.answers is not None)
    sealed = [option.number for option in game.options if option.sealed_until is not None]
    added = iter(range(size, size + 1 + len(answered) + len(sealed) + len(game.teams)))
    stage = next(added)
    done = {move: next(added) for move in answered}
    since = {number: next(added) for number in sealed}
    waiting = {team: next(added) for team in range(len(game.teams))}
    state = (*sorted(used - idle), stage, *done.values(), *since.values(), *waiting.values(), *sorted(idle))
    registers = {cell: register for register, cell in enumerate(state)}
    return Cells(size, state, read, frozenset(idle), registers, stage, done, since, waiting, _ranges(game))


def _ranges(game: Game) -> dict[int, tuple[int, int]]:
    found = {TURN: (0, len(game.turns)), ENDING: (0, len(game.endings))}
    for column in game.columns:
        for cell in (column.cell, *column.beliefs.values()):
            found[cell] = (column.low, column.high)
    for cell, info in enumerate(game.cells):
        if info.kind in ("tried", "worked", "failed", "happened", "progress"):
            found[cell] = (0, HIGHEST)
    for judgement in game.judgements:
        if judgement.kind == "share":
            found[judgement.cell] = (0, 1_000_000)
    for number in game.assumed:
        ends = [number.value * (1_000_000 + sign * number.spread) for sign in (-1, 1)]
        low, high = min(ends) // 1_000_000 - 1, max(ends) // 1_000_000 + 1
        found[number.cell] = (max(LOWEST, low), min(HIGHEST, high))
    return found


def _trees(game: Game) -> Iterator[Tree]:
    for option in game.options:
        yield from (option.legal, option.odds, option.their_odds)
        if option.sealed_until is not None:
            yield option.sealed_until
        for argument in option.arguments:
            yield argument.weight
            if argument.condition is not None:
                yield argument.condition
        for outcome in (*option.success, *option.failure):
            yield from _effects(outcome.effects)
        yield from _effects(option.progress)
        for later in option.later:
            yield from _effects(later.effects)
            if later.unless is not None:
                yield later.unless
    for inject in game.injects:
        yield from (tree for tree in (inject.when, inject.chance) if tree is not None)
        yield from _effects(inject.effects)
    for team in game.teams:
        yield team.doctrine.temperature
        for _, wants in team.factions:
            for want in wants:
                yield from (want.value, want.worth)
        for weight, condition in team.doctrine.weights.values():
            yield weight
            if condition is not None:
                yield condition
    yield from (ending.when for ending in game.endings if ending.when is not None)
    yield from (measure.value for measure in game.measures)


def _effects(effects: tuple[Effect, ...]) -> Iterator[Tree]:
    for effect in effects:
        if isinstance(effect, Change):
            yield effect.amount
            if effect.condition is not None:
                yield effect.condition
