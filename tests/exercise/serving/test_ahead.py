"""Looking ahead: the white cell always, a team where it was switched on, a move's die, and nothing of it with the exercise's dice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from exercise.serving.test_one_evening import until
from exercise.serving.visiting import Browser, evening


def looks(one: Browser, page: str, move: str = "") -> dict[str, Any]:
    return one.post(f"{page}/ahead", {"move": move}, token=one.tokens[page]).json()  # type: ignore[no-any-return]


def test_the_host_looks_ahead_and_a_team_only_where_it_was_switched_on(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, move="ask for a recount")
        until(here, host, "sort")
        host.do("console", "mark", move="mayor 1.1", mark="centre")
        assert looks(mayor, "team")["code"] == "not now"
        before = here.x.table.position
        answer = looks(host, "console")
        assert answer["accepted"] and "not a forecast" in answer["html"], answer
        shares = [int(one) for one in re.findall(r"<td>(\d+)% of plays</td>", answer["html"])]
        assert 98 <= sum(shares) <= 102
        assert here.x.table.position == before
        seen = here.x.table.moves["mayor 1.1"].looked_ahead
        assert seen is not None and seen.plays == 20_000 and 10 <= seen.percent <= 50
        works_or_fails = looks(host, "console", "mayor 1.1")
        assert (
            "if mayor 1.1 works" in works_or_fails["html"] and "if mayor 1.1 fails" in works_or_fails["html"]
        )


def test_a_team_looks_ahead_from_what_it_knows_where_it_may(tmp_path: Path) -> None:
    with evening(tmp_path, settings={"look ahead": 1}) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "propose")
        assert looks(mayor, "team")["accepted"]
        assert (
            looks(mayor, "team", "challenger 1.1")["accepted"] is False
        )  # there is no such move as far as it knows
