"""Looking ahead from the table, beside what answers browsers: one at a time for an exercise, in a thread, never with its dice."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from whitecell.engine.players import player
from whitecell.errors import WhitecellError
from whitecell.exercise.asked import Command
from whitecell.exercise.looking_ahead import Ahead, if_it_works_or_fails, look_ahead
from whitecell.exercise.seeing_moves import visible
from whitecell.exercise.serving import doors
from whitecell.exercise.serving.asking import NotReadError, read_body, refused, text_of
from whitecell.exercise.serving.codes import a_token, bare
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import House
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import Viewer

PLAYS = 20_000  # enough for two figures of a share


async def ahead(request: Request) -> Response:
    """What usually follows from here, or how much a move's die matters, as a table; for the white cell, and teams where that is on."""
    house: House = request.app.state.house
    holding = house.exercises.get(bare(request.path_params["code"]))
    page = request.path_params["page"]
    if holding is None or page not in ("console", "team"):
        return refused(404, "unknown", "There is no such page.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    door, token = doors.door_of(request, holding, page), doors.token_of(request, holding, page)
    if door is None or not doors.token_fits(request, token) or door.kind == "scribe":
        return refused(403, "not yours", "This page is not yours.")
    x, viewer = holding.x, doors.viewer_of(door)
    if not viewer.white and not x.setting("look ahead"):
        return refused(403, "not now", "In this exercise teams do not look ahead.")
    if not house.aheads.allows(holding.code):
        return refused(429, "too much", "Somebody is looking ahead already; try again in a few seconds.")
    try:
        move = text_of(await read_body(request), "move", 200)
        if move and not (move in x.table.moves and visible(x, viewer, x.table.moves[move])):
            return refused(404, "unknown", f'There is no move "{move}" on the table.', "move")
        found = await asyncio.to_thread(_found, holding, x, viewer, move)
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    except (WhitecellError, KeyError) as error:
        return refused(409, "not now", f"From here nothing can be played: {error}")
    if viewer.kind == "host" and not move:
        for ref, worked in found["from here"].worked.items():
            data = {"move": ref, "plays": PLAYS, "percent": round(100 * worked / PLAYS)}
            await holding.do(Command(a_token(), "looked", viewer, data))
    titles = {one.name: one.title or one.name for one in x.ready.game.endings}
    html = house.pages.part("ahead", columns=found, titles=titles, plays=PLAYS, move=move)
    return JSONResponse({"accepted": True, "text": "", "place": "ahead", "html": html})


def _found(holding: Holding, x: Exercise, viewer: Viewer, move: str) -> Mapping[str, Ahead]:
    if holding.player is None:
        holding.player = player(x.ready.game)
    if not move:
        return {"from here": look_ahead(x, holding.player, viewer, plays=PLAYS)}
    works, fails = if_it_works_or_fails(x, holding.player, viewer, move, plays=PLAYS)
    return {f"if {move} works": works, f"if {move} fails": fails}
