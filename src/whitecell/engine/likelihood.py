"""How likely a doctrine makes the moves that a record tells, where each was made."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from whitecell.engine.choosing import weights
from whitecell.engine.menus import menu
from whitecell.engine.prepared import Prepared
from whitecell.engine.replay import replay
from whitecell.engine.standing import Standing
from whitecell.expression import Constant
from whitecell.game import Game
from whitecell.record import Record, RecordLine


def chances(record: Record, *, temperature: int | None = None) -> tuple[tuple[RecordLine, float, float], ...]:
    """For each move of a record the chance that its team's doctrine gave it there, and the chance if any legal move were as likely.

    A record tells what was done and not when nothing was, so both are chances among the moves, without `wait`. With a
    `temperature` (in millionths) every team that looks one step ahead has that one.
    """
    told = (
        record
        if temperature is None
        else dataclasses.replace(record, game=at_temperature(record.game, temperature))
    )
    found: list[tuple[RecordLine, float, float]] = []

    def seen(ready: Prepared, at: Standing, line: RecordLine) -> None:
        assert line.option is not None
        team = ready.options[line.option].option.team
        entries = [entry for entry in menu(ready, at, team, []) if entry is not None]
        if line.option not in entries:
            return
        given = weights(ready, team, [None, *entries], at.frozen or at.row)[1:]
        total = sum(given)
        chance = given[entries.index(line.option)] / total if total else 0.0
        found.append((line, chance, 1 / len(entries)))

    replay(told, strict=False, seen=seen)
    return tuple(found)


def at_temperature(game: Game, temperature: int) -> Game:
    """The game in which every team that looks one step ahead does so at one temperature."""
    teams = tuple(
        dataclasses.replace(
            team, doctrine=dataclasses.replace(team.doctrine, temperature=Constant(temperature))
        )
        if team.doctrine.rule == "one step ahead"
        else team
        for team in game.teams
    )
    return dataclasses.replace(game, teams=teams)


def told_moves(record: Record) -> Sequence[tuple[str, str]]:
    """The (team, move) pairs that a record tells, each once, in its order."""
    options = [record.game.options[line.option] for line in record.lines if line.option is not None]
    return tuple(dict.fromkeys((record.game.teams[one.team].name, one.move) for one in options))
