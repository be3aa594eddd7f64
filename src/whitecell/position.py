"""Where a game stands: between turns or within one, so that plays can start anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Phase = Literal["opening", "choose", "settle", "close", "ended"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A move that a team has chosen and that is not settled yet: an option by its number in the game."""

    option: int
    slot: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """Effects that fall due at the opening of a turn: an option and which of its `later` entries."""

    turn: int
    option: int
    later: int


@dataclass(frozen=True, slots=True)
class Done:
    """A move that was settled in this turn, and in which stage."""

    stage: int
    team: int
    move: str


@dataclass(frozen=True, slots=True)
class Position:
    """A position: turn, phase, stage, the values of all cells, what is queued, settled, sealed and put off, the facts.

    `values` has one number a cell; those of the world (judgements, assumed numbers) are 0 here and filled in by the play.
    `frozen` are the values that the stage chose from, while it is being settled. `order` is this turn's stages, as drawn.
    """

    turn: int
    phase: Phase
    stage: int
    values: tuple[int, ...]
    order: tuple[tuple[int, ...], ...] = ()
    frozen: tuple[int, ...] | None = None
    queue: tuple[Attempt, ...] = ()
    settled: tuple[Done, ...] = ()
    sealed: tuple[Attempt, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    facts: tuple[int, ...] = ()
    ending: int | None = None


@dataclass(frozen=True, slots=True)
class Forcing:
    """What a run, a record or a table makes so, by address; it moves nobody else's dice (docs/language.md, 12.2).

    choices: (turn, team, slot) to an option's number, or None for waiting. odds: (turn, team, move, member) to millionths.
    rolls: the same key to (success, margin). injects: (turn, name, member) to whether it happens. starts: column to value.
    openings: (turn, column) to value. may_not: (team, move) pairs; where one comes up the choice is drawn again from the rest.
    must: (team, move, member), or "" for any target; made at its first legal moment. adds: (team, move) pairs that are
    offered second, because without the run they would not stand on the menu. exploring: the chance, in millionths, with which
    a team that would draw its choice draws it evenly instead, in the turns up to `exploring_until`.
    """

    choices: Mapping[tuple[int, int, int], int | None] = field(default_factory=dict)
    odds: Mapping[tuple[int, int, str, str], int] = field(default_factory=dict)
    rolls: Mapping[tuple[int, int, str, str], tuple[bool, int]] = field(default_factory=dict)
    injects: Mapping[tuple[int, str, str], bool] = field(default_factory=dict)
    starts: Mapping[int, int] = field(default_factory=dict)
    openings: Mapping[tuple[int, int], int] = field(default_factory=dict)
    may_not: frozenset[tuple[int, str]] = frozenset()
    must: frozenset[tuple[int, str, str]] = frozenset()
    adds: frozenset[tuple[int, str]] = frozenset()
    exploring: int = 0
    exploring_until: int = 64


NOTHING_FORCED = Forcing()
