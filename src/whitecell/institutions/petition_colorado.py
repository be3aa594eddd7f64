"""Colorado's random sample of petition signatures: five percent, and lines at 90 and 110 percent."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.initiative import FAILS, FULL_COUNT, QUALIFIES
from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.refusals import InstitutionError

LEAST_SAMPLE, SAMPLE_PERCENT = 4_000, 5  # C.R.S. 1-40-116(4)
FAIL_PERCENT, PASS_PERCENT = 90, 110
PROJECTIONS = registry(
    Reading(
        "share",
        "submitted times the share of the sample found valid",
        "Secretary of State, 27 August 2012, initiative 82: 90,935 of 182,090",
    ),
    Reading(
        "twentyfold",
        "twenty for each valid signature, as of a sample of exactly five percent",
        "Secretary of State, 27 August 2012, initiative 46: 85,800 of 106,119",
    ),
)


def colorado_sample_size(submitted: ArrayLike) -> Ints:
    """The signatures to examine: five percent (rounded up), at least 4,000, and never more than there are.

    >>> colorado_sample_size([106_119, 182_090, 60_000])
    array([5306, 9105, 4000])
    """
    filed = not_negative("submitted", submitted)
    return np.asarray(np.minimum(filed, np.maximum(LEAST_SAMPLE, -(-filed * SAMPLE_PERCENT // 100))))


def colorado_projected(
    submitted: ArrayLike, sampled: ArrayLike, valid: ArrayLike, *, way: str = "share"
) -> Ints:
    """The valid signatures the sample stands for, to the nearest whole, (plays,).

    The two announcements of 27 August 2012 were not computed alike, so each way is a name in `PROJECTIONS`.

    >>> colorado_projected(182_090, 9_105, 4_547), colorado_projected(106_119, 5_306, 4_290, way="twentyfold")
    (array(90935), array(85800))
    """
    choose("projection of the sample", way, PROJECTIONS)
    filed, drawn = not_negative("submitted", submitted), not_negative("sampled", sampled)
    good = not_negative("valid", valid)
    if (good > drawn).any() or (drawn > filed).any() or (drawn == 0).any():
        raise InstitutionError(
            "sampled: expected valid signatures within the sample, and it within those submitted."
        )
    if way == "twentyfold":
        return np.asarray(100 // SAMPLE_PERCENT * good)
    return np.asarray((2 * filed * good + drawn) // (2 * drawn))


def colorado_decision(projected: ArrayLike, required: ArrayLike) -> Ints:
    """1 where the sample suffices, -1 where it fails, 0 where each signature is examined, (plays,).

    C.R.S. 1-40-116(4): 90 percent of the requirement or less fails; 110 percent or more suffices; otherwise
    the Secretary of State examines every signature.

    >>> colorado_decision([85_800, 90_935, 77_494, 94_716], 86_105).tolist()
    [0, 0, -1, 1]
    """
    total, needed = 100 * not_negative("projected", projected), not_negative("required", required)
    decided = np.where(total >= PASS_PERCENT * needed, QUALIFIES, FULL_COUNT)
    return np.asarray(np.where(total <= FAIL_PERCENT * needed, FAILS, decided)).astype(np.int64)
