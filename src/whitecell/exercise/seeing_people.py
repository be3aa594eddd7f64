"""Teams, talk, rulings, agreements, notes and drafts, as somebody sees them."""

from __future__ import annotations

from typing import Any

from whitecell.exercise.knowing import known_row
from whitecell.exercise.proposing import slots
from whitecell.exercise.seeing_position import menu
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import WHITE_CELL, Viewer


def teams(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """The teams: title, side, how many sit there, whether a doctrine plays it, whether it says that it is done."""
    return [
        {
            "team": team.name, "title": team.title or team.name, "side": team.side, "people": len(x.people(team.name)),
            "robot": x.runs_itself(team.name), "ready": team.name in x.table.ready,
        }
        for team in x.ready.game.teams
    ]  # fmt: skip


def waits_for(x: Exercise) -> list[str]:
    """The teams that the phase waits for: those with people who have not said that they are done."""
    if x.table.phase not in ("propose", "argue", "estimate"):
        return []
    return [
        team for team in x.teams if not x.runs_itself(team) and x.people(team) and team not in x.table.ready
    ]


def ours(x: Exercise, viewer: Viewer) -> dict[str, Any]:
    """What a team's own page has: brief, wants, doctrine, menu, slots, and what is left to spend."""
    name = viewer.sees_as
    team = x.ready.game.teams[x.team_number(name)]
    spent = sum(one.team == name for move in x.table.of_turn() for one in move.arguments)
    return {
        "team": name, "title": team.title or name, "brief": team.brief, "doctrine": team.doctrine.name,
        "wants": _wants(x, name),
        "slots": slots(x, name), "menu": menu(x, name),
        "arguments left": max(0, x.setting("arguments") - spent),
        "asked for words": [
            move.ref
            for move in x.table.of_turn()
            if move.live and move.fixed is not None and move.rolled is None and move.attempt not in x.thrown
            and (name == move.team or name in move.argued_by) and (move.attempt, name) not in x.words
        ],
        "asked for estimates": [
            move.ref
            for move in x.table.of_turn()
            if x.table.phase == "estimate" and move.contested and not move.hidden and move.shown < move.round
        ],
    }  # fmt: skip


def _wants(x: Exercise, name: str) -> list[dict[str, Any]]:
    """What a team wants (worth 1) and would rather not have (-1), as it is worth to it now; 0 where it does not mind now."""
    number = x.team_number(name)
    row = known_row(x, number)
    found = []
    for (_, wants), ready in zip(x.ready.game.teams[number].factions, x.ready.wants[number], strict=True):
        for want, one in zip(wants, ready, strict=True):
            worth = one.worth(row)
            found.append({"text": want.text, "worth": (worth > 0) - (worth < 0)})
    return found


def talk(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """The messages that the viewer's team sent or was sent; the white cell sees all."""
    me = viewer.sees_as
    return [
        {"ref": one.said.ref, "from": one.said.sender, "to": list(one.said.to), "text": one.said.text, "turn": one.said.turn,
         "at": one.at}
        for one in x.talk
        if viewer.white or me == one.said.sender or me in one.said.to
    ]  # fmt: skip


def rulings(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """The rulings that are public, or were given to the viewer's team."""
    return [
        {"ref": ref, "text": one.answered.text, "turn": one.turn, "public": one.public}
        for ref, one in x.rulings.items()
        if viewer.white or one.public or (viewer.sees_as and viewer.sees_as in one.answered.to)
    ]


def agreements(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """The agreements that the viewer is a party to, and those that were made in the open."""
    found = []
    for ref, one in x.agreements.items():
        offered = one.offered
        party = viewer.sees_as and viewer.sees_as in (offered.team, *offered.parties)
        if viewer.white or party or (not offered.secret and one.standing in ("agreed", "broken")):
            lapsed = bool(offered.until) and x.table.turn > offered.until
            found.append(
                {"ref": ref, "team": offered.team, "parties": list(offered.parties), "terms": offered.terms,
                 "secret": offered.secret, "until": offered.until, "turn": one.turn, "answers": dict(one.answers),
                 "stands": "lapsed" if lapsed and one.standing in ("offered", "agreed") else one.standing}
            )  # fmt: skip
    return found


def notes(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """One's own notes; the white cell shares its notes, and an observer's are the observer's."""
    return [
        {"ref": one.noted.ref, "text": one.noted.text, "important": one.noted.important, "about": one.noted.about,
         "at": one.at, "turn": one.turn, "phase": one.phase, "author": one.noted.author}
        for one in x.notes
        if one.noted.author == viewer.who or (viewer.kind in WHITE_CELL and one.noted.author in WHITE_CELL)
    ]  # fmt: skip


def drafts(x: Exercise, viewer: Viewer) -> list[dict[str, Any]]:
    """One's own unfinished text, and what others of one's team are writing on the team's moves."""
    return [
        {"seat": seat, "key": key, "text": text}
        for (seat, key), text in x.drafts.items()
        if seat == viewer.who or (viewer.kind == "seat" and seat.startswith(f"{viewer.team}/") and key.startswith("propose/"))
    ]  # fmt: skip
