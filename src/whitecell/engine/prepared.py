"""A game made ready to be played by the twin: every tree turned into a function once, every address taken once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from whitecell.addresses import address
from whitecell.engine.worlds import draw_world, start_row
from whitecell.expression import ALWAYS, Evaluator, Tree, cells_of, evaluator
from whitecell.game import Call, Change, Effect, Game, Inject, Law, Option, Reveal, Want
from whitecell.position import NOTHING_FORCED

Row = list[int]


@dataclass(frozen=True, slots=True)
class ReadyEffect:
    """An effect with its functions; `effect` is as compiled."""

    effect: Effect
    amount: Evaluator
    condition: Evaluator | None


@dataclass(frozen=True, slots=True)
class ReadyArgument:
    """An argument with its functions."""

    words: str
    sign: int
    weight: Evaluator
    condition: Evaluator | None


@dataclass(frozen=True, slots=True)
class ReadyOption:
    """An option with its functions. `touches` are the cells that its effects can change."""

    option: Option
    legal: Evaluator
    odds: Evaluator
    their_odds: Evaluator
    arguments: tuple[ReadyArgument, ...]
    success: tuple[tuple[int, tuple[ReadyEffect, ...]], ...]
    failure: tuple[tuple[int, tuple[ReadyEffect, ...]], ...]
    progress: tuple[ReadyEffect, ...]
    later: tuple[tuple[int, tuple[ReadyEffect, ...], Evaluator | None], ...]
    sealed_until: Evaluator | None
    touches: frozenset[int]
    rolls: tuple[int, ...]


Line = tuple[int, str, Evaluator, Evaluator | None, int, int]


@dataclass(frozen=True, slots=True)
class Foresight:
    """What the one-step rule needs of an option: each outcome's lines as (cell, verb, amount, condition, low, high).

    Lines that move nothing that the team wants, and outcomes without lines, are not in it: they change no worth.
    `payments` come first in every outcome; `places` are, faction by faction, the wants that the option can touch.
    """

    success: tuple[tuple[int, tuple[Line, ...]], ...]
    failure: tuple[tuple[int, tuple[Line, ...]], ...]
    payments: tuple[tuple[int, int, int, int], ...]
    good: tuple[int, ...]
    bad: tuple[int, ...]
    places: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadyWant:
    """A want with its functions and the cells it reads."""

    value: Evaluator
    worth: Evaluator
    scale: int
    cells: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadyInject:
    """An inject with its functions and addresses by (turn, phase)."""

    inject: Inject
    when: Evaluator | None
    chance: Evaluator | None
    effects: tuple[ReadyEffect, ...]
    addresses: dict[tuple[int, str], int]


class Prepared:
    """Everything the twin needs of a game, made once."""

    def __init__(self, game: Game) -> None:
        self.game = game
        turns = [turn.name for turn in game.turns]
        self.options = tuple(self._option(option, turns) for option in game.options)
        self.injects = tuple(self._inject(inject, turns) for inject in game.injects)
        self.endings = tuple(None if e.when is None else evaluator(e.when) for e in game.endings)
        self.wants = tuple(
            tuple(tuple(_want(want) for want in wants) for _, wants in team.factions) for team in game.teams
        )
        self.temperature = tuple(evaluator(team.doctrine.temperature) for team in game.teams)
        self.tendencies = tuple(
            {
                key: (evaluator(weight), maybe(condition))
                for key, (weight, condition) in team.doctrine.weights.items()
            }
            for team in game.teams
        )
        self.views = tuple(
            tuple(
                (column.cell, column.beliefs[number]) for column in game.columns if number in column.beliefs
            )
            for number in range(len(game.teams))
        )
        self.choices = tuple(
            tuple(
                tuple(
                    address("choice", team.id, turn=turn, slot=str(slot))
                    for slot in range(1, team.moves_a_turn + 1)
                )
                for turn in turns
            )
            for team in game.teams
        )
        self.orders = tuple(
            tuple(address("order", "", stage.address_id, turn=turn) if stage.drawn else 0 for stage in stages)
            for turn, stages in zip(turns, game.stages, strict=True)
        )
        self.foresight = tuple(self._foresight(one) for one in self.options)
        # plays of one world follow one another: its judgements and starts are drawn for the first of them
        self.worlds = lru_cache(maxsize=2)(partial(_world, game))
        self.column_of_cell = {column.cell: number for number, column in enumerate(game.columns)}

    def _option(self, option: Option, turns: list[str]) -> ReadyOption:
        team = self.game.teams[option.team]
        success = tuple((outcome.degree, ready_effects(outcome.effects)) for outcome in option.success)
        failure = tuple((outcome.degree, ready_effects(outcome.effects)) for outcome in option.failure)
        later = tuple((one.after, ready_effects(one.effects), _read(one.unless)) for one in option.later)
        touched = {self.game.columns[column].cell for column, _ in option.payments}
        for effects in (*(e for _, e in success), *(e for _, e in failure), *(e for _, e, _ in later)):
            touched |= {
                self.game.columns[one.effect.column].cell for one in effects if isinstance(one.effect, Change)
            }
        return ReadyOption(
            option,
            evaluator(option.legal),
            evaluator(option.odds),
            evaluator(option.their_odds),
            tuple(
                ReadyArgument(a.words, a.sign, evaluator(a.weight), maybe(a.condition))
                for a in option.arguments
            ),
            success,
            failure,
            ready_effects(option.progress),
            later,
            maybe(option.sealed_until),
            frozenset(touched),
            tuple(address("roll", team.id, option.address_id, option.member_id, turn) for turn in turns),
        )

    def _foresight(self, one: ReadyOption) -> Foresight:
        put_off = tuple(effect for _, effects, _ in one.later for effect in effects)
        columns = self.game.columns
        payments = tuple(
            (columns[number].cell, amount, columns[number].low, columns[number].high)
            for number, amount in one.option.payments
        )
        wanted = frozenset(
            cell for wants in self.wants[one.option.team] for want in wants for cell in want.cells
        )
        success = [(degree, self._lines((*effects, *put_off), wanted)) for degree, effects in one.success]
        failure = [(degree, self._lines(effects, wanted)) for degree, effects in one.failure]
        return Foresight(
            tuple((degree, lines) for degree, lines in success if lines or payments),
            tuple((degree, lines) for degree, lines in failure if lines or payments),
            payments,
            tuple(degree for degree, _ in one.success if degree),
            tuple(degree for degree, _ in one.failure if degree),
            tuple(
                tuple(place for place, want in enumerate(wants) if not want.cells.isdisjoint(one.touches))
                for wants in self.wants[one.option.team]
            ),
        )

    def _lines(self, effects: tuple[ReadyEffect, ...], wanted: frozenset[int]) -> tuple[Line, ...]:
        """The effects as lines, without those that move nothing that the team wants or a later line reads."""
        found: list[Line] = []
        for one in reversed(effects):
            if not isinstance(one.effect, Change):
                continue
            column = self.game.columns[one.effect.column]
            if column.cell in wanted:
                line = (column.cell, one.effect.verb, one.amount, one.condition, column.low, column.high)
                found.append(line)
                wanted |= frozenset(cells_of(one.effect.amount))
                if one.effect.condition is not None:
                    wanted |= frozenset(cells_of(one.effect.condition))
        return tuple(reversed(found))

    def _inject(self, inject: Inject, turns: list[str]) -> ReadyInject:
        addresses = {
            (turn, phase): address("inject", "", inject.address_id, inject.member_id, turns[turn - 1], phase)
            for phase, at in (("opening", inject.opening), ("close", inject.close))
            for turn in at
            if inject.chance is not None
        }
        return ReadyInject(
            inject, maybe(inject.when), maybe(inject.chance), ready_effects(inject.effects), addresses
        )

    @cached_property
    def laws(self) -> tuple[Callable[[Row], list[tuple[int, int]]], ...]:
        """Each law as a function of a row that gives (cell, value) pairs."""
        return tuple(_law(law) for law in self.game.laws)


def _world(game: Game, seed: int, world: int, assumed: str) -> tuple[dict[int, int], tuple[int, ...]]:
    """A world's values by cell, and the row with which its plays start."""
    values = draw_world(game, seed, world, assumed=assumed)
    return values, tuple(start_row(game, seed, world, values, NOTHING_FORCED))


