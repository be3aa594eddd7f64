"""A claim to the arms that are compared, and what is read of each play.

A contrast on moves is run three ways: the team may make it or may not; it does at its first legal moment or does not; it
does and succeeds or fails. The verdict goes by the way that the claim names; the others stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from whitecell.plan import Arm, Claim, Line, May, MayNot, Must, Read, Settles

Way = Literal["as said", "may", "does", "succeeds"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way to put a claim to the plays: its arms in the order of the claim's columns, each with what it is called.

    `took` is the place of the arm in which the option has to be taken for the plays to say anything (None: none).
    """

    way: Way
    arms: tuple[tuple[str, tuple[Line, ...]], ...]
    took: int | None = None


def comparisons(claim: Claim, certain: frozenset[str] = frozenset()) -> tuple[Comparison, ...]:
    """The ways to put a claim to the plays, the one that it names first; `certain` are the moves that never fail."""
    if claim.kind in ("share", "given"):
        return (Comparison("as said", (("the plays", ()),)),)
    if claim.kind == "sweep":
        settings = claim.settings or (None,)
        arms = tuple(
            (
                f"{step.name}, {setting.name}" if setting else step.name,
                (*(setting.lines if setting else ()), *step.lines),
            )
            for setting in settings
            for step in claim.steps
        )
        return (Comparison("as said", arms),)
    said = named_way(claim)
    ways = {one.way: one for one in three_ways(claim, certain)}
    if claim.kind == "sufficiency" and said == "may":
        return (ways["does"],)
    if claim.kind != "contrast" or said == "as said":
        arms = (("done", claim.do), ("not done", claim.rather_than))
        return (
            Comparison(said, arms, 0 if moves_of(claim) else None),
            *(ways.values() if said == "as said" and claim.kind == "contrast" else ()),
        )
    return (ways.pop(said), *ways.values())


def named_way(claim: Claim) -> Way:
    """The way that a claim's own arms are: one of the three, or as it says."""
    for one in three_ways(claim, frozenset()):
        if (set(one.arms[0][1]) - _free(one.arms[0][1]), set(one.arms[1][1])) == (
            set(claim.do) - _free(claim.do),
            set(claim.rather_than),
        ):
            return one.way
    return "as said"


def _free(lines: tuple[Line, ...]) -> set[Line]:
    """The lines that make nothing so."""
    return {line for line in lines if isinstance(line, May)}


def three_ways(claim: Claim, certain: frozenset[str]) -> Iterator[Comparison]:
    """May and may not, does and does not, does and succeeds or fails: for a claim on moves and nothing else."""
    every = (*claim.do, *claim.rather_than)
    if not moves_of(claim) or not all(isinstance(line, May | MayNot | Must | Settles) for line in every):
        return
    moves = moves_of(claim)
    targets = {(line.team, line.move): line.member for line in every if isinstance(line, Must)}
    settled = {line.move: line.member for line in every if isinstance(line, Settles)}
    barred = tuple(MayNot(team, move) for team, move in moves)
    must = tuple(Must(team, move, targets.get((team, move), "")) for team, move in moves)
    yield Comparison("may", (("may", tuple(May(team, move) for team, move in moves)), ("may not", barred)), 0)
    yield Comparison("does", (("does", must), ("does not", barred)), 0)
    if not any(move in certain for _, move in moves):
        names = tuple(dict.fromkeys(move for _, move in moves))
        good, bad = (
            tuple(Settles(move, settled.get(move, ""), success) for move in names)
            for success in (True, False)
        )
        yield Comparison(
            "succeeds", (("does and succeeds", (*must, *good)), ("does and fails", (*must, *bad))), 0
        )


def moves_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The (team, move) pairs that a claim is about, in the order in which it names them."""
    lines = (*claim.do, *claim.rather_than)
    return tuple(
        dict.fromkeys((line.team, line.move) for line in lines if isinstance(line, May | MayNot | Must))
    )


def reads_of(claim: Claim) -> tuple[Read, ...]:
    """What is read of each play for a claim: its measure, the plays it selects, `given`, and whether the moves were made."""
    found = [Read(claim.name, "measure"), Read(claim.name, "selected")]
    if claim.given is not None:
        found.append(Read(claim.name, "given"))
    if moves_of(claim):
        found.append(Read(claim.name, "made", moves_of(claim)))
    return tuple(found)


def arm(lines: tuple[Line, ...], doctrine: str, scenario: str = "") -> Arm:
    """The arm of some lines under a doctrine; lines that make nothing so are left out, so that arms that are alike are one."""
    return Arm(
        tuple(dict.fromkeys(line for line in lines if not isinstance(line, May))), doctrine, (), scenario
    )
