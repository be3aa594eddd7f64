"""What a game rests on, counted by hand for the tutorial."""

from __future__ import annotations

import whitecell
from whitecell.language import read_scenario
from whitecell.report.numbers import numbers_of


def test_the_tutorial_rests_on_assumed_numbers_and_one_assumed_range() -> None:
    scenario, game = read_scenario("tutorial/two-teams")[0], whitecell.load("tutorial/two-teams")
    found = numbers_of(scenario, game)
    assert (found.sourced, found.ranges_sourced, found.ranges_assumed) == (0, 0, 1)
    assert found.assumed == len(game.assumed)
    assert found.all_assumed == len(game.assumed) + 1


def test_sourced_numbers_are_counted_where_there_are_some() -> None:
    name = "tip-2020/ambiguous"
    found = numbers_of(read_scenario(name)[0], whitecell.load(name))
    assert found.sourced > 0
    assert found.ranges_sourced > 0
