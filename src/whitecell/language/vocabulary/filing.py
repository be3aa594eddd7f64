"""The rule of a petition as it is filed: how it lies over the counties, and what their samples hold."""

from __future__ import annotations

import numpy as np

from whitecell.institutions.petition_filed import MILLION, filed_sample, spread
from whitecell.language.vocabulary.rule import Columns, Rule, each, once, wide

MOST = 100_000_000  # of signatures, and of people in a county: every product stays exact in 64 bits


def _filed(given: Columns) -> Columns:
    """1. The signatures of each county. 2. Its sample, what is valid in it, and the pairs to be expected there."""
    filed = np.clip(wide(given["filed"]), 0, MOST)
    people = np.clip(wide(given["people"]), 0, MOST)
    good = np.clip(wide(given["valid share"]), 0, MILLION)
    twice = np.clip(wide(given.get("pairs", 0)), 0, MILLION // 2)
    raw = spread(filed, np.broadcast_to(people, np.broadcast_shapes(people.shape, good.shape)))
    pairs = np.broadcast_to(twice, filed.shape)[..., None] if np.ndim(twice) else twice
    found = filed_sample(raw, good, pairs)
    return {
        "raw": raw,
        "sample": found.sample,
        "valid": found.valid,
        "pair seen": np.minimum(found.pairs, MILLION),
        "fully valid": found.truly,
    }


RULES_OF_FILING: tuple[Rule, ...] = (
    Rule(
        "california petition as filed",
        "How the signatures filed lie over the counties, and what each county's sample holds if it is like the whole there.",
        "Cal. Elec. Code s. 9030(a), (d); the shares are the scenario's",
        (
            once("filed", "whole", "signatures filed in all"),
            each("people", "whole", "people of the county, in any unit"),
            each("valid share", "share", "the share of its signatures that is valid, a pair counted once"),
            once(
                "pairs", "share", "pairs of signatures of one voter, of those filed; else none", optional=True
            ),
        ),
        (
            each("raw", "whole", "signatures filed in the county"),
            each("sample", "whole", "signatures sampled", optional=True),
            each("valid", "whole", "valid in the sample, both of a pair", optional=True),
            each("pair seen", "share", "the chance that a pair shows in the sample", optional=True),
            once("fully valid", "whole", "valid in a check of every signature", optional=True),
        ),
        (
            "`filed` and `people` are limited to 0..100,000,000, `valid share` to 0..100%, `pairs` to 0..50%.",
            "`raw`: with F the sum of `people` up to and with a county and T of all (at least 1), `filed` x F / T rounded down, less the same for "
            "the county before.",
            "`sample`: all up to 500, then 500 or 3 percent of `raw` rounded up, the greater.",
            "`valid`: `sample` x (`valid share` and `pairs`, at most 100%), to the nearest whole (halves up); where all are sampled, without `pairs`.",
            "`pair seen`: `pairs` x `sample` x (`sample` - 1) / (`raw` - 1) rounded down to a millionth, at most 100%; 0 where all are sampled.",
            "`fully valid`: the sum over counties of `raw` x `valid share`, each to the nearest whole (halves up).",
        ),
        _filed,
    ),
)
