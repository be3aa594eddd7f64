"""The chance that a petition qualifies, given what was gathered: sampling drawn play by play, or by moments.

What is drawn is the counties' samples; what is given is the petition: signatures filed by county, how many
are not valid, and how many pairs are one voter signing twice. A pair shows in a sample only if both of it are
drawn, and that happens with the hypergeometric chances of drawing without replacement: four draws a county
and play.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.initiative import (
    FAILS,
    FULL_COUNT,
    QUALIFIES,
    lines,
    raw_count_decision,
    sample_decision,
)
from whitecell.institutions.refusals import InstitutionError
from whitecell.institutions.signature_sample import project, sample_size

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Petition:
    """A petition as it truly is, by county: signatures filed, those not valid, pairs signed by one voter, sampled.

    A pair is two otherwise valid signatures of one voter: one of them counts.
    """

    raw: Ints
    invalid: Ints
    pairs: Ints
    sample: Ints

    @property
    def valid(self) -> Ints:
        """The valid signatures in truth, by county."""
        true: Ints = self.raw - self.invalid - self.pairs
        return true


def petition(
    raw: ArrayLike, validity: ArrayLike, duplicate_rate: ArrayLike = 0.0, *, sample: ArrayLike | None = None
) -> Petition:
    """A petition from signatures by county, the share of them valid, and pairs as a share of those filed.

    validity counts a pair once, as a check of every signature would find it. Parts of a signature do not
    count.
    sample: default what the law asks (`sample_size`).

    >>> petition([10_000, 400], 0.75, 0.01).valid
    array([7500,  300])
    """
    filed = not_negative("raw", raw)
    share, twice = np.asarray(validity, dtype=np.float64), np.asarray(duplicate_rate, dtype=np.float64)
    if ((share < 0) | (twice < 0) | (share + twice > 1)).any():
        raise InstitutionError(
            "validity and duplicate_rate: expected shares between 0 and 1 that sum to no more than 1; "
            f"found up to {float(share.max()):.3f} and {float(twice.max()):.3f}."
        )
    pairs = np.floor(filed * twice + 1e-9).astype(np.int64)
    good = np.minimum(np.floor(filed * share + 1e-9).astype(np.int64), filed - pairs)
    pairs = np.minimum(pairs, good)
    drawn = sample_size(filed) if sample is None else not_negative("sample", sample)
    if (drawn > filed).any():
        raise InstitutionError("sample: expected no more signatures than were filed in each county.")
    return Petition(filed, filed - good - pairs, pairs, np.broadcast_to(drawn, filed.shape))


def draw_samples(of: Petition, *, plays: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """What the counties find in their samples: valid, and duplicates found, each (plays, counties).

    1. Of those drawn, how many are not valid.
    2. Of the rest, how many belong to a pair.
    3. Of these, how many are first of their pair (which of two is first does not matter).
    4. Of the seconds, how many belong to a first that was drawn: a duplicate found, whose second is not valid.

    >>> valid, twice = draw_samples(petition([5000], 0.8, 0.05), plays=3, rng=np.random.default_rng(1))
    >>> valid.shape, bool((valid + twice <= 500).all())
    ((3, 1), True)
    """
    shape = (plays, *of.raw.shape)
    # 1. not valid
    bad = rng.hypergeometric(of.invalid, of.raw - of.invalid, of.sample, size=shape)
    left = of.sample - bad
    # 2. of a pair, 3. the first of it, 4. with both drawn
    paired = rng.hypergeometric(2 * of.pairs, of.raw - of.invalid - 2 * of.pairs, left)
    firsts = rng.hypergeometric(of.pairs, of.pairs, paired)
    twice = rng.hypergeometric(firsts, of.pairs - firsts, paired - firsts)
    return (left - twice).astype(np.int64), twice.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of a petition's ways, and the plays' projections (plays,)."""

    fails_raw: bool
    fails_sample: float
    full_count: float
    qualifies_on_sample: float
    qualifies: float
    projected: Ints


def chances(
    of: Petition, required: int, *, plays: int, rng: np.random.Generator, rounding: str = "regulation"
) -> Chances:
    """How often a petition fails, goes to a full count, and qualifies, over samples drawn anew.

    The full count finds the truth, so that between the lines the petition qualifies if it truly has enough.

    >>> found = chances(petition([900_000], 0.76, 0.01), 546651, plays=200, rng=np.random.default_rng(2))
    >>> found.qualifies_on_sample > 0.99
    True
    """
    on = int(raw_count_decision(int(of.raw.sum()), required)) != FAILS
    valid, twice = draw_samples(of, plays=plays, rng=rng)
    projected = project(of.raw, of.sample, valid, twice, rounding=rounding).projected.sum(axis=-1)
    way = sample_decision(projected, required)
    full, passed = float((way == FULL_COUNT).mean()), float((way == QUALIFIES).mean())
    enough = int(of.valid.sum()) >= required
    return Chances(
        not on, float((way == FAILS).mean()), full, passed, (passed + full * enough) if on else 0.0, projected
    )


