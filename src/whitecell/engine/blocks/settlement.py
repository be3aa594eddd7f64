"""Settling what was chosen, play by play; sealed moves and what is put off."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints
from whitecell.engine.blocks.choosing import weigh_options
from whitecell.engine.blocks.dice import words
from whitecell.engine.blocks.effects import apply_columns, change_columns
from whitecell.engine.blocks.settling import WAYS, WeighedColumns
from whitecell.engine.blocks.state import Flags, Indexes, Playing
from whitecell.engine.settlement import told


def joined(known: Ints | None, new: Ints, nothing: int) -> Ints:
    """A record completed by another, where it has nothing yet."""
    return new if known is None else np.where(new == nothing, known, new)


def settle_chosen(
    at: Playing, team: int, slot: int, option: int, plays: Indexes, weighed: WeighedColumns
) -> None:
    """Pay for an option and settle it (or seal it), for the plays in which it was chosen in a slot."""
    compiled = at.ready.game.options[option]
    for number, amount in compiled.payments:
        change_columns(at.ready, at.table, plays, number, "down", amount, told(at.ready.twin.options[option]))
    if compiled.sealed_until is not None:
        at.sealings += 1
        at.sealed.setdefault(option, np.zeros(len(at.order), dtype=np.int64))[plays] = at.sealings
        return
    success = _settle(at, option, plays, weighed)
    record = np.full(len(at.order), -1, dtype=np.int64)
    record[plays] = success
    at.settled[at.turn, team, slot] = joined(at.settled.get((at.turn, team, slot)), record, -1)


def _settle(at: Playing, option: int, plays: Indexes, weighed: WeighedColumns) -> Flags:
    """The dice fall and the effects apply, for the plays in which the option was chosen."""
    ready, table = at.ready, at.table
    compiled, one, counters = (
        ready.game.options[option],
        ready.options[option],
        ready.game.options[option].counters,
    )
    key = (at.turn, compiled.team, compiled.move, compiled.member)
    if key in at.forcing.odds:
        odds = np.full(len(plays), at.forcing.odds[key], dtype=np.int64)
        weighed = WeighedColumns(odds, weighed.for_, weighed.against, weighed.their_odds, weighed.point)
    where = ready.twin.options[option].rolls[at.turn - 1]
    numbers = at.plays[plays]
    success, margin = WAYS[compiled.dice].settle(weighed, lambda draw: words(at.seed, numbers, where, draw))
    if key in at.forcing.rolls:
        result, forced = at.forcing.rolls[key]
        success, margin = np.full(len(plays), result), np.full(len(plays), forced, dtype=np.int64)
    table[counters.tried, plays] += 1
    complete = success.copy()
    if compiled.needs > 1:
        progress = table[counters.progress, plays] + success
        complete = success & (progress >= compiled.needs)
        table[counters.progress, plays] = np.where(complete, 0, progress)
    table[counters.worked, plays] += complete
    table[counters.failed, plays] += ~success
    listeners = told(ready.twin.options[option])
    if compiled.needs > 1:
        apply_columns(ready, table, plays[success & ~complete], one.progress, listeners)
    for result_of, outcomes in ((complete, one.success), (~success, one.failure)):
        degrees = [degree for degree, _ in outcomes]
        for place, (degree, effects) in enumerate(outcomes):
            above = degrees[place + 1] if place + 1 < len(degrees) else None
            reached = result_of & (margin >= degree)
            if above is not None:
                reached &= margin < above
            if effects and reached.any():
                apply_columns(ready, table, plays[reached], effects, listeners)
    which = np.zeros(len(at.order), dtype=bool)
    which[plays] = True
    at.done.append((compiled.move, at.stage, which))
    if complete.any():
        for place, (after, _, _) in enumerate(one.later):
            falls = np.zeros(len(at.order), dtype=bool)
            falls[plays[complete]] = True
            at.put_off.append((at.turn + after, option, place, falls))
    return success


def open_sealed(at: Playing) -> None:
    """g  Sealed moves whose condition now holds: conditions first, then each play opens its own in the order it sealed them."""
    opened: dict[int, Ints] = {}
    for option, since in at.sealed.items():
        plays = np.flatnonzero(since > 0)
        until = at.ready.options[option].sealed_until
        if until is not None:
            plays = plays[until(at.table, plays)]
        if len(plays):
            opened[option] = np.zeros(len(at.order), dtype=np.int64)
            opened[option][plays] = since[plays]
    for option, since in opened.items():
        at.sealed[option][since > 0] = 0
    while opened:
        options = list(opened)
        since = np.stack([np.where(opened[o] > 0, opened[o], np.iinfo(np.int64).max) for o in options])
        first = np.argmin(since, axis=0)
        some = since.min(axis=0) < np.iinfo(np.int64).max
        for line, option in enumerate(options):
            plays = np.flatnonzero(some & (first == line))
            if len(plays):
                _settle(at, option, plays, weigh_options(at.ready, option, at.table, plays))
                opened[option][plays] = 0
        opened = {option: since for option, since in opened.items() if (since > 0).any()}
