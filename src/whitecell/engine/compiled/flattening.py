"""A game as flat tables of integers: `c/tables.h`, filled. No code is made for a scenario; the tables are all there is."""

from __future__ import annotations

from ctypes import c_int32, c_int64, c_uint64, cast
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from whitecell.engine.compiled import layout
from whitecell.engine.compiled.cells import ENDING, TURN, Cells, cells_of_game
from whitecell.engine.compiled.code import Code
from whitecell.engine.compiled.effects import NOTHING_THERE, Effects
from whitecell.engine.compiled.foresight import NO_FORESIGHT, foresight, interest, wanted
from whitecell.engine.compiled.layout import NOTHING, WAIT, Span, Value, array
from whitecell.engine.compiled.legality import legality
from whitecell.engine.prepared import Prepared
from whitecell.engine.settlement import told
from whitecell.expression import Cell, Constant, Tree
from whitecell.game import Change, Column, Law, Option, Team

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Flat:
    """The tables of a game, its registers, and what keeps the arrays alive that the tables point at."""

    tables: layout.Game
    cells: Cells
    slot_base: tuple[int, ...]
    slots: int
    kept: tuple[Any, ...]


def flat(ready: Prepared, *, written: bool) -> Flat:
    """The tables of a game; `written`: assumed numbers are as written and stand in the tables as constants.

    Raises `NotFlatError` where an expression cannot be said in tables.
    """
    return Flattening(ready, written).flat()


