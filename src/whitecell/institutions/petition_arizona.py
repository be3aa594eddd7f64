"""Arizona's screening of petition sheets and its random sample of signatures."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.initiative import FAILS, QUALIFIES
from whitecell.institutions.refusals import InstitutionError

SAMPLE_PERCENT = 5  # A.R.S. 19-121.01(B)


def arizona_sample_size(eligible: ArrayLike) -> Ints:
    """The signatures in the random sample: five percent of those left after the screening, rounded up.

    >>> arizona_sample_size(400_001)
    array(20001)
    """
    return np.asarray(-(-SAMPLE_PERCENT * not_negative("eligible", eligible) // 100))


def arizona_valid(
    filed: ArrayLike, removed: ArrayLike, ineligible: ArrayLike, sampled: ArrayLike, invalid: ArrayLike
) -> Ints:
    """The valid signatures as the Secretary of State determines them, (plays,).

    A.R.S. 19-121.04(A), subtracting in this order from the signatures filed:

    1. those on sheets removed in the screening (19-121.01(A));
    2. those that the county recorders found ineligible;
    3. from what is left, the percentage of the sample found invalid (a fraction of a signature counts as
       lost, `assumed`: the statute does not say).

    >>> arizona_valid(400_000, 10_000, 5_000, 19_500, 3_900)
    array(308000)
    """
    left = (
        not_negative("filed", filed)
        - not_negative("removed", removed)
        - not_negative("ineligible", ineligible)
    )
    drawn, bad = not_negative("sampled", sampled), not_negative("invalid", invalid)
    if (left < 0).any():
        raise InstitutionError("removed and ineligible: expected together no more than the signatures filed.")
    if (bad > drawn).any() or (drawn == 0).any():
        raise InstitutionError("invalid: expected no more than the sample, and a sample of at least one.")
    return np.asarray(left * (drawn - bad) // drawn)


def arizona_decision(valid: ArrayLike, required: ArrayLike) -> Ints:
    """1 where the petition qualifies, -1 where it does not, (plays,): A.R.S. 19-121.04(B), 100 percent.

    >>> arizona_decision([308_000, 237_644], 237_645).tolist()
    [1, -1]
    """
    enough = not_negative("valid", valid) >= not_negative("required", required)
    return np.asarray(np.where(enough, QUALIFIES, FAILS)).astype(np.int64)
