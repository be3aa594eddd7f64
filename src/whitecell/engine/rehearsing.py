"""A rehearsal: plays with random choices and exploring starts, to see what cannot happen or does not matter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from whitecell.addresses import address, word
from whitecell.engine import twin
from whitecell.engine.menus import menu
from whitecell.engine.prepared import Prepared
from whitecell.game import Game
from whitecell.plays import Came, Chose, FellDue, Settled
from whitecell.position import NOTHING_FORCED, Forcing

KINDS = ("explored", "random", "own")


@dataclass(slots=True)
class Rehearsal:
    """What happened in the plays of a rehearsal: how many, and the numbers of what was seen at least once.

    `own` holds what was seen with the teams' own doctrines and the scenario's own start; the other sets hold what was seen in
    any of the plays.
    """

    plays: int = 0
    own_plays: int = 0
    legal: dict[int, int] = field(default_factory=dict)
    chosen: dict[int, int] = field(default_factory=dict)
    worked: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)
    injects: set[int] = field(default_factory=set)
    endings: dict[int, int] = field(default_factory=dict)
    own_endings: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)


def rehearse(game: Game, *, plays: int = 300, seed: int = 0) -> Rehearsal:
    """A rehearsal of so many plays: a third with the teams' own doctrines, a third at random, a third at random from starts drawn anywhere.

    >>> import whitecell
    >>> rehearse(whitecell.load("tutorial/two-teams"), plays=9).plays
    9
    """
    own = Prepared(_looking(game))
    random = Prepared(_at_random(game))
    seen = Rehearsal()
    for number in range(plays):
        kind = KINDS[number % 3]
        forcing = _anywhere(game, seed, number) if kind == "explored" else NOTHING_FORCED
        _one(own if kind == "own" else random, seed, number, forcing, kind == "own", seen)
    return seen


def _looking(game: Game) -> Game:
    """The game in which far-sighted teams, who would have to learn first, look one step ahead."""
    teams = tuple(
        replace(team, doctrine=replace(team.doctrine, rule="one step ahead"))
        if team.doctrine.rule == "far-sighted"
        else team
        for team in game.teams
    )
    return replace(game, teams=teams)


def _at_random(game: Game) -> Game:
    teams = tuple(
        replace(team, doctrine=replace(team.doctrine, rule="at random", forbid=frozenset(), script={}))
        for team in game.teams
    )
    return replace(game, teams=teams)


def _anywhere(game: Game, seed: int, number: int) -> Forcing:
    """A start anywhere in the range of every quantity, each with one chance in two."""
    starts = {}
    for place, column in enumerate(game.columns):
        where = address("rehearsal", "", column.quantity, column.member)
        if word(seed, number, where, 0) & 1:
            starts[place] = column.low + (word(seed, number, where, 1) * (column.high - column.low + 1) >> 32)
    return Forcing(starts=starts)


def _one(ready: Prepared, seed: int, number: int, forcing: Forcing, own: bool, seen: Rehearsal) -> None:
    at = twin.begin(ready, seed, number, forcing=forcing)
    while at.phase != "ended":
        if at.phase == "choose":
            at.frozen = list(at.row)
            for team in at.order[at.stage]:
                for entry in menu(ready, at, team, []):
                    if entry is not None:
                        seen.legal[entry] = seen.legal.get(entry, 0) + 1
        twin.step(ready, at)
    seen.plays += 1
    seen.own_plays += own
    assert at.ending is not None
    seen.endings[at.ending] = seen.endings.get(at.ending, 0) + 1
    if own:
        seen.own_endings[at.ending] = seen.own_endings.get(at.ending, 0) + 1
    for one in at.told:
        match one:
            case Chose(option=int(option)) if own:
                seen.chosen[option] = seen.chosen.get(option, 0) + 1
            case Settled(option=option, success=success, changes=changes):
                (seen.worked if success else seen.failed).add(option)
                seen.moved.update(change.column for change in changes if change.before != change.after)
            case FellDue(changes=changes):
                seen.moved.update(change.column for change in changes if change.before != change.after)
            case Came(inject=inject, happened=True, changes=changes):
                seen.injects.add(inject)
                seen.moved.update(change.column for change in changes if change.before != change.after)
