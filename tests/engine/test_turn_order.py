"""How a turn goes (section 8), letter by letter, on games small enough to be followed by hand."""

from __future__ import annotations

import pytest

from engine.small_games import HEAD, chose, game_of, option, played, settled, value
from whitecell.addresses import address, word
from whitecell.game import Game
from whitecell.plays import Came, Chose, Ended, FellDue, Opened, Play, Sealed

CALENDAR = "calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03, four: 2030-01-04}\n"
# Every team here makes its first legal move: `script` says which in which turn.


def scripted(teams: dict[str, dict[str, str]], more: str = "") -> str:
    """Sections of teams that do just what their script says, turn by turn, and wait otherwise."""
    lines = "teams:\n" + "".join(
        f"  {team}: {{doctrine: of {place}, tendencies: {{wait: 1}}{more}}}\n"
        for place, team in enumerate(teams)
    )
    lines = lines.replace("doctrine: of ", "doctrine: way ")
    lines += "doctrines:\n"
    for place, script in enumerate(teams.values()):
        turns = ", ".join(f"{turn}: {move}" for turn, move in script.items())
        lines += f"  way {place}: {{like: tendencies, script: {{{turns}}}}}\n"
    return lines


def small(
    teams: dict[str, dict[str, str]], rest: str, more: str = "", endings: str = "endings: {end: otherwise}\n"
) -> Game:
    return game_of(HEAD + CALENDAR + scripted(teams, more) + rest + endings)


def kinds(play: Play, turn: int) -> list[str]:
    """What happened in a turn, as letters of the page would list it."""
    return [type(one).__name__ for one in play.happenings if one.turn == turn]


def rows(game: Game, play: Play, name: str) -> list[int]:
    """A column at the end of every turn."""
    return [row[game.column(name).cell] for row in play.turns]


def test_a_turn_opens_chooses_settles_and_closes() -> None:
    game = small(
        {"A": {"one": "push", "two": "push"}, "B": {"one": "pull"}},
        """
quantities: {level: {count: 0 to 100, start: 10}}
moves:
  push: {by: A, odds: certain, again: always, on success: [level up 1], later: {after: 1 turn, effects: [level up 20]}}
  pull: {by: B, odds: certain, on success: [level down 3]}
injects:
  at the close: {at: close of two, effects: [level up 4]}
  at the opening: {at: opening of two, effects: [level up 2]}
rules: {drift: [level up 1]}
""",
    )
    play = played(game)
    assert kinds(play, 1) == ["Opened", "Chose", "Chose", "Settled", "Settled", "Came"]
    # a put off; b opening; c-d choices; e-f settling; h injects; i rules
    assert kinds(play, 2) == ["Opened", "FellDue", "Came", "Chose", "Chose", "Settled", "Came", "Came"]
    assert rows(game, play, "level") == [9, 9 + 20 + 2 + 1 + 4 + 1, 37 + 20 + 1, 59]
    assert play.ending == "end" and isinstance(play.happenings[-1], Ended)


def test_teams_of_one_stage_choose_and_are_weighed_from_one_position() -> None:
    """c, e: legality, arguments and odds are read on the frozen position; effects meet in the live one."""
    game = small(
        {"A": {"one": "first"}, "B": {"one": "second"}},
        """
quantities: {level: {count: 0 to 9}, seen: {count: 0 to 9}}
moves:
  first: {by: A, odds: certain, on success: [level becomes 5]}
  second: {by: B, when: level = 0, odds: 100% if level = 0 else 0%, dice: percentile, for: {it is low: 4 if level = 0}, on success: [seen becomes level]}
""",
    )
    play = played(game)
    second = settled(play)[1]
    assert (second.odds, second.net) == (1_000_000, 4_000_000)
    assert value(game, play, "seen") == 5  # a line reads the live position


def test_a_later_stage_sees_what_an_earlier_one_did() -> None:
    game = small(
        {"A": {"one": "first"}, "B": {"one": "second"}},
        """
order: [A, B]
quantities: {level: {count: 0 to 9}}
moves:
  first: {by: A, odds: certain, on success: [level becomes 5]}
  second: {by: B, when: level = 5, odds: certain, on success: [level up 1]}
""",
    )
    assert value(game, played(game), "level") == 6
    assert chose(game, played(game), 1, "B") == "second"


