"""Types of sentences, and what every name and word means where it stands (sections 3 and 4)."""

from __future__ import annotations

import pytest

from engine.small_games import HEAD, errors_of, game_of, played

BASE = (
    HEAD
    + """
calendar: {one: 2030-01-01, two: 2030-01-02, gap day: 2030-01-05}
deadlines: {harbour: 2030-01-02}
families:
  side: [Red, Blue]
  state: {members: [Utah, Iowa], traits: {votes: {Utah: 6, Iowa: 7}, lean: {every: 40%, Utah: 60%}, weight: {every: 0.5}, split: {every: no, Iowa: yes}, holder: {Utah: Red, Iowa: Blue}}}
teams: {red: {side: Red, tendencies: {wait: 1}}, blue: {side: Blue, tendencies: {wait: 1}}, press: {tendencies: {wait: 1}}}
quantities:
  n: {count: -9 to 999999999, start: 7}
  big: {count: 0 to 999999999, start: 999999999}
  ease: {scale: 0 to 10, start: 2.5}
  trust: {share: 0% to 100%, start: 40%}
  late: {flag: yes}
  leader: {one of: [nobody, side], start: Red}
  winner: {one of: [Blue, Red, nobody], start: Red}
  called: {one of: [open, side], per: state, start: {Utah: Blue, Iowa: open}}
  where: {one of: [state, nowhere], start: Iowa}
  seats: {count: 0 to 99, per: state, start: {Utah: 3, Iowa: 4}}
  unity: {scale: 0 to 10, per: side, start: {Red: 2, Blue: 8}}
  capital: {count: 0 to 9, per: team, start: {red: 1, blue: 2, press: 3}}
moves:
  push: {by: [red, blue], target: state, odds: certain}
  rest: {by: red, odds: certain}
  push by night: {by: red, odds: certain}
endings: {over: n >= 99, end: otherwise}
"""
).replace("  where: {", "  place: {")
M = 1_000_000


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # section 3, line by line
        ("n + 3", 10),
        ("n - 10", -3),
        ("n + 0.5", 7_500_000),
        ("ease - 1", 1_500_000),
        ("trust + 5%", 450_000),
        ("n * 3", 21),
        ("big * 3", 2**31 - 1),
        ("n * ease", 17_500_000),
        ("n * trust", 2_800_000),
        ("trust * n", 2_800_000),
        ("ease * ease", 6_250_000),
        ("trust * trust", 160_000),
        ("ease * trust", M),
        ("n / 2", 3_500_000),
        ("n / 3", 2_333_333),
        ("ease / ease", M),
        ("trust / 60%", 666_667),
        ("n / ease", 2_800_000),
        ("n / trust", 17_500_000),
        ("ease / trust", 6_250_000),
        ("trust / ease", 160_000),
        ("ease / 3", 833_333),
        ("trust / 3", 133_333),
        ("n / 0", 0),
        ("ease / (n - 7)", 0),
        ("-n", -7),
        ("-ease", -2_500_000),
        ("late + late + n", 9),
        ("late * ease", 2_500_000),
        ("big + 0.5", 2**31 - 1),
        ("min(n, 5.5)", 5_500_000),
        ("max(trust, 45%)", 450_000),
        ("n if late else ease", 7_000_000),
        ("2.5 if not late else 1", M),
        # comparisons are exact
        ("big > ease", 1),
        ("big = 999999999.0 - 0.0", None),
        ("n = 7.0", 1),
        ("late >= 1", 1),
        ("0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 = 1", 1),
        # choices, turns, members
        ("leader is Red", 1),
        ("leader is Blue / nobody", 0),
        ("leader is not Blue / nobody", 1),
        ("leader is winner", 1),
        ("leader is holder of Utah", 1),
        ("called of Utah is holder of Iowa", 1),
        ("turn is gap day", 1),
        ("turn >= harbour and turn > 2030-01-01", 1),
        ("turn is 2030-01-04", 1),
        ("turn is last", 1),
        ("turn < 2030-01-05", 0),
        # families
        ("sum(votes of each state)", 13),
        ("sum(votes of each state where called of state is Blue)", 6),
        ("sum(votes of each state * seats of each state)", 46),
        ("sum(split of each state)", 1),
        ("largest(lean of each state)", 600_000),
        ("smallest(seats of each state where seats of state > 3)", 4),
        ("largest(seats of each state where seats of state > 30)", 0),
        ("smallest(0 - seats of each state)", -4),
        ("count(state where split of state)", 1),
        ("count(state)", 2),
        ("any(state where votes of state >= 7)", 1),
        ("every(state where votes of state >= 7)", 0),
        ("any(state where state is Iowa and split of state)", 1),
        ("every(state where any(side where holder of state is side))", 1),
        ("count(team where capital of team >= 2)", 2),
        ("sum(capital of each team where team is not press)", 3),
        ("sum(weight of each state)", M),
        # looked up as the play stands
        ("unity of leader", 2_000_000),
        ("seats of place", 4),
        ("unity of holder of Iowa", None),
        ("count(state where unity of holder >= 5)", 1),
        ("sum(seats of each state where unity of called >= 5)", 3),
        # memory
        ("tried(push)", 0),
        ("worked(push of Iowa by red) or failed(rest) or tried(push by blue)", 0),
        ("tried(push by night)", 0),
        ("belief(press, n)", 7),
        ("end", 1),
    ],
)
def test_what_a_sentence_is_worth(sentence: str, expected: int | None) -> None:
    text = BASE + f'measures: {{m: "{sentence}"}}\n'
    if expected is None:
        assert errors_of(text)
        return
    assert played(game_of(text)).measures["m"] == expected


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("n + 40%", "E122"),
        ("trust - 0.4", "E122"),
        ("trust >= 0.4", "E122"),
        ("trust >= 40", "E122"),
        ("n >= 40%", "E122"),
        ("min(trust, 1)", "E122"),
        ("trust if late else 1", "E122"),
        ("leader + 1", "E114"),
        ("leader >= 1", "E114"),
        ("leader = Red", "E114"),
        ("max(leader, leader)", "E114"),
        ("turn + 1", "E114"),
        ("turn >= 2", "E132"),
        ("turn is canvass", "E132"),
        ("turn > 2031-01-01", "E132"),
        ("n is 3", "E114"),
        ("late is yes", "E113"),
        ("leader is Green", "E104"),
        ("leader is yes", "E104"),
        ("leader and late", "E113"),
        ("n or late", "E113"),
        ("not n", "E113"),
        ("unrest >= 3", "E101"),
        ("seats >= 3", "E106"),
        ("seats of Ohio", "E107"),
        ("seats of Red", "E107"),
        ("seats of state", "E110"),
        ("n of Utah", "E108"),
        ("seats of own", "E109"),
        ("capital of mover", "E109"),
        ("seats of leader", "E107"),
        ("any(state)", "E111"),
        ("any(county where late)", "E105"),
        ("sum(n where late)", "E106"),
        ("sum(seats of each state * unity of each side)", "E106"),
        ("worked(pull)", "E101"),
        ("worked(rest of Utah)", "E108"),
        ("worked(push of Ohio)", "E107"),
        ("worked(push by press)", "E105"),
        ("belief(green, n)", "E105"),
        ("belief(red, votes of Utah)", None),
        ("push", "E101"),
        ("red", "E101"),
        ("Red", "E101"),
        ("largest leader", None),
        ("votes of each state", "E108"),
        ("3000 * 1.5 + 3000.5", "E119"),
        ("1 if late", "E111"),
    ],
)
def test_what_has_no_type_is_refused_once(sentence: str, code: str | None) -> None:
    errors = errors_of(BASE + f'measures: {{m: "{sentence}"}}\n')
    assert len(errors) == 1, errors
    assert code is None or errors[0][:4] == code, errors


