"""Threats and offers (section 13): every state, and what brings it about."""

from __future__ import annotations

import pytest

from engine.small_games import HEAD, chose, game_of, played, value
from whitecell.game import Game
from whitecell.plays import Play

THREAT = ("quiet", "made", "called", "met", "carried out", "dropped", "loose")
OFFER = ("quiet", "made", "met", "dropped")
TURNS = ("one", "two", "three", "four", "five")
BASE = """
calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03, four: 2030-01-04, five: 2030-01-05}
teams:
  A: {doctrine: way, tendencies: {wait: 1}}
  B: {doctrine: other way, tendencies: {wait: 1}}
order: [A, B]
quantities:
  conceded: {flag: no}
  trust: {count: 0 to 99, start: 50}
  log: {count: 0 to 999999}
  unrest: {count: 0 to 9}
moves:
  concede: {by: B, odds: certain, on success: [conceded becomes yes]}
"""
CASCADIA = """
threats:
  Cascadia:
    says: Some states leave.
    by: A
    to: B
    in: from one
    when: trust >= 50
    odds: 60%
    costs: [trust down 1]
    on failure: [trust down 10]
    demand: conceded
    deadline: three
    if met: [log up 1]
    if called: [log up 10]
    carried out: {odds: 30%, on success: [log up 100], on failure: [log up 1000]}
    backed down: [log up 10000]
    slips: {chance: 100%, when: unrest >= 7, effects: [log up 100000]}
"""
SEAT = """
offers:
  a seat:
    by: A
    to: B
    odds: 60%
    costs: [trust down 1]
    on failure: [trust down 10]
    demand: conceded
    deadline: three
    if met: [log up 1]
    if unmet: [log up 10]
    if withdrawn: [log up 100]
"""


def small(a: dict[str, str], b: dict[str, str], rest: str, more: str = "") -> Game:
    def script(turns: dict[str, str]) -> str:
        return ", ".join(f"{turn}: {move}" for turn, move in turns.items())

    doctrines = f"doctrines: {{way: {{like: tendencies, script: {{{script(a)}}}}}, other way: {{like: tendencies, script: {{{script(b)}}}}}}}\n"
    return game_of(HEAD + BASE + doctrines + rest + more + "endings: {end: otherwise}\n")


def states(game: Game, play: Play, name: str) -> list[str]:
    values = game.column(name).values
    return [values[row[game.column(name).cell]] for row in play.turns]


def rolled(game: Game, **won: bool) -> Play:
    """A play in which the named rolls succeed or fail (in every turn)."""
    names = {"make": "make Cascadia", "carry": "carry out Cascadia", "offer": "make a seat"}
    return played(
        game,
        rolls={
            (turn, 0, names[key], ""): (success, 0) for key, success in won.items() for turn in range(1, 6)
        },
    )


def test_what_a_threat_becomes() -> None:
    game = small({}, {}, CASCADIA)
    assert game.column("Cascadia").values == THREAT
    moves = [
        (option.move, game.teams[option.team].name, option.certain, option.again) for option in game.options
    ]
    assert moves[1:] == [
        ("make Cascadia", "A", False, "never"),
        ("call Cascadia", "B", True, "until it works"),
        ("carry out Cascadia", "A", False, "until it works"),
        ("back down from Cascadia", "A", True, "until it works"),
    ]
    assert [inject.name for inject in game.injects] == ["Cascadia met", "Cascadia slips", "Cascadia lapses"]


def test_a_threat_that_is_believed_is_made_and_lapses_after_its_deadline() -> None:
    game = small({"one": "make Cascadia"}, {}, CASCADIA)
    play = rolled(game, make=True)
    assert states(game, play, "Cascadia") == ["made", "made", "made", "dropped", "dropped"]
    assert (value(game, play, "trust"), value(game, play, "log")) == (49, 10000)


def test_a_threat_that_nobody_believes_is_dropped() -> None:
    game = small({"one": "make Cascadia", "two": "make Cascadia"}, {"one": "call Cascadia"}, CASCADIA)
    play = rolled(game, make=False)
    assert states(game, play, "Cascadia") == ["dropped"] * 5
    assert (value(game, play, "trust"), value(game, play, "log")) == (39, 0)
    assert chose(game, play, 1, "B") == "wait" and chose(game, play, 2, "A") == "wait"


def test_a_threat_is_made_only_where_its_condition_holds() -> None:
    game = small({"one": "make Cascadia"}, {}, CASCADIA.replace("trust >= 50", "trust >= 51"))
    assert states(game, rolled(game, make=True), "Cascadia") == ["quiet"] * 5


