"""Messages, rulings, agreements, notes: who hears what, and under which turn it is filed."""

from __future__ import annotations

from exercise.sitting import HOST, UMPIRE, WALL, Sitting
from whitecell.exercise.folding import fold
from whitecell.exercise.founding import claims_of
from whitecell.exercise.seeing import view
from whitecell.exercise.viewers import Viewer


def seven() -> tuple[Sitting, dict[str, Viewer]]:
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    sitting.go("propose")
    return sitting, seats


def test_a_message_is_heard_by_those_it_was_sent_to_and_the_white_cell() -> None:
    sitting, seats = seven()
    sitting.do(seats["media"], "say", to=["public"], text="shall we?")

    def heard(viewer: Viewer) -> list[str]:
        return [one["text"] for one in view(sitting.x, viewer).get("talk", [])]

    assert {team for team, seat in seats.items() if heard(seat)} == {"media", "public"}
    assert heard(HOST) == ["shall we?"] and heard(WALL) == []
    assert heard(Viewer("observer", seat="observer/1", lens="public")) == []
    assert heard(Viewer("observer", seat="observer/1", lens="media")) == ["shall we?"]


def test_rooms_have_their_own_numbers_so_that_none_gives_another_away() -> None:
    sitting, seats = seven()
    sitting.do(seats["media"], "say", to=["public"], text="a")
    sitting.do(seats["public"], "say", to=["media"], text="b")
    sitting.do(seats["media"], "say", text="c")
    sitting.do(HOST, "say", to=["media"], text="d")
    refs = [one.said.ref for one in sitting.x.talk]
    assert refs == [
        "media & public #1",
        "media & public #2",
        "media & white cell #1",
        "media & white cell #2",
    ]


def test_a_question_is_answered_by_a_ruling_that_can_be_opened_and_cited() -> None:
    sitting, seats = seven()
    media, public = seats["media"], seats["public"]
    sitting.do(media, "say", text="can a governor do that?")
    question = view(sitting.x, UMPIRE)["talk"][0]["ref"]
    sitting.do(UMPIRE, "reply", question=question, text="Not alone.", to=["media"])
    assert [one["ref"] for one in view(sitting.x, media)["rulings"]] == ["ruling media 1"]
    assert view(sitting.x, public)["rulings"] == []
    sitting.do(UMPIRE, "open", ref="ruling media 1")
    assert view(sitting.x, WALL)["rulings"][0]["text"] == "Not alone."
    sitting.do(UMPIRE, "reply", text="Nobody sleeps in the House.")
    assert [one["ref"] for one in view(sitting.x, public)["rulings"]] == ["ruling media 1", "ruling 1"]


def test_agreements_stand_when_all_parties_accept_and_lapse_when_their_turn_is_over() -> None:
    sitting, seats = seven()
    media, public, federal = seats["media"], seats["public"], seats["federal government"]
    sitting.do(media, "offer", parties=["public", "federal government"], terms="we stay calm", until=1)
    ref = "agreement media 1"

    def stands(viewer: Viewer) -> list[str]:
        return [one["stands"] for one in view(sitting.x, viewer)["agreements"]]

    assert stands(public) == ["offered"] and stands(WALL) == []
    sitting.do(public, "answer", ref=ref, answer="accepts")
    assert stands(media) == ["offered"]
    sitting.do(federal, "answer", ref=ref, answer="accepts")
    assert stands(WALL) == ["agreed"]
    assert sitting.refused(seats["Trump campaign"], "answer", ref=ref, answer="accepts")[0] == "unknown"
    assert sitting.refused(public, "answer", ref=ref, answer="perhaps")[1] == (
        "An answer is one of accepts, declines, broken, kept."
    )
    sitting.do(media, "offer", parties=["public"], terms="another")
    sitting.do(public, "answer", ref="agreement media 2", answer="declines")
    sitting.do(media, "offer", parties=["public"], terms="in secret", secret=True)
    sitting.do(public, "answer", ref="secret agreement media 1", answer="accepts")
    assert stands(media) == ["agreed", "declined", "agreed"] and stands(WALL) == ["agreed"]
    sitting.do(HOST, "answer", team="public", ref="secret agreement media 1", answer="broken")
    assert stands(media)[2] == "broken" and stands(WALL) == ["agreed"]
    sitting.go("brief", 2)
    assert stands(WALL) == ["lapsed"]


def test_a_message_is_filed_under_the_turn_it_was_sent_in() -> None:
    sitting, seats = seven()
    sitting.do(seats["media"], "say", to=["media"], text="late")
    sitting.go("propose", 2)
    sitting.do(seats["media"], "say", to=["media"], text="early")
    assert [(one["text"], one["turn"]) for one in view(sitting.x, seats["media"])["talk"]] == [
        ("late", 1), ("early", 2),
    ]  # fmt: skip


def test_notes_are_their_authors_own_with_their_time_and_place() -> None:
    sitting, _ = seven()
    observer = Viewer("observer", seat="observer/1")
    sitting.do(HOST, "join", team="", lens="public")
    sitting.do(observer, "note", text="they hesitate", about="media")
    sitting.do(UMPIRE, "note", text="watch the time", important=True)
    mine = view(sitting.x, observer)["notes"]
    assert [(one["text"], one["phase"], one["turn"]) for one in mine] == [("they hesitate", "propose", 1)]
    assert [one["text"] for one in view(sitting.x, HOST)["notes"]] == ["watch the time"]


def test_opinions_are_asked_before_the_first_turn_and_after_the_last() -> None:
    sitting, seats = seven()
    sitting.do(seats["media"], "opine", claim="a threat gives leverage", answer=7)
    sitting.go("argue") if sitting.x.table.of_turn() else sitting.go("sort")
    assert sitting.refused(seats["media"], "opine", claim="x", answer=7)[0] == "not now"
    sitting.go("debrief")
    sitting.do(seats["media"], "opine", claim="a threat gives leverage", answer=4)
    assert [(one.when, one.answer) for one in sitting.x.opinions] == [("before", 7), ("after", 4)]


def test_claims_of_the_scenario_are_put_to_people_in_the_words_of_who_drew_them() -> None:
    claims = claims_of("tip-2020/clear-trump-win")
    sitting = Sitting("tip-2020/clear-trump-win", claims=claims)
    seat = sitting.sit("media")
    shown = view(sitting.x, WALL)["exercise"]["claims"]
    assert [one["name"] for one in shown] == list(claims) and len(shown) == 3
    assert all(one["words"] for one in shown)
    assert sitting.refused(seat, "opine", claim="another", answer=3) == (
        "unknown", 'No claim "another" was put to people.', "claim",
    )  # fmt: skip
    sitting.do(seat, "opine", claim=shown[0]["name"], answer=3)
    assert fold(sitting.entries, sitting.games) == sitting.x
    assert claims_of("tutorial/two-teams") == {}
