"""Who looks and who asks: the kinds of viewer, frozen, and what each may be called in the log."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("seat", "observer", "wall", "host", "umpire", "scribe", "lobby", "clock", "robot")
WHITE_CELL = frozenset({"host", "umpire", "scribe"})
LAYERS: dict[str, str] = {  # what a debrief can unveil to everybody, one after the other
    "sealed moves": "moves that were sealed or secret",
    "intents": "what teams wanted with their moves, as they wrote it for themselves",
    "rulings": "the umpire's numbers and why, and where they left the panel",
    "truth": "quantities that were known to some or to nobody, as they are",
    "luck": "each team's dice against their odds",
}
PUBLIC, WHITE = "public", "white cell"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks or asks. A seat has its `team`; an observer a `lens`: "public", "white cell", or a team's name.

    >>> Viewer("seat", "mayor", "mayor/1").who
    'mayor/1'
    """

    kind: str
    team: str = ""
    seat: str = ""
    lens: str = PUBLIC

    @property
    def who(self) -> str:
        """How the log calls them: never a person's name."""
        if self.kind == "robot":
            return f"robot/{self.team}"
        return self.seat or self.kind

    @property
    def white(self) -> bool:
        """Whether they see everything: the white cell, and an observer to whom its lens was granted."""
        return self.kind in WHITE_CELL or (self.kind == "observer" and self.lens == WHITE)

    @property
    def sees_as(self) -> str:
        """The team whose knowledge they see with; "" for what is public."""
        if self.kind in ("seat", "robot"):
            return self.team
        if self.kind == "observer" and self.lens not in (PUBLIC, WHITE):
            return self.lens
        return ""
