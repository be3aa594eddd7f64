"""Choosing over columns: what `whitecell.engine.choosing` does for one play, done for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints, Plays, limited
from whitecell.engine.blocks.prepared import ColumnEffect, PreparedColumns
from whitecell.engine.blocks.settling import WAYS, WeighedColumns
from whitecell.engine.choosing import COLDEST, EXPONENTIAL, HOTTEST, LIKING_LIMIT, LIMIT, MOST
from whitecell.engine.prepared import Foresight
from whitecell.game import Change

Flags = NDArray[np.bool_]
WAIT = -1
_TABLE = np.array(EXPONENTIAL, dtype=np.int64)


def pick(weights: Ints, draw: Ints) -> Ints:
    """For each column the first line whose running sum exceeds `draw x total >> 32`; -1 where all are 0."""
    running = np.cumsum(weights, axis=0)
    mark = draw * running[-1] >> 32
    place = np.argmax(running > mark, axis=0).astype(np.int64)
    return np.where(running[-1] > 0, place, -1)


def weigh_options(ready: PreparedColumns, option: int, table: Ints, plays: Plays) -> WeighedColumns:
    """What an option is settled by, for each play."""
    one, compiled = ready.options[option], ready.game.options[option]
    size = table.shape[1] if plays is None else len(plays)
    nothing = np.zeros(size, dtype=np.int64)
    if compiled.dice == "certain":
        return WeighedColumns(nothing, nothing, nothing, nothing, 0)
    for_, against = nothing + compiled.bonus_weight, nothing
    for argument in one.arguments:
        weight = argument.weight(table, plays)
        if argument.condition is not None:
            weight = np.where(argument.condition(table, plays), weight, 0)
        if argument.sign > 0:
            for_ = for_ + weight
        else:
            against = against + weight
    return WeighedColumns(one.odds(table, plays), for_, against, one.their_odds(table, plays), compiled.point)


def weights_of(
    ready: PreparedColumns, team: int, entries: Sequence[int], legal: Flags, table: Ints, plays: Plays
) -> Ints:
    """The weights of a menu: a line for each entry (`wait`, then the options), a column for each of the plays."""
    rule = ready.game.teams[team].doctrine.rule
    if rule == "at random":
        return np.where(legal, _allowed(ready, team, entries)[:, None] * 1024, 0)
    if rule == "tendencies":
        return np.where(legal, _tendencies(ready, team, entries, legal, table, plays), 0)
    return _one_step_ahead(ready, team, entries, legal, table, plays)


def _allowed(ready: PreparedColumns, team: int, entries: Sequence[int]) -> Ints:
    forbidden = ready.game.teams[team].doctrine.forbid
    return np.array(
        [1, *(int(ready.game.options[entry].move not in forbidden) for entry in entries)], dtype=np.int64
    )


def _tendencies(
    ready: PreparedColumns, team: int, entries: Sequence[int], legal: Flags, table: Ints, plays: Plays
) -> Ints:
    weights = np.zeros(legal.shape, dtype=np.int64)
    known = ready.tendencies[team]
    forbidden = ready.game.teams[team].doctrine.forbid
    weights[0] = 1
    for line, entry in enumerate((WAIT, *entries)):
        if entry == WAIT:
            key = ("wait", "")
        else:
            option = ready.game.options[entry]
            if option.bonus or option.move in forbidden:
                continue
            key = (option.move, option.member)
        if key in known and legal[line].any():
            weight, condition = known[key]
            value = np.minimum(np.maximum(weight(table, plays) // 1000, 0), MOST)
            weights[line] = value if condition is None else np.where(condition(table, plays), value, 0)
    return weights


def _one_step_ahead(
    ready: PreparedColumns, team: int, entries: Sequence[int], legal: Flags, table: Ints, plays: Plays
) -> Ints:
    doctrine = ready.game.teams[team].doctrine
    view = View(table, plays)
    hidden = [
        (truth, view.read(truth).copy(), view.read(belief).copy()) for truth, belief in ready.twin.views[team]
    ]
    for truth, _, belief in hidden:
        view.write(truth, belief)
    scale = 288230376151 // limited(ready.temperature[team](table, plays), COLDEST, HOTTEST)
    factions = [Interests(ready, team, number, view) for number in range(len(ready.wants[team]))]
    likings = np.zeros(legal.shape, dtype=np.int64)
    forbidden = np.zeros(len(likings), dtype=bool)
    for line, entry in enumerate((WAIT, *entries)):
        move = "wait"
        if entry != WAIT:
            move = ready.game.options[entry].move
            if any(ready.twin.foresight[entry].places) and legal[line].any():
                worth = limited(_foreseen(ready, entry, view, factions), -LIMIT, LIMIT)
                likings[line] = limited(worth * scale >> 32, -LIKING_LIMIT, LIKING_LIMIT)
        if move in doctrine.prefer:
            preference = 64 * doctrine.prefer[move]
            likings[line] += (abs(preference) + 500_000) // 1_000_000 * (1 if preference >= 0 else -1)
        forbidden[line] = move in doctrine.forbid
    for truth, column, _ in hidden:
        view.write(truth, column)
    possible = legal & ~forbidden[:, None]
    best = np.where(possible, likings, -(1 << 40)).max(axis=0)
    return np.where(possible, _TABLE[limited(best - likings, 0, 1024)], 0)


@dataclass(frozen=True, slots=True)
class View:
    """Some plays of a table (all, if `plays` is None), as one team sees them while it looks ahead."""

    table: Ints
    plays: Plays

    def read(self, cell: int) -> Ints:
        """The values of a cell."""
        found: Ints = self.table[cell] if self.plays is None else self.table[cell, self.plays]
        return found

    def write(self, cell: int, values: Ints) -> None:
        """Put values into a cell."""
        self.table[cell, slice(None) if self.plays is None else self.plays] = values

    @property
    def size(self) -> int:
        """How many plays it has."""
        return int(self.table.shape[1]) if self.plays is None else len(self.plays)


class Interests:
    """What one faction wants, read on a view once for all plays."""

    def __init__(self, ready: PreparedColumns, team: int, number: int, view: View) -> None:
        self.wants = ready.wants[team][number]
        table, plays = view.table, view.plays
        self.terms = [want.value(table, plays) * want.worth(table, plays) * want.scale for want in self.wants]
        self.now = sum(self.terms, np.zeros(view.size, dtype=np.int64))
        self.now_shifted = self.now >> 20

    def difference(self, places: tuple[int, ...], view: View) -> Ints:
        """W after - W now for each play, limited."""
        after = self.now
        for place in places:
            want = self.wants[place]
            worth = want.worth(view.table, view.plays)
            after = after + want.value(view.table, view.plays) * worth * want.scale - self.terms[place]
        return limited((after >> 20) - self.now_shifted, -LIMIT, LIMIT)


def _foreseen(ready: PreparedColumns, entry: int, view: View, factions: list[Interests]) -> Ints:
    compiled, one = ready.game.options[entry], ready.options[entry]
    foresight: Foresight = ready.twin.foresight[entry]
    weighed = weigh_options(ready, entry, view.table, view.plays)
    good, bad = WAYS[compiled.dice].chances(weighed, foresight.good, foresight.bad)
    remaining: Ints | int = 1
    if compiled.needs > 1:
        remaining = compiled.needs - view.read(compiled.counters.progress)
    totals = [np.zeros(view.size, dtype=np.int64) for _ in factions]
    put_off = tuple(effect for _, effects, _ in one.later for effect in effects)
    for outcomes, chances, divisor, more in (
        (one.success, good, remaining, put_off),
        (one.failure, bad, 1, ()),
    ):
        for degree, effects in outcomes:
            if degree in chances:
                for n, change in enumerate(_imagined(ready, entry, (*effects, *more), view, factions)):
                    if change is not None:
                        totals[n] += chances[degree] * (
                            change if isinstance(divisor, int) else change // divisor
                        )
    worth = totals[0] >> 16
    for total in totals[1:]:
        worth = np.minimum(worth, total >> 16)
    return worth


def _imagined(
    ready: PreparedColumns, entry: int, effects: Sequence[ColumnEffect], view: View, factions: list[Interests]
) -> list[Ints | None]:
    """The differences that an outcome would make to each faction (None: none); the view is left as it was."""
    foresight = ready.twin.foresight[entry]
    before: list[tuple[int, Ints]] = []
    for cell, amount, low, high in foresight.payments:
        before.append((cell, view.read(cell).copy()))
        view.write(cell, np.minimum(np.maximum(before[-1][1] - amount, low), high))
    for one in effects:
        if one.amount is None or not isinstance(one.effect, Change):
            continue
        column = ready.game.columns[one.effect.column]
        old = view.read(column.cell).copy()
        value = one.amount(view.table, view.plays)
        wanted = (
            value if one.effect.verb == "becomes" else old + value if one.effect.verb == "up" else old - value
        )
        new = np.minimum(np.maximum(wanted, column.low), column.high)
        if one.condition is not None:
            new = np.where(one.condition(view.table, view.plays), new, old)
        before.append((column.cell, old))
        view.write(column.cell, new)
    if not before:
        return [None for _ in factions]
    found: list[Ints | None] = [
        faction.difference(places, view) if places else None
        for faction, places in zip(factions, foresight.places, strict=True)
    ]
    for cell, column_before in reversed(before):
        view.write(cell, column_before)
    return found
