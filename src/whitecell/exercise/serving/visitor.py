"""A browser without a screen, for rehearsals: it keeps cookies, opens the real pages, and sends what their script would send."""

from __future__ import annotations

import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r'data-token="(\w+)"')


@dataclass(slots=True)
class Visitor:
    """One browser at one exercise; `took` are the seconds that each page took to answer."""

    address: str
    code: str
    page: str = ""
    took: list[float] = field(default_factory=list)
    asked: int = 0
    token: str = "visitor"
    _opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def open(self, path: str = "") -> str:
        """The text of a page, as a browser gets it."""
        began = time.perf_counter()
        with self._opener.open(f"{self.address}/x/{self.code}{path}", timeout=60) as reply:
            text = reply.read().decode()
        self.took.append(time.perf_counter() - began)
        return str(text)

    def enter(self, how: str, data: dict[str, Any]) -> None:
        """A seat taken, or a code used; then the page that opened."""
        answer = self.send(how, data)
        if not answer["accepted"]:
            raise RuntimeError(f"{how}: {answer['text']}")
        self.page = str(answer["go"]).rsplit("/", 1)[1]
        self.look()

    def look(self) -> str:
        """One's own page."""
        text = self.open(f"/{self.page}")
        found = TOKEN.search(text)
        self.token = found[1] if found else self.token
        return text

    def seen(self) -> dict[str, Any]:
        """Everything that one's own page shows, as data."""
        found = json.loads(self.open(f"/{self.page}/record/view.json"))
        assert isinstance(found, dict)
        return found

    def do(self, name: str, **data: Any) -> dict[str, Any]:
        """What a command is answered."""
        self.asked += 1
        return self.send(f"{self.page}/do", {"id": f"r{self.asked}", "name": name, "data": data})

    def send(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        """What is answered to something sent."""
        asked = urllib.request.Request(
            f"{self.address}/x/{self.code}/{path}", data=json.dumps(data).encode(), method="POST",
            headers={"Content-Type": "application/json", "X-Whitecell": self.token, "Origin": self.address},
        )  # fmt: skip
        try:
            with self._opener.open(asked, timeout=60) as reply:
                found = json.loads(reply.read())
        except urllib.error.HTTPError as error:
            with error:
                found = json.loads(error.read())
        assert isinstance(found, dict)
        return found
