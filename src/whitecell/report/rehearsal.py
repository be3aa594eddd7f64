"""What a rehearsal has to say to the author: warnings at the lines of what never happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from whitecell.errors import Problem
from whitecell.game import Change, Game
from whitecell.scenario import Scenario


class Seen(Protocol):
    """A rehearsal, as `whitecell.engine.rehearsing` makes it."""

    @property
    def plays(self) -> int: ...
    @property
    def own_plays(self) -> int: ...
    @property
    def legal(self) -> dict[int, int]: ...
    @property
    def chosen(self) -> dict[int, int]: ...
    @property
    def injects(self) -> set[int]: ...
    @property
    def endings(self) -> dict[int, int]: ...
    @property
    def moved(self) -> set[int]: ...


def remarks(scenario: Scenario, game: Game, seen: Seen) -> list[Problem]:
    """The warnings of a rehearsal, in the order of the checks."""
    return [problem for check in CHECKS for problem in check(scenario, game, seen)]


def _never_legal(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    legal = {game.options[number].move for number in seen.legal}
    for move in scenario.moves:
        if move.label.name not in legal:
            text = f'"{move.label.name}" was never legal in {seen.plays} rehearsal plays: look at "in", "when", and what must come before it.'
            yield Problem("W301", "warning", move.label.place, text)


def _never_chosen(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    legal = {game.options[number].move for number in seen.legal}
    chosen = {game.options[number].move for number in seen.chosen}
    for move in scenario.moves:
        if move.label.name in legal - chosen:
            text = f'"{move.label.name}" was legal, and no team chose it in {seen.own_plays} plays by its own doctrine.'
            yield Problem("W302", "hint", move.label.place, text)


def _never_came(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    came = {game.injects[number].name for number in seen.injects}
    for kind, declared in (("inject", scenario.injects), ("rule", scenario.rules)):
        for inject in declared:
            if inject.label.name not in came:
                yield Problem(
                    "W303",
                    "warning",
                    inject.label.place,
                    f'The {kind} "{inject.label.name}" never happened in {seen.plays} rehearsal plays.',
                )


def _never_reached(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    reached = {game.endings[number].name for number in seen.endings}
    for ending in scenario.endings:
        if ending.label.name not in reached:
            text = f'No play of {seen.plays} ended "{ending.label.name}". An ending before it may hold whenever it does.'
            yield Problem("W304", "warning", ending.label.place, text)


def _nothing_to_do(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    busy = {game.options[number].team for number in seen.legal}
    for number, team in enumerate(scenario.teams):
        if number not in busy:
            yield Problem(
                "W305", "warning", team.label.place, f'"{team.label.name}" never had anything to do but wait.'
            )


def _never_moves(scenario: Scenario, game: Game, seen: Seen) -> Iterator[Problem]:
    moved = {game.columns[number].quantity for number in seen.moved}
    written = {column.quantity for column in game.columns}
    for quantity in scenario.quantities:
        if quantity.label.name in written - moved and quantity.label.name not in _never_written(game):
            yield Problem(
                "W306",
                "warning",
                quantity.label.place,
                f'"{quantity.label.name}" never changed in {seen.plays} rehearsal plays, though moves or injects would change it.',
            )


def _never_written(game: Game) -> set[str]:
    """Quantities that no effect names: they are constants, which is no mistake."""
    named: set[str] = set()
    for option in game.options:
        effects = [e for outcome in (*option.success, *option.failure) for e in outcome.effects]
        effects += [*option.progress, *(e for later in option.later for e in later.effects)]
        named |= {game.columns[e.column].quantity for e in effects if isinstance(e, Change)}
        named |= {game.columns[column].quantity for column, _ in option.payments}
    for inject in game.injects:
        named |= {game.columns[e.column].quantity for e in inject.effects if isinstance(e, Change)}
    return {column.quantity for column in game.columns} - named


CHECKS: tuple[Callable[[Scenario, Game, Seen], Iterator[Problem]], ...] = (
    _never_legal, _never_chosen, _never_came, _never_reached, _nothing_to_do, _never_moves,
)  # fmt: skip
