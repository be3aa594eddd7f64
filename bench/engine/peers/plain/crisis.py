"""The fixed model as a person writes it in plain Python: a crisis, its teams, their moves. Floats, and Python's own dice.

The rules are those of the scenario: teams act one after the other; each weighs its legal moves by the change it expects
in what it wants, divided by a temperature, and picks by softmax; a d10 or a d100 settles the move; events come at the
end of a turn; then the endings are tested. A judgement is drawn once a play, when it is first used.
"""

from __future__ import annotations

import json
import math
import operator
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SIGNS = {">=": operator.ge, "<=": operator.le}


def quantile(table: list[float], share: float) -> float:
    """The value that stands at a share of a table of quantiles."""
    place = share * (len(table) - 1)
    low = int(place)
    return table[low] + (table[low + 1] - table[low]) * (place - low)


@dataclass
class Test:
    """A quantity (or the turn) against a bound."""

    name: str
    sign: str
    bound: float

    def holds(self, state: dict[str, float]) -> bool:
        return SIGNS[self.sign](state[self.name], self.bound)


@dataclass
class Effect:
    """A quantity moves, and stops at its range."""

    name: str
    size: float
    low: float
    high: float

    def after(self, state: dict[str, float]) -> float:
        return min(self.high, max(self.low, state[self.name] + self.size))


@dataclass
class Argument:
    """A reason, with its sign."""

    weight: float
    when: list[Test]


@dataclass
class Move:
    """What a team can attempt."""

    name: str
    when: list[Test]
    faces: int
    judgement: int | None
    odds: float | None
    arguments: list[Argument]
    success: list[Effect]
    failure: list[Effect]

    def legal(self, state: dict[str, float]) -> bool:
        return all(test.holds(state) for test in self.when)

    def needed(self, crisis: Crisis) -> int:
        """The face that must not be exceeded."""
        if self.judgement is not None:
            return min(99, max(1, math.floor(100 * crisis.judged(self.judgement) + 0.5)))
        target = math.floor(10 * (self.odds or 0) + 0.5)
        for argument in self.arguments:
            if all(test.holds(crisis.state) for test in argument.when):
                target += argument.weight
        return min(9, max(1, math.floor(target + 0.5)))


@dataclass
class Team:
    """A team: what it wants, and its moves."""

    name: str
    temperature: float
    wants: dict[str, float]
    moves: list[Move] = field(default_factory=list)

    def gain(self, effects: list[Effect], state: dict[str, float]) -> float:
        """How much more of what it wants there would be after some effects."""
        return sum(
            self.wants[one.name] * (one.after(state) - state[one.name])
            for one in effects
            if one.name in self.wants
        )

    def worth(self, move: Move, crisis: Crisis) -> float:
        """The change that it expects of a move."""
        chance = move.needed(crisis) / move.faces
        return chance * self.gain(move.success, crisis.state) + (1 - chance) * self.gain(
            move.failure, crisis.state
        )

    def weights(self, moves: list[Move], crisis: Crisis) -> list[float]:
        """Softmax weights of waiting and of some moves."""
        likings = [0.0] + [self.worth(move, crisis) / self.temperature for move in moves]
        best = max(likings)
        return [math.exp(liking - best) for liking in likings]

    def act(self, crisis: Crisis) -> None:
        """Choose a move and settle it."""
        moves = [move for move in self.moves if move.legal(crisis.state)]
        chosen = crisis.random.choices([None, *moves], self.weights(moves, crisis))[0]
        if chosen is not None:
            success = crisis.random.randint(1, chosen.faces) <= chosen.needed(crisis)
            crisis.apply(chosen.success if success else chosen.failure)


@dataclass
class Event:
    """What may come at the end of a turn."""

    when: list[Test]
    chance: float
    effects: list[Effect]


@dataclass
class Rules:
    """The model, read once."""

    turns: int
    starts: dict[str, float]
    ranges: dict[str, list[float]]
    judgements: list[list[float]]
    teams: list[Team]
    events: list[Event]
    endings: list[tuple[str, list[Test]]]

    @classmethod
    def read(cls, path: str | Path) -> Rules:
        """The rules of a model file."""
        known: dict[str, Any] = json.loads(Path(path).read_text())
        quantities = known["quantities"]

        def tests(lines: list[list[Any]]) -> list[Test]:
            return [Test("turn" if n < 0 else quantities[n]["name"], sign, bound) for n, sign, bound in lines]

        def effects(lines: list[list[Any]]) -> list[Effect]:
            return [
                Effect(quantities[n]["name"], size, quantities[n]["low"], quantities[n]["high"])
                for n, size in lines
            ]

        teams = []
        for number, team in zip(known["order"], known["teams"], strict=True):
            wants = {quantities[n]["name"]: worth for n, worth in team["wants"]}
            moves = [
                Move(
                    one["name"],
                    tests(one["when"]),
                    one["faces"],
                    one["judgement"],
                    one["odds"],
                    [Argument(weight, tests(when)) for weight, when in one["arguments"]],
                    effects(one["success"]),
                    effects(one["failure"]),
                )
                for one in known["moves"]
                if one["team"] == number
            ]
            teams.append(Team(team["name"], team["temperature"], wants, moves))
        return cls(
            known["turns"],
            {one["name"]: one["start"] for one in quantities},
            {one["name"]: one["range"] for one in quantities if one["range"] is not None},
            known["judgements"],
            teams,
            [Event(tests(one["when"]), one["chance"], effects(one["effects"])) for one in known["injects"]],
            [(one["name"], tests(one["when"])) for one in known["endings"]],
        )


class Crisis:
    """One play."""

    def __init__(self, rules: Rules, dice: random.Random) -> None:
        self.rules, self.random = rules, dice
        self.state = dict(rules.starts, turn=1)
        for name, table in rules.ranges.items():
            self.state[name] = quantile(table, dice.random())
        self.drawn: dict[int, float] = {}

    def judged(self, number: int) -> float:
        """A judgement, drawn when it is first used."""
        if number not in self.drawn:
            self.drawn[number] = quantile(self.rules.judgements[number], self.random.random())
        return self.drawn[number]

    def apply(self, effects: list[Effect]) -> None:
        """Change the state, effect by effect."""
        for effect in effects:
            self.state[effect.name] = effect.after(self.state)

    def close(self) -> int | None:
        """The end of a turn: events, then the first ending that holds."""
        for event in self.rules.events:
            if all(test.holds(self.state) for test in event.when) and self.random.random() < event.chance:
                self.apply(event.effects)
        for number, (_, when) in enumerate(self.rules.endings):
            if all(test.holds(self.state) for test in when):
                return number
        self.state["turn"] += 1
        return None

    def play(self) -> tuple[int, int]:
        """The ending and its turn."""
        while True:
            for team in self.rules.teams:
                team.act(self)
            ending = self.close()
            if ending is not None:
                return ending, int(self.state["turn"])
