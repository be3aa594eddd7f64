"""The one door to the rules of play: what the twin makes of the table's position. Nothing of the rules is written here a second time.

At a table all teams choose at once, so each turn has one stage with all its teams in the order that the rules drew. Choices and
rolls that people and their dice made are *forced* into the twin; it pays, counts, applies, opens and closes as in any play.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b

from whitecell.engine import twin
from whitecell.engine.choosing import Entry, weighed
from whitecell.engine.menus import menu
from whitecell.engine.prepared import Prepared
from whitecell.engine.replay import brought_in
from whitecell.engine.settling import WAYS, Weighed
from whitecell.engine.standing import Standing, Told, change_column, opened_at
from whitecell.exercise.changes import said
from whitecell.exercise.dice import engine_seed
from whitecell.exercise.events import Applied, Line
from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise
from whitecell.plays import Came, Changed, Chose, FellDue, Happening, Said, Settled
from whitecell.position import NOTHING_FORCED, Attempt, Done, Forcing, Position


@dataclass(frozen=True, slots=True)
class Played:
    """What the rules made: the position after it, what happened, the row at a close, and what hidden counters moved by."""

    position: Position
    told: tuple[Happening, ...]
    closes: tuple[tuple[int, ...], ...] = ()
    counted: Mapping[int, int] | None = None


def hash_of(position: Position) -> str:
    """What tells two positions apart, as 16 hexadecimal digits."""
    return blake2b(repr(astuple(position)).encode(), digest_size=8).hexdigest()


def first_position(ready: Prepared, world: int) -> Position:
    """Where the game stands before its first turn, in a world."""
    return twin.begin(ready, world, 0).as_position(ready)


def standing(x: Exercise, forcing: Forcing = NOTHING_FORCED, position: Position | None = None) -> Standing:
    """The table's position (or another) as something that the twin can play on, in the exercise's world."""
    values, _ = x.ready.worlds(x.founded.world, 0, "written")
    return opened_at(position or x.table.position, values, engine_seed(x.seed), 0, forcing)


def applied(x: Exercise, told: Sequence[Happening]) -> tuple[Applied, ...]:
    """What happenings changed, by the names of quantities, without what stayed as it was."""
    found = []
    for one in told:
        if isinstance(one, (Settled, Came, FellDue, Said)):
            found += [named(x, change) for change in one.changes if change.before != change.after]
    return tuple(found)


def named(x: Exercise, change: Changed) -> Applied:
    """A change with its quantity's name."""
    column = x.ready.game.columns[change.column]
    name = f"{column.quantity} of {column.member}" if column.member else column.quantity
    return Applied(name, change.before, change.after, change.text)


def open_turn(x: Exercise) -> Played:
    """The turn opened by the rules, with all its teams in one stage."""
    at = standing(x)
    twin.step(x.ready, at)
    everybody = tuple(team for stage in at.order for team in stage)
    at.order = (everybody,) if everybody else ()
    return Played(at.as_position(x.ready), tuple(at.told))


def entries(x: Exercise, team: int, earlier: Sequence[int], row: Sequence[int] | None = None) -> list[Entry]:
    """The menu of a team after what it has chosen already, read on the position, or on a `row` that somebody takes for it.

    Moves that answer others are on it where those lie open on the table.
    """
    at = standing(x)
    if row is not None:
        at.row, at.frozen = list(row), None
    numbers = {team.name: number for number, team in enumerate(x.ready.game.teams)}
    at.settled += [
        Done(-1, numbers[move.team], move.proposed.move)
        for move in x.table.of_turn()
        if move.on_table and not move.hidden and not move.own_words
    ]
    return menu(x.ready, at, team, list(earlier))


def barred_of(x: Exercise, moves: Sequence[Move]) -> tuple[str, ...]:
    """The references of those moves of the menu that cannot be made as things are, though their teams could not know it."""
    found, earlier = [], dict[str, list[int]]()
    for move in moves:
        if move.option is not None:
            chosen = earlier.setdefault(move.team, [])
            if move.option in entries(x, x.team_number(move.team), chosen):
                chosen.append(move.option)
            else:
                found.append(move.ref)
    return tuple(found)


def lay(x: Exercise, moves: Sequence[Move]) -> Played:
    """The moves of the menu queued as the choices of their teams; those without one wait."""
    game, turn = x.ready.game, x.table.turn
    choices: dict[tuple[int, int, int], int | None] = {}
    for number, team in enumerate(game.teams):
        mine = [move.option for move in moves if move.team == team.name and move.option is not None]
        for slot in range(1, team.moves_a_turn + 1):
            choices[turn, number, slot] = mine[slot - 1] if slot <= len(mine) else None
    at = standing(x, Forcing(choices=choices))
    if at.phase == "choose":
        twin.step(x.ready, at)
    return Played(at.as_position(x.ready), tuple(at.told))


