"""Choosing over columns: what `whitecell.engine.choosing` does for one play, done for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Flags, Ints, limited
from whitecell.engine.blocks.prepared import Foreseen, PreparedColumns
from whitecell.engine.blocks.reading import Part, Seen, View, column
from whitecell.engine.blocks.settling import CERTAIN, WAYS, WeighedColumns
from whitecell.engine.choosing import COLDEST, EXPONENTIAL, HOTTEST, LIKING_LIMIT, LIMIT, MOST

Weights = NDArray[
    np.int32
]  # a line for each entry of a menu, `wait` first; at most 2^20 each, so that sums fit as well
Weigher = Callable[[Flags], Weights]  # of which entries are legal where
WAIT = -1
FEW = 4  # an entry that is legal in less than a fourth of the plays is worked out for those alone
_TABLE = np.array(EXPONENTIAL, dtype=np.int32)


def pick(weights: Weights, draw: Ints) -> NDArray[np.intp]:
    """For each column the first line whose running sum exceeds `draw x total >> 32`; -1 where all are 0."""
    running = np.cumsum(weights, axis=0, dtype=np.int32)
    total = running[-1]
    mark = (draw * total >> 32).astype(np.int32)
    place = np.count_nonzero(running <= mark, axis=0)
    return np.where(total > 0, place, -1)


def weigh_options(ready: PreparedColumns, option: int, view: View) -> WeighedColumns:
    """What an option is settled by, for each play of a view."""
    one, compiled = ready.options[option], ready.game.options[option]
    if compiled.dice == "certain":
        return CERTAIN
    sums: list[Ints] = [np.int64(compiled.bonus_weight), np.int64(0)]  # type: ignore[list-item]
    for argument in one.arguments:
        weight = argument.weight(view)
        if argument.condition is not None:
            weight = argument.condition(view) * weight
        side = 0 if argument.sign > 0 else 1
        sums[side] = sums[side] + weight
    return WeighedColumns(one.odds(view), sums[0], sums[1], one.their_odds(view), compiled.point)


def weigher(ready: PreparedColumns, team: int, entries: Sequence[int], legal: Flags, view: View) -> Weigher:
    """A function that weighs a team's menu, from where the plays stand.

    `legal` says where the entries may come up at all; what they are worth is worked out there, once for all slots.
    """
    rule = ready.game.teams[team].doctrine.rule
    if rule == "at random":
        fixed = _allowed(ready, team, entries) * np.int32(1024)
        return lambda legal: legal * fixed[:, None]
    if rule == "tendencies":
        tendencies = _tendencies(ready, team, entries, view)
        return lambda legal: legal * tendencies
    likings = _likings(ready, team, entries, legal, view)
    allowed = _allowed(ready, team, entries).astype(bool)[:, None]
    lowest = np.int32(-(1 << 30))

    def weigh(legal: Flags) -> Weights:
        possible = legal & allowed
        best = np.where(possible, likings, lowest).max(axis=0)
        found: Weights = np.take(_TABLE, best - likings, mode="clip") * possible
        return found

    return weigh


def _allowed(ready: PreparedColumns, team: int, entries: Sequence[int]) -> NDArray[np.int32]:
    forbidden = ready.game.teams[team].doctrine.forbid
    return np.array(
        [1, *(int(ready.game.options[entry].move not in forbidden) for entry in entries)], dtype=np.int32
    )


def _tendencies(ready: PreparedColumns, team: int, entries: Sequence[int], view: View) -> Weights:
    weights = np.zeros((1 + len(entries), view.size), dtype=np.int32)
    known, forbidden = ready.tendencies[team], ready.game.teams[team].doctrine.forbid
    weights[0] = 1
    for line, entry in enumerate((WAIT, *entries)):
        key = ("wait", "")
        if entry != WAIT:
            option = ready.game.options[entry]
            if option.bonus or option.move in forbidden:
                continue
            key = (option.move, option.member)
        if key in known:
            weight, condition = known[key]
            value = limited(weight(view) // 1000, 0, MOST)
            weights[line] = value if condition is None else condition(view) * value
    return weights


def _likings(
    ready: PreparedColumns, team: int, entries: Sequence[int], legal: Flags, view: View
) -> NDArray[np.int32]:
    """What a team that looks one step ahead likes each entry; what is nowhere legal stays 0."""
    doctrine = ready.game.teams[team].doctrine
    scale = 288230376151 // limited(ready.temperature[team](view), COLDEST, HOTTEST)
    seen = Seen(view, {truth: view[belief] for truth, belief in ready.twin.views[team]})
    likings = np.zeros(legal.shape, dtype=np.int32)
    interests = Interests(ready, team, seen)
    for line, entry in enumerate((WAIT, *entries)):
        move = "wait" if entry == WAIT else ready.game.options[entry].move
        if entry != WAIT and any(ready.twin.foresight[entry].places):
            places = None
            if np.count_nonzero(legal[line]) * FEW < view.size:
                places = np.flatnonzero(legal[line])
            if places is None:
                likings[line] = _liking(interests.foreseen(entry, None), scale)
            elif len(places):
                factor = scale[places] if np.ndim(scale) else scale
                likings[line, places] = _liking(interests.foreseen(entry, places), factor)
        if move in doctrine.prefer:
            preference = 64 * doctrine.prefer[move]
            likings[line] += (abs(preference) + 500_000) // 1_000_000 * (1 if preference >= 0 else -1)
    return likings


def _liking(worth: Ints, scale: Ints) -> Ints:
    return limited(limited(worth, -LIMIT, LIMIT) * scale >> 32, -LIKING_LIMIT, LIKING_LIMIT)


class Interests:
    """What a team wants, faction by faction, read once as it sees the plays; and what an entry would be worth to it."""

    def __init__(self, ready: PreparedColumns, team: int, seen: Seen) -> None:
        self.ready, self.wants, self.seen = ready, ready.wants[team], seen
        self.terms = [[want.term(seen) for want in wants] for wants in self.wants]
        self.now = [sum(terms, np.zeros(seen.size, dtype=np.int64)) for terms in self.terms]
        self.shifted = [now >> 20 for now in self.now]

    def foreseen(self, entry: int, plays: NDArray[np.intp] | None) -> Ints:
        """The worth of an entry: the sum over outcomes of chance times difference, the least of the factions'."""
        compiled, one = self.ready.game.options[entry], self.ready.options[entry]
        foresight = self.ready.twin.foresight[entry]
        view: View = self.seen if plays is None else Part(self.seen, plays)
        chances = WAYS[compiled.dice].chances(
            weigh_options(self.ready, entry, view), foresight.good, foresight.bad
        )
        remaining: Ints | None = None
        if compiled.needs > 1:
            remaining = compiled.needs - view[compiled.counters.progress]
        totals: list[Ints] = [np.zeros(view.size, dtype=np.int64) for _ in self.wants]
        for outcomes, shares, divisor in ((one.good, chances[0], remaining), (one.bad, chances[1], None)):
            for degree, change in self._differences(entry, outcomes, shares, view, plays):
                for number, difference in enumerate(change):
                    if difference is not None:
                        divided = difference if divisor is None else difference // divisor
                        totals[number] = totals[number] + shares[degree] * divided
        worth = totals[0] >> 16
        for total in totals[1:]:
            worth = np.minimum(worth, total >> 16)
        return worth

    def _differences(
        self,
        entry: int,
        outcomes: Foreseen,
        shares: dict[int, Ints],
        view: View,
        plays: NDArray[np.intp] | None,
    ) -> list[tuple[int, list[Ints | None]]]:
        """For each degree the difference it would make to each faction (None: none)."""
        foresight, found = self.ready.twin.foresight[entry], []
        for degree, lines in outcomes:
            if degree not in shares or not np.any(shares[degree]):
                continue
            after = Seen(view, {})
            for cell, amount, low, high in foresight.payments:
                after.change(cell, limited(after[cell] - amount, low, high))
            for line in lines:
                value, old = line.amount(after), after[line.cell]
                if line.verb == "becomes":
                    wanted = column(value, view.size)
                else:
                    wanted = old + value if line.verb == "up" else old - value
                new = limited(wanted, line.low, line.high)
                if line.condition is not None:
                    new = np.where(line.condition(after), new, old)
                after.change(line.cell, new)
            if after.mask:
                found.append((degree, self._change(foresight.places, after, plays)))
        return found

    def _change(
        self, places: tuple[tuple[int, ...], ...], after: Seen, plays: NDArray[np.intp] | None
    ) -> list[Ints | None]:
        """W after - W now for each faction, limited."""
        found: list[Ints | None] = []
        for number, touched in enumerate(places):
            if not touched:
                found.append(None)
                continue
            now, shifted = self.now[number], self.shifted[number]
            if plays is not None:
                now, shifted = now[plays], shifted[plays]
            for place in touched:
                if not self.wants[number][place].mask & after.mask:
                    continue
                term = self.terms[number][place]
                if plays is not None and np.ndim(term):
                    term = term[plays]
                now = now + (self.wants[number][place].term(after) - term)
            found.append(limited((now >> 20) - shifted, -LIMIT, LIMIT))
        return found
