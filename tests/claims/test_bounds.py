"""Bounds on necessity and sufficiency against published examples and against models in which the truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.claims.bounds import enough, needed, needed_where_made


def test_the_drug_of_tian_and_pearl_was_needed_in_every_death_of_one_who_took_it() -> None:
    # Tian and Pearl 2000, section 5: P(y|x) = .002, P(y|x') = .028, P(x) = .5; in the experiment P(y_x) = .016, P(y_x') = .014
    least, most = needed_where_made(
        np.float64(0.015), np.float64(0.001), np.float64(0.486), np.float64(0.014)
    )
    assert float(least) == pytest.approx(1)
    assert float(most) == pytest.approx(1)


def test_where_the_move_never_hurts_the_least_is_the_truth() -> None:
    # monotone: whoever ends so without it ends so with it; then the least bound is exact (Pearl 1999)
    dice = np.linspace(0, 1, 200_001)[:-1]
    with_it, without = dice < 0.7, dice < 0.3
    truth = (with_it & ~without).sum() / with_it.sum()
    assert float(needed(np.float64(0.7), np.float64(0.3))[0]) == pytest.approx(float(truth), abs=1e-4)
    truth = (with_it & ~without).sum() / (~without).sum()
    assert float(enough(np.float64(0.7), np.float64(0.3))[0]) == pytest.approx(float(truth), abs=1e-4)


joint = st.tuples(*[st.integers(1, 50)] * 4)


@given(joint)
def test_the_truth_of_any_model_lies_within_the_bounds(counts: tuple[int, int, int, int]) -> None:
    # the four kinds of play: ends so always, only with it, only without it, never
    always, helped, hurt, _never = (one / sum(counts) for one in counts)
    with_it, without = always + helped, always + hurt
    least, most = needed(np.float64(with_it), np.float64(without))
    assert least - 1e-9 <= helped / with_it <= most + 1e-9
    least, most = enough(np.float64(with_it), np.float64(without))
    assert least - 1e-9 <= helped / (1 - without) <= most + 1e-9


@given(joint, joint)
def test_so_does_it_where_some_make_the_move_and_others_do_not(
    makers: tuple[int, int, int, int], others: tuple[int, int, int, int]
) -> None:
    whole = sum(makers) + sum(others)
    a, b, c, d = (one / whole for one in makers)
    e, f, g, h = (one / whole for one in others)
    y = a + b + e + g  # makers end as with it, the others as without it
    least, most = needed_where_made(
        np.float64(y), np.float64(a + b), np.float64(f + h), np.float64(a + c + e + g)
    )
    assert d >= 0
    assert least - 1e-9 <= b / (a + b) <= most + 1e-9


def test_nothing_is_bounded_where_nothing_ends_so() -> None:
    assert np.isnan(needed(np.float64(0.0), np.float64(0.0))[0])
    assert np.isnan(enough(np.float64(1.0), np.float64(1.0))[1])
