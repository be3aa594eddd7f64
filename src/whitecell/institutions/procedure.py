"""A procedure of law as data that can be checked: gates in order, ways through each, votes each way needs.

A *gate* is passed by any one of its *ways*, and a way by all of its *steps*; a step is a body, a fraction of
it, and a size. Given who votes how, the check says whether the procedure is complete, what blocked it, and
what is still waited for. The same procedure runs over columns of plays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Flags, Ints, not_negative
from whitecell.institutions.refusals import InstitutionError, unknown

# sufficient: complete means done. contested: complete means done on that reading of the law. expression: complete
# changes no legal relation. barred and void: no number of votes gives it effect.
Standing = Literal["sufficient", "contested", "expression", "barred", "void"]
EFFECTIVE: tuple[Standing, ...] = ("sufficient", "contested")


@dataclass(frozen=True, slots=True)
class Step:
    """One body's decision: its name, who decides, the fraction that carries it, the body's size, the source."""

    name: str
    actor: str
    part: int
    whole: int
    strictly: bool
    size: int
    source: str

    def needed(self, size: int | None = None) -> int:
        """The votes that carry it, in a body of that size (default: the size the law gives it).

        >>> majority("House", "House of Representatives", 435, "art. I").needed()
        218
        """
        body = self.size if size is None else size
        return self.part * body // self.whole + 1 if self.strictly else -(-self.part * body // self.whole)


def majority(name: str, actor: str, size: int, source: str) -> Step:
    """A step carried by more than half.

    >>> majority("Senate", "Senate", 100, "art. I").needed()
    51
    """
    return Step(name, actor, 1, 2, True, size, source)


def fraction(name: str, actor: str, part: tuple[int, int], size: int, source: str) -> Step:
    """A step carried by at least a fraction.

    >>> fraction("ratify", "states", (3, 4), 50, "art. V").needed()
    38
    """
    return Step(name, actor, part[0], part[1], False, size, source)


def one(name: str, actor: str, source: str) -> Step:
    """A step that one person, court or government decides alone: 1 or 0.

    >>> one("signature", "President", "art. I, s. 7").needed()
    1
    """
    return Step(name, actor, 1, 1, False, 1, source)


@dataclass(frozen=True, slots=True)
class Gate:
    """A point the procedure must pass: by any one of its ways, each of which needs all its steps."""

    name: str
    ways: tuple[tuple[Step, ...], ...]


def gate(name: str, *ways: tuple[Step, ...] | Step) -> Gate:
    """A gate from its ways; a step alone is a way.

    >>> gate("assent", one("signature", "President", "art. I")).ways[0][0].actor
    'President'
    """
    return Gate(name, tuple(way if isinstance(way, tuple) else (way,) for way in ways))


@dataclass(frozen=True, slots=True)
class Procedure:
    """A route of law: who may start it, its gates, its clock, what follows without agreement, and how it ends."""

    name: str
    where: str
    initiator: str
    gates: tuple[Gate, ...]
    standing: Standing
    effect: str
    clock: str
    default: str
    reversible: str
    source: str
    clock_years: int | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step of every way, in order."""
        return tuple(step for passed in self.gates for way in passed.ways for step in way)

    @property
    def veto_players(self) -> tuple[str, ...]:
        """The actors without whom no way through some gate is left."""
        players: list[str] = []
        for passed in self.gates:
            everywhere = set.intersection(*({step.actor for step in way} for way in passed.ways))
            players += [
                step.actor
                for step in passed.ways[0]
                if step.actor in everywhere and step.actor not in players
            ]
        return tuple(dict.fromkeys(players))


