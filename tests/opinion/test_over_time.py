from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from whitecell.opinion.areas import Areas, likeness, one_area
from whitecell.opinion.over_time import DEFAULT_TRACK, TrackPriors, track_support
from whitecell.opinion.polls import Poll
from whitecell.opinion.priors import Fixed
from whitecell.opinion.scales import Array, OpinionError, to_logit, to_share

START = date(2020, 1, 1)
NOTHING = TrackPriors(*(Fixed(0.0) for _ in range(11)))
APART = replace(DEFAULT_TRACK, common=Fixed(0.0), own_level=Fixed(0.0), own_walk=Fixed(0.0))


def poll(day: int, share: float, house: str = "A", area: str = "whole", sample: float = 800) -> Poll:
    when = START + timedelta(days=day)
    return Poll(house, when, when, "adults", "phone", "c", share, sample=sample, area=area)


def kalman(polls: list[Poll], level: float, walk: float, days: int) -> tuple[Array, Array]:
    """A slow twin: a filter forwards and a smoother backwards, one day at a time."""
    step = walk**2 / 365.25
    means, variances, foretold = np.zeros(days), np.zeros(days), np.zeros(days)
    mean, variance = 0.0, level**2
    for day in range(days):
        if day:
            variance += step
        foretold[day] = variance
        for one in polls:
            if (one.middle - START).days == day:
                value, noise = one.observed()
                gain = variance / (variance + noise)
                mean, variance = mean + gain * (value - mean), (1 - gain) * variance
        means[day], variances[day] = mean, variance
    for day in range(days - 2, -1, -1):
        pull = variances[day] / foretold[day + 1]
        means[day] += pull * (means[day + 1] - means[day])
        variances[day] += pull**2 * (variances[day + 1] - foretold[day + 1])
    return means, np.sqrt(variances)


def test_with_known_spreads_the_track_is_the_kalman_smoother() -> None:
    polls = [poll(3, 0.4), poll(10, 0.45), poll(10, 0.38), poll(40, 0.5)]
    means, sds = kalman(polls, 0.7, 0.8, 60)
    days = tuple(START + timedelta(days=d) for d in (0, 3, 12, 40, 59))
    priors = replace(NOTHING, level=Fixed(0.7), walk=Fixed(0.8))
    track = track_support(
        polls, areas=one_area(), days=days, anchor=START, population="adults", priors=priors
    )
    for day in days:
        belief = track.at("whole", day)
        assert belief.logit_mean == pytest.approx(means[(day - START).days])
        assert belief.logit_sd == pytest.approx(sds[(day - START).days])


def two(correlation: float) -> Areas:
    return Areas(
        ("north", "south"),
        np.array([[1.0, correlation], [correlation, 1.0]]),
        np.array([0.5, 0.5]),
        np.zeros(2),
    )


def test_an_area_without_polls_follows_its_like_and_not_a_stranger() -> None:
    polls = [poll(d, 0.3, area="north") for d in (0, 5, 9)]
    day = (START + timedelta(days=10),)
    answers = [
        track_support(polls, areas=two(c), days=day, anchor=START, population="adults", priors=APART).at(
            "south", day[0]
        )
        for c in (0.0, 0.9)
    ]
    assert answers[0].median == pytest.approx(0.5, abs=0.01)
    assert answers[1].median < 0.36
    assert answers[1].logit_sd < answers[0].logit_sd


def test_a_poll_of_the_whole_moves_both_areas() -> None:
    day = (START,)
    track = track_support(
        [poll(0, 0.7)], areas=two(0.0), days=day, anchor=START, population="adults", joint=True, priors=APART
    )
    assert track.at("north", START).median == pytest.approx(track.at("south", START).median)
    assert track.at("north", START).median > 0.55
    drawn = track.draws(START, 4000, np.random.default_rng(1))
    assert float(np.corrcoef(drawn, rowvar=False).ravel()[1]) < -0.5


