"""Seats, clocks, robots and the way back."""

from __future__ import annotations

from exercise.sitting import CLOCK, HOST, LOBBY, WALL, Sitting
from whitecell.exercise.folding import fold
from whitecell.exercise.seeing import as_bytes, view
from whitecell.exercise.viewers import Viewer


def test_a_pause_overnight_moves_no_clock() -> None:
    sitting = Sitting()
    sitting.sit("mayor")
    sitting.go("propose")
    began = sitting.now
    sitting.now = began + 100_000
    sitting.do(HOST, "pause", why="lunch", minutes=45)
    paused = sitting.now
    assert view(sitting.x, WALL)["clock"] == {
        "began": began, "ends": None, "paused": True, "left": 360_000 - (paused - began), "why": "lunch", "back after": 45,
    }  # fmt: skip
    page = as_bytes(sitting.x, WALL)
    sitting.now += 15 * 3_600_000
    assert sitting.refused(CLOCK, "time")[0] == "not now"
    assert as_bytes(sitting.x, WALL) == page
    sitting.do(HOST, "resume")
    assert view(sitting.x, WALL)["clock"]["ends"] == sitting.now + 360_000 - (paused - began)
    assert sitting.x.clock.left(sitting.now) == 360_000 - (paused - began)
    assert sitting.refused(CLOCK, "time")[0] == "not now"
    sitting.now += 360_000 - (paused - began)
    sitting.do(CLOCK, "time")
    assert fold(sitting.entries, sitting.games) == sitting.x


def test_a_phase_that_begins_during_a_pause_has_all_its_time_afterwards() -> None:
    sitting = Sitting()
    sitting.sit("mayor")
    sitting.do(HOST, "pause", why="a call")
    sitting.do(HOST, "next")
    sitting.now += 10_000_000
    sitting.do(HOST, "resume")
    assert sitting.x.clock.left(sitting.now) == 120_000
    assert sitting.x.clock.left(sitting.now + 10**9) == 0  # never below nought


def test_a_phase_is_extended_and_cut_and_the_projected_end_moves_with_it() -> None:
    sitting = Sitting()
    sitting.sit("mayor")
    sitting.go("propose")
    before = view(sitting.x, HOST)["console"]["projected end"]
    sitting.do(HOST, "extend", seconds=120)
    assert view(sitting.x, HOST)["console"]["projected end"] == before + 120_000
    sitting.do(HOST, "extend", seconds=-10_000)
    assert sitting.x.clock.left(sitting.now) == 0  # cut below nothing it is over, and not without a limit
    lobby = Sitting()
    assert lobby.refused(HOST, "extend", seconds=5)[1] == "This phase has no limit."


def test_a_clock_that_is_set_back_changes_nothing() -> None:
    sitting = Sitting()
    sitting.now = 5_000_000
    sitting.do(HOST, "next")
    sitting.now = 1_000_000
    sitting.do(HOST, "next")
    assert [entry.at for entry in sitting.entries] == sorted(entry.at for entry in sitting.entries)


def test_a_seat_that_was_left_is_taken_again_and_a_new_one_has_a_new_number() -> None:
    sitting = Sitting()
    one = sitting.sit("mayor")
    two = sitting.sit("mayor")
    assert (one.seat, two.seat) == ("mayor/1", "mayor/2")
    sitting.do(one, "leave")
    sitting.do(LOBBY, "join", team="mayor", seat="mayor/1")
    sitting.do(HOST, "reseat", seat="mayor/2", team="challenger")
    assert [seat.name for seat in sitting.x.people("challenger")] == ["challenger/1"]
    assert [seat.name for seat in sitting.x.people("mayor")] == ["mayor/1"]
    assert sitting.sit("mayor").seat == "mayor/3"


def test_looking_at_any_page_takes_no_seat_and_changes_nothing() -> None:
    sitting = Sitting()
    before = sitting.x
    for viewer in sitting.viewers():
        view(sitting.x, viewer)
    assert sitting.x is before and not sitting.x.seats