def test_a_move_does_not_become_illegal_after_it_was_chosen() -> None:
    game = small(
        {"A": {"one": "shut"}, "B": {"one": "enter"}},
        """
quantities: {open: {flag: yes}, inside: {flag: no}}
moves:
  shut: {by: A, odds: certain, on success: [open becomes no]}
  enter: {by: B, when: open, odds: certain, on success: [inside becomes yes]}
""",
    )
    play = played(game)
    assert (value(game, play, "open"), value(game, play, "inside")) == (0, 1)


def test_of_two_that_set_one_thing_the_later_in_the_order_stands() -> None:
    rest = """
order: [[%s]]
quantities: {seat: {one of: [nobody, A's man, B's man]}}
moves:
  seize: {by: A, odds: certain, on success: [seat becomes A's man]}
  grab: {by: B, odds: certain, on success: [seat becomes B's man]}
"""
    for order, last in (("A, B", 2), ("B, A", 1)):
        game = small({"A": {"one": "seize"}, "B": {"one": "grab"}}, rest % order)
        assert value(game, played(game), "seat") == last


def test_what_a_limit_cuts_off_is_lost_and_told() -> None:
    game = small(
        {"A": {"one": "push", "two": "back"}},
        "quantities: {level: {count: 0 to 10, start: 8}}\n"
        "moves:\n  push: {by: A, odds: certain, on success: [level up 5]}\n  back: {by: A, odds: certain, on success: [level down 5]}\n",
    )
    play = played(game)
    change = settled(play)[0].changes[0]
    assert (change.before, change.after, change.wanted) == (8, 10, 13)
    assert value(game, play, "level") == 5


def test_answers_are_legal_only_after_an_earlier_stage_of_the_turn() -> None:
    rest = """
%s
quantities: {level: {count: 0 to 9}}
moves:
  offend: {by: A, odds: 10%%, again: always}
  reply: {by: B, answers: offend, odds: certain, again: always, on success: [level up 1]}
"""
    teams = {"A": {"two": "offend"}, "B": dict.fromkeys(("one", "two", "three"), "reply")}
    game = small(teams, rest % "order: [A, B]")
    assert [chose(game, played(game), turn, "B") for turn in (1, 2, 3)] == ["wait", "reply", "wait"]
    game = small(teams, rest % "order: [[A, B]]")
    assert chose(game, played(game), 2, "B") == "wait"


def test_answers_may_be_to_anyone_and_to_what_failed() -> None:
    game = small(
        {"A": {"one": "offend"}, "C": {"one": "reply"}},
        "order: [A, C]\nquantities: {level: {count: 0 to 9}}\n"
        "moves:\n  offend: {by: [A, C], odds: 0%, again: always}\n  reply: {by: C, answers: offend, odds: certain}\n",
    )
    play = next(one for one in (played(game, seed) for seed in range(50)) if not settled(one)[0].success)
    assert chose(game, play, 1, "C") == "reply"


def test_a_second_slot_has_neither_the_same_move_nor_more_targets_than_it_may() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + """
families: {place: [north, south, east]}
teams: {A: {moves a turn: 3, tendencies: {visit: 1, rest: 1, wait: 0}}}
quantities: {seen: {count: 0 to 9, per: place}}
moves:
  visit: {by: A, target: place, per turn: 2, again: always, odds: certain, bonus: 1 for 0 seen of north, on success: [seen of place up 1]}
  rest: {by: A, again: always, odds: certain}
endings: {end: otherwise}
"""
    )
    for number in range(20):
        play = played(game, number=number)
        for turn in (1, 2, 3, 4):
            made = [chose(game, play, turn, "A", slot) for slot in (1, 2, 3)]
            assert len(set(made)) == 3 and made.count("rest") == 1
    first = [one for one in play.happenings if isinstance(one, Chose)][:3]
    # wait, three visits twice over (plain, with the bonus), rest; then without what was chosen
    assert first[0].entries == 8
    assert first[1].entries in (6, 7)


