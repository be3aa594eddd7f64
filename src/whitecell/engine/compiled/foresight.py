"""What a team foresees of an option, as one passage of instructions (docs/language.md, section 10).

An effect is imagined by giving the cell that it moves another register: what stands after it reads the new one, and
nothing has to be put back.
"""

from __future__ import annotations

from collections.abc import Mapping

from whitecell.engine.compiled.code import Code, Passage
from whitecell.engine.compiled.layout import VERBS, Op, Value
from whitecell.expression import ALWAYS, HIGHEST, LOWEST, Constant, Tree, interval
from whitecell.game import Change, Column, Effect, Game, Option, Team

MILLION = 1_000_000
NO_FORESIGHT = Value(0, 0, -1)


def interest(code: Code, team: Team, views: Mapping[int, int], beliefs: Mapping[int, int]) -> Value:
    """A passage that fills a team's view and reads what it wants now: a term for each want of each faction.

    `views` maps what is hidden from the team to the register of its view; `beliefs` to the register of its belief.
    """
    passage = Passage(code, dict(views))
    for cell, register in views.items():
        passage.say(Op.COPY, register, beliefs[cell], 0, 0)
    for faction, place, value, worth, million in _wants(team):
        a, b = (passage.read(code.simplified(tree)) for tree in (value, worth))
        passage.say(Op.SEE_TERM_NOW, faction, a, b, place * 2 + million)
    return passage.closed(0)


def _wants(team: Team) -> list[tuple[int, int, Tree, Tree, int]]:
    """(faction, place, value, worth, whether in millionths) of each want; places run through all factions."""
    found: list[tuple[int, int, Tree, Tree, int]] = []
    for faction, (_, wants) in enumerate(team.factions):
        for want in wants:
            assert want.scale in (1, MILLION)
            found.append((faction, len(found), want.value, want.worth, int(want.scale == MILLION)))
    return found


def foresight(code: Code, game: Game, option: Option, views: Mapping[int, int]) -> Value:
    """The passage that foresees an option; none where nothing that it can change is wanted."""
    team = game.teams[option.team]
    passage = Passage(code, dict(views))
    put_off = tuple(effect for later in option.later for effect in later.effects)
    spoken, wants = False, _wants(team)
    for better, outcomes, more in ((1, option.success, put_off), (0, option.failure, ())):
        degrees = sorted({outcome.degree for outcome in outcomes if outcome.degree})
        for outcome in outcomes:
            renamed, moved = _imagined(passage, code, game, option, (*outcome.effects, *more), views)
            terms = [one for one in wants if moved & (code.cells(one[2]) | code.cells(one[3]))]
            if not terms:
                continue
            if not spoken:
                _weighed(passage, code, option)
                spoken = True
            higher = next((degree for degree in degrees if degree > outcome.degree), -1)
            passage.say(Op.SEE_CHANCE, better, outcome.degree, higher, 0)
            passage.renamed = renamed
            for faction, place, value, worth, million in terms:
                a, b = (passage.read(code.simplified(tree)) for tree in (value, worth))
                passage.say(Op.SEE_TERM, faction, a, b, place * 2 + million)
            passage.renamed = dict(views)
            progress = -1
            if better and option.needs > 1:
                progress = code.registers[option.counters.progress]
            for faction in sorted({want[0] for want in terms}):
                passage.say(Op.SEE_CHANGE, faction, 0, progress, 0)
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
