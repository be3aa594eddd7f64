"""One petition told: its lines, its worksheet, its chances, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.institutions.petition_outlook import outlook, requirement_of, to_file, worksheet
from whitecell.institutions.refusals import InstitutionError


def test_the_lines_of_a_ballot() -> None:
    assert [row[1] for row in requirement_of(2014, "amendment").rows] == [807615, 201904, 767235, 888377]
    assert requirement_of(2026, "referendum").rows[0][2] == "Cal. Const. art. II, s. 9(b)"


@pytest.mark.parametrize(
    ("filed", "valid", "ending"),
    [
        (500_000, 12_000, "the petition fails on the raw count."),
        (700_000, 14_000, "the petition fails on the sample."),
        (700_000, 16_800, "the petition goes to a check of every signature."),
        (900_000, 22_000, "the petition qualifies on the sample."),
    ],
)
def test_the_decision_follows_the_lines(filed: int, valid: int, ending: str) -> None:
    assert worksheet(546_651, [filed], [valid], [0]).title.endswith(ending)


def test_the_worksheet_of_the_regulation_is_20540_to_the_last_digit() -> None:
    rows = worksheet(807_615, [24_034, 200], [516, 150], [2, 0]).rows
    assert rows[0] == ("county 1", 24034, 722, 516, 2, 17178, 2150, 15028)
    assert rows[-1] == ("all", 24234, 922, 666, 2, 17328, 2150, 15178)


def test_the_same_seed_gives_the_same_chances_and_they_sum_to_one() -> None:
    told = [
        outlook(546_651, [792_500], 0.76, 0.001, plays=300, rng=np.random.default_rng(4)).rows
        for _ in range(2)
    ]
    assert told[0] == told[1]
    chances = {row[0]: row[1] for row in told[0]}
    ways = ("fails on the sample", "every signature is checked", "qualifies on the sample")
    assert sum(chances[way] for way in ways) == pytest.approx(1)
    assert 0 < chances["qualifies on the sample"] < 1


def test_too_few_filed_cannot_qualify() -> None:
    rows = outlook(546_651, [500_000], 1.0, 0.0, plays=10, rng=np.random.default_rng(4)).rows
    assert [row[:2] for row in rows[-2:]] == [("fails on the raw count", 1.0), ("qualifies", 0.0)]


def test_more_must_be_filed_for_more_certainty() -> None:
    filed = [to_file(546_651, 0.76, 0.002, chance=chance, price=2).rows[0] for chance in (0.5, 0.9, 0.99)]
    assert filed[0][1] < filed[1][1] < filed[2][1]
    assert all(row[3] == 2 * row[1] for row in filed)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda: worksheet(1, [10, 10], [5], [0, 0]),
            "raw, valid, duplicates: expected a number each for every county; found 2, 1 and 2.",
        ),
        (
            lambda: worksheet(1, [], [], []),
            "raw: expected a number from 0 to 100,000,000 for each county, and some above 0; found none.",
        ),
        (
            lambda: worksheet(1, [100], [600], [0]),
            "valid: expected at most the sample of 100; found 600 at [0].",
        ),
        (
            lambda: to_file(1, float("nan"), 0, chance=0.5),
            "validity: expected a share from 0.01 to 1, as 0.76; found nan.",
        ),
        (
            lambda: to_file(1, 0.5, 0.6, chance=0.5),
            "duplicate rate: expected a share from 0 to 0.5, as 0.01; found 0.6.",
        ),
        (
            lambda: to_file(1, 0.5, 0, chance=0.5, price=-1.0),
            "price: expected dollars, zero or more; found -1.0.",
        ),
        (
            lambda: to_file(1, 0.5, 0, chance=0.5, shares=[0]),
            "raw: expected signatures in some county; found none.",
        ),
    ],
)
def test_what_is_refused_says_what_was_wrong(ask, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InstitutionError) as refused:
        ask()
    assert str(refused.value) == said