def test_a_team_that_waits_has_no_further_slot() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {moves a turn: 4, tendencies: {wait: 1, rest: 0}}}\nquantities: {x: {flag: no}}\n"
        "moves: {rest: {by: A, odds: certain}}\nendings: {end: otherwise}\n"
    )
    choices = [one for one in played(game).happenings if isinstance(one, Chose)]
    assert [(one.turn, one.slot) for one in choices] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_costs_are_paid_whatever_happens_and_only_where_they_can_be() -> None:
    """Legality is read on F; a later slot must be payable after the earlier one's costs."""
    game = game_of(
        HEAD
        + CALENDAR
        + """
teams: {A: {moves a turn: 3, tendencies: {spend: 1, lavish: 1, waste: 1, wait: 0}}}
quantities: {capital: {count: 0 to 5, start: 3, per: team}}
moves:
  spend: {by: A, costs: 1 capital of mover, odds: 0%}
  lavish: {by: A, costs: [1 capital, 1 capital], odds: certain}
  waste: {by: A, costs: 4 capital, odds: certain}
endings: {end: otherwise}
"""
    )
    play = played(game)
    assert {chose(game, play, 1, "A", slot) for slot in (1, 2)} == {"spend", "lavish"}
    assert chose(game, play, 1, "A", 3) == "wait"
    assert value(game, play, "capital of A") == 0
    assert all(chose(game, play, turn, "A") != "waste" for turn in (1, 2, 3, 4))


def test_a_bonus_is_a_second_entry_that_costs_and_counts() -> None:
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {tendencies: {wait: 1}}}\nquantities: {capital: {count: 0 to 5, start: 2, per: team}}\n"
        "moves: {push: {by: A, odds: 50%, costs: 1 capital, bonus: 2.5 for 1 capital}}\nendings: {end: otherwise}\n"
    )
    plain, with_bonus = option(game, "A", "push"), option(game, "A", "push", bonus=True)
    assert with_bonus == plain + 1
    for entry, left, net, needed in ((plain, 1, 0, 5), (with_bonus, 0, 2_500_000, 8)):
        play = played(game, choices={(1, 0, 1): entry})
        assert value(game, play, "capital of A") == left
        assert (settled(play)[0].net, settled(play)[0].needed) == (net, needed)


def test_the_same_roll_is_thrown_with_and_without_a_bonus_and_in_any_slot() -> None:
    """Section 11: rolls are addressed by team, move, target and turn, and by nothing else."""
    game = game_of(
        HEAD
        + CALENDAR
        + "teams: {A: {moves a turn: 2, tendencies: {wait: 1}}}\nquantities: {capital: {count: 0 to 5, start: 5, per: team}}\n"
        "moves:\n  push: {by: A, odds: 50%, bonus: 2 for 1 capital}\n  rest: {by: A, odds: certain}\nendings: {end: otherwise}\n"
    )
    plain, with_bonus, rest = (
        option(game, "A", "push"),
        option(game, "A", "push", bonus=True),
        option(game, "A", "rest"),
    )
    expected = 1 + (word(9, 4, address("roll", "A", "push", "", "one"), 0) * 10 >> 32)
    for choices in ({(1, 0, 1): plain}, {(1, 0, 1): with_bonus}, {(1, 0, 1): rest, (1, 0, 2): plain}):
        push = next(
            one
            for one in settled(played(game, 9, 4, choices=choices))
            if game.options[one.option].move == "push"
        )
        assert push.faces == (expected,)


def test_degrees_the_largest_that_the_margin_reaches_alone() -> None:
    game = small(
        {"A": {"one": "push"}},
        "quantities: {got: {count: -9 to 9}}\nmoves:\n  push: {by: A, odds: 50%, on success: [got becomes 1], on success by 2: [got becomes 2], on success by 4: [got becomes 4], "
        "on failure: [got becomes -1], on failure by 3: [got becomes -3]}\n",
    )
    seen = set()
    for number in range(60):
        play = played(game, number=number)
        one = settled(play)[0]
        face = one.faces[0]
        expected = (4 if face <= 1 else 2 if face <= 3 else 1) if face <= 5 else (-3 if face >= 8 else -1)
        assert value(game, play, "got") == expected
        seen.add(expected)
    assert seen == {4, 2, 1, -1, -3}


