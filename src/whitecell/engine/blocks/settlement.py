"""Settling what was chosen, play by play; sealed moves and what is put off."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from whitecell.block import DID_NOT_CHOOSE, NOT_SETTLED, Slot
from whitecell.columns import Flags, Ints
from whitecell.engine.blocks.choosing import weigh_options
from whitecell.engine.blocks.dice import Dice
from whitecell.engine.blocks.effects import apply_columns, change_columns
from whitecell.engine.blocks.prepared import ColumnOutcomes
from whitecell.engine.blocks.reading import Part, View, held
from whitecell.engine.blocks.settling import WAYS, WeighedColumns
from whitecell.engine.blocks.state import Indexes, Playing
from whitecell.engine.settlement import told


class Attempts:
    """What some plays chose in a slot of a team: by option, the plays that chose it and what it is settled by."""

    def __init__(self, at: Playing, team: int, slot: int, plays: Indexes, chosen: Ints, view: View) -> None:
        self.team, self.slot = team, slot
        which = np.flatnonzero(chosen >= 0)
        self.plays, options = plays[which], chosen[which]
        self.dice = Dice(at.seed, at.plays[self.plays], at.ready.rolls[options, at.turn - 1])
        self.by_option: list[tuple[int, Indexes, WeighedColumns]] = []
        order = np.argsort(options.astype(np.int16), kind="stable")
        for mine in np.split(order, np.flatnonzero(np.diff(options[order])) + 1) if len(order) else ():
            option = int(options[mine[0]])
            weighed = weigh_options(at.ready, option, Part(view, which[mine]))
            self.by_option.append((option, mine, weighed))


def settle_attempts(at: Playing, attempts: Attempts) -> None:
    """Pay for every move that was chosen, and settle it (or seal it)."""
    record = np.full(len(at.order), NOT_SETTLED, dtype=np.int8)
    for option, mine, weighed in attempts.by_option:
        plays, compiled = attempts.plays[mine], at.ready.game.options[option]
        for number, amount in compiled.payments:
            listeners = told(at.ready.twin.options[option])
            change_columns(at.ready, at.table, plays, number, "down", amount, listeners)
        if compiled.sealed_until is not None:
            at.sealings += 1
            at.sealed.setdefault(option, np.zeros(len(at.order), dtype=np.int64))[plays] = at.sealings
        else:
            record[plays] = _settle(at, option, plays, weighed, attempts.dice, mine)
    _complete(at.settled, (at.turn, attempts.team, attempts.slot), record, NOT_SETTLED)


def record_choices(at: Playing, team: int, slot: int, plays: Indexes, chosen: Ints) -> None:
    """Keep what was chosen in a slot, for the plays whose stage it is."""
    record = np.full(len(at.order), DID_NOT_CHOOSE, dtype=np.int16)
    record[plays] = chosen
    _complete(at.choices, (at.turn, team, slot), record, DID_NOT_CHOOSE)


def _complete(known: dict[Slot, NDArray[Any]], key: Slot, record: NDArray[Any], nothing: int) -> None:
    """Put a record where there is none, or where the one there says nothing."""
    known[key] = np.where(known[key] == nothing, record, known[key]) if key in known else record


def _settle(
    at: Playing, option: int, plays: Indexes, weighed: WeighedColumns, dice: Dice, mine: Indexes | slice
) -> Flags:
    """The dice fall and the effects apply, for the plays in which the option was chosen: `mine` among the dice."""
    ready, table = at.ready, at.table
    compiled, one = ready.game.options[option], ready.options[option]
    counters, size = compiled.counters, len(plays)
    key = (at.turn, compiled.team, compiled.move, compiled.member)
    if key in at.forcing.odds:
        odds = np.full(size, at.forcing.odds[key], dtype=np.int64)
        weighed = WeighedColumns(odds, weighed.for_, weighed.against, weighed.their_odds, weighed.point)
    if key in at.forcing.rolls:
        result, forced = at.forcing.rolls[key]
        success, margin = np.full(size, result), np.full(size, forced, dtype=np.int64)
    else:
        fell, margin = WAYS[compiled.dice].settle(weighed, lambda number: dice.draw(number)[mine])
        success, margin = held(fell, size), np.broadcast_to(margin, (size,))
    table[counters.tried][plays] += 1
    complete = success
    if compiled.needs > 1:
        progress = table[counters.progress][plays] + success
        complete = success & (progress >= compiled.needs)
        table[counters.progress][plays] = np.where(complete, 0, progress)
    table[counters.worked][plays] += complete
    table[counters.failed][plays] += ~success
    listeners = told(ready.twin.options[option])
    if compiled.needs > 1:
        apply_columns(ready, table, plays[success & ~complete], one.progress, listeners)
    for result_of, outcomes in ((complete, one.success), (~success, one.failure)):
        for reached, effects in _reached(outcomes, result_of, margin):
            apply_columns(ready, table, plays[reached], effects, listeners)
    if compiled.move in ready.answered:
        which = np.zeros(len(at.order), dtype=bool)
        which[plays] = True
        at.done.append((compiled.move, at.stage, which))
    if one.later and complete.any():
        for place, (after, _, _) in enumerate(one.later):
            falls = np.zeros(len(at.order), dtype=bool)
            falls[plays[complete]] = True
            at.put_off.append((at.turn + after, option, place, falls))
    return success


def _reached(outcomes: ColumnOutcomes, result: Flags, margin: Ints) -> list[tuple[Flags, tuple]]:  # type: ignore[type-arg]
    """For each degree where its effects follow: the largest that the margin reaches, alone."""
    degrees, found = [degree for degree, _ in outcomes], []
    for place, (degree, effects) in enumerate(outcomes):
        reached = result if degree == 0 else result & (margin >= degree)
        if place + 1 < len(degrees):
            reached = reached & (margin < degrees[place + 1])
        if effects and reached.any():
            found.append((reached, effects))
    return found


def open_sealed(at: Playing) -> None:
    """g  Sealed moves whose condition now holds: conditions first, then each play opens its own in the order it sealed them."""
    opened: dict[int, Ints] = {}
    for option, since in at.sealed.items():
        plays = np.flatnonzero(since > 0)
        until = at.ready.options[option].sealed_until
        if until is not None and len(plays):
            plays = plays[held(until(View(at.table, plays)), len(plays))]
        if len(plays):
            opened[option] = np.zeros(len(at.order), dtype=np.int64)
            opened[option][plays] = since[plays]
    for option, since in opened.items():
        at.sealed[option][since > 0] = 0
    never = np.iinfo(np.int64).max
    while opened:
        options = list(opened)
        since = np.stack([np.where(opened[option] > 0, opened[option], never) for option in options])
        first, some = np.argmin(since, axis=0), since.min(axis=0) < never
        for line, option in enumerate(options):
            plays = np.flatnonzero(some & (first == line))
            if len(plays):
                dice = Dice(at.seed, at.plays[plays], at.ready.twin.options[option].rolls[at.turn - 1])
                weighed = weigh_options(at.ready, option, View(at.table, plays))
                _settle(at, option, plays, weighed, dice, slice(None))
                opened[option][plays] = 0
        opened = {option: since for option, since in opened.items() if (since > 0).any()}
