"""Commands: once, wholly or not at all, with a reason for every no."""

from __future__ import annotations

import pytest

from exercise.sitting import CLOCK, HOST, LOBBY, SCRIBE, UMPIRE, WALL, Sitting
from whitecell.exercise.asked import CODES, Accepted, Command, Refusal
from whitecell.exercise.commands import COMMANDS
from whitecell.exercise.deciding import decide
from whitecell.exercise.state import Exercise
from whitecell.exercise.viewers import KINDS, Viewer


def proposing() -> tuple[Sitting, Viewer, Viewer]:
    sitting = Sitting()
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    return sitting, mayor, challenger


def arguing() -> tuple[Sitting, Viewer, Viewer]:
    sitting, mayor, challenger = proposing()
    sitting.do(mayor, "propose", slot=1, move="say the vote was stolen")
    sitting.do(challenger, "propose", slot=1, action="sing", sealed=True)
    sitting.do(HOST, "next")
    return sitting, mayor, challenger


def test_a_command_asked_twice_happens_once() -> None:
    sitting = Sitting()
    first = sitting.do(HOST, "next", command="the same")
    assert first
    again = sitting.ask(HOST, "next", command="the same")
    assert isinstance(again, Accepted) and again.again and again.entries == ()
    assert sitting.x.table.phase == "brief"


def test_a_command_that_was_refused_may_be_asked_again_with_its_id() -> None:
    sitting, mayor, _ = proposing()
    early = decide(sitting.x, Command("a", "estimate", mayor, {"move": "mayor 1.1", "percent": 5}), 0)
    assert isinstance(early, Refusal)
    assert isinstance(decide(sitting.x, Command("a", "ready", mayor, {}), 0), Accepted)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", COMMANDS)
def test_only_those_may_give_a_command_who_are_on_its_list(name: str, kind: str) -> None:
    sitting, _, _ = proposing()
    viewer = Viewer(kind, "mayor", "mayor/1") if kind in ("seat", "robot") else Viewer(kind)
    answer = decide(sitting.x, Command("x", name, viewer, {}), 0)
    told = isinstance(answer, Refusal) and answer.code == "not yours"
    assert told == (kind not in COMMANDS[name].who)


def test_an_observer_with_the_white_cells_lens_has_its_eyes_and_not_its_hands() -> None:
    sitting, _, _ = proposing()
    sitting.do(HOST, "join", team="", lens="white cell")
    observer = Viewer("observer", seat="observer/1", lens="white cell")
    assert sitting.refused(observer, "next")[0] == "not yours"
    assert sitting.refused(observer, "leave", seat="mayor/1") == (
        "not yours", "Only the host asks others to leave.", "seat",
    )  # fmt: skip
    assert sitting.refused(observer, "withdraw", seat="mayor/1")[0] == "not yours"
    assert sitting.refused(LOBBY, "join", team="", lens="mayor")[1].startswith(
        "Another lens than the public one"
    )


