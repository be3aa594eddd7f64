"""The headline of a turn where nobody wrote one: the scenario's own sentence for what mattered most."""

from __future__ import annotations

from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise
from whitecell.plays import Came

RESULTS = {"works": "it works", "fails": "it fails"}


def headline_of(x: Exercise) -> str:
    """The sentence of the settled move that was argued most, else of the inject that everybody heard last; never of a hidden move."""
    settled = [move for move in x.table.of_turn() if move.result in RESULTS and not move.hidden]
    if settled:
        return sentence_of(x, max(settled, key=lambda move: (move.mark == "centre", len(move.arguments))))
    injects = x.ready.game.injects
    for one in reversed(x.table.told):
        if isinstance(one, Came) and one.turn == x.table.turn and one.happened:
            inject = injects[one.inject]
            if not inject.rule and not inject.secret and inject.says:
                return inject.says
    return f"{x.ready.game.turns[x.table.turn - 1].name}: nothing is attempted in the open."


def sentence_of(x: Exercise, move: Move) -> str:
    """A move and its result as one sentence, without a number."""
    team = x.ready.game.teams[x.team_number(move.team)]
    title = team.title or team.name
    what = move.proposed.action or move.proposed.move
    target = f" ({move.proposed.target})" if move.proposed.target else ""
    return f"{title[0].upper()}{title[1:]}: {what}{target}; {RESULTS[move.result]}."
