"""Effects over columns: what `whitecell.engine.standing` does to a row, done to some plays of a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints
from whitecell.engine.blocks.prepared import ColumnEffect, PreparedColumns
from whitecell.engine.blocks.reading import View, held
from whitecell.engine.standing import Told
from whitecell.game import Call, Change, Reveal

Indexes = NDArray[np.intp]


def apply_columns(
    ready: PreparedColumns, table: Ints, plays: Indexes, effects: tuple[ColumnEffect, ...], told: Told
) -> None:
    """Apply effects line by line to some plays of the table."""
    for one in effects:
        match one.effect:
            case Change(column=number, verb=verb):
                assert one.amount is not None
                here = plays
                if one.condition is not None:
                    here = plays[held(one.condition(View(table, plays)), len(plays))]
                if len(here):
                    change_columns(ready, table, here, number, verb, one.amount(View(table, here)), told)
            case Reveal(column=number, teams=teams):
                column = ready.game.columns[number]
                for team in teams:
                    if team in column.beliefs:
                        table[column.beliefs[team]][plays] = table[column.cell][plays]
            case Call(law=law):
                for cell, values in ready.laws[law](table, plays):
                    change_columns(
                        ready, table, plays, ready.twin.column_of_cell[cell], "becomes", values, told
                    )


def change_columns(
    ready: PreparedColumns,
    table: Ints,
    plays: Indexes,
    number: int,
    verb: str,
    amount: Ints | int,
    told: Told,
) -> None:
    """One line on one column, for some plays; beliefs of those told follow."""
    column = ready.game.columns[number]
    _move(table[column.cell], plays, verb, amount, column.low, column.high)
    for team, cell in column.beliefs.items():
        if told in ("everyone", team):
            _move(table[cell], plays, verb, amount, column.low, column.high)


def _move(row: Ints, plays: Indexes, verb: str, amount: Ints | int, low: int, high: int) -> None:
    if verb == "becomes":
        row[plays] = np.minimum(np.maximum(amount, low), high)
        return
    before = row[plays]
    wanted = before + amount if verb == "up" else before - amount
    row[plays] = np.minimum(np.maximum(wanted, low), high)
