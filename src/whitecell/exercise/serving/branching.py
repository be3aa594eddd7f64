"""A fork, asked by the host: what if it had gone the other way? The same past in an exercise of its own, with other dice and nobody in it."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from whitecell.errors import WhitecellError
from whitecell.exercise.serving import doors, opening
from whitecell.exercise.serving.asking import NotReadError, read_body, refused
from whitecell.exercise.serving.codes import bare, spaced
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.people import Door
from whitecell.exercise.serving.sending import let_in

MOST = 40  # exercises of one server


async def fork_here(request: Request) -> Response:
    """The console of the fork, in the host's browser; the exercise it comes from goes on undisturbed."""
    house: House = request.app.state.house
    holding = house.exercises.get(bare(request.path_params["code"]))
    if holding is None or holding.path is None:
        return refused(404, "unknown", "There is no such exercise.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    door, token = doors.door_of(request, holding, "console"), doors.token_of(request, holding, "console")
    if door is None or door.kind != "host" or not doors.token_fits(request, token):
        return refused(403, "not yours", "Only the host forks an exercise.")
    if len(house.exercises) >= MOST:
        return refused(429, "too much", f"A server holds at most {MOST} exercises.")
    try:
        step = (await read_body(request)).get("step")
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    if step not in {one.number for one in holding.x.steps}:
        return refused(404, "unknown", "There is no such step to fork from.", "step")
    entries = await holding.of_log(lambda log: log.entries())
    games = await holding.of_log(lambda log: log.saved_games())
    try:
        made = opening.branch(entries, games, step - 1, beside=holding.path, parent=spaced(holding.code))
    except WhitecellError as error:
        return refused(409, "not now", str(error))
    house.exercises[made.code] = made
    made.clock = asyncio.create_task(made.keep_time())
    reply = JSONResponse({"accepted": True, "text": "", "go": f"/x/{made.code}/console"})
    doors.set_cookie(reply, made, "console", let_in(made, Door("host")), request=request, public=house.public)
    return reply