def test_a_seat_acts_for_its_own_team_only_and_not_after_it_was_left() -> None:
    sitting, mayor, _ = proposing()
    said = sitting.refused(mayor, "propose", team="challenger", slot=1, action="sing")
    assert said == ("not yours", 'You sit for "mayor", not for "challenger".', "team")
    assert sitting.refused(Viewer("seat", "challenger", "mayor/1"), "ready")[0] == "not yours"
    sitting.do(mayor, "leave")
    assert sitting.refused(mayor, "ready")[1] == "You do not sit in this seat any more."


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("propose", {"action": "sing"}, ("form", '"slot" is missing.', "slot")),
        ("propose", {"slot": "1"}, ("form", '"slot" is a whole number.', "slot")),
        ("propose", {"slot": True}, ("form", '"slot" is a whole number.', "slot")),
        ("propose", {"slot": 21}, ("form", '"slot" is between 1 and 20.', "slot")),
        ("propose", {"slot": 2, "action": "sing"}, ("form", '"mayor" makes at most 1 moves in a turn.', "slot")),
        ("propose", {"slot": 1}, ("form", "A move is one of the menu, or something in your own words: one of the two.", "action")),
        ("propose", {"slot": 1, "action": "a", "reasons": ["1", "2", "3", "4"]}, ("too much", "A move has up to three reasons.", "reasons")),
        ("propose", {"slot": 1, "action": 5}, ("form", '"action" is a text.', "action")),
        ("propose", {"slot": 1, "action": "a" * 601}, ("too much", '"action" has at most 600 characters; this has 601.', "action")),
        ("propose", {"slot": 1, "reasons": "one"}, ("form", '"reasons" is a list of texts.', "reasons")),
        ("propose", {"slot": 1, "sealed": 1}, ("form", '"sealed" is yes or no.', "sealed")),
        ("propose", {"slot": 1, "colour": "red"}, ("form", 'This command has no "colour".', "colour")),
        ("propose", {"slot": 1, "move": "go with grac"}, ("unknown", '"mayor" has no move "go with grac". Did you mean "go with grace"?', "move")),
        ("propose", {"slot": 1, "move": "invite observers"}, ("unknown", '"mayor" has no move "invite observers".', "move")),
        ("propose", {"slot": 1, "move": "go with grace", "target": "Utah"}, ("unknown", '"mayor" has no move "go with grace" at "Utah".', "move")),
        ("argue", {"move": "x", "side": "for"}, ("not now", 'This can be done in "argue", "centre"; the exercise is in "propose".', "")),
        ("recall", {"slot": 1}, ("unknown", '"mayor" has proposed nothing in slot 1.', "slot")),
        ("say", {"text": "", "to": []}, ("form", "A message says something.", "text")),
        ("say", {"text": "a", "to": ["chalenger"]}, ("unknown", 'There is no team called "chalenger". Did you mean "challenger"?', "to")),
        ("offer", {"terms": "a"}, ("form", "An agreement has another party.", "parties")),
        ("offer", {"terms": "", "parties": ["challenger"]}, ("form", "An agreement has terms.", "terms")),
        ("answer", {"ref": "agreement 1", "answer": "accepts"}, ("unknown", 'There is no agreement "agreement 1" that you are a party to.', "ref")),
        ("run", {"robot": False}, ("not now", '"mayor" is not run by its doctrine.', "robot")),
        ("nxt", {}, ("unknown", 'There is no command "nxt"; did you mean "next"?', "")),
    ],
)  # fmt: skip
def test_what_a_seat_is_told_when_it_cannot_be(
    name: str, data: dict[str, object], said: tuple[str, str, str]
) -> None:
    sitting, mayor, _ = proposing()
    assert sitting.refused(mayor, name, **data) == said
    assert said[0] in CODES


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("mark", {"move": "mayor 1.1", "mark": "maybe"}, ("form", "A mark is one of passes, roll, centre, struck.", "mark")),
        ("mark", {"move": "mayor 9.1", "mark": "roll"}, ("unknown", 'There is no move "mayor 9.1" on the table.', "move")),
        ("weigh", {"ref": "x", "strength": "strong"}, ("unknown", 'There is no argument "x".', "ref")),
        ("weigh", {"ref": "x", "strength": "odd"}, ("form", 'An argument is "strong", "weak", or neither ("").', "strength")),
        ("rule", {"move": "mayor 1.1", "percent": 100}, ("form", '"percent" is between 1 and 99.', "percent")),
        ("roll", {"move": "mayor 1.1"}, ("not now", 'This can be done in "centre", "rolls"; the exercise is in "argue".', "")),
        ("effects", {"move": "mayor 1.1", "lines": ["dout up 1"]}, ("form", 'There is no quantity called "dout"; did you mean "doubt"?', "lines")),
        ("inject", {}, ("form", "Bring in an inject of the scenario by its name, or write one: one of the two.", "text")),
        ("inject", {"name": "rain"}, ("unknown", 'The scenario has no inject "rain".', "name")),
        ("amend", {"why": "x"}, ("form", 'An amendment changes something: "doubt down 2".', "lines")),
        ("open", {"ref": "x"}, ("unknown", 'There is no ruling and no move "x".', "ref")),
        ("reply", {"text": "yes", "question": "q"}, ("unknown", 'There is no question "q".', "question")),
        ("undo", {"step": 10**6}, ("unknown", "There is no such step to go back to.", "step")),
        ("resume", {}, ("not now", "The exercise is not paused.", "")),
        ("reseat", {"seat": "mayor/9", "team": "mayor"}, ("unknown", 'Nobody sits in "mayor/9".', "seat")),
        ("leave", {"seat": "mayor/9"}, ("unknown", 'Nobody sits in "mayor/9".', "seat")),
        ("join", {"team": "nobody"}, ("unknown", 'There is no team called "nobody".', "team")),
        ("join", {"team": "mayor", "seat": "mayor/1"}, ("not now", 'Somebody sits in "mayor/1".', "seat")),
    ],
)  # fmt: skip
def test_what_the_white_cell_is_told_when_it_cannot_be(
    name: str, data: dict[str, object], said: tuple[str, str, str]
) -> None:
    sitting, _, _ = arguing()
    assert sitting.refused(HOST, name, **data) == said


def test_a_move_that_is_hidden_is_unknown_in_the_same_words_as_one_that_is_not_there() -> None:
    sitting, mayor, _ = arguing()
    hidden = sitting.refused(mayor, "argue", move="challenger 1.1", side="for", text="x")
    missing = sitting.refused(mayor, "argue", move="challenger 1.2", side="for", text="x")
    assert hidden == ("unknown", 'There is no move "challenger 1.1" on the table.', "move")
    assert (hidden[0], hidden[1].replace("1.1", "1.2"), hidden[2]) == missing


