"""What browsers send: a seat taken, a code typed, a seat carried to another device, a command; and the record taken home."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from whitecell.exercise.asked import Accepted, Command, Refusal
from whitecell.exercise.events import Joined
from whitecell.exercise.seeing import as_bytes
from whitecell.exercise.serving import doors
from whitecell.exercise.serving.asking import NotReadError, read_body, refused, text_of
from whitecell.exercise.serving.codes import a_token, bare, spaced
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.people import Door
from whitecell.exercise.viewers import Viewer

PASS_FOR = 15 * 60 * 1000  # a code for another device opens it for a quarter of an hour
LENS_FOR = 12 * 60 * 60 * 1000
IDS = re.compile(r"[\x21-\x7e]{1,80}")
STATUS = {
    "not yours": 403,
    "unknown": 404,
    "changed": 409,
    "not now": 409,
    "too much": 429,
    "closed": 409,
    "broken": 500,
}


def _house(request: Request) -> House:
    found = request.app.state.house
    assert isinstance(found, House)
    return found


def _holding(request: Request) -> Holding | None:
    return _house(request).exercises.get(bare(request.path_params.get("code", "")))


def let_in(holding: Holding, door: Door) -> str:
    """A new cookie that opens a door."""
    token = a_token()
    holding.people.let_in(token, door)
    return token


async def find(request: Request) -> Response:
    """The lobby of a code that somebody typed at the bare address."""
    house = _house(request)
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    try:
        code = bare(text_of(await read_body(request), "code"))
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    if not house.guesses.allows("front") and not house.guesses.allows(_from(request)):
        return refused(429, "too much", "Too many codes were tried; wait a moment and try again.")
    if code not in house.exercises:
        return refused(
            404, "unknown", "No exercise has this code. Look at the wall, or ask for the link.", "code"
        )
    return JSONResponse({"accepted": True, "go": f"/x/{code}"})


async def join(request: Request) -> Response:
    """A seat is taken: in a team, or as an observer. A browser that has one is shown to it and takes no second."""
    house, holding = _house(request), _holding(request)
    if holding is None:
        return refused(404, "unknown", "There is no such exercise.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    if not house.joins.allows(holding.code):
        return refused(429, "too much", "Many people are coming in at once; try again in a moment.")
    try:
        given = await read_body(request)
        team, name = text_of(given, "team", 200), text_of(given, "name", 60)
        watches = given.get("observe") is True
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    page = "observe" if watches else "team"
    if doors.door_of(request, holding, page) is not None:
        return JSONResponse({"accepted": True, "go": f"/x/{holding.code}/{page}"})
    if not watches and not team:
        team = emptiest(holding)
    by = Viewer("lobby")
    answer = await holding.do(Command(a_token(), "join", by, {} if watches else {"team": team}))
    if isinstance(answer, Refusal):
        return refused(STATUS.get(answer.code, 400), answer.code, answer.text, answer.field)
    seat = _joined(answer)
    place = answer.state.seats[seat]
    if (
        place.team and place.team in answer.state.robots
    ):  # a person has come: the doctrine hands the team over
        sitting = Viewer("seat", place.team, seat)
        await holding.do(Command(a_token(), "run", sitting, {"robot": False}))
    door = Door("observer" if watches else "seat", place.team, seat, place.lens or "public", name)
    return _with_door(request, holding, page, door, "Welcome.")


def emptiest(holding: Holding) -> str:
    """The team with the fewest people, the first of them: where somebody goes who picks none."""
    x = holding.x
    return min(x.teams, key=lambda team: (len(x.people(team)), x.teams.index(team)))


def _joined(answer: Accepted) -> str:
    return next(entry.event.seat for entry in answer.entries if isinstance(entry.event, Joined))


async def open_with(request: Request) -> Response:
    """A code is used: the console, or a seat that is carried to this device (and shut on the other), or a lens."""
    house, holding = _house(request), _holding(request)
    if holding is None:
        return refused(404, "unknown", "There is no such exercise.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    try:
        code = bare(text_of(await read_body(request), "code"))
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    if not house.guesses.allows(holding.code):
        return refused(429, "too much", "Too many codes were tried; wait ten seconds and try again.")
    door = house.taken(holding, code)
    if door is None:
        return refused(403, "unknown", "This code opens nothing here, or it was used already. Ask the host for another.", "code")  # fmt: skip
    if door.kind == "observer" and not door.seat:
        answer = await holding.do(Command(a_token(), "join", Viewer("host"), {"lens": door.lens}))
        if isinstance(answer, Refusal):
            return refused(STATUS.get(answer.code, 400), answer.code, answer.text, answer.field)
        door = Door("observer", "", _joined(answer), door.lens, door.name)
    elif door.seat:
        holding.people.shut(door.seat)
        holding.tell_all()
    return _with_door(request, holding, doors.DOOR_OF[door.kind], door, "Welcome.")


def _with_door(request: Request, holding: Holding, page: str, door: Door, text: str) -> Response:
    token = let_in(holding, door)  # saved before the browser has it
    reply = JSONResponse({"accepted": True, "text": text, "go": f"/x/{holding.code}/{page}"})
    doors.set_cookie(reply, holding, page, token, request=request, public=_house(request).public)
    return reply


async def hand_over(request: Request) -> Response:
    """A code by which a seat is carried to another device (asked by its holder or the host), or a lens is given (by the host)."""
    house, holding = _house(request), _holding(request)
    if holding is None:
        return refused(404, "unknown", "There is no such exercise.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    try:
        given = await read_body(request)
        page, seat, lens = text_of(given, "page"), text_of(given, "seat", 200), text_of(given, "lens", 200)
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    door = (
        doors.door_of(request, holding, page)
        if page in doors.PAGES and page not in ("lobby", "wall")
        else None
    )
    if door is None or not doors.token_fits(request, doors.token_of(request, holding, page)):
        return refused(403, "not yours", "This page is not yours.")
    x = holding.x
    if door.kind == "host" and lens:
        if lens not in ("public", "white cell", *x.teams):
            return refused(404, "unknown", f'There is no lens "{lens}".', "lens")
        code = house.a_pass(holding, Door("observer", lens=lens), holding.moments() + LENS_FOR)
        wait = "for twelve hours"
    else:
        wanted = seat if door.kind == "host" else door.seat
        if wanted not in x.seats or not x.seats[wanted].here:
            return refused(404, "unknown", "Nobody sits there.", "seat")
        place, name = x.seats[wanted], holding.people.names().get(wanted, "")
        there = Door("seat" if place.team else "observer", place.team, wanted, place.lens or "public", name)
        code = house.a_pass(holding, there, holding.moments() + PASS_FOR)
        wait = "for a quarter of an hour"
    holding.tell_white()
    text = f"{spaced(code)} opens it once, {wait}: open {house.link(holding)} on the other device and type it there."
    return JSONResponse({"accepted": True, "text": text, "code": spaced(code)})


async def do(request: Request) -> Response:
    """A command: accepted, or refused with the reason; the same id asked again is answered the same."""
    house, holding = _house(request), _holding(request)
    page = request.path_params["page"]
    if holding is None or page not in doors.PAGES:
        return refused(404, "unknown", "There is no such page.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    door = doors.door_of(request, holding, page)
    token = doors.token_of(request, holding, page)
    if door is None or page in ("lobby", "wall") or not doors.token_fits(request, token):
        return refused(
            403, "not yours", "This page is not yours (any more). Open the lobby and come in again."
        )
    if not house.commands.allows(token):
        return refused(429, "too much", "That was much at once; wait a second and try again.")
    try:
        given = await read_body(request)
    except NotReadError as error:
        return refused(error.status, "form", error.text)
    one, name, data = given.get("id"), given.get("name"), given.get("data", {})
    if (
        not isinstance(one, str)
        or not IDS.fullmatch(one)
        or not isinstance(name, str)
        or not isinstance(data, dict)
    ):
        return refused(400, "form", "A command has an id of up to 80 characters, a name, and data.")
    viewer = doors.viewer_of(door)
    answer = await holding.do(Command(f"{viewer.who}:{one}"[:80], name[:40], viewer, data))
    if isinstance(answer, Refusal):
        return refused(STATUS.get(answer.code, 400), answer.code, answer.text, answer.field)
    return JSONResponse({"accepted": True, "again": answer.again, "text": ""})


async def forget(request: Request) -> Response:
    """Every name is deleted, for good, by the host; seats stay as they are."""
    house, holding = _house(request), _holding(request)
    if holding is None:
        return refused(404, "unknown", "There is no such exercise.")
    if why := doors.why_not_ours(request, house.public):
        return refused(403, "not yours", why)
    door = doors.door_of(request, holding, "console")
    token = doors.token_of(request, holding, "console")
    if door is None or door.kind != "host" or not doors.token_fits(request, token):
        return refused(403, "not yours", "Only the host deletes names.")
    holding.people.forget_names()
    holding.tell_all()
    return JSONResponse(
        {"accepted": True, "text": "Every name is gone, for good. Seats go by their number now."}
    )


async def record(request: Request) -> Response:
    """What a viewer may take home: everything they see, as data; and for the host the record, a line for each entry."""
    holding, page, name = _holding(request), request.path_params["page"], request.path_params["name"]
    if (
        holding is None
        or page not in doors.PAGES
        or page == "lobby"
        or name not in ("view.json", "record.jsonl")
    ):
        return PlainTextResponse("There is no such page.", status_code=404)
    door = doors.door_of(request, holding, page)
    if door is None or (name == "record.jsonl" and door.kind != "host"):
        return PlainTextResponse("This page is not yours.", status_code=403)
    if name == "record.jsonl":
        lines = await holding.of_log(lambda log: "\n".join(log.lines()) + "\n")
        return Response(lines, media_type="application/x-ndjson")
    return Response(as_bytes(holding.x, doors.viewer_of(door)), media_type="application/json")


def _from(request: Request) -> str:
    return request.client.host if request.client else ""