def test_joint_and_apart_agree() -> None:
    polls = [poll(0, 0.4, area="north"), poll(9, 0.6, "B", area="south"), poll(20, 0.5, "C")]
    days = (START, START + timedelta(days=30))
    tracks = [
        track_support(polls, areas=two(0.5), days=days, anchor=START, population="adults", joint=joint)
        for joint in (True, False)
    ]
    for area in ("north", "south"):
        for day in days:
            ours, theirs = (track.at(area, day) for track in tracks)
            assert ours.logit_mean == pytest.approx(theirs.logit_mean)
            assert ours.logit_sd == pytest.approx(theirs.logit_sd)
    assert len(tracks[0].rows()) == 4


def test_a_house_that_always_leans_is_found_out() -> None:
    generator = np.random.default_rng(3)
    polls = []
    for day in range(0, 120, 3):
        for house, lean in (("A", 0.0), ("B", 0.0), ("C", 0.0), ("D", 0.35)):
            share = float(to_share(-0.4 + lean + generator.normal(0, 0.02)))
            polls.append(poll(day, generator.binomial(2000, share) / 2000, house, sample=2600))
    last = START + timedelta(days=120)
    track = track_support(polls, areas=one_area(), days=(last,), anchor=START, population="adults", nodes=48)
    middle = track.at("whole", last).logit_mean
    assert middle == pytest.approx(-0.4 + 0.35 / 4, abs=0.1)
    assert track.posterior.spread("house") > 0.1


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Simulation-based calibration in the small, with levels, walks and biases drawn from the priors."""
    generator = np.random.default_rng(7)
    inside, total = 0, 0
    areas = two(0.6)
    root = np.linalg.cholesky(areas.likeness)
    for _ in range(40):
        sd = {
            n: getattr(DEFAULT_TRACK, n).at(generator.standard_normal())
            for n in ("level", "walk", "house", "own")
        }
        level = sd["level"] * root @ generator.standard_normal(2)
        steps = sd["walk"] / np.sqrt(365.25) * generator.standard_normal((100, 2)) @ root.T
        path = level + np.vstack([np.zeros(2), np.cumsum(steps, axis=0)])[:100]
        bias = 0.1 * root @ generator.standard_normal(2) + 0.05 * generator.standard_normal(2)
        houses = dict(zip("ABC", generator.normal(0, sd["house"], 3), strict=True))
        mode = DEFAULT_TRACK.mode.at(generator.standard_normal()) * 0.0
        polls = []
        for day in range(0, 100, 9):
            house, area = "ABC"[day % 3 if day % 2 else 1], ("north", "south")[day % 2]
            place = areas.names.index(area)
            logit = path[day, place] + bias[place] + houses[house] + mode + generator.normal(0, sd["own"])
            polls.append(
                poll(day, float(generator.binomial(1000, to_share(logit))) / 1000, house, area, 1300)
            )
        when = START + timedelta(days=99)
        track = track_support(
            polls, areas=areas, days=(when,), anchor=START, population="adults", nodes=40, priors=APART
        )
        for place, area in enumerate(areas.names):
            low, high = track.at(area, when).interval(0.8)
            inside += low < float(to_share(path[99, place])) < high
            total += 1
    assert 0.68 < inside / total < 0.92


def test_likeness_is_a_correlation_matrix() -> None:
    found = likeness(np.random.default_rng(4).normal(size=(8, 3)))
    assert np.linalg.eigvalsh(found)[0] > 0
    assert found.min() >= 0.3
    assert np.allclose(np.diag(found), 1.0)


def test_areas_and_questions_that_do_not_fit_are_refused() -> None:
    with pytest.raises(OpinionError) as caught:
        Areas(("a", "b"), np.eye(2), np.array([0.5, 0.6]), np.zeros(2))
    assert str(caught.value) == (
        "2 areas take a likeness of 2 by 2, 2 weights that add up to 1 and 2 centres; found (2, 2), "
        "2 adding up "
        "to 1.1 and 2."
    )
    with pytest.raises(OpinionError, match=r"^A likeness is a correlation matrix: 1 on its diagonal, and"):
        Areas(("a", "b"), np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([0.5, 0.5]), np.zeros(2))
    with pytest.raises(OpinionError, match=r'^There is no area "x"; there are north, south and whole\.$'):
        track_support(
            [poll(0, 0.5, area="x")], areas=two(0.1), days=(START,), anchor=START, population="adults"
        )
    with pytest.raises(OpinionError, match=r"^A track takes at least one poll and one day\.$"):
        track_support([], areas=two(0.1), days=(START,), anchor=START, population="adults")
    track = track_support([poll(0, 0.5)], areas=two(0.1), days=(START,), anchor=START, population="adults")
    with pytest.raises(OpinionError, match=r"^Nothing was asked of east on 2020-01-01; see `areas` and"):
        track.at("east", START)
    with pytest.raises(OpinionError, match=r"^Joint draws take a track with joint=True\.$"):
        track.draws(START, 10, np.random.default_rng(1))


def test_prior_centres_hold_where_there_are_no_polls() -> None:
    areas = replace(two(0.0), centre=np.array([0.0, float(to_logit(0.8))]))
    track = track_support(
        [poll(0, 0.5, area="north")],
        areas=areas,
        days=(START,),
        anchor=START,
        population="adults",
        priors=APART,
    )
    assert track.at("south", START).median == pytest.approx(0.8, abs=0.001)


def test_areas_that_are_nearly_alike_still_differ_by_what_is_their_own() -> None:
    """Two far polls of areas with a likeness of 0.99: their difference keeps own level, walk and bias."""
    priors = replace(
        NOTHING, level=Fixed(0.5), own_level=Fixed(0.2), walk=Fixed(0.3), own_walk=Fixed(0.1), bias=Fixed(0.1),
    )  # fmt: skip
    day = START + timedelta(days=365)
    track = track_support(
        [poll(0, 0.5, area="north", sample=10.0)], areas=two(0.99), days=(day,), anchor=START,
        population="adults", priors=priors, joint=True, design_effect=1e9,
    )  # fmt: skip
    apart = track.posterior.combination(np.array([1.0, -1.0])).logit_sd
    year = 365 / 365.25
    wanted = 2 * (0.01 * (0.25 + 0.09 * year) + 0.04 + 0.01 * year)
    assert apart == pytest.approx(np.sqrt(wanted), rel=0.01)


def test_a_single_area_has_no_own_parts() -> None:
    track = track_support([poll(0, 0.5)], areas=one_area(), days=(START,), anchor=START, population="adults")
    assert not {"own level", "own walk"} & set(track.posterior.names)


def test_concepts_are_never_tracked_as_one_silently() -> None:
    polls = [poll(0, 0.4), replace(poll(9, 0.6), concept="better off")]
    with pytest.raises(OpinionError) as caught:
        track_support(polls, areas=one_area(), days=(START,), anchor=START, population="adults")
    assert str(caught.value) == (
        "These polls ask about 2 concepts: better off, c. Name those that may be taken for one thing "
        "(concepts=...)."
    )
    with pytest.raises(OpinionError) as caught:
        track_support(
            polls, areas=one_area(), days=(START,), anchor=START, population="adults", concepts=("union",)
        )
    assert str(caught.value) == "No poll asks about union. The concepts in the table: better off, c."
    one, both = (
        track_support(
            polls, areas=one_area(), days=(START,), anchor=START, population="adults", concepts=concepts
        )
        for concepts in (("c",), ("c", "better off"))
    )
    assert (one.polls, both.polls) == (1, 2)
    assert "concept-mix" not in [trap.name for trap in one.traps]
    assert "concept-mix" in [trap.name for trap in both.traps]


def test_a_track_tells_the_traps_of_its_polls_for_its_last_day() -> None:
    last = START + timedelta(days=800)
    track = track_support(
        [poll(0, 0.5)], areas=one_area(), days=(START, last), anchor=START, population="adults"
    )
    assert [trap.name for trap in track.traps] == ["unsure-not-known", "one-house", "stale"]
