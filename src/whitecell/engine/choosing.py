"""How a team chooses when no person does: a weight for every legal entry of its menu, and one word that picks.

docs/language.md, section 10. Entries are options by number; None is `wait`, always the first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from whitecell.addresses import chance, word
from whitecell.engine.prepared import Foresight, Line, Prepared, ReadyOption, ReadyWant
from whitecell.engine.settling import WAYS, Weighed
from whitecell.errors import UsageError
from whitecell.game import Game
from whitecell.position import NOTHING_FORCED, Forcing

Entry = int | None
Row = list[int]
Worths = dict[int, int]  # what options would be worth to a team, as it sees one position
MOST = 1 << 20
LIMIT = 1 << 36
LIKING_LIMIT = 1 << 24
COLDEST, HOTTEST = 10_000, 100_000_000
# E[i] = round(2^20 exp(-i/64)), at least 1: no value lies within 2e-4 of a half, so every correct exp agrees.
EXPONENTIAL = tuple(max(1, round(MOST * math.exp(-i / 64))) for i in range(1025))


def pick(weights: Sequence[int], draw: int) -> int | None:
    """The place of the first weight whose running sum exceeds `draw x total >> 32`; None where all are 0.

    >>> pick([1, 3], 1 << 30), pick([1, 3], (1 << 30) - 1)
    (1, 0)
    """
    total = sum(weights)
    mark = draw * total >> 32
    running = 0
    for place, weight in enumerate(weights):
        running += weight
        if running > mark:
            return place
    return None


def weights(
    ready: Prepared, team: int, entries: Sequence[Entry], row: Row, known: Worths | None = None
) -> list[int]:
    """The weights that the team's doctrine gives the entries, from the frozen position `row`.

    `known` remembers what entries are worth from one slot to the next: they are all weighed on the same position.
    """
    rule = RULES[ready.game.teams[team].doctrine.rule]
    return rule(ready, team, entries, row, {} if known is None else known)


def _at_random(ready: Prepared, team: int, entries: Sequence[Entry], row: Row, known: Worths) -> list[int]:
    forbidden = ready.game.teams[team].doctrine.forbid
    return [
        1024 if entry is None or ready.options[entry].option.move not in forbidden else 0 for entry in entries
    ]


def _tendencies(ready: Prepared, team: int, entries: Sequence[Entry], row: Row, known: Worths) -> list[int]:
    table = ready.tendencies[team]
    forbidden = ready.game.teams[team].doctrine.forbid
    found = []
    for entry in entries:
        if entry is None:
            key = ("wait", "")
            if key not in table:
                found.append(1)
                continue
        else:
            option = ready.options[entry].option
            if option.bonus or option.move in forbidden:
                found.append(0)
                continue
            key = (option.move, option.member)
        if key not in table:
            found.append(0)
            continue
        weight, condition = table[key]
        holds = condition is None or condition(row)
        found.append(min(MOST, max(0, weight(row) // 1000)) if holds else 0)
    return found


def _one_step_ahead(
    ready: Prepared, team: int, entries: Sequence[Entry], row: Row, known: Worths
) -> list[int]:
    """Steps 1 to 5 of section 10."""
    doctrine = ready.game.teams[team].doctrine
    if any(entry is not None and entry not in known for entry in entries):
        view = row.copy()
        for truth, belief in ready.views[team]:
            view[truth] = row[belief]
        factions = [Interest(wants, view) for wants in ready.wants[team]]
        for entry in entries:
            if entry is not None and entry not in known:
                known[entry] = foreseen(ready, ready.options[entry], view, factions)
    scale = 288230376151 // min(HOTTEST, max(COLDEST, ready.temperature[team](row)))
    likings = []
    for entry in entries:
        if entry is None:
            liking, move = 0, "wait"
        else:
            move = ready.options[entry].option.move
            worth = min(LIMIT, max(-LIMIT, known[entry]))
            liking = min(LIKING_LIMIT, max(-LIKING_LIMIT, worth * scale >> 32))
        if move in doctrine.prefer:
            preference = 64 * doctrine.prefer[move]
            liking += (abs(preference) + 500_000) // 1_000_000 * (1 if preference >= 0 else -1)
        likings.append(None if move in doctrine.forbid else liking)
    best = max(liking for liking in likings if liking is not None)
    return [0 if liking is None else EXPONENTIAL[min(1024, best - liking)] for liking in likings]


def refuse_unlearned(game: Game) -> None:
    """Raise `UsageError` where a team is far-sighted and has learned nothing: there is no way in which it would choose."""
    for team in game.teams:
        if team.doctrine.rule == "far-sighted":
            raise UsageError(
                f'"{team.name}" is far-sighted and has learned nothing yet. whitecell learn {game.name} --out FILE '
                "lets it, and whitecell play takes that with --learned FILE; whitecell run learns by itself."
            )


def _unlearned(ready: Prepared, team: int, entries: Sequence[Entry], row: Row, known: Worths) -> list[int]:
    refuse_unlearned(ready.game)
    return []


RULES: dict[str, Callable[[Prepared, int, Sequence[Entry], Row, Worths], list[int]]] = {
    "one step ahead": _one_step_ahead,
    "tendencies": _tendencies,
    "at random": _at_random,
    "far-sighted": _unlearned,
}


class Interest:
    """What one faction wants, read on a view once; then differences are read from the wants that an option touches."""

    def __init__(self, wants: tuple[ReadyWant, ...], view: Row) -> None:
        self.wants = wants
        self.terms = [want.value(view) * want.worth(view) * want.scale for want in wants]
        self.now = sum(self.terms)

    def difference(self, places: tuple[int, ...], view: Row) -> int:
        """W after - W now, each shifted right by 20 before the difference is taken, limited."""
        after = self.now
        for place in places:
            want = self.wants[place]
            after += want.value(view) * want.worth(view) * want.scale - self.terms[place]
        found = (after >> 20) - (self.now >> 20)
        return LIMIT if found > LIMIT else -LIMIT if found < -LIMIT else found


def weighed(option: ReadyOption, row: Row, bonus: int = 0) -> tuple[Weighed, list[tuple[str, int]]]:
    """What a move is settled by, on a row, and the arguments that are true there with their signed weights."""
    if option.option.dice == "certain":
        return Weighed(0, 0, 0, 0, 0), []
    for_, against, heard = bonus, 0, []
    for argument in option.arguments:
        if argument.condition is None or argument.condition(row):
            weight = argument.weight(row)
            heard.append((argument.words, argument.sign * weight))
            if argument.sign > 0:
                for_ += weight
            else:
                against += weight
    return Weighed(option.odds(row), for_, against, option.their_odds(row), option.option.point), heard


def foreseen(ready: Prepared, option: ReadyOption, view: Row, factions: list[Interest]) -> int:
    """The worth of an option on a view: the sum over outcomes of chance times difference, the least of the factions'."""
    compiled = option.option
    foresight = ready.foresight[compiled.number]
    if not any(foresight.places):
        return 0
    settled_by, _ = weighed(option, view, compiled.bonus_weight)
    chances_good, chances_bad = WAYS[compiled.dice].chances(settled_by, foresight.good, foresight.bad)
    remaining = compiled.needs - view[compiled.counters.progress] if compiled.needs > 1 else 1
    totals = [0] * len(factions)
    for outcomes, chances, divisor in (
        (foresight.success, chances_good, remaining),
        (foresight.failure, chances_bad, 1),
    ):
        for degree, lines in outcomes:
            share = chances.get(degree, 0)
            if share:
                for n, change in enumerate(_imagined(lines, foresight, view, factions)):
                    totals[n] += share * (change if divisor == 1 else change // divisor)
    return min(totals) >> 16


def _imagined(
    lines: tuple[Line, ...], foresight: Foresight, view: Row, factions: list[Interest]
) -> list[int]:
    """The differences an outcome would make to each faction; the view is left as it was."""
    before: list[tuple[int, int]] = []
    for cell, amount, low, high in foresight.payments:
        before.append((cell, view[cell]))
        view[cell] = min(high, max(low, view[cell] - amount))
    for cell, verb, amount_of, condition, low, high in lines:
        if condition is None or condition(view):
            value, old = amount_of(view), view[cell]
            wanted = value if verb == "becomes" else old + value if verb == "up" else old - value
            before.append((cell, old))
            view[cell] = low if wanted < low else high if wanted > high else wanted
    found = (
        [faction.difference(places, view) for faction, places in zip(factions, foresight.places, strict=True)]
        if before
        else [0] * len(factions)
    )
    for cell, old in reversed(before):
        view[cell] = old
    return found


def explores(forcing: Forcing, turn: int) -> bool:
    """Whether a run explores in a turn."""
    return forcing.exploring > 0 and turn <= forcing.exploring_until


def choose(
    ready: Prepared,
    team: int,
    turn: int,
    slot: int,
    entries: list[Entry],
    row: Row,
    seed: int,
    play: int,
    forcing: Forcing = NOTHING_FORCED,
    known: Worths | None = None,
) -> Entry:
    """The entry that a team chooses, where the run neither forces nor obliges it.

    1. A script, where it has one for this turn and slot that is legal.
    2. Otherwise the word at draw 0 of its address picks by weight.
    3. A move that the run forbids is drawn again from the rest, at draw 1: nobody else's dice move.
    4. Moves that the run adds are offered second, at draws 2 and 3.
    5. Where the run explores, draw 4 says whether this choice is explored, and draw 5 picks evenly instead.
    """

    def among(entry: Entry, moves: frozenset[tuple[int, str]]) -> bool:
        return entry is not None and (team, ready.options[entry].option.move) in moves

    scripted = ready.game.teams[team].doctrine.script.get(turn, ())
    if slot <= len(scripted):
        move, member = scripted[slot - 1]
        for entry in entries:
            if entry is None:
                if move == "wait":
                    return None
                continue
            option = ready.options[entry].option
            if (option.move, option.member, option.bonus) == (move, member, False) and not among(
                entry, forcing.may_not
            ):
                return entry
    where = ready.choices[team][turn - 1][slot - 1]
    if explores(forcing, turn) and chance(word(seed, play, where, 4), forcing.exploring):
        even = [0 if among(entry, forcing.may_not) or among(entry, forcing.adds) else 1 for entry in entries]
        place = pick(even, word(seed, play, where, 5))
        return None if place is None else entries[place]
    old = [entry for entry in entries if not among(entry, forcing.adds)] if forcing.adds else entries
    known = {} if known is None else known
    found = weights(ready, team, old, row, known)
    place = pick(found, word(seed, play, where, 0))
    chosen = None if place is None else old[place]
    if among(chosen, forcing.may_not):
        rest = [
            0 if among(entry, forcing.may_not) else weight for entry, weight in zip(old, found, strict=True)
        ]
        place = pick(rest, word(seed, play, where, 1))
        chosen = None if place is None else old[place]
    if len(old) < len(entries):
        together = [
            0 if among(entry, forcing.may_not) else weight
            for entry, weight in zip(entries, weights(ready, team, entries, row, known), strict=True)
        ]
        added = [
            weight if among(entry, forcing.adds) else 0
            for entry, weight in zip(entries, together, strict=True)
        ]
        if word(seed, play, where, 2) < sum(added) * 2**32 // max(1, sum(together)):
            place = pick(added, word(seed, play, where, 3))
            chosen = None if place is None else entries[place]
    return chosen