def test_empty_seats_are_run_by_their_doctrine_from_the_start_and_given_back_at_any_time() -> None:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.go("propose")
    assert sitting.x.robots == {"challenger"}
    assert [team["robot"] for team in view(sitting.x, WALL)["teams"]] == [False, True]
    late = sitting.sit("challenger")
    sitting.do(late, "run", robot=False)
    sitting.do(late, "propose", slot=1, action="sing", version=len(sitting.x.table.of_turn()) and 1)
    assert sitting.x.table.moves["challenger 1.1"].proposed.by == "person"
    sitting.do(mayor, "run", robot=True)
    mine = sitting.x.table.moves.get("mayor 1.1")
    assert mine is None or mine.proposed.by == "robot"


def test_a_team_handed_over_in_the_middle_of_a_phase_acts_at_once_and_is_labelled() -> None:
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    sitting.go("propose")
    sitting.do(seats["Trump campaign"], "run", robot=True)
    moves = [move for move in sitting.x.table.of_turn() if move.team == "Trump campaign"]
    assert moves and all(move.proposed.by == "robot" for move in moves)
    assert not [move for move in sitting.x.table.of_turn() if move.team != "Trump campaign"]


def test_a_step_back_is_a_new_entry_and_people_talk_and_notes_stay() -> None:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.go("propose")
    before = sitting.x.table
    sitting.do(mayor, "propose", slot=1, action="sing")
    sitting.do(mayor, "say", text="may we sing?")
    sitting.do(HOST, "next")
    sitting.do(HOST, "note", text="they sing")
    count = len(sitting.entries)
    sitting.do(HOST, "undo", why="too early")
    assert len(sitting.entries) == count + 1
    assert sitting.x.table.phase == "propose"
    assert "mayor 1.1" in sitting.x.table.moves and not sitting.x.table.moves["mayor 1.1"].on_table
    assert len(sitting.x.talk) == len(sitting.x.notes) == 1
    assert sitting.x.seats["mayor/1"].here
    steps = view(sitting.x, HOST)["console"]["steps"]
    sitting.do(HOST, "undo", step=steps[-1]["step"])
    assert sitting.x.table.phase == "brief"
    sitting.do(HOST, "next")
    assert sitting.x.table == before
    assert fold(sitting.entries, sitting.games) == sitting.x


def test_skip_does_all_that_is_left_of_a_phase() -> None:
    sitting = Sitting("tip-2020/clear-trump-win")
    sitting.go("centre")
    sitting.do(HOST, "skip")
    assert sitting.x.table.phase == "rolls"
    assert all(move.result for move in sitting.x.table.of_turn() if move.mark == "centre")
    sitting.do(HOST, "skip")
    assert sitting.x.table.phase == "headline"
    assert not any(move.live for move in sitting.x.table.of_turn())


def test_one_member_who_never_finishes_holds_nobody_up_and_the_page_says_who_is_waited_for() -> None:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.sit("challenger")
    sitting.go("propose")
    assert view(sitting.x, WALL)["phase"]["waits for"] == ["mayor", "challenger"]
    sitting.do(mayor, "ready")
    sitting.do(HOST, "ready", team="challenger")
    assert view(sitting.x, WALL)["phase"]["waits for"] == []
    sitting.do(mayor, "ready", ready=False)
    sitting.do(HOST, "next")
    assert sitting.x.table.phase == "sort"


