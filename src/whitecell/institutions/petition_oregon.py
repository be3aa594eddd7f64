"""Oregon's two samples of petition signatures: either can accept, and only both together can reject.

What is law here: the two samples, a larger second one, and that only both can reject (ORS 250.105); a first sample
of 1,000, the second judged together with it, and an estimate that subtracts the duplicates from the valid (OAR
165-014-0030 and its appendix 1). What is told of practice, and not found in a text of law: what is taken off the
first sample, and the size of the second (`FIRST_SAMPLE_TOLD`). What is `assumed`: that nobody signs more than twice,
which makes the estimate of duplicates unbiased, and that a second sample has at least 1,001.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.initiative import FAILS, FULL_COUNT, QUALIFIES
from whitecell.institutions.refusals import InstitutionError

FIRST_SAMPLE = 1_000  # OAR 165-014-0030
SECOND_PERCENT = 5  # of those submitted, the first sample among them
# Of the first sample: the share of all signatures taken to be duplicates, and how many standard errors below the
# share found valid the line is.
TAKEN_AS_DUPLICATES, STANDARD_ERRORS = 0.08, 1.645
FIRST_SAMPLE_TOLD = (
    "D. Meek, letter of 28 July 2006 on petitions 8 and 37: 2.2 points taken off for chance and 8 for duplicates; "
    "1.645 standard errors of 768 in 1,000 are 2.2 points; the second sample is 5 percent less 1,000, and a pair in it "
    "takes off 400"
)


def oregon_first_estimate(
    submitted: ArrayLike, valid: ArrayLike, sampled: ArrayLike = FIRST_SAMPLE
) -> NDArray[np.float64]:
    """The valid signatures that the first sample is sure of, (plays,): it accepts a petition that needs no more.

    OAR 165-014-0030 (a first sample of 1,000), with the numbers in `FIRST_SAMPLE_TOLD`:

    1. The share of the sample found valid.
    2. Less 1.645 standard errors of it.
    3. Less 8 percent of all, for duplicates, since so small a sample shows hardly any.
    4. Times the signatures submitted.

    >>> round(float(oregon_first_estimate(152_127, 768)))
    101323
    """
    filed, drawn, good = _sample(submitted, sampled, valid)
    share = good / drawn
    error = np.sqrt(share * (1 - share) / drawn)
    return np.asarray(filed * (share - STANDARD_ERRORS * error - TAKEN_AS_DUPLICATES))


def second_sample_size(submitted: ArrayLike) -> Ints:
    """The signatures of the second sample: five percent of those submitted (rounded up), less the first 1,000.

    At least one more than the first, as ORS 250.105 asks, and no more than there are.

    >>> second_sample_size([152_127, 30_000])
    array([6607, 1001])
    """
    filed = not_negative("submitted", submitted)
    wanted = np.maximum(-(-filed * SECOND_PERCENT // 100) - FIRST_SAMPLE, FIRST_SAMPLE + 1)
    return np.asarray(np.minimum(wanted, np.maximum(filed - FIRST_SAMPLE, 0)))


def oregon_estimate(
    submitted: ArrayLike, sampled: ArrayLike, valid: ArrayLike, twice: ArrayLike
) -> NDArray[np.float64]:
    """The distinct valid signatures that both samples together stand for, (plays,).

    OAR 165-014-0030, appendix 1, equation 1: the valid less the duplicates of valid ones. Estimated:

    1. Valid: those submitted times the share of the sample found valid, both signatures of a pair among them.
    2. Duplicates: N(N - 1) / n(n - 1) for each elector found twice among n of N (`assumed`: nobody signs more than
       twice; R. A. Smith-Cayama, Oregon State University, 1999). At five percent that is the 400 that is told.
    3. The difference.

    submitted, sampled: signatures in all, and in both samples. valid: found valid. twice: electors found twice.

    >>> float(oregon_estimate(100_000, 5_000, 4_000, 1)), float(oregon_estimate(1_000, 1_000, 700, 5))
    (79599.92398479696, 695.0)
    """
    filed, drawn, good = _sample(submitted, sampled, valid)
    pairs = not_negative("twice", twice)
    if (2 * pairs > good).any():
        raise InstitutionError("twice: expected two of the valid signatures of the sample for each elector.")
    weight = filed * (filed - 1) / np.maximum(drawn * (drawn - 1.0), 1.0)
    return np.asarray(filed * good / drawn - weight * pairs)


def oregon_decision(first: ArrayLike, second: ArrayLike, required: ArrayLike) -> Ints:
    """1 where a petition is accepted, -1 where it is rejected, (plays,).

    ORS 250.105: a petition may not be rejected for too few signatures unless two separate samplings both
    establish that it lacks them, and the second contains more signatures than the first.

    1. The first sample shows enough: accepted.
    2. Otherwise a second, larger one is taken, and both together show enough: accepted.
    3. Neither: rejected.

    first, second: what `oregon_first_estimate` and `oregon_estimate` give.

    >>> oregon_decision([120, 90, 90], [0, 110, 95], 100).tolist()
    [1, 1, -1]
    """
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


def _sample(submitted: ArrayLike, sampled: ArrayLike, valid: ArrayLike) -> tuple[Ints, Ints, Ints]:
    filed, drawn = not_negative("submitted", submitted), not_negative("sampled", sampled)
    good = not_negative("valid", valid)
    if (drawn > filed).any() or (good > drawn).any() or (drawn == 0).any():
        raise InstitutionError(
            "sampled: expected valid signatures within the sample, and it within those submitted."
        )
    return filed, drawn, good
