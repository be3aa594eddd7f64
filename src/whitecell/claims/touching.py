"""What can move without a move: the values that every cell of a compiled game could have at the end of some play.

The sets are wide, never too narrow: a value that is not in them cannot come up in any play, whatever teams choose and
however the dice fall. So what is constant here is constant by the writing.
"""

from __future__ import annotations

from collections.abc import Collection

from whitecell import expression as x
from whitecell.claims.possible import FALSE, Values, joined, possible, stretch, these
from whitecell.claims.reaching import Move, counters_of, effects_of
from whitecell.game import Call, Column, Effect, Game, Inject, Reveal, Source

ROUNDS = 200


def ever(game: Game, without: Collection[Move] = ()) -> list[Values]:
    """The values that every cell could have at the end of some play in which nobody makes some (team, move)."""
    cells = _at_start(game)
    for round_ in range(ROUNDS):
        before = list(cells)
        for option in game.options:
            if (game.teams[option.team].name, option.move) in without or not _may(
                option.legal, cells, option.turns
            ):
                continue
            for cell in counters_of(option):
                cells[cell] = stretch(0, len(game.turns) * game.teams[option.team].moves_a_turn)
            for paid, _ in option.payments:
                column = game.columns[paid]
                _moved(game, cells, column, Values(column.low, cells[column.cell].high))
            for effect in effects_of(option):
                _apply(game, cells, effect, widen=round_ > 2)
        for inject in game.injects:
            if _comes(inject, cells):
                cells[inject.happened] = stretch(0, len(game.turns) * 2)
                for effect in inject.effects:
                    _apply(game, cells, effect, widen=round_ > 2)
        if cells == before:
            break
    else:
        cells = [Values(-(2**31), 2**31 - 1) for _ in cells]  # not settled: anything
    cells[1] = these(_endings(game, cells))
    return cells


def _endings(game: Game, cells: list[Values]) -> set[int]:
    """The numbers (from 1) of the endings that could be reached."""
    found = set()
    for number, ending in enumerate(game.endings, 1):
        if ending.when is None or _may(ending.when, cells, frozenset(range(1, len(game.turns) + 1))):
            found.add(number)
    return found


def measured(game: Game, tree: x.Tree, cells: list[Values]) -> Values:
    """The values that a claim's tree could have at the end of a play; cell -1 - k is measure k."""

    def read(index: int) -> Values:
        return cells[index] if index >= 0 else _measure(game, -1 - index, cells)

    return possible(tree, read)


def _measure(game: Game, number: int, cells: list[Values]) -> Values:
    measure = game.measures[number]
    value = possible(measure.value, lambda index: cells[index])
    if measure.over in ("turns when", "first turn when"):
        return these({0}) if value == FALSE else stretch(0, len(game.turns))
    return value if value.constant or measure.over != "average" else Values(value.low, value.high)


def _at_start(game: Game) -> list[Values]:
    cells = [these({0}) for _ in game.cells]
    cells[0], cells[1] = stretch(1, len(game.turns)), these({0})
    for judgement in game.judgements:
        points = (
            judgement.joint[1]
            if judgement.joint
            else [p for expert in judgement.experts for p in expert.table]
        )
        scale = 1_000_000 if judgement.kind == "whole" and not judgement.joint else 1
        cells[judgement.cell] = stretch(min(points) // scale, -(-max(points) // scale))
    for number in game.assumed:
        ends = sorted(
            number.value * (1_000_000 + sign * number.spread) // 1_000_000 + sign for sign in (-1, 1)
        )
        cells[number.cell] = stretch(ends[0], ends[1]) if number.spread else these({number.value})
    for column in game.columns:
        cells[column.cell] = _start(column.start, cells, column.low, column.high)
        for team, cell in column.beliefs.items():
            cells[cell] = _start(column.belief_starts[team], cells, column.low, column.high)
    return cells


def _start(source: Source, cells: list[Values], low: int, high: int) -> Values:
    if source.table is not None:
        scale = 1_000_000 if source.whole else 1
        found = stretch(source.table[0] // scale, -(-source.table[-1] // scale))
    elif source.cell is None:
        found = these({source.constant})
    else:
        inside = cells[source.cell]
        ends = [inside.low, inside.high]
        if source.convert:
            ends = [one * 1_000_000 if source.convert == 1 else x.rounded(one, 1_000_000) for one in ends]
        found = stretch(ends[0], ends[1])
    return _limited(found, low, high)


def _limited(one: Values, low: int, high: int) -> Values:
    if one.some is not None:
        return these({min(high, max(low, value)) for value in one.some})
    return Values(min(high, max(low, one.low)), min(high, max(low, one.high)))


def _may(tree: x.Tree | None, cells: list[Values], turns: frozenset[int]) -> bool:
    """Whether a condition could hold in some of the turns."""
    if tree is None:
        return True
    if not turns:
        return False
    now = these(turns)
    return possible(tree, lambda index: now if index == 0 else cells[index]) != FALSE


def _comes(inject: Inject, cells: list[Values]) -> bool:
    turns = inject.opening | inject.close
    if not _may(inject.when, cells, turns):
        return False
    return inject.chance is None or possible(inject.chance, lambda index: cells[index]).high > 0


def _apply(game: Game, cells: list[Values], effect: Effect, widen: bool) -> None:
    if isinstance(effect, Call):
        for result in game.laws[effect.law].gives:
            for column in game.columns:
                if column.cell in result.cells:
                    _moved(game, cells, column, stretch(column.low, column.high))
        return
    column = game.columns[effect.column]
    if isinstance(effect, Reveal):
        for cell in column.beliefs.values():
            cells[cell] = stretch(column.low, column.high)
        return
    if effect.condition is not None and possible(effect.condition, lambda index: cells[index]) == FALSE:
        return
    amount = possible(effect.amount, lambda index: cells[index])
    now = cells[column.cell]
    if effect.verb == "becomes":
        new = amount
    elif now.some is not None and amount.some is not None:
        sign = 1 if effect.verb == "up" else -1
        new = these({one + sign * other for one in now.some for other in amount.some})
    elif effect.verb == "up":
        new = Values(now.low + amount.low, now.high + amount.high)
    else:
        new = Values(now.low - amount.high, now.high - amount.low)
    new = _limited(new, column.low, column.high)
    if widen and effect.verb != "becomes":  # what keeps growing is let go as far as its range
        low = column.low if new.low < now.low else now.low
        high = column.high if new.high > now.high else now.high
        new = new if joined(now, new) == now else Values(low, high)
    _moved(game, cells, column, new)


def _moved(game: Game, cells: list[Values], column: Column, new: Values) -> None:
    """A column could have new values too; what is believed of it could then be anything."""
    cells[column.cell] = joined(cells[column.cell], new)
    for cell in (
        column.beliefs.values()
    ):  # a belief moves by the same line, also where what is so cannot move any further
        cells[cell] = stretch(column.low, column.high)
