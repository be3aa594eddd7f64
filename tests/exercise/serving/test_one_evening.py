"""The minimum ritual over HTTP: lobby, two browsers propose, object, number, die, headline, end, and a record that replays."""

from __future__ import annotations

from pathlib import Path

from exercise.serving.visiting import Browser, Evening, evening
from whitecell.exercise.log import open_log


def until(here: Evening, host: Browser, phase: str) -> None:
    for _ in range(60):
        if here.x.table.phase == phase:
            return
        host.do("console", "next")
    raise AssertionError(f"{phase} never came")


def test_two_browsers_play_a_turn_and_the_record_replays_to_the_same_position(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        lobby = here.browser().page()
        assert "EXERCISE - not real" in lobby and "Which team?" in lobby
        mayor, challenger = here.browser().sit("mayor", "Ann"), here.browser().sit("challenger")
        host = here.host()
        assert "Ann" in host.page("console") and "Ann" not in challenger.page("team")
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, move="ask for a recount")
        challenger.do("team", "propose", slot=1, action="Ask the bishop to speak for calm")
        until(here, host, "argue")
        assert "bishop to speak" in mayor.page("team")
        challenger.do("team", "argue", move="mayor 1.1", side="against", text="The clerk has never erred")
        mayor.do("team", "argue", move="challenger 1.1", side="against", text="He is a cousin")
        until(here, host, "estimate")
        mayor.do("team", "estimate", move="mayor 1.1", percent=40)
        until(here, host, "centre")
        host.do("console", "rule", move="mayor 1.1", percent=25)
        until(here, host, "headline")
        page = mayor.page("team")
        assert "works at 3 or less" in page and "Odds 25%" in page
        host.do("console", "headline", text="A recount, and a bishop")
        until(here, host, "review")
        assert "A recount, and a bishop" in here.browser().page("wall")
        until(here, host, "closed")
        assert here.x.seed in mayor.page("team/dice")
        last, place = here.x.table, tmp_path / "0.exercise"
    log = open_log(place)
    assert log.exercise().table.position == last.position and log.exercise().table.ending == last.ending
    log.close()


def test_a_name_is_in_the_file_of_people_and_nowhere_in_the_record(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        here.browser().sit("mayor", "Zebulon Quirke")
        assert here.holding.people.names() == {"mayor/1": "Zebulon Quirke"}
    assert b"Zebulon" not in (tmp_path / "0.exercise").read_bytes()
    kept = [one for one in tmp_path.iterdir() if b"Zebulon" in one.read_bytes()]
    assert kept and all(".people" in one.name for one in kept)