def projection_moments(of: Petition) -> tuple[float, float]:
    """The mean and the standard deviation of the statewide projection, before rounding.

    The mean is the number truly valid: the estimator is unbiased for signing at most twice (L. A. Goodman,
    Annals of Mathematical Statistics 20 (1949) 572). The variance is that of the signatures found valid,
    without replacement, and of the duplicates found, as if independent and rare (Poisson): A^4 times
    those expected, which outweighs the first for any petition with one pair in some hundreds.

    >>> mean, sd = projection_moments(petition([24034], 0.7, 0.005))
    >>> round(mean), round(sd)
    (16823, 542)
    """
    filed, drawn = of.raw.astype(np.float64), np.maximum(of.sample.astype(np.float64), 1.0)
    ratio = filed / drawn
    good = (filed - of.invalid) / np.maximum(filed, 1.0)
    spread = drawn * good * (1 - good) * (filed - drawn) / np.maximum(filed - 1, 1.0)
    found = (
        of.pairs * (drawn / np.maximum(filed, 1.0)) * np.maximum(drawn - 1, 0.0) / np.maximum(filed - 1, 1.0)
    )
    # a pair found also takes one from the valid, so that its whole weight is A + A(A-1) = A^2
    variance = ratio**2 * spread + ratio**4 * found * (ratio > 1)
    return float(of.valid.sum()), float(np.sqrt(variance.sum()))


def chance_to_pass(of: Petition, line: float) -> float:
    """The chance, by the moments and the normal curve, that the projection is above a line.

    >>> chance_to_pass(petition([24034], 0.7, 0.005), 16824) > 0.49
    True
    """
    mean, sd = projection_moments(of)
    if sd == 0:
        return float(mean > line)
    return 1 - NormalDist(mean, sd).cdf(line)


@dataclass(frozen=True, slots=True)
class Filing:
    """How many signatures to file for a wanted chance, the chance it gives, and what gathering them costs."""

    raw: int
    chance: float
    cost: float


def signatures_to_file(
    required: int,
    validity: float,
    duplicate_rate: float = 0.0,
    *,
    chance: float,
    shares: ArrayLike = (1.0,),
    line: str = "sample",
    price: float = 0.0,
) -> Filing:
    """The fewest signatures that reach a wanted chance to clear a line, and their cost.

    shares: how the signatures fall among counties. line: "sample" (above 110 percent, so that no full count
    is needed) or "full" (truly enough, which is certain or not). price: dollars for each signature filed.

    >>> signatures_to_file(546651, 0.7594, chance=0.5).raw
    791832
    >>> signatures_to_file(546651, 0.7594, chance=0.5, line="full").raw
    719846
    """
    if line not in ("sample", "full"):
        raise InstitutionError(f'line: expected "sample" or "full"; found "{line}".')
    if not 0 < validity <= 1:
        raise InstitutionError(f"validity: expected a share between 0 and 1; found {validity}.")
    if not 0 < chance < 1:
        raise InstitutionError(f"chance: expected a share between 0 and 1, as 0.95; found {chance}.")
    if line == "full":
        raw = ceil(required / validity - 1e-9)
        return Filing(raw, 1.0, raw * price)
    weights = np.asarray(shares, dtype=np.float64)
    weights = weights / weights.sum()
    line_at = float(lines(required).qualifies_above)

    def reached(raw: int) -> float:
        by_county = np.floor(weights * raw).astype(np.int64)
        by_county[np.argmax(weights)] += raw - by_county.sum()
        return chance_to_pass(petition(by_county, validity, duplicate_rate), line_at)

    low, high = required, 2 * required
    while reached(high) < chance:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) >= chance else (middle, high)
    return Filing(high, reached(high), high * price)


@dataclass(frozen=True, slots=True)
class CostRecord:
    """A published cost for each signature the law required: the ballot, the dollars, the source."""

    ballot: str
    dollars: float
    source: str


COSTS: tuple[CostRecord, ...] = (
    CostRecord("United States 2010", 2.62, "Ballotpedia, cost per required signature, mean"),
    CostRecord("United States 2014", 3.22, "Ballotpedia, cost per required signature, mean"),
    CostRecord("United States 2016", 5.63, "Ballotpedia, cost per required signature, mean"),
    CostRecord("California 2018", 6.07, "Ballotpedia, cost per required signature, mean"),
    CostRecord("United States 2018", 6.52, "Ballotpedia, cost per required signature, mean"),
    CostRecord("United States 2020", 8.09, "Ballotpedia, cost per required signature, mean"),
    CostRecord("California 2020, proposition 23", 8.86, "Ballotpedia: 5,524,184.44 dollars for 623,212"),
    CostRecord("United States 2023", 9.38, "Ballotpedia, cost per required signature, mean"),
)
MEAN_VALIDITY = (
    0.7594  # of measures qualified since 1989; Capitol Weekly, from the Secretary of State's files
)
