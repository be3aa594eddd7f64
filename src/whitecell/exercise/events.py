"""Everything that can happen in an exercise, as frozen values: the log is a list of these and nothing else is true.

A value of an event is text, a whole number, yes or no, or a tuple or small map of those, so that a line of the log can be read without
this program. Teams, moves, quantities and facts go by their names, never by a number; people have no names here at all: a
seat is "mayor/1". `VERSION` stands in every line, and changes when an older program could not read a newer log.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from whitecell.exercise.events_of_people import Answered as Answered
from whitecell.exercise.events_of_people import Answering as Answering
from whitecell.exercise.events_of_people import Closed as Closed
from whitecell.exercise.events_of_people import Consented as Consented
from whitecell.exercise.events_of_people import Dropped as Dropped
from whitecell.exercise.events_of_people import Extended as Extended
from whitecell.exercise.events_of_people import Forked as Forked
from whitecell.exercise.events_of_people import Founded as Founded
from whitecell.exercise.events_of_people import Joined as Joined
from whitecell.exercise.events_of_people import Left as Left
from whitecell.exercise.events_of_people import Moved as Moved
from whitecell.exercise.events_of_people import Noted as Noted
from whitecell.exercise.events_of_people import Offered as Offered
from whitecell.exercise.events_of_people import Opened as Opened
from whitecell.exercise.events_of_people import Opined as Opined
from whitecell.exercise.events_of_people import Paused as Paused
from whitecell.exercise.events_of_people import Resumed as Resumed
from whitecell.exercise.events_of_people import RunBy as RunBy
from whitecell.exercise.events_of_people import Said as Said
from whitecell.exercise.events_of_people import Undone as Undone
from whitecell.exercise.events_of_people import Unveiled as Unveiled
from whitecell.exercise.events_of_people import Withdrawn as Withdrawn
from whitecell.exercise.events_of_play import Amended as Amended
from whitecell.exercise.events_of_play import Argued as Argued
from whitecell.exercise.events_of_play import Centred as Centred
from whitecell.exercise.events_of_play import Drafted as Drafted
from whitecell.exercise.events_of_play import Effects as Effects
from whitecell.exercise.events_of_play import Entered as Entered
from whitecell.exercise.events_of_play import Estimated as Estimated
from whitecell.exercise.events_of_play import Fixed as Fixed
from whitecell.exercise.events_of_play import Headlined as Headlined
from whitecell.exercise.events_of_play import Injected as Injected
from whitecell.exercise.events_of_play import Laid as Laid
from whitecell.exercise.events_of_play import LookedAhead as LookedAhead
from whitecell.exercise.events_of_play import Marked as Marked
from whitecell.exercise.events_of_play import Narrated as Narrated
from whitecell.exercise.events_of_play import Proposed as Proposed
from whitecell.exercise.events_of_play import Ready as Ready
from whitecell.exercise.events_of_play import Recalled as Recalled
from whitecell.exercise.events_of_play import Rolled as Rolled
from whitecell.exercise.events_of_play import Ruled as Ruled
from whitecell.exercise.events_of_play import SecondRound as SecondRound
from whitecell.exercise.events_of_play import Settled as Settled
from whitecell.exercise.events_of_play import TurnClosed as TurnClosed
from whitecell.exercise.events_of_play import TurnOpened as TurnOpened
from whitecell.exercise.events_of_play import Unargued as Unargued
from whitecell.exercise.events_of_play import Weighed as Weighed
from whitecell.exercise.events_of_play import WordGiven as WordGiven
from whitecell.exercise.happening import Applied as Applied
from whitecell.exercise.happening import Event as Event
from whitecell.exercise.happening import Line as Line

VERSION = 1


EVENTS: dict[str, type[Event]] = {
    one.__name__: one
    for one in list(globals().values())
    if isinstance(one, type) and issubclass(one, Event) and one is not Event
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: its number from 1, when (milliseconds), who, the command that asked for it, and what happened."""

    number: int
    at: int
    who: str
    command: str
    event: Event


def fields_of(event: Event) -> tuple[str, ...]:
    """The names of what an event holds, in order."""
    return tuple(one.name for one in dataclasses.fields(event))