def lay_answer(x: Exercise, move: Move) -> Played:
    """One more move queued, in answer to one on the table; it is settled after those that are there, from the same position."""
    assert move.option is not None
    at = standing(x)
    team = x.team_number(move.team)
    slot = 1 + sum(x.ready.options[one.option].option.team == team for one in at.queue)
    at.queue.append(Attempt(move.option, slot))
    if at.phase != "settle":
        at.phase, at.frozen, at.stage = "settle", list(at.row), max(0, len(at.order) - 1)
    chose = Chose(at.turn, at.stage, team, slot, move.option, 0)
    return Played(at.as_position(x.ready), (*at.told, chose))


def settle(x: Exercise, move: Move, *, success: bool, margin: int, lines: Sequence[Line]) -> Played:
    """The move settled as its die fell, by the rules where it is of the menu, and then what the white cell says follows."""
    listeners: Told = x.team_number(move.team) if move.hidden else "everyone"
    ready, counted = x.ready, dict[int, int]()
    at = standing(x)
    if move.option is not None:
        option = ready.options[move.option].option
        at.forcing = Forcing(rolls={(at.turn, option.team, option.move, option.member): (success, margin)})
        _first_in_queue(at, move.option)
        before = list(at.row)
        twin.step(_secretly(ready, move.option) if move.hidden else ready, at)
        if move.hidden:
            cells = astuple(option.counters)
            counted = {cell: at.row[cell] - before[cell] for cell in cells if at.row[cell] != before[cell]}
    if lines:
        words = move.proposed.action or move.proposed.move
        at.told.append(Said(at.turn, x.team_number(move.team), words, change_by(x, at, lines, listeners)))
    return Played(at.as_position(ready), tuple(at.told), counted=counted)


def _first_in_queue(at: Standing, option: int) -> None:
    """The order at the table is the order in which moves are settled."""
    place = next(place for place, one in enumerate(at.queue) if one.option == option)
    at.queue.insert(0, at.queue.pop(place))


def _secretly(ready: Prepared, number: int) -> Prepared:
    """The game in which a move that its team sealed at the table is as secret as one that the scenario calls so."""
    other = copy.copy(ready)
    options = list(ready.options)
    options[number] = replace(options[number], option=replace(options[number].option, secret=True))
    other.options = tuple(options)
    return other


def change_by(x: Exercise, at: Standing, lines: Sequence[Line], told: Told) -> tuple[Changed, ...]:
    """The lines applied to where a play stands; told to everybody, to one team, or to nobody."""
    numbers = {id(column): number for number, column in enumerate(x.ready.game.columns)}
    found = []
    for line in lines:
        number = numbers[id(x.ready.game.by_name[line.column])]
        text = said(x.ready.game, line)
        found.append(change_column(x.ready, at.row, number, line.verb, line.amount, text, told))
    return tuple(found)


def amend(x: Exercise, lines: Sequence[Line], why: str, *, secret: bool) -> Played:
    """The position changed by hand."""
    at = standing(x)
    changes = change_by(x, at, lines, None if secret else "everyone")
    return Played(at.as_position(x.ready), (Said(at.turn, None, why, changes),))


def inject(x: Exercise, name: str, member: str, lines: Sequence[Line], text: str) -> Played:
    """Something brought in by hand: an inject of the scenario as its author wrote it, or words with their effects."""
    at = standing(x)
    for one in x.ready.injects:
        if name and one.inject.name == name and (not member or one.inject.member == member):
            at.told.append(brought_in(x.ready, at, one))
    if lines or not name:
        at.told.append(Said(at.turn, None, text, change_by(x, at, lines, "everyone")))
    return Played(at.as_position(x.ready), tuple(at.told))


def close_turn(x: Exercise) -> Played:
    """The turn closed by the rules; moves that were never settled are dropped first, and the stage ends without them."""
    at = standing(x)
    if at.phase != "close":
        at.order, at.stage, at.phase, at.frozen = ((),), 0, "choose", None
        at.queue.clear()
        twin.step(x.ready, at)
    twin.step(x.ready, at)
    return Played(at.as_position(x.ready), tuple(at.told), tuple(at.closes))


def scenario_odds(x: Exercise, move: Move) -> tuple[Weighed, str] | None:
    """What the scenario settles a move by on the position it was chosen from, and by which dice; None in own words."""
    if move.option is None:
        return None
    at = standing(x)
    option = x.ready.options[move.option]
    found, _ = weighed(option, at.frozen or at.row, option.option.bonus_weight)
    return found, option.option.dice


def scenario_arguments(x: Exercise, move: Move) -> tuple[tuple[str, int], ...]:
    """The scenario's own reasons that are true now, each with its signed weight in millionths."""
    if move.option is None:
        return ()
    at = standing(x)
    option = x.ready.options[move.option]
    return tuple(weighed(option, at.frozen or at.row, option.option.bonus_weight)[1])


def scenario_percent(x: Exercise, move: Move) -> int | None:
    """The chance that the scenario gives a move, its own arguments included, in percent; None in own words."""
    found = scenario_odds(x, move)
    if found is None:
        return None
    good, _ = WAYS[found[1]].chances(found[0], (), ())
    return (100 * good[0] + 32_768) // 65_536
