"""Whether a position can be taken up in a game: it may come from a file, from another game, or from a hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.position import Attempt, Phase, Position

MOST_COUNTED = 1_000_000  # what a counter of moves or injects can have come to


def refuse_unfit(game: Game, position: Position) -> None:
    """Nothing, where plays of the game can start from the position; raises `UsageError`, which says why, where they cannot.

    >>> import whitecell
    >>> game = whitecell.load("tutorial/two-teams")
    >>> refuse_unfit(game, whitecell.play(game).position)
    >>> refuse_unfit(game, Position(1, "opening", 0, (1, 2, 3)))
    Traceback (most recent call last):
    whitecell.errors.UsageError: This position does not fit tutorial/two-teams.yaml: it has 3 values, and the game has ... cells.
    """
    for why in _whys(game, position):
        raise UsageError(f"This position does not fit {game.name}: {why}.")


def _whys(game: Game, position: Position) -> Iterator[str]:
    """What does not fit, the first thing first; what comes later is only right to ask if nothing came before."""
    if position.phase not in get_args(Phase):
        yield f'there is no phase "{position.phase}"'
    if not 1 <= position.turn <= len(game.turns):
        yield f"it stands in turn {position.turn}, and the game has {len(game.turns)}"
    settling = position.phase == "settle"
    if settling != (position.frozen is not None) or settling != bool(position.queue):
        yield "moves are queued and values are frozen while a stage is settled, and only then"
    for values in (position.values, position.frozen):
        if values is not None:
            yield from _values(game, values)
    yield from _stages(game, position)
    for one in (*position.queue, *position.sealed):
        yield from _attempt(game, one)
    for one in position.sealed:
        if game.options[one.option].sealed_until is None:
            yield f'"{game.options[one.option].move}" is no move that can be sealed'
    options = [one.option for one in position.sealed]
    for option in options:
        if options.count(option) > 1:
            yield f'"{game.options[option].move}" lies sealed twice'
    for late in position.put_off:
        known = 0 <= late.option < len(game.options)
        if not known or not 0 <= late.later < len(game.options[late.option].later):
            yield "something is put off that no move puts off"
    if any(not 0 <= fact < len(game.facts) for fact in position.facts):
        yield f"it knows a fact that is not among the game's {len(game.facts)}"
    ended = position.phase == "ended"
    if ended != (position.ending is not None) or not 0 <= (position.ending or 0) < len(game.endings):
        yield "it has an ending of the game where the play has ended, and only there"


def _values(game: Game, values: tuple[int, ...]) -> Iterator[str]:
    if len(values) != len(game.cells):
        yield f"it has {len(values)} values, and the game has {len(game.cells)} cells"
    for column in game.columns:
        for cell in (column.cell, *column.beliefs.values()):
            if not column.low <= values[cell] <= column.high:
                name = column.quantity + (f" of {column.member}" if column.member else "")
                yield f'"{name}" is stored as {values[cell]}, outside {column.low} to {column.high}'
    for cell, info in enumerate(game.cells):
        counted = info.kind in ("tried", "worked", "failed", "progress", "happened")
        if counted and not 0 <= values[cell] <= MOST_COUNTED:
            yield f'"{info.name}" was {info.kind} {values[cell]} times'


def _stages(game: Game, position: Position) -> Iterator[str]:
    teams = [team for stage in position.order for team in stage]
    if any(not 0 <= team < len(game.teams) for team in teams) or len(set(teams)) < len(teams):
        yield "in its order every team of the game stands once, or not at all"
    within = position.phase in ("choose", "settle")
    if position.stage < 0 or (within and position.stage >= len(position.order)):
        yield f"it stands in stage {position.stage}, and its order has {len(position.order)}"
    if any(not 0 <= done.team < len(game.teams) for done in position.settled):
        yield "a move was settled of a team that the game does not have"


def _attempt(game: Game, one: Attempt) -> Iterator[str]:
    if not 0 <= one.option < len(game.options):
        yield f"it has option {one.option}, and the game has {len(game.options)}"
    team = game.teams[game.options[one.option].team]
    if not 1 <= one.slot <= team.moves_a_turn:
        yield f'it has slot {one.slot} of "{team.name}", which has {team.moves_a_turn}'
