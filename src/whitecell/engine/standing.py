"""The state of one play in progress, and how effects change it.

A `Standing` is a Position that can be written to; `opened_at` and `as_position` go from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whitecell.engine.prepared import Prepared, ReadyEffect
from whitecell.game import Call, Change, Reveal
from whitecell.plays import Changed, Happening
from whitecell.position import Attempt, Done, Forcing, Phase, Position, PutOff

Told = Literal["everyone"] | int | None  # who learns of a change: everybody, one team, or nobody
TURN, ENDING = 0, 1  # the first two cells of every row


@dataclass(slots=True)
class Standing:
    """Where a play stands while it is being played."""

    seed: int
    play: int
    row: list[int]
    forcing: Forcing
    turn: int = 1
    phase: Phase = "opening"
    stage: int = 0
    order: tuple[tuple[int, ...], ...] = ()
    frozen: list[int] | None = None
    queue: list[Attempt] = field(default_factory=list)
    settled: list[Done] = field(default_factory=list)
    sealed: list[Attempt] = field(default_factory=list)
    put_off: list[PutOff] = field(default_factory=list)
    facts: list[int] = field(default_factory=list)
    ending: int | None = None
    told: list[Happening] = field(default_factory=list)
    closes: list[tuple[int, ...]] = field(default_factory=list)

    def as_position(self, ready: Prepared) -> Position:
        """The position, with the world's cells left out."""
        return Position(
            self.turn,
            self.phase,
            self.stage,
            _without_world(ready, self.row),
            self.order,
            None if self.frozen is None else _without_world(ready, self.frozen),
            tuple(self.queue),
            tuple(self.settled),
            tuple(self.sealed),
            tuple(self.put_off),
            tuple(self.facts),
            self.ending,
        )


def _without_world(ready: Prepared, row: list[int]) -> tuple[int, ...]:
    bare = list(row)
    for cell in ready.game.world_cells:
        bare[cell] = 0
    return tuple(bare)


def opened_at(position: Position, world: dict[int, int], seed: int, play: int, forcing: Forcing) -> Standing:
    """A standing at a position, in a world."""
    row, frozen = list(position.values), None if position.frozen is None else list(position.frozen)
    for cell, value in world.items():
        row[cell] = value
        if frozen is not None:
            frozen[cell] = value
    return Standing(
        seed,
        play,
        row,
        forcing,
        position.turn,
        position.phase,
        position.stage,
        position.order,
        frozen,
        list(position.queue),
        list(position.settled),
        list(position.sealed),
        list(position.put_off),
        list(position.facts),
        position.ending,
    )


def apply_effects(
    ready: Prepared, row: list[int], effects: tuple[ReadyEffect, ...], told: Told
) -> tuple[Changed, ...]:
    """Apply effects line by line to a row; what changed.

    `told` says who learns of it: everyone, one team (a secret move's mover), or nobody (None). Those who are told of a
    change in what they do not know move their belief by the same line: the amount is read once, on what is so.
    """
    changed: list[Changed] = []
    for one in effects:
        match one.effect:
            case Change(column=number, verb=verb, text=text):
                if one.condition is not None and not one.condition(row):
                    continue
                amount = one.amount(row)
                changed.append(change_column(ready, row, number, verb, amount, text, told))
            case Reveal(column=number, teams=teams):
                column = ready.game.columns[number]
                for team in teams:
                    if team in column.beliefs:
                        row[column.beliefs[team]] = row[column.cell]
            case Call(law=law, text=text):
                for cell, value in ready.laws[law](row):
                    changed.append(
                        change_column(ready, row, ready.column_of_cell[cell], "becomes", value, text, told)
                    )
    return tuple(changed)


def change_column(
    ready: Prepared,
    row: list[int],
    number: int,
    verb: str,
    amount: int,
    text: str,
    told: Told,
) -> Changed:
    """One line on one column: it becomes, or is moved by, an amount, within its range; beliefs of those told follow."""
    column = ready.game.columns[number]
    before = row[column.cell]
    wanted = amount if verb == "becomes" else before + amount if verb == "up" else before - amount
    row[column.cell] = min(column.high, max(column.low, wanted))
    for team, cell in column.beliefs.items():
        if told in ("everyone", team):
            belief = (
                amount if verb == "becomes" else row[cell] + amount if verb == "up" else row[cell] - amount
            )
            row[cell] = min(column.high, max(column.low, belief))
    return Changed(number, before, row[column.cell], wanted, text)
