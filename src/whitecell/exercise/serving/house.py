"""Everything one server holds: its exercises by their codes, how it can be reached, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from whitecell.exercise.serving.codes import a_code, a_token, spaced
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.limits import Limit
from whitecell.exercise.serving.pages import Pages
from whitecell.exercise.serving.people import Door, People

CODES = ("lobby", "host", "umpire", "scribe")


@dataclass(slots=True)
class Pass:
    """A code that opens a door once: a seat on another device, or an observer's lens."""

    door: Door
    until: int


@dataclass(slots=True)
class House:
    """The exercises of a server. `public` is the address that people are given, "" for this machine's own."""

    public: str = ""
    exercises: dict[str, Holding] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)
    secret: str = field(
        default_factory=a_token
    )  # opens the console at this machine, from the link in the terminal
    hello: str = field(default_factory=a_token)  # by this the server knows itself through its public link
    passes: dict[tuple[str, str], Pass] = field(default_factory=dict)
    commands: Limit = field(default_factory=lambda: Limit(at_once=60, a_second=12))
    joins: Limit = field(default_factory=lambda: Limit(at_once=80, a_second=4))
    aheads: Limit = field(default_factory=lambda: Limit(at_once=2, a_second=0.5))
    guesses: Limit = field(default_factory=lambda: Limit(at_once=10, a_second=0.1))

    def link(self, holding: Holding) -> str:
        """The one link of an exercise, for everybody."""
        return f"{self.public.rstrip('/')}/x/{holding.code}"

    def beside(self, holding: Holding, door: Door) -> Mapping[str, Any]:
        """What a page shows beside its view: names people typed (one's own team's), who is connected, and the codes (the host's)."""
        white = door.kind in ("host", "umpire", "scribe")
        names = {
            seat: name
            for seat, name in sorted(holding.people.names().items())
            if white or (door.team and seat.rpartition("/")[0] == door.team)
        }
        here = sorted(holding.listening()) if white else []
        return {
            "names": names,
            "presence": here,
            "doors": self._doors(holding) if door.kind == "host" else {},
        }

    def _doors(self, holding: Holding) -> dict[str, Any]:
        passes = {
            code: {
                "kind": one.door.kind,
                "seat": one.door.seat,
                "lens": one.door.lens,
                "code": spaced(code),
                "until": one.until,
            }
            for (where, code), one in self.passes.items()
            if where == holding.code
        }
        return {
            "link": self.link(holding), "code": spaced(holding.code), "umpire": spaced(holding.people.code("umpire")),
            "scribe": spaced(holding.people.code("scribe")), "passes": passes,
        }  # fmt: skip

    def a_pass(self, holding: Holding, door: Door, until: int) -> str:
        """A new code that opens a door once, until a moment."""
        now = holding.moments()
        self.passes = {key: one for key, one in self.passes.items() if one.until > now}
        code = a_code()
        self.passes[(holding.code, code)] = Pass(door, until)
        return code

    def taken(self, holding: Holding, code: str) -> Door | None:
        """The door that a code opens; a pass is used up by this. None for a code that opens nothing."""
        for kind in ("host", "umpire", "scribe"):
            if code and code == holding.people.code(kind):
                return Door(kind)
        one = self.passes.pop((holding.code, code), None)
        return one.door if one is not None and one.until > holding.moments() else None


def codes_of(people: People) -> dict[str, str]:
    """The codes of an exercise, made once and kept with its people."""
    for what in CODES:
        if not people.code(what):
            people.keep_code(what, a_code(10 if what == "host" else 8))
    return {what: people.code(what) for what in CODES}
