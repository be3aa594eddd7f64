"""A learned worth as a value: terms and their weights by turn, how well it foretells, and the game that plays by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whitecell.engine.learning.terms import Term, named, tree_of
from whitecell.engine.standing import TURN
from whitecell.errors import WhitecellError
from whitecell.expression import HIGHEST, LOWEST, Cell, Compared, Constant, Selected, Tree, interval
from whitecell.game import Doctrine, Game, Want

MOST = 2**62
LEARNED = "learned: "
FAR_SIGHTED = "far-sighted"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a worth foretells what a play comes to, from the close of a turn: out-of-sample R2 in millionths.

    `plain` is the same without what was learned: what the team wants, read at that close. `plays` are those it was tried on.
    """

    turn: int
    plays: int
    learned: int
    plain: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What a faction of a team learned: for each turn but the last, a weight for each term in millionths.

    `left_out` are terms that too few plays visited in every sweep, with the turns; they weigh nothing there. `kept` were
    visited by enough plays earlier and by too few in the last sweep.
    """

    team: str
    faction: str
    terms: tuple[Term, ...]
    weights: tuple[tuple[int, ...], ...]
    fits: tuple[Fit, ...] = ()
    left_out: tuple[tuple[Term, tuple[int, ...]], ...] = ()
    kept: tuple[tuple[Term, tuple[int, ...]], ...] = ()
    too_many: int = 0


def by_turn(weights: Sequence[int]) -> Tree:
    """A tree that gives the weight of the turn that it is; 0 in later turns.

    >>> from whitecell.expression import evaluator
    >>> [evaluator(by_turn([5, 5, -2]))([turn]) for turn in (1, 2, 3, 4)]
    [5, 5, -2, 0]
    """

    def between(first: int, last: int) -> Tree:
        if first > len(weights):
            return Constant(0)
        if len({*weights[first - 1 : last], *([0] if last > len(weights) else [])}) == 1:
            return Constant(weights[first - 1])
        middle = (first + last) // 2
        condition = Compared("<=", Cell(TURN), Constant(middle))
        return Selected(condition, between(first, middle), between(middle + 1, last))

    return between(1, len(weights) + 1)


def with_worths(game: Game, worths: Iterable[Worth]) -> Game:
    """The game in which teams look ahead by what they learned: ordinary wants, added to their own.

    What has learned nothing looks one step ahead. Raises `WhitecellError` where the game lacks what a worth reads, and where
    what was learned could grow past the 64 bits in which wants are added up.
    """
    learned = {(worth.team, worth.faction): worth for worth in worths}
    known = {(team.name, faction) for team in game.teams for faction, _ in team.factions}
    for name, faction in learned:
        if (name, faction) not in known:
            who = f"{name} ({faction})" if faction else name
            raise WhitecellError(
                f"{game.name} has no team {who} that wants something; the learned worth is of another game."
            )
    teams = []
    for team in game.teams:
        factions = tuple(
            (name, (*wants, *_wants(game, learned[team.name, name])))
            if (team.name, name) in learned
            else (name, wants)
            for name, wants in team.factions
        )
        teams.append(replace(team, factions=factions, doctrine=one_step(team.doctrine)))
    return replace(game, teams=tuple(teams))


def one_step(doctrine: Doctrine) -> Doctrine:
    """A doctrine that looks one step ahead where it is far-sighted; others are as they were."""
    return replace(doctrine, rule="one step ahead") if doctrine.rule == FAR_SIGHTED else doctrine


def _wants(game: Game, worth: Worth) -> tuple[Want, ...]:
    found = []
    for place, term in enumerate(worth.terms):
        weights = [line[place] for line in worth.weights]
        if not any(weights):
            continue
        try:
            tree, scale = tree_of(game, term)
        except KeyError as error:
            raise WhitecellError(
                f"{game.name} has no quantity {error}; the learned worth is of another game."
            ) from None
        found.append(Want(tree, by_turn(weights), scale, f"{LEARNED}{named(game, term)}"))
    if _most(game, found) >= MOST:
        raise WhitecellError(
            f"What {worth.team} learned can grow past the 64 bits in which it is added up; learn again with fewer terms, or give "
            "what it wants smaller worths."
        )
    return tuple(found)


def _most(game: Game, wants: Sequence[Want]) -> int:
    """The most that wants can come to, whatever the quantities are. (What authors wrote stays below 2^62: E146.)"""
    ranges = {
        cell: (column.low, column.high)
        for column in game.columns
        for cell in (column.cell, *column.beliefs.values())
    }

    def size(tree: Tree) -> int:
        return max(map(abs, interval(tree, lambda cell: ranges.get(cell, (LOWEST, HIGHEST)))))

    return sum(size(want.value) * size(want.worth) * want.scale for want in wants)


def in_millionths(value: float) -> int:
    """A weight as the game holds it: whole millionths within 32 bits."""
    return int(min(HIGHEST, max(LOWEST, round(value * 1_000_000))))
