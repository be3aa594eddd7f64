"""One bisection for shares and for people: each answer is, to the last bit, what the two loops of before gave."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.opinion.bisection import crossing
from whitecell.opinion.mixture import Mixture
from whitecell.opinion.people import Count, People

LEVELS = st.floats(0.001, 0.999)
MIXTURES = st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 2), st.floats(0.01, 1)), min_size=1, max_size=5)


def loop_of_shares(belief: Mixture, probability: float) -> float:
    """The loop that stood in the mixture, written out."""
    reach = 12.0 * float(np.max(belief.sds)) + 1e-9
    low, high = float(np.min(belief.means)) - reach, float(np.max(belief.means)) + reach
    for _ in range(80):
        middle = 0.5 * (low + high)
        if belief._above_logit(middle) > 1.0 - probability:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def loop_of_people(people: People, probability: float) -> float:
    """The loop that stood with the people, written out."""
    low, high = 0.0, people.count.value + 8.0 * people.count.sd
    for _ in range(48):
        middle = 0.5 * (low + high)
        if people.probability_above(middle) > 1.0 - probability:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def mixture(parts: list[tuple[float, float, float]]) -> Mixture:
    means, sds, weights = (np.array(column) for column in zip(*parts, strict=True))
    return Mixture(means, sds, weights / weights.sum())


@given(MIXTURES, LEVELS)
@settings(max_examples=150, deadline=None)
def test_shares_are_what_they_were(parts: list[tuple[float, float, float]], level: float) -> None:
    belief = mixture(parts)
    assert belief.logit_quantile(level) == loop_of_shares(belief, level)


@given(MIXTURES, LEVELS, st.floats(10, 1e8), st.floats(0, 0.2))
@settings(max_examples=60, deadline=None)
def test_people_are_what_they_were(
    parts: list[tuple[float, float, float]], level: float, many: float, loose: float
) -> None:
    people = People(mixture(parts), Count(many, loose * many, date(2020, 1, 1), "adults", "made up"))
    assert people.quantile(level) == loop_of_people(people, level)


@pytest.mark.parametrize(("level", "wanted"), [(2.0, 0.0), (-1.0, 1.0), (0.0, 0.5)])
def test_outside_its_range_the_nearer_end_is_given(level: float, wanted: float) -> None:
    assert crossing(lambda x: 0.5 - x, level, 0.0, 1.0, halvings=50) == pytest.approx(wanted, abs=1e-12)
