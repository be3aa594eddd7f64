"""The panel's number for a move: the median of teams, each by its own median, without the mover and those who argued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whitecell.exercise.moves import Estimate, Move


@dataclass(frozen=True, slots=True)
class Panel:
    """What the teams' estimates come to: `percent` is None where no team that stands apart gave one.

    `teams` and `apart` hold each team's own median; `spread` is the distance between the highest and the lowest of `teams`.
    """

    percent: int | None
    teams: Mapping[str, int]
    apart: Mapping[str, int]
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
    numbers: dict[str, list[int]] = {}
    for estimate in last.values():
        numbers.setdefault(estimate.team, []).append(estimate.percent)
    own = {team: median(given) for team, given in sorted(numbers.items())}
    partial = move.argued_by | {move.team}
    teams = {team: number for team, number in own.items() if team not in partial}
    apart = {team: number for team, number in own.items() if team in partial}
    spread = max(teams.values()) - min(teams.values()) if teams else 0
    return Panel(median(teams.values()) if teams else None, teams, apart, spread)
