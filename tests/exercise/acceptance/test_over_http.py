"""Acceptance tests taken from the failures of others, over HTTP. Where it is practical each is also run with a bug put in, and must fail."""

from __future__ import annotations

import dataclasses
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.requests import Request

from exercise.serving.test_one_evening import until
from exercise.serving.visiting import Browser, again, evening
from whitecell.exercise import events, proposing, seeing_moves, state
from whitecell.exercise.serving import doors
from whitecell.exercise.serving.asking import refused
from whitecell.exercise.serving.holding import Holding
from whitecell.exercise.serving.people import Door, People

Bug = Callable[[pytest.MonkeyPatch], None]
SECRET = "zanzibar"


def held(
    check: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    """A check passes; with a bug it fails."""
    if bug is None:
        check(tmp_path)
        return
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        check(tmp_path)


def everything(one: Browser, page: str) -> str:
    """All bytes that a browser gets of a page: the page, its stream, its export, its dice, and the answer to a wrong command."""
    texts = [one.page(page), one.get(f"/x/{one.code}/{page}/dice").text]
    texts.append(one.get(f"/x/{one.code}/{page}/record/view.json").text)
    if page != "wall":
        texts += [
            str(one.ask(page, "argue", move="mayor 1.1", side="for", text="x")),
            str(one.ask(page, "nonsense")),
        ]
        texts.append(str(one.ask(page, "estimate", move="mayor 1.1", percent=50)))
    with one.stream(page) as messages:
        for event, data in messages:
            if event == "regions":
                texts.append(str(data))
                break
    return "\n".join(texts)


# 1


def hidden_words_reach_nobody_else(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, other, watcher, host = (
            here.browser().sit("mayor"),
            here.browser().sit("challenger"),
            here.browser().watch(),
            here.host(),
        )
        until(here, host, "propose")
        mayor.do("team", "draft", key="propose/1", text='{"action": "' + SECRET + '"}')
        mayor.do("team", "propose", slot=1, action=f"{SECRET} in secret", sealed=True, intent=SECRET)
        mayor.do("team", "say", to=[], text=SECRET)
        host.do("console", "note", text=SECRET)
        for phase in ("propose", "sort", "rolls", "headline", "review"):
            until(here, host, phase)
            for one, page in ((other, "team"), (watcher, "observe"), (here.browser(), "wall")):
                assert SECRET not in everything(one, page), (phase, page)
        assert SECRET in mayor.page("team") and SECRET in host.page("console")


def everything_is_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing_moves, "visible", lambda viewer, move: True)


@pytest.mark.parametrize("bug", [None, everything_is_visible])
def test_no_hidden_word_reaches_anybody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(hidden_words_reach_nobody_else, tmp_path, monkeypatch, bug)


# 2


def refusals_say_why(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        for name, data in (
            ("propose", {"slot": 1, "move": "nothing"}), ("argue", {"move": "x", "side": "for", "text": "y"}), ("nonsense", {}),
            ("next", {}), ("estimate", {"move": "x", "percent": 400}), ("say", {"to": ["nobody"], "text": "x"}), ("draft", {"key": 5}),
        ):  # fmt: skip
            answer = mayor.ask("team", name, **data)
            assert answer["accepted"] is False and len(answer["text"]) > 15 and answer["code"], (name, answer)
        assert host.ask("console", "undo")["text"]
        assert mayor.post("team/do", "not a command", token=mayor.tokens["team"]).json()["text"]


def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "whitecell.exercise.serving.sending.refused",
        lambda status, code, text, field="": refused(status, code, "", field),
    )


@pytest.mark.parametrize("bug", [None, silent])
def test_every_refused_command_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(refusals_say_why, tmp_path, monkeypatch, bug)


# 5


def both_of_a_team_are_told(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        one, two, host = here.browser().sit("mayor"), here.browser().sit("mayor"), here.host()
        until(here, host, "propose")
        answers = []
        ready = threading.Barrier(2)

        def propose(who: Browser, text: str) -> None:
            ready.wait()
            answers.append(who.ask("team", "propose", slot=1, action=text, version=0))

        both = [threading.Thread(target=propose, args=pair) for pair in ((one, "first"), (two, "second"))]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert sorted(answer["accepted"] for answer in answers) == [False, True]
        loser = next(answer for answer in answers if not answer["accepted"])
        assert loser["code"] == "changed" and "look at theirs" in loser["text"]


def last_one_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "_refuse_stale", lambda x, old, given: None)


@pytest.mark.parametrize("bug", [None, last_one_wins])
def test_two_of_one_team_in_the_same_moment_both_get_a_clear_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(both_of_a_team_are_told, tmp_path, monkeypatch, bug)


# 6


def a_night_changes_no_clock(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        host = here.host()
        here.browser().sit("mayor")
        until(here, host, "propose")
        host.do("console", "pause", why="night")
        left = here.x.clock.left(here.holding.moments())
        here.holding.moments._began += 10 * 3600 * 1000  # ten hours go by
        assert here.x.clock.left(here.holding.moments()) == left
        host.do("console", "resume")
        now = here.x.clock.left(here.holding.moments())
        assert left is not None and now is not None and left - 5000 < now <= left
        assert here.x.table.phase == "propose"


def pauses_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.Clock, "ends", property(lambda clock: clock.began + 1000 * clock.seconds))


@pytest.mark.parametrize("bug", [None, pauses_do_not_count])
def test_a_pause_over_night_leaves_the_clock_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(a_night_changes_no_clock, tmp_path, monkeypatch, bug)


# 7


def looking_takes_no_seat(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        for _ in range(3):
            here.browser().page()
        assert not here.x.seats
        one = here.browser().sit("mayor")
        one.sit("challenger")  # the same browser again: it is shown to the seat it has
        assert list(here.x.seats) == ["mayor/1"]


def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    there = doors.door_of

    def forgets(request: Request, holding: Holding, page: str) -> Door | None:
        return None if request.method == "POST" else there(request, holding, page)

    monkeypatch.setattr(doors, "door_of", forgets)


@pytest.mark.parametrize("bug", [None, forgetful])
def test_opening_a_link_takes_no_seat_and_opening_it_twice_takes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(looking_takes_no_seat, tmp_path, monkeypatch, bug)


# 8, 9


def test_the_host_goes_on_without_somebody_who_never_finishes_and_it_is_on_record(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        host = here.host()
        here.browser().sit("mayor")  # and never does anything
        until(here, host, "propose")
        host.do("console", "propose", team="mayor", slot=1, move="ask for a recount")  # completed for them
        assert here.x.table.moves["mayor 1.1"].proposed.by == "white cell"
        host.do("console", "skip")
        host.do("console", "reseat", seat="mayor/1", team="challenger")
        assert not here.x.seats["mayor/1"].here and here.x.seats["challenger/1"].here
        until(here, host, "closed")


def test_somebody_moved_to_another_team_finds_their_page_there(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        one, host = here.browser().sit("mayor", "Ann"), here.host()
        host.do("console", "reseat", seat="mayor/1", team="challenger")
        assert 'id="brief"' in one.page("team") and "You lead by forty votes" in one.page("team")
        assert here.holding.people.names() == {"challenger/1": "Ann"}


# 11


def test_a_doctrine_that_fails_blocks_nothing_and_is_no_number_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(x: object, team: str) -> tuple[events.Event, ...]:
        raise ZeroDivisionError("no choice")

    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "brief")
        monkeypatch.setattr("whitecell.exercise.robots.acts", fails)
        until(here, host, "propose")
        assert "The doctrine of challenger failed in propose and did nothing" in host.page("console")
        assert "failed in propose" not in mayor.page("team")
        mayor.do("team", "propose", slot=1, move="say the vote was stolen")
        until(here, host, "sort")
        host.do("console", "mark", move="mayor 1.1", mark="roll")
        until(here, host, "review")
        move = here.x.table.moves["mayor 1.1"]
        assert not move.estimates and move.fixed is not None and move.fixed.basis == "scenario"


# 13


def test_two_exercises_at_once_never_see_each_other(tmp_path: Path) -> None:
    with evening(tmp_path, "tutorial/two-teams", "tutorial/two-teams") as here:
        first, second = here.house.exercises.values()
        a, b = here.browser(first).sit("mayor"), here.browser(second).sit("mayor")
        host_a, host_b = here.host(first), here.host(second)
        host_a.do("console", "next")
        host_b.do("console", "next")
        host_a.do("console", "inject", text=SECRET)
        assert SECRET in a.page("team")
        assert SECRET not in b.page("team") and SECRET not in host_b.page("console")
        stranger = here.browser(second)
        for name, value in a.http.cookies.items():
            stranger.http.cookies.set(name, value)
            stranger.http.cookies.set(
                name.replace(first.code, second.code), value
            )  # even under the other's name
        assert stranger.get(f"/x/{second.code}/team").status_code == 303


# 14


def names_are_gone(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        here.browser().sit("mayor", "Zebulon Quirke")
        host = here.host()
        assert "Zebulon" in host.page("console")
        assert host.post("forget", {}, token=host.tokens["console"]).json()["accepted"]
        assert "Zebulon" not in host.page("console")
    for one in tmp_path.iterdir():
        assert b"Zebulon" not in one.read_bytes(), one


def names_are_only_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def hide(people: People) -> None:
        people._doors = {token: dataclasses.replace(door, name="") for token, door in people._doors.items()}

    monkeypatch.setattr(People, "forget_names", hide)


@pytest.mark.parametrize("bug", [None, names_are_only_hidden])
def test_names_that_were_deleted_are_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(names_are_gone, tmp_path, monkeypatch, bug)


# 15


def test_a_fork_is_an_exercise_of_its_own_with_nobody_in_it(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor", "Ann"), here.host()
        first = here.holding
        until(here, host, "propose")
        mayor.do("team", "propose", slot=1, move="say the vote was stolen")
        mayor.do("team", "say", to=[], text=SECRET)
        until(here, host, "sort")
        host.do("console", "mark", move="mayor 1.1", mark="roll")
        until(here, host, "headline")
        step = here.x.steps[-1].number
        assert mayor.post("fork", {"step": step}, token=mayor.tokens["team"]).status_code == 403
        answer = host.post("fork", {"step": step}, token=host.tokens["console"]).json()
        assert answer["accepted"], answer
        other = next(one for one in here.house.exercises.values() if one is not first)
        there = here.browser(other)
        there.http.cookies.update(host.http.cookies)
        assert "Ann" not in there.page("console") and SECRET not in there.page("console")
        assert other.x.seats == {} and other.people.names() == {} and other.x.commitment != first.x.commitment
        there.do("console", "resume")
        for _ in range(60):
            if other.x.closed:
                break
            there.do("console", "next")
        assert other.x.closed and first.x.table.phase == "headline"
        assert list(tmp_path.glob("*-fork-1.exercise"))


# 17


def test_the_console_lists_everybody_after_any_refresh_and_restart(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        here.browser().sit("mayor", "Ann")
        host = here.host()
        assert "Ann" in host.page("console") and "Ann" in host.page("console")
        kept = dict(host.http.cookies)
    with again(tmp_path / "0.exercise") as here:
        back = here.browser()
        back.http.cookies.update(kept)
        assert "Ann" in back.page("console")


# 20


def filed_where_it_was_sent(tmp_path: Path) -> None:
    with evening(tmp_path) as here:
        mayor, host = here.browser().sit("mayor"), here.host()
        until(here, host, "brief")
        mayor.do("team", "say", to=[], text="in the first turn")
        for _ in range(40):
            if here.x.table.turn == 2:
                break
            host.do("console", "next")
        mayor.do("team", "say", to=[], text="in the second")
        page = host.page("console")
        for text, turn in (("in the first turn", 1), ("in the second", 2)):
            assert re.search(rf"turn {turn}</span><br>{text}", page), text


def filed_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    there = events.Said

    def filed(ref: str, sender: str, seat: str, to: tuple[str, ...], text: str, turn: int) -> object:
        return there(ref, sender, seat, to, text, 1)

    monkeypatch.setattr(events, "Said", filed)


@pytest.mark.parametrize("bug", [None, filed_nowhere])
def test_a_message_is_filed_under_the_turn_in_which_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Bug | None
) -> None:
    held(filed_where_it_was_sent, tmp_path, monkeypatch, bug)
