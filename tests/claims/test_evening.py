"""Findings again with the scenario made even, and what carries a verdict that changes then."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from whitecell.claims.readings import Effort
from whitecell.engine.players import engines
from whitecell.ensembles.judging import judge
from whitecell.findings import Finding
from whitecell.language import read_scenario
from whitecell.language.asymmetries import asymmetries
from whitecell.language.compiling import compiled
from whitecell.language.evening import (
    ALL,
    START,
    STARTS,
    TRAITS,
    WANTS,
    exchanged,
    uneven,
    uneven_starts,
    with_start_of,
)
from whitecell.report.finding_wording import even

DUEL = Path(__file__).parent / "scenarios" / "duel.yaml"


@cache
def found() -> dict[str, Finding]:
    return {one.claim.name: one for one in judge(DUEL, effort=Effort(first=32, most=32, aside=32, numbers=1))}


def test_which_places_favour_a_side() -> None:
    scenario, _ = read_scenario(DUEL)
    assert uneven(scenario) == (STARTS,)
    assert uneven_starts(scenario) == ("the start of strength",)
    assert uneven(read_scenario("tutorial/two-teams")[0]) == ()
    assert uneven(read_scenario("tip-2020/clear-trump-win")[0]) == (STARTS, TRAITS, WANTS, ALL)


def test_what_is_exchanged_is_exchanged_and_nothing_else() -> None:
    scenario, _ = read_scenario(DUEL)
    turned = exchanged(scenario, STARTS)
    start = {one.label.name: one.start for one in turned.quantities}["strength"]
    assert start is not None
    assert {key: line.text for key, line in start.members.items()} == {"left": "3", "right": "7"}
    assert turned.moves == scenario.moves
    assert turned.claims == scenario.claims
    assert exchanged(scenario, "the start of money").quantities[0] == scenario.quantities[0]
    assert exchanged(exchanged(scenario, STARTS), STARTS).quantities[0].start == scenario.quantities[0].start


@pytest.mark.parametrize("name", [DUEL, "tip-2020/clear-trump-win"], ids=["duel", "clear-trump-win"])
def test_one_start_exchanged_is_the_same_game_as_one_compiled_so(name: str | Path) -> None:
    scenario, problems = read_scenario(name)
    plain, starts = compiled(scenario, problems), compiled(exchanged(scenario, STARTS), [])
    every = uneven_starts(scenario)
    assert every
    for place in every[:4]:
        made = with_start_of(plain, starts, place.removeprefix(START))
        assert made is not None
        again = compiled(exchanged(scenario, place), [])
        assert made.columns == again.columns != plain.columns
        assert made.assumed == again.assumed
        assert (made.cells, made.options, made.by_name) == (again.cells, again.options, again.by_name)


def test_games_that_differ_in_more_than_starts_are_not_mixed() -> None:
    town, game = (compiled(read_scenario(name)[0], []) for name in (DUEL, "tutorial/two-teams"))
    assert with_start_of(town, game, "strength") is None


def test_exchanged_twice_the_four_games_are_what_they_were() -> None:
    scenario, _ = read_scenario("tip-2020/narrow-biden-win")
    once = exchanged(scenario, ALL)
    assert len(asymmetries(once)) == len(asymmetries(scenario))


def test_a_verdict_that_rests_on_a_start_is_another_when_that_is_made_even() -> None:
    finding = found()["left is stronger"]
    assert finding.verdict == "holds in this model"
    assert [(one.what, one.verdict) for one in finding.even] == [
        (STARTS, "fails"),
        ("the start of strength", "fails"),  # money differs in nothing
    ]
    # by lot, each side wins half of what is no draw
    assert finding.even[0].values[0][1] == pytest.approx(0.46, abs=0.06)
    assert even(finding)[0] == (
        "Made even, as if it were drawn by lot which side has where quantities start: 50% as written; 50% at random; "
        "the verdict is then another: fails."
    )


def test_a_verdict_that_does_not_stays() -> None:
    finding = found()["campaigning works"]
    assert finding.verdict == "holds in this model"
    assert [(one.what, one.verdict) for one in finding.even] == [(STARTS, "holds in this model")]


@pytest.mark.parametrize("engine", engines())
def test_made_even_the_same_from_every_engine(engine: str) -> None:
    effort = Effort(first=12, most=12, lucks=20, aside=6, numbers=1)
    found = judge(DUEL, effort=effort, engine=engine)
    assert found == judge(DUEL, effort=effort, engine="numpy")
    assert all(one.even for one in found)


@pytest.mark.long
def test_the_four_games_made_even_are_the_same_plays_from_every_engine() -> None:
    """The compiled engine shares its tables between a game and the same with its starts exchanged; numpy shares nothing."""
    effort = Effort(first=12, most=12, lucks=20, aside=6, numbers=1)
    claim = ["rival slates are the hinge"]
    both = [
        judge("tip-2020/narrow-biden-win", claims=claim, effort=effort, engine=one) for one in engines()[:2]
    ]
    assert both[0] == both[-1]
    assert both[0][0].even
