"""One exercise in a real browser, from the link to the record: two people at their pages, a host with one key, a screen for the wall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exercise.serving.test_one_evening import until
from exercise.serving.visiting import Evening, evening
from whitecell.exercise.log import open_log

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from exercise.acceptance.conftest import Open


def press_until(here: Evening, host: Page, phase: str) -> None:
    """The host presses one key until a phase has come."""
    for _ in range(60):
        if here.x.table.phase == phase:
            return
        before = here.x.number
        host.keyboard.press("n")
        for _ in range(200):
            if here.x.number != before:
                break
            host.wait_for_timeout(25)
    raise AssertionError(f"{phase} never came")


def test_an_exercise_from_the_link_to_the_record(folder: Path, open_page: Open) -> None:
    with evening(folder) as here:
        link = here.house.link(here.holding)
        wall = open_page(f"{link}/wall", width=1600, height=900)
        mayor = open_page(link, width=390, height=844)
        mayor.get_by_label("Mayor").check()
        mayor.get_by_role("button", name="Take a seat").click()
        mayor.wait_for_url("**/team")
        challenger = open_page(link, dark=True)
        challenger.get_by_label("Challenger").check()
        challenger.get_by_role("button", name="Take a seat").click()
        challenger.wait_for_url("**/team")
        host = open_page(
            f"{here.address}/open/{here.house.secret}/{here.holding.code}", width=1440, height=900
        )
        host.wait_for_url("**/console")

        press_until(here, host, "propose")
        mayor.locator("#now h2", has_text="propose").wait_for()
        assert mayor.get_by_text("opens with the next phase").count() == 0
        mayor.get_by_label("ask for a recount").check()
        mayor.get_by_role("button", name="Propose", exact=True).click()
        mayor.get_by_text("✓ Proposed.").wait_for()
        challenger.get_by_label("In our own words").check()
        challenger.get_by_label("What do we do?").fill("Ask the bishop to speak for calm")
        challenger.get_by_text("Draft saved.").wait_for()
        press_until(here, host, "argue")  # the draft counts: nobody pressed a button for it

        moves = challenger.locator("#now article", has_text="ask for a recount")
        moves.get_by_text("Object, or support it").click()
        moves.get_by_label("A reason").fill("The clerk has never erred")
        moves.get_by_role("button", name="Object").click()
        moves.get_by_text("The clerk has never erred").wait_for()
        press_until(here, host, "estimate")
        mayor.locator("label", has_text="40%").first.click()
        mayor.get_by_role("button", name="Give our number").first.click()
        mayor.get_by_text("yours: 40%").wait_for()

        press_until(here, host, "centre")
        desk = host.locator("#desk article.centre")
        desk.get_by_label("Your number, %").fill("25")
        desk.get_by_role("button", name="Rule", exact=True).click()
        desk.locator("table.numbers").get_by_text("the scenario").wait_for()
        host.locator("h1").click()
        # the odds are fixed, and the browsers of those who move or argue give words by themselves
        host.keyboard.press("n")
        mayor.locator("#now").get_by_text("Odds 25%").wait_for()
        for _ in range(100):
            if {team for _, team in here.x.words} == {"mayor", "challenger"}:
                break
            host.wait_for_timeout(50)
        assert {team for _, team in here.x.words} == {"mayor", "challenger"}
        press_until(here, host, "headline")
        mayor.locator("#now").get_by_text("works at 3 or less").wait_for()
        host.get_by_label("Headline of this turn").fill("A recount, and a bishop")
        host.get_by_role("button", name="Publish").first.click()
        wall.get_by_text("A recount, and a bishop").first.wait_for()
        host.locator("h1").click()
        press_until(here, host, "closed")

        mayor.goto(f"{link}/team/dice")
        mayor.get_by_text("dice are as they were shown").wait_for()
        last = here.x.table
    log = open_log(folder / "0.exercise")
    assert log.exercise().table.position == last.position
    log.close()


def test_one_changed_byte_of_a_die_is_seen(folder: Path, open_page: Open) -> None:
    with evening(folder) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, move="say the vote was stolen")
        until(here, host, "sort")
        host.do("console", "mark", move="mayor 1.1", mark="roll")
        until(here, host, "closed")
        address = f"{here.house.link(here.holding)}/wall/dice"
        right = open_page(address)
        right.get_by_text("✓ The seed fits the number").wait_for()
        fell = here.x.table.moves["mayor 1.1"].rolled
        assert fell is not None
        face = fell.faces[0]
        for old, new in (
            (f"&#34;faces&#34;: [{face}]", f"&#34;faces&#34;: [{face % 10 + 1}]"),
            (here.x.seed, ("0" if here.x.seed[0] != "0" else "1") + here.x.seed[1:]),
        ):
            wrong = open_page("about:blank", beside=right)

            def changed(route: Route, *, old: str = old, new: str = new) -> None:
                text = route.fetch().text()
                assert old in text
                route.fulfill(body=text.replace(old, new), content_type="text/html")

            wrong.route("**/dice", changed)
            wrong.goto(address)
            wrong.get_by_text("✗ Something does not fit.").wait_for()
