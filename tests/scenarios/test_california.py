"""The pack on California: it reads clean, its numbers come from somewhere, its claims are many and tested with their opposites."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import whitecell
from whitecell import plan, scenarios
from whitecell.claims.readings import Effort
from whitecell.engine import twin
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.judging import judge
from whitecell.language import compiled_claims
from whitecell.language.asymmetries import asymmetries
from whitecell.language.compiling import compile_scenario
from whitecell.language.mirroring import mirrored
from whitecell.language.reading import read_scenario
from whitecell.opinion import EXAMPLES, check_claim, joint_rows
from whitecell.scenario import Scenario

PACK = Path(scenarios.__file__).parent / "california"
PLAYED = ("bargain",)
ESSAY = "a writer for Californian independence"


@cache
def scenario(name: str) -> Scenario:
    found, problems = read_scenario(PACK / f"{name}.yaml")
    assert not problems, [problem.text for problem in problems]
    return found


@cache
def claims(name: str) -> dict[str, plan.Claim]:
    return {claim.name: claim for claim in compiled_claims(scenario(name), [])[1]}


@pytest.mark.parametrize("name", PLAYED)
def test_nothing_is_to_be_mended(name: str) -> None:
    assert [problem.render() for problem in whitecell.check(f"california/{name}")] == []


def test_the_rows_are_those_of_the_polls() -> None:
    """Whoever mends a poll has to make the rows anew."""
    rows = joint_rows(check_claim(EXAMPLES["nine-million"]()), rows=1000, seed=1)
    assert rows.text() in (PACK / "base.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PLAYED)
def test_every_claim_says_whose_it_is_and_where(name: str) -> None:
    for claim in claims(name).values():
        assert claim.words.endswith((".", ".)")), claim.name
        assert claim.threshold.value > 0
        assert len(claim.under) >= 2
        assert claim.name.startswith(("lesson ", "against ")), claim.name
        if claim.drawn_by == ESSAY:
            assert claim.source.startswith("the essay"), claim.name
        else:
            assert claim.drawn_by.startswith("us, "), claim.name


def test_the_lessons_on_the_bargain_have_their_opposites() -> None:
    names = set(claims("bargain"))
    for lesson in (0, 1, 3, 4, 6, 7, 8):
        assert any(name.startswith(f"lesson {lesson},") for name in names), lesson
    for lesson in (5, 6, 8):
        assert any(name.startswith(f"against {lesson},") for name in names), lesson
    assert len(names) >= 20


def test_leverage_is_asked_at_several_levels_of_commitment_and_of_credibility() -> None:
    found = claims("bargain")
    levels = [one for name, one in found.items() if name.startswith("lesson 6, leverage of")]
    assert len(levels) == 3
    assert len({repr(one.do) for one in levels}) == 3
    assert len(found["lesson 6, the more credible the more leverage"].steps) == 5


@pytest.mark.parametrize("name", PLAYED)
def test_the_judgements_that_carry_the_sign_leave_it_open(name: str) -> None:
    """What a threat, aid, pressure or a ruling brings is not written in: its range holds both signs."""
    both = [one for one in scenario(name).judgements if "below nought" in one.asked]
    assert len(both) >= 6
    for one in both:
        assert all(each.low < 0 < each.high for _, _, each in one.experts), one.label.name


@pytest.mark.parametrize("name", PLAYED)
def test_an_asymmetry_has_a_source_or_is_assumed(name: str) -> None:
    """`whitecell check --mirror` lists them, each with where it comes from."""
    found = asymmetries(scenario(name))
    assert found
    for problem in found:
        assert problem.text.endswith(")") and "()" not in problem.text, problem.text


@pytest.mark.parametrize("name", PLAYED)
def test_from_the_other_side_the_same_plays(name: str) -> None:
    game, _ = compile_scenario(scenario(name))
    other, _ = compile_scenario(mirrored(scenario(name)))
    assert game is not None
    assert other is not None
    one, two = Prepared(game), Prepared(other)
    for number in range(4):
        assert twin.play(one, 7, number).ending == twin.play(two, 7, number).ending


@pytest.mark.parametrize("name", PLAYED)
def test_every_claim_can_be_judged(name: str) -> None:
    effort = Effort(first=4, most=4, lucks=4, aside=2, flips=False)
    for finding in judge(f"california/{name}", effort=effort):
        assert finding.readings, finding.claim.name
