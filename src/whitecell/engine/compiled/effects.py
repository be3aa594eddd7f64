"""Effects, the outcomes that they belong to, and the conditions of effects and arguments, as lines of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from whitecell.engine.compiled import layout
from whitecell.engine.compiled.cells import Cells
from whitecell.engine.compiled.code import Code
from whitecell.engine.compiled.layout import CALL, REVEAL, Op, Value
from whitecell.engine.prepared import Prepared
from whitecell.engine.standing import Told
from whitecell.expression import HIGHEST, LOWEST, Constant, Tree
from whitecell.game import Argument, Call, Change, Column, Effect, Outcome, Reveal

NOTHING_THERE = Value(0, 0, -1)
BY_CODE = (layout.TEST_CODE, 0, 0, 0)


@dataclass
class Effects:
    """The tables of effects and outcomes, and of the plain numbers that spans point into, while they are being filled."""

    ready: Prepared
    cells: Cells
    code: Code
    numbers: list[int] = field(default_factory=list)
    effects: list[Any] = field(default_factory=list)
    outcomes: list[Any] = field(default_factory=list)

    def _register(self, cell: int) -> int:
        return self.cells.registers[cell]

    def listed(self, numbers: Iterable[int]) -> tuple[int, int]:
        """Where some numbers stand among all numbers."""
        start = len(self.numbers)
        self.numbers += numbers
        return start, len(self.numbers) - start

    def targets(self, column: Column, told: Told) -> list[int]:
        """The registers that a change moves: the cell, then the beliefs of those who are told."""
        beliefs = [cell for team, cell in column.beliefs.items() if told in ("everyone", team)]
        return [self._register(cell) for cell in (column.cell, *beliefs)]

    def span_of(self, effects: tuple[Effect, ...], told: Told) -> tuple[int, int]:
        """Where some effects stand among all effects; `told`: who hears of them."""
        found = [self._effect(effect, told) for effect in effects]
        start = len(self.effects)
        self.effects += found
        return start, len(found)

    def _effect(self, effect: Effect, told: Told) -> tuple[Any, ...]:
        columns = self.ready.game.columns
        match effect:
            case Change(column=number, verb=verb, amount=amount, condition=condition):
                column = columns[number]
                targets = self.targets(column, told)
                value = self.code.amount(amount)
                holds = NOTHING_THERE if condition is None else self.code.value(condition)
                keep = int(value.reg in targets)
                test = self._test(holds) if value.count == 0 and not keep else BY_CODE
                fixed, number = self._fixed(verb, amount, column)
                return (
                    layout.VERBS[verb], test, column.low, column.high, keep, fixed, number, self.listed(targets), 0, value,
                    holds,
                )  # fmt: skip
            case Reveal(column=number, teams=teams):
                column = columns[number]
                pairs = [
                    self._register(cell)
                    for team in teams
                    if team in column.beliefs
                    for cell in (column.beliefs[team], column.cell)
                ]
                return REVEAL, BY_CODE, 0, 0, 0, 0, 0, self.listed(pairs), 0, NOTHING_THERE, NOTHING_THERE
            case Call(law=law):
                targets = []
                for one in self.ready.game.laws[law].gives:
                    for cell in one.cells:
                        moved = self.targets(columns[self.ready.column_of_cell[cell]], told)
                        targets += [len(moved), *moved]
                return CALL, BY_CODE, 0, 0, 0, 0, 0, self.listed(targets), law, NOTHING_THERE, NOTHING_THERE
        raise AssertionError(effect)

    def _fixed(self, verb: str, amount: Tree, column: Column) -> tuple[int, int]:
        """(1, the amount) where it is always the same and no sum with it leaves 32 bits; else (0, 0)."""
        match self.code.simplified(amount):
            case Constant(number) if LOWEST < number <= HIGHEST:
                by = {"becomes": 0, "up": number, "down": -number}[verb]
                if column.low + by >= LOWEST and column.high + by <= HIGHEST:
                    return 1, number
        return 0, 0

    def argument(self, argument: Argument) -> tuple[Any, ...]:
        """An argument of a move."""
        weight = self.code.amount(argument.weight)
        holds = self.code.value(argument.condition)
        return argument.sign, self._test(holds) if weight.count == 0 else BY_CODE, weight, holds

    def _test(self, holds: Value) -> tuple[int, int, int, int]:
        """A condition as a test of one register, if it is no more than that: in which stretch its value lies, or does not."""
        if holds.reg < 0:
            return layout.TEST_NONE, 0, 0, 0
        if holds.count == 0:
            return layout.TEST_WITHOUT, holds.reg, 0, 0
        op, d, a, number, _ = self.code.lines[holds.start]
        if holds.count > 1 or d != holds.reg:
            return BY_CODE
        match op:
            case Op.EQ_NUMBER | Op.NE_NUMBER:
                return layout.TEST_WITHIN if op == Op.EQ_NUMBER else layout.TEST_WITHOUT, a, number, 0
            case Op.GE_NUMBER | Op.LT_NUMBER:
                return (
                    layout.TEST_WITHIN if op == Op.GE_NUMBER else layout.TEST_WITHOUT,
                    a,
                    number,
                    HIGHEST - number,
                )
        return BY_CODE

    def outcomes_of(self, outcomes: tuple[Outcome, ...], told: Told) -> tuple[int, int]:
        """Where the outcomes of a side stand among all outcomes."""
        found = [(one.degree, self.span_of(one.effects, told)) for one in outcomes]
        start = len(self.outcomes)
        self.outcomes += found
        return start, len(found)