@pytest.mark.parametrize("needs", [2, 3])
def test_a_move_that_needs_several_successes_works_with_the_last(needs: int) -> None:
    game = small(
        {"A": dict.fromkeys(("one", "two", "three", "four"), "build")},
        f"quantities: {{built: {{count: 0 to 9}}, stones: {{count: 0 to 9}}, seen: {{flag: no}}}}\n"
        f"moves:\n  build: {{by: A, needs: {needs} successes, odds: certain, on success: [built up 1], on progress: [stones up 1]}}\n"
        "rules: {look: {when: worked(build), effects: [seen becomes yes]}}\n",
    )
    play = played(game)
    assert rows(game, play, "built") == [0] * (needs - 1) + [1] * (5 - needs)
    assert value(game, play, "stones") == needs - 1
    assert rows(game, play, "seen") == rows(game, play, "built")
    assert chose(game, play, 4, "A") == "wait"  # `until it works`


@pytest.mark.parametrize(
    ("again", "won", "turns"),
    [
        ("until it works", True, 1),
        ("until it works", False, 4),
        ("always", True, 4),
        ("always", False, 4),
        ("never", True, 1),
        ("never", False, 1),
    ],
)
def test_again(again: str, won: bool, turns: int) -> None:
    game = small(
        {"A": dict.fromkeys(("one", "two", "three", "four"), "push")},
        f"quantities: {{x: {{flag: no}}}}\nmoves: {{push: {{by: A, again: {again}}}}}\n",
    )
    rolls = {(turn, 0, "push", ""): (won, 0) for turn in (1, 2, 3, 4)}
    assert len(settled(played(game, rolls=rolls))) == turns


def test_later_falls_due_in_the_order_it_was_put_off_and_unless_is_read_then() -> None:
    game = small(
        {"A": {"one": "plan", "two": "hurry"}, "B": {"three": "stop"}},
        """
quantities: {level: {count: 0 to 99, start: 1}, stopped: {flag: no}}
moves:
  plan: {by: A, odds: certain, later: [{after: 2 turns, effects: [level becomes level * 10]}, {after: 3 turns, effects: [level becomes 77], unless: stopped}]}
  hurry: {by: A, odds: certain, later: {after: 1 turn, effects: [level up 5]}}
  stop: {by: B, odds: certain, on success: [stopped becomes yes]}
""",
    )
    play = played(game)
    assert rows(game, play, "level") == [1, 1, 15, 15]
    due = [one for one in play.happenings if isinstance(one, FellDue)]
    assert [(one.turn, one.called_off) for one in due] == [(3, False), (3, False), (4, True)]


def test_later_follows_a_success_only() -> None:
    game = small(
        {"A": {"one": "plan"}},
        "quantities: {level: {count: 0 to 9}}\nmoves: {plan: {by: A, odds: 50%, later: {after: 1 turn, effects: [level up 1]}}}\n",
    )
    for won in (True, False):
        assert value(game, played(game, rolls={(1, 0, "plan", ""): (won, 0)}), "level") == int(won)


def test_a_sealed_move_costs_at_once_and_acts_when_its_condition_holds() -> None:
    game = small(
        {"A": {"one": "plot"}, "B": {"three": "provoke"}},
        """
quantities: {level: {count: 0 to 9}, angry: {flag: no}, capital: {count: 0 to 9, start: 3, per: team}}
moves:
  plot: {by: A, costs: 2 capital, sealed until: angry, odds: certain, for: {}, on success: [level becomes 7]}
  provoke: {by: B, odds: certain, on success: [angry becomes yes]}
""".replace("for: {}, ", ""),
    )
    play = played(game)
    assert rows(game, play, "capital of A") == [1, 1, 1, 1]
    assert rows(game, play, "level") == [0, 0, 7, 7]
    assert [one.turn for one in play.happenings if isinstance(one, Sealed)] == [1]
    opened = settled(play)[-1]
    assert (opened.turn, opened.opened) == (3, True)
    assert kinds(play, 3) == ["Opened", "Chose", "Chose", "Settled", "Settled"]