@dataclass(frozen=True, slots=True)
class Blocked:
    """What stopped a procedure: the gate, the step, who decided, the votes found and needed."""

    gate: str
    step: str
    actor: str
    found: int
    needed: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a procedure is complete and has effect in law; what blocked it; what it waits for; what then holds."""

    procedure: str
    complete: bool
    effective: bool
    blocked_by: tuple[Blocked, ...]
    waiting_for: tuple[str, ...]
    holds: str


def check(
    procedure: Procedure, votes: Mapping[str, int | bool], *, sizes: Mapping[str, int] | None = None
) -> Checked:
    """Whether a procedure is complete, given the votes of each step by name, and who blocked it.

    1. A step is carried if its votes reach its fraction of its body; one without votes is waited for.
    2. A gate is passed by any way all of whose steps are carried; it is blocked when every way has a step
       that failed, and then each of those steps is named; otherwise it is waited for.
    3. The procedure is complete when every gate is passed; it has effect unless the law gives it none.

    sizes: the size of a body where it is not the one of the law today (states, members present).

    >>> from whitecell.institutions.routes import ROUTES
    >>> found = check(ROUTES["admission of a state"], {"House": 220, "Senate": 52, "end of debate": 52})
    >>> found.complete, found.blocked_by[0].step, found.blocked_by[0].needed, found.waiting_for
    (False, 'end of debate', 60, ('assent',))
    """
    counts = dict(votes)
    body = dict(sizes or {})
    names = [step.name for step in procedure.steps]
    for name in (*counts, *body):
        if name not in names:
            raise unknown(f"step of {procedure.name}", name, names)
    blocked: list[Blocked] = []
    waiting: list[str] = []
    for passed in procedure.gates:
        failed, done = _ways(passed, counts, body)
        if done:
            continue
        if len(failed) == len(passed.ways):
            blocked += [Blocked(passed.name, *found) for way in failed for found in way]
        else:
            waiting.append(passed.name)
    complete = not blocked and not waiting
    holds = procedure.effect if complete else procedure.default
    return Checked(
        procedure.name,
        complete,
        complete and procedure.standing in EFFECTIVE,
        tuple(blocked),
        tuple(waiting),
        holds,
    )


def _ways(
    passed: Gate, counts: Mapping[str, int | bool], body: Mapping[str, int]
) -> tuple[list[list[tuple[str, str, int, int]]], bool]:
    """The failed steps of each way that failed, and whether some way is carried whole."""
    failed, done = [], False
    for way in passed.ways:
        short = []
        for step in way:
            size = body.get(step.name, step.size)
            found = int(counts.get(step.name, -1))
            if found > size:
                raise InstitutionError(
                    f"{step.name}: expected at most the {size} votes there are; found {found}."
                )
            if 0 <= found < step.needed(size):
                short.append((step.name, step.actor, found, step.needed(size)))
        if short:
            failed.append(short)
        elif all(step.name in counts for step in way):
            done = True
    return failed, done


def complete_columns(
    procedure: Procedure, votes: Mapping[str, ArrayLike], *, sizes: Mapping[str, ArrayLike] | None = None
) -> tuple[Ints, Ints]:
    """1 where a procedure is complete, and the first gate not passed (-1 where none), each (plays,).

    votes: for each step by name, whole numbers (plays,); a step left out has no votes. The gates are numbered
    in the order of `procedure.gates`.

    >>> from whitecell.institutions.routes import ROUTES
    >>> votes = {"House": 290, "Senate": [66, 67], "ratify": 38}
    >>> complete, first = complete_columns(ROUTES["amendment"], votes)
    >>> complete.tolist(), first.tolist()
    ([0, 1], [0, -1])
    """
    names = [step.name for step in procedure.steps]
    for name in (*votes, *(sizes or {})):
        if name not in names:
            raise unknown(f"step of {procedure.name}", name, names)
    through: list[Flags] = []
    for passed in procedure.gates:
        carried = np.zeros((), dtype=bool)
        for way in passed.ways:
            every = np.ones((), dtype=bool)
            for step in way:
                found = not_negative(step.name, votes.get(step.name, 0))
                size = not_negative(step.name, (sizes or {}).get(step.name, step.size))
                reached = step.whole * found > step.part * size
                every = every & (reached if step.strictly else step.whole * found >= step.part * size)
            carried = carried | every
        through.append(np.asarray(carried))
    gates = np.stack(np.broadcast_arrays(*through), axis=-1)
    complete = gates.all(axis=-1)
    first = np.where(complete, -1, (~gates).argmax(axis=-1))
    return np.asarray(complete).astype(np.int64), np.asarray(first).astype(np.int64)


def clock_ends(procedure: Procedure, started: date) -> date | None:
    """The day on which a procedure's clock runs out, or None where the law sets none.

    >>> from whitecell.institutions.routes import ROUTES
    >>> clock_ends(ROUTES["withdrawal from the European Union"], date(2017, 3, 29))
    datetime.date(2019, 3, 29)
    """
    if procedure.clock_years is None:
        return None
    year = started.year + procedure.clock_years
    if (started.month, started.day) == (2, 29) and year % 4:
        return date(year, 3, 1)
    return started.replace(year=year)
