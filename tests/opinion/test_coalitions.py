from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from whitecell.opinion.coalitions import (
    Coalition,
    GroupFigure,
    Power,
    Term,
    figures_from_rows,
    group_polls,
    inside_coalition,
    power_from_rows,
)
from whitecell.opinion.facts import california_polls, facts, population
from whitecell.opinion.people import Count
from whitecell.opinion.scales import OpinionError, to_share
from whitecell.opinion.standing import out_party_effect

POWER = power_from_rows(facts("presidents"))
DAY = date(2017, 3, 15)


def test_power_passes_at_noon_of_the_twentieth_and_so_on_that_day() -> None:
    assert POWER.holder(date(2017, 1, 19)) == "Democratic"
    assert POWER.holder(date(2017, 1, 20)) == "Republican"
    assert POWER.standing("Democratic", DAY) == "opposition"
    assert POWER.standing("Green", DAY) == "neither"


def test_from_election_the_beaten_party_is_out_at_once() -> None:
    early = power_from_rows(facts("presidents"), from_election=True)
    assert early.standing("Democratic", date(2016, 11, 30)) == "opposition"
    assert POWER.standing("Democratic", date(2016, 11, 30)) == "incumbent"


def test_a_day_outside_the_terms_is_refused() -> None:
    with pytest.raises(OpinionError) as caught:
        POWER.holder(date(1980, 1, 1))
    assert str(caught.value) == (
        "Nobody is known to hold power on 1980-01-01; the terms run from 1993-01-20 to 2029-01-20."
    )


def test_crosstabs_become_polls_with_an_assumed_sample() -> None:
    polls = group_polls(california_polls(), "Democratic", share_of_sample=0.45)
    assert [(p.support, p.sample, p.assumed_sample) for p in polls] == [(0.31, 360, True), (0.44, 450, True)]


def test_a_crosstab_of_unknown_size_or_an_unknown_group_is_refused() -> None:
    with pytest.raises(OpinionError) as caught:
        group_polls(california_polls(), "Democratic")
    assert str(caught.value) == (
        'SurveyUSA Nov 2016 gives no sample for the group "Democratic". Say what share of its sample the '
        "group is (share_of_sample)."
    )
    with pytest.raises(OpinionError, match=r'^No poll has a crosstab for the group "Whigs"\.$'):
        group_polls(california_polls(), "Whigs", share_of_sample=0.1)


def test_the_arithmetic_needs_no_poll() -> None:
    voters = Coalition("voters of one ticket", Count(11_110_000, 10_000, DAY, "votes", "rounded"))
    answer = inside_coalition(
        voters, 9e6, california_polls(), population="adults", day=DAY, concepts=("secession",)
    )
    assert answer.needed == pytest.approx(0.81, abs=0.001)
    assert answer.people is None
    assert answer.probability is None


def test_more_than_everybody_is_certain_not_to_be_met() -> None:
    democrats = Coalition(
        "registered Democrats", population("california-democratic-2017"), "Democratic", 0.45
    )
    answer = inside_coalition(
        democrats, 9e6, california_polls(), population="registered", day=DAY, concepts=("secession",)
    )
    assert answer.needed > 1
    assert answer.probability == pytest.approx(0.0, abs=1e-6)


def made_up(gap: float, habit: float, generator: np.random.Generator) -> tuple[GroupFigure, ...]:
    figures = []
    for year in range(2001, 2025):
        day = date(year, 6, 1)
        level = generator.normal(-1.0, 0.4)
        for party, own in (("Democratic", 0.5), ("Republican", -0.5)):
            side = 0.5 if POWER.standing(party, day) == "opposition" else -0.5
            share = float(to_share(level + gap * side + habit * own + generator.normal(0, 0.1)))
            seen = generator.binomial(600, share) / 600
            figures.append(GroupFigure("A", f"P{year}", day, "c", party, seen, 780.0, "made up"))
    return tuple(figures)


def test_the_out_party_effect_and_the_habit_of_a_party_are_told_apart() -> None:
    effect = out_party_effect(made_up(0.6, -0.4, np.random.default_rng(8)), POWER)
    assert effect.parties == ("Democratic", "Republican")
    assert effect.gap.logit_mean == pytest.approx(0.6, abs=0.12)
    assert effect.habit.logit_mean == pytest.approx(-0.4, abs=0.12)
    assert effect.probability > 0.99
    assert effect.shift(0.25) == pytest.approx(float(to_share(np.log(1 / 3) + 0.6)), abs=0.03)


def test_the_mirror_of_the_parties_mirrors_the_habit_and_keeps_the_gap() -> None:
    figures = made_up(0.6, -0.4, np.random.default_rng(8))
    other = {"Democratic": "Republican", "Republican": "Democratic"}
    turned = tuple(replace(f, party=other[f.party]) for f in figures)
    power = Power(tuple(Term(t.start, t.until, other[t.party]) for t in POWER.terms))
    straight, mirrored = out_party_effect(figures, POWER), out_party_effect(turned, power)
    assert mirrored.gap.logit_mean == pytest.approx(straight.gap.logit_mean, abs=1e-6)
    assert mirrored.habit.logit_mean == pytest.approx(-straight.habit.logit_mean, abs=1e-6)


def test_one_president_cannot_tell_standing_from_party() -> None:
    figures = figures_from_rows(facts("out-party"))[4:]
    with pytest.raises(OpinionError) as caught:
        out_party_effect(figures, POWER)
    assert str(caught.value) == (
        "The out-party effect takes figures for two parties, each of them in power in some; found 2 "
        "parties and 1 holders of power (Democratic)."
    )


def test_the_published_figures_lean_to_the_party_out_of_power() -> None:
    effect = out_party_effect(figures_from_rows(facts("out-party")), POWER)
    assert 0.8 < effect.probability < 0.99
