"""Browsers without a screen: each keeps its own cookies, opens pages, sends what their scripts would send, and reads streams."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

import whitecell
from whitecell.exercise.serving import opening
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.house import House
from whitecell.exercise.serving.running import Running
from whitecell.exercise.state import Exercise


class Browser:
    """One browser, at one exercise."""

    def __init__(self, address: str, code: str) -> None:
        self.address, self.code = address, code
        self.http = httpx.Client(base_url=address, timeout=30)
        self.tokens: dict[str, str] = {}
        self.ids = itertools.count(1)

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path)

    def page(self, name: str = "") -> str:
        """The text of a page of the exercise, which must open."""
        reply = self.get(f"/x/{self.code}/{name}".rstrip("/"))
        assert reply.status_code == 200, (name, reply.status_code, reply.text[:200])
        found = re.search(r'data-token="(\w+)"', reply.text)
        if found:
            self.tokens[name] = found[1]
        return reply.text

    def post(self, path: str, data: object, *, token: str = "visitor", **headers: str) -> httpx.Response:
        sent = {"content-type": "application/json", "x-whitecell": token, "origin": self.address} | headers
        return self.http.post(f"/x/{self.code}/{path}", content=json.dumps(data), headers=sent)

    def sit(self, team: str = "", name: str = "") -> Browser:
        """A seat taken."""
        answer = self.post("join", {"team": team, "name": name}).json()
        assert answer["accepted"], answer
        self.page("team")
        return self

    def watch(self) -> Browser:
        """An observer's seat taken."""
        assert self.post("join", {"observe": True}).json()["accepted"]
        self.page("observe")
        return self

    def use(self, code: str) -> dict[str, Any]:
        """A code typed in the lobby."""
        return self.post("open", {"code": code}).json()  # type: ignore[no-any-return]

    def ask(self, page: str, name: str, command: str = "", **data: Any) -> dict[str, Any]:
        """What a command is answered."""
        what = {"id": command or f"c{next(self.ids)}", "name": name, "data": data}
        return self.post(f"{page}/do", what, token=self.tokens.get(page, "none")).json()  # type: ignore[no-any-return]

    def do(self, page: str, name: str, **data: Any) -> None:
        """A command that must be accepted."""
        answer = self.ask(page, name, **data)
        assert answer["accepted"], (name, data, answer)

    @contextmanager
    def stream(self, page: str) -> Iterator[Iterator[tuple[str, Any]]]:
        """The messages of a page's stream."""
        with self.http.stream("GET", f"/x/{self.code}/{page}/stream") as reply:
            assert reply.status_code == 200, reply.status_code
            yield _messages(reply)

    def close(self) -> None:
        self.http.close()


def _messages(reply: httpx.Response) -> Iterator[tuple[str, Any]]:
    event = ""
    for line in reply.iter_lines():
        if line.startswith("event: "):
            event = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield event, json.loads(line.removeprefix("data: "))


class Evening:
    """A server with one exercise or more, and the browsers that came."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.running = Running(house, "127.0.0.1", 0)
        self.address = self.running.beside()
        house.public = self.address
        self.browsers: list[Browser] = []

    @property
    def holding(self) -> Holding:
        return next(iter(self.house.exercises.values()))

    @property
    def x(self) -> Exercise:
        return self.holding.x

    def browser(self, holding: Holding | None = None) -> Browser:
        self.browsers.append(Browser(self.address, (holding or self.holding).code))
        return self.browsers[-1]

    def host(self, holding: Holding | None = None) -> Browser:
        """A browser at the console."""
        holding = holding or self.holding
        found = self.browser(holding)
        assert found.use(holding.people.code("host"))["accepted"]
        found.page("console")
        return found

    def close(self) -> None:
        for one in self.browsers:
            one.close()
        self.running.stop()


@contextmanager
def evening(
    folder: Path, *scenarios: str, pace: str = "table", settings: dict[str, int] | None = None
) -> Iterator[Evening]:
    """An exercise of each scenario, held by one server; closed afterwards."""
    names = scenarios or ("tutorial/two-teams",)
    held = [
        opening.begin(
            whitecell.load(name), folder / f"{number}.exercise", pace=pace, settings={"by itself": 0} | (settings or {})
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    found = Evening(House(exercises={one.code: one for one in held}))
    try:
        yield found
    finally:
        found.close()


@contextmanager
def again(path: Path) -> Iterator[Evening]:
    """An exercise gone on with, by a new server."""
    one = opening.go_on(path)
    found = Evening(House(exercises={one.code: one}))
    try:
        yield found
    finally:
        found.close()