def test_a_sealed_move_opens_in_its_own_stage_and_after_rules_too() -> None:
    rest = """
quantities: {level: {count: 0 to 9}, tide: {count: 0 to 9}}
moves:
  plot: {by: A, sealed until: %s, odds: certain, on success: [level becomes 7]}
rules: {rise: [tide up 1]}
endings: {won: level = 7, end: otherwise}
"""
    at_once = small({"A": {"one": "plot"}}, rest % "tide = 0", endings="")
    assert kinds(played(at_once), 1) == ["Opened", "Chose", "Sealed", "Settled", "Came", "Ended"]
    after_rules = small({"A": {"one": "plot"}}, rest % "tide = 1", endings="")
    assert kinds(played(after_rules), 1) == ["Opened", "Chose", "Sealed", "Came", "Settled", "Ended"]


def test_sealed_moves_are_opened_in_the_order_they_were_sealed_in_one_round() -> None:
    """g: conditions are read first, so what the first one brings about opens the next only at the next round."""
    game = game_of(
        HEAD
        + CALENDAR
        + """
teams:
  A: {envelopes: 3, moves a turn: 3, doctrine: way, tendencies: {wait: 1}}
doctrines: {way: {like: tendencies, script: {one: [third, second, first]}}}
quantities: {level: {count: 0 to 99}, alarm: {flag: no}}
moves:
  first: {by: A, sealed until: turn >= two, odds: certain, on success: [level becomes level * 10 + 1, alarm becomes yes]}
  second: {by: A, sealed until: turn >= two, odds: certain, on success: [level becomes level * 10 + 2]}
  third: {by: A, sealed until: alarm, odds: certain, on success: [level becomes level * 10 + 3]}
endings: {end: otherwise}
"""
    )
    play = played(game)
    order = [(one.turn, game.options[one.option].move) for one in settled(play)]
    assert order == [(2, "second"), (2, "first"), (2, "third")]
    assert value(game, play, "level") == 99  # 2, 21, 213 cut at the limit
    assert kinds(play, 2)[-3:] == ["Settled", "Settled", "Settled"]


def test_there_are_only_so_many_envelopes() -> None:
    rest = """
quantities: {x: {flag: no}}
moves:
  plot: {by: A, sealed until: x, odds: certain, again: always}
  scheme: {by: A, sealed until: x, odds: certain, again: always}
"""
    script = {"one": "plot", "two": "scheme", "three": "plot"}
    for envelopes, made in ((1, ["plot", "wait", "wait"]), (2, ["plot", "scheme", "wait"])):
        game = small({"A": script}, rest, f", envelopes: {envelopes}")
        assert [chose(game, played(game), turn, "A") for turn in (1, 2, 3)] == made


def test_a_sealed_move_counts_as_tried_when_it_is_opened() -> None:
    game = small(
        {"A": {"one": "plot"}},
        "quantities: {x: {flag: no}}\nmoves: {plot: {by: A, sealed until: turn is three, odds: certain}}\nrules: {look: {when: tried(plot), effects: [x becomes yes]}}\n",
    )
    assert rows(game, played(game), "x") == [0, 0, 1, 1]


# -- injects, rules, endings ----------------------------------------------------------------------------------------


def test_injects_come_in_file_order_then_rules() -> None:
    game = small(
        {"A": {}},
        """
families: {place: [north, south]}
quantities: {n: {count: 0 to 99999}, weight: {count: 0 to 9, per: place, start: {north: 3, south: 4}}}
moves: {rest: {by: A, odds: certain}}
injects:
  second: {at: close of one, effects: [n becomes n * 10 + 1]}
  first: {at: close of one, effects: [n becomes n * 10 + 2]}
  local: {at: close of one, each: place, effects: [n becomes n * 10 + weight of place]}
rules: {drift: {when: turn is one, effects: [n becomes n * 10 + 9]}}
""",
    )
    assert rows(game, played(game), "n")[0] == 12349


@pytest.mark.parametrize(("again", "turns"), [("", [2]), (", again: always", [2, 3, 4])])
def test_an_inject_comes_once_unless_it_says_always(again: str, turns: list[int]) -> None:
    game = small(
        {"A": {}},
        f"quantities: {{x: {{flag: no}}}}\nmoves: {{rest: {{by: A, odds: certain}}}}\ninjects: {{storm: {{when: turn >= two, says: A storm.{again}}}}}\n",
    )
    assert [one.turn for one in played(game).happenings if isinstance(one, Came)] == turns


