"""What is so and what is believed (sections 4 and 5.5): how beliefs follow effects, secrets, and revealing."""

from __future__ import annotations

import pytest

from engine.small_games import HEAD, belief, game_of, played, value
from whitecell.game import Game

BASE = """
calendar: {one: 2030-01-01, two: 2030-01-02}
families: {place: [north, south]}
teams: {A: {doctrine: way, tendencies: {wait: 1}}, B: {tendencies: {wait: 1}}, C: {tendencies: {wait: 1}}}
doctrines: {way: {like: tendencies, script: {one: act, two: act again}}}
quantities:
  level: {count: 0 to 10, start: 5, known to: C, believed: {A: 8, B: 2}}
  tone: {one of: [low, mid, high], known to: none, believed: {everyone: high}}
  seats: {count: 0 to 99, start: {north: 3, south: 4}, per: place, known to: C, believed: {everyone: 0}}
  capital: {count: 0 to 9, start: 9, known to: C, believed: {everyone: 4}}
  mark: {flag: no}
"""
END = "endings: {end: otherwise}\n"


def acting(move: str, again: str = "") -> Game:
    second = (
        f"  act again: {{by: A, odds: certain, {again}}}\n"
        if again
        else "  act again: {by: A, odds: certain}\n"
    )
    return game_of(HEAD + BASE + f"moves:\n  act: {{by: A, odds: certain, {move}}}\n{second}" + END)


def seen(game: Game, name: str) -> tuple[int, dict[str, int]]:
    play = played(game)
    teams = [team.name for n, team in enumerate(game.teams) if n in game.column(name).beliefs]
    return value(game, play, name), {team: belief(game, play, name, team) for team in teams}


@pytest.mark.parametrize(
    ("effect", "truth", "beliefs"),
    [
        ("level up 1", 6, {"A": 9, "B": 3}),
        ("level up 3", 8, {"A": 10, "B": 5}),
        ("level down 4", 1, {"A": 4, "B": 0}),
        ("level becomes 7", 7, {"A": 7, "B": 7}),
        ("level up level", 10, {"A": 10, "B": 7}),  # the amount is read once, on what is so
        ("level up 1 if level = 5", 6, {"A": 9, "B": 3}),  # so is the condition
        ("level up 1 if level = 8", 5, {"A": 8, "B": 2}),
    ],
)
def test_those_who_are_told_move_their_belief_by_the_same_line(
    effect: str, truth: int, beliefs: dict[str, int]
) -> None:
    assert seen(acting(f"on success: [{effect}]"), "level") == (truth, beliefs)


def test_a_choice_becomes_what_everybody_then_believes() -> None:
    assert seen(acting("on success: [tone becomes mid]"), "tone") == (1, {"A": 1, "B": 1, "C": 1})


def test_the_effects_of_a_secret_move_are_believed_by_its_mover_only() -> None:
    assert seen(acting("secret: yes, on success: [level up 1]"), "level") == (6, {"A": 9, "B": 2})
    later = "secret: yes, later: {after: 1 turn, effects: [level up 1]}"
    assert seen(acting(later), "level") == (6, {"A": 9, "B": 2})


def test_what_is_paid_for_a_secret_move_is_believed_by_its_mover_only() -> None:
    assert seen(acting("secret: yes, costs: 2 capital"), "capital") == (7, {"A": 2, "B": 4})
    assert seen(acting("costs: 2 capital"), "capital") == (7, {"A": 2, "B": 2})


@pytest.mark.parametrize(("secret", "beliefs"), [("no", {"A": 9, "B": 3}), ("yes", {"A": 8, "B": 2})])
def test_a_secret_inject_changes_what_is_so_and_not_what_is_believed(
    secret: str, beliefs: dict[str, int]
) -> None:
    text = HEAD + BASE + "moves: {act: {by: A, odds: certain}, act again: {by: A, odds: certain}}\n"
    for section in ("injects", "rules"):
        when = "at: close of one, " if section == "injects" else "when: turn is one, "
        game = game_of(
            text + f"{section}: {{leak: {{{when}secret: {secret}, effects: [level up 1]}}}}\n" + END
        )
        assert seen(game, "level") == (6, beliefs)


def test_revealing_tells_what_is_so_now_and_no_more() -> None:
    told = acting("on success: [reveal level]", "secret: yes, on success: [level up 2]")
    assert seen(told, "level") == (7, {"A": 7, "B": 5})
    some = acting("on success: [reveal level to B]")
    assert seen(some, "level") == (5, {"A": 8, "B": 5})
    both = acting("on success: [reveal level to B / A]")
    assert seen(both, "level") == (5, {"A": 5, "B": 5})
    mover = acting("on success: [reveal level to mover]")
    assert seen(mover, "level") == (5, {"A": 5, "B": 2})


def test_revealing_one_member_or_each() -> None:
    one = acting("on success: [reveal seats of south]")
    assert [seen(one, f"seats of {place}")[1]["A"] for place in ("north", "south")] == [0, 4]
    each = acting("on success: [reveal seats of each place]")
    assert [seen(each, f"seats of {place}")[1]["B"] for place in ("north", "south")] == [3, 4]


def test_a_secret_move_reveals_to_others_what_it_says() -> None:
    game = acting("secret: yes, on success: [reveal level to B]")
    assert seen(game, "level") == (5, {"A": 8, "B": 5})


@pytest.mark.parametrize(("team", "holds"), [("A", True), ("B", False), ("C", False)])
def test_belief_is_what_a_team_takes_it_for(team: str, holds: bool) -> None:
    game = acting(
        f"on success: [mark becomes belief({team}, level) >= 8]".replace("[", '["').replace("]", '"]')
    )
    assert value(game, played(game), "mark") == holds


def test_belief_of_the_mover() -> None:
    game = acting('on success: ["mark becomes belief(mover, level) = 8"]')
    assert value(game, played(game), "mark") == 1
