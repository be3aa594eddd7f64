from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from whitecell.opinion.claims import claim_from_mapping
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
        ("tresholds", 1, "The claim has keys that mean nothing here: tresholds."),
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
