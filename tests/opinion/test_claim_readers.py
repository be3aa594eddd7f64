"""Each reader of a claim learns the strongest thing that may be said to them, and the number in their way."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from whitecell.opinion.checking import Check, check_claim
from whitecell.opinion.claim_readers import three_readers
from whitecell.opinion.people import People
from whitecell.opinion.worked_examples import EXAMPLES, nine_million


@cache
def made(name: str) -> Check:
    return check_claim(EXAMPLES[name](), nodes=64)


def told(check: Check) -> dict[str, str]:
    return dict(three_readers(check))


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_are_three_and_each_is_told_something_of_their_own(name: str) -> None:
    readers = told(made(name))
    assert list(readers) == ["If you want it true", "If you want it false", "If you make polls"]
    sentences = [set(re.split(r"(?<=[.]) ", text)) for text in readers.values()]
    assert not sentences[0] & sentences[1]
    assert not sentences[1] & sentences[2]


def test_the_strongest_thing_to_say_is_the_tenth_and_ninetieth_percentile() -> None:
    check = made("nine-million")
    people = People(check.pool.estimate, check.claim.count)
    more = f"With a probability of 90% it is more than {people.quantile(0.1) / 1e6:.1f} million, with 41% more than 9 million. "
    less = f"With a probability of 90% it is less than {people.quantile(0.9) / 1e6:.1f} million, with 59% less than 9 million. "
    assert told(check)["If you want it true"].startswith(more)
    assert told(check)["If you want it false"].startswith(less)


def test_leaving_a_poll_out_is_told_apart_from_the_readings() -> None:
    text = told(made("nine-million"))["If you want it true"]
    assert re.search(r'is the highest \(if it means "ballot measure"\)\.', text)
    assert (
        "without SurveyUSA Jan 2017: so much hangs on one poll, and none is left out for what it says."
        in text
    )
    assert "without" not in told(made("scotland-majority"))["If you want it true"]


def test_one_who_wants_it_false_learns_of_whom_the_claim_would_be_least_likely() -> None:
    text = told(made("nine-million"))["If you want it false"]
    assert re.search(r"Taken of registered voters, 10 February 2017, the same share makes it \d+%\.", text)


def test_a_pollster_learns_which_two_polls_of_one_year_cannot_both_be_right() -> None:
    for name in ("nine-million", "nine-million-later"):
        assert told(made(name))["If you make polls"].startswith(
            "SurveyUSA Jan 2017 (18%) and Berkeley IGS Mar 2017 (32%) lie 14 points apart, where their samples allow "
            "4 points. "
        )


def test_a_single_poll_is_read_too() -> None:
    claim = nine_million()
    alone = replace(claim, polls=claim.polls[:1], coalitions=(), bases=(), sides=())
    readers = told(check_claim(alone, nodes=32))
    assert "without" not in " ".join(readers.values())
    assert "apart" not in readers["If you make polls"]