class Flattening:
    """The tables of one game while they are being filled."""

    def __init__(self, ready: Prepared, written: bool) -> None:
        self.ready, self.game = ready, ready.game
        game = ready.game
        self.cells = cells_of_game(game, written)
        known: dict[int, Tree] = {one.cell: Constant(one.value) for one in game.assumed} if written else {}
        self.code = Code(
            self.cells.registers,
            self.cells.range_of,
            frozenset(game.world_cells),
            known,
            len(self.cells.state),
        )
        self.parts = Effects(ready, self.cells, self.code)
        self.arguments: list[Any] = []
        self.laters: list[Any] = []
        self.payments: list[Any] = []
        self.views = [
            {truth: self.code.new_register() for truth, _ in ready.views[team]}
            for team in range(len(game.teams))
        ]
        self.wanted = [wanted(self.code, team) for team in game.teams]
        bases = [0]
        for team in game.teams:
            bases.append(bases[-1] + team.moves_a_turn)
        self.slot_base, self.slots = tuple(bases[:-1]), bases[-1]

    @cached_property
    def _moves(self) -> dict[str, int]:
        return {move: n for n, move in enumerate(dict.fromkeys(option.move for option in self.game.options))}

    def flat(self) -> Flat:
        """All tables, in the order of the header."""
        game, ready, code = self.game, self.ready, self.code
        laws = [self._law(law) for law in game.laws]
        columns = [self._column(column) for column in game.columns]
        options = [self._option(option) for option in game.options]
        teams = [self._team(number, team) for number, team in enumerate(game.teams)]
        turns = range(1, len(game.turns) + 1)
        stages = [
            (stage.drawn, self.parts.listed(stage.teams)) for in_turn in game.stages for stage in in_turn
        ]
        turn_stages, at = [], 0
        for in_turn in game.stages:
            turn_stages.append((at, len(in_turn)))
            at += len(in_turn)
        menus = [
            self.parts.listed(game.menus[team][turn - 1]) for turn in turns for team in range(len(game.teams))
        ]
        opening, closing = (
            [
                self.parts.listed([n for n, one in enumerate(game.injects) if turn in getattr(one, when)])
                for turn in turns
            ]
            for when in ("opening", "close")
        )
        injects = [
            (
                int(one.again),
                self._register(one.happened),
                code.value(one.when),
                NOTHING_THERE if one.chance is None else code.amount(one.chance),
                self.parts.span_of(one.effects, None if one.secret else "everyone"),
            )
            for one in game.injects
        ]
        endings = [(int(one.when is None), code.value(one.when)) for one in game.endings]
        measures = [
            (layout.OVER.get(one.over, 0), int(one.kind in ("decimal", "share")), code.amount(one.value))
            for one in game.measures
        ]
        world = Value(len(code.lines), len(code.world_lines), 0)
        code.lines += code.world_lines
        constants = [number for value, register in code.constants.items() for number in (register, value)]
        tables = layout.Game(
            len(game.turns), len(game.teams), len(options), len(injects), len(endings), len(measures),
            len(columns), len(laws), code.count, len(self.cells.state), len(code.lines), len(code.wide),
            len(self.parts.numbers), self.slots, self._register(TURN), self._register(ENDING),
            self._register(self.cells.stage), self._register(next(iter(self.cells.done.values()), TURN)),
            len(self.cells.done), max(max(1, len(team.factions)) for team in game.teams),
            max(len(wants) for wants in self.wanted), len(self.cells.state) - len(self.cells.idle),
        )  # fmt: skip
        arrays = {
            "code": array(layout.Instruction, code.lines),
            "wide": array(c_int64, code.wide),
            "numbers": array(c_int32, self.parts.numbers),
            "effects": array(layout.Effect, self.parts.effects),
            "arguments": array(layout.Argument, self.arguments),
            "outcomes": array(layout.Outcome, self.parts.outcomes),
            "laters": array(layout.Later, self.laters),
            "payments": array(layout.Payment, self.payments),
            "option": array(layout.Option, options),
            "team": array(layout.Team, teams),
            "stages": array(layout.Stage, stages),
            "turn_stages": array(Span, turn_stages),
            "menus": array(Span, menus),
            "opening": array(Span, opening),
            "closing": array(Span, closing),
            "inject": array(layout.Inject, injects),
            "ending": array(layout.Ending, endings),
            "measure": array(layout.Measure, measures),
            "column": array(layout.Column, columns),
            "law": array(layout.Law, laws),
            "choice_address": array(c_uint64, [one for turn in turns for one in self._choices(turn)]),
            "roll_address": array(c_uint64, [one for option in ready.options for one in option.rolls]),
            "inject_address": array(c_uint64, self._inject_addresses()),
            "order_address": array(c_uint64, [one for in_turn in ready.orders for one in in_turn]),
            "script": array(c_int32, [one for turn in turns for one in self._script(turn)]),
            "constants": array(c_int32, constants),
        }
        for name, kind in dict(layout.Game._fields_).items():  # type: ignore[arg-type]
            if name in arrays:
                setattr(tables, name, cast(arrays[name], kind))  # type: ignore[type-var]
        tables.world = world
        tables.constants_count = len(code.constants)
        tables.effects_count, tables.outcomes_count = len(self.parts.effects), len(self.parts.outcomes)
        for name in ("arguments", "laters", "payments"):
            setattr(tables, f"{name}_count", len(getattr(self, name)))
        tables.stages_count = len(stages)
        return Flat(tables, self.cells, self.slot_base, self.slots, tuple(arrays.values()))

    # -- small parts --------------------------------------------------------------------------------------------------

    def _register(self, cell: int) -> int:
        return self.cells.registers[cell]

    def _column(self, column: Column) -> tuple[Any, ...]:
        return 0, column.low, column.high, self.parts.listed(self.parts.targets(column, "everyone"))

    def _law(self, law: Law) -> tuple[Any, ...]:
        taken = [cell for one in law.takes if one.constants is None for cell in one.cells]
        given = [self.ready.column_of_cell[cell] for one in law.gives for cell in one.cells]
        # an assumed number that a law takes is a constant of the tables, and has a register all the same
        registers = [
            self.code.value(Cell(cell)).reg if cell not in self.cells.registers else self._register(cell)
            for cell in taken
        ]
        return self.parts.listed(registers), self.parts.listed(given)

    # -- options ------------------------------------------------------------------------------------------------------

    def _option(self, option: Option) -> tuple[Any, ...]:
        game, code = self.game, self.code
        doctrine = game.teams[option.team].doctrine
        listeners = told(self.ready.options[option.number])
        arguments = [self.parts.argument(one) for one in option.arguments]
        self.arguments += arguments
        odds, their_odds = code.amount(option.odds), code.amount(option.their_odds)
        self.payments += option.payments
        later = []
        for one in option.later:
            effects = self.parts.span_of(one.effects, listeners)
            later.append(
                (one.after, effects, NOTHING_THERE if one.unless is None else code.amount(one.unless))
            )
        self.laters += later
        paying = self.parts.span_of(
            tuple(Change(column, "down", Constant(amount), None, "") for column, amount in option.payments),
            listeners,
        )
        forbidden = option.move in doctrine.forbid
        tendency, tendency_if = self._tendency(option)
        one_step = doctrine.rule == "one step ahead"
        counters = option.counters
        ahead = (
            foresight(code, game, option, self.wanted[option.team], self.views[option.team])
            if one_step and not forbidden
            else NO_FORESIGHT
        )
        return (
            option.team, self._moves[option.move], layout.WAYS[option.dice], option.point, option.bonus_weight,
            option.needs, -1 if option.per_turn is None else option.per_turn, int(forbidden),
            code.value(legality(game, self.cells, option)), odds, their_odds,
            self._sealed_until(option),
            (len(self.arguments) - len(arguments), len(arguments)),
            (len(self.payments) - len(option.payments), len(option.payments)), paying,
            self.parts.outcomes_of(option.success, listeners), self.parts.outcomes_of(option.failure, listeners),
            self.parts.span_of(option.progress, listeners), (len(self.laters) - len(later), len(later)),
            self._register(counters.tried), self._register(counters.worked), self._register(counters.failed),
            self._register(counters.progress) if option.needs > 1 else -1,
            self._register(self.cells.since[option.number]) if option.number in self.cells.since else -1,
            self._reads(option),
            self._register(self.cells.done[option.move]) if option.move in self.cells.done else -1,
            self._alike[option.team, option.move, option.member], self._alike[option.team, option.move, None],
            ahead, int(ahead.reg >= 0 and self._foreseen(option)),
            _preference(doctrine.prefer.get(option.move)) if one_step else 0, tendency, tendency_if,
        )  # fmt: skip

    def _foreseen(self, option: Option) -> bool:
        """Whether a die has one target, and the team sees everything that it hangs on."""
        trees = [option.odds, *(one.weight for one in option.arguments)]
        trees += [one.condition for one in option.arguments if one.condition is not None]
        hidden = self.views[option.team].keys()
        return layout.WAYS[option.dice] in layout.TARGETED and not any(
            self.code.cells(tree) & hidden for tree in trees
        )

    @cached_property
    def _alike(self) -> dict[tuple[int, str, str | None], tuple[int, int]]:
        """The options of each team's moves at each target; and, under None for the target, of each move."""
        found: dict[tuple[int, str, str | None], list[int]] = {}
        for option in self.game.options:
            for target in (option.member, None):
                found.setdefault((option.team, option.move, target), []).append(option.number)
        return {key: self.parts.listed(numbers) for key, numbers in found.items()}

    def _reads(self, option: Option) -> int:
        """Which of the counters tried, worked and failed something reads: 1, 2 and 4 together."""
        counters = option.counters
        cells = (counters.tried, counters.worked, counters.failed)
        return sum(bit for bit, cell in zip((1, 2, 4), cells, strict=True) if cell not in self.cells.idle)

    def _sealed_until(self, option: Option) -> Value:
        if option.sealed_until is None:
            return Value(0, 0, -2)
        return self.code.value(option.sealed_until)

    def _tendency(self, option: Option) -> tuple[Value, Value]:
        doctrine = self.game.teams[option.team].doctrine
        key = (option.move, option.member)
        if option.bonus or option.move in doctrine.forbid or key not in doctrine.weights:
            return NOTHING_THERE, NOTHING_THERE
        weight, condition = doctrine.weights[key]
        return self.code.amount(weight), NOTHING_THERE if condition is None else self.code.value(condition)

    # -- teams and addresses ------------------------------------------------------------------------------------------

    def _team(self, number: int, team: Team) -> tuple[Any, ...]:
        code, doctrine = self.code, team.doctrine
        beliefs = {truth: self._register(belief) for truth, belief in self.ready.views[number]}
        wait_weight = wait_if = NOTHING_THERE
        if ("wait", "") in doctrine.weights:
            weight, condition = doctrine.weights["wait", ""]
            wait_weight = code.amount(weight)
            wait_if = NOTHING_THERE if condition is None else code.value(condition)
        mine = [option for option in self.game.options if option.team == number]
        return (
            layout.RULES[doctrine.rule], team.moves_a_turn, team.envelopes, max(1, len(team.factions)),
            len(self.wanted[number]), _preference(doctrine.prefer.get("wait")), self._register(self.cells.waiting[number]),
            self.slot_base[number], code.amount(doctrine.temperature),
            interest(code, self.wanted[number], self.views[number], beliefs), wait_weight, wait_if,
            self.parts.listed([option.number for option in mine if option.sealed_until is not None]),
            self.parts.listed([option.number for option in mine if option.payments]),
        )  # fmt: skip

    def _choices(self, turn: int) -> list[int]:
        return [one for team in self.ready.choices for one in team[turn - 1]]

    def _inject_addresses(self) -> list[int]:
        return [
            ready.addresses.get((turn, phase), 0)
            for ready in self.ready.injects
            for turn in range(1, len(self.game.turns) + 1)
            for phase in ("opening", "close")
        ]

    def _script(self, turn: int) -> list[int]:
        found = []
        for number, team in enumerate(self.game.teams):
            scripted = team.doctrine.script.get(turn, ())
            for slot in range(team.moves_a_turn):
                one = NOTHING
                if slot < len(scripted):
                    move, member = scripted[slot]
                    names = {(o.team, o.move, o.member, o.bonus): o.number for o in self.game.options}
                    one = WAIT if move == "wait" else names.get((number, move, member, False), NOTHING)
                found.append(one)
        return found


def _preference(millionths: int | None) -> int:
    """A preference in 64ths of a natural-log unit, rounded, halves away from zero."""
    if millionths is None:
        return 0
    size = (64 * abs(millionths) + 500_000) // MILLION
    return size if millionths >= 0 else -size
