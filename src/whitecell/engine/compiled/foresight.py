"""What a team foresees of an option, as one passage of instructions (docs/language.md, section 10).

An effect is imagined by giving the cell that it moves another register: what stands after it reads the new one, and
nothing has to be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from whitecell.engine.compiled.code import Code, Passage
from whitecell.engine.compiled.layout import VERBS, Op, Value
from whitecell.expression import ALWAYS, HIGHEST, LOWEST, Constant, Sum, Tree, cells_of, interval
from whitecell.game import Change, Column, Effect, Game, Option, Team

MILLION = 1_000_000
NO_FORESIGHT = Value(0, 0, -1)
IN_MILLIONS, BEGINS = 1, 2  # how a thing that is wanted is read (c/choose.h)


class Wanted(NamedTuple):
    """One thing that a faction wants: `place` runs through the things of all factions, `cells` are those that it reads."""

    faction: int
    place: int
    value: Tree
    worth: Tree
    millions: bool
    cells: frozenset[int]


def wanted(code: Code, team: Team) -> tuple[Wanted, ...]:
    """What a team wants. Who wants a sum wants each of its parts: a move that touches one of them leaves the others alone."""
    found: list[Wanted] = []
    for faction, (_, wants) in enumerate(team.factions):
        for want in wants:
            assert want.scale in (1, MILLION)
            worth = code.simplified(want.worth)
            for part in _parts(code, code.simplified(want.value)):
                cells = frozenset((*cells_of(part), *cells_of(worth)))
                found.append(Wanted(faction, len(found), part, worth, want.scale == MILLION, cells))
    return tuple(found)


def interest(
    code: Code, wants: tuple[Wanted, ...], views: Mapping[int, int], beliefs: Mapping[int, int]
) -> Value:
    """A passage that fills a team's view and reads what it wants now: a term for each thing.

    `views` maps what is hidden from the team to the register of its view; `beliefs` to the register of its belief.
    """
    passage = Passage(code, dict(views))
    for cell, register in views.items():
        passage.say(Op.COPY, register, beliefs[cell], 0, 0)
    _terms(passage, Op.SEE_TERM_NOW, wants)
    return passage.closed(0)


def _terms(passage: Passage, op: Op, wants: Iterable[Wanted]) -> None:
    """Read the value and the worth of some things, and do with them what `op` says; a faction's sum begins with its first."""
    begun = set()
    for want in wants:
        value, worth = passage.read(want.value), passage.read(want.worth)
        how = IN_MILLIONS * want.millions + BEGINS * (want.faction not in begun)
        passage.say(op, want.faction, value, worth, 4 * want.place + how)
        begun.add(want.faction)


def _parts(code: Code, tree: Tree) -> list[Tree]:
    """What a sum is the sum of, where it cannot leave 32 bits; any other tree is its only part."""
    match tree:
        case Sum(left, right):
            ends = (interval(left, code.ranges), interval(right, code.ranges))
            if sum(low for low, _ in ends) >= LOWEST and sum(high for _, high in ends) <= HIGHEST:
                return [*_parts(code, left), *_parts(code, right)]
    return [tree]


def foresight(
    code: Code, game: Game, option: Option, wants: tuple[Wanted, ...], views: Mapping[int, int]
) -> Value:
    """The passage that foresees an option; none where nothing that it can change is wanted."""
    passage = Passage(code, dict(views))
    put_off = tuple(effect for later in option.later for effect in later.effects)
    spoken = False
    changed: set[int] = set()
    for better, outcomes, more in ((1, option.success, put_off), (0, option.failure, ())):
        degrees = sorted({outcome.degree for outcome in outcomes if outcome.degree})
        for outcome in outcomes:
            renamed, moved = _imagined(passage, code, game, option, (*outcome.effects, *more), views)
            terms = [want for want in wants if moved & want.cells]
            if not terms:
                continue
            if not spoken:
                _weighed(passage, code, option)
                spoken = True
            higher = next((degree for degree in degrees if degree > outcome.degree), -1)
            passage.say(Op.SEE_CHANCE, better, outcome.degree, higher, 0)
            passage.renamed = renamed
            _terms(passage, Op.SEE_TERM, terms)
            passage.renamed = dict(views)
            progress = -1
            if better and option.needs > 1:
                progress = code.registers[option.counters.progress]
            for faction in sorted({want.faction for want in terms}):
                passage.say(Op.SEE_CHANGE, faction, int(faction not in changed), progress, 0)
                changed.add(faction)
    if not spoken:
        return NO_FORESIGHT
    closed = passage.closed(0)
    return Value(closed.start, closed.count, 0)


def _weighed(passage: Passage, code: Code, option: Option) -> None:
    """The arguments and the odds, as the team sees them."""
    if option.dice != "certain":
        for argument in option.arguments:
            condition = -1
            if argument.condition is not None:
                tree = code.simplified(argument.condition)
                condition = -1 if tree == ALWAYS else passage.read(tree)
            weight = passage.read(code.simplified(argument.weight))
            passage.say(Op.SEE_FOR if argument.sign > 0 else Op.SEE_AGAINST, 0, weight, condition, 0)
    odds, theirs = (passage.read(code.simplified(tree)) for tree in (option.odds, option.their_odds))
    passage.say(Op.SEE_ODDS, 0, odds, theirs, 0)


def _imagined(
    passage: Passage,
    code: Code,
    game: Game,
    option: Option,
    effects: tuple[Effect, ...],
    views: Mapping[int, int],
) -> tuple[dict[int, int], set[int]]:
    """The registers of cells after payments and effects, and the cells that they can move."""
    passage.renamed = dict(views)
    moved = set()
    for number, payment in option.payments:
        column = game.columns[number]
        passage.renamed[column.cell] = _changed(passage, code, column, "down", Constant(payment))
        moved.add(column.cell)
    for effect in effects:
        if not isinstance(effect, Change):
            continue
        column = game.columns[effect.column]
        condition = None if effect.condition is None else code.simplified(effect.condition)
        if condition == Constant(0):
            continue
        amount = code.simplified(effect.amount)
        holds = None if condition is None or condition == ALWAYS else passage.read(condition)
        old = passage.read_cell(column.cell)
        new = _changed(passage, code, column, effect.verb, amount)
        passage.renamed[column.cell] = new if holds is None else passage.do(Op.SELECT, holds, new, old)
        moved.add(column.cell)
    renamed, passage.renamed = passage.renamed, dict(views)
    return renamed, moved


def _changed(passage: Passage, code: Code, column: Column, verb: str, amount: Tree) -> int:
    """The register of a column after a change: the sum, limited to its range where it can leave it."""
    low, high = interval(amount, code.ranges)
    value = passage.read(amount)
    if VERBS[verb]:
        if verb == "down":
            low, high = -high, -low
        old = passage.read_cell(column.cell)
        fits = column.low + low >= LOWEST and column.high + high <= HIGHEST
        if verb == "up":
            value = passage.do(Op.ADD if fits else Op.ADD_LIMITED, old, value)
        else:
            value = passage.do(Op.SUB if fits else Op.SUB_LIMITED, old, value)
        low, high = column.low + low, column.high + high
    if low < column.low:
        value = passage.do(Op.MAX, value, code.constant(column.low))
    if high > column.high:
        value = passage.do(Op.MIN, value, code.constant(column.high))
    return value
