"""A position carried from one game to another by name: how a game goes on after it was amended.

docs/language.md, section 14. Because dice have names, nobody's dice move.
"""

from __future__ import annotations

from whitecell.engine.worlds import draw_world, start_row
from whitecell.errors import UsageError
from whitecell.game import CellInfo, Game
from whitecell.position import NOTHING_FORCED, Attempt, Done, Position, PutOff


def carried(position: Position, old: Game, new: Game, *, seed: int = 0, world: int = 0) -> Position:
    """The position in another game: every cell that both have keeps its value, and new quantities take their start.

    A choice is carried by the name of its value. What is queued, sealed and put off is carried by move, target and team; the
    turn and the ending by name. Raises `UsageError` where the new game lacks the turn, or a move that is waiting.
    """
    names = [turn.name for turn in new.turns]
    turn = old.turns[position.turn - 1].name
    if turn not in names:
        raise UsageError(f'The position is in the turn "{turn}", which the other game does not have.')
    number = names.index(turn) + 1
    later = {place: names.index(one.name) + 1 for place, one in enumerate(old.turns, 1) if one.name in names}
    options = _options(old, new)
    teams = _teams(old, new)
    return Position(
        number,
        position.phase,
        position.stage,
        _values(position.values, old, new, seed, world, number),
        tuple(tuple(teams[team] for team in stage if team in teams) for stage in position.order),
        None if position.frozen is None else _values(position.frozen, old, new, seed, world, number),
        tuple(Attempt(_moved(options, one.option, old), one.slot) for one in position.queue),
        tuple(Done(one.stage, teams[one.team], one.move) for one in position.settled if one.team in teams),
        tuple(Attempt(_moved(options, one.option, old), one.slot) for one in position.sealed),
        tuple(
            PutOff(later[one.turn], _moved(options, one.option, old), one.later)
            for one in position.put_off
            if one.turn in later
        ),
        tuple(place for fact in position.facts if (place := _fact(old, new, fact)) is not None),
        None if position.ending is None else _ending(old, new, position.ending),
    )


def _values(
    values: tuple[int, ...], old: Game, new: Game, seed: int, world: int, turn: int
) -> tuple[int, ...]:
    row = start_row(new, seed, world, draw_world(new, seed, world), NOTHING_FORCED)
    for cell in new.world_cells:
        row[cell] = 0
    known: dict[CellInfo, int] = {info: cell for cell, info in enumerate(old.cells)}
    for cell, info in enumerate(new.cells):
        if info in known and info.kind not in ("judgement", "assumed"):
            row[cell] = values[known[info]]
    old_columns = {(column.quantity, column.member): column for column in old.columns}
    for column in new.columns:
        before = old_columns.get((column.quantity, column.member))
        if before is None:
            continue
        for cell, earlier in (
            (column.cell, before.cell),
            *_beliefs(old, new, column.beliefs, before.beliefs),
        ):
            value = values[earlier]
            if column.values and before.values[value] in column.values:
                value = column.values.index(before.values[value])
            row[cell] = min(column.high, max(column.low, value))
    row[0] = turn
    return tuple(row)


def _beliefs(old: Game, new: Game, now: object, before: object) -> list[tuple[int, int]]:
    assert isinstance(now, dict) and isinstance(before, dict)
    teams = _teams(old, new)
    return [(now[teams[team]], cell) for team, cell in before.items() if team in teams and teams[team] in now]


def _teams(old: Game, new: Game) -> dict[int, int]:
    names = {team.name: number for number, team in enumerate(new.teams)}
    return {number: names[team.name] for number, team in enumerate(old.teams) if team.name in names}


def _options(old: Game, new: Game) -> dict[int, int]:
    def name(game: Game, number: int) -> tuple[str, str, str, bool]:
        option = game.options[number]
        return (game.teams[option.team].name, option.move, option.member, option.bonus)

    there = {name(new, option.number): option.number for option in new.options}
    return {
        option.number: there[name(old, option.number)]
        for option in old.options
        if name(old, option.number) in there
    }


def _moved(options: dict[int, int], number: int, old: Game) -> int:
    if number not in options:
        raise UsageError(
            f'"{old.options[number].move}" is waiting to be settled, and the other game does not have it.'
        )
    return options[number]


def _fact(old: Game, new: Game, number: int) -> int | None:
    names = [fact.name for fact in new.facts]
    name = old.facts[number].name
    return names.index(name) if name in names else None


def _ending(old: Game, new: Game, number: int) -> int | None:
    names = [ending.name for ending in new.endings]
    name = old.endings[number].name
    return names.index(name) if name in names else None
