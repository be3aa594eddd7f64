"""A fork: the same exercise up to a point, as a log of its own, with new dice and nobody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whitecell.engine.prepared import Prepared
from whitecell.errors import UsageError
from whitecell.exercise import events as e
from whitecell.exercise import robots
from whitecell.exercise.dice import commitment
from whitecell.exercise.folding import apply, fold
from whitecell.exercise.state import Exercise

# What belongs to people and not to the game: a fork copies none of it.
OF_PEOPLE = (
    e.Joined, e.Left, e.Moved, e.Consented, e.Withdrawn, e.Drafted, e.Said, e.Noted, e.Opined, e.Ready,
)  # fmt: skip


def fork(
    entries: Sequence[e.Entry], cut: int, games: Mapping[str, Prepared], *, parent: str, seed: str, now: int
) -> tuple[tuple[e.Entry, ...], Exercise]:
    """The entries of the fork, and where it stands: all teams run by their doctrines until somebody sits down.

    `cut` is the number of the last entry that both have; `parent` a name of the exercise it comes from. Raises `UsageError` where
    there is no such entry.
    """
    if not 1 <= cut <= len(entries):
        raise UsageError(f"There is no entry {cut} to fork after; the log has {len(entries)}.")
    numbers: dict[int, int] = {}
    found: list[e.Entry] = []
    for entry in entries[:cut]:
        if isinstance(entry.event, OF_PEOPLE):
            continue
        numbers[entry.number] = len(found) + 1
        event = entry.event
        if isinstance(event, e.Undone):
            event = replace(event, step=numbers[event.step])
        found.append(replace(entry, number=len(found) + 1, event=event))
    x = fold(found, games)
    following: list[e.Event] = [e.Forked(parent, cut, commitment(seed), seed)]
    following += [e.RunBy(team, True) for team in x.teams if not x.runs_itself(team)]
    for event in following:
        x = _after(x, found, event, now)
    for team in x.teams:
        for event in robots.acts(x, team):
            x = _after(x, found, event, now)
    return tuple(found), x


def _after(x: Exercise, found: list[e.Entry], event: e.Event, now: int) -> Exercise:
    entry = e.Entry(x.number + 1, max(now, x.at), "host", "fork", event)
    found.append(entry)
    return apply(x, entry)
