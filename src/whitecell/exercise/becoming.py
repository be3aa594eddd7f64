"""How a state becomes another: the few ways in which the folds of events change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whitecell.errors import ReplayError
from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise.at_the_table import Played, hash_of
from whitecell.exercise.dice import commitment
from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise, Step
from whitecell.plays import Settled

Folded = Callable[[Exercise, e.Entry, Any], Exercise]


def table_of(x: Exercise, **changes: Any) -> Exercise:
    """The exercise with its table changed."""
    return replace(x, table=replace(x.table, **changes))


def with_move(x: Exercise, ref: str, **changes: Any) -> Exercise:
    """The exercise with one move changed."""
    return table_of(x, moves={**x.table.moves, ref: replace(x.table.moves[ref], **changes)})


def after_play(
    x: Exercise, entry: e.Entry, played: Played, said: str, changes: tuple[e.Applied, ...] | None = None
) -> Exercise:
    """The table after the rules have done something, if they did what the log says: the same changes, the same position."""
    if changes is not None and changes != rules.applied(x, played.told):
        raise ReplayError(
            f"Entry {entry.number} ({type(entry.event).__name__}) changes other things by the rules than the log says."
        )
    if hash_of(played.position) != said:
        raise ReplayError(
            f"Entry {entry.number} ({type(entry.event).__name__}) does not come to the position that the log says: "
            f"{hash_of(played.position)} instead of {said}."
        )
    table = x.table
    moves = dict(table.moves)
    for one in played.told:
        if isinstance(one, Settled) and one.opened:  # a sealed move that its trigger opened
            for move in table.moves.values():
                if move.option == one.option and move.result == "sealed":
                    changes = tuple(rules.named(x, change) for change in one.changes)
                    result = "works" if one.success else "fails"
                    moves[move.ref] = replace(move, result=result, opened=True, changes=changes)
    return table_of(
        x, position=played.position, told=(*table.told, *played.told), closes=(*table.closes, *played.closes), moves=moves
    )  # fmt: skip


def with_step(x: Exercise, entry: e.Entry, label: str) -> Exercise:
    """The exercise with the table as it was before this entry kept, to go back to."""
    return replace(x, steps=(*x.steps, Step(entry.number, label, x.table)))


def option_of(x: Exercise, event: e.Proposed) -> int | None:
    """The number of the option that a proposal means; None for one in own words. Raises KeyError where the game has none."""
    if not event.move:
        return None
    team = x.team_number(event.team)
    for option in x.ready.game.options:
        if (option.team, option.move, option.member, option.bonus) == (
            team,
            event.move,
            event.target,
            event.bonus,
        ):
            return option.number
    raise KeyError(event.move)


def move_of_argument(x: Exercise, ref: str) -> Move:
    """The move to which an argument belongs; raises KeyError where there is none of that reference."""
    for move in x.table.moves.values():
        if any(one.ref == ref for one in move.arguments):
            return move
    raise KeyError(ref)


def refuse_other_seed(seed: str, shown: str) -> None:
    """Nothing, where a seed is the one whose commitment was shown; raises `ReplayError` where it is another."""
    if commitment(seed) != shown:
        raise ReplayError("The seed of this log is not the one that was committed to before its dice fell.")
