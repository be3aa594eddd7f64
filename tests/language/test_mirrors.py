"""Where a scenario is not its own mirror: what differs is listed, and what already treats both sides alike is not."""

from __future__ import annotations

import pytest

from whitecell.language import read_scenario, read_scenario_text
from whitecell.language.asymmetries import asymmetries
from whitecell.language.sameness import plain

HEAD = """whitecell: 1
title: Two sides
default source: stated
families: {side: [left, right]}
calendar: {day: 2024-05-06}
teams: {reds: {side: left, doctrine: at random}, blues: {side: right, doctrine: at random}}
mirror: {exchange: {reds: blues, left seats: right seats}}
quantities:
  seat: {one of: [open, side]}
  office: {one of: side, start: left}
  left seats: {count: 0 to 50, start: 26}
  right seats: {count: 0 to 50, start: 26}
  chosen: {one of: [nobody, side]}
moves: {speak: {by: [reds, blues], odds: 50%, on success: [chosen becomes own]}}
endings: {as before: otherwise}
"""
HOUSE = "laws: {the house: {rule: us contingent election, takes: {first: left seats, second: SECOND}, gives: {house chooses: chosen}}}\n"


def told(text: str) -> list[str]:
    """What is listed of the small scenario with more in it, but for the start of the office."""
    scenario, problems = read_scenario_text(HEAD + text, "sides.yaml")
    assert not problems, [one.text for one in problems]
    found = [one.text for one in asymmetries(scenario)]
    assert found[0].startswith('"office" starts at left; seen from the other side it would start at right.')
    return found[1:]


@pytest.mark.parametrize(
    "line",
    [
        "seat becomes (right if seat is left else left if seat is right else open)",
        "office becomes (right if office is left else left)",
        "seat becomes (open if seat is left / right else seat)",
    ],
)
def test_an_effect_that_treats_both_sides_alike_is_no_difference(line: str) -> None:
    assert told(f'rules: {{turn about: ["{line}"]}}\n') == []


def test_an_effect_that_gives_what_is_left_over_to_one_side_is_a_difference() -> None:
    (said,) = told("rules: {turn about: [seat becomes (right if seat is left else left)]}\n")
    assert said == (
        '"turn about" is not its own mirror in "effects": "seat becomes (right if seat is left else left)"; '
        'the mirror says "seat becomes (left if seat is right else right)". (source: stated)'
    )


def test_a_law_that_takes_the_first_side_and_the_second_is_no_difference() -> None:
    assert told(HOUSE.replace("SECOND", "right seats")) == []


def test_a_law_that_is_given_one_side_twice_is_a_difference() -> None:
    said = '"the house" is not its own mirror in "takes": left seats; the mirror says right seats. (source: stated)'
    assert told(HOUSE.replace("SECOND", "left seats")) == [said, said]


def test_cases_are_without_their_order_and_other_conditions_keep_theirs() -> None:
    def effect(line: str) -> object:
        scenario, problems = read_scenario_text(f'{HEAD}rules: {{one: ["{line}"]}}\n', "sides.yaml")
        assert not problems
        return plain(scenario.rules[0].effects[0].tree)

    one = effect("seat becomes (right if seat is left else left if seat is right else open)")
    assert one == effect("seat becomes (left if seat is right else right if seat is left else open)")
    assert one != effect("seat becomes (left if seat is left else right if seat is right else open)")
    assert one != effect("seat becomes (right if seat is left else left if seat is right else left)")
    for condition in ("left seats > 3", "seat is not left", "seat is left and office is left"):
        two = effect(f"seat becomes (left if {condition} else right)")
        assert two == effect(f"seat becomes (left if {condition} else right)")
        assert two != effect(f"seat becomes (right if {condition} else left)")


@pytest.mark.parametrize("name", ["ambiguous", "clear-biden-win", "clear-trump-win", "narrow-biden-win"])
def test_the_four_games_differ_in_no_law_and_in_nothing_that_a_recount_does(name: str) -> None:
    said = [one.text for one in asymmetries(read_scenario(f"tip-2020/{name}")[0])]
    assert said
    assert not [one for one in said if '"takes"' in one or "recount" in one]
