"""Pages in a real browser: nothing that axe objects to, nothing loaded, nothing wider than a phone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import barriers, browser
from whitecell.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Request


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def made(folder: Path, *command: str) -> Path:
    """The page that a command writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("sys.argv", ["whitecell", *command])
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
    return folder / "page.html"


SQUARE = str(Path(__file__).parents[1] / "claims" / "scenarios")
PAGES = {
    "lessons": ("run", SQUARE, "page.html", "--report", "--quick", "--judged", "160"),
    "report": ("report", "tutorial/two-teams", "--plays", "200", "--judged", "160", "--out", "page.html"),
    "report on two": (
        "report",
        f"{SQUARE}/square.yaml",
        "gambia-2016",
        "--plays",
        "200",
        "--judged",
        "160",
        "--out",
        "page.html",
    ),
    "scenario": ("show", "tutorial/two-teams", "--html", "page.html"),
    "watch": (
        "watch",
        "tip-2020/clear-biden-win",
        "tip-2020/winter-2020-21.developments",
        "--plays",
        "500",
        "--html",
        "page.html",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_keeps_anybody_out(name: str, tmp_path: Path) -> None:
    page_file = made(tmp_path, *PAGES[name])
    with browser() as chromium:
        for width, scheme in ((1200, "light"), (390, "dark"), (390, "light")):
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            asked: list[str] = []
            page = context.new_page()
            page.on("request", partial(_note, asked))
            page.goto(page_file.as_uri())
            assert asked == [page_file.as_uri()]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert barriers(page) == []
            context.close()


def test_a_page_that_keeps_somebody_out_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<html lang="en"><title>t</title><main><h1>a</h1><img src="data:,"></main>'
    )
    with browser() as chromium:
        page = chromium.new_page()
        page.goto((tmp_path / "page.html").as_uri())
        assert [one.split(":")[0] for one in barriers(page)] == ["image-alt"]
