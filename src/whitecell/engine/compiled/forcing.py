"""What a run makes so, and where it begins, as the fields of a `layout.Run`."""

from __future__ import annotations

from ctypes import POINTER, c_int32, c_uint8, cast
from dataclasses import dataclass, field
from typing import Any

from whitecell.engine.compiled import layout
from whitecell.engine.compiled.flattening import Flat
from whitecell.engine.compiled.layout import NOTHING, UNFORCED, WAIT, array
from whitecell.expression import HIGHEST
from whitecell.game import Game, Option
from whitecell.position import Forcing, Position

PHASES = {"opening": 0, "choose": 1, "settle": 2, "close": 3}


@dataclass
class Forced:
    """Fields of a run, the arrays they point at, and the values of cells that the tables add."""

    fields: dict[str, Any] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)
    added: dict[int, int] = field(default_factory=dict)

    def point(self, name: str, kind: Any, records: Any) -> None:
        """A field that points at records."""
        made = array(kind, records)
        self.kept.append(made)
        self.fields[name] = cast(made, POINTER(kind))

    def update(self, other: Forced) -> None:
        """Take the other's too."""
        self.fields |= other.fields
        self.kept += other.kept
        self.added |= other.added


def forced(game: Game, made: Flat, forcing: Forcing) -> Forced:
    """What `forcing` holds, but for the starts (they are in the rows that a run starts from)."""
    found = Forced()
    turns = len(game.turns)
    if forcing.choices:
        lines = [NOTHING] * (turns * made.slots)
        for (turn, team, slot), option in forcing.choices.items():
            if 1 <= turn <= turns and 1 <= slot <= game.teams[team].moves_a_turn:
                place = (turn - 1) * made.slots + made.slot_base[team] + slot - 1
                lines[place] = WAIT if option is None else option
        found.point("forced_choice", c_int32, lines)
    keys: dict[tuple[int, str, str], list[int]] = {}
    for one in game.options:
        keys.setdefault((one.team, one.move, one.member), []).append(one.number)
    if forcing.odds:
        odds = [UNFORCED] * (turns * len(game.options))
        for (turn, team, move, member), value in forcing.odds.items():
            for number in keys.get((team, move, member), []) if 1 <= turn <= turns else []:
                odds[number * turns + turn - 1] = value
        found.point("forced_odds", c_int32, odds)
    if forcing.rolls:
        rolls, margins = [-1] * (turns * len(game.options)), [0] * (turns * len(game.options))
        for (turn, team, move, member), (success, margin) in forcing.rolls.items():
            for number in keys.get((team, move, member), []) if 1 <= turn <= turns else []:
                rolls[number * turns + turn - 1] = int(success)
                margins[number * turns + turn - 1] = margin
        found.point("forced_roll", c_int32, rolls)
        found.point("forced_margin", c_int32, margins)
    if forcing.injects:
        names = {(inject.name, inject.member): n for n, inject in enumerate(game.injects)}
        injects = [-1] * (turns * len(game.injects))
        for (turn, name, member), happens in forcing.injects.items():
            if (name, member) in names and 1 <= turn <= turns:
                injects[names[name, member] * turns + turn - 1] = int(happens)
        found.point("forced_inject", c_int32, injects)
    if forcing.openings:
        openings = [n for (turn, column), value in forcing.openings.items() for n in (turn, column, value)]
        found.point("openings", c_int32, openings)
        found.fields["openings_count"] = len(forcing.openings)
    if forcing.may_not:
        found.point("barred", c_uint8, [int((o.team, o.move) in forcing.may_not) for o in game.options])
    if forcing.adds:
        found.point("added", c_uint8, [int((o.team, o.move) in forcing.adds) for o in game.options])
    if forcing.exploring:
        found.fields["exploring"] = (forcing.exploring << 32) // 1_000_000
        found.fields["exploring_until"] = forcing.exploring_until
    if forcing.must:
        found.point("must", c_uint8, [_obliged(option, forcing) for option in game.options])
    return found


def _obliged(option: Option, forcing: Forcing) -> int:
    """1 where a run obliges the team to make the move at this target, 2 at any, 3 both; never with the bonus."""
    if option.bonus:
        return 0
    at_this, at_any = ((option.team, option.move, one) in forcing.must for one in (option.member, ""))
    return (1 if at_this and option.member else 0) + (2 if at_any else 0)


def resumed(game: Game, made: Flat, position: Position | None) -> Forced:
    """Where a run begins: a position, or the first turn."""
    found = Forced(fields={"turn": 1, "phase": 0})
    found.added = dict.fromkeys(made.cells.done.values(), HIGHEST)
    if position is None:
        return found
    cells = made.cells
    found.fields |= {"turn": position.turn, "phase": PHASES[position.phase], "stage": position.stage}
    stages = [number for teams in position.order for number in (len(teams), *teams)]
    found.point("order_stages", c_int32, stages)
    found.fields["order"] = layout.Span(0, len(position.order))
    found.point("queue", layout.Queued, [(one.option, one.slot) for one in position.queue])
    found.fields["queue_count"] = len(position.queue)
    pending = [(one.turn, one.option, one.later) for one in position.put_off]
    found.point("put_off", layout.PutOff, pending)
    found.fields |= {"put_off_count": len(pending), "sealings": len(position.sealed)}
    for done in position.settled:
        if done.move in cells.done:
            cell = cells.done[done.move]
            found.added[cell] = min(found.added[cell], done.stage)
    for place, one in enumerate(position.sealed, 1):
        team = cells.waiting[game.options[one.option].team]
        found.added[cells.since[one.option]] = place
        found.added[team] = found.added.get(team, 0) + 1
    return found
