"""Menus over columns: what is legal in which play, and what each play picks."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints, Plays
from whitecell.engine.blocks.choosing import WAIT, View, pick, weights_of
from whitecell.engine.blocks.dice import words
from whitecell.engine.blocks.state import Flags, Indexes, Playing


def legal_entries(at: Playing, team: int, entries: list[int], plays: Indexes, some: Plays) -> Flags:
    """Which entries of a menu are legal, before earlier slots are looked at; the first line is `wait`."""
    game, view = at.ready.game, View(at.table, some)
    legal = np.zeros((1 + len(entries), len(plays)), dtype=bool)
    legal[0] = True
    waiting = _waiting(at, team, plays)
    for line, entry in enumerate(entries, 1):
        option, condition = game.options[entry], at.ready.options[entry].legal
        here = np.ones(len(plays), dtype=bool)
        if (team, option.move) in at.forcing.adds & at.forcing.may_not:
            continue
        if option.again == "until it works":
            here &= view.read(option.counters.worked) == 0
        elif option.again == "never":
            here &= view.read(option.counters.tried) == 0
        if condition is not None and here.any():
            here &= condition(at.table, some)
        if option.answers is not None:
            answered = np.zeros(len(at.order), dtype=bool)
            for move, stage, which in at.done:
                if move == option.answers and stage < at.stage:
                    answered |= which
            here &= answered[plays]
        if option.sealed_until is not None:
            here &= waiting < game.teams[team].envelopes
            for other in at.sealed:
                one = game.options[other]
                if (one.team, one.move, one.member) == (team, option.move, option.member):
                    here &= at.sealed[other][plays] == 0
        for number, amount in _payments(option.payments):
            column = game.columns[number]
            here &= view.read(column.cell) - amount >= column.low
        legal[line] = here
    return legal


def _waiting(at: Playing, team: int, plays: Indexes) -> Ints:
    """How many sealed moves of a team wait, in each of the plays."""
    found = np.zeros(len(plays), dtype=np.int64)
    for option, since in at.sealed.items():
        if at.ready.game.options[option].team == team:
            found += since[plays] > 0
    return found


def _payments(payments: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    needed: dict[int, int] = {}
    for number, amount in payments:
        needed[number] = needed.get(number, 0) + amount
    return list(needed.items())


def later_slot(
    at: Playing, team: int, entries: list[int], base: Flags, earlier: list[Ints], plays: Indexes
) -> Flags:
    """The menu of a later slot: without what was chosen before, within its limits, and with what is left to pay."""
    game = at.ready.game
    legal = base.copy()
    nothing = np.zeros(len(plays), dtype=np.int64)
    sealed = _waiting(at, team, plays)
    paid: dict[int, Ints] = {}
    same: dict[tuple[str, str], Flags] = {}
    times: dict[str, Ints] = {}
    for chosen in earlier:
        for entry in np.unique(chosen[chosen >= 0]).tolist():
            option, which = game.options[entry], chosen == entry
            known = same.get((option.move, option.member))
            same[option.move, option.member] = which if known is None else known | which
            times[option.move] = times.get(option.move, nothing) + which
            if option.sealed_until is not None:
                sealed = sealed + which
            for number, amount in option.payments:
                paid[number] = paid.get(number, nothing) + which * amount
    for line, entry in enumerate(entries, 1):
        option = game.options[entry]
        if (option.move, option.member) in same:
            legal[line] &= ~same[option.move, option.member]
        if option.per_turn is not None and option.move in times:
            legal[line] &= times[option.move] < option.per_turn
        if option.sealed_until is not None:
            legal[line] &= sealed < game.teams[team].envelopes
        for number, amount in _payments(option.payments):
            if number in paid:
                column = game.columns[number]
                legal[line] &= at.table[column.cell, plays] - amount - paid[number] >= column.low
    return legal


def drawn_entries(
    at: Playing, team: int, slot: int, entries: list[int], legal: Flags, plays: Indexes, some: Plays
) -> Ints:
    """The entry each play picks by weight; forbidden ones are drawn again from the rest, added ones are offered second."""
    game = at.ready.game
    numbers = np.array([WAIT, *entries], dtype=np.int64)
    barred, added = (
        np.array([False, *((team, game.options[e].move) in moves for e in entries)])
        for moves in (at.forcing.may_not, at.forcing.adds)
    )
    added = added & legal.any(axis=1)
    old = legal & ~added[:, None]
    weights = weights_of(at.ready, team, entries, old, at.table, some)

    def drawn(number: int) -> Ints:
        where = at.ready.twin.choices[team][at.turn - 1][slot - 1]
        return words(at.seed, at.plays[plays], where, number)

    place = pick(weights, drawn(0))
    if barred.any():
        again = (place >= 0) & barred[place]
        if again.any():
            place = np.where(again, pick(np.where(barred[:, None], 0, weights), drawn(1)), place)
    if added.any():
        together = weights_of(at.ready, team, entries, legal, at.table, some)
        together = np.where(barred[:, None], 0, together)
        share = np.where(added[:, None], together, 0)
        taken = drawn(2) < (share.sum(axis=0) << 32) // np.maximum(1, together.sum(axis=0))
        if taken.any():
            place = np.where(taken, pick(share, drawn(3)), place)
    return np.where(place < 0, WAIT, numbers[place])


def scripted_entries(
    at: Playing, team: int, slot: int, entries: list[int], legal: Flags, chosen: Ints
) -> Ints:
    """What is chosen, where a script says something that is legal."""
    game = at.ready.game
    scripted = game.teams[team].doctrine.script.get(at.turn, ())
    if slot > len(scripted):
        return chosen
    move, member = scripted[slot - 1]
    if move == "wait":
        return np.full_like(chosen, WAIT)
    for line, entry in enumerate(entries, 1):
        option = game.options[entry]
        named = (option.move, option.member, option.bonus) == (move, member, False)
        if named and (team, move) not in at.forcing.may_not:
            chosen = np.where(legal[line], entry, chosen)
    return chosen


def obliged_entries(
    at: Playing, team: int, entries: list[int], legal: Flags, chosen: Ints, plays: Indexes, some: Plays
) -> Ints:
    """What is chosen, where the run obliges a team to make what it has not made: the first such entry that is legal."""
    game, view = at.ready.game, View(at.table, some)
    open_ = np.ones(len(plays), dtype=bool)
    due: dict[tuple[str, str], Flags] = {}
    for who, move, member in at.forcing.must:
        if who != team or (team, move) in at.forcing.may_not:
            continue
        not_made = np.ones(len(plays), dtype=bool)
        for option in game.options:
            if (option.team, option.move) == (team, move) and member in ("", option.member):
                not_made &= view.read(option.counters.tried) == 0
                if option.number in at.sealed:
                    not_made &= at.sealed[option.number][plays] == 0
        due[move, member] = not_made
    nobody = np.zeros(len(plays), dtype=bool)
    for line, entry in enumerate(entries, 1):
        option = game.options[entry]
        here = due.get((option.move, option.member), nobody) | due.get((option.move, ""), nobody)
        if not option.bonus and here.any():
            here = here & legal[line] & open_
            chosen = np.where(here, entry, chosen)
            open_ &= ~here
    return chosen


def forced_entries(at: Playing, team: int, slot: int, entries: list[int], legal: Flags, chosen: Ints) -> Ints:
    """What is chosen, where the run forces the choice: an entry that is not legal is `wait`."""
    if (at.turn, team, slot) not in at.forcing.choices:
        return chosen
    forced = at.forcing.choices[at.turn, team, slot]
    if forced is None or forced not in entries:
        return np.full_like(chosen, WAIT)
    return np.where(legal[1 + entries.index(forced)], forced, WAIT)
