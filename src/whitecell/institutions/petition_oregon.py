"""Oregon's two samples of petition signatures: either can accept, and only both together can reject."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.initiative import FAILS, FULL_COUNT, QUALIFIES
from whitecell.institutions.refusals import InstitutionError

FIRST_SAMPLE = 1_000  # OAR 165-014-0030


def oregon_estimate(
    submitted: ArrayLike, sampled: ArrayLike, valid: ArrayLike, duplicates: ArrayLike
) -> NDArray[np.float64]:
    """The valid signatures a sample stands for, (plays,): filed times the share valid, less A(A-1) a
    duplicate.

    The estimator unbiased for signing at most twice; that Oregon uses this very formula is `assumed`.

    >>> oregon_estimate(100_000, 1_000, 800, 1).tolist()
    70100.0
    """
    filed, drawn = not_negative("submitted", submitted), not_negative("sampled", sampled)
    good, twice = not_negative("valid", valid), not_negative("duplicates", duplicates)
    if (drawn > filed).any() or (good > drawn).any() or (drawn == 0).any():
        raise InstitutionError(
            "sampled: expected valid signatures within the sample, and it within those submitted."
        )
    ratio = filed / drawn
    return np.asarray(filed * good / drawn - ratio * (ratio - 1) * twice)


def oregon_decision(
    first: ArrayLike,
    second: ArrayLike,
    required: ArrayLike,
    *,
    sizes: tuple[int, int] = (FIRST_SAMPLE, 2_000),
) -> Ints:
    """1 where a petition is accepted, -1 where it is rejected, (plays,).

    ORS 250.105: a petition may not be rejected for too few signatures unless two separate samplings both
    establish that it lacks them, and the second contains more signatures than the first.

    1. The first sample shows enough: accepted. 2. Otherwise a second, larger one is taken: enough, accepted.
    3. Neither: rejected.

    first, second: the estimates of the two samples. sizes: the signatures in each.

    >>> oregon_decision([120, 90, 90], [0, 110, 95], 100).tolist()
    [1, 1, -1]
    """
    if sizes[1] <= sizes[0]:
        raise InstitutionError(
            f"sizes: expected a second sample larger than the first; found {sizes[0]} and {sizes[1]}."
        )
    needed = not_negative("required", required)
    enough = (np.asarray(first) >= needed) | (np.asarray(second) >= needed)
    return np.asarray(np.where(enough, QUALIFIES, FAILS)).astype(np.int64)


def after_first_sample(first: ArrayLike, required: ArrayLike) -> Ints:
    """1 where the first sample accepts, 0 where a second must be taken, (plays,).

    >>> after_first_sample([120, 90], 100).tolist()
    [1, 0]
    """
    enough = np.asarray(first) >= not_negative("required", required)
    return np.asarray(np.where(enough, QUALIFIES, FULL_COUNT)).astype(np.int64)
