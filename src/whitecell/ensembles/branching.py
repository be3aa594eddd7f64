"""The paths that plays take: the few events, at most one a turn, that tell most about how plays end, and how plays divide on them.

1. The events of a turn: a move of a team works in it (at whatever target), a move of anybody works, something comes from outside.
   Those count that are so in at least 5% and at most 95% of the plays that have not ended. The last turn is left out: it is the ending.
2. One after the other the event is taken that leaves least doubt about the ending, given those taken before (in bits), until four are
   taken or none takes away a hundredth of a bit. Then they stand in the order of the calendar.
3. A play's path: whether each of them was so; where the play had ended before, it is neither.

What is found this way goes together in these plays. Nothing is said of what brings about what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.block import Block
from whitecell.game import Game
from whitecell.outcomes import Event, Route

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
RAREST, LEAST, MOST, FEWEST_WORLDS = 0.05, 0.01, 4, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of a turn, in which plays it was so, and which were still being played."""

    turn: int
    team: str
    what: str
    move: bool
    so: Flags
    alive: Flags

    @property
    def answers(self) -> Ints:
        """For each play 0 (it had ended), 1 (not so) or 2 (so)."""
        found: Ints = np.where(self.alive, 1 + self.so, 0)
        return found


def branching(
    game: Game, block: Block, cells: Sequence[int], rows: Ints, worlds: Ints
) -> tuple[tuple[Event, ...], tuple[Route, ...]]:
    """The events that plays divide on, in the order of the calendar, and the paths, the commonest first."""
    candidates = list(_candidates(game, block, {cell: number for number, cell in enumerate(cells)}, rows))
    groups = np.zeros(len(block.numbers), dtype=np.int64)
    left = doubt(groups, block.endings)
    taken: dict[int, tuple[Candidate, float]] = {}
    while len(taken) < MOST:
        best, told = None, LEAST
        for one in candidates:
            if one.turn not in taken:
                bits = left - doubt(groups * 3 + one.answers, block.endings)
                if bits > told + 1e-12:
                    best, told = one, bits
        if best is None:
            break
        taken[best.turn] = best, told
        groups, left = groups * 3 + best.answers, left - told
    chosen = [taken[turn] for turn in sorted(taken)]
    events = tuple(
        Event(
            one.turn,
            one.team,
            one.what,
            one.move,
            int(one.alive.sum()),
            int(one.so.sum()),
            bits,
            between(one.so, one.alive, worlds),
        )
        for one, bits in chosen
    )
    return events, _routes(game, block, [one for one, _ in chosen], worlds)


def between(so: Flags, among: Flags, worlds: Ints) -> tuple[float, float] | None:
    """Where the share of the plays in which something is so, among some of them, lies in nine of ten worlds; None with fewer than five.

    >>> worlds = np.repeat(np.arange(5), 2)
    >>> between(np.array([1, 0] * 4 + [1, 1], dtype=bool), np.ones(10, dtype=bool), worlds)
    (0.5, 1.0)
    """
    _, place = np.unique(worlds, return_inverse=True)
    sizes = np.bincount(place, weights=among)
    shares = np.bincount(place, weights=so)[sizes > 0] / sizes[sizes > 0]
    if len(shares) < FEWEST_WORLDS:
        return None
    low, high = np.quantile(shares, [0.05, 0.95], method="inverted_cdf")
    return float(low), float(high)


def _candidates(game: Game, block: Block, place: Mapping[int, int], rows: Ints) -> Iterator[Candidate]:
    """Every event of every turn before the last that is neither rare nor nearly always so."""
    events = _events(game, place)
    before = np.zeros_like(rows[0])
    for turn, row in enumerate(rows[: max(1, len(rows) - 1)], 1):
        alive = block.ended >= turn
        more = row > before
        before = row
        for (team, what, kind), numbers in events.items():
            so = more[numbers].any(axis=0) & alive
            if RAREST <= so.sum() / max(1, alive.sum()) <= 1 - RAREST:
                yield Candidate(turn, team, what, kind == "move", so, alive)


def _events(game: Game, place: Mapping[int, int]) -> dict[tuple[str, str, str], list[int]]:
    """What can happen in a turn, in the order of the file: a team, what, and its kind, with the lines that count it."""
    found: dict[tuple[str, str, str], list[int]] = {}
    teams: dict[str, set[int]] = {}
    for option in game.options:
        teams.setdefault(option.move, set()).add(option.team)
    for option in game.options:
        title = game.teams[option.team].title or game.teams[option.team].name
        number = place[option.counters.worked]
        found.setdefault((title, option.move, "move"), []).append(number)
        if len(teams[option.move]) > 1:
            found.setdefault(("", option.move, "move"), []).append(number)
    for inject in game.injects:
        if not inject.rule:
            found.setdefault(("", inject.name, "inject"), []).append(place[inject.happened])
    return found


def doubt(groups: Ints, endings: NDArray[np.signedinteger]) -> float:
    """How much doubt about the ending is left within groups, in bits.

    >>> doubt(np.array([0, 0, 0, 0]), np.array([0, 0, 1, 1])), doubt(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1]))
    (1.0, 0.0)
    """
    _, group = np.unique(groups, return_inverse=True)
    _, ending = np.unique(endings, return_inverse=True)
    counts = np.zeros((group.max() + 1, ending.max() + 1))
    np.add.at(counts, (group, ending), 1)
    sizes = counts.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(counts > 0, counts * np.log2(sizes / counts), 0.0)
    return float(parts.sum() / counts.sum())


def _routes(game: Game, block: Block, chosen: Sequence[Candidate], worlds: Ints) -> tuple[Route, ...]:
    answers = np.stack([one.answers for one in chosen]) if chosen else np.zeros((0, len(block.endings)), int)
    titles = [one.title or one.name for one in game.endings]
    found: dict[tuple[int, ...], Counter[int]] = {}
    for path, ending in zip(answers.T.tolist(), block.endings.tolist(), strict=True):
        found.setdefault(tuple(path), Counter())[ending] += 1
    ordered = sorted(found.items(), key=lambda one: (-one[1].total(), [-answer for answer in one[0]]))
    everywhere = np.ones(len(block.endings), dtype=bool)
    return tuple(
        Route(
            tuple(None if answer == 0 else answer == 2 for answer in path),
            endings.total(),
            tuple((titles[ending], count) for ending, count in sorted(endings.items(), key=lambda one: (-one[1], one[0]))),
            between((answers == np.array(path, dtype=np.int64)[:, None]).all(axis=0), everywhere, worlds),
        )
        for path, endings in ordered
    )  # fmt: skip
