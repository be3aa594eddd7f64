"""What a browser sends, read: the body within its size, JSON with a name, an id and fields; or what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from whitecell.exercise.serving.limits import MOST_BYTES


class NotReadError(Exception):
    """What was sent cannot be read; the answer says why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


async def read_body(request: Request) -> dict[str, Any]:
    """The JSON that was sent, a map; raises `NotReadError` for what is too long or none."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise NotReadError(413, f"This is too long: at most {MOST_BYTES // 1024} kilobytes at a time.")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NotReadError(400, "This could not be read.") from None
    if not isinstance(found, dict):
        raise NotReadError(400, "This could not be read.")
    return found


def refused(status: int, code: str, text: str, field: str = "") -> JSONResponse:
    """An answer that says why not."""
    return JSONResponse({"accepted": False, "code": code, "text": text, "field": field}, status_code=status)


def text_of(given: dict[str, Any], name: str, most: int = 80) -> str:
    """A short text of what was sent; "" where there is none. Raises `NotReadError` for anything else."""
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise NotReadError(400, f'"{name}" is a text of at most {most} characters.')
    return "".join(one for one in value if one.isprintable()).strip()
