"""Moves as somebody sees them: what lies on the table, with reasons, numbers, dice and what followed; and not a trace of what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from whitecell.exercise import at_the_table as rules
from whitecell.exercise.changes import said
from whitecell.exercise.moves import Move
from whitecell.exercise.panel import panel
from whitecell.exercise.seeing_position import changes, title_of
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer


def visible(x: Exercise, viewer: Viewer, move: Move) -> bool:
    """Whether a viewer knows of a move: the white cell, its team, and everybody once it lies open, or hidden moves are unveiled."""
    if viewer.white or viewer.sees_as == move.team:
        return True
    return move.on_table and (not move.hidden or "sealed moves" in x.unveiled)


def moves(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """The moves of all turns that the viewer knows of."""
    return [seen(x, viewer, move) for move in x.table.moves.values() if visible(x, viewer, move)]


def seen(x: Exercise, viewer: Viewer, move: Move) -> dict[str, Any]:
    """One move."""
    what, ours = move.proposed, viewer.white or viewer.sees_as == move.team
    found: dict[str, Any] = {
        "ref": move.ref, "turn": move.turn, "team": move.team, "by": what.by, "title": title_of(move),
        "menu": not move.own_words, "move": what.move, "target": what.target, "bonus": what.bonus,
        "action": what.action, "effect": what.effect, "reasons": list(what.reasons), "sealed": what.sealed,
        "answers": what.answers, "opened": move.opened, "stands": stands(x, move), "mark": move.mark, "result": move.result,
        "arguments": [
            {"ref": one.ref, "team": one.team, "side": one.side, "text": one.text, "cites": one.cites, "by": one.by,
             "strength": one.strength}
            for one in move.arguments
        ],
        "estimates": _estimates(viewer, move), "narration": move.narration,
        "changes": changes(x, viewer, move.changes),
    }  # fmt: skip
    if move.fixed is not None:
        found["odds"] = {"percent": move.fixed.percent, "basis": move.fixed.basis, "dice": move.fixed.way}
    if move.rolled is not None:
        fell = move.rolled
        found["die"] = {
            "needed": fell.needed, "faces": list(fell.faces), "success": fell.success, "margin": fell.margin,
            "real": fell.real,
        }  # fmt: skip
    if ours or "intents" in x.unveiled:
        found["intent"] = what.intent
    if "rulings" in x.unveiled:
        found["rulings"] = [{"percent": one.percent, "why": one.why, "at": one.at} for one in move.rulings]
    if ours:
        found |= {"slot": what.slot, "version": what.version, "seat": what.seat}
    if viewer.white:
        found |= _for_the_white_cell(x, move)
    return found


def stands(x: Exercise, move: Move) -> str:
    """Where a move stands, in a word: proposed, table, centre, odds, thrown, struck, or how it ended."""
    if move.result:
        return move.result
    if move.mark == "struck":
        return "struck"
    if move.rolled is not None:
        return "thrown"
    if move.fixed is not None:
        return "odds"
    if x.table.centre == move.ref:
        return "centre"
    return "table" if move.on_table else "proposed"


def _estimates(viewer: Viewer, move: Move) -> dict[str, Any]:
    """A viewer's own estimates always; those of others once all are shown, by team and never by seat."""
    own = {
        round_: one
        for (seat, round_), one in move.estimates.items()
        if viewer.kind == "seat" and seat == viewer.seat
    }
    found: dict[str, Any] = {"round": move.round, "own": own[max(own)].percent if own else None}
    if move.shown:
        first = {key: one for key, one in move.estimates.items() if key[1] <= move.shown}
        found["panel"] = panel_of(replace(move, estimates=first))
    return found


def panel_of(move: Move) -> dict[str, Any]:
    """The panel's number, the teams' numbers, and apart those of the mover and who argued, and of robots."""
    found = panel(move)
    return {
        "percent": found.percent,
        "teams": dict(found.teams),
        "apart": dict(found.apart),
        "robots": dict(found.robots),
        "spread": found.spread,
    }


def _for_the_white_cell(x: Exercise, move: Move) -> dict[str, Any]:
    """What only the white cell sees; the numbers of others only after its own, so that they do not pull it."""
    found: dict[str, Any] = {
        "marked by": move.marked_by, "barred": move.barred,
        "rulings": [{"percent": one.percent, "why": one.why, "at": one.at} for one in move.rulings],
        "effects": [said(x.ready.game, one) for one in move.effects],
        "in": len(move.estimates),
    }  # fmt: skip
    if move.rulings or move.fixed is not None or move.result:
        ahead = move.looked_ahead
        found["numbers"] = {
            "scenario": rules.scenario_percent(x, move)
            if move.turn == x.table.turn and not move.result
            else None,
            "panel": panel_of(move),
            "plays": None if ahead is None else {"percent": ahead.percent, "plays": ahead.plays},
        }
    if move.turn == x.table.turn and not move.result:
        found["scenario says"] = [
            {"words": words, "weight": weight} for words, weight in rules.scenario_arguments(x, move)
        ]
    return found
