"""A whole exercise of seven teams with every team's page open in a real browser, and axe on every kind of page in every phase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exercise.acceptance.test_in_a_browser import press_until
from exercise.serving.visiting import evening
from whitecell.exercise.log import open_log

if TYPE_CHECKING:
    from exercise.acceptance.conftest import Open


@pytest.mark.long
def test_seven_teams_from_the_lobby_to_the_end(folder: Path, open_page: Open) -> None:
    with evening(folder, "tip-2020/clear-trump-win", settings={"most moves": 1}) as here:
        link = here.house.link(here.holding)
        pages: dict[str, Any] = {}
        for team in here.x.teams:
            pages[team] = open_page(link, width=390, height=844)
            pages[team].locator(f'input[name=team][value="{team}"]').check()
            pages[team].get_by_role("button", name="Take a seat").click()
            pages[team].wait_for_url("**/team")
        wall = open_page(f"{link}/wall")
        host = open_page(f"{here.address}/open/{here.house.secret}/{here.holding.code}", width=1440)
        for turn in range(1, 5):
            if here.x.table.ending or here.x.closed:
                break
            press_until(here, host, "propose")
            assert here.x.table.turn == turn
            for page in pages.values():
                page.locator("#now h2", has_text="propose").wait_for()
                choice = page.locator("#now form.propose input[name=move]:not([value=''])").first
                if choice.count():
                    choice.check()
                    page.locator("#now form.propose button.next").first.click()
                    page.get_by_text("✓ Proposed.").first.wait_for()
            press_until(here, host, "argue")
            first = next(iter(pages.values()))
            first.locator("#now h2", has_text="argue").wait_for()
            foreign = first.locator("#now article").last
            foreign.get_by_text("Object, or support it").click()
            foreign.get_by_label("A reason").fill(f"A reason in turn {turn}")
            foreign.get_by_role("button", name="Object").click()
            wall.get_by_text(f"A reason in turn {turn}").wait_for()
            for _ in range(60):
                before = here.x.number
                host.keyboard.press("n")
                for _ in range(200):
                    if here.x.number != before:
                        break
                    host.wait_for_timeout(25)
                if here.x.table.phase in ("brief", "debrief"):
                    break
        press_until(here, host, "closed")
        for page in pages.values():
            page.get_by_text("With other dice").or_(page.get_by_text("The least likely rolls")).or_(
                page.locator("#ended h2")
            ).first.wait_for()
        assert all(move.proposed.by in ("person", "draft") for move in here.x.table.moves.values())
        last = here.x.table
    log = open_log(folder / "0.exercise")
    assert log.exercise().table.position == last.position
    log.close()


@pytest.mark.long
def test_every_kind_of_page_is_clean_in_every_phase(folder: Path, open_page: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    with evening(folder) as here:
        link = here.house.link(here.holding)
        here.browser().sit("challenger")
        lobby = open_page(link)
        found = {("lobby", one["id"]) for one in axe.run(lobby).response["violations"]}
        team = open_page(link, width=390, height=844)
        team.get_by_label("Mayor").check()
        team.get_by_role("button", name="Take a seat").click()
        team.wait_for_url("**/team")
        dark = open_page(f"{link}/team", dark=True, beside=team)
        wall = open_page(f"{link}/wall")
        host = open_page(f"{here.address}/open/{here.house.secret}/{here.holding.code}", width=1440)
        seen = ""
        for _ in range(80):
            phase = here.x.table.phase
            if (phase != seen and here.x.table.turn <= 1) or phase in ("debrief", "closed"):
                host.wait_for_timeout(400)
                for page in (team, dark, wall, host):
                    found |= {(phase, one["id"]) for one in axe.run(page).response["violations"]}
                if phase == "propose":
                    team.locator("#now input[name=move]").first.check()
                    team.locator("#now form.propose button.next").first.click()
                    team.get_by_text("✓ Proposed.").wait_for()
            if phase == "closed":
                break
            seen, before = phase, here.x.number
            host.keyboard.press("n")
            for _ in range(200):
                if here.x.number != before:
                    break
                host.wait_for_timeout(25)
        team.goto(f"{link}/team/dice")
        found |= {("dice", one["id"]) for one in axe.run(team).response["violations"]}
        assert not found
