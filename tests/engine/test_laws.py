"""What laws are given and give, in codes: a table where the codes lie close together, one after the other where they do not."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.engine.laws import MOST_CODES, coded

ENDS = (-(2**31), -1, 0, 3, 4, 5, MOST_CODES + 9, 2**31 - 1)


@pytest.mark.parametrize("kind", [np.int32, np.int64])
@pytest.mark.parametrize("codes", [{3: 0, 5: 7}, {3: 0, MOST_CODES + 9: 7}, {-1: 2}, {}])
def test_a_value_has_its_code_or_the_other(
    codes: dict[int, int], kind: type[np.int32] | type[np.int64]
) -> None:
    found = coded(np.array([ENDS, ENDS[::-1]], dtype=kind), codes, -9)
    expected = [codes.get(value, -9) for value in ENDS]
    assert found.tolist() == [expected, expected[::-1]]
