"""A debrief from where an exercise stands: the biggest rolls, the widest disagreements, what nobody tried, luck, and changed minds.

Plain values from plain values; what a viewer may not know of is left out by the moves that are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whitecell.exercise.moves import Move
from whitecell.exercise.panel import median, panel
from whitecell.exercise.state import Exercise

THREE = 3


@dataclass(frozen=True, slots=True)
class Roll:
    """A die that fell: the move, its odds as thrown (percent), whether it worked, and the chance of what fell."""

    ref: str
    team: str
    percent: int
    success: bool
    chance_of_it: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Estimates of a move that lay apart: the least and the greatest of teams' numbers, the panel's, and the umpire's."""

    ref: str
    least: int
    most: int
    panel: int | None
    umpire: int | None


@dataclass(frozen=True, slots=True)
class Luck:
    """A team's dice: how many it threw, how many successes their odds come to (in hundredths), how many there were."""

    team: str
    thrown: int
    expected: int
    worked: int


@dataclass(frozen=True, slots=True)
class Mind:
    """What people thought of a claim before and after: how many answered, the middle answer, how many changed theirs."""

    claim: str
    before: int | None
    after: int | None
    answered: int
    changed: int


@dataclass(frozen=True, slots=True)
class Debrief:
    """What there is to talk about for ten minutes."""

    rolls: tuple[Roll, ...]
    disagreements: tuple[Disagreement, ...]
    departures: tuple[Disagreement, ...]
    untried: Mapping[str, tuple[str, ...]]
    luck: tuple[Luck, ...]
    minds: tuple[Mind, ...]
    origins: Mapping[str, int]


def odds_thrown(move: Move) -> int | None:
    """The chance at which a move's die was thrown, in percent: what the die came to for one die, what was fixed for others."""
    if move.fixed is None or move.rolled is None:
        return None
    faces = {"d10": 10, "percentile": 1, "vote": 1}.get(move.rolled.way)
    return move.fixed.percent if faces is None else faces * move.rolled.needed


def rolls(moves: Iterable[Move]) -> tuple[Roll, ...]:
    """The dice that fell, the least likely outcome first."""
    found = []
    for move in moves:
        percent = odds_thrown(move)
        if percent is not None and move.rolled is not None:
            chance = percent if move.rolled.success else 100 - percent
            found.append(Roll(move.ref, move.team, percent, move.rolled.success, chance))
    return tuple(sorted(found, key=lambda one: one.chance_of_it))


def disagreements(moves: Iterable[Move]) -> tuple[Disagreement, ...]:
    """The moves of which teams' numbers lay apart, the widest first; those of the mover and who argued are not in it."""
    found = []
    for move in moves:
        given = panel(move)
        if given.teams:
            least, most = min(given.teams.values()), max(given.teams.values())
            found.append(Disagreement(move.ref, least, most, given.percent, move.ruled))
    return tuple(sorted(found, key=lambda one: one.least - one.most))


def departures(moves: Iterable[Move]) -> tuple[Disagreement, ...]:
    """Where the umpire left the panel, the farthest first."""
    both = [
        one
        for one in disagreements(moves)
        if one.panel is not None and one.umpire is not None and one.panel != one.umpire
    ]
    return tuple(sorted(both, key=lambda one: -abs((one.umpire or 0) - (one.panel or 0))))


def untried(x: Exercise, moves: Iterable[Move]) -> dict[str, tuple[str, ...]]:
    """By team, the moves of its menu that it never attempted in the turns that were played, by name."""
    moves = list(moves)
    last = x.table.turn
    found = {}
    for number, team in enumerate(x.ready.game.teams):
        tried = {move.proposed.move for move in moves if move.team == team.name and move.on_table}
        could = [
            option.move
            for option in x.ready.game.options
            if option.team == number and any(turn <= last for turn in option.turns)
        ]
        left = tuple(dict.fromkeys(one for one in could if one not in tried))
        if left:
            found[team.name] = left
    return found


def luck(x: Exercise, moves: Iterable[Move]) -> tuple[Luck, ...]:
    """Each team's dice against their odds, so that decisions can be told from luck."""
    fell = rolls(moves)
    return tuple(
        Luck(
            team,
            len(mine),
            sum(one.percent for one in mine),
            sum(one.success for one in mine),
        )
        for team in x.teams
        if (mine := [one for one in fell if one.team == team])
    )


def minds(x: Exercise) -> tuple[Mind, ...]:
    """What people thought of each claim before and after; of those who answered more than once the last answer counts."""
    last: dict[tuple[str, str, str], int] = {}
    for one in x.opinions:
        last[one.claim, one.when, one.seat] = one.answer
    found = []
    for claim in dict.fromkeys(one.claim for one in x.opinions):
        before = {
            seat: answer for (name, when, seat), answer in last.items() if (name, when) == (claim, "before")
        }
        after = {
            seat: answer for (name, when, seat), answer in last.items() if (name, when) == (claim, "after")
        }
        changed = sum(before[seat] != after[seat] for seat in before.keys() & after.keys())
        found.append(
            Mind(
                claim,
                median(before.values()) if before else None,
                median(after.values()) if after else None,
                len(before.keys() | after.keys()),
                changed,
            )
        )
    return tuple(found)


def origins(moves: Iterable[Move]) -> dict[str, int]:
    """How many moves that lay on the table came from the menu and how many were in own words, by whom."""
    found = {"menu, people": 0, "menu, robots": 0, "own words": 0, "sealed": 0, "struck or barred": 0}
    for move in moves:
        if move.on_table:
            origin = (
                "own words"
                if move.own_words
                else "menu, robots"
                if move.proposed.by == "robot"
                else "menu, people"
            )
            found[origin] += 1
            found["sealed"] += move.proposed.sealed
            found["struck or barred"] += move.barred or move.mark == "struck"
    return found


def debrief(x: Exercise, moves: Iterable[Move]) -> Debrief:
    """All of it, of these moves."""
    moves = list(moves)
    return Debrief(
        rolls(moves)[:THREE],
        disagreements(moves)[:THREE],
        departures(moves)[:THREE],
        untried(x, moves),
        luck(x, moves),
        minds(x),
        origins(moves),
    )
