"""A command decided: what happens because of it, or why nothing does. Pure: the clock is handed in, and so is every chance."""

from __future__ import annotations

from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import Accepted, Command, Refusal, RefusedError, read_fields
from whitecell.exercise.commands import COMMANDS
from whitecell.exercise.state import Exercise
from whitecell.language.words import nearest

LONGEST_ID = 80
STILL_OPEN = frozenset(
    {"leave", "withdraw", "consent", "unveil"}
)  # of a closed exercise nothing else changes


def decide(x: Exercise, command: Command, now: int) -> Accepted | Refusal:
    """The answer to a command at a moment (milliseconds): entries to be saved and the state after them, or a refusal.

    1. A command whose id was accepted before is answered as it was then, and nothing happens a second time.
    2. Who may not give it, or gives it in a wrong form, is told so.
    3. Otherwise it happens wholly, or not at all.
    """
    if command.id and command.id in x.accepted:
        return Accepted((), x, again=True)
    try:
        acting = _checked(x, command, now)
        COMMANDS[command.name].act(acting)
    except RefusedError as error:
        return error.refusal
    return Accepted(tuple(acting.entries), acting.x)


def _checked(x: Exercise, command: Command, now: int) -> Acting:
    if not 0 < len(command.id) <= LONGEST_ID:
        raise RefusedError("form", f"A command has an id of 1 to {LONGEST_ID} characters.", "id")
    spec = COMMANDS.get(command.name)
    if spec is None:
        near = nearest(command.name, COMMANDS)
        raise RefusedError(
            "unknown",
            f'There is no command "{command.name}"' + (f'; did you mean "{near}"?' if near else "."),
        )
    if command.by.kind not in spec.who:
        raise RefusedError("not yours", f'"{command.name}" is for others ({", ".join(sorted(spec.who))}).')
    if x.closed and command.name not in STILL_OPEN:
        raise RefusedError("closed", "The exercise is over; nothing more happens in it.")
    if command.by.kind == "seat":
        seat = x.seats.get(command.by.seat)
        if seat is None or not seat.here or seat.team != command.by.team:
            raise RefusedError("not yours", "You do not sit in this seat any more.")
    return Acting(x, command, now, read_fields(spec.fields, command.data))
