"""Leaving and joining: thresholds, veto players, who blocked, what holds without agreement, and columns of
plays.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.procedure import Blocked, check, clock_ends, complete_columns
from whitecell.institutions.refusals import InstitutionError, UnknownNameError
from whitecell.institutions.routes import CONSENT, ROUTES, consent_of_the_states

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_the_thresholds_of_the_constitution() -> None:
    needed = {step.name: step.needed() for step in ROUTES["amendment"].steps}
    assert needed == {"House": 290, "Senate": 67, "applications": 34, "convention proposes": 1, "ratify": 38}
    statute = {step.name: step.needed() for step in ROUTES["division of a state"].steps}
    assert statute["Assembly"] == 41
    assert statute["State Senate"] == 21
    assert (statute["House"], statute["Senate"], statute["end of debate"]) == (218, 51, 60)
    revision = {step.name: step.needed() for step in ROUTES["California constitutional revision"].steps}
    assert (revision["Assembly"], revision["State Senate"]) == (54, 27)
    union = {step.name: step.needed() for step in ROUTES["withdrawal from the European Union"].steps}
    assert (union["states in the Council"], union["population in the Council"]) == (20, 65)


def test_three_readings_of_consent() -> None:
    """38 of 50; Congress and 26 legislatures; all 50."""
    found = {reading: [step.needed() for step in consent_of_the_states(reading).steps] for reading in CONSENT}
    assert found["article_five"][-1] == 38
    assert found["congress_and_majority"][-1] == 26
    assert found["unanimity"] == [50]
    assert [consent_of_the_states(reading).standing for reading in CONSENT] == [
        "sufficient",
        "contested",
        "contested",
    ]


def test_secession_alone_has_no_effect_however_many_vote_for_it() -> None:
    found = check(ROUTES["unilateral secession"], {"ordinance": 100})
    assert (found.complete, found.effective) == (True, False)
    assert "absolutely null" in found.holds


def test_who_blocked() -> None:
    votes = {"House": 234, "Senate": 50, "end of debate": 50, "signature": True}
    found = check(ROUTES["admission of a state"], votes)
    assert found.blocked_by == (
        Blocked("both Houses", "Senate", "Senate", 50, 51),
        Blocked("both Houses", "end of debate", "Senate", 50, 60),
    )
    assert (found.complete, found.holds) == (False, "nothing changes")


def test_a_veto_can_be_overridden() -> None:
    votes = {"House": 300, "Senate": 70, "end of debate": 70, "signature": False}
    assert check(ROUTES["admission of a state"], votes).waiting_for == ("assent",)
    over = votes | {"override in the House": 290, "override in the Senate": 67}
    assert check(ROUTES["admission of a state"], over).effective
    under = votes | {"override in the House": 290, "override in the Senate": 66}
    assert [one.step for one in check(ROUTES["admission of a state"], under).blocked_by] == [
        "signature",
        "override in the Senate",
    ]


def test_a_convention_is_another_way() -> None:
    votes = {"applications": 34, "convention proposes": True, "ratify": 38}
    assert check(ROUTES["amendment"], votes).effective
    assert check(ROUTES["amendment"], votes | {"House": 0, "Senate": 0}).effective
    smaller = check(ROUTES["amendment"], {**votes, "ratify": 36}, sizes={"ratify": 47, "applications": 47})
    assert smaller.effective


def test_veto_players() -> None:
    assert ROUTES["amendment"].veto_players == ("states",)
    assert "President" not in ROUTES["admission of a state"].veto_players
    assert ROUTES["independence of Scotland"].veto_players[:2] == ("House of Commons", "House of Lords")


def test_without_agreement() -> None:
    """Article 50 ends in exit; the others leave things as they are."""
    leaving = ROUTES["withdrawal from the European Union"]
    no_deal = check(leaving, {"act to notify": 1, "states in the Council": 19})
    assert no_deal.blocked_by[0].needed == 20
    assert "leaves when the clock ends" in no_deal.holds
    assert clock_ends(leaving, date(2017, 3, 29)) == date(2019, 3, 29)
    assert clock_ends(leaving, date(2016, 2, 29)) == date(2018, 3, 1)
    assert clock_ends(ROUTES["amendment"], date(2017, 3, 29)) is None
    quebec = check(ROUTES["secession of Quebec"], {"question is clear": 1, "voters": 49})
    assert quebec.blocked_by[0].actor == "voters of Quebec"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(ROUTES)), st.data())
def test_columns_agree_with_the_check(name: str, data: st.DataObject) -> None:
    route = ROUTES[name]
    plays = 4
    sizes = {step.name: step.size for step in route.steps}
    votes = {
        step: data.draw(st.lists(st.integers(0, size), min_size=plays, max_size=plays))
        for step, size in sizes.items()
    }
    complete, first = complete_columns(route, votes)
    for play in range(plays):
        found = check(route, {step: column[play] for step, column in votes.items()})
        assert bool(complete[play]) == found.complete
        gates = [passed.name for passed in route.gates]
        if not found.complete:
            assert gates[int(first[play])] == found.blocked_by[0].gate
        else:
            assert first[play] == -1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(ROUTES)), st.data())
def test_more_votes_never_block(name: str, data: st.DataObject) -> None:
    route = ROUTES[name]
    fewer = {step.name: data.draw(st.integers(0, step.size)) for step in route.steps}
    more = {step.name: data.draw(st.integers(fewer[step.name], step.size)) for step in route.steps}
    assert check(route, more).complete >= check(route, fewer).complete


def test_every_route_has_its_law() -> None:
    for route in ROUTES.values():
        assert route.source
        assert route.initiator
        assert route.default
        assert route.gates
        assert all(step.source and step.size > 0 for step in route.steps)
        everything = {step.name: step.size for step in route.steps}
        assert check(route, everything).complete
    without_effect = {
        name for name, route in ROUTES.items() if route.standing in ("void", "barred", "expression")
    }
    assert without_effect == {
        "unilateral secession",
        "confederation of states within the union",
        "California initiative: statute",
        "California initiative: amendment",
    }


def test_the_refusals() -> None:
    with pytest.raises(
        UnknownNameError, match=r'^There is no step of amendment called "ratifi"; the nearest is "ratify"'
    ):
        check(ROUTES["amendment"], {"ratifi": 38})
    with pytest.raises(
        InstitutionError, match=r"^ratify: expected at most the 50 votes there are; found 51\.$"
    ):
        check(ROUTES["amendment"], {"ratify": 51})
    with pytest.raises(UnknownNameError, match="reading of the consent of the States"):
        consent_of_the_states("majority")
    with pytest.raises(UnknownNameError, match="step of amendment"):
        complete_columns(ROUTES["amendment"], {"people": np.array([1])})


@pytest.mark.skipif(not SHARED.exists(), reason="the comparison tables stand beside the project")
def test_every_route_of_the_list_beside_the_project_is_here() -> None:
    listed = json.loads((SHARED / "secession_constraints.json").read_text())
    assert len(listed) == 17
    assert (
        len(ROUTES) - len(CONSENT) + 1 == len(listed) + 1
    )  # compact and confederation are two routes of one row
