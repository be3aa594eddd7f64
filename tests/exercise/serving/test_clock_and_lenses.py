"""What the server itself does: phases that end by themselves, codes for lenses and devices, a withdrawal, the file of people deleted."""

from __future__ import annotations

import re
import time
from pathlib import Path

from exercise.serving.test_one_evening import until
from exercise.serving.visiting import again, evening
from whitecell.exercise.serving.opening import people_of


def test_a_phase_in_which_teams_act_ends_when_its_time_is_up_and_not_while_paused(tmp_path: Path) -> None:
    with evening(tmp_path, settings={"by itself": 1}) as here:
        here.browser().sit("mayor")
        host = here.host()
        until(here, host, "propose")
        host.do("console", "pause")
        host.do("console", "extend", seconds=-3600)
        time.sleep(1.5)
        assert here.x.table.phase == "propose"
        host.do("console", "resume")
        for _ in range(60):
            if here.x.table.phase != "propose":
                break
            time.sleep(0.1)
        assert here.x.table.phase != "propose"


def test_a_lens_is_given_by_the_host_alone_opens_once_and_shows_what_that_team_sees(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host, watcher = here.browser().sit("mayor"), here.host(), here.browser()
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, action="Burn the ballots", sealed=True)
        asked = {"page": "team", "lens": "mayor"}
        assert (
            "opens it once" in mayor.post("pass", asked, token=mayor.tokens["team"]).json()["text"]
        )  # its own seat, no lens
        given = host.post("pass", {"page": "console", "lens": "mayor"}, token=host.tokens["console"]).json()
        assert watcher.use(given["code"])["accepted"]
        assert "Burn the ballots" in watcher.page(
            "observe"
        ) and "lens: <strong>mayor</strong>" in watcher.page("observe")
        assert here.browser().use(given["code"])["accepted"] is False
        public = here.browser().watch()
        assert "Burn the ballots" not in public.page("observe")
        wrong = host.post("pass", {"page": "console", "lens": "nobody"}, token=host.tokens["console"]).json()
        assert wrong["text"] == 'There is no lens "nobody".'


def test_a_seat_on_another_device_shuts_the_first(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        first, second = here.browser().sit("mayor", "Ann"), here.browser()
        code = first.post("pass", {"page": "team"}, token=first.tokens["team"]).json()["code"]
        assert second.use(code)["accepted"]
        assert "Ann (you)" in second.page("team")
        assert first.get(f"/x/{first.code}/team").status_code == 303
        assert first.ask("team", "say", to=[], text="x")["code"] == "not yours"


def test_what_somebody_takes_back_is_in_no_file_and_the_move_stays(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, move="ask for a recount", intent="sesquipedalian")
        mayor.do("team", "say", to=[], text="sesquipedalian")
        assert b"sesquipedalian" in (tmp_path / "0.exercise").read_bytes()
        mayor.do("team", "withdraw")
        assert "mayor 1.1" in here.x.table.moves
        assert "sesquipedalian" not in host.page("console")
    assert b"sesquipedalian" not in (tmp_path / "0.exercise").read_bytes()


def test_without_the_file_of_people_everybody_comes_in_anew_and_the_record_stands(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        one = here.browser().sit("mayor", "Ann")
        until(here, here.host(), "propose")
        kept = dict(one.http.cookies)
    for path in tmp_path.glob(people_of(tmp_path / "0.exercise").name + "*"):
        path.unlink()
    with again(tmp_path / "0.exercise") as here:
        assert here.x.table.phase == "propose" and here.x.clock.paused_at is not None
        stranger = here.browser()
        stranger.http.cookies.update(kept)
        assert stranger.get(f"/x/{stranger.code}/team").status_code == 303
        stranger.sit("mayor")
        host = here.host()
        assert re.search(r"started again", host.page("console"))
        host.do("console", "resume")
        until(here, host, "closed")


def test_the_same_command_asked_twice_is_done_once(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        seat = here.browser().sit("mayor")
        first = seat.ask("team", "say", "same", to=[], text="once")
        again_ = seat.ask("team", "say", "same", to=[], text="once")
        assert first["accepted"] and again_["accepted"] and again_["again"]
        assert len(here.x.talk) == 1