def test_two_of_one_team_who_send_at_the_same_moment_both_get_a_clear_answer() -> None:
    sitting, one, _ = proposing()
    two = sitting.sit("mayor")
    first = decide(sitting.x, Command("a", "propose", one, {"slot": 1, "action": "sing"}), 5)
    assert isinstance(first, Accepted)
    second = decide(first.state, Command("b", "propose", two, {"slot": 1, "action": "dance"}), 5)
    assert second == Refusal(
        "changed", "Somebody of your team has changed this move since you opened it; look at theirs first.", "version"
    )  # fmt: skip
    third = decide(first.state, Command("c", "propose", two, {"slot": 1, "action": "dance", "version": 1}), 6)
    assert isinstance(third, Accepted)
    move = third.state.table.moves["mayor 1.1"]
    assert (move.proposed.action, move.proposed.version) == ("dance", 2)


def test_a_team_spends_its_arguments_and_can_take_one_back() -> None:
    sitting, _, challenger = arguing()
    for _ in range(3):
        sitting.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    assert sitting.refused(challenger, "argue", move="mayor 1.1", side="against", text="no")[1] == (
        '"challenger" has spent its 3 arguments of this turn.'
    )
    assert sitting.refused(challenger, "argue", move="mayor 1.1", side="maybe", text="no")[0] == "form"
    sitting.do(challenger, "unargue", ref="mayor 1.1/challenger 2")
    sitting.do(challenger, "argue", move="mayor 1.1", side="for", text="yes")
    refs = [one.ref for one in sitting.x.table.moves["mayor 1.1"].arguments]
    assert refs == ["mayor 1.1/challenger 1", "mayor 1.1/challenger 3", "mayor 1.1/challenger 4"]
    assert sitting.refused(HOST, "unargue", team="mayor", ref=refs[0])[0] == "not yours"


def test_at_most_three_moves_go_to_the_centre() -> None:
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = [sitting.sit(team) for team in sitting.x.teams]
    sitting.go("propose")
    for seat in seats:
        sitting.do(seat, "propose", slot=1, action="speak")
    sitting.do(HOST, "next")
    for seat in seats:
        sitting.do(seat, "argue", move=f"{seats[seats.index(seat) - 1].team} 1.1", side="against", text="no")
    sitting.do(HOST, "next")
    marks = [move.mark for move in sitting.x.table.of_turn()]
    assert marks.count("centre") == 3 and marks.count("roll") == 4
    other = next(move.ref for move in sitting.x.table.of_turn() if move.mark == "roll")
    code, text, _ = sitting.refused(UMPIRE, "mark", move=other, mark="centre")
    assert code == "too much" and text.startswith("At most 3 moves go to the centre; ")


def test_a_draft_that_says_what_is_attempted_counts_as_proposed_when_time_is_up() -> None:
    sitting, mayor, challenger = proposing()
    sitting.do(mayor, "draft", key="propose/1", text='{"action": "sing", "reasons": ["it is warm"]}')
    sitting.do(challenger, "draft", key="propose/1", text='{"effect": "half a thought"}')
    sitting.do(challenger, "draft", key="say", text="not sent")
    sitting.now += 1_000_000
    sitting.do(CLOCK, "time")
    moves = sitting.x.table.of_turn()
    assert [(move.ref, move.proposed.action, move.proposed.by) for move in moves] == [
        ("mayor 1.1", "sing", "draft")
    ]
    assert sitting.x.drafts["challenger/1", "say"] == "not sent"


def test_after_the_end_nothing_happens_but_people_go() -> None:
    sitting, mayor, _ = proposing()
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    assert sitting.refused(HOST, "next") == (
        "closed",
        "The exercise is over; nothing more happens in it.",
        "",
    )
    sitting.do(mayor, "withdraw")
    sitting.do(mayor, "leave")


def test_a_command_is_whole_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that breaks off in its middle leaves nothing behind."""
    from whitecell.exercise import going_on

    sitting, _, _ = arguing()
    before: Exercise = sitting.x

    def broken(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(going_on, "_marks", broken)
    with pytest.raises(RuntimeError):
        sitting.ask(HOST, "next")
    assert sitting.x is before


def test_every_kind_of_viewer_has_a_name_in_the_log() -> None:
    assert [one.who for one in (HOST, UMPIRE, SCRIBE, WALL, CLOCK, Viewer("robot", "mayor"))] == [
        "host", "umpire", "scribe", "wall", "clock", "robot/mayor",
    ]  # fmt: skip
