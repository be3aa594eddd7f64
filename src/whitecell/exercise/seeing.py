"""What anybody sees of an exercise: the one pure function at the last door. What is not put in here is not seen.

Page, stream, error, export: every payload goes through `view`. It holds no number of the log and no moment of the clock but those
that belong to what is seen, so that two exercises that differ only in what is hidden give everybody else the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from whitecell.exercise import seeing_moves, seeing_people, seeing_position
from whitecell.exercise.debriefing import debrief
from whitecell.exercise.headlines import text_of
from whitecell.exercise.phases import PHASES, TURN, droppable, projected_end
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import LAYERS, Viewer

FORM = 1  # of what a page is given


def view(x: Exercise, viewer: Viewer) -> dict[str, Any]:
    """Everything that a page is given, as plain data."""
    found: dict[str, Any] = {
        "form": FORM,
        "marking": "EXERCISE - not real",
        "viewer": {"kind": viewer.kind, "team": viewer.team, "seat": viewer.seat, "lens": lens_of(viewer)},
        "exercise": _exercise(x),
        "phase": _phase(x, viewer),
        "clock": _clock(x),
        "teams": seeing_people.teams(x, viewer),
    }
    if viewer.kind == "lobby":
        return found
    found |= {
        "calendar": seeing_position.calendar(x),
        "quantities": seeing_position.quantities(x, viewer),
        "facts": seeing_position.facts(x, viewer),
        "news": seeing_position.news(x, viewer),
        "moves": seeing_moves.moves(x, viewer),
        "headlines": [
            {"turn": turn, "text": text_of(x, one), "basis": one.basis, "about": one.about} for turn, one in sorted(x.table.headlines.items())
        ],
        "rulings": seeing_people.rulings(x, viewer),
        "agreements": seeing_people.agreements(x, viewer),
        "dice": _dice(x, viewer),
        "ending": _ending(x),
    }  # fmt: skip
    if viewer.sees_as:
        found["ours"] = seeing_people.ours(x, viewer)
    if viewer.sees_as or viewer.white:
        found["talk"] = seeing_people.talk(x, viewer)
    if viewer.seat or viewer.white:
        found["notes"] = seeing_people.notes(x, viewer)
        found["drafts"] = seeing_people.drafts(x, viewer)
    if x.table.phase in ("debrief", "closed"):
        found["debrief"] = _debrief(x, viewer)
    if viewer.white:
        found["console"] = _console(x)
    return found


def as_bytes(x: Exercise, viewer: Viewer) -> bytes:
    """The view as it is sent: the same for the same."""
    return json.dumps(view(x, viewer), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def lens_of(viewer: Viewer) -> str:
    """Through which eyes a viewer looks, as the page says it: white cell, a team, or public."""
    return "white cell" if viewer.white else viewer.sees_as or "public"


def _exercise(x: Exercise) -> dict[str, Any]:
    game = x.ready.game
    return {
        "title": game.title, "story": game.story, "pace": x.founded.pace, "turns": len(game.turns),
        "look ahead": bool(x.setting("look ahead")), "fork of": x.parent[0] if x.parent else "", "closed": x.closed,
        "claims": [{"name": name, "words": words} for name, words in x.founded.claims.items()],
    }  # fmt: skip


def _phase(x: Exercise, viewer: Viewer) -> dict[str, Any]:
    phase, table = PHASES[x.table.phase], x.table
    turn = x.ready.game.turns[table.turn - 1].name if table.turn else ""
    found: dict[str, Any] = {
        "name": phase.name, "turn": table.turn, "turn name": turn, "acts": phase.acts, "of turn": list(TURN),
        "expected": phase.white if viewer.white else phase.expected, "centre": table.centre, "default": phase.default,
        "waits for": seeing_people.waits_for(x),
    }  # fmt: skip
    if viewer.white:
        found["next"] = phase.next
    return found


def _clock(x: Exercise) -> dict[str, Any]:
    clock = x.clock
    paused = clock.paused_at is not None
    return {
        "began": clock.began, "ends": None if paused else clock.ends, "paused": paused,
        "left": clock.left(clock.paused_at) if clock.paused_at is not None else None,
        "why": clock.why, "back after": clock.back_after,
    }  # fmt: skip


def _dice(x: Exercise, viewer: Viewer) -> dict[str, Any]:
    """The commitment, and what is needed to compute each die again that the viewer saw; the seed when all is over."""
    rolls = []
    for move in x.table.moves.values():
        if move.rolled is not None and move.fixed is not None and seeing_moves.visible(x, viewer, move):
            rolls.append(
                {"ref": move.ref, "attempt": move.attempt, "words": dict(move.words), "percent": move.fixed.percent,
                 "dice": move.rolled.way, "needed": move.rolled.needed, "faces": list(move.rolled.faces),
                 "real": move.rolled.real, "era": move.era}
            )  # fmt: skip
    return {"commitment": x.commitment, "seed": x.seed if x.closed else "", "rolls": rolls,
            "earlier": [{"commitment": shown, "seed": seed if x.closed else ""} for shown, seed in x.earlier]}  # fmt: skip


def _ending(x: Exercise) -> dict[str, str] | None:
    for ending in x.ready.game.endings:
        if ending.name == x.table.ending:
            return {"name": ending.name, "title": ending.title or ending.name, "about": ending.about}
    return None


def _debrief(x: Exercise, viewer: Viewer) -> dict[str, Any]:
    """What there is to talk about, of the moves that the viewer knows of; luck, and where the umpire left the panel, once unveiled."""
    moves = [move for move in x.table.moves.values() if seeing_moves.visible(x, viewer, move)]
    found = dataclasses.asdict(debrief(x, moves))
    if not viewer.white and "luck" not in x.unveiled:
        del found["luck"]
    if not viewer.white and "rulings" not in x.unveiled:
        del found["departures"]
        for one in found["disagreements"]:
            del one["umpire"]
    found["layers"] = [
        {"layer": layer, "what": what, "unveiled": layer in x.unveiled} for layer, what in LAYERS.items()
    ]
    return found


def _console(x: Exercise) -> dict[str, Any]:
    """What only the white cell's console shows: seats, the way back, when it all ends and what could be dropped."""
    table, turns, clock = x.table, len(x.ready.game.turns), x.clock
    ends = clock.ends or clock.began
    pace = x.founded.pace
    return {
        "seats": [
            {"seat": one.name, "team": one.team, "lens": one.lens, "here": one.here, "consent": one.consent}
            for one in x.seats.values()
        ],
        "steps": [{"step": one.number, "label": one.label} for one in x.steps],
        "projected end": projected_end(pace, table.phase, max(1, table.turn), turns, ends, x.dropped),
        "droppable": [
            {"phase": phase, "times": times, "seconds": seconds}
            for phase, times, seconds in droppable(pace, table.phase, max(1, table.turn), turns, x.dropped)
        ],
        "dropped": sorted(x.dropped),
        "injects": [
            {"name": one.name, "member": one.member, "says": one.says, "happened": bool(table.position.values[one.happened])}
            for one in x.ready.game.injects
            if not one.rule
        ],
        "settings": dict(x.founded.settings),
    }  # fmt: skip
