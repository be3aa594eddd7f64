"""Exercises at random: whatever people do, nothing breaks, nothing hidden is shown, and the log comes to the same state."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from exercise.sitting import HOST, LOBBY, UMPIRE, WALL, Sitting
from whitecell.exercise.asked import Accepted, Refusal
from whitecell.exercise.commands import COMMANDS
from whitecell.exercise.folding import fold
from whitecell.exercise.lines import as_line, read_lines
from whitecell.exercise.phases import PHASES
from whitecell.exercise.seeing import as_bytes, view
from whitecell.exercise.viewers import LAYERS, WHITE_CELL, Viewer


@dataclass
class Evening:
    """People who do anything at all, and what they typed with the teams that may ever read it (None: everybody, one day)."""

    chance: random.Random
    sitting: Sitting
    tags: dict[str, set[str]] = field(default_factory=dict)
    typed: int = 0
    refused: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)

    def tag(self, *teams: str) -> str:
        """A text that stands nowhere else; `teams` are those who may read it before anything is unveiled."""
        self.typed += 1
        text = f"zz{self.typed}zz"
        if teams:
            self.tags[text] = set(teams)
        return text

    def seats(self) -> list[Viewer]:
        return [
            Viewer("seat", one.team, one.name)
            for one in self.sitting.x.seats.values()
            if one.team and one.here
        ]

    def fields(self, by: Viewer, name: str) -> dict[str, Any]:
        """Something for every field of a command: mostly what fits, sometimes what does not."""
        x, chance = self.sitting.x, self.chance
        team = by.team or chance.choice(x.teams)
        refs = [*x.table.moves, "nothing 1.1"]
        arguments = [one.ref for move in x.table.moves.values() for one in move.arguments]
        to = chance.sample(x.teams, chance.randint(0, 2))
        steps = [one.number for one in x.steps[-6:]] or [1]
        menu = view(x, Viewer("seat", team, f"{team}/1"))["ours"]["menu"] if name == "propose" else []
        move = chance.choice(menu) if menu and chance.random() < 0.5 else None
        sealed = chance.random() < 0.6
        by_name: dict[str, Callable[[], dict[str, Any]]] = {
            "join": lambda: {"team": team},
            "run": lambda: {"robot": chance.random() < 0.5} | ({} if by.team else {"team": team}),
            "propose": lambda: {
                "slot": chance.randint(1, 3), "version": chance.choice((0, 0, 1, 2)), "sealed": sealed, "intent": self.tag(team),
            } | ({"move": move["move"], "target": chance.choice(move["targets"] or [""])} if move else {
                "action": self.tag(team) if sealed else self.tag(), "reasons": [self.tag(team) if sealed else self.tag()],
            }) | ({} if by.team else {"team": team}),
            "recall": lambda: {"slot": chance.randint(1, 2)} | ({} if by.team else {"team": team}),
            "draft": lambda: {"key": chance.choice(("propose/1", "say")), "text": json.dumps({"action": "as drafted", "intent": self.tag(team or "white cell")})},
            "argue": lambda: {"move": chance.choice(refs), "side": chance.choice(("for", "against")), "text": self.tag()}
            | ({} if by.team else {"team": team}),
            "unargue": lambda: {"ref": chance.choice([*arguments, "x"])} | ({} if by.team else {"team": team}),
            "estimate": lambda: {"move": chance.choice(refs), "percent": chance.randint(1, 99)} | ({} if by.team else {"team": team}),
            "word": lambda: {"move": chance.choice(refs), "word": self.tag()},
            "ready": lambda: {} if by.team else {"team": team},
            "mark": lambda: {"move": chance.choice(refs), "mark": chance.choice(("passes", "roll", "centre", "struck"))},
            "weigh": lambda: {"ref": chance.choice([*arguments, "x"]), "strength": "strong"},
            "rule": lambda: {"move": chance.choice(refs), "percent": chance.randint(1, 99), "why": self.tag("white cell")},
            "roll": lambda: {"move": chance.choice(refs), "face": chance.choice((0, 0, 3))},
            "effects": lambda: {"move": chance.choice(refs), "lines": [chance.choice(("unrest up 1", "trust down 0.5", "nothing up 1"))]},
            "narrate": lambda: {"move": chance.choice(refs), "text": "as told"},
            "headline": lambda: {"text": self.tag()},
            "inject": lambda: {"text": self.tag(*to) if to else self.tag(), "to": to, "lines": ["unrest up 0.5"][: chance.randint(0, 1)]},
            "amend": lambda: {"lines": ["western support up 1 points"], "why": self.tag("white cell"), "secret": True},
            "open": lambda: {"ref": chance.choice([*x.rulings, "x"])},
            "say": lambda: {"text": self.tag(*to, team), "to": to} if by.team else {"text": self.tag(team, *to), "to": [team, *to]},
            "reply": lambda: {"text": self.tag(), "to": to},
            "offer": lambda: {"parties": to, "terms": self.tag(team, *to), "secret": True},
            "answer": lambda: {"ref": chance.choice([*x.agreements, "x"]), "answer": "accepts"} | ({} if by.team else {"team": team}),
            "note": lambda: {"text": self.tag("white cell")},
            "undo": lambda: {"step": chance.choice(steps), "why": self.tag("white cell")},
            "opine": lambda: {"claim": "c", "answer": chance.randint(0, 10)},
            "extend": lambda: {"seconds": chance.randint(-60, 60)},
            "consent": lambda: {"agrees": True},
            "unveil": lambda: {"layer": chance.choice(list(LAYERS))},
            "fix": lambda: {"move": chance.choice(refs)},
            "settle": lambda: {"move": chance.choice(refs)},
            "looked": lambda: {"move": chance.choice(refs), "plays": 100, "percent": 40},
        }  # fmt: skip
        return by_name[name]() if name in by_name else {}

    def step(self) -> None:
        """Somebody does something."""
        names = [name for name in COMMANDS if name not in ("time", "withdraw", "leave", "reseat", "unveil")]
        phase = self.sitting.x.table.phase
        often = {"next": 4.0, "skip": 0.2, "undo": 0.2, "join": 0.3, "run": 0.2, phase: 30, "propose": 1}
        often |= {"propose": 40, "next": 3} if phase == "propose" else {}
        weights = [often.get(name, 1) for name in names]
        name = self.chance.choices(names, weights)[0]
        kinds = COMMANDS[name].who
        who = [one for one in (HOST, UMPIRE, LOBBY, *self.seats()) if one.kind in kinds]
        if not who:
            return
        by = self.chance.choice(who)
        data = self.fields(by, name)
        answer = self.sitting.ask(by, name, **data)
        if isinstance(answer, Accepted):
            self.done.add(name)
        else:
            assert isinstance(answer, Refusal)
            self.refused.add(answer.code)
            for text in list(self.tags):  # what was refused was said to nobody
                if text in str(data):
                    del self.tags[text]

    def refuse_leaks(self) -> None:
        """No text on any page whose team may not read it."""
        x = self.sitting.x
        viewers = [
            WALL,
            LOBBY,
            Viewer("observer", seat="observer/9"),
            *(Viewer("seat", team, f"{team}/77") for team in x.teams),
        ]
        for viewer in viewers:
            page = as_bytes(x, viewer).decode()
            for text, teams in self.tags.items():
                if text in page:
                    assert viewer.sees_as in teams, (text, teams, viewer)
            assert x.closed or x.seed not in page


def evening(number: int, steps: int) -> Evening:
    chance = random.Random(number)
    one = Evening(chance, Sitting("tip-2020/clear-trump-win", world=number, settings={"most moves": 3}))
    for team in one.sitting.x.teams:
        if chance.random() < 0.8:
            one.sitting.sit(team)
    for count in range(steps):
        if one.sitting.x.closed:
            break
        one.step()
        if count % 10 == 0:
            one.refuse_leaks()
    return one


@pytest.mark.parametrize("number", (1, 4, 5, 6))
def test_whatever_people_do_nothing_breaks_and_nothing_hidden_is_shown(number: int) -> None:
    one = evening(number, 250)
    one.refuse_leaks()
    x = one.sitting.x
    sealed = [move for move in x.table.moves.values() if move.hidden and move.own_words and move.on_table]
    assert x.number > 100 and sealed and len(one.done) > 15 and len(one.refused) >= 4
    assert fold(read_lines([as_line(entry) for entry in one.sitting.entries]), one.sitting.games) == x
    while not one.sitting.x.closed:
        one.sitting.do(HOST, "skip")
    assert one.sitting.x.table.phase in PHASES


def test_the_pages_of_these_evenings_hold_something_to_leak() -> None:
    one = evening(1, 200)
    page = as_bytes(one.sitting.x, HOST).decode()
    assert sum(text in page for text in one.tags) > 10
    assert HOST.kind in WHITE_CELL
