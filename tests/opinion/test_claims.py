from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from whitecell.opinion.claim_reading import claim_from_mapping, read_claim
from whitecell.opinion.scales import OpinionError

DATA: dict[str, Any] = {
    "title": "T",
    "words": "Many do.",
    "source": "somebody",
    "proposition": "do",
    "people": "adults there",
    "population": "adults",
    "day": "2020-10-15",
    "concepts": ["secession"],
    "count": "california-adults-2020",
    "threshold": {"people": 9_000_000},
    "polls": "california-independence",
}


def test_a_claim_is_read_from_plain_data() -> None:
    claim = claim_from_mapping({**DATA, "polls_until": "2020-10-15", "bases": ["california-eligible-2017"]})
    assert claim.day == date(2020, 10, 15)
    assert (claim.in_people, claim.threshold) == (True, 9_000_000)
    assert all(poll.end <= claim.day for poll in claim.polls)
    assert claim.bases[0].concept == "citizens eligible to vote"


def test_a_share_is_given_in_percent_and_rows_may_stand_in_the_file() -> None:
    row = {"pollster": "A", "end": date(2020, 1, 2), "population": "adults", "mode": "mail"}
    rows = [{**row, "concept": "secession", "support": 31, "sample": 500}]
    count = {"value": 1000, "day": "2020-01-01", "concept": "adults", "source": "me", "sd": 10}
    claim = claim_from_mapping({**DATA, "threshold": {"share": 50}, "polls": rows, "count": count})
    assert claim.needed == 0.5
    assert claim.polls[0].support == 0.31


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (
            "threshold",
            9,
            "threshold: expected {people: 9000000} or {share: 50}, the share in percent; found 9.",
        ),
        ("day", "soon", 'day: expected a date such as 2020-10-15; found "soon".'),
        ("concepts", "secession", "concepts: expected a list; found 'secession'."),
        ("measure", "firm", 'measure: expected one of all, decided; found "firm".'),
        (
            "population",
            "people",
            'population: expected one of adults, citizens, registered, likely, voters; found "people".',
        ),
        (
            "polls",
            "texas",
            'There is no table of polls "texas". There are: california-independence, scotland-independence.',
        ),
        (
            "count",
            3,
            "count: expected the name of a population, or value, sd, day, concept and source; found 3.",
        ),
        ("coalitions", ["x"], "coalitions: expected name and count for each; found 'x'."),
        ("tresholds", 1, '"tresholds" is no key of a claim. Did you mean "threshold"?'),
    ],
)
def test_each_fault_of_a_claim_is_said(key: str, value: object, message: str) -> None:
    with pytest.raises(OpinionError) as caught:
        claim_from_mapping({**DATA, key: value})
    assert str(caught.value) == message


def test_an_unknown_population_names_those_there_are() -> None:
    with pytest.raises(
        OpinionError, match=r'^There is no population "moon"\. There are: california-adults-2012,'
    ):
        claim_from_mapping({**DATA, "count": "moon"})


def test_numbers_may_be_texts() -> None:
    count = {"value": "30,000,000", "sd": "1000", "day": "2020-01-01", "concept": "adults", "source": "me"}
    party = {
        "name": "D",
        "count": "california-democratic-2017",
        "group": "Democratic",
        "share_of_sample": "45%",
    }
    claim = claim_from_mapping(
        {**DATA, "threshold": {"people": "9 million"}, "count": count, "coalitions": [party]}
    )
    assert (claim.threshold, claim.count.value, claim.count.sd) == (9_000_000, 30_000_000, 1000)
    assert claim.coalitions[0].share_of_sample == 0.45


def test_every_fault_is_told_with_the_path_that_leads_to_it() -> None:
    rows = [
        {"pollster": "A", "end": "2020", "population": "adults", "mode": "mail", "concept": "x", "support": "31",
         "sample": "500"},
        {"pollster": "B", "end": "2020", "population": "people", "mode": "mail", "concept": "x", "support": "131",
         "sample": "500"},
    ]  # fmt: skip
    claim, faults = read_claim({**DATA, "day": "soon", "polls": rows, "bases": ["moon"], "titel": "T"})
    assert claim is None
    assert [(fault.kind, fault.path) for fault in faults] == [
        ("strange", ("titel",)),
        ("value", ("day",)),
        ("value", ("polls", 1, "population")),
        ("value", ("polls", 1, "support")),
        ("value", ("bases", 0)),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"concepts": ["sessession"]},
            'concepts: no poll asks about "sessession". The concepts in the table: better off, regional '
            "union, secession.",
        ),
        ({"concepts": []}, "concepts: expected at least one; found none."),
        ({"polls": []}, "polls: expected at least one poll; found none."),
        (
            {"polls_until": "1999-01-01"},
            "polls_until: every poll ended later; the first ended on 2014-09-16.",
        ),
        (
            {"coalitions": [{"name": "Greens", "count": "california-democratic-2017", "group": "Green"}]},
            'coalitions: no poll has a crosstab for the group "Green". There are: Democratic, Republican.',
        ),
        (
            {"coalitions": [{"name": "D", "count": "california-democratic-2017", "share_of_sample": "45"}]},
            'coalitions: share_of_sample: expected a share such as 0.45 or 45%; found "45".',
        ),
        ({"words": ["a"]}, "words: expected a text; found ['a']."),
        ({"people": None}, "The claim lacks: people."),
    ],
)
def test_polls_that_do_not_speak_to_the_claim_are_told_before_they_are_pooled(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(OpinionError) as caught:
        claim_from_mapping({**DATA, **change})
    assert str(caught.value) == message


def test_crosstabs_belong_to_the_polls_of_the_file() -> None:
    poll = {"pollster": "A", "end": "2020-01-02", "population": "adults", "mode": "mail",
            "concept": "secession", "support": "31", "sample": "500"}  # fmt: skip
    cross = {"pollster": "A", "end": "2020-01-02", "concept": "secession", "group": "Left", "support": "40"}
    claim = claim_from_mapping({**DATA, "polls": [poll], "crosstabs": [cross]})
    assert claim.polls[0].crosstabs[0].support == 0.40
    with pytest.raises(OpinionError, match=r"^row 1: no poll by B ends on 2020-01-02"):
        claim_from_mapping({**DATA, "polls": [poll], "crosstabs": [{**cross, "pollster": "B"}]})


def test_the_sides_are_the_parties_shares() -> None:
    claim = claim_from_mapping({**DATA, "sides": {"Republican": "26%", "Democratic": 0.45}})
    assert claim.sides == (("Democratic", 0.45), ("Republican", 0.26))


@pytest.mark.parametrize(
    "sides",
    [{"Democratic": "45%"}, {"Democratic": "45%", "Republican": "55%"}, {"Whig": "1%"}, "half",
     {"Democratic": "45", "Republican": "26%"}, {"Democratic": "45%", "Republican": "26%", "Whig": "1%"}],
)  # fmt: skip
def test_sides_that_are_not_two_parts_of_a_whole_are_refused(sides: object) -> None:
    with pytest.raises(OpinionError) as caught:
        claim_from_mapping({**DATA, "sides": sides})
    assert str(caught.value) == (
        "sides: expected the share of each of Democratic and Republican, such as 45%, together under 100%; "
        f"found {sides!r}."
    )
