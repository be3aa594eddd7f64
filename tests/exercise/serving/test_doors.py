"""Every route, with every wrong role, in every wrong way: it refuses, and what it says gives nothing away."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from exercise.serving.visiting import Browser, evening
from whitecell.exercise.commands import COMMANDS
from whitecell.exercise.serving import doors
from whitecell.exercise.serving.app import application
from whitecell.exercise.serving.house import House

ROLES = ("nobody", "seat", "observer", "umpire", "scribe", "host")
OPENS = {"seat": "team", "observer": "observe", "umpire": "console", "scribe": "console", "host": "console"}


def test_every_page_stream_and_export_opens_to_its_role_and_refuses_all_others(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        people = here.holding.people
        who = {role: here.browser() for role in ROLES}
        who["seat"].sit("mayor")
        who["observer"].watch()
        for role in ("umpire", "scribe", "host"):
            assert who[role].use(people.code(role))["accepted"]
        for role, page in itertools.product(ROLES, ("team", "observe", "console")):
            mine = OPENS.get(role) == page
            one = who[role]
            at = f"/x/{one.code}/{page}"
            assert one.get(at).status_code == (200 if mine else 303), (role, page)
            assert one.get(f"{at}/here").status_code == (204 if mine else 403), (role, page)
            assert one.get(f"{at}/record/view.json").status_code == (200 if mine else 403), (role, page)
            record = one.get(f"{at}/record/record.jsonl").status_code
            assert record == (200 if (role, page) == ("host", "console") else 403), (role, page)
            assert one.get(f"{at}/dice").status_code == (200 if mine else 303), (role, page)
            if not mine:
                assert one.get(f"{at}/stream").status_code == 403, (role, page)
                answer = one.post(f"{page}/do", {"id": "1", "name": "next", "data": {}})
                assert answer.status_code == 403, (role, page)


def test_every_command_is_refused_to_those_it_is_not_for(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        people = here.holding.people
        who: dict[str, Browser] = {"seat": here.browser().sit("mayor"), "observer": here.browser().watch()}
        for role in ("umpire", "scribe"):
            who[role] = here.browser()
            who[role].use(people.code(role))
            who[role].page("console")
        for (role, one), (name, spec) in itertools.product(who.items(), COMMANDS.items()):
            if role not in spec.who:
                answer = one.ask(OPENS[role], name)
                assert (answer["accepted"], answer["code"]) == (False, "not yours"), (role, name)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_what_another_site_sends_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    with evening(tmp_path) as here:
        host = here.host()
        before = here.x.number
        for path in ("console/do", "join", "open", "pass", "forget", "fork", "console/ahead"):
            answer = host.post(
                path, {"id": "1", "name": "next", "data": {}}, token=host.tokens["console"], **headers
            )
            assert answer.status_code == 403 and answer.json()["text"], path
        assert here.x.number == before


def test_a_cookie_alone_is_not_enough(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        host = here.host()
        assert (
            host.post("console/do", {"id": "1", "name": "next", "data": {}}, token="guessed").status_code
            == 403
        )
        assert here.x.table.phase == "lobby"


def test_the_link_of_the_console_opens_at_this_machine_alone(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        link = f"/open/{here.house.secret}/{here.holding.code}"
        assert here.browser().http.get(link, headers={"x-forwarded-for": "203.0.113.5"}).status_code == 404
        assert here.browser().http.get(link, headers={"host": "exercise.example.org"}).status_code == 404
        assert here.browser().http.get(f"/open/{'x' * 43}/{here.holding.code}").status_code == 404
        assert here.browser().http.get(link).status_code == 303


def test_guessing_codes_is_slowed_down(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        one = here.browser()
        answers = [one.post("open", {"code": f"WRONG{number}"}).status_code for number in range(14)]
        assert answers[0] == 403 and answers[-1] == 429


def test_what_is_too_long_or_no_json_is_refused_in_words(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        seat = here.browser().sit("mayor")
        token = seat.tokens["team"]
        assert (
            seat.post(
                "team/do",
                {"id": "1", "name": "draft", "data": {"key": "k", "text": "x" * 40_000}},
                token=token,
            ).status_code
            == 413
        )
        sent = {"content-type": "application/json", "x-whitecell": token, "origin": here.address}
        for body in (b"{", b"[]", b"\xff\xfe", b"[" * 20_000, b""):
            answer = seat.http.post(f"/x/{seat.code}/team/do", content=body, headers=sent)
            assert answer.status_code == 400 and answer.json()["text"] == "This could not be read."
        for what in (
            {},
            {"id": 1, "name": "next"},
            {"id": "a b", "name": "next"},
            {"id": "1", "name": 3},
            {"id": "1", "name": "draft", "data": []},
        ):
            assert seat.post("team/do", what, token=token).status_code == 400


def test_every_answer_has_safe_headers_and_no_page_names_another_host(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        seat, host = here.browser().sit("mayor"), here.host()
        paths = [
            "/",
            f"/x/{seat.code}",
            f"/x/{seat.code}/team",
            f"/x/{seat.code}/wall",
            f"/x/{seat.code}/qr.svg",
            "/static/page.js",
            "/nowhere",
            "/hello",
        ]
        for path in paths:
            reply = seat.get(path)
            for name, value in doors.SAFE.items():
                if name != "Cache-Control":
                    assert reply.headers[name] == value, (path, name)
            assert 'src="http' not in reply.text and 'href="http' not in reply.text, path
        assert host.get(f"/x/{host.code}/console").headers["cache-control"] == "no-store"


def test_all_text_is_escaped(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
        seat, host = here.browser().sit("mayor", bad), here.host()
        host.do("console", "inject", text=bad) if here.x.table.turn else None
        seat.do("team", "say", to=[], text=bad)
        seat.do("team", "draft", key="say", text='{"text": "</textarea><script>alert(2)</script>"}')
        host.do("console", "next")
        host.do("console", "inject", text=bad)
        host.do("console", "note", text=bad)
        for one, page in ((seat, "team"), (host, "console"), (here.browser(), "wall")):
            text = one.page(page)
            assert "<script>alert" not in text and "<img src=x" not in text, page


def test_routes_refuse_what_they_were_never_asked(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        one = here.browser()
        for path in (
            "/x/NOPE", f"/x/{one.code}/nonsense", f"/x/{one.code}/lobby/record/view.json", f"/x/{one.code}/wall/record/secret.json",
            "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/people.py", f"/x/{one.code}/../../etc/passwd", f"/x/{one.code}/wall/do",
        ):  # fmt: skip
            assert one.get(path).status_code in (404, 405), path
        for method in ("put", "delete", "patch", "options"):
            assert getattr(one.http, method)(f"/x/{one.code}").status_code in (404, 405), method


def test_the_walk_knows_every_route() -> None:
    routes = {getattr(route, "path", "") for route in application(House()).routes}
    known = {
        "/", "/go", "/static/{name}", "/hello", "/open/{secret}/{code}", "/x/{code}", "/x/{code}/qr.svg", "/x/{code}/join", "/x/{code}/open",
        "/x/{code}/pass", "/x/{code}/forget", "/x/{code}/fork", "/x/{code}/with/{key}", "/x/{code}/{page}", "/x/{code}/{page}/stream", "/x/{code}/{page}/here",
        "/x/{code}/{page}/do", "/x/{code}/{page}/ahead", "/x/{code}/{page}/dice", "/x/{code}/{page}/record/{name}",
    }  # fmt: skip
    assert routes == known


def test_a_mistake_of_the_program_is_answered_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with evening(tmp_path) as here:
        seat = here.browser().sit("mayor")
        before = here.x.number
        monkeypatch.setattr("whitecell.exercise.serving.holding.decide", lambda x, command, now: 1 / 0)
        answer = seat.ask("team", "say", to=[], text="x")
        assert (answer["accepted"], answer["code"]) == (False, "broken") and here.x.number == before
        monkeypatch.undo()
        seat.do("team", "say", to=[], text="x")
