"""Menus over columns: what is legal in which play, and what each play picks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whitecell.columns import Flags, Ints
from whitecell.engine.blocks.choosing import WAIT, Weigher, pick
from whitecell.engine.blocks.dice import Dice
from whitecell.engine.blocks.reading import View
from whitecell.engine.blocks.state import Indexes, Playing
from whitecell.engine.choosing import explores


@dataclass(frozen=True, slots=True)
class Menu:
    """A team's menu: the entries that are legal in some of the plays, and where (a line each, `wait` first)."""

    team: int
    plays: Indexes
    entries: tuple[int, ...]
    legal: Flags

    @property
    def numbers(self) -> Ints:
        """The entries by line, `wait` as -1."""
        return np.array([WAIT, *self.entries], dtype=np.int64)


def menu(at: Playing, team: int, plays: Indexes, view: View) -> Menu:
    """The menu of a team's first slot, for the plays in which it is its stage."""
    entries, lines = [], [np.ones(view.size, dtype=bool)]
    waiting = _waiting(at, team, plays)
    off = at.forcing.adds & at.forcing.may_not
    for entry in at.ready.game.menus[team][at.turn - 1]:
        if off and (team, at.ready.game.options[entry].move) in off:
            continue
        here = _legal(at, entry, plays, view, waiting)
        if here is None:
            here = lines[0]
        if here.any():
            entries.append(entry)
            lines.append(here)
    return Menu(team, plays, tuple(entries), np.stack(lines))


def _legal(at: Playing, entry: int, plays: Indexes, view: View, waiting: Ints | int) -> Flags | None:
    """Where an entry is legal, before earlier slots are looked at; None where it is everywhere."""
    game = at.ready.game
    option, condition = game.options[entry], at.ready.options[entry].legal
    found: list[Flags] = []
    if option.again == "until it works":
        found.append(view[option.counters.worked] == 0)
    elif option.again == "never":
        found.append(view[option.counters.tried] == 0)
    if condition is not None:
        found.append(condition(view))
    if option.answers is not None:
        answered = np.zeros(len(at.order), dtype=bool)
        for move, stage, which in at.done:
            if move == option.answers and stage < at.stage:
                answered |= which
        found.append(answered[plays])
    if option.sealed_until is not None:
        found.append(np.less(waiting, game.teams[option.team].envelopes))
        for other in at.sealed:
            one = game.options[other]
            if (one.team, one.move, one.member) == (option.team, option.move, option.member):
                found.append(at.sealed[other][plays] == 0)
    for number, amount in _payments(option.payments):
        column = game.columns[number]
        found.append(view[column.cell] - amount >= column.low)
    if not found:
        return None
    here = found[0]
    for other_condition in found[1:]:
        here = here & other_condition
    return here if np.ndim(here) else np.full(view.size, here)


def _waiting(at: Playing, team: int, plays: Indexes) -> Ints | int:
    """How many sealed moves of a team wait, in each of the plays."""
    found: Ints | int = 0
    for option, since in at.sealed.items():
        if at.ready.game.options[option].team == team:
            found = found + (since[plays] > 0)
    return found


