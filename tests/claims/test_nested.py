"""Two kinds of not knowing, kept apart: against models whose variances are known."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.claims.estimands import difference, level
from whitecell.claims.nested import effective, enough_plays, nested
from whitecell.claims.verdicts import Speaking, by_doctrine, says_enough, verdict
from whitecell.plan import Threshold

DICE = np.random.Generator(np.random.Philox(20))
ONES = np.ones((400, 100))


def shares(chances: np.ndarray) -> np.ndarray:
    """Plays that end so with each world's chance, as columns of a level."""
    dice = DICE.random((len(chances), 100))
    return np.stack([(dice < chances[:, None]).astype(float), np.ones(dice.shape)])


def test_worlds_that_are_alike_have_no_range_of_their_own() -> None:
    found = nested(level, shares(np.full(2000, 0.4)))
    assert found.raw == pytest.approx(0.4 * 0.6 / 100, rel=0.1)
    assert found.between < 0.02 * 0.4 * 0.6 / 10
    assert found.high - found.low < 0.03
    assert found.value == pytest.approx(0.4, abs=found.error * 1.5)


def test_the_variance_between_worlds_comes_out_without_that_of_the_dice() -> None:
    chances = np.linspace(0.2, 0.6, 2001)
    found = nested(level, shares(chances))
    assert found.between == pytest.approx(0.4**2 / 12, rel=0.06)
    assert found.low == pytest.approx(0.22, abs=0.02)
    assert found.high == pytest.approx(0.58, abs=0.02)
    assert found.passing(Threshold("at least", 0.5, True)) == pytest.approx(0.25, abs=0.04)
    assert found.error == pytest.approx(1.96 * np.sqrt((0.4**2 / 12 + found.dice) / 2001), rel=0.05)


@pytest.mark.parametrize("lucks", [10, 100])
def test_more_lucks_change_the_error_of_a_world_and_not_the_range_over_worlds(lucks: int) -> None:
    chances = np.repeat([0.3, 0.7], 1000)
    dice = DICE.random((2000, lucks))
    found = nested(level, np.stack([(dice < chances[:, None]).astype(float), np.ones(dice.shape)]))
    assert found.between == pytest.approx(0.04, rel=0.06)
    assert found.dice == pytest.approx(0.21 / lucks, rel=0.06)


def test_a_contrast_on_shared_luck_has_the_variance_of_the_coupled_dice() -> None:
    # one word decides in both arms: the difference is 1 where it falls between the two chances (known: p (1 - p) a play)
    dice = DICE.random((1000, 50))
    first, second, ones = (dice < 0.5).astype(float), (dice < 0.3).astype(float), np.ones(dice.shape)
    found = nested(difference, np.stack([first, ones, second, ones]))
    assert found.value == pytest.approx(0.2, abs=0.01)
    assert found.dice == pytest.approx(0.2 * 0.8 / 50, rel=0.08)
    apart = nested(difference, np.stack([first, ones, (DICE.random((1000, 50)) < 0.3).astype(float), ones]))
    assert apart.dice == pytest.approx((0.5 * 0.5 + 0.3 * 0.7) / 50, rel=0.08)


def test_a_contrast_with_nothing_changed_is_nothing_exactly() -> None:
    dice = (DICE.random((100, 20)) < 0.4).astype(float)
    found = nested(difference, np.stack([dice, np.ones(dice.shape), dice, np.ones(dice.shape)]))
    assert (found.value, found.error, found.low, found.high, found.raw) == (0, 0, 0, 0, 0)


def test_a_share_of_selected_plays_is_that_of_all_plays_together() -> None:
    selected = (DICE.random((500, 40)) < 0.1).astype(float)
    ended = (DICE.random((500, 40)) < 0.6).astype(float)
    found = nested(level, np.stack([ended * selected, selected]))
    assert found.value == pytest.approx((ended * selected).sum() / selected.sum())
    assert len(found.worlds) == int((selected.sum(axis=1) > 0).sum())


def test_effective_plays() -> None:
    # known: worlds that are alike make every play count; worlds that decide everything count once each
    assert nested(level, shares(np.full(500, 0.5))).effective == pytest.approx(50_000, rel=0.3)
    assert nested(level, shares(np.repeat([0.0, 1.0], 250))).effective == pytest.approx(500, rel=0.01)
    assert effective(np.array([2.0, 2.0, 2.0])) == pytest.approx(3)
    assert effective(np.array([1.0, 0.1])) == pytest.approx(1.1**2 / 1.01)


def test_when_enough_is_played() -> None:
    wide = nested(level, shares(np.linspace(0.2, 0.6, 2001)))
    assert enough_plays(wide, Threshold("at least", 0.5, True))
    few = nested(level, shares(np.linspace(0.2, 0.6, 12)))
    assert not enough_plays(few, Threshold("at least", 0.05, True))


@pytest.mark.parametrize(
    ("passing", "said"),
    [
        ({"a": 0.9, "b": 1.0}, "holds in this model"),
        ({"a": 0.1, "b": 0.0}, "fails"),
        ({"a": 0.89, "b": 1.0}, "hangs on the judgements"),
        ({"a": 0.11, "b": 0.0}, "hangs on the judgements"),
        ({"a": 0.95, "b": 0.05}, "hangs on how teams choose"),
        ({"a": 0.95, "b": 0.9, "c": 0.0}, "hangs on how teams choose"),
        ({"a": 0.55, "b": 0.45}, "hangs on the judgements"),
    ],
)
def test_verdicts(passing: dict[str, float], said: str) -> None:
    assert verdict(passing) == said


def test_what_cannot_be_said_and_what_is_settled() -> None:
    both = {"a": 1.0, "b": 1.0}
    assert verdict(both, [Speaking("done", 199)]) == "cannot be said"
    assert verdict(both, [Speaking("done", 200)]) == "holds in this model"
    assert verdict(both, [Speaking("done", 9000, 0.049)]) == "cannot be said"
    assert verdict(both, [Speaking("done", 9000, 0.05)]) == "holds in this model"
    assert verdict(both, [Speaking("done", 3)], wired=True) == "settled by the writing"
    assert verdict({}) == "cannot be said"
    assert not says_enough(Speaking("done", 0))


def test_what_doctrines_account_for() -> None:
    assert by_doctrine([0.2, 0.2]) == 0
    assert by_doctrine([1.0, 0.5]) == pytest.approx(1 / 3)
    assert by_doctrine([1.0, 1.0]) == 0
