"""Measures, facts and laws: what is read when a play has ended, what is established, what a call gives."""

from __future__ import annotations

import pytest

from engine.small_games import HEAD, errors_of, game_of, played, settled, value
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.game import Game

BASE = """
calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03, four: 2030-01-04}
teams: {A: {doctrine: way, tendencies: {wait: 1}}}
doctrines: {way: {like: tendencies, script: {one: push}}}
quantities:
  n: {count: -99 to 99}
  ease: {scale: 0 to 10, start: 4}
  trust: {share: 0% to 100%, start: 50%}
moves: {push: {by: A, odds: certain}}
injects:
  tide: {again: always, effects: [n up 3 if turn is not three, n down 5 if turn is three, ease up 0.1, trust up 5 points]}
"""


def small(text: str, endings: str = "endings: {over: n >= 99, end: otherwise}\n") -> Game:
    return game_of(HEAD + BASE + text + endings)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("n", 4),  # 3, 6, 1, 4
        ("largest n", 6),
        ("smallest n", 1),
        ("average n", 3_500_000),
        ("average ease", 4_250_000),
        ("average trust", 625_000),
        ("turns when n >= 4", 2),
        ("first turn when n >= 4", 2),
        ("first turn when n >= 44", 0),
        ("turns when trust > 60%", 2),
        ("end", 1),
        ("over", 0),
        ("largest n * 2", 12),
    ],
)
def test_a_measure(measure: str, expected: int) -> None:
    assert played(small(f"measures: {{m: {measure}}}\n")).measures["m"] == expected


def test_an_average_is_rounded_once_halves_away_from_zero() -> None:
    """1, 2, 0.333333 and 1.333333 make 4.666666; a quarter of it is 1.1666665."""
    assert played(small("measures: {m: average n / 3}\n")).measures["m"] == 1_166_667


def test_measures_count_the_turns_that_were_played() -> None:
    game = small(
        "measures: {m: average n, k: turns when n >= 0}\n", "endings: {over: n >= 6, end: otherwise}\n"
    )
    assert played(game).measures == {"m": 4_500_000, "k": 2}


def test_a_measure_may_name_an_earlier_one_taken_at_the_end_only() -> None:
    game = small("measures: {first: n, second: first + 1}\n")
    assert played(game).measures["second"] == 5
    assert errors_of(
        HEAD + BASE + "measures: {first: largest n, second: first + 1}\nendings: {end: otherwise}\n"
    )


def test_facts_are_there_from_the_start_unless_a_move_gives_them() -> None:
    base = BASE.replace("odds: certain}", "odds: certain, gives: tape}")
    facts = "facts: {letter: There is a letter., tape: {says: There is a tape., known to: A}}\n"
    game = game_of(HEAD + base + facts + "endings: {end: otherwise}\n")
    ready = Prepared(game)
    assert twin.begin(ready, 1, 0).as_position(ready).facts == (0,)
    play = played(game)
    assert play.position.facts == (0, 1)
    assert settled(play)[0].fact == 1
    assert (game.facts[0].known, game.facts[1].known) == (None, frozenset({0}))


LAW = """
families: {side: [Red, Blue]}
laws:
  the vote: {rule: us contingent election, takes: {first: red states, second: blue states}, gives: {house chooses: chosen}}
rules:
  count: {when: turn is two, effects: [apply the vote, told becomes chosen is %s]}
"""


@pytest.mark.parametrize(
    ("first", "second", "chosen"), [(26, 24, "Red"), (24, 26, "Blue"), (25, 25, "nobody"), (25, 24, "nobody")]
)
def test_a_law_is_applied_where_an_effect_says_so(first: int, second: int, chosen: str) -> None:
    """U.S. Const. amend. XII: a majority of all fifty states, each with one vote."""
    quantities = f"""quantities:
  red states: {{count: 0 to 50, start: {first}}}
  blue states: {{count: 0 to 50, start: {second}}}
  chosen: {{one of: [nobody, side, army], start: army, known to: none, believed: {{everyone: army}}}}
  told: {{flag: no}}
"""
    base = BASE.replace("quantities:\n", quantities)
    game = game_of(HEAD + base + LAW % chosen + "endings: {end: otherwise}\n")
    play = played(game)
    column = game.column("chosen")
    assert [column.values[row[column.cell]] for row in play.turns] == ["army", chosen, chosen, chosen]
    assert value(game, play, "told") == 1  # the next line reads what the law gave
    assert column.values[play.row[column.beliefs[0]]] == chosen  # what a law gives is told


def test_a_move_may_not_apply_a_law() -> None:
    quantities = """quantities:
  red states: {count: 0 to 50}
  blue states: {count: 0 to 50}
  chosen: {one of: [nobody, side]}
  told: {flag: no}
"""
    base = BASE.replace("quantities:\n", quantities)
    base = base.replace("odds: certain}", "odds: certain, on success: [apply the vote]}")
    text = HEAD + base + LAW % "Red" + "endings: {end: otherwise}\n"
    assert [error[:4] for error in errors_of(text)] == ["E143"]
