"""One move settled: what is read, the dice, and what follows (docs/language.md, section 8, e to g)."""

from __future__ import annotations

from whitecell.addresses import word
from whitecell.engine.choosing import weighed
from whitecell.engine.prepared import Prepared, ReadyEffect, ReadyOption
from whitecell.engine.settling import WAYS, Result
from whitecell.engine.standing import Standing, Told, apply_effects
from whitecell.plays import Changed, Settled
from whitecell.position import Done, PutOff

Outcomes = tuple[tuple[int, tuple[ReadyEffect, ...]], ...]


def settle(
    ready: Prepared,
    at: Standing,
    option: ReadyOption,
    frozen: list[int],
    paid: tuple[Changed, ...],
    *,
    opened: bool,
) -> Settled:
    """e  Arguments and odds are read on `frozen`, the dice fall;  f  the effects apply to the live position."""
    compiled, counters, row = option.option, option.option.counters, at.row
    key = (at.turn, compiled.team, compiled.move, compiled.member)
    settled_by, heard = weighed(option, frozen, compiled.bonus_weight)
    if key in at.forcing.odds:
        settled_by = type(settled_by)(
            at.forcing.odds[key], settled_by.for_, settled_by.against, settled_by.their_odds, settled_by.point
        )
    where = option.rolls[at.turn - 1]
    result = WAYS[compiled.dice].settle(settled_by, lambda draw: word(at.seed, at.play, where, draw))
    if key in at.forcing.rolls:
        success, margin = at.forcing.rolls[key]
        result = Result(success, margin, result.needed, ())
    # the move counts before its own effects are read
    row[counters.tried] += 1
    complete = result.success
    listeners = told(option)
    effects = _reached(option.failure, result.margin)
    if result.success:
        effects = _reached(option.success, result.margin)
        if compiled.needs > 1:
            row[counters.progress] += 1
            complete = row[counters.progress] >= compiled.needs
            if complete:
                row[counters.progress] = 0
            else:
                effects = option.progress
    if complete:
        row[counters.worked] += 1
    elif not result.success:
        row[counters.failed] += 1
    changes = apply_effects(ready, row, effects, listeners)
    fact = None
    if complete:
        for place, (after, _, _) in enumerate(option.later):
            at.put_off.append(PutOff(at.turn + after, compiled.number, place))
        if compiled.gives is not None and compiled.gives not in at.facts:
            at.facts.append(compiled.gives)
            fact = compiled.gives
    at.settled.append(Done(at.stage, compiled.team, compiled.move))
    happening = Settled(
        at.turn,
        at.stage,
        compiled.team,
        compiled.number,
        settled_by.odds,
        settled_by.net,
        tuple(heard),
        result.needed,
        result.faces,
        result.success,
        result.margin,
        complete,
        opened,
        (*paid, *changes),
        fact,
    )
    at.told.append(happening)
    return happening


def _reached(outcomes: Outcomes, margin: int) -> tuple[ReadyEffect, ...]:
    """The effects of the largest degree that the margin reaches, alone."""
    reached: tuple[ReadyEffect, ...] = ()
    for degree, effects in outcomes:
        if margin >= degree:
            reached = effects
    return reached


def told(option: ReadyOption) -> Told:
    """Who hears of a move: everybody, or its mover alone where it is secret."""
    return option.option.team if option.option.secret else "everyone"


def open_sealed(ready: Prepared, at: Standing) -> None:
    """g  Sealed moves whose condition now holds: conditions are read first, then the moves are settled in order, one round."""
    opened = []
    for one in at.sealed:
        until = ready.options[one.option].sealed_until
        if until is None or until(at.row):
            opened.append(one)
    for one in opened:
        at.sealed.remove(one)
        option = ready.options[one.option]
        settle(ready, at, option, list(at.row), (), opened=True)
