"""Rows of an estimate: they carry its doubt, their columns belong together, and the sides add up."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.opinion.checking import Check, check_claim
from whitecell.opinion.joint import SIDE_NAMES, JointRows, joint_rows, split
from whitecell.opinion.scales import OpinionError, to_logit
from whitecell.opinion.worked_examples import nine_million


@pytest.fixture(scope="module")
def check() -> Check:
    return check_claim(nine_million(), nodes=64)


@pytest.fixture(scope="module")
def made(check: Check) -> dict[str, np.ndarray]:
    return dict(joint_rows(check, rows=8000, seed=5).columns)


def test_the_rows_carry_the_doubt_of_the_estimate(check: Check, made: dict[str, np.ndarray]) -> None:
    for probability in (0.05, 0.25, 0.5, 0.75, 0.95):
        wanted = check.pool.estimate.quantile(probability)
        assert np.quantile(made["support"], probability) == pytest.approx(wanted, abs=0.012)


def test_support_in_polls_moves_with_support_and_strays_by_the_shared_bias(
    check: Check, made: dict[str, np.ndarray]
) -> None:
    apart = to_logit(made["support in polls"]) - to_logit(made["support"])
    cell = check.pool.posterior.combination(np.array([-1.0, 1.0, *[0.0] * len(check.pool.by_wording)]))
    assert apart.std() == pytest.approx(cell.logit_sd, rel=0.05)
    assert 0.3 < np.corrcoef(made["support"], made["support in polls"])[0, 1] < 0.99


def test_the_sides_add_up_to_everybody_in_every_row(check: Check, made: dict[str, np.ndarray]) -> None:
    shares = dict(check.claim.sides)  # on the claim's day a Republican holds the presidency
    whole = (
        shares["Democratic"] * made[SIDE_NAMES["opposition"]]
        + shares["Republican"] * made[SIDE_NAMES["incumbent"]]
        + (1 - sum(shares.values())) * made[SIDE_NAMES["neither"]]
    )
    assert np.allclose(whole, made["support"], atol=1e-9)


def test_the_side_out_of_power_supports_more_in_most_rows(made: dict[str, np.ndarray]) -> None:
    more = made[SIDE_NAMES["opposition"]] > made[SIDE_NAMES["incumbent"]]
    assert 0.8 < more.mean() < 0.999


def test_the_sides_change_places_with_power(check: Check, made: dict[str, np.ndarray]) -> None:
    later = replace(check, claim=replace(check.claim, day=check.claim.day.replace(year=2021)))
    turned = dict(joint_rows(later, rows=4000, seed=5).columns)
    share = dict(check.claim.sides)["Democratic"]
    whole = share * turned[SIDE_NAMES["incumbent"]] + 0.26 * turned[SIDE_NAMES["opposition"]]
    assert np.allclose(whole + 0.29 * turned[SIDE_NAMES["neither"]], turned["support"], atol=1e-9)


def test_the_same_seed_gives_the_same_text_and_another_seed_another(check: Check) -> None:
    assert joint_rows(check, rows=50, seed=1).text() == joint_rows(check, rows=50, seed=1).text()
    assert joint_rows(check, rows=50, seed=1).text() != joint_rows(check, rows=50, seed=2).text()


def test_without_sides_there_are_two_columns(check: Check) -> None:
    plain = replace(check, claim=replace(check.claim, sides=()))
    found = joint_rows(plain, rows=10)
    assert [name for name, _ in found.columns] == ["support", "support in polls"]
    assert "sides" not in found.source


def test_the_text_has_short_lines_and_at_most_four_decimals(check: Check) -> None:
    text = joint_rows(check, rows=500, seed=2).text()
    assert max(map(len, text.splitlines())) <= 110
    values = re.findall(r"[\d.]+%,", text.partition("columns:")[2])
    assert len(values) == 5 * 500
    assert all(re.fullmatch(r"\d+(\.\d{1,4})?%,", value) for value in values)


@pytest.mark.parametrize(("rows", "said"), [(0, "0"), (16_001, "16,001")])
def test_what_a_file_cannot_hold_is_refused(check: Check, rows: int, said: str) -> None:
    with pytest.raises(OpinionError) as caught:
        joint_rows(check, rows=rows)
    assert str(caught.value) == (
        f"A file of a scenario holds from 1 to 16,000 rows of these 5 columns; asked for {said}."
    )


@given(
    st.floats(0.001, 0.999),
    st.lists(st.tuples(st.floats(0.01, 1.0), st.floats(-4.0, 4.0)), min_size=1, max_size=4),
)
@settings(max_examples=100, deadline=None)
def test_groups_add_up_and_keep_their_distances(share: float, groups: list[tuple[float, float]]) -> None:
    weights = np.array([weight for weight, _ in groups])
    weights = weights / weights.sum()
    offsets = np.array([[offset for _, offset in groups]])
    found = split(np.array([share]), weights, offsets)
    assert found[0] @ weights == pytest.approx(share, abs=1e-9)
    assert np.allclose(to_logit(found)[0] - to_logit(found)[0, 0], offsets[0] - offsets[0, 0], atol=1e-5)


def test_whole_percentages_are_written_without_a_point() -> None:
    text = JointRows((("support", np.array([0.5, 1 / 3, 1.0, 0.0])),), "made up").text("views")
    assert text.startswith("joint:\n  views:\n")
    assert "50%, 33.3333%, 100%, 0%," in text
