"""Folds of events of play: turns, moves, reasons, numbers, dice, and what follows."""

from __future__ import annotations

from dataclasses import replace

from whitecell.errors import ReplayError
from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise.becoming import (
    Folded,
    after_play,
    move_of_argument,
    option_of,
    table_of,
    with_move,
    with_step,
)
from whitecell.exercise.falling import result_of, words_of
from whitecell.exercise.moves import Argument, Estimate, Move, Ruling
from whitecell.exercise.phases import PACES, SECOND_ROUND
from whitecell.exercise.state import Brought, Exercise, Headline


def _entered(x: Exercise, entry: e.Entry, event: e.Entered) -> Exercise:
    label = f"before {event.phase}" + (f" of turn {event.turn}" if event.turn else "")
    x = with_step(x, entry, label)
    paused = entry.at if x.clock.paused_at is not None else None
    clock = replace(x.clock, began=entry.at, seconds=event.seconds, pauses=(), paused_at=paused)
    started = x.started or (entry.at if event.turn else 0)
    moves = x.table.moves
    if x.table.phase == "estimate" and event.phase != "estimate":
        moves = {
            ref: replace(move, shown=move.round) if move.estimates else move for ref, move in moves.items()
        }
    x = replace(x, clock=clock, started=started)
    return table_of(
        x, phase=event.phase, turn=event.turn, ready=frozenset(), centre="", moves=moves,
        opening=x.table.position.values if event.phase == "brief" else x.table.opening,
    )  # fmt: skip


def _turn_opened(x: Exercise, entry: e.Entry, event: e.TurnOpened) -> Exercise:
    return after_play(x, entry, rules.open_turn(x), event.position, event.changes)


def _turn_closed(x: Exercise, entry: e.Entry, event: e.TurnClosed) -> Exercise:
    return table_of(
        after_play(x, entry, rules.close_turn(x), event.position, event.changes), ending=event.ending
    )


def _laid(x: Exercise, entry: e.Entry, event: e.Laid) -> Exercise:
    moves = dict(x.table.moves)
    for ref in (*event.moves, *event.barred):
        move, barred = moves.pop(ref), ref in event.barred
        moves[ref] = replace(move, on_table=True, barred=barred, result="barred" if barred else "")
    x = table_of(x, moves=moves)
    laid = [x.table.moves[ref] for ref in event.moves]
    first = x.table.position.phase == "choose"
    played = rules.lay(x, laid) if first else rules.lay_answer(x, laid[0])
    return after_play(x, entry, played, event.position)


def _drafted(x: Exercise, entry: e.Entry, event: e.Drafted) -> Exercise:
    drafts = {**x.drafts, (event.seat, event.key): event.text}
    if not event.text:
        del drafts[event.seat, event.key]
    return replace(x, drafts=drafts)


def _proposed(x: Exercise, entry: e.Entry, event: e.Proposed) -> Exercise:
    move = Move(event.ref, x.table.turn, event, option_of(x, event), entry.number)
    return table_of(x, moves={**x.table.moves, event.ref: move})


def _recalled(x: Exercise, entry: e.Entry, event: e.Recalled) -> Exercise:
    return table_of(x, moves={ref: move for ref, move in x.table.moves.items() if ref != event.ref})


def _ready(x: Exercise, entry: e.Entry, event: e.Ready) -> Exercise:
    ready = x.table.ready
    return table_of(x, ready=ready | {event.team} if event.ready else ready - {event.team})


def _argued(x: Exercise, entry: e.Entry, event: e.Argued) -> Exercise:
    one = Argument(
        event.ref,
        event.move,
        event.team,
        event.seat,
        event.side,
        event.text,
        event.cites,
        event.by,
        entry.number,
    )
    return with_move(x, event.move, arguments=(*x.table.moves[event.move].arguments, one))  # fmt: skip


def _unargued(x: Exercise, entry: e.Entry, event: e.Unargued) -> Exercise:
    move = move_of_argument(x, event.ref)
    return with_move(x, move.ref, arguments=tuple(one for one in move.arguments if one.ref != event.ref))


def _weighed(x: Exercise, entry: e.Entry, event: e.Weighed) -> Exercise:
    move = move_of_argument(x, event.ref)
    arguments = tuple(
        replace(one, strength=event.strength) if one.ref == event.ref else one for one in move.arguments
    )
    return with_move(x, move.ref, arguments=arguments)


def _marked(x: Exercise, entry: e.Entry, event: e.Marked) -> Exercise:
    return with_move(x, event.move, mark=event.mark, marked_by=event.by)


def _estimated(x: Exercise, entry: e.Entry, event: e.Estimated) -> Exercise:
    one = Estimate(event.team, event.seat, event.percent, event.low, event.high, event.by)
    estimates = {**x.table.moves[event.move].estimates, (event.seat, event.round): one}
    return with_move(x, event.move, estimates=estimates)


def _second_round(x: Exercise, entry: e.Entry, event: e.SecondRound) -> Exercise:
    for move in x.table.of_turn():
        if move.estimates:
            again = move.ref in event.moves
            x = with_move(x, move.ref, shown=1, round=2 if again else move.round)
    seconds = PACES[x.founded.pace]["estimate"] // SECOND_ROUND
    clock = replace(x.clock, began=entry.at, seconds=seconds, pauses=())
    if clock.paused_at is not None:
        clock = replace(clock, paused_at=entry.at)
    return table_of(replace(x, clock=clock), ready=frozenset())


