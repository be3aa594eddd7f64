"""The routes of the live exercise and their streams; nothing else. Who may do what is in `doors`, what is shown in `pages`."""

from __future__ import annotations

import contextlib
from asyncio import create_task
from collections.abc import AsyncIterator, Mapping
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whitecell.exercise.seeing import view
from whitecell.exercise.serving import branching, doors, sending
from whitecell.exercise.serving.ahead import ahead
from whitecell.exercise.serving.codes import bare, page_token, same, spaced
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.limits import MOST_STREAMS, MOST_STREAMS_IN_ALL
from whitecell.exercise.serving.people import Door
from whitecell.exercise.serving.qr import qr_of
from whitecell.exercise.serving.streams import stream

STATIC = {
    "page.js": "text/javascript; charset=utf-8",
    "verify.js": "text/javascript; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
}


class SafeHeaders:
    """Every answer tells the browser to keep to this server, to frame nothing, and to remember nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles a request."""

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = [(name.lower().encode(), value.encode()) for name, value in doors.SAFE.items()]
                names = {name for name, _ in message.get("headers", [])}
                message["headers"] = [
                    *message.get("headers", []),
                    *(one for one in held if one[0] not in names),
                ]
            await send(message)

        await self.app(scope, receive, safe if scope["type"] == "http" else send)


def application(house: House) -> Starlette:
    """The server of a house, ready to be run."""

    @contextlib.asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        for holding in house.exercises.values():
            holding.clock = create_task(holding.keep_time())
        yield
        for holding in house.exercises.values():  # those too that were forked meanwhile
            if holding.clock is not None:
                holding.clock.cancel()

    where = "/x/{code}"
    app = Starlette(
        routes=[
            Route("/", front),
            Route("/go", front_go, methods=["POST"]),
            Route("/static/{name}", static),
            Route("/hello", hello),
            Route("/open/{secret}/{code}", open_here),
            Route(where, lobby),
            Route(f"{where}/qr.svg", qr),
            Route(f"{where}/join", sending.join, methods=["POST"]),
            Route(f"{where}/open", sending.open_with, methods=["POST"]),
            Route(f"{where}/pass", sending.hand_over, methods=["POST"]),
            Route(f"{where}/forget", sending.forget, methods=["POST"]),
            Route(f"{where}/fork", branching.fork_here, methods=["POST"]),
            Route(f"{where}/with/{{key}}", lobby),
            Route(f"{where}/{{page}}", page),
            Route(f"{where}/{{page}}/stream", page_stream),
            Route(f"{where}/{{page}}/here", here),
            Route(f"{where}/{{page}}/do", sending.do, methods=["POST"]),
            Route(f"{where}/{{page}}/ahead", ahead, methods=["POST"]),
            Route(f"{where}/{{page}}/dice", dice),
            Route(f"{where}/{{page}}/record/{{name}}", sending.record),
        ],
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={404: not_here, 405: not_here, 500: broken},
        lifespan=running,
    )
    app.state.house = house
    return app


def house_of(request: Request) -> House:
    """The house of a request."""
    found = request.app.state.house
    assert isinstance(found, House)
    return found


def holding_of(request: Request) -> Holding | None:
    """The exercise that a link names; None for a code that there is not."""
    return house_of(request).exercises.get(bare(request.path_params.get("code", "")))


async def not_here(request: Request, error: Exception) -> Response:
    """The answer to an address that leads nowhere."""
    return HTMLResponse(
        house_of(request).pages.whole("plain", {}, title="Nothing here", text="There is no such page. Ask for the link again, "
        "or type the code at this address without anything behind it."), status_code=404,
    )  # fmt: skip


async def broken(request: Request, error: Exception) -> Response:
    """The page shown where this program has a mistake; the terminal has the details."""
    text = (
        "Something is wrong in the server itself. Nothing was done, and the exercise stands where it stood."
    )
    page = house_of(request).pages.whole("plain", {}, title="Not done", text=text)
    return HTMLResponse(page, status_code=500, headers=doors.SAFE)


async def front(request: Request) -> Response:
    """The page of the bare address: it asks for the code."""
    return HTMLResponse(house_of(request).pages.whole("front", {}))


async def front_go(request: Request) -> Response:
    """The lobby of a code that was typed."""
    return await sending.find(request)


async def static(request: Request) -> Response:
    """A script or a style, the same for everybody."""
    name = request.path_params["name"]
    if name not in STATIC:
        return PlainTextResponse("", status_code=404)
    text = (files("whitecell.exercise.serving") / "static" / name).read_bytes()
    return Response(text, media_type=STATIC[name], headers={"Cache-Control": "no-cache"})


