"""The claims of the four games: enough of them, each whole, and each can be judged."""

from __future__ import annotations

from functools import cache

import pytest

from whitecell import plan
from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import judge
from whitecell.language import compiled_claims, read_scenario

GAMES = ("ambiguous", "clear-biden-win", "clear-trump-win", "narrow-biden-win")


@cache
def claims(game: str) -> dict[str, plan.Claim]:
    scenario, problems = read_scenario(f"tip-2020/{game}")
    return {claim.name: claim for claim in compiled_claims(scenario, problems)[1]}


@pytest.mark.parametrize("game", GAMES)
def test_every_game_has_eleven_claims_or_more_each_with_who_drew_it_and_where(game: str) -> None:
    assert len(claims(game)) >= 11
    for claim in claims(game).values():
        assert claim.words.endswith(".")
        assert claim.drawn_by
        assert claim.source
        assert claim.threshold.value > 0
        assert len(claim.under) >= 2


def test_a_claim_on_one_side_has_its_mirror_or_names_both() -> None:
    """A conclusion on what one campaign can do is tested for the other too."""
    names = set(claims("narrow-biden-win"))
    assert {"mass mobilisation decides for Biden", "mass mobilisation decides for Trump"} <= names
    assert {
        "a clear margin in electors protects, Biden ahead",
        "a clear margin in electors protects, Trump ahead",
    } <= names
    assert [
        one.name for one in claims("narrow-biden-win")["a clear margin in the states protects"].settings
    ] == [
        "Biden ahead",
        "Trump ahead",
    ]
    assert {"a conditional threat to leave gives leverage", "a threat to leave hardens the other side"} <= set(claims("clear-trump-win"))  # fmt: skip


def test_the_odds_were_set_by_endings_and_the_claims_on_endings_say_so() -> None:
    for game in GAMES:
        for claim in claims(game).values():
            if "share(president" in claim.measure.text and "given" not in claim.measure.text:
                assert claim.odds_set_so, claim.name


@pytest.mark.parametrize("game", GAMES)
def test_every_claim_of_every_game_can_be_judged(game: str) -> None:
    effort = Effort(first=6, most=6, lucks=4, aside=2, flips=False)
    for finding in judge(f"tip-2020/{game}", effort=effort):
        assert finding.readings
        assert finding.verdict == "cannot be said" or finding.wired, (
            finding.claim.name
        )  # so few plays say nothing


@pytest.mark.long
def test_verdicts_that_no_small_change_of_numbers_should_move() -> None:
    found = {
        one.claim.name: one
        for one in judge("tip-2020/narrow-biden-win", effort=Effort(first=128, most=128, flips=False))
    }
    assert found["law and courts alone do not decide"].verdict == "holds in this model"
    assert found["the forces stand apart where two claim the office"].verdict == "holds in this model"
    assert found["mass mobilisation decides for Biden"].verdict == "fails"
    assert found["mass mobilisation decides for Trump"].verdict == "fails"
    assert found["rival slates are the hinge"].own[0].value > 0.03
