"""Learning: plays, a worth fitted to them, plays by that worth, and so on until no choice moves, from several beginnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from whitecell.columns import Flags
from whitecell.engine.learning.fitting import fitted, spreads, tried
from whitecell.engine.learning.mixing import Mixing
from whitecell.engine.learning.sampling import Floats, Sample, Shares, furthest, sampled, shares_of, view_of
from whitecell.engine.learning.terms import Term, candidates
from whitecell.engine.learning.worths import FAR_SIGHTED, Worth, in_millionths, one_step, with_worths
from whitecell.engine.players import Player
from whitecell.errors import UsageError
from whitecell.expression import Cell
from whitecell.game import Game, Want
from whitecell.position import NOTHING_FORCED, Forcing

BEGINNINGS = ("one step ahead", "plays at random", "the contrary of plays at random")
Key = tuple[int, int]
Tell = Callable[[str, int, float], None]


@dataclass(frozen=True, slots=True)
class Learning:
    """How a worth is learned: plays a sweep of each kind, seed, and the rest as the page on far-sighted teams says."""

    plays: int = 10_000
    seed: int = 0
    exploring: int = 300_000
    visits: int = 500
    sweeps: int = 30
    settled: int = 10_000
    most_terms: int = 60
    assumed: str = "written"


@dataclass(frozen=True, slots=True)
class Way:
    """What was learned from one beginning, how many sweeps it took, and how far choices still moved (in millionths)."""

    beginning: str
    sweeps: int
    moved: int
    settled: bool
    worths: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the far-sighted teams of a game learned, from each beginning, and how far apart the ways are (in millionths)."""

    game: str
    rules: str
    settings: Learning
    ways: tuple[Way, ...]
    apart: int

    @property
    def settled(self) -> bool:
        """Whether every beginning settled, and all on the same choices."""
        return all(way.settled for way in self.ways) and self.apart <= 5 * self.settings.settled


def far_sighted(game: Game) -> tuple[str, ...]:
    """The teams of a game whose doctrine is far-sighted and has not been learned."""
    return tuple(team.name for team in game.teams if team.doctrine.rule == FAR_SIGHTED)


def learn(
    game: Game,
    player: Callable[[Game], Player],
    *,
    teams: Sequence[str] = (),
    settings: Learning = Learning(),
    forcing: Forcing = NOTHING_FORCED,
    tell: Tell | None = None,
) -> Learned:
    """What teams learn from plays of the game: those named, else those whose doctrine is far-sighted.

    `forcing` is the arm in which they learn. `tell` hears the beginning, the sweep and how far choices moved.
    Raises `UsageError` for a team that wants nothing or that there is not.
    """
    names = tuple(teams) or far_sighted(game)
    plain = replace(game, teams=tuple(replace(team, doctrine=one_step(team.doctrine)) for team in game.teams))
    wants = _wants(plain, names)
    sweeper = _Sweeper(plain, player, wants, settings, forcing)
    ways, ends = [], []
    for beginning in BEGINNINGS:
        way, shares = sweeper.way(beginning, tell)
        ways.append(way)
        ends.append(shares)
    apart = max((furthest(one, two) for one, two in pairwise([*ends, ends[0]])), default=0.0)
    return Learned(game.name, game.rules_fingerprint, settings, tuple(ways), round(apart * 1_000_000))


def _wants(game: Game, names: Sequence[str]) -> dict[Key, tuple[Want, ...]]:
    known = {team.name: number for number, team in enumerate(game.teams)}
    for name in names:
        if name not in known:
            raise UsageError(f'{game.name} has no team called "{name}"; its teams are {", ".join(known)}.')
        if not game.teams[known[name]].factions:
            raise UsageError(f'"{name}" wants nothing, so it cannot be far-sighted.')
    if not names:
        raise UsageError(
            f"No team of {game.name} is far-sighted. Name some, or write `doctrine: far-sighted` at a team that wants something."
        )
    return {
        (known[name], place): wants
        for name in names
        for place, (_, wants) in enumerate(game.teams[known[name]].factions)
    }


