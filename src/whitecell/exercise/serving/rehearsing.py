"""A rehearsal: a visitor in every seat plays a scenario through the real pages, and what people would need is counted from it.

The visitors are not clever: each takes a move of its menu by the turn and its team, objects to every second move of others, and gives
a number. What matters is that every page is made, every button pressed, and that the minutes can be told beforehand.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from whitecell.exercise.log import open_log
from whitecell.exercise.phases import PACES, TURN
from whitecell.exercise.serving import opening
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.running import Running
from whitecell.exercise.serving.visitor import Visitor
from whitecell.game import Game

# Seconds that people need, as facilitators state them; each is assumed and can be argued with.
NEEDS: Mapping[str, tuple[str, int]] = {
    "brief": ("to hear where things stand", 60),
    "propose": ("to agree on a move; reading an entry of the menu takes 4 more", 150),
    "argue": ("to read a move that another team made; writing an argument takes 45 more", 12),
    "sort": ("to mark a move", 5),
    "estimate": ("to give a number for a move", 12),
    "centre": ("for a move at the centre: thirty for each side, a ruling, the die, what follows", 180),
    "rolls": ("to throw a die and say what follows", 10),
    "headline": ("to write a headline", 60),
    "review": ("to look back", 60),
}
MOST_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found: how it went, what pages took, and what people need, in seconds by phase, in the longest turn and in all."""

    turns: int
    moves: int
    dice: int
    ending: str
    median_ms: float
    worst_ms: float
    pages: int
    same: bool
    refused: tuple[str, ...]
    needs: Mapping[str, int]
    total: int
    paced: int


def rehearse(game: Game, folder: Path, *, pace: str) -> Rehearsal:
    """A game rehearsed, its log in `folder`."""
    path = folder / "rehearsal.exercise"
    holding = opening.begin(game, path, pace=pace, settings={"by itself": 0})
    running = Running(House(exercises={holding.code: holding}), "127.0.0.1", 0)
    address = running.beside()
    running.house.public = address
    try:
        host = Visitor(address, holding.code)
        host.enter("open", {"code": holding.people.code("host")})
        seats = [Visitor(address, holding.code) for _ in game.teams]
        for one, team in zip(seats, game.teams, strict=True):
            one.open()
            one.enter("join", {"team": team.name})
        wall = Visitor(address, holding.code)
        refused, needs = _played(host, seats, wall, pace)
        x = holding.x
        took = [1000 * one for visitor in (host, wall, *seats) for one in visitor.took]
    finally:
        running.stop()
    log = open_log(path)
    same = log.exercise().table.position == x.table.position
    log.close()
    by_turn = [needs.get(turn, {}) for turn in range(1, x.table.turn + 1)]
    return Rehearsal(
        x.table.turn, len(x.table.moves), sum(move.rolled is not None for move in x.table.moves.values()), x.table.ending,
        statistics.median(took), max(took), len(took), same, tuple(refused),
        {phase: max((one.get(phase, 0) for one in by_turn), default=0) for phase in TURN},
        sum(sum(one.values()) for one in by_turn) + PACES[pace]["debrief"],
        len(game.turns) * sum(PACES[pace][phase] for phase in TURN) + PACES[pace]["debrief"],
    )  # fmt: skip


def _played(
    host: Visitor, seats: list[Visitor], wall: Visitor, pace: str
) -> tuple[list[str], dict[int, dict[str, int]]]:
    """The exercise played to its end; what was refused, and what people need by turn and phase."""
    refused: list[str] = []
    needs: dict[int, dict[str, int]] = {}
    before = ("", 0)
    for _ in range(MOST_STEPS):
        seen = host.seen()
        phase, turn = seen["phase"]["name"], seen["phase"]["turn"]
        if seen["exercise"]["closed"]:
            break
        if (phase, turn) != before:
            before = (phase, turn)
            host.look()
            wall.open("/wall")
            written = 0
            for one in seats:
                one.look()
                for name, data in _wishes(one.seen(), phase):
                    answer = one.do(name, **data)
                    written += 1
                    if not answer["accepted"]:
                        refused.append(f"turn {turn}, {phase}: {name} was refused: {answer['text']}")
            if phase in NEEDS:
                after = host.seen()
                needs.setdefault(turn, {})[phase] = needed(
                    phase, after, [one.seen() for one in seats], written
                )
        answer = host.do("next")
        if not answer["accepted"]:
            refused.append(f"turn {turn}, {phase}: next was refused: {answer['text']}")
            break
    return refused, needs


def _wishes(seen: Mapping[str, Any], phase: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a visitor does in a phase."""
    ours, turn = seen["ours"], seen["phase"]["turn"]
    team = ours["team"]
    open_now = [
        move for move in seen["moves"] if move["turn"] == turn and move["team"] != team and not move["result"]
    ]
    if phase == "propose" and ours["menu"]:
        one = ours["menu"][crc32(f"{team} {turn}".encode()) % len(ours["menu"])]
        target = one["targets"][0] if one["targets"] else ""
        yield "propose", {"slot": 1, "move": one["move"], "target": target}
        yield "ready", {}
    elif phase == "argue":
        for move in open_now[: ours["arguments left"]]:
            side = "against" if crc32(f"{team} {move['ref']}".encode()) % 2 else "for"
            yield (
                "argue",
                {"move": move["ref"], "side": side, "text": "A reason that somebody at the table gives."},
            )
        yield "ready", {}
    elif phase == "estimate":
        for ref in ours["asked for estimates"]:
            yield "estimate", {"move": ref, "percent": 10 + crc32(f"{team} {ref}".encode()) % 80}


def needed(phase: str, seen: Mapping[str, Any], seats: Sequence[Mapping[str, Any]], written: int) -> int:
    """The seconds that people need in a phase, by `NEEDS`, from what lay there: the slowest team counts."""
    each = NEEDS[phase][1]
    moves = [move for move in seen["moves"] if move["turn"] == seen["phase"]["turn"]]
    marks = [str(move["mark"]) for move in moves]
    if phase == "propose":
        return each + 4 * max((len(one["ours"]["menu"]) for one in seats), default=0)
    if phase == "argue":
        return each * len(moves) + 45 * -(-written // max(1, len(seats)))
    if phase == "sort":
        return each * len(moves)
    if phase == "estimate":
        return each * (marks.count("roll") + marks.count("centre"))
    if phase == "centre":
        return each * marks.count("centre")
    if phase == "rolls":
        return each * marks.count("roll")
    return each