@pytest.mark.parametrize(
    ("where", "sentence", "code"),
    [
        ("rules: {r: [%s]}", "n up trust", "E122"),
        ("rules: {r: [%s]}", "trust up 10%", "E123"),
        ("rules: {r: [%s]}", "trust up 3", "E123"),
        ("rules: {r: [%s]}", "ease up 3 points", "E123"),
        ("rules: {r: [%s]}", "trust becomes 3 points", "E123"),
        ("rules: {r: [%s]}", "trust becomes 0.5", "E122"),
        ("rules: {r: [%s]}", "late up 1", "E117"),
        ("rules: {r: [%s]}", "leader up 1", "E117"),
        ("rules: {r: [%s]}", "late becomes 1", "E114"),
        ("rules: {r: [%s]}", "leader becomes Green", "E104"),
        ("rules: {r: [%s]}", "votes of Utah up 1", "E101"),
        ("rules: {r: [%s]}", "seats up 1", "E106"),
        ("rules: {r: [%s]}", "seats of each side up 1", "E107"),
        ("rules: {r: [%s]}", "n of each state up 1", "E107"),
        ("rules: {r: [%s]}", "apply the vote", "E101"),
        ("rules: {r: [%s]}", "reveal trust to green", "E105"),
        ("rules: {r: [%s]}", "unity of own up 1", "E109"),
        ("injects: {i: {chance: %s, says: x}}", "0.4", "E122"),
        ("injects: {i: {when: %s, says: x}}", "end", "E101"),
        ("threats: {t: {by: red, to: blue, demand: %s, deadline: two}}", "n", "E113"),
    ],
)
def test_what_effects_and_entries_take(where: str, sentence: str, code: str) -> None:
    errors = errors_of(BASE + where % sentence + "\n")
    assert [error[:4] for error in errors] == [code]


