"""The panel's number: by hand."""

from __future__ import annotations

import pytest

from exercise.sitting import HOST, Sitting
from whitecell.exercise.panel import median, panel
from whitecell.exercise.seeing import view
from whitecell.exercise.viewers import Viewer


@pytest.mark.parametrize(
    ("numbers", "middle"), [([5], 5), ([5, 6], 6), ([90, 10, 20], 20), ([10, 20, 30, 90], 25)]
)
def test_the_middle_of_some_numbers(numbers: list[int], middle: int) -> None:
    assert median(numbers) == middle


def estimated(numbers: dict[str, list[int]], second: dict[str, int] | None = None) -> Sitting:
    """A move of the media's, argued by the public; each team's seats give these numbers."""
    sitting = Sitting("tip-2020/clear-trump-win")
    seats: dict[str, list[Viewer]] = {}
    for team, given in numbers.items():
        seats[team] = [sitting.sit(team) for _ in given]
    for team in ("media", "public"):
        seats.setdefault(team, [sitting.sit(team)])
    for team in sitting.x.teams:
        if team not in seats:
            sitting.sit(team)
    sitting.go("propose")
    sitting.do(seats["media"][0], "propose", slot=1, action="print it")
    sitting.go("argue")
    sitting.do(seats["public"][0], "argue", move="media 1.1", side="against", text="no")
    sitting.go("estimate")
    for team, given in numbers.items():
        for seat, percent in zip(seats[team], given, strict=True):
            sitting.do(seat, "estimate", move="media 1.1", percent=percent)
    return sitting


def test_teams_count_once_and_the_mover_and_those_who_argued_stand_apart() -> None:
    sitting = estimated(
        {
            "Trump campaign": [10, 20, 90],
            "Biden campaign": [30],
            "federal government": [40],
            "media": [99],
            "public": [1, 3],
        }
    )
    found = panel(sitting.x.table.moves["media 1.1"])
    assert found.teams == {"Trump campaign": 20, "Biden campaign": 30, "federal government": 40}
    assert found.apart == {"media": 99, "public": 2}
    assert (found.percent, found.spread) == (30, 20)


def test_robots_give_their_numbers_and_count_for_nothing() -> None:
    """Theirs are the scenario's odds; in the panel they would pull it towards what is written."""
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in ("Trump campaign", "Biden campaign")}
    sitting.go("argue")
    ref = next(
        move.ref for move in sitting.x.table.of_turn() if move.team == "media" and move.option is not None
    )
    sitting.do(seats["Biden campaign"], "argue", move=ref, side="against", text="no")
    sitting.go("sort")
    sitting.do(HOST, "mark", move=ref, mark="roll")
    sitting.go("estimate")
    sitting.do(seats["Trump campaign"], "estimate", move=ref, percent=7)
    found = panel(sitting.x.table.moves[ref])
    assert (found.percent, found.teams, found.spread) == (7, {"Trump campaign": 7}, 0)
    assert found.robots and "Trump campaign" not in found.robots


def test_without_a_number_from_anybody_apart_there_is_no_panel() -> None:
    found = panel(estimated({"media": [99]}).x.table.moves["media 1.1"])
    assert (found.percent, found.teams, found.apart) == (None, {}, {"media": 99})


def test_far_apart_means_a_second_round_once_and_the_first_is_shown_in_it() -> None:
    sitting = estimated({"Trump campaign": [10], "Biden campaign": [80]})
    seat = Viewer("seat", "Trump campaign", "Trump campaign/1")
    sitting.do(HOST, "next")
    assert sitting.x.table.phase == "estimate"
    page = view(sitting.x, seat)
    move = page["moves"][0]
    assert move["estimates"]["panel"]["teams"] == {"Trump campaign": 10, "Biden campaign": 80}
    assert (move["estimates"]["round"], page["ours"]["asked for estimates"]) == (2, ["media 1.1"])
    sitting.do(seat, "estimate", move="media 1.1", percent=50)
    other = view(sitting.x, Viewer("seat", "public", "public/1"))["moves"][0]
    assert other["estimates"]["panel"]["teams"] == {"Trump campaign": 10, "Biden campaign": 80}
    sitting.do(HOST, "next")
    assert sitting.x.table.phase == "centre"
    move = view(sitting.x, seat)["moves"][0]
    assert move["estimates"]["panel"]["teams"] == {"Trump campaign": 50, "Biden campaign": 80}


def test_thirty_points_are_not_far_apart() -> None:
    sitting = estimated({"Trump campaign": [10], "Biden campaign": [40]})
    sitting.do(HOST, "next")
    assert sitting.x.table.phase == "centre"


@pytest.mark.parametrize(
    ("numbers", "ruling", "percent", "basis"),
    [({"Trump campaign": [20]}, 70, 70, "umpire"), ({"Trump campaign": [20]}, None, 20, "panel")],
)
def test_a_number_rests_on_the_umpire_else_on_the_panel(
    numbers: dict[str, list[int]], ruling: int | None, percent: int, basis: str
) -> None:
    sitting = estimated(numbers)
    if ruling is not None:
        sitting.do(HOST, "rule", move="media 1.1", percent=ruling)
    sitting.go("centre")
    sitting.do(HOST, "next")
    fixed = sitting.x.table.moves["media 1.1"].fixed
    assert fixed is not None and (fixed.percent, fixed.basis) == (percent, basis)


def test_without_both_the_scenarios_odds_stand_and_in_own_words_nothing_is_made_up() -> None:
    sitting = estimated({})
    sitting.go("centre")
    sitting.do(HOST, "next")
    move = sitting.x.table.moves["media 1.1"]
    assert (move.fixed, move.mark, move.marked_by) == (None, "struck", "nobody gave a number")

    two = Sitting()
    mayor, challenger = two.sit("mayor"), two.sit("challenger")
    two.go("propose")
    two.do(mayor, "propose", slot=1, move="say the vote was stolen")
    two.go("argue")
    two.do(challenger, "argue", move="mayor 1.1", side="against", text="no")
    two.go("centre")
    two.do(HOST, "next")
    fixed = two.x.table.moves["mayor 1.1"].fixed
    assert fixed is not None and (fixed.percent, fixed.basis) == (60, "scenario")