def test_a_move_that_answers_another_is_made_while_that_one_lies_on_the_table() -> None:
    sitting = Sitting("gambia-2016")
    game = sitting.x.ready.game
    answers = {option.move: option for option in game.options if option.answers == "declare an emergency"}
    answer, later = answers["leave the paper on the table"], answers["extend the term"]
    asked = next(option for option in game.options if option.move == "declare an emergency")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    mover, other = seats[game.teams[asked.team].name], seats[game.teams[answer.team].name]
    for turn in range(1, len(game.turns) + 1):
        sitting.go("propose", turn)
        if any(one["move"] == asked.move for one in view(sitting.x, mover)["ours"]["menu"]):
            break
    refused = sitting.refused(other, "propose", slot=1, move=answer.move, target=answer.member)
    assert refused[1] == f'"{answer.move}" is not open to "{other.team}" as things are.'
    sitting.do(mover, "propose", slot=1, move=asked.move)
    sitting.do(HOST, "next")
    assert answer.move in [one["move"] for one in view(sitting.x, other)["ours"]["menu"]]
    assert sitting.refused(other, "propose", slot=1, action="sing")[1] == (
        "Moves lie on the table now; only one that answers another can follow."
    )
    assert later.move not in [one["move"] for one in view(sitting.x, other)["ours"]["menu"]]
    sitting.do(other, "propose", slot=1, move=answer.move, target=answer.member)
    assert sitting.x.table.moves[f"{other.team} {turn}.1"].on_table
    sitting.go("headline")
    assert sitting.x.table.moves[f"{other.team} {turn}.1"].result in ("works", "fails")
    assert fold(sitting.entries, sitting.games) == sitting.x


def test_what_has_just_happened_can_be_answered_before_the_turn_closes() -> None:
    """The emergency has to be in force before it can be extended."""
    sitting = Sitting("gambia-2016")
    for team in sitting.x.teams:
        sitting.sit(team)
    sitting.go("propose", 6)
    game = sitting.x.ready.game
    later = next(option for option in game.options if option.move == "extend the term")
    asked = next(option for option in game.options if option.move == "declare an emergency")
    mover, other = game.teams[asked.team].name, game.teams[later.team].name
    sitting.do(HOST, "propose", team=mover, slot=1, move=asked.move)
    sitting.go("rolls")
    if sitting.x.table.moves[f"{mover} 6.1"].live:
        sitting.do(HOST, "next")
    assert sitting.x.table.moves[f"{mover} 6.1"].result == "works"
    seat = Viewer("seat", other, f"{other}/1")
    assert later.move in [one["move"] for one in view(sitting.x, seat)["ours"]["menu"]]
    sitting.do(seat, "propose", slot=1, move=later.move)
    move = sitting.x.table.moves[f"{other} 6.1"]
    assert (move.mark, move.marked_by) == ("roll", "default")
    sitting.do(HOST, "next")
    assert sitting.x.table.moves[f"{other} 6.1"].result in ("works", "fails")
    sitting.do(HOST, "next")
    assert sitting.x.table.phase == "headline"
    assert fold(sitting.entries, sitting.games) == sitting.x


def test_consent_is_kept_by_seat() -> None:
    sitting = Sitting()
    mayor = sitting.sit("mayor")
    sitting.do(mayor, "consent", agrees=True)
    assert view(sitting.x, HOST)["console"]["seats"][0]["consent"] is True
    assert sitting.refused(Viewer("observer"), "consent", agrees=True)[0] == "not now"


def test_what_is_dropped_happens_by_its_default_at_once_and_the_projected_end_comes_nearer() -> None:
    sitting = Sitting()
    sitting.sit("mayor")
    sitting.go("propose")
    before = view(sitting.x, HOST)["console"]["projected end"]
    for phase in ("headline", "review", "brief"):
        sitting.do(HOST, "drop", phase=phase)
    console = view(sitting.x, HOST)["console"]
    assert console["dropped"] == ["brief", "headline", "review"] and console["droppable"] == []
    assert before - console["projected end"] == 1000 * (3 * 120 + 3 * 120 + 2 * 120)
    sitting.go("rolls")
    while sitting.x.table.phase == "rolls":
        sitting.do(HOST, "next")
    assert (sitting.x.table.phase, sitting.x.table.turn) == ("propose", 2)
    assert sitting.x.table.headlines[1].basis == "scenario"
    sitting.do(HOST, "drop", phase="brief", dropped=False)
    assert (
        sitting.refused(HOST, "drop", phase="argue")[1] == "What can be left out is brief, headline, review."
    )
    assert fold(sitting.entries, sitting.games) == sitting.x
    while not sitting.x.closed:
        sitting.do(HOST, "next")