class _Sweeper:
    """What stays the same from sweep to sweep."""

    def __init__(
        self,
        game: Game,
        player: Callable[[Game], Player],
        wants: Mapping[Key, tuple[Want, ...]],
        settings: Learning,
        forcing: Forcing,
    ) -> None:
        self.game, self.player, self.wants = game, player, wants
        self.settings, self.forcing = settings, forcing
        self.views = {team: view_of(game, team) for team, _ in wants}
        self.random = self._sample(self._at_random())
        own = self._sample(game)
        self.terms: dict[int, tuple[tuple[Term, ...], int]] = {}
        for team in self.views:
            seen = [
                np.concatenate([self._met(sample, team, column.cell) for sample in (own, self.random)])
                for column in game.columns
            ]
            self.terms[team] = candidates(game, seen, settings.most_terms)
        self.spread = self._spread()

    def _met(self, sample: Sample, team: int, cell: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        found = [
            sample.seen(Cell(cell), turn, sample.reached(turn), self.views[team])
            for turn in range(1, len(self.game.turns))
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def _at_random(self) -> Game:
        learning = {team for team, _ in self.wants}
        return replace(
            self.game,
            teams=tuple(
                replace(team, doctrine=replace(team.doctrine, rule="at random")) if n in learning else team
                for n, team in enumerate(self.game.teams)
            ),
        )

    def _sample(self, game: Game, seed: int | None = None) -> Sample:
        one = self.settings
        return sampled(
            self.player(game), self.wants, one.seed if seed is None else seed, one.plays,
            chance=one.exploring, forcing=self.forcing, assumed=one.assumed,
        )  # fmt: skip

    def _shares(self, game: Game) -> Shares:
        one = self.settings
        return shares_of(
            self.player(game).play(one.seed, 0, one.plays, lucks=1, forcing=self.forcing, assumed=one.assumed)
        )

    def _spread(self) -> Floats:
        """How far each term goes in plays at random, at each turn: the measure of a step in its weight."""
        found = [
            spreads(self.game, self.random, self.terms[team][0], self.views[team]).ravel()
            for team, _ in self.wants
        ]
        return np.concatenate(found)

    def _fitted(self, sample: Sample) -> tuple[Floats, Flags]:
        """The weights that fit a sample, one after the other, each times its term's spread; and which were visited enough."""
        found, enough = [], []
        for key, wants in self.wants.items():
            terms, _ = self.terms[key[0]]
            turns = fitted(self.game, sample, key, wants, terms, self.views[key[0]], self.settings.visits)
            found += [turn.weights for turn in turns]
            enough += [turn.visits >= self.settings.visits for turn in turns]
        return np.concatenate(found) * self.spread, np.concatenate(enough)

    def _worths(self, point: Floats) -> list[Worth]:
        found, place, turns = [], 0, len(self.game.turns) - 1
        weights = point / self.spread
        for team, faction in self.wants:
            terms, too_many = self.terms[team]
            lines = weights[place : place + turns * len(terms)].reshape(turns, len(terms))
            place += lines.size
            whole = tuple(tuple(in_millionths(value) for value in line) for line in lines.tolist())
            name = self.game.teams[team].factions[faction][0]
            found.append(Worth(self.game.teams[team].name, name, terms, whole, too_many=too_many))
        return found

    def _game(self, point: Floats) -> Game:
        return with_worths(self.game, self._worths(point))

    def way(self, beginning: str, tell: Tell | None) -> tuple[Way, Shares]:
        """Sweeps from a beginning until no choice moves, or there have been enough."""
        start = {"one step ahead": 0.0, "plays at random": 1.0}.get(beginning, -1.0)
        at_random, visited = self._fitted(self.random)
        point, mixing, sweep = start * at_random, Mixing(), 0
        visited &= start != 0.0
        while True:
            sweep += 1
            sample = self._sample(self._game(point))
            fit, enough = self._fitted(sample)
            # what too few plays visit now keeps what it was learned to be when more did
            aim, visited = np.where(enough, fit, point), visited | enough
            moved = furthest(sample.shares, self._shares(self._game(aim)))
            if tell is not None:
                tell(beginning, sweep, moved)
            if moved * 1_000_000 < self.settings.settled or sweep == self.settings.sweeps:
                break
            point = mixing.after(point, aim - point)
        settled = moved * 1_000_000 < self.settings.settled
        return Way(
            beginning, sweep, round(moved * 1_000_000), settled, self._judged(point, visited, enough)
        ), sample.shares

    def _judged(self, point: Floats, visited: Flags, enough: Flags) -> tuple[Worth, ...]:
        """The worths with their fit to plays of another seed, and the terms that were left out, or kept from earlier."""
        worths = self._worths(point)
        fresh = self._sample(with_worths(self.game, worths), self.settings.seed ^ (1 << 63))
        found, place = [], 0
        for key, worth in zip(self.wants, worths, strict=True):
            view, wants = self.views[key[0]], self.wants[key]
            fits = tried(self.game, fresh, key, wants, worth.terms, worth.weights, view)
            size = len(worth.weights) * len(worth.terms)
            here = slice(place, place + size)
            place += size
            left_out = _seldom(worth, ~visited[here])
            found.append(
                replace(worth, fits=fits, left_out=left_out, kept=_seldom(worth, (visited & ~enough)[here]))
            )
        return tuple(found)


def _seldom(worth: Worth, which: Flags) -> tuple[tuple[Term, tuple[int, ...]], ...]:
    """Terms with the turns in which something holds of them."""
    lines = which.reshape(len(worth.weights), len(worth.terms))
    return tuple(
        (term, tuple((np.flatnonzero(lines[:, place]) + 1).tolist()))
        for place, term in enumerate(worth.terms)
        if lines[:, place].any()
    )
