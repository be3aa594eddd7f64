"""Who may open what: cookies, codes, and what every answer says to the browser about its own safety.

A page belongs to a kind of door; each door has a cookie of its own, so that one browser can hold the console and a seat. Links carry
no secret but the exercise's own code, which opens the lobby and the wall alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from whitecell.exercise.serving.codes import page_token, same
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.people import Door
from whitecell.exercise.viewers import Viewer

# Which door a page has: the name of its cookie, and the kinds of viewer that may stand in it. No cookie: anybody with the code.
PAGES: Mapping[str, tuple[str, frozenset[str]]] = {
    "lobby": ("", frozenset({"lobby"})),
    "wall": ("", frozenset({"wall"})),
    "team": ("seat", frozenset({"seat"})),
    "observe": ("look", frozenset({"observer"})),
    "console": ("white", frozenset({"host", "umpire", "scribe"})),
}
DOOR_OF = {kind: page for page, (_, kinds) in PAGES.items() for kind in kinds}

SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip", "via")
HERE = ("localhost", "127.0.0.1", "::1")


def cookie_of(holding: Holding, page: str) -> str:
    """The name of the cookie of a page's door."""
    return f"whitecell-{holding.code}-{PAGES[page][0]}"


def token_of(request: Request, holding: Holding, page: str) -> str:
    """The secret that the browser brought for a page; "" without one."""
    return request.cookies.get(cookie_of(holding, page), "") if PAGES[page][0] else ""


def door_of(request: Request, holding: Holding, page: str) -> Door | None:
    """The door that a request may stand in on a page; None for one that has no business there."""
    name, kinds = PAGES[page]
    if not name:
        return Door(next(iter(kinds)))
    door = holding.people.door(token_of(request, holding, page))
    if door is None or door.kind not in kinds:
        return None
    if door.seat:  # an entry of the log says whose seat it is, and whether somebody sits in it
        seat = holding.x.seats.get(door.seat)
        if seat is None or not seat.here or seat.team != door.team:
            return None
    return door


def viewer_of(door: Door) -> Viewer:
    """Who looks through a door."""
    return Viewer(door.kind, door.team, door.seat, door.lens if door.kind == "observer" else "public")


def set_cookie(
    reply: Response, holding: Holding, page: str, token: str, *, request: Request, public: str
) -> None:
    """The browser keeps a secret for a page: no script reads it, and no other site's request carries it along."""
    reply.set_cookie(
        cookie_of(holding, page), token, max_age=14 * 24 * 3600, path=f"/x/{holding.code}", httponly=True,
        samesite="lax", secure=public.startswith("https:") and request.url.netloc == urlsplit(public).netloc,
    )  # fmt: skip


def why_not_ours(request: Request, public: str) -> str:
    """Why something sent to the server did not come from a page of its own; "" where it did."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return "Only this exercise's own pages send things here."
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return "This was sent by a page of another site."
    origin = request.headers.get("origin")
    ours = {request.headers.get("host", ""), urlsplit(public).netloc} - {""}
    if origin is not None and urlsplit(origin).netloc not in ours:
        return "This was sent by a page of another site."
    if "x-whitecell" not in request.headers:
        return "Only this exercise's own pages send things here."
    return ""


def token_fits(request: Request, token: str) -> bool:
    """Whether what is sent carries the mark that only a page opened with this cookie can know."""
    return same(request.headers.get("x-whitecell", ""), page_token(token))


def at_this_machine(request: Request) -> bool:
    """Whether a request was typed at the host's own machine: not merely handed on by something that runs there."""
    client = request.client.host if request.client else ""
    host = (urlsplit(f"//{request.headers.get('host', '')}").hostname or "").lower()
    return client in HERE and host in HERE and not any(one in request.headers for one in FORWARDED)
