"""Every command: who may give it, what it holds, what it does. A table; the reference page of commands is made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whitecell.exercise import acts_of_seats as seats
from whitecell.exercise import acts_of_the_white_cell as white
from whitecell.exercise import hosting, talking
from whitecell.exercise.acting import Acting
from whitecell.exercise.asked import Field
from whitecell.exercise.proposing import FIELDS as PROPOSAL

HOST = frozenset({"host"})
UMPIRES = frozenset({"host", "umpire"})
WHITE = frozenset({"host", "umpire", "scribe"})
SEATS = frozenset({"seat"})
TEAMS = SEATS | UMPIRES  # the white cell may act for a team that plays on paper

TEXT, LONG = Field("text", "", 600), Field("text", "", 4000)
NAME, REF = Field("text", "", 200), Field("text", None, 200)
PERCENT = Field("whole", None, 99, 1)
FOR_TEAM = {"team": NAME}
LINES = Field("texts", (), 300)


@dataclass(frozen=True, slots=True)
class Spec:
    """A command: the kinds of viewer who may give it, its fields, and what it does. `talk` is open also after the end."""

    who: frozenset[str]
    act: Callable[[Acting], None]
    fields: Mapping[str, Field] = field(default_factory=dict)


COMMANDS: dict[str, Spec] = {
    # seats and the run of play
    "join": Spec(frozenset({"lobby", "host"}), hosting.join, {"team": NAME, "lens": Field("text", "public", 200), "seat": NAME}),
    "leave": Spec(SEATS | HOST | {"observer"}, hosting.leave, {"seat": NAME}),
    "reseat": Spec(HOST, hosting.reseat, {"seat": REF, "team": REF}),
    "run": Spec(SEATS | HOST, hosting.run, FOR_TEAM | {"robot": Field("yes/no")}),
    "consent": Spec(SEATS | {"observer"}, hosting.consent, {"agrees": Field("yes/no")}),
    "withdraw": Spec(SEATS | HOST | {"observer"}, hosting.withdraw, {"seat": NAME}),
    "next": Spec(UMPIRES, hosting.go_on),
    "skip": Spec(UMPIRES, hosting.pass_over),
    "time": Spec(frozenset({"clock"}), hosting.time_is_up),
    "pause": Spec(UMPIRES, hosting.pause, {"why": TEXT, "minutes": Field("whole", 0, 100_000)}),
    "resume": Spec(UMPIRES, hosting.resume),
    "extend": Spec(UMPIRES, hosting.extend, {"seconds": Field("whole", None, 86_400, -86_400)}),
    "drop": Spec(UMPIRES, hosting.drop, {"phase": REF, "dropped": Field("yes/no", True)}),
    "undo": Spec(UMPIRES, hosting.undo, {"step": Field("whole", 0, 10**9), "why": TEXT}),
    "unveil": Spec(UMPIRES, hosting.unveil, {"layer": REF}),
    # a team
    "draft": Spec(SEATS | WHITE | {"observer"}, seats.draft, {"key": REF, "text": Field("text", "", 8000)}),
    "propose": Spec(TEAMS, seats.propose, FOR_TEAM | {"slot": Field("whole", None, 20, 1)} | PROPOSAL),
    "recall": Spec(TEAMS, seats.recall, FOR_TEAM | {"slot": Field("whole", None, 20, 1)}),
    "ready": Spec(TEAMS, seats.ready, FOR_TEAM | {"ready": Field("yes/no", True)}),
    "argue": Spec(TEAMS, seats.argue, FOR_TEAM | {"move": REF, "side": REF, "text": TEXT, "cites": NAME}),
    "unargue": Spec(TEAMS, seats.unargue, FOR_TEAM | {"ref": REF}),
    "estimate": Spec(TEAMS, seats.estimate, FOR_TEAM | {
        "move": REF, "percent": PERCENT, "low": Field("whole", -1, 99, -1), "high": Field("whole", -1, 99, -1)}),
    "word": Spec(SEATS, seats.word, {"move": REF, "word": REF}),
    # the white cell
    "mark": Spec(UMPIRES, white.mark, {"move": REF, "mark": REF}),
    "weigh": Spec(UMPIRES, white.weigh, {"ref": REF, "strength": NAME}),
    "rule": Spec(UMPIRES, white.rule, {"move": REF, "percent": PERCENT, "why": TEXT}),
    "fix": Spec(UMPIRES, white.fix, {"move": REF}),
    "roll": Spec(UMPIRES, white.roll, {"move": REF, "face": Field("whole", 0, 100)}),
    "effects": Spec(UMPIRES, white.effects, {"move": REF, "lines": LINES, "why": TEXT}),
    "settle": Spec(UMPIRES, white.settle, {"move": REF}),
    "narrate": Spec(WHITE, white.narrate, {"move": REF, "text": LONG}),
    "headline": Spec(WHITE, white.headline, {"text": TEXT}),
    "inject": Spec(UMPIRES, white.inject, {"name": NAME, "member": NAME, "text": LONG, "to": LINES, "lines": LINES}),
    "amend": Spec(UMPIRES, white.amend, {"lines": LINES, "why": Field("text", None, 600), "secret": Field("yes/no", False)}),
    "open": Spec(UMPIRES, white.open_ref, {"ref": REF}),
    "looked": Spec(HOST, white.looked, {"move": REF, "plays": Field("whole", None, 10**9), "percent": Field("whole", None, 100)}),
    # talk
    "say": Spec(SEATS | WHITE, talking.say, {"to": LINES, "text": Field("text", None, 2000)}),
    "reply": Spec(UMPIRES, talking.reply, {"question": NAME, "text": Field("text", None, 2000), "to": LINES}),
    "offer": Spec(SEATS, talking.offer, {"parties": LINES, "terms": Field("text", None, 2000),
                                         "secret": Field("yes/no", False), "until": Field("whole", 0, 1000)}),
    "answer": Spec(TEAMS, talking.answer, FOR_TEAM | {"ref": REF, "answer": REF}),
    "note": Spec(WHITE | {"observer"}, talking.note, {"text": Field("text", None, 4000), "important": Field("yes/no", False),
                                                      "about": NAME}),
    "opine": Spec(SEATS | {"observer"}, talking.opine, {"claim": REF, "answer": Field("whole", None, 10)}),
}  # fmt: skip
