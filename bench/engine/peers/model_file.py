"""Writes what the peers play: the rules of the fixed model in their own units, as JSON and as a list of words.

Peers know nothing of Whitecell. A quantity is a number (a flag 0 or 1, a scale 0 to 10, a share 0 to 1); a condition is
a list of tests that must all hold; an effect adds to a quantity and stops at its range (a flag that becomes yes is one
that goes up by one); an uncertain number is the table of its 257 quantiles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from whitecell.expression import Both, Cell, Compared, Constant, Not, Tree
from whitecell.game import Change, Column, Effect, Game

MILLION = 1_000_000
TURN = -1


def _unit(column: Column) -> int:
    return 1 if column.kind == "flag" else MILLION


def tests(game: Game, tree: Tree | None) -> list[list[Any]]:
    """A condition as a list of [quantity, sign, bound]; quantity -1 is the number of the turn."""
    places = {column.cell: (number, _unit(column)) for number, column in enumerate(game.columns)} | {
        0: (TURN, 1)
    }
    match tree:
        case None | Constant(1):
            return []
        case Both(parts):
            return [test for part in parts for test in tests(game, part)]
        case Cell(index):
            return [[places[index][0], ">=", 1]]
        case Not(Cell(index)):
            return [[places[index][0], "<=", 0]]
        case Compared(sign, Cell(index), Constant(bound)) if sign in (">=", "<=", "="):
            place, unit = places[index]
            both = [">=", "<="] if sign == "=" else [sign]
            return [[place, one, bound / unit] for one in both]
    raise ValueError(f"the peers know no condition like {tree}")


def _effects(game: Game, effects: Sequence[Effect]) -> list[list[Any]]:
    found = []
    for one in effects:
        assert isinstance(one, Change) and isinstance(one.amount, Constant) and one.condition is None
        size = one.amount.value / _unit(game.columns[one.column])
        if one.verb == "becomes":
            size = 1 if size else -1
        found.append([one.column, -size if one.verb == "down" else size])
    return found


def _number(tree: Tree) -> float:
    assert isinstance(tree, Constant)
    return tree.value / MILLION


def rules(game: Game) -> dict[str, Any]:
    """All that a peer needs of a game."""
    judgement = {one.cell: number for number, one in enumerate(game.judgements)}
    moves = []
    for option in game.options:
        assert option.dice in ("d10", "percentile")
        judged = isinstance(option.odds, Cell)
        moves.append(
            {
                "team": option.team,
                "name": option.move,
                "when": tests(game, option.legal),
                "faces": 10 if option.dice == "d10" else 100,
                "judgement": judgement[option.odds.index] if isinstance(option.odds, Cell) else None,
                "odds": None if judged else _number(option.odds),
                "arguments": [
                    [one.sign * _number(one.weight), tests(game, one.condition)] for one in option.arguments
                ],
                "success": _effects(game, option.success[0].effects),
                "failure": _effects(game, option.failure[0].effects),
            }
        )
    cells = {column.cell: number for number, column in enumerate(game.columns)}
    return {
        "turns": len(game.turns),
        "quantities": [
            {
                "name": column.quantity,
                "low": column.low / _unit(column),
                "high": column.high / _unit(column),
                "start": column.start.constant / _unit(column),
                "range": None if column.start.table is None else [one / MILLION for one in column.start.table],
            }
            for column in game.columns
        ],
        "judgements": [[one / MILLION for one in judgement.experts[0].table] for judgement in game.judgements],
        "teams": [
            {
                "name": team.name,
                "temperature": _number(team.doctrine.temperature),
                "wants": [[cells[one.value.index], _number(one.worth)] for one in team.factions[0][1] if isinstance(one.value, Cell)],
            }
            for team in (game.teams[stage.teams[0]] for stage in game.stages[0])
        ],
        "order": [stage.teams[0] for stage in game.stages[0]],
        "moves": moves,
        "injects": [
            {
                "when": tests(game, one.when),
                "chance": 1.0 if one.chance is None else _number(one.chance),
                "effects": _effects(game, one.effects),
            }
            for one in game.injects
        ],
        "endings": [
            {"name": one.name, "when": [[TURN, ">=", len(game.turns)]] if one.when is None else tests(game, one.when)}
            for one in game.endings
        ],
    }  # fmt: skip


def as_json(game: Game) -> str:
    """The rules for peers that read JSON."""
    return json.dumps(rules(game))


def as_words(game: Game) -> str:
    """The rules for a peer that reads words one after the other; a list is preceded by its length."""
    known = rules(game)

    def condition(tests: list[list[Any]]) -> Iterator[Any]:
        yield len(tests)
        for place, sign, bound in tests:
            yield from (place, int(sign == ">="), bound)

    def effects(lines: list[list[Any]]) -> Iterator[Any]:
        yield len(lines)
        for line in lines:
            yield from line

    def words() -> Iterator[Any]:
        yield known["turns"]
        yield len(known["quantities"])
        for one in known["quantities"]:
            table = one["range"] or []
            yield from (one["low"], one["high"], one["start"], len(table), *table)
        yield len(known["judgements"])
        for table in known["judgements"]:
            yield from table
        yield len(known["teams"])
        for number, team in enumerate(known["teams"]):
            yield team["temperature"]
            yield from effects(team["wants"])
            moves = [one for one in known["moves"] if one["team"] == known["order"][number]]
            yield len(moves)
            for one in moves:
                yield from condition(one["when"])
                yield from (
                    one["faces"],
                    -1 if one["judgement"] is None else one["judgement"],
                    one["odds"] or 0,
                )
                yield len(one["arguments"])
                for weight, when in one["arguments"]:
                    yield weight
                    yield from condition(when)
                yield from effects(one["success"])
                yield from effects(one["failure"])
        yield len(known["injects"])
        for one in known["injects"]:
            yield from condition(one["when"])
            yield one["chance"]
            yield from effects(one["effects"])
        yield len(known["endings"])
        for one in known["endings"]:
            yield from condition(one["when"])

    return " ".join(str(word) for word in words()) + "\n"
