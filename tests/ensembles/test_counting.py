"""The arithmetic of counts: quantiles and verdicts, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

import whitecell
from whitecell.ensembles.counting import FEWEST, judged, quantile
from whitecell.game import Expectation


@pytest.fixture(scope="module")
def expectation() -> Expectation:
    one = whitecell.load("tutorial/two-teams").expectations[0]
    return replace(one, kind="share", low=200_000, high=400_000)


@pytest.mark.parametrize(
    ("yes", "of", "verdict"),
    [(20, 100, "as expected"), (40, 100, "as expected"), (19, 100, "not as expected"), (41, 100, "not as expected"),
     (5, FEWEST - 1, "too few plays")],
)  # fmt: skip
def test_the_ends_of_a_stretch_belong_to_it(
    expectation: Expectation, yes: int, of: int, verdict: str
) -> None:
    assert judged(expectation, [1] * yes + [0] * (of - yes)).verdict == verdict


def test_no_play_speaks(expectation: Expectation) -> None:
    one = judged(expectation, [])
    assert (one.figure, one.speaking, one.verdict) == (None, 0, "too few plays")


def test_one_end_alone(expectation: Expectation) -> None:
    at_least = replace(expectation, high=None)
    assert judged(at_least, [1] * 100).verdict == "as expected"
    assert judged(replace(at_least, low=None, high=500_000), [1] * 100).verdict == "not as expected"


def test_means_and_medians_of_whole_numbers_are_in_millionths(expectation: Expectation) -> None:
    values = [1] * 15 + [4] * 10
    mean = replace(expectation, kind="mean", unit="whole", low=2_000_000, high=2_500_000)
    assert judged(mean, values).figure == 2_200_000
    assert judged(replace(mean, kind="median"), values).figure == 1_000_000


def test_quantiles_are_values_that_occur() -> None:
    assert [quantile(list(range(1, 101)), percent) for percent in (5, 50, 95)] == [5, 50, 95]
    assert quantile([7], 5) == 7
