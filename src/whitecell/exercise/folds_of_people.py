"""Folds of events of people, the clock, the way back, and what is said."""

from __future__ import annotations

from dataclasses import replace

from whitecell.exercise import events as e
from whitecell.exercise.becoming import Folded, refuse_other_seed, table_of, with_move
from whitecell.exercise.phases import PACES
from whitecell.exercise.state import Agreement, Exercise, Note, RulingGiven, Seat, Talk


def _forked(x: Exercise, entry: e.Entry, event: e.Forked) -> Exercise:
    refuse_other_seed(event.seed, event.commitment)
    return replace(x, parent=(event.parent, event.cut), seed=event.seed, commitment=event.commitment, earlier=(*x.earlier, (x.commitment, x.seed)),
                   thrown=frozenset(), words={})  # fmt: skip


def _undone(x: Exercise, entry: e.Entry, event: e.Undone) -> Exercise:
    step = next(one for one in x.steps if one.number == event.step)
    steps = tuple(one for one in x.steps if one.number < event.step)
    seconds = PACES[x.founded.pace][step.table.phase]
    clock = replace(x.clock, began=entry.at, seconds=seconds, pauses=())
    if clock.paused_at is not None:
        clock = replace(clock, paused_at=entry.at)
    return replace(x, table=step.table, steps=steps, clock=clock)


def _unveiled(x: Exercise, entry: e.Entry, event: e.Unveiled) -> Exercise:
    return replace(x, unveiled=x.unveiled | {event.layer})


def _joined(x: Exercise, entry: e.Entry, event: e.Joined) -> Exercise:
    before = x.seats.get(event.seat)
    consent = before.consent if before else None
    seat = Seat(event.seat, event.team, event.lens, True, consent)
    return replace(x, seats={**x.seats, event.seat: seat})


def _left(x: Exercise, entry: e.Entry, event: e.Left) -> Exercise:
    return replace(x, seats={**x.seats, event.seat: replace(x.seats[event.seat], here=False)})


def _moved(x: Exercise, entry: e.Entry, event: e.Moved) -> Exercise:
    old = x.seats[event.seat]
    seats = {**x.seats, event.seat: replace(old, here=False)}
    return replace(x, seats={**seats, event.to: Seat(event.to, event.team, "", True, old.consent)})


def _run_by(x: Exercise, entry: e.Entry, event: e.RunBy) -> Exercise:
    return replace(x, robots=x.robots | {event.team} if event.robot else x.robots - {event.team})


def _consented(x: Exercise, entry: e.Entry, event: e.Consented) -> Exercise:
    return replace(x, seats={**x.seats, event.seat: replace(x.seats[event.seat], consent=event.agrees)})


def _withdrawn(x: Exercise, entry: e.Entry, event: e.Withdrawn) -> Exercise:
    return replace(x, withdrawn=x.withdrawn | set(event.numbers))


def _paused(x: Exercise, entry: e.Entry, event: e.Paused) -> Exercise:
    clock = replace(x.clock, paused_at=entry.at, why=event.why, back_after=event.minutes)
    return replace(x, clock=clock)


def _resumed(x: Exercise, entry: e.Entry, event: e.Resumed) -> Exercise:
    clock = x.clock
    assert clock.paused_at is not None
    pauses = (*clock.pauses, (clock.paused_at, entry.at))
    return replace(x, clock=replace(clock, pauses=pauses, paused_at=None, why="", back_after=0))


def _extended(x: Exercise, entry: e.Entry, event: e.Extended) -> Exercise:
    seconds = max(1, x.clock.seconds + event.seconds)  # 0 would be without a limit
    return replace(x, clock=replace(x.clock, seconds=seconds))


def _dropped(x: Exercise, entry: e.Entry, event: e.Dropped) -> Exercise:
    return replace(x, dropped=x.dropped | {event.phase} if event.dropped else x.dropped - {event.phase})


def _said(x: Exercise, entry: e.Entry, event: e.Said) -> Exercise:
    return replace(x, talk=(*x.talk, Talk(event, entry.at, entry.number)))


def _answered(x: Exercise, entry: e.Entry, event: e.Answered) -> Exercise:
    one = RulingGiven(event, entry.at, x.table.turn, not event.to)
    return replace(x, rulings={**x.rulings, event.ref: one})


def _opened(x: Exercise, entry: e.Entry, event: e.Opened) -> Exercise:
    if event.ref in x.rulings:
        return replace(x, rulings={**x.rulings, event.ref: replace(x.rulings[event.ref], public=True)})
    counts = {ref: counted for ref, counted in x.table.hidden_counts.items() if ref != event.ref}
    return with_move(table_of(x, hidden_counts=counts), event.ref, opened=True)


def _offered(x: Exercise, entry: e.Entry, event: e.Offered) -> Exercise:
    return replace(x, agreements={**x.agreements, event.ref: Agreement(event, entry.at, x.table.turn)})


def _answering(x: Exercise, entry: e.Entry, event: e.Answering) -> Exercise:
    one = x.agreements[event.ref]
    answers = {**one.answers, event.team: event.answer}
    return replace(x, agreements={**x.agreements, event.ref: replace(one, answers=answers)})


def _noted(x: Exercise, entry: e.Entry, event: e.Noted) -> Exercise:
    return replace(x, notes=(*x.notes, Note(event, entry.at, x.table.turn, x.table.phase)))


def _opined(x: Exercise, entry: e.Entry, event: e.Opined) -> Exercise:
    return replace(x, opinions=(*x.opinions, event))


def _closed(x: Exercise, entry: e.Entry, event: e.Closed) -> Exercise:
    return replace(table_of(x, phase="closed"), closed=True)


FOLDS: dict[type[e.Event], Folded] = {
    e.Forked: _forked,
    e.Undone: _undone,
    e.Closed: _closed,
    e.Unveiled: _unveiled,
    e.Joined: _joined,
    e.Left: _left,
    e.Moved: _moved,
    e.RunBy: _run_by,
    e.Consented: _consented,
    e.Withdrawn: _withdrawn,
    e.Paused: _paused,
    e.Resumed: _resumed,
    e.Extended: _extended,
    e.Dropped: _dropped,
    e.Said: _said,
    e.Answered: _answered,
    e.Opened: _opened,
    e.Offered: _offered,
    e.Answering: _answering,
    e.Noted: _noted,
    e.Opined: _opined,
}
