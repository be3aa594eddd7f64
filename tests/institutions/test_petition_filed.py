"""A petition as it is filed: nothing is lost over the counties, and its samples are those that drawing gives on average."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.institutions.petition_chances import petition, projection_moments
from whitecell.institutions.petition_filed import filed_sample, spread
from whitecell.institutions.signature_sample import project, sample_size
from whitecell.language.vocabulary import RULES

PEOPLE = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=58)


@given(st.integers(0, 3_000_000), PEOPLE)
def test_they_sum_to_those_filed_and_lie_within_one_of_their_share(filed: int, people: list[int]) -> None:
    found = spread(filed, people).reshape(-1)
    if sum(people):
        assert int(found.sum()) == filed
        for part, weight in zip(found.tolist(), people, strict=True):
            assert abs(part - filed * weight / sum(people)) < 1
    else:
        assert int(found.sum()) == 0


@given(st.integers(1, 400_000), st.integers(300_000, 900_000), st.integers(0, 20_000))
def test_the_slow_way(raw: int, good: int, pairs: int) -> None:
    found = filed_sample([raw], [good], pairs)
    drawn = int(sample_size([raw])[0])
    assert found.sample.tolist() == [drawn]
    if drawn == raw:
        assert found.pairs.tolist() == [0]
        assert abs(int(found.valid[0]) - raw * good / 1e6) <= 0.5
    else:
        assert abs(int(found.valid[0]) - drawn * min(good + pairs, 1_000_000) / 1e6) <= 0.5
        expected = raw * pairs / 1e6 * drawn * (drawn - 1) / (raw * (raw - 1)) * 1e6
        assert expected - 1 <= int(found.pairs[0]) <= expected
    assert abs(int(found.truly) - raw * good / 1e6) <= 0.5


def test_its_projection_is_on_average_that_of_samples_that_are_drawn() -> None:
    raw = np.array([200_000, 60_000, 30_000])
    good, pairs = 740_000, 4_000
    found = filed_sample(raw, [good] * 3, pairs)
    seen = found.pairs / 1e6
    low = project(raw, found.sample, found.valid, [0, 0, 0]).projected.astype(float)
    high = project(raw, found.sample, found.valid - 1, [1, 1, 1]).projected
    mean = float((low + seen * (high - low)).sum())
    drawn, _ = projection_moments(petition(raw, good / 1e6, pairs / 1e6))
    assert mean == pytest.approx(drawn, rel=0.002)


def test_the_rule_limits_what_it_is_given() -> None:
    rule = RULES["california petition as filed"].function
    given_ = {
        "filed": np.array([-5, 2_000_000_000], dtype=np.int32),
        "people": np.array([[3, -1, 1]], dtype=np.int32),
        "valid share": np.array([[2_000_000, -1, 500_000]] * 2, dtype=np.int32),
        "pairs": np.array([900_000, 900_000], dtype=np.int32),
    }
    found = rule(given_)
    assert found["raw"].tolist() == [[0, 0, 0], [75_000_000, 0, 25_000_000]]
    assert found["fully valid"].tolist() == [0, 87_500_000]
    assert (found["pair seen"] <= 1_000_000).all()
    assert (found["valid"] <= found["sample"]).all()