async def hello(request: Request) -> Response:
    """A word by which the server knows itself through its public link."""
    return PlainTextResponse(house_of(request).hello)


async def open_here(request: Request) -> Response:
    """The console, at the host's own machine, by the link in the terminal; anywhere else the link opens nothing."""
    house, holding = house_of(request), holding_of(request)
    right = same(request.path_params["secret"], house.secret)
    if holding is None or not right or not doors.at_this_machine(request):
        return await not_here(request, Exception())
    reply = RedirectResponse(f"/x/{holding.code}/console", status_code=303)
    token = doors.token_of(request, holding, "console")
    door = doors.door_of(request, holding, "console")
    if door is None or door.kind != "host":
        token = sending.let_in(holding, Door("host"))
    doors.set_cookie(reply, holding, "console", token, request=request, public=house.public)
    return reply


async def lobby(request: Request) -> Response:
    """The lobby: it explains itself, and takes no seat. A browser that has one is shown the way to it."""
    holding = holding_of(request)
    if holding is None:
        return await not_here(request, Exception())
    seated = {
        page: door
        for page in ("team", "observe", "console")
        if (door := doors.door_of(request, holding, page)) is not None
    }
    key = bare(request.path_params.get("key", ""))
    return _whole(request, holding, "lobby", Door("lobby"), "", seated=seated, key=spaced(key))


async def page(request: Request) -> Response:
    """A page, whole; who has no business there is sent to the lobby."""
    found = _entered(request)
    if isinstance(found, Response):
        return found
    holding, name, door = found
    return _whole(request, holding, name, door, doors.token_of(request, holding, name))


async def dice(request: Request) -> Response:
    """The page on which anybody computes every die again that they saw."""
    found = _entered(request)
    if isinstance(found, Response):
        return found
    holding, name, door = found
    seen = view(holding.x, doors.viewer_of(door))
    kept: Mapping[str, Any] = {"dice": seen["dice"], "moves": seen["moves"]}
    return HTMLResponse(
        house_of(request).pages.whole("dice", {}, exercise=seen["exercise"], back=f"/x/{holding.code}/{name}", **kept)
    )  # fmt: skip


async def page_stream(request: Request) -> Response:
    """The stream of a page."""
    found = _entered(request, bare_answer=True)
    if isinstance(found, Response):
        return found
    holding, name, door = found
    house, viewer = house_of(request), doors.viewer_of(door)
    theirs = sum(one.viewer == viewer for one in holding.listeners)
    if len(holding.listeners) >= MOST_STREAMS_IN_ALL or (
        name not in ("lobby", "wall") and theirs >= MOST_STREAMS
    ):
        return PlainTextResponse("Too many pages are open.", status_code=429)

    def made() -> Mapping[str, str] | None:
        still = doors.door_of(request, holding, name)
        if still is None or doors.viewer_of(still) != viewer:
            return None
        return house.pages.regions(holding.x, name, viewer, house.beside(holding, still))

    return StreamingResponse(
        stream(holding, viewer, made), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


async def here(request: Request) -> Response:
    """Whether the door of a page still opens."""
    found = _entered(request, bare_answer=True)
    return found if isinstance(found, Response) else Response(status_code=204)


async def qr(request: Request) -> Response:
    """The link of the exercise as a picture for telephones."""
    holding = holding_of(request)
    if holding is None:
        return PlainTextResponse("", status_code=404)
    return Response(qr_of(house_of(request).link(holding)), media_type="image/svg+xml")


def _entered(request: Request, *, bare_answer: bool = False) -> tuple[Holding, str, Door] | Response:
    holding, name = holding_of(request), request.path_params["page"]
    if holding is None or name not in doors.PAGES:
        return PlainTextResponse("There is no such page.", status_code=404)
    door = doors.door_of(request, holding, name)
    if door is not None:
        return holding, name, door
    if bare_answer:
        return PlainTextResponse("This page is not yours.", status_code=403)
    return RedirectResponse(f"/x/{holding.code}", status_code=303)


def _whole(request: Request, holding: Holding, name: str, door: Door, token: str, **more: Any) -> Response:
    house = house_of(request)
    viewer = doors.viewer_of(door)
    regions = house.pages.regions(holding.x, name, viewer, house.beside(holding, door))
    given = {
        "base": f"/x/{holding.code}/{name}", "lobby": f"/x/{holding.code}", "token": page_token(token) if token else "visitor",
        "kind": viewer.kind, "title": holding.x.ready.game.title, "link": house.link(holding), "code": spaced(holding.code),
        "white": viewer.white,
    }  # fmt: skip
    return HTMLResponse(house.pages.whole(name, regions, **given, **more))
