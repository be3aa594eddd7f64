"""What plays alone can say of a measure that never moves, and what they cannot."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.claims.wired import constant_arm, turns_over
from whitecell.plan import Threshold

NEVER, ALWAYS, HALF = np.zeros(2000), np.ones(2000), np.tile([0.0, 1.0], 1000)
ONCE = np.concatenate([[1.0], np.zeros(1999)])


@pytest.mark.parametrize(
    ("arms", "place"),
    [
        ([HALF, NEVER], 1),
        ([ALWAYS, HALF], 0),
        ([ALWAYS, NEVER], 0),
        ([HALF, HALF], None),
        ([NEVER], 0),  # a level that never moves
        ([NEVER, NEVER], None),  # no difference: it fails, and who knows why
        ([ONCE, NEVER], None),  # rare, and not constant by the writing
        ([HALF, np.zeros(0)], None),
    ],
)
def test_which_arm_is_constant(arms: list[np.ndarray], place: int | None) -> None:
    assert constant_arm([arms]) == place


def test_it_has_to_be_constant_under_every_doctrine() -> None:
    assert constant_arm([[HALF, NEVER], [HALF, HALF]]) is None
    assert constant_arm([[HALF, NEVER], [HALF, ALWAYS]]) is None
    assert constant_arm([[HALF, NEVER], [HALF, NEVER]]) == 1
    assert constant_arm([]) is None


def test_a_measure_of_any_size() -> None:
    assert constant_arm([[5 + HALF, np.full(2000, 5.0)]]) == 1
    assert constant_arm([[np.full(2000, 5.0) + ONCE, np.full(2000, 5.0)]]) is None


def test_a_difference_turns_its_sign_and_a_level_its_side_beyond_the_dice() -> None:
    still, dice = np.array([0.2, 0.3]), np.array([0.01, 0.01])
    threshold = Threshold("higher by", 0.25, True)
    assert not turns_over(still, dice, threshold, level=False)
    assert turns_over(still, dice, threshold, level=True)
    assert turns_over(np.array([0.2, -0.2]), dice, threshold, level=False)
    assert not turns_over(
        np.array([0.02, -0.02]), dice, threshold, level=False
    )  # two deviations are the dice
    assert turns_over(np.array([0.0, 0.4]), dice, Threshold("within", 0.2, True), level=True)
