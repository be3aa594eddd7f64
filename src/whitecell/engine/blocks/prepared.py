"""A game made ready for columns: every tree a function of a table, every address taken once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import ColumnEvaluator, Ints, Plays, column_evaluator, condition_evaluator
from whitecell.engine.prepared import Prepared
from whitecell.expression import ALWAYS, Tree
from whitecell.game import Change, Effect, Game, Law

Condition = Callable[[Ints, Plays], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class ColumnEffect:
    """An effect with its functions."""

    effect: Effect
    amount: ColumnEvaluator | None
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class ColumnArgument:
    """An argument with its functions."""

    sign: int
    weight: ColumnEvaluator
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class ColumnOption:
    """An option with its functions."""

    legal: Condition | None
    odds: ColumnEvaluator
    their_odds: ColumnEvaluator
    arguments: tuple[ColumnArgument, ...]
    success: tuple[tuple[int, tuple[ColumnEffect, ...]], ...]
    failure: tuple[tuple[int, tuple[ColumnEffect, ...]], ...]
    progress: tuple[ColumnEffect, ...]
    later: tuple[tuple[int, tuple[ColumnEffect, ...], Condition | None], ...]
    sealed_until: Condition | None


@dataclass(frozen=True, slots=True)
class ColumnInject:
    """An inject with its functions."""

    when: Condition | None
    chance: ColumnEvaluator | None
    effects: tuple[ColumnEffect, ...]


@dataclass(frozen=True, slots=True)
class ColumnWant:
    """A want with its functions."""

    value: ColumnEvaluator
    worth: ColumnEvaluator
    scale: int


class PreparedColumns:
    """Everything that the block interpreter needs of a game; `twin` holds the addresses and what the two share."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.twin = Prepared(game)
        self.options = tuple(
            ColumnOption(
                maybe(option.legal),
                column_evaluator(option.odds),
                column_evaluator(option.their_odds),
                tuple(
                    ColumnArgument(a.sign, column_evaluator(a.weight), maybe(a.condition))
                    for a in option.arguments
                ),
                tuple((outcome.degree, _effects(outcome.effects)) for outcome in option.success),
                tuple((outcome.degree, _effects(outcome.effects)) for outcome in option.failure),
                _effects(option.progress),
                tuple((one.after, _effects(one.effects), _read(one.unless)) for one in option.later),
                maybe(option.sealed_until),
            )
            for option in game.options
        )
        self.injects = tuple(
            ColumnInject(
                maybe(inject.when),
                None if inject.chance is None else column_evaluator(inject.chance),
                _effects(inject.effects),
            )
            for inject in game.injects
        )
        self.endings = tuple(
            None if one.when is None else condition_evaluator(one.when) for one in game.endings
        )
        self.wants = tuple(
            tuple(
                tuple(
                    ColumnWant(column_evaluator(w.value), column_evaluator(w.worth), w.scale) for w in wants
                )
                for _, wants in team.factions
            )
            for team in game.teams
        )
        self.temperature = tuple(column_evaluator(team.doctrine.temperature) for team in game.teams)
        self.tendencies = tuple(
            {
                key: (column_evaluator(weight), maybe(condition))
                for key, (weight, condition) in team.doctrine.weights.items()
            }
            for team in game.teams
        )
        self.measures = tuple(column_evaluator(measure.value) for measure in game.measures)
        self.laws = tuple(_law(law) for law in game.laws)


def _read(tree: Tree | None) -> Condition | None:
    """A condition over columns, also one that always holds; None where there is none."""
    return None if tree is None else condition_evaluator(tree)


def maybe(tree: Tree | None) -> Condition | None:
    """A condition over columns; None where there is none, or where it always holds."""
    return None if tree is None or tree == ALWAYS else condition_evaluator(tree)


def _effects(effects: tuple[Effect, ...]) -> tuple[ColumnEffect, ...]:
    return tuple(
        ColumnEffect(one, column_evaluator(one.amount), maybe(one.condition))
        if isinstance(one, Change)
        else ColumnEffect(one, None, None)
        for one in effects
    )


def _law(law: Law) -> Callable[[Ints, NDArray[np.intp]], list[tuple[int, Ints]]]:
    """A law over some plays of a table: columns in, (cell, column) pairs out."""

    def apply(table: Ints, plays: NDArray[np.intp]) -> list[tuple[int, Ints]]:
        given = {}
        for taken in law.takes:
            if taken.constants is not None:
                values = np.broadcast_to(
                    np.array(taken.constants)[:, None], (len(taken.constants), len(plays))
                )
            else:
                values = table[np.array(taken.cells)[:, None], plays[None, :]]
            if taken.codes is not None:
                values = _coded(values, dict(taken.codes), -1)
            values = values.astype(np.int32)
            given[taken.name] = values[0] if taken.single else values.T
        results = law.function(given)
        found = []
        for result in law.gives:
            values = np.asarray(results[result.name])
            values = values.reshape(len(plays), -1).T.astype(np.int64)
            if result.codes is not None:
                back = {code: value for value, code in sorted(result.codes.items(), reverse=True)}
                values = _coded(values, back, 0)
            found += [(cell, column) for cell, column in zip(result.cells, values, strict=True)]
        return found

    return apply


def _coded(values: Ints, codes: dict[int, int], otherwise: int) -> Ints:
    found = np.full(values.shape, otherwise, dtype=np.int64)
    for value, code in codes.items():
        found[values == value] = code
    return found
