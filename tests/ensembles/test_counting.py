"""The arithmetic of counts: spectra, quantiles and verdicts, by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import whitecell
from whitecell.ensembles.counting import FEWEST, Spectrum, judged, spectrum
from whitecell.game import Expectation


def some(values: list[int]) -> Spectrum:
    return spectrum(np.array(values, dtype=np.int64))


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
    assert judged(expectation, some([1] * yes + [0] * (of - yes))).verdict == verdict


def test_no_play_speaks(expectation: Expectation) -> None:
    one = judged(expectation, some([]))
    assert (one.figure, one.speaking, one.verdict) == (None, 0, "too few plays")


def test_one_end_alone(expectation: Expectation) -> None:
    at_least = replace(expectation, high=None)
    assert judged(at_least, some([1] * 100)).verdict == "as expected"
    assert judged(replace(at_least, low=None, high=500_000), some([1] * 100)).verdict == "not as expected"


def test_means_and_medians_of_whole_numbers_are_in_millionths(expectation: Expectation) -> None:
    values = some([1] * 15 + [4] * 10)
    mean = replace(expectation, kind="mean", unit="whole", low=2_000_000, high=2_500_000)
    assert judged(mean, values).figure == 2_200_000
    assert judged(replace(mean, kind="median"), values).figure == 1_000_000


def test_quantiles_are_values_that_occur() -> None:
    assert [some(list(range(1, 101))).quantile(percent) for percent in (5, 50, 95)] == [5, 50, 95]
    assert some([7]).quantile(5) == 7


@given(st.lists(st.integers(-(2**51), 2**51), min_size=1, max_size=40), st.integers(1, 10**6))
def test_a_total_is_exact_beyond_64_bits(values: list[int], times: int) -> None:
    one = some(values)
    assert Spectrum(one.values, one.counts * times).total == sum(values) * times


@given(st.lists(st.integers(-20, 20), min_size=1), st.integers(1, 100))
def test_a_quantile_is_the_first_value_that_enough_do_not_exceed(values: list[int], percent: int) -> None:
    counts = Counter(values)
    below = [sum(counts[one] for one in counts if one <= value) for value in sorted(counts)]
    enough = [place for place, n in enumerate(below) if Fraction(n, len(values)) >= Fraction(percent, 100)]
    assert some(values).quantile(percent) == sorted(counts)[enough[0]]
