"""The headline of a turn where nobody wrote one: the scenario's own sentence for what mattered most."""

from __future__ import annotations

from whitecell.exercise.events import Headlined
from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise, Headline
from whitecell.plays import Came

RESULTS = {"works": "it works", "fails": "it fails"}


def default_headline(x: Exercise) -> Headlined:
    """The settled move that was argued most, else the sentence of the inject that everybody heard last; never a hidden move."""
    turn = x.table.turn
    settled = [move for move in x.table.of_turn() if move.result in RESULTS and not move.hidden]
    if settled:
        about = max(settled, key=lambda move: (move.mark == "centre", len(move.arguments)))
        return Headlined(turn, "", "scenario", about.ref)
    injects = x.ready.game.injects
    for one in reversed(x.table.told):
        if isinstance(one, Came) and one.turn == turn and one.happened:
            inject = injects[one.inject]
            if not inject.rule and not inject.secret and inject.says:
                return Headlined(turn, inject.says, "scenario")
    return Headlined(
        turn, f"{x.ready.game.turns[turn - 1].name}: nothing is attempted in the open.", "scenario"
    )


def text_of(x: Exercise, headline: Headline) -> str:
    """The headline as it is read; that of a move is made anew each time, so that words that are withdrawn are gone from it."""
    return headline.text or sentence_of(x, x.table.moves[headline.about])


def sentence_of(x: Exercise, move: Move) -> str:
    """A move and its result as one sentence, without a number."""
    team = x.ready.game.teams[x.team_number(move.team)]
    title = team.title or team.name
    what = move.proposed.action or move.proposed.move or "a move whose words were withdrawn"
    target = f" ({move.proposed.target})" if move.proposed.target else ""
    return f"{title[0].upper()}{title[1:]}: {what}{target}; {RESULTS[move.result]}."
