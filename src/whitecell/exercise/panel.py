"""The panel's number for a move: the median of teams, each by its own median, without the mover and those who argued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whitecell.exercise.moves import Estimate, Move


@dataclass(frozen=True, slots=True)
class Panel:
    """What the teams' estimates come to: `percent` is None where no people of a team that stands apart gave one.

    `teams`, `apart` (the mover and who argued) and `robots` hold each team's own median; `spread` is the distance between the
    highest and the lowest of `teams`. A robot's number is the scenario's odds as its team knows things, and counts for nothing.
    """

    percent: int | None
    teams: Mapping[str, int]
    apart: Mapping[str, int]
    robots: Mapping[str, int]
    spread: int


def median(numbers: Iterable[int]) -> int:
    """The middle of some whole numbers; of the two in the middle the mean, halves rounded up.

    >>> median([10, 70, 40]), median([10, 15])
    (40, 13)
    """
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half] + 1) // 2


def panel(move: Move) -> Panel:
    """The panel of a move, from each seat's last estimate."""
    last: dict[str, Estimate] = {}
    for (seat, _), estimate in sorted(move.estimates.items(), key=lambda one: one[0][1]):
        last[seat] = estimate
    people, robots = _medians(last.values(), robots=False), _medians(last.values(), robots=True)
    partial = move.argued_by | {move.team}
    teams = {team: number for team, number in people.items() if team not in partial}
    apart = {team: number for team, number in people.items() if team in partial}
    spread = max(teams.values()) - min(teams.values()) if teams else 0
    return Panel(median(teams.values()) if teams else None, teams, apart, robots, spread)


def _medians(estimates: Iterable[Estimate], *, robots: bool) -> dict[str, int]:
    """Each team's own middle number, of people or of robots."""
    numbers: dict[str, list[int]] = {}
    for estimate in estimates:
        if (estimate.by == "robot") == robots:
            numbers.setdefault(estimate.team, []).append(estimate.percent)
    return {team: median(given) for team, given in sorted(numbers.items())}
