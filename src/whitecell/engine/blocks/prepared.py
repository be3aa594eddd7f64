"""A game made ready for columns: every tree a function of a view, every address taken once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import ColumnEvaluator, FlagEvaluator, Ints
from whitecell.engine.blocks.reading import Trees, mask_of
from whitecell.engine.laws import law_over_plays
from whitecell.engine.prepared import Prepared
from whitecell.expression import HIGHEST, LOWEST, Constant
from whitecell.game import Change, Effect, Game, Law, Option, Want


@dataclass(frozen=True, slots=True)
class ColumnEffect:
    """An effect with its functions."""

    effect: Effect
    amount: ColumnEvaluator | None
    condition: FlagEvaluator | None


@dataclass(frozen=True, slots=True)
class ColumnArgument:
    """An argument with its functions."""

    sign: int
    weight: ColumnEvaluator
    condition: FlagEvaluator | None


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of an outcome that is foreseen: what a cell becomes, or is moved by, within its range."""

    cell: int
    verb: str
    amount: ColumnEvaluator
    condition: FlagEvaluator | None
    low: int
    high: int


ColumnOutcomes = tuple[tuple[int, tuple[ColumnEffect, ...]], ...]
Foreseen = tuple[tuple[int, tuple[ColumnLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class ColumnOption:
    """An option with its functions; `good` and `bad` are its outcomes as the one-step rule foresees them."""

    legal: FlagEvaluator | None
    odds: ColumnEvaluator
    their_odds: ColumnEvaluator
    arguments: tuple[ColumnArgument, ...]
    success: ColumnOutcomes
    failure: ColumnOutcomes
    progress: tuple[ColumnEffect, ...]
    later: tuple[tuple[int, tuple[ColumnEffect, ...], FlagEvaluator | None], ...]
    sealed_until: FlagEvaluator | None
    good: Foreseen
    bad: Foreseen


@dataclass(frozen=True, slots=True)
class ColumnInject:
    """An inject with its functions."""

    when: FlagEvaluator | None
    chance: ColumnEvaluator | None
    effects: tuple[ColumnEffect, ...]


@dataclass(frozen=True, slots=True)
class ColumnWant:
    """A want with its function: value times worth, in millionths of millionths; `mask` has a bit for each cell it reads."""

    term: ColumnEvaluator
    mask: int


class PreparedColumns:
    """Everything that the block interpreter needs of a game; `twin` holds the addresses and what the two share.

    As written, assumed numbers are constants; otherwise they are cells of the world like judgements.
    """

    def __init__(self, game: Game, twin: Prepared, *, written: bool) -> None:
        self.game = game
        self.twin = twin
        self.written = {one.cell: one.value for one in game.assumed} if written else {}
        self.trees = Trees(_ranges(game), {cell: Constant(value) for cell, value in self.written.items()})
        self.wants = tuple(
            tuple(tuple(self._want(want) for want in wants) for _, wants in team.factions)
            for team in game.teams
        )
        self.options = tuple(self._option(option) for option in game.options)
        self.injects = tuple(
            ColumnInject(
                self.trees.condition(inject.when),
                None if inject.chance is None else self.trees.number(inject.chance),
                self._effects(inject.effects),
            )
            for inject in game.injects
        )
        self.endings = tuple(self.trees.condition(one.when) for one in game.endings)
        self.temperature = tuple(self.trees.number(team.doctrine.temperature) for team in game.teams)
        self.tendencies = tuple(
            {
                key: (self.trees.number(weight), self.trees.condition(condition))
                for key, (weight, condition) in team.doctrine.weights.items()
            }
            for team in game.teams
        )
        self.measures = tuple(self.trees.number(measure.value) for measure in game.measures)
        self.laws = tuple(_law(law) for law in game.laws)
        self.answered = frozenset(option.answers for option in game.options if option.answers is not None)
        self.rolls = np.array([one.rolls for one in twin.options], dtype=np.uint64)
        fixed = {one.cell for one in game.assumed} if written else set()
        self.live = np.array([cell for cell in range(len(game.cells)) if cell not in fixed], dtype=np.intp)

    def _option(self, option: Option) -> ColumnOption:
        trees = self.trees
        later = tuple(
            (
                one.after,
                self._effects(one.effects),
                None if one.unless is None else trees.flags(trees.simple(one.unless)),
            )
            for one in option.later
        )
        success = tuple((outcome.degree, self._effects(outcome.effects)) for outcome in option.success)
        failure = tuple((outcome.degree, self._effects(outcome.effects)) for outcome in option.failure)
        put_off = tuple(effect for _, effects, _ in later for effect in effects)
        return ColumnOption(
            trees.condition(option.legal),
            trees.number(option.odds),
            trees.number(option.their_odds),
            tuple(
                ColumnArgument(a.sign, trees.number(a.weight), trees.condition(a.condition))
                for a in option.arguments
            ),
            success,
            failure,
            self._effects(option.progress),
            later,
            trees.condition(option.sealed_until),
            self._foreseen(option.team, success, put_off),
            self._foreseen(option.team, failure, ()),
        )

    def _foreseen(self, team: int, outcomes: ColumnOutcomes, more: tuple[ColumnEffect, ...]) -> Foreseen:
        """Outcomes as the one-step rule foresees them: without lines that move nothing that the team wants, or a later line reads."""
        wanted = 0
        for want in (want for wants in self.wants[team] for want in wants):
            wanted |= want.mask
        return tuple((degree, self._lines((*effects, *more), wanted)) for degree, effects in outcomes)

    def _lines(self, effects: tuple[ColumnEffect, ...], wanted: int) -> tuple[ColumnLine, ...]:
        found = []
        for one in reversed(effects):
            if not isinstance(one.effect, Change) or one.amount is None:
                continue
            column = self.game.columns[one.effect.column]
            if wanted >> column.cell & 1:
                found.append(
                    ColumnLine(
                        column.cell, one.effect.verb, one.amount, one.condition, column.low, column.high
                    )
                )
                for tree in (one.effect.amount, one.effect.condition):
                    if tree is not None:
                        wanted |= mask_of(self.trees.simple(tree))
        return tuple(reversed(found))

    def _effects(self, effects: tuple[Effect, ...]) -> tuple[ColumnEffect, ...]:
        return tuple(
            ColumnEffect(one, self.trees.number(one.amount), self.trees.condition(one.condition))
            if isinstance(one, Change)
            else ColumnEffect(one, None, None)
            for one in effects
        )

    def _want(self, want: Want) -> ColumnWant:
        value, worth, scale = self.trees.number(want.value), self.trees.number(want.worth), want.scale
        mask = mask_of(self.trees.simple(want.value)) | mask_of(self.trees.simple(want.worth))
        return ColumnWant(lambda view: value(view) * (worth(view) * scale), mask)


def _ranges(game: Game) -> Callable[[int], tuple[int, int]]:
    """The range of a cell's values, where one is known."""
    known = {0: (1, len(game.turns)), 1: (0, len(game.endings))}
    for column in game.columns:
        for cell in (column.cell, *column.beliefs.values()):
            known[cell] = (column.low, column.high)
    return lambda cell: known.get(cell, (LOWEST, HIGHEST))


def _law(law: Law) -> Callable[[Ints, NDArray[np.intp]], list[tuple[int, Ints]]]:
    """A law over some plays of a table: columns in, (cell, column) pairs out."""
    taken = [cell for one in law.takes if one.constants is None for cell in one.cells]
    given = [cell for one in law.gives for cell in one.cells]
    function, _, _ = law_over_plays(law)

    def apply(table: Ints, plays: NDArray[np.intp]) -> list[tuple[int, Ints]]:
        values = table[np.array(taken, dtype=np.intp)[:, None], plays[None, :]].T
        return list(zip(given, function(values).T, strict=True))

    return apply