def _read(tree: Tree | None) -> Evaluator | None:
    """A function of a row for a tree, also for one that always holds; None where there is none."""
    return None if tree is None else evaluator(tree)


def maybe(tree: Tree | None) -> Evaluator | None:
    """A function of a row for a tree; None where there is none, or where it always holds."""
    return None if tree is None or tree == ALWAYS else evaluator(tree)


def ready_effects(effects: tuple[Effect, ...]) -> tuple[ReadyEffect, ...]:
    """Effects with their functions."""
    ready = []
    for effect in effects:
        match effect:
            case Change(_, _, amount, condition, _):
                ready.append(ReadyEffect(effect, evaluator(amount), maybe(condition)))
            case Reveal() | Call():
                ready.append(ReadyEffect(effect, _zero, None))
    return tuple(ready)


def _zero(row: object) -> int:
    return 0


def _want(want: Want) -> ReadyWant:
    cells = frozenset(cells_of(want.value)) | frozenset(cells_of(want.worth))
    return ReadyWant(evaluator(want.value), evaluator(want.worth), want.scale, cells)


def _law(law: Law) -> Callable[[Row], list[tuple[int, int]]]:
    """A law for one play: columns of one play in, columns of one play out."""
    import numpy as np

    def apply(row: Row) -> list[tuple[int, int]]:
        given = {}
        for taken in law.takes:
            values = (
                list(taken.constants) if taken.constants is not None else [row[cell] for cell in taken.cells]
            )
            if taken.codes is not None:
                values = [taken.codes.get(value, -1) for value in values]
            given[taken.name] = np.array(values[:1] if taken.single else [values], dtype=np.int32)
        results = law.function(given)
        found = []
        for result in law.gives:
            values = np.atleast_1d(np.asarray(results[result.name])[0]).tolist()
            if result.codes is not None:
                back = {code: value for value, code in reversed(list(result.codes.items()))}
                values = [back.get(value, 0) for value in values]
            found += list(zip(result.cells, values, strict=True))
        return found

    return apply
