"""A play as plain data: what a second implementation compares, and what other programs read."""

from __future__ import annotations

from typing import Any

from whitecell.game import Game
from whitecell.plays import Chose, Play, Settled
from whitecell.report.values import column_name, shown


def as_record(game: Game, play: Play) -> dict[str, Any]:
    """A play as data for JSON: how it ended, every final value as written, every choice and settlement in order."""
    choices, settled = [], []
    for one in play.happenings:
        if isinstance(one, Chose):
            option = None if one.option is None else game.options[one.option]
            choices.append({
                "turn": one.turn, "team": game.teams[one.team].name, "slot": one.slot,
                "move": "wait" if option is None else option.move,
                "target": "" if option is None else option.member,
                "bonus": option is not None and option.bonus,
            })  # fmt: skip
        elif isinstance(one, Settled):
            option = game.options[one.option]
            settled.append({
                "turn": one.turn, "team": game.teams[one.team].name, "move": option.move, "target": option.member,
                "success": one.success, "margin": one.margin,
            })  # fmt: skip
    return {
        "scenario": game.name,
        "rules": game.rules_fingerprint,
        "seed": play.seed,
        "play": play.number,
        "world": play.world,
        "ending": play.ending,
        "ended": game.turns[play.ended - 1].name,
        "final": {column_name(column): shown(column, play.row[column.cell]) for column in game.columns},
        "stored": {column_name(column): play.row[column.cell] for column in game.columns},
        "choices": choices,
        "settled": settled,
    }
