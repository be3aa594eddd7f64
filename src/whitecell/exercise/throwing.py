"""Odds fixed and dice thrown: on what a move's number rests, which die it is, and how it falls."""

from __future__ import annotations

from whitecell.engine.settling import WAYS
from whitecell.exercise import at_the_table as rules
from whitecell.exercise import events as e
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import RefusedError
from whitecell.exercise.falling import result_of, settled_by
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.state import Exercise

FACES = {"d10": 10, "percentile": 100}


def resting_on(x: Exercise, move: Move) -> tuple[int, str] | None:
    """The number a move is thrown at and what it rests on: the umpire's, else the panel's, else the scenario's; None without any."""
    if move.ruled is not None:
        return move.ruled, "umpire"
    given = panel(move).percent
    if given is not None:
        return given, "panel"
    written = rules.scenario_percent(x, move)
    return None if written is None else (written, "scenario")


def way_of(x: Exercise, move: Move, basis: str) -> str:
    """The dice of a move: the scenario's where its odds stand; otherwise a ten-sided die where the scenario has one, or a hundred."""
    if move.option is not None and basis == "scenario":
        return x.ready.game.options[move.option].dice
    if move.option is not None:
        return "d10" if x.ready.game.options[move.option].dice == "d10" else "percentile"
    return "d10" if any(option.dice == "d10" for option in x.ready.game.options) else "percentile"


def fix(acting: Acting, move: Move) -> None:
    """The odds of a move are fixed; a move for which nobody has a number is struck, and says so."""
    found = resting_on(acting.x, move)
    if found is None:
        acting.happen(e.Marked(move.ref, "struck", "nobody gave a number"))
        return
    percent, basis = found
    acting.happen(e.Fixed(move.ref, percent, basis, way_of(acting.x, move, basis)))


def throw(acting: Acting, move: Move) -> None:
    """The exercise's own die of a move falls."""
    assert move.fixed is not None
    result = result_of(acting.x, move)
    acting.happen(
        e.Rolled(
            move.ref, move.fixed.way, result.needed, result.faces, result.success, result.margin, False, move.attempt
        )
    )  # fmt: skip


def throw_real(acting: Acting, move: Move, face: int) -> None:
    """A real die that somebody read aloud, marked so. Raises `RefusedError` for a face that the die does not have."""
    assert move.fixed is not None
    faces = FACES.get(move.fixed.way)
    if faces is None:
        raise RefusedError(
            "form", "This move is not settled by one ten-sided or hundred-sided die: rule a number first.", "face"
        )  # fmt: skip
    if not 1 <= face <= faces:
        raise RefusedError("form", f"This die shows 1 to {faces}; {face} is none of them.", "face")
    draw = -(-(face - 1 << 32) // faces)  # the least word that shows this face
    result = WAYS[move.fixed.way].settle(settled_by(acting.x, move), lambda number: draw)
    acting.happen(
        e.Rolled(
            move.ref, move.fixed.way, result.needed, result.faces, result.success, result.margin, True, move.attempt
        )
    )  # fmt: skip
