from __future__ import annotations

from dataclasses import replace
from datetime import date

from whitecell.opinion.polls import Crosstab, Poll
from whitecell.opinion.traps import TRAPS, Question, find_traps

DAY = date(2017, 1, 31)
POLL = Poll("A", DAY, DAY, "adults", "phone", "own country", 0.2, 0.6, 0.2, sample=800, unsure_offered=True)
OTHER = replace(POLL, pollster="B")
ASKED = Question("adults", DAY)


def texts(polls: list[Poll], question: Question = ASKED) -> dict[str, str]:
    return {trap.name: trap.text for trap in find_traps(polls, question)}


def test_clean_polls_hold_no_trap() -> None:
    assert texts([POLL, OTHER]) == {}


def test_each_trap_bites_where_it_should_and_nowhere_else() -> None:
    cases: dict[str, tuple[list[Poll], str]] = {
        "concept-mix": (
            [POLL, replace(OTHER, concept="better off")],
            "2 concepts are pooled as if they asked one thing: better off; own country.",
        ),
        "unsure-not-known": (
            [POLL, replace(OTHER, unsure_offered=None)],
            'For 1 of 2 polls it is not known whether "not sure" could be answered.',
        ),
        "forced-choice": (
            [replace(POLL, unsure_offered=False), replace(OTHER, unsure_offered=False)],
            "These polls made everybody choose a side, which moves those without an opinion onto one of "
            "them.",
        ),
        "advocate-sponsor": (
            [POLL, replace(OTHER, advocate=True, sponsor="Yes Club")],
            "Paid for by a party to the question: Yes Club.",
        ),
        "subset-of-a-larger-poll": (
            [POLL, replace(OTHER, subset_of="a US poll")],
            "These are part of a larger poll, which was weighted to look like its own population and not "
            "like this one.",
        ),
        "small-crosstab": (
            [POLL, replace(OTHER, crosstabs=(Crosstab("Greens", 0.5, sample=60),))],
            "Groups of fewer than 100 respondents: Greens (60).",
        ),
        "voters-for-adults": (
            [POLL, replace(OTHER, population="likely")],
            "These polls asked voters, and are extended here to adults who do not vote.",
        ),
        "one-house": (
            [POLL, replace(OTHER, sample=400)],
            "A supplies 67% of the effective sample; its habits pass for opinion.",
        ),
        "assumed-sample": (
            [POLL, replace(OTHER, assumed_sample=True)],
            "The sample was not published and is assumed (800).",
        ),
        "listed-twice": (
            [POLL, replace(POLL, support=0.21), OTHER, replace(OTHER, support=0.2, wording="z")],
            "The same fieldwork and question seem to be listed more than once.",
        ),
    }
    for name, (polls, text) in cases.items():
        assert texts(polls) == {name: text}, name


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


def test_stale_counts_from_the_newest_poll() -> None:
    later = replace(ASKED, day=date(2020, 10, 1))
    assert texts([POLL, OTHER], later) == {
        "stale": "The newest poll ended 3.7 years before the day asked about (2020-10-01)."
    }


def test_herding_is_seen_in_polls_that_agree_too_well() -> None:
    close = [replace(POLL, pollster=f"H{i}", support=0.2 + 0.0005 * i, sample=300) for i in range(8)]
    (text,) = texts(close).values()
    assert text.startswith('8 polls on "own country" lie closer together than their samples allow')


def test_polls_that_differ_as_samples_do_are_not_called_herded() -> None:
    shares = [0.20, 0.22, 0.17, 0.24, 0.19, 0.21, 0.18, 0.23]
    apart = [replace(POLL, pollster=f"H{i}", support=s, sample=600) for i, s in enumerate(shares)]
    assert texts(apart) == {}


def test_every_trap_of_the_registry_has_a_case_above() -> None:
    assert len(TRAPS) == 13