def test_the_chance_of_an_inject_is_drawn_only_where_its_condition_holds() -> None:
    game = small(
        {"A": {}},
        "quantities: {x: {flag: no}}\nmoves: {rest: {by: A, odds: certain}}\n"
        "injects: {storm: {at: [opening of two, close of two, close of three], when: turn is not three, chance: 40%, again: always, effects: [x becomes yes]}}\n",
    )
    for number in range(30):
        came = [one for one in played(game, 3, number).happenings if isinstance(one, Came)]
        expected = [
            word(3, number, address("inject", "", "storm", "", "two", phase)) < 400_000 * 2**32 // 10**6
            for phase in ("opening", "close")
        ]
        assert [(one.turn, one.phase, one.happened, one.chance) for one in came] == [
            (2, "opening", expected[0], 400_000),
            (2, "close", expected[1], 400_000),
        ]


def test_each_makes_one_inject_for_each_member_with_dice_of_its_own() -> None:
    game = small(
        {"A": {}},
        "families: {place: [north, south]}\nquantities: {hit: {flag: no, per: place}}\nmoves: {rest: {by: A, odds: certain}}\n"
        "injects: {storm: {at: close of one, each: place, chance: 50%, effects: [hit of place becomes yes]}}\n",
    )
    for number in range(20):
        play = played(game, 5, number)
        for place in ("north", "south"):
            drawn = word(5, number, address("inject", "", "storm", place, "one", "close")) < 2**31
            assert value(game, play, f"hit of {place}") == drawn


def test_the_first_ending_that_holds_ends_the_play_and_nothing_later_happens() -> None:
    game = small(
        {"A": {}},
        "quantities: {n: {count: 0 to 9}}\nmoves: {rest: {by: A, odds: certain}}\nrules: {tick: [n up 1]}\n",
        endings="endings: {late: n >= 3, early: n >= 2, never: n >= 2, end: otherwise}\n",
    )
    play = played(game)
    assert (play.ending, play.ended, value(game, play, "n")) == ("early", 2, 2)
    assert [one for one in play.happenings if one.turn > 2] == []


def test_otherwise_holds_at_the_end_of_the_last_turn_only() -> None:
    game = small(
        {"A": {}},
        "quantities: {n: {count: 0 to 9}}\nmoves: {rest: {by: A, odds: certain}}\nrules: {tick: [n up 1]}\n",
        endings="endings: {four: n >= 4, end: otherwise}\n",
    )
    assert played(game).ending == "four"
    assert played(game, starts={0: 9}).ended == 1


# -- the order of stages --------------------------------------------------------------------------------------------

ORDERED = "quantities: {x: {flag: no}}\nmoves: {rest: {by: [A, B, C], odds: certain, again: always}}\n"


def stages(game: Game, play: Play) -> list[list[list[str]]]:
    return [
        [[game.teams[team].name for team in stage] for stage in one.order]
        for one in play.happenings
        if isinstance(one, Opened)
    ]


def test_without_an_order_all_teams_are_one_stage() -> None:
    game = small({"A": {}, "B": {}, "C": {}}, ORDERED)
    assert stages(game, played(game))[0] == [["A", "B", "C"]]


def test_an_order_may_differ_from_turn_to_turn() -> None:
    game = small({"A": {}, "B": {}, "C": {}}, ORDERED + "order: {two: [C, [B, A]], otherwise: [A]}\n")
    assert stages(game, played(game))[:3] == [[["A"]], [["C"], ["B", "A"]], [["A"]]]


def test_a_drawn_order_is_shuffled_as_the_page_says() -> None:
    game = small({"A": {}, "B": {}, "C": {}}, ORDERED + "order: [{drawn: [B, C, A]}]\n")
    seen = set()
    for number in range(60):
        play = played(game, 11, number)
        for turn, found in enumerate(stages(game, play), 1):
            teams, n = ["B", "C", "A"], 3
            for i in range(n - 1, 0, -1):
                w = word(11, number, address("order", "", "B", "", game.turns[turn - 1].name, ""), n - 1 - i)
                j = w * (i + 1) >> 32
                teams[i], teams[j] = teams[j], teams[i]
            assert found == [[team] for team in teams]
            seen.add(tuple(teams))
    assert len(seen) == 6
