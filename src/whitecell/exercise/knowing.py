"""What a team knows of the position: beliefs where it is not told, and no trace of what others did in secret."""

from __future__ import annotations

from whitecell.exercise.at_the_table import standing
from whitecell.exercise.state import Exercise
from whitecell.game import Column


def known_to(column: Column, team: int | None) -> bool:
    """Whether a team (None: the public) is told what a quantity is."""
    return not column.beliefs if team is None else team not in column.beliefs


def known_row(x: Exercise, team: int) -> list[int]:
    """The row as a team takes it to be: the one that its menu is read on.

    1. Where it is not told, its belief stands for the truth, and what others believe of it is not in it.
    2. What others attempted in secret is not counted, and secret injects have not happened.
    """
    game = x.ready.game
    at = standing(x)
    row = list(at.frozen or at.row)
    for column in game.columns:
        if team in column.beliefs:
            row[column.cell] = row[column.beliefs[team]]
        for cell in column.beliefs.values():
            row[cell] = row[column.cell]
    for ref, counted in x.table.hidden_counts.items():
        move = x.table.moves[ref]
        if x.team_number(move.team) != team:
            for cell, count in counted.items():
                row[cell] -= count
    for inject in game.injects:
        if inject.secret:
            row[inject.happened] = 0
    return row
