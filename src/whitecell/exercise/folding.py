"""A log folded into a state: one small function for each event, in a table.

`fold` replays what happened through the rules and compares where the game then stands with what the log says; it gives the same
position or refuses. `apply` is one step of it, and the only way in which a state ever changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from whitecell.engine.prepared import Prepared
from whitecell.errors import ReplayError
from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise import folds_of_people, folds_of_play
from whitecell.exercise.becoming import Folded, refuse_other_seed
from whitecell.exercise.state import Clock, Exercise, Table

AFTER_THE_END = (
    e.Unveiled,
    e.Left,
    e.Withdrawn,
    e.Consented,
)  # what still happens: layers lifted, people going
FOLDS: dict[type[e.Event], Folded] = {**folds_of_people.FOLDS, **folds_of_play.FOLDS}


def fold(entries: Iterable[e.Entry], games: Mapping[str, Prepared]) -> Exercise:
    """The exercise that a log comes to; `games` are the games by their digest.

    Raises `ReplayError` where the log begins with nothing, names a game that is not there, or says another position than the
    rules give.
    """
    x: Exercise | None = None
    for entry in entries:
        x = founded(entry, games) if x is None else apply(x, entry)
    if x is None:
        raise ReplayError("The log is empty: an exercise begins with its founding.")
    return x


def founded(entry: e.Entry, games: Mapping[str, Prepared]) -> Exercise:
    """The exercise at its first entry."""
    event = entry.event
    if not isinstance(event, e.Founded):
        raise ReplayError(f"The log begins with {type(event).__name__}; an exercise begins with Founded.")
    if event.game not in games:
        raise ReplayError(f"The game {event.game} of this log is not among those that were kept with it.")
    ready = games[event.game]
    if ready.game.rules_fingerprint != event.rules:
        raise ReplayError(
            f"The log was played by the rules {event.rules}, and the game kept with it has {ready.game.rules_fingerprint}."
        )
    refuse_other_seed(event.seed, event.commitment)
    position = rules.first_position(ready, event.world)
    table = Table("lobby", 0, position, opening=position.values)
    return Exercise(ready, event, event.seed, event.commitment, table, entry.number, entry.at,
                    clock=Clock(entry.at), accepted={entry.command: entry.number} if entry.command else {})  # fmt: skip


def apply(x: Exercise, entry: e.Entry) -> Exercise:
    """The exercise after one more entry."""
    if entry.number != x.number + 1:
        raise ReplayError(f"Entry {entry.number} cannot follow entry {x.number}.")
    if x.closed and not isinstance(entry.event, AFTER_THE_END):
        raise ReplayError(f"Entry {entry.number} follows the end of the exercise.")
    try:
        after = FOLDS[type(entry.event)](x, entry, entry.event)
    except (KeyError, StopIteration) as error:
        raise ReplayError(
            f"Entry {entry.number} ({type(entry.event).__name__}) speaks of something that is not there: {error}."
        ) from error
    accepted = {**x.accepted, entry.command: entry.number} if entry.command else x.accepted
    return replace(after, number=entry.number, at=entry.at, accepted=accepted)
