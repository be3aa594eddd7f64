"""Washington's test of a sample of petition signatures: it can only accept; otherwise every signature is canvassed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Flags, Ints, not_negative
from whitecell.institutions.refusals import InstitutionError

LEAST_PERCENT = 3


@dataclass(frozen=True, slots=True)
class WashingtonTest:
    """The steps of the test, (plays,): the allowance, the upper limit, pairs allowed, expected, acceptable, accept."""

    allowance: NDArray[np.float64]
    invalid_at_most: NDArray[np.float64]
    pairs_allowed: NDArray[np.float64]
    pairs_expected: NDArray[np.float64]
    pairs_acceptable: NDArray[np.float64]
    accepted: Flags


def washington_sample(
    submitted: ArrayLike, sampled: ArrayLike, invalid: ArrayLike, pairs: ArrayLike, required: ArrayLike
) -> WashingtonTest:
    """The result of the statistical test of a sample, (plays,): accepted, or every signature is canvassed.

    WAC 434-379-010, under RCW 29A.72.230:

    1. A random sample of at least three percent is taken.
    2. It is checked for signatures not valid, and for pairs.
    3. Allowance for chance: 1.5 times the square root of those not valid.
    4. At most not valid in all: those not valid and the allowance, over the sampling ratio.
    5. Pairs allowed in all: submitted, less the sum of required and step 4.
    6. Pairs expected in the sample: the square of the sampling ratio times step 5.
    7. Acceptable: step 6 less 1.65 times its square root.
    8. More pairs found than acceptable: every signature is canvassed.
    9. Otherwise the petition is accepted.

    >>> bool(washington_sample(330_000, 9_900, 1_300, 2, 259_622).accepted)
    True
    """
    # 1. and 2. the sample
    filed, drawn = not_negative("submitted", submitted), not_negative("sampled", sampled)
    bad, found = not_negative("invalid", invalid), not_negative("pairs", pairs)
    if (100 * drawn < LEAST_PERCENT * filed).any() or (drawn > filed).any():
        raise InstitutionError(
            f"sampled: expected at least {LEAST_PERCENT} percent of the signatures submitted and at most "
            f"all of them."
        )
    ratio = drawn / filed
    # 3. to 5.
    allowance = 1.5 * np.sqrt(bad)
    upper = (bad + allowance) / ratio
    allowed = filed - (not_negative("required", required) + upper)
    # 6. and 7.
    expected = np.where(allowed > 0, ratio**2 * allowed, 0.0)
    acceptable = expected - 1.65 * np.sqrt(expected)
    # 8. and 9.
    accepted = np.asarray((allowed >= 0) & (found <= acceptable))
    return WashingtonTest(
        np.asarray(allowance),
        np.asarray(upper),
        np.asarray(allowed),
        np.asarray(expected),
        np.asarray(acceptable),
        accepted,
    )


def needed_signatures(votes_for_governor: ArrayLike) -> Ints:
    """The signatures an initiative needs in Washington: eight percent of all votes for Governor, rounded up.

    Wash. Const. art. II, s. 1A.

    >>> needed_signatures(4_056_454)
    array(324517)
    """
    return np.asarray(-(-8 * not_negative("votes_for_governor", votes_for_governor) // 100))