def test_a_demand_that_is_met_ends_it() -> None:
    game = small({"one": "make Cascadia"}, {"two": "concede"}, CASCADIA)
    play = rolled(game, make=True)
    assert states(game, play, "Cascadia") == ["made", "met", "met", "met", "met"]
    assert value(game, play, "log") == 1


def test_a_called_threat_may_still_be_met() -> None:
    game = small({"one": "make Cascadia"}, {"one": "call Cascadia", "two": "concede"}, CASCADIA)
    play = rolled(game, make=True)
    assert states(game, play, "Cascadia")[:2] == ["called", "met"]
    assert value(game, play, "log") == 11


@pytest.mark.parametrize(("won", "state", "log"), [(True, "carried out", 110), (False, "dropped", 1010)])
def test_a_called_threat_may_be_carried_out(won: bool, state: str, log: int) -> None:
    game = small({"one": "make Cascadia", "two": "carry out Cascadia"}, {"one": "call Cascadia"}, CASCADIA)
    play = rolled(game, make=True, carry=won)
    assert states(game, play, "Cascadia") == ["called", state, state, state, state]
    assert value(game, play, "log") == log


def test_a_threat_that_is_not_called_is_carried_out_from_its_deadline_on() -> None:
    game = small({"one": "make Cascadia", **dict.fromkeys(TURNS[1:], "carry out Cascadia")}, {}, CASCADIA)
    play = rolled(game, make=True, carry=True)
    assert states(game, play, "Cascadia") == ["made", "made", "carried out", "carried out", "carried out"]


@pytest.mark.parametrize(("called", "log"), [(False, 10000), (True, 10010)])
def test_backing_down(called: bool, log: int) -> None:
    game = small(
        {"one": "make Cascadia", "two": "back down from Cascadia"},
        {"one": "call Cascadia"} if called else {},
        CASCADIA,
    )
    play = rolled(game, make=True)
    assert states(game, play, "Cascadia")[1:] == ["dropped"] * 4
    assert value(game, play, "log") == log


def test_a_threat_may_get_out_of_control() -> None:
    game = small(
        {"one": "make Cascadia"},
        {},
        CASCADIA,
        "injects: {riot: {at: close of two, effects: [unrest becomes 8]}}\n",
    )
    play = rolled(game, make=True)
    assert states(game, play, "Cascadia") == ["made", "loose", "loose", "loose", "loose"]
    assert value(game, play, "log") == 100000


def test_a_demand_that_is_met_goes_before_slipping_and_slipping_before_lapsing() -> None:
    """The injects stand after all others, in the order of the table."""
    riot = "injects: {riot: {at: close of four, effects: [unrest becomes 8, conceded becomes %s]}}\n"
    for conceded, state in (("yes", "met"), ("no", "loose")):
        game = small({"one": "make Cascadia"}, {}, CASCADIA, riot % conceded)
        assert states(game, rolled(game, make=True), "Cascadia")[3] == state


def test_an_offer_and_its_states() -> None:
    assert small({}, {}, SEAT).column("a seat").values == OFFER
    made = small({"one": "make a seat"}, {}, SEAT)
    play = rolled(made, offer=True)
    assert states(made, play, "a seat") == ["made", "made", "made", "dropped", "dropped"]
    assert (value(made, play, "trust"), value(made, play, "log")) == (49, 10)
    unbelieved = rolled(made, offer=False)
    assert states(made, unbelieved, "a seat") == ["dropped"] * 5
    assert (value(made, unbelieved, "trust"), value(made, unbelieved, "log")) == (39, 0)


def test_an_offer_is_met_or_withdrawn() -> None:
    met = small({"one": "make a seat"}, {"two": "concede"}, SEAT)
    play = rolled(met, offer=True)
    assert states(met, play, "a seat")[1] == "met" and value(met, play, "log") == 1
    back = small({"one": "make a seat", "two": "withdraw a seat"}, {}, SEAT)
    play = rolled(back, offer=True)
    assert states(back, play, "a seat")[1] == "dropped" and value(back, play, "log") == 100


def test_a_threat_s_moves_can_be_named_in_effects_and_conditions() -> None:
    game = small(
        {"one": "make Cascadia", "two": "back down from Cascadia"},
        {},
        CASCADIA,
        "rules: {shame: {when: turn is last, effects: [unrest up 1 if worked(back down from Cascadia) and Cascadia is dropped]}}\n",
    )
    assert value(game, rolled(game, make=True), "unrest") == 1
