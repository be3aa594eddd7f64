"""What a page is made of: regions, each a template over some keys of a view; a table, so that it can be seen what depends on what.

`who` is the viewer without the seat, and is called `viewer` in templates too: most regions are the same for all of a team.
A region is made anew only when one of its keys has changed, and is sent only when what it says has changed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page: the id of its place, its template, the keys of the view it reads, and of what the server knows beside it."""

    place: str
    keys: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The file it is made from."""
        return f"regions/{self.place}.html"


HEAD = Region("head", ("exercise", "phase", "clock", "teams", "who", "calendar"))
SITUATION = Region("situation", ("phase", "quantities", "facts", "news", "calendar", "headlines", "who"))
HISTORY = Region("history", ("phase", "moves", "headlines", "teams", "calendar"))
TALK = Region("talk", ("talk", "rulings", "agreements", "teams", "who", "phase", "drafts"))
ENDED = Region("ended", ("phase", "exercise", "ending", "moves", "teams", "who", "debrief"))

PAGE_REGIONS: dict[str, tuple[Region, ...]] = {
    "lobby": (
        Region("lobby-head", ("exercise", "phase", "clock")),
        Region("lobby-teams", ("exercise", "phase", "teams")),
    ),
    "team": (
        HEAD,
        Region("now", ("phase", "exercise", "ours", "moves", "teams", "drafts", "clock", "quantities", "facts")),
        ENDED, SITUATION,
        Region("brief", ("ours", "viewer", "teams"), ("names",)),
        TALK, HISTORY,
    ),
    "observe": (
        HEAD,
        Region("watching", ("phase", "exercise", "moves", "teams", "who", "clock")),
        ENDED, SITUATION, Region("notes", ("notes", "who", "phase", "drafts")), HISTORY,
    ),
    "wall": (
        HEAD, Region("wall-main", ("phase", "exercise", "moves", "teams", "clock", "headlines", "news")), ENDED,
        Region("wall-side", ("phase", "quantities", "headlines", "calendar")),
    ),
    "console": (
        HEAD,
        Region("run", ("phase", "clock", "console", "exercise", "teams", "moves", "who")),
        Region("desk", ("phase", "moves", "teams", "who", "console", "quantities", "headlines", "drafts")),
        ENDED,
        Region("people", ("teams", "console", "exercise", "phase", "who"), ("names", "presence", "doors")),
        Region("inbox", ("talk", "rulings", "agreements", "teams", "who", "drafts")),
        Region("tools", ("console", "teams", "phase", "quantities", "who", "drafts")),
        Region("notes", ("notes", "who", "phase", "drafts")),
        SITUATION, HISTORY,
    ),
}  # fmt: skip