def _looked_ahead(x: Exercise, entry: e.Entry, event: e.LookedAhead) -> Exercise:
    return with_move(x, event.move, looked_ahead=event)


def _ruled(x: Exercise, entry: e.Entry, event: e.Ruled) -> Exercise:
    rulings = (*x.table.moves[event.move].rulings, Ruling(event.percent, event.why, entry.at))
    return with_move(x, event.move, rulings=rulings)


def _centred(x: Exercise, entry: e.Entry, event: e.Centred) -> Exercise:
    return table_of(with_step(x, entry, f"before {event.move} at the centre"), centre=event.move)


def _fixed(x: Exercise, entry: e.Entry, event: e.Fixed) -> Exercise:
    return with_move(x, event.move, fixed=event)


def _word_given(x: Exercise, entry: e.Entry, event: e.WordGiven) -> Exercise:
    attempt = x.table.moves[event.move].attempt
    return replace(x, words={**x.words, (attempt, event.team): event.word})


def _rolled(x: Exercise, entry: e.Entry, event: e.Rolled) -> Exercise:
    move = x.table.moves[event.move]
    if not event.real:
        fell = result_of(x, move)
        if (fell.needed, fell.faces, fell.success, fell.margin) != (
            event.needed, event.faces, event.success, event.margin
        ):  # fmt: skip
            raise ReplayError(
                f"Entry {entry.number}: the die of {event.move} shows {list(fell.faces)} against {fell.needed} by this seed, "
                f"and the log says {list(event.faces)} against {event.needed}."
            )
    x = with_step(x, entry, f"before the die of {event.move}")
    return with_move(
        replace(x, thrown=x.thrown | {event.attempt}),
        event.move,
        rolled=event,
        words=words_of(x, move),
        era=len(x.earlier),
    )


def _effects(x: Exercise, entry: e.Entry, event: e.Effects) -> Exercise:
    return with_move(x, event.move, effects=event.lines, effects_why=event.why)


def _settled(x: Exercise, entry: e.Entry, event: e.Settled) -> Exercise:
    move = x.table.moves[event.move]
    if event.success != (move.rolled.success if move.rolled else True):
        raise ReplayError(f"Entry {entry.number}: {event.move} is told otherwise than its die fell.")
    x = with_step(x, entry, f"before what follows from {event.move}")
    margin = move.rolled.margin if move.rolled else 0
    played = rules.settle(x, move, success=event.success, margin=margin, lines=move.effects)
    after = after_play(x, entry, played, event.position, event.changes)
    result = "works" if event.success else "fails"
    if move.option is not None and x.ready.game.options[move.option].sealed_until is not None:
        result = "sealed"
    if after.table.moves[event.move].result:  # its trigger opened it at once
        result = after.table.moves[event.move].result
    if played.counted:
        after = table_of(after, hidden_counts={**after.table.hidden_counts, event.move: played.counted})
    return with_move(after, event.move, result=result, changes=event.changes)


def _amended(x: Exercise, entry: e.Entry, event: e.Amended) -> Exercise:
    x = with_step(x, entry, "before an amendment")
    x = after_play(
        x, entry, rules.amend(x, event.lines, event.why, secret=event.secret), event.position, event.changes
    )
    return table_of(x, brought=(*x.table.brought, Brought(event, x.table.turn)))


def _injected(x: Exercise, entry: e.Entry, event: e.Injected) -> Exercise:
    x = with_step(x, entry, "before an inject")
    played = rules.inject(x, event.name, event.member, event.lines, event.text)
    x = after_play(x, entry, played, event.position, event.changes)
    return table_of(x, brought=(*x.table.brought, Brought(event, x.table.turn)))


def _narrated(x: Exercise, entry: e.Entry, event: e.Narrated) -> Exercise:
    return with_move(x, event.move, narration=event.text)


def _headlined(x: Exercise, entry: e.Entry, event: e.Headlined) -> Exercise:
    return table_of(
        x, headlines={**x.table.headlines, event.turn: Headline(event.text, event.basis, event.about)}
    )


FOLDS: dict[type[e.Event], Folded] = {
    e.Entered: _entered,
    e.TurnOpened: _turn_opened,
    e.TurnClosed: _turn_closed,
    e.Laid: _laid,
    e.Drafted: _drafted,
    e.Proposed: _proposed,
    e.Recalled: _recalled,
    e.Ready: _ready,
    e.Argued: _argued,
    e.Unargued: _unargued,
    e.Weighed: _weighed,
    e.Marked: _marked,
    e.Estimated: _estimated,
    e.SecondRound: _second_round,
    e.LookedAhead: _looked_ahead,
    e.Ruled: _ruled,
    e.Centred: _centred,
    e.Fixed: _fixed,
    e.WordGiven: _word_given,
    e.Rolled: _rolled,
    e.Effects: _effects,
    e.Settled: _settled,
    e.Amended: _amended,
    e.Injected: _injected,
    e.Narrated: _narrated,
    e.Headlined: _headlined,
}
