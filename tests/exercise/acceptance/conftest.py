"""A real browser for acceptance tests, where there is one: Chromium of the system, driven by Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser itself, for the tests of one file: it must be gone before another is started."""
    with browser() as found:
        yield found


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """A page with cookies of its own, as of one person's device; whatever its console complains of fails the test."""
    opened: list[Any] = []
    complaints: list[str] = []

    def opens(
        address: str,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        beside: Page | None = None,
        bug: tuple[str, str] | None = None,
    ) -> Page:
        if beside is None:
            context = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
            )
            opened.append(context)
        else:
            context = beside.context
        page = context.new_page()
        if bug is not None:

            def broken(route: Route, *, old: str = bug[0], new: str = bug[1]) -> None:
                text = route.fetch().text()
                assert old in text, "the bug does not fit the script any more"
                route.fulfill(body=text.replace(old, new), content_type="text/javascript")

            page.route("**/static/page.js", broken)
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "Failed to load" not in said.text and "net::" not in said.text
                else None
            ),
        )
        page.goto(address)
        return page

    yield opens
    for context in opened:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the logs of a test lie."""
    return tmp_path
