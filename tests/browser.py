"""A browser for tests of pages, where there is one: Chromium of the system, driven by Playwright, and axe to ask about accessibility."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser, closed afterwards; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as driven:
        found = driven.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def barriers(page: Page) -> list[str]:
    """What axe finds on a page that keeps somebody from using it: a line for each, with the first element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    results: dict[str, Any] = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [f"{one['id']}: {one['help']} {one['nodes'][0]['html'][:120]}" for one in results["violations"]]
