"""Menus over columns: what is legal in which play, and what each play picks."""

from __future__ import annotations

import numpy as np

from whitecell.columns import Ints, Plays
from whitecell.engine.blocks.choosing import WAIT, View, pick
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
    at: Playing, team: int, slot: int, entries: list[int], legal: Flags, weights: Ints, plays: Indexes
) -> Ints:
    """The entry each play picks: scripted, forced, or by weight; forbidden ones are drawn again from the rest."""
    game = at.ready.game
    numbers = np.array([WAIT, *entries], dtype=np.int64)
    where = at.ready.twin.choices[team][at.turn - 1][slot - 1]
    place = pick(weights, words(at.seed, at.plays[plays], where, 0))
    barred = np.array([False, *((team, game.options[e].move) in at.forcing.may_not for e in entries)])
    if barred.any():
        again = (place >= 0) & barred[place]
        if again.any():
            rest = np.where(barred[:, None], 0, weights)
            second = pick(rest, words(at.seed, at.plays[plays], where, 1))
            place = np.where(again, second, place)
    chosen = np.where(place < 0, WAIT, numbers[place])
    scripted = game.teams[team].doctrine.script.get(at.turn, ())
    if slot <= len(scripted):
        move, member = scripted[slot - 1]
        for line, entry in enumerate(entries, 1):
            option = game.options[entry]
            if (option.move, option.member, option.bonus) == (move, member, False) and not barred[line]:
                chosen = np.where(legal[line], entry, chosen)
        if move == "wait":
            chosen = np.full(len(plays), WAIT, dtype=np.int64)
    if (at.turn, team, slot) in at.forcing.choices:
        forced = at.forcing.choices[at.turn, team, slot]
        line = 0 if forced is None or forced not in entries else 1 + entries.index(forced)
        chosen = np.where(legal[line], numbers[line], WAIT)
    return chosen
