"""Exercises from the lobby to the end, by commands alone; and what their logs are worth."""

from __future__ import annotations

import pytest

from exercise.sitting import HOST, Sitting
from whitecell.engine.measuring import measured
from whitecell.exercise.at_the_table import hash_of
from whitecell.exercise.folding import fold
from whitecell.exercise.lines import as_line, read_lines
from whitecell.exercise.seeing import as_bytes
from whitecell.exercise.viewers import Viewer
from whitecell.position import Position

BUNDLED = ("tutorial/two-teams", "tip-2020/clear-trump-win", "gambia-2016")


def by_robots(name: str, **settings: int) -> Sitting:
    sitting = Sitting(name, settings={name.replace("_", " "): value for name, value in settings.items()})
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    return sitting


@pytest.mark.parametrize("name", BUNDLED)
def test_one_key_goes_from_the_lobby_to_the_end_with_a_robot_in_every_seat(name: str) -> None:
    sitting = by_robots(name)
    game = sitting.x.ready.game
    assert sitting.x.table.ending in {ending.name for ending in game.endings}
    settled = [move for move in sitting.x.table.moves.values() if move.result in ("works", "fails")]
    assert settled
    assert all(move.rolled or move.mark == "passes" for move in settled)
    measures = measured(game, sitting.x.table.closes[-1], sitting.x.table.closes)
    assert measures.keys() == {measure.name for measure in game.measures}


@pytest.mark.parametrize("name", BUNDLED)
def test_the_finished_log_comes_to_the_same_state_and_position(name: str) -> None:
    sitting = by_robots(name)
    read = read_lines([as_line(entry) for entry in sitting.entries])
    again = fold(read, sitting.games)
    assert again == sitting.x
    assert hash_of(again.table.position) == hash_of(sitting.x.table.position)


def test_a_log_cut_off_anywhere_folds_and_shows_every_page() -> None:
    sitting = by_robots("tutorial/two-teams")
    for length in range(1, len(sitting.entries) + 1):
        x = fold(sitting.entries[:length], sitting.games)
        assert x.number == length
        for viewer in sitting.viewers():
            assert as_bytes(x, viewer)


def test_a_log_cut_off_after_a_command_goes_on_as_it_did() -> None:
    whole = by_robots("tutorial/two-teams")
    commands = [entry.command for entry in whole.entries]
    for length in range(1, len(whole.entries)):
        if commands[length] == commands[length - 1]:
            continue  # a command is saved whole or not at all
        resumed = Sitting("tutorial/two-teams")
        resumed.entries = whole.entries[:length]
        resumed.x = fold(resumed.entries, resumed.games)
        while not resumed.x.closed:
            resumed.do(HOST, "next")
        assert resumed.x.table.position == whole.x.table.position
        assert resumed.x.table.told == whole.x.table.told


def test_the_same_seed_gives_the_same_exercise_and_another_seed_another() -> None:
    def positions(seed: str) -> list[Position]:
        found = []
        for world in range(6):
            sitting = Sitting("tutorial/two-teams", seed=seed, world=world)
            while not sitting.x.closed:
                sitting.do(HOST, "next")
            found.append(sitting.x.table.position)
        return found

    assert positions("ab" * 32) == positions("ab" * 32)
    assert positions("ab" * 32) != positions("cd" * 32)


def test_people_play_two_teams_with_one_phone_each() -> None:
    """The minimum ritual: propose, object, number, die, headline."""
    sitting = Sitting(pace="quick")
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    sitting.go("propose")
    sitting.do(
        mayor, "propose", slot=1, move="ask for a recount", reasons=["it was close"], intent="win time"
    )
    sitting.do(challenger, "propose", slot=1, action="sleep in front of the town hall", effect="doubt falls")
    sitting.go("argue")
    sitting.do(
        challenger, "argue", move="mayor 1.1", side="against", text="the clerk counts well", cites="doubt"
    )
    sitting.do(mayor, "argue", move="challenger 1.1", side="against", text="it rains")
    sitting.go("sort")
    assert {move.mark for move in sitting.x.table.of_turn()} == {"centre"}
    sitting.do(HOST, "mark", move="challenger 1.1", mark="roll")
    sitting.go("estimate")
    sitting.do(mayor, "estimate", move="challenger 1.1", percent=20)
    sitting.do(HOST, "rule", move="mayor 1.1", percent=30)
    sitting.do(HOST, "rule", move="challenger 1.1", percent=60, why="people like it")
    sitting.go("centre")
    assert sitting.x.table.centre == "mayor 1.1"
    sitting.do(HOST, "next")
    sitting.do(mayor, "word", move="mayor 1.1", word="hat")
    sitting.do(HOST, "next")
    sitting.do(HOST, "next")
    sitting.go("rolls")
    sitting.do(HOST, "effects", move="challenger 1.1", lines=["doubt down 2"], why="they look peaceful")
    sitting.do(HOST, "roll", move="challenger 1.1", face=6)
    before = sitting.x.table.position.values
    sitting.do(HOST, "next")
    move = sitting.x.table.moves["challenger 1.1"]
    assert (move.result, [one.column for one in move.changes]) == ("works", ["doubt"])
    assert move.changes[0].before - move.changes[0].after == 2_000_000
    assert sitting.x.table.position.values != before
    sitting.go("headline")
    sitting.do(HOST, "headline", text="A wet night before the town hall")
    sitting.go("review")
    assert sitting.x.table.headlines[1].basis == "white cell"
    assert fold(read_lines([as_line(entry) for entry in sitting.entries]), sitting.games) == sitting.x


def test_seven_teams_of_people_play_and_say_nothing_and_nothing_is_ever_stuck() -> None:
    sitting = Sitting("tip-2020/clear-trump-win", pace="quick")
    for team in sitting.x.teams:
        sitting.sit(team)
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    assert not sitting.x.table.moves  # nobody proposed: everybody waited
    assert sitting.x.table.ending


def test_the_clock_alone_drives_the_phases_in_which_teams_act() -> None:
    sitting = Sitting()
    sitting.sit("mayor")
    clock = Viewer("clock")
    sitting.go("propose")
    assert sitting.refused(clock, "time")[1] == "The time of this phase is not up."
    sitting.now += 1000 * 360
    sitting.do(clock, "time")
    assert sitting.x.table.phase != "propose"
    sitting.go("headline")
    sitting.now += 1000 * 3600
    assert sitting.refused(clock, "time")[1] == "This phase ends when the white cell says so."