@pytest.mark.parametrize(
    ("effect", "name", "expected"),
    [
        ("n up 2.5", "n", 10),
        ("n up 0.4 - 0.9", "n", 6),
        ("n becomes ease", "n", 3),
        ("n down 100", "n", -9),
        ("ease up n", "ease", 9_500_000),
        ("ease up 100", "ease", 10_000_000),
        ("trust up 5 points", "trust", 450_000),
        ("trust down 2.5 points", "trust", 375_000),
        ("trust up n / 3 points", "trust", 423_333),
        ("trust up 200 points", "trust", M),
        ("trust becomes trust * 50%", "trust", 200_000),
        ("late becomes n > 7", "late", 0),
        ("late becomes no if n > 7", "late", 1),
        ("leader becomes winner", "leader", 1),
        ("leader becomes Blue if n > 7 else nobody", "leader", 0),
        ("leader becomes called of Utah", "leader", 2),
        ("leader becomes called of Iowa", "leader", 1),  # "open" is no value of leader: nothing happens
        ("seats of place up 5", "seats of Iowa", 9),
        ("unity of leader up 1", "unity of Red", 3_000_000),
        ("seats of each state up votes of state", "seats of Iowa", 11),
        ("seats of each state becomes 9 if called of state is Blue", "seats of Iowa", 4),
        ("n up 1 if turn is two", "n", 8),
    ],
)
def test_what_an_effect_does(effect: str, name: str, expected: int) -> None:
    game = game_of(BASE + f"rules: {{r: {{when: turn is two, effects: [{effect}]}}}}\n")
    assert played(game).row[game.column(name).cell] == expected


@pytest.mark.parametrize(("team", "own", "other"), [("red", "Red", "Blue"), ("blue", "Blue", "Red")])
def test_own_other_and_mover_are_the_mover_s(team: str, own: str, other: str) -> None:
    effects = "unity of own up 1, unity of other down 0.5, capital of mover up 2, leader becomes own"
    text = BASE.replace(
        "rest: {by: red, odds: certain}", f"rest: {{by: [red, blue], odds: certain, on success: [{effects}]}}"
    )
    game = game_of(text)
    number = next(
        one.number for one in game.options if (one.move, game.teams[one.team].name) == ("rest", team)
    )
    row = played(game, choices={(1, ("red", "blue").index(team), 1): number}).row
    before = {"Red": 2_000_000, "Blue": 8_000_000}
    assert row[game.column(f"unity of {own}").cell] == before[own] + 1_000_000
    assert row[game.column(f"unity of {other}").cell] == before[other] - 500_000
    assert row[game.column(f"capital of {team}").cell] == {"red": 3, "blue": 4}[team]
    assert game.column("leader").values[row[game.column("leader").cell]] == own


def test_a_quantity_called_where_is_refused() -> None:
    assert errors_of(BASE.replace("  late:", "  where: {flag: no}\n  late:"))[0].startswith("E102")
