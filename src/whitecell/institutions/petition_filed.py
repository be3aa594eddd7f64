"""A petition as it is filed: its signatures by county, and what the counties' samples hold where each is like its petition.

A play of a petition knows how many were gathered and how good they are; the counties see samples. What a
sample adds by luck is small beside the rest (about half a percent of the whole), but for signatures found
twice: one such find in a county takes off about a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.signature_sample import sample_size

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class FiledSample:
    """By county, (plays, counties): signatures sampled, of these valid one by one, pairs expected in it; and all truly valid.

    `pairs` are in millionths of a pair. `valid` counts both of a pair: whoever finds one takes one off.
    `truly` is what a check of every signature would find, (plays,).
    """

    sample: Ints
    valid: Ints
    pairs: Ints
    truly: Ints


def spread(filed: ArrayLike, people: ArrayLike) -> Ints:
    """The signatures filed in each county, (plays, counties), in proportion to its people; they sum to those filed.

    Each county has the difference of two running shares, rounded down.

    >>> spread([1000], [506, 300, 194])
    array([[506, 300, 194]])
    >>> spread(10, [1, 1, 1])
    array([3, 3, 4])
    """
    whole, weights = not_negative("filed", filed), not_negative("people", people)
    running = np.cumsum(weights, axis=-1)
    total = np.maximum(running[..., -1:], 1)
    upto = whole[..., None] * running // total
    return np.asarray(np.diff(upto, axis=-1, prepend=0))


def filed_sample(raw: ArrayLike, valid: ArrayLike, pairs: ArrayLike) -> FiledSample:
    """What the counties' samples hold of a petition, and how many of it are valid in truth.

    1. The sample of each county: all up to 500, otherwise 500 or 3 percent (Elec. Code s. 9030(d)).
    2. Valid in it: the sample times the share valid and the share of pairs, to the nearest whole.
    3. Pairs in it: both of a pair must be drawn, so pairs x s(s - 1) / (raw x (raw - 1)); none where all are
       checked, since then one of each pair is not valid from the first.
    4. Valid in truth: the sum over counties of raw times the share valid.

    raw: filed by county. valid: the share valid by county, a pair counted once, in millionths. pairs: pairs
    of signatures of one voter as a share of those filed, in millionths.

    >>> found = filed_sample([200_000, 400], [700_000, 750_000], 4_000)
    >>> found.sample.tolist(), found.valid.tolist(), found.pairs.tolist(), int(found.truly)
    ([6000, 400], [4224, 300], [719883, 0], 140300)
    """
    filed, good, twice = not_negative("raw", raw), not_negative("valid", valid), not_negative("pairs", pairs)
    drawn = sample_size(filed)
    every = drawn == filed
    share = np.minimum(np.where(every, good, good + twice), MILLION)
    found = (2 * drawn * share + MILLION) // (2 * MILLION)
    seen = np.where(every, 0, twice * (drawn * (drawn - 1)) // np.maximum(filed - 1, 1))
    truly = (2 * filed * np.minimum(good, MILLION) + MILLION) // (2 * MILLION)
    return FiledSample(drawn, found, seen, np.asarray(truly.sum(axis=-1)))
