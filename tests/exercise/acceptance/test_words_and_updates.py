"""In a real browser: what is typed survives every update, a dead server is seen, and a seat goes from one device to another."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exercise.serving.test_one_evening import until
from exercise.serving.visiting import evening

if TYPE_CHECKING:
    from exercise.acceptance.conftest import Open


def fifty_updates(folder: Path, open_page: Open, bug: tuple[str, str] | None) -> None:
    with evening(folder) as here:
        mate, host, other = here.browser().sit("mayor"), here.host(), here.browser().sit("challenger")
        page = open_page(here.house.link(here.holding), bug=bug)
        page.get_by_label("Mayor").check()
        page.get_by_role("button", name="Take a seat").click()
        page.wait_for_url("**/team")
        until(here, host, "propose")
        page.get_by_label("In our own words").check()
        field = page.get_by_label("What do we do?")
        field.click()
        page.keyboard.type("Ask the the bishop")
        for _ in range(7):
            page.keyboard.press("ArrowLeft")  # the cursor stands within the text
        for number in range(50):
            # what changes is the very part of the page that is typed in
            other.do("team", "ready", ready=number % 2 == 0)
            if number % 5 == 0:
                mate.do("team", "draft", key="propose/1", text='{"action": "what a team mate writes"}')
            if number % 2:
                mate.do("team", "say", to=["mayor"], text=f"update {number}")
            else:
                host.do("console", "inject", text=f"news {number}")
            if number % 10 == 0:
                page.keyboard.type("x")
        page.get_by_text("update 49").wait_for()
        page.locator("#situation").get_by_text("news 48").wait_for()
        assert field.input_value() == "Ask the thexxxxx bishop"
        assert page.evaluate("document.activeElement.name") == "action"
        assert page.evaluate("document.activeElement.selectionStart") == len("Ask the thexxxxx")


OVERWRITES = ('if (typing(old) || (old.form && old.form.dataset.dirty === "1")) return;', "")
PUTS_ANEW = ("      morph(match, one);", "      match.replaceWith(document.importNode(one, true));")


@pytest.mark.parametrize("bug", [None, OVERWRITES, PUTS_ANEW], ids=["none", "overwrites", "puts anew"])
def test_fifty_updates_arrive_while_somebody_types_and_text_cursor_and_focus_survive(
    folder: Path, open_page: Open, bug: tuple[str, str] | None
) -> None:
    if bug is None:
        fifty_updates(folder, open_page, None)
        return
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with pytest.raises((AssertionError, TimeoutError, playwright.Error)):
        fifty_updates(folder, open_page, bug)


def test_a_text_whose_time_is_over_is_kept_to_be_copied(folder: Path, open_page: Open) -> None:
    with evening(folder) as here:
        host, other = here.host(), here.browser().sit("challenger")
        page = open_page(here.house.link(here.holding))
        page.get_by_label("Mayor").check()
        page.get_by_role("button", name="Take a seat").click()
        page.wait_for_url("**/team")
        until(here, host, "propose")
        other.do("team", "propose", slot=1, move="invite observers")
        until(here, host, "argue")
        page.get_by_text("Object, or support it").click()
        page.get_by_label("A reason").fill("A reason that comes too late")
        host.do("console", "skip")
        host.do("console", "skip")
        page.get_by_text("This is closed now.").wait_for()
        assert page.get_by_label("A reason").input_value() == "A reason that comes too late"
        page.get_by_role("button", name="Put it away").click()
        assert page.get_by_text("A reason that comes too late").count() == 0


@pytest.mark.long
def test_a_server_that_is_gone_is_seen_within_thirty_seconds_and_a_slow_one_raises_no_alarm(
    folder: Path, open_page: Open
) -> None:
    with evening(folder) as here:
        page = open_page(here.house.link(here.holding) + "/wall")
        lamp, banner = page.locator("#light"), page.locator("#lost")
        page.wait_for_timeout(1500)
        assert "connected" in lamp.inner_text() and banner.is_hidden()
        began = time.monotonic()
        here.running.server.should_exit = True
        banner.wait_for(state="visible", timeout=30_000)
        assert time.monotonic() - began < 30
        assert "No connection since" in banner.inner_text() and "not connected" in lamp.inner_text()


def test_a_seat_goes_to_another_device_and_the_first_one_is_told(folder: Path, open_page: Open) -> None:
    with evening(folder) as here:
        link = here.house.link(here.holding)
        first = open_page(link)
        first.get_by_label("Mayor").check()
        first.get_by_role("button", name="Take a seat").click()
        first.wait_for_url("**/team")
        first.get_by_text("Carry on with another device").click()
        first.get_by_role("button", name="Give me a code").click()
        said = first.locator("#pass output")
        said.get_by_text("opens it once").wait_for()
        second = open_page(link, width=390, height=844)
        second.get_by_text("I have a code").click()
        second.get_by_label("Code", exact=True).fill(said.inner_text()[:9].lstrip("✓ "))
        second.get_by_role("button", name="Open").click()
        second.wait_for_url("**/team")
        first.get_by_text("This page was opened on another device").wait_for()
        assert list(here.x.seats) == ["mayor/1"]


def test_the_same_browser_keeps_its_seat_and_opening_a_link_takes_none(folder: Path, open_page: Open) -> None:
    with evening(folder) as here:
        link = here.house.link(here.holding)
        page = open_page(link)
        assert not here.x.seats  # a preview, or a look, is nobody's seat
        page.get_by_role("button", name="Take a seat").click()
        page.wait_for_url("**/team")
        again = open_page(link, beside=page)
        again.get_by_role("link", name="Go on in your seat").click()
        again.wait_for_url("**/team")
        assert len(here.x.seats) == 1
