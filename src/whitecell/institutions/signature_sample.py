"""The random sample of signatures under 2 CCR 20530-20540: what a county projects, with each rounding a policy.

A sample of a petition finds few of its duplicate signatures: both of a pair must be drawn. So each duplicate
found is weighted by A(A-1), with A the signatures filed for each one sampled: a pair found stands for about
A^2 pairs, and A of those have gone already because one of the two was scored not valid. Whole numbers
throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.refusals import InstitutionError, unknown

LEAST_SAMPLE, SAMPLE_PERCENT = 500, 3  # Elec. Code s. 9030(d): 500 or 3 percent, whichever is greater
Way = Literal["up", "nearest", "down"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """How one county rounds: decimals of the percentage, of A, of the weight (None: exact), and the two wholes."""

    name: str
    percent: int | None
    ratio: int | None
    weight: int | None
    valid: Way
    duplicates: Way
    source: str


ROUNDINGS: dict[str, Rounding] = {
    policy.name: policy
    for policy in (
        Rounding("regulation", 2, 4, 4, "up", "up", "2 CCR 20540, the worked example"),
        Rounding(
            "orange_county", 2, 3, 3, "up", "down", "Orange County Registrar, worksheet of 2012 (Irvine)"
        ),
        Rounding(
            "exact", None, None, None, "up", "up", "the formula of 2 CCR 20530-20532 without steps rounded"
        ),
        Rounding("nearest", None, None, None, "nearest", "nearest", "assumed, for comparison"),
    )
}


@dataclass(frozen=True, slots=True)
class Projection:
    """What a county reports: valid signatures projected, duplicates taken off, and the difference, (plays, counties)."""

    valid: Ints
    duplicates: Ints

    @property
    def projected(self) -> Ints:
        """The valid signatures the sample stands for."""
        difference: Ints = self.valid - self.duplicates
        return difference


def sample_size(raw: ArrayLike) -> Ints:
    """The signatures a county must check: all up to 500, otherwise 500 or 3 percent (rounded up), the greater.

    >>> sample_size([8, 500, 3720, 24034, 311924])
    array([   8,  500,  500,  722, 9358])
    """
    filed = not_negative("raw", raw)
    return np.asarray(np.minimum(filed, np.maximum(LEAST_SAMPLE, -(-filed * SAMPLE_PERCENT // 100))))


def _whole(numerator: Ints, denominator: Ints | int, way: Way) -> Ints:
    if way == "up":
        return np.asarray(-(-numerator // denominator))
    if way == "down":
        return np.asarray(numerator // denominator)
    return np.asarray((2 * numerator + denominator) // (2 * denominator))


def rounding_policy(name: str) -> Rounding:
    """The rounding of that name.

    >>> rounding_policy("orange_county").ratio
    3
    """
    if name not in ROUNDINGS:
        raise unknown("rounding", name, ROUNDINGS)
    return ROUNDINGS[name]


def project(
    raw: ArrayLike,
    sample: ArrayLike,
    valid: ArrayLike,
    duplicates: ArrayLike,
    *,
    rounding: str = "regulation",
) -> Projection:
    """The valid signatures each county's sample stands for, (plays, counties), exactly as its worksheet has them.

    2 CCR 20530-20532, worked in 20540:

    1. The percentage of the sample found valid.
    2. Valid: the signatures filed times that percentage.
    3. A: the signatures filed over those sampled.
    4. The weight of a duplicate: A(A - 1).
    5. Duplicates: the weight times the duplicates found.
    6. Projected: valid less duplicates.
    A county that checks every signature reports those it found valid (duplicates are then among the not
    valid).

    raw, sample: signatures filed and sampled. valid: found valid. duplicates: found twice in the sample, each
    counted once, the second signature not valid. rounding: a name in `ROUNDINGS`.

    >>> worksheet = project(24034, 722, 516, 2)
    >>> int(worksheet.valid), int(worksheet.duplicates), int(worksheet.projected)
    (17178, 2150, 15028)
    """
    policy = rounding_policy(rounding)
    filed, drawn = not_negative("raw", raw), not_negative("sample", sample)
    good, twice = not_negative("valid", valid), not_negative("duplicates", duplicates)
    _possible(filed, drawn, good, twice)
    some = np.maximum(drawn, 1)
    # 1. and 2. the percentage, and the signatures it stands for
    if policy.percent is None:
        standing = _whole(filed * good, some, policy.valid)
    else:
        unit = 100 * 10**policy.percent
        standing = _whole(filed * _whole(unit * good, some, "nearest"), unit, policy.valid)
    # 3. to 5. A, its weight, and the duplicates it stands for
    if policy.ratio is None or policy.weight is None:
        lost = _whole(filed * (filed - drawn) * twice, some * some, policy.duplicates)
    else:
        step = 10**policy.ratio
        ratio = _whole(step * filed, some, "nearest")
        weight = _whole(ratio * (ratio - step) * 10**policy.weight, step * step, "nearest")
        lost = _whole(weight * twice, 10**policy.weight, policy.duplicates)
    # 6. the difference; a county that checked all has counted
    everything = filed == drawn
    return Projection(np.where(everything, good, standing), np.where(everything, 0, lost))


def _possible(filed: Ints, drawn: Ints, good: Ints, twice: Ints) -> None:
    """Nothing, or an error that names the first number larger than the one it is taken from."""
    pairs = (
        ("sample", drawn, "raw count", filed),
        ("valid", good, "sample", drawn),
        ("duplicates", twice, "sample", drawn),
    )
    for name, part, of, count in pairs:
        over = np.broadcast_arrays(part > count, part, count)
        if over[0].any():
            place = tuple(int(index) for index in np.argwhere(over[0])[0])
            where = f" at [{', '.join(map(str, place))}]" if place else ""
            raise InstitutionError(
                f"{name}: expected at most the {of} of {int(over[2][place])}; found "
                f"{int(over[1][place])}{where}."
            )
    if ((drawn == 0) & (filed > 0)).any():
        raise InstitutionError("sample: expected at least one signature where some were filed; found 0.")


def statewide(
    raw: ArrayLike,
    sample: ArrayLike,
    valid: ArrayLike,
    duplicates: ArrayLike,
    *,
    rounding: str = "regulation",
) -> Ints:
    """The sum of the counties' projections, (plays,): the number that meets the 95 and 110 percent lines.

    >>> statewide([24034, 200], [722, 200], [516, 150], [2, 0])
    array(15178)
    """
    return np.asarray(project(raw, sample, valid, duplicates, rounding=rounding).projected.sum(axis=-1))
