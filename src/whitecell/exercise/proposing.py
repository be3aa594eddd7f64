"""A proposal made: from the menu as the team knows it, or in its own words; with what each field means and what refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whitecell.exercise.asked import Field, RefusedError, read_fields
from whitecell.exercise.at_the_table import entries
from whitecell.exercise.becoming import option_of
from whitecell.exercise.events import Proposed
from whitecell.exercise.knowing import known_row
from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise
from whitecell.language.words import nearest

AFTERWARDS = ("argue", "centre", "rolls")  # moves lie on the table, and may be answered
DRAFT = "propose/"  # the key of the draft of a slot: the fields below as JSON

FIELDS: dict[str, Field] = {
    "move": Field("text", "", 200),
    "target": Field("text", "", 200),
    "bonus": Field("yes/no", False),
    "action": Field("text", "", 600),
    "effect": Field("text", "", 600),
    "reasons": Field("texts", (), 300),
    "intent": Field("text", "", 1000),
    "sealed": Field("yes/no", False),
    "version": Field("whole", 0, 10_000),
}


@dataclass(frozen=True, slots=True)
class Proposer:
    """For whom a proposal is made, by which seat and by what kind of hand (person, robot, white cell)."""

    team: str
    seat: str
    by: str = "person"


def from_draft(x: Exercise, team: str, seat: str, slot: int, data: Mapping[str, object]) -> Proposed:
    """The proposal that a draft comes to; raises `RefusedError` where it is none yet."""
    given = read_fields(FIELDS, {key: value for key, value in data.items() if key != "version"})
    return proposal(x, Proposer(team, seat, "draft"), slot, given)


def slots(x: Exercise, team: str) -> int:
    """How many moves a team may make in a turn."""
    most = x.ready.game.teams[x.team_number(team)].moves_a_turn
    limit = x.setting("most moves")
    return min(most, limit) if limit else most


def proposal(x: Exercise, who: Proposer, slot: int, given: Mapping[str, Any]) -> Proposed:
    """The proposal, checked; raises `RefusedError`, which says what cannot be and what could."""
    team = who.team
    if not 1 <= slot <= slots(x, team):
        raise RefusedError("form", f'"{team}" makes at most {slots(x, team)} moves in a turn.', "slot")
    ref = f"{team} {x.table.turn}.{slot}"
    old = x.table.moves.get(ref)
    _refuse_stale(x, old, given)
    if bool(given["move"]) == bool(given["action"]):
        raise RefusedError(
            "form", "A move is one of the menu, or something in your own words: one of the two.", "action"
        )  # fmt: skip
    if len(given["reasons"]) > 3:
        raise RefusedError("too much", "A move has up to three reasons.", "reasons")
    made = Proposed(
        ref, team, slot, 1 + (old.proposed.version if old else 0), who.seat, given["move"], given["target"], given["bonus"],
        given["action"], given["effect"], tuple(one for one in given["reasons"] if one), given["intent"], given["sealed"],
        by=who.by,
    )  # fmt: skip
    return _of_the_menu(x, made) if made.move else _in_own_words(x, made)


def _refuse_stale(x: Exercise, old: Move | None, given: Mapping[str, Any]) -> None:
    if old is not None and old.on_table:
        raise RefusedError("not now", f'"{old.ref}" lies on the table already.', "slot")
    version = given.get("version")
    if version is not None and version != (old.proposed.version if old else 0):
        raise RefusedError(
            "changed", "Somebody of your team has changed this move since you opened it; look at theirs first.", "version"
        )  # fmt: skip


def _in_own_words(x: Exercise, made: Proposed) -> Proposed:
    if x.table.phase in AFTERWARDS:
        raise RefusedError(
            "not now", "Moves lie on the table now; only one that answers another can follow.", "action"
        )
    return made  # fmt: skip


def _of_the_menu(x: Exercise, made: Proposed) -> Proposed:
    game, number = x.ready.game, x.team_number(made.team)
    try:
        option = option_of(x, made)
    except KeyError:
        mine = {one.move for one in game.options if one.team == number}
        near = nearest(made.move, mine) if made.move not in mine else None
        hint = f' Did you mean "{near}"?' if near else ""
        at = f' at "{made.target}"' if made.target else ""
        raise RefusedError("unknown", f'"{made.team}" has no move "{made.move}"{at}.{hint}', "move") from None
    assert option is not None
    compiled = game.options[option]
    if x.table.phase in AFTERWARDS and compiled.answers is None:
        raise RefusedError(
            "not now", "Moves lie on the table now; only one that answers another can follow.", "move"
        )
    others = [
        move.option
        for move in x.table.of_turn()
        if move.team == made.team and move.ref != made.ref and move.option is not None and not move.barred
    ]
    if option not in entries(x, number, others, known_row(x, number)):
        raise RefusedError("not now", f'"{made.move}" is not open to "{made.team}" as things are.', "move")
    hidden = made.sealed or compiled.secret or compiled.sealed_until is not None
    return Proposed(
        made.ref, made.team, made.slot, made.version, made.seat, made.move, made.target, made.bonus, "", made.effect,
        made.reasons, made.intent, hidden, compiled.answers or "", made.by,
    )  # fmt: skip
