"""The phases of an exercise: how long each has, who acts, what happens when nobody does, and what `next` does then.

A table that can be read aloud. `PACES` gives the minutes; `PHASES` all the rest, in the order of a turn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase. `by_itself` says that it ends when its time is up; `can_drop` that a facilitator short of time may leave it out."""

    name: str
    acts: str
    expected: str
    white: str
    default: str
    next: str
    by_itself: bool = False
    can_drop: bool = False


PHASES: dict[str, Phase] = {
    one.name: one
    for one in (
        Phase("lobby", "everybody", "Pick a team, read your page.", "Wait until people have come.",
              "Teams in which nobody sits are run by their doctrine.", "opens the first turn"),
        Phase("brief", "white cell", "Read what has changed.", "Tell where things stand.",
              "The situation stands on everybody's page.", "lets teams propose", can_drop=True),
        Phase("propose", "teams", "Say what you attempt: from the menu or in your own words.", "Wait for the teams.",
              "A draft that says what is attempted counts as proposed; a team without one waits.",
              "lays the moves on the table", by_itself=True),
        Phase("argue", "teams", "Give reasons for or against the others' moves.", "Read along; mark strong and weak reasons.",
              "A move to which nobody objects passes.", "closes the arguments and sorts the moves", by_itself=True),
        Phase("sort", "white cell", "The white cell sorts the moves.", "Mark each move: passes, roll, or centre.",
              "No objection passes; the most argued go to the centre, the others roll.", "asks for estimates"),
        Phase("estimate", "teams", "Give your number for each contested move; others see it when all are in.",
              "Write your own number first; then you see theirs.",
              "A team that gives none is not in the panel; without a panel the scenario's odds stand, marked so.",
              "shows the estimates, and asks once more where they lie far apart", by_itself=True),
        Phase("centre", "white cell", "Listen; speak for or against when asked.", "Hear both sides, rule, roll, say what follows.",
              "Without a ruling the panel's number stands, without a panel the scenario's.",
              "fixes the odds, then rolls, then applies what follows, then takes the next move"),
        Phase("rolls", "white cell", "Watch the dice.", "Throw the dice of all other moves.",
              "Without a ruling the panel's number stands, without a panel the scenario's.",
              "throws every die that is left and applies what follows"),
        Phase("headline", "white cell", "The white cell writes the headline.", "Write the headline of this turn.",
              "The scenario's own sentence stands.", "publishes the headline", can_drop=True),
        Phase("review", "everybody", "Look back for a moment.", "Ask what surprised people.",
              "The turn ends.", "opens the next turn, or the debrief after the last", can_drop=True),
        Phase("debrief", "everybody", "Look at the whole.", "Unveil what was hidden, layer by layer.",
              "Nothing more is asked.", "closes the exercise and shows the seeds"),
        Phase("closed", "nobody", "The exercise is over.", "The record is complete.", "It stays as it is.", "does nothing"),
    )
}  # fmt: skip

TURN = ("brief", "propose", "argue", "sort", "estimate", "centre", "rolls", "headline", "review")

# Seconds by pace. `table` is the default: a turn of 30 minutes with seven teams. 0 is without a limit.
PACES: dict[str, Mapping[str, int]] = {
    "table": {
        "lobby": 0, "brief": 120, "propose": 360, "argue": 300, "sort": 60, "estimate": 120, "centre": 540,
        "rolls": 60, "headline": 120, "review": 120, "debrief": 1800, "closed": 0,
    },
    "seminar": {
        "lobby": 0, "brief": 600, "propose": 1200, "argue": 1200, "sort": 180, "estimate": 300, "centre": 1500,
        "rolls": 120, "headline": 300, "review": 600, "debrief": 3600, "closed": 0,
    },
    "quick": {
        "lobby": 0, "brief": 15, "propose": 75, "argue": 45, "sort": 10, "estimate": 30, "centre": 45,
        "rolls": 10, "headline": 15, "review": 10, "debrief": 120, "closed": 0,
    },
}  # fmt: skip

SECOND_ROUND = 4  # a second round of estimates has this part of the phase's time

SETTINGS: dict[str, tuple[int, str]] = {
    "by itself": (1, "phases in which teams act end when their time is up"),
    "most moves": (0, "moves a team may make in a turn, at most; 0: as many as the scenario says"),
    "arguments": (3, "arguments that a team may spend in a turn"),
    "centre": (3, "moves at the centre, at most"),
    "spread": (30, "points of disagreement from which estimates are asked for a second time"),
    "look ahead": (0, "whether teams may look ahead, from what they know"),
    "affiliations": (1, "whether exports say which team did what"),
}


def projected_end(
    pace: str, phase: str, turn: int, turns: int, ends: int, dropped: Collection[str] = ()
) -> int:
    """When the exercise ends in milliseconds if every phase from here takes its time: `ends` is when the present one does.

    >>> projected_end("table", "review", 4, 4, 0) // 60_000
    30
    """
    seconds = {one: 0 if one in dropped else length for one, length in PACES[pace].items()}
    left = seconds["debrief"] if phase not in ("debrief", "closed") else 0
    if phase in TURN:
        left += sum(seconds[one] for one in TURN[TURN.index(phase) + 1 :])
    elif phase == "lobby":
        turn -= 1
    if phase not in ("debrief", "closed"):
        left += (turns - turn) * sum(seconds[one] for one in TURN)
    return ends + 1000 * left


def droppable(
    pace: str, phase: str, turn: int, turns: int, dropped: Collection[str] = ()
) -> tuple[tuple[str, int, int], ...]:
    """What can still be left out from here: each phase, in how many turns, and the seconds saved."""
    seconds = PACES[pace]
    found = []
    for one in TURN:
        if PHASES[one].can_drop and one not in dropped:
            here = 1 if phase == "lobby" or (phase in TURN and TURN.index(one) > TURN.index(phase)) else 0
            times = turns - turn + here
            if times and phase not in ("debrief", "closed"):
                found.append((one, times, times * seconds[one]))
    return tuple(found)