def _payments(payments: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    needed: dict[int, int] = {}
    for number, amount in payments:
        needed[number] = needed.get(number, 0) + amount
    return list(needed.items())


def later_slot(at: Playing, first: Menu, earlier: list[Ints]) -> Flags:
    """What is legal in a later slot: without what was chosen before, within limits, and with what is left to pay."""
    game, team = at.ready.game, first.team
    legal = first.legal.copy()
    nothing = np.zeros(len(first.plays), dtype=np.int64)
    sealed = _waiting(at, team, first.plays)
    paid: dict[int, Ints] = {}
    same: dict[tuple[str, str], Flags] = {}
    times: dict[str, Ints] = {}
    limits = {game.options[entry].move for entry in first.entries if game.options[entry].per_turn is not None}
    for chosen in earlier:
        for entry in np.unique(chosen[chosen >= 0]).tolist():
            option, which = game.options[entry], chosen == entry
            known = same.get((option.move, option.member))
            same[option.move, option.member] = which if known is None else known | which
            if option.move in limits:
                times[option.move] = times.get(option.move, nothing) + which
            if option.sealed_until is not None:
                sealed = sealed + which
            for number, amount in option.payments:
                paid[number] = paid.get(number, nothing) + which * amount
    for line, entry in enumerate(first.entries, 1):
        option = game.options[entry]
        if (option.move, option.member) in same:
            legal[line] &= ~same[option.move, option.member]
        if option.per_turn is not None and option.move in times:
            legal[line] &= times[option.move] < option.per_turn
        if option.sealed_until is not None:
            legal[line] &= np.less(sealed, game.teams[team].envelopes)
        for number, amount in _payments(option.payments):
            if number in paid:
                column = game.columns[number]
                legal[line] &= at.table[column.cell][first.plays] - amount - paid[number] >= column.low
    return legal


def chosen_entries(at: Playing, first: Menu, slot: int, legal: Flags, weigh: Weigher) -> Ints:
    """The entry each play chooses in a slot: forced, obliged, scripted, or drawn by weight."""
    chosen = _scripted(at, first, slot, legal)
    if chosen is None:
        chosen = _drawn(at, first, slot, legal, weigh)
    elif (chosen < WAIT).any():
        chosen = np.where(chosen < WAIT, _drawn(at, first, slot, legal, weigh), chosen)
    if slot == 1 and at.forcing.must:
        chosen = _obliged(at, first, legal, chosen)
    return _forced(at, first, slot, legal, chosen)


def _drawn(at: Playing, first: Menu, slot: int, legal: Flags, weigh: Weigher) -> Ints:
    """By weight; forbidden entries are drawn again from the rest, added ones are offered second."""
    team, game, forcing = first.team, at.ready.game, at.forcing
    dice = Dice(at.seed, at.plays[first.plays], at.ready.twin.choices[team][at.turn - 1][slot - 1])
    moves = [(team, game.options[entry].move) for entry in first.entries]
    barred = np.array([False, *(move in forcing.may_not for move in moves)])
    added = np.array([False, *(move in forcing.adds for move in moves)]) & legal.any(axis=1)
    weights = weigh(legal & ~added[:, None]) if added.any() else weigh(legal)
    place = pick(weights, dice.draw(0))
    if barred.any():
        again = (place >= 0) & barred[place]
        if again.any():
            place = np.where(again, pick(weights * ~barred[:, None], dice.draw(1)), place)
    if added.any():
        together = weigh(legal) * ~barred[:, None]
        share = together * added[:, None]
        total = np.maximum(1, together.sum(axis=0, dtype=np.int64))
        taken = dice.draw(2) < (share.sum(axis=0, dtype=np.int64) << 32) // total
        if taken.any():
            place = np.where(taken, pick(share, dice.draw(3)), place)
    if explores(forcing, at.turn):
        explored = dice.draw(4) < (forcing.exploring << 32) // 1_000_000
        if explored.any():
            even = (legal & ~(barred | added)[:, None]).astype(np.int32)
            place = np.where(explored, pick(even, dice.draw(5)), place)
    return np.where(place < 0, WAIT, first.numbers[place])


def _scripted(at: Playing, first: Menu, slot: int, legal: Flags) -> Ints | None:
    """What a script says, where it is legal (elsewhere -2); None where it says nothing."""
    game, team = at.ready.game, first.team
    scripted = game.teams[team].doctrine.script.get(at.turn, ())
    if slot > len(scripted):
        return None
    move, member = scripted[slot - 1]
    if move == "wait":
        return np.full(len(first.plays), WAIT, dtype=np.int64)
    for line, entry in enumerate(first.entries, 1):
        option = game.options[entry]
        named = (option.move, option.member, option.bonus) == (move, member, False)
        if named and (team, move) not in at.forcing.may_not:
            return np.where(legal[line], entry, WAIT - 1)
    return None


def _obliged(at: Playing, first: Menu, legal: Flags, chosen: Ints) -> Ints:
    """What is chosen, where the run obliges a team to make what it has not made: the first such entry that is legal."""
    game, team, plays = at.ready.game, first.team, first.plays
    due: dict[tuple[str, str], Flags] = {}
    for who, move, member in at.forcing.must:
        if who != team or (team, move) in at.forcing.may_not:
            continue
        not_made = np.ones(len(plays), dtype=bool)
        for option in game.options:
            if (option.team, option.move) == (team, move) and member in ("", option.member):
                not_made &= at.table[option.counters.tried][plays] == 0
                if option.number in at.sealed:
                    not_made &= at.sealed[option.number][plays] == 0
        due[move, member] = not_made
    nowhere, open_ = np.zeros(len(plays), dtype=bool), np.ones(len(plays), dtype=bool)
    for line, entry in enumerate(first.entries, 1):
        option = game.options[entry]
        here = due.get((option.move, option.member), nowhere) | due.get((option.move, ""), nowhere)
        if not option.bonus and here.any():
            here = here & legal[line] & open_
            chosen = np.where(here, entry, chosen)
            open_ &= ~here
    return chosen


def _forced(at: Playing, first: Menu, slot: int, legal: Flags, chosen: Ints) -> Ints:
    """What is chosen, where the run forces the choice: an entry that is not legal is `wait`."""
    key = (at.turn, first.team, slot)
    if key not in at.forcing.choices:
        return chosen
    forced = at.forcing.choices[key]
    if forced is None or forced not in first.entries:
        return np.full_like(chosen, WAIT)
    return np.where(legal[1 + first.entries.index(forced)], forced, WAIT)
