"""Every trap of the field: where it bites it says one exact sentence and names the polls; elsewhere it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from whitecell.opinion.areas import one_area
from whitecell.opinion.coalitions import Coalition, inside_coalition
from whitecell.opinion.over_time import track_support
from whitecell.opinion.people import Count
from whitecell.opinion.polls import Crosstab, Poll
from whitecell.opinion.pooling import pool_polls
from whitecell.opinion.traps import TRAPS, Question, find_traps

DAY = date(2017, 1, 31)
POLL = Poll("A", DAY, DAY, "adults", "phone", "own country", 0.2, 0.6, 0.2, sample=800, unsure_offered=True)
OTHER = replace(POLL, pollster="B")
ASKED = Question("adults", DAY)
LATER = replace(ASKED, day=date(2020, 10, 1))
CLOSE = [replace(POLL, pollster=f"H{i}", support=0.2 + 0.0005 * i, sample=300) for i in range(8)]

Case = tuple[list[Poll], Question, str, tuple[str, ...]]
CASES: dict[str, Case] = {
    "concept-mix": (
        [POLL, replace(OTHER, concept="better off")],
        ASKED,
        "2 concepts are pooled as if they asked one thing: better off; own country.",
        ("A Jan 2017", "B Jan 2017"),
    ),
    "unsure-sometimes-offered": (
        [POLL, replace(OTHER, unsure_offered=False)],
        replace(ASKED, measure="decided"),
        '"Not sure" could be answered in 1 of these polls and not in 1; those who waver are counted '
        "differently.",
        ("B Jan 2017",),
    ),
    "unsure-not-known": (
        [POLL, replace(OTHER, unsure_offered=None)],
        ASKED,
        'For 1 of 2 polls it is not known whether "not sure" could be answered.',
        ("B Jan 2017",),
    ),
    "forced-choice": (
        [replace(POLL, unsure_offered=False), replace(OTHER, unsure_offered=False)],
        ASKED,
        "These polls made everybody choose a side, which moves those without an opinion onto one of them.",
        ("A Jan 2017", "B Jan 2017"),
    ),
    "advocate-sponsor": (
        [POLL, replace(OTHER, advocate=True, sponsor="Yes Club")],
        ASKED,
        "Paid for by a party to the question: Yes Club.",
        ("B Jan 2017",),
    ),
    "subset-of-a-larger-poll": (
        [POLL, replace(OTHER, subset_of="a US poll")],
        ASKED,
        "These are part of a larger poll, which was weighted to look like its own population and not like "
        "this one.",
        ("B Jan 2017",),
    ),
    "small-crosstab": (
        [POLL, replace(OTHER, crosstabs=(Crosstab("Greens", 0.5, sample=60), Crosstab("Reds", 0.5, sample=100)))],
        ASKED,
        "Groups of fewer than 100 respondents: Greens (60).",
        ("B Jan 2017",),
    ),
    "voters-for-adults": (
        [POLL, replace(OTHER, population="likely")],
        ASKED,
        "These polls asked voters, and are extended here to adults who do not vote.",
        ("B Jan 2017",),
    ),
    "one-house": (
        [POLL, replace(OTHER, sample=400)],
        ASKED,
        "A supplies 67% of the effective sample; its habits pass for opinion.",
        ("A Jan 2017",),
    ),
    "stale": (
        [POLL, replace(OTHER, start=date(2014, 1, 1), end=date(2014, 1, 3))],
        LATER,
        "The newest poll ended 3.7 years before the day asked about (2020-10-01).",
        ("A Jan 2017",),
    ),
    "assumed-sample": (
        [POLL, replace(OTHER, assumed_sample=True)],
        ASKED,
        "The sample was not published and is assumed (800).",
        ("B Jan 2017",),
    ),
    "herding": (
        CLOSE,
        ASKED,
        '8 polls on "own country" lie closer together than their samples allow (a spread this small has '
        "probability under 0.001 by sampling alone).",
        tuple(f"H{i} Jan 2017" for i in range(8)),
    ),
    "listed-twice": (
        [POLL, replace(POLL, support=0.21), OTHER, replace(OTHER, support=0.2, wording="z")],
        ASKED,
        "The same fieldwork and question seem to be listed more than once.",
        ("A Jan 2017", "A Jan 2017"),
    ),
}  # fmt: skip


def texts(polls: list[Poll], question: Question = ASKED) -> dict[str, str]:
    return {trap.name: trap.text for trap in find_traps(polls, question)}


def test_clean_polls_hold_no_trap() -> None:
    assert texts([POLL, OTHER]) == {}


@pytest.mark.parametrize("name", TRAPS)
def test_each_trap_says_its_sentence_names_its_polls_and_nothing_else_is_said(name: str) -> None:
    polls, question, text, concerned = CASES[name]
    (found,) = find_traps(polls, question)
    assert (found.name, found.text, found.polls) == (name, text, concerned)
    assert str(found) == f"{name}: {text}"


def test_every_trap_of_the_registry_has_a_case_above_and_no_case_is_left_over() -> None:
    assert set(CASES) == set(TRAPS)
    assert len(TRAPS) == 13


@pytest.mark.parametrize("name", TRAPS)
def test_each_trap_is_told_by_the_pool_and_the_track_that_are_made_of_its_polls(name: str) -> None:
    polls, question, text, _ = CASES[name]
    concepts = tuple(sorted({poll.concept for poll in polls}))
    pool = pool_polls(
        polls, population=question.population, day=question.day, concepts=concepts, measure=question.measure,
        nodes=16,
    )  # fmt: skip
    track = track_support(
        polls, areas=one_area(), days=(question.day,), anchor=question.day, population=question.population,
        concepts=concepts, measure=question.measure, nodes=16,
    )  # fmt: skip
    for told in (pool.traps, track.traps):
        assert text in [trap.text for trap in told]


def test_a_crosstab_of_few_is_told_where_a_coalition_leans_on_it() -> None:
    crossed = [replace(poll, crosstabs=(Crosstab("Greens", 0.5, sample=60),)) for poll in (POLL, OTHER)]
    greens = Coalition("Greens", Count(1e6, 0, DAY, "Greens", "made up"), "Greens")
    answer = inside_coalition(greens, 5e5, crossed, population="adults", day=DAY, concepts=("own country",))
    assert answer.pool is not None
    assert [trap.text for trap in answer.pool.traps] == [
        "Crosstabs of fewer than 100 respondents stand as polls (60, 60)."
    ]


def test_the_same_house_in_two_areas_or_two_groups_is_not_listed_twice() -> None:
    assert texts([replace(POLL, area="north"), replace(POLL, area="south"), OTHER]) == {
        "one-house": "A supplies 67% of the effective sample; its habits pass for opinion."
    }


def test_polls_of_different_areas_that_agree_are_not_called_herded() -> None:
    assert texts([replace(poll, area=poll.pollster) for poll in CLOSE]) == {}


def test_a_small_crosstab_that_stands_as_a_poll_is_said() -> None:
    group = replace(OTHER, group="Greens", sample=90)
    assert texts([POLL, replace(POLL, pollster="C"), group]) == {
        "small-crosstab": "Crosstabs of fewer than 100 respondents stand as polls (90)."
    }


def test_unsure_offered_in_some_is_two_traps() -> None:
    found = texts([POLL, replace(OTHER, unsure_offered=False)])
    assert list(found) == ["unsure-sometimes-offered", "forced-choice"]
    assert found["unsure-sometimes-offered"] == (
        '"Not sure" could be answered in 1 of these polls and not in 1; those who waver are '
        "counted differently."
    )


def test_a_forced_choice_is_no_trap_where_only_the_decided_count() -> None:
    forced = [replace(POLL, unsure_offered=False), replace(OTHER, unsure_offered=False)]
    assert texts(forced, replace(ASKED, measure="decided")) == {}


def test_polls_that_differ_as_samples_do_are_not_called_herded() -> None:
    shares = [0.20, 0.22, 0.17, 0.24, 0.19, 0.21, 0.18, 0.23]
    apart = [replace(POLL, pollster=f"H{i}", support=s, sample=600) for i, s in enumerate(shares)]
    assert texts(apart) == {}
