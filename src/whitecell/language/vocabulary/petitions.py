"""Rules of petitions: what an initiative in California needs, and whether its samples qualify it."""

from __future__ import annotations

import numpy as np

from whitecell.institutions.initiative import (
    FAIL_BELOW_PERCENT,
    FAILS,
    FULL_COUNT,
    NOTICE_PERCENT,
    PASS_ABOVE_PERCENT,
    PERCENT,
    QUALIFIES,
    raw_count_decision,
    sample_decision,
    share_up,
    signatures_required,
)
from whitecell.institutions.signature_sample import project, sample_size
from whitecell.language.vocabulary.rule import Columns, Ints, Rule, each, once, positive, wide

DECISIONS = ("fails", "full check", "qualifies")
KINDS = tuple(PERCENT)
LEAST_IN = 1000  # a bound sample has at least one in so many: so that every step stays exact in 64 bits


def _projected(given: Columns) -> tuple[Ints, Ints]:
    """The raw count and the projection of each county; more found than sampled is taken as the most that can be."""
    raw = positive(given["raw"])
    least = -(-raw // LEAST_IN)
    drawn = np.clip(wide(given["sample"]), least, raw) if "sample" in given else sample_size(raw)
    valid = np.clip(wide(given["valid"]), 0, drawn)
    twice = np.clip(wide(given["duplicates"]), 0, drawn)
    return raw, project(raw, drawn, valid, twice).projected


def _decided(given: Columns, raw: Ints, projected: Ints) -> Columns:
    """1. The raw count. 2. The sample's projection against its two lines. 3. Between them, the full check if it is made."""
    required = positive(given["required"])
    # 1. the raw count
    filed = raw_count_decision(raw, required)
    # 2. the sample
    way = np.where(filed == FAILS, FAILS, sample_decision(projected, required))
    # 3. the full check
    if "fully valid" in given:
        checked = np.where(wide(given["fully valid"]) >= required, QUALIFIES, FAILS)
        way = np.where(way == FULL_COUNT, checked, way)
    return {"decision": way - FAILS, "projected": projected}


def _petition(given: Columns) -> Columns:
    return _decided(given, *_projected(given))


def _by_county(given: Columns) -> Columns:
    raw, projected = _projected(given)
    found = _decided(given, raw.sum(axis=-1), projected.sum(axis=-1))
    return {**found, "of each": projected}


def _required(given: Columns) -> Columns:
    """Five or eight percent of all votes for Governor, and the three lines that follow, each rounded up."""
    kind = np.clip(wide(given.get("kind", 0)), 0, len(KINDS) - 1)
    votes = positive(given["votes for governor"])
    required = np.choose(kind, [signatures_required(votes, name) for name in KINDS])
    return {
        "required": required,
        "notice": share_up(required, NOTICE_PERCENT),
        "fails below": share_up(required, FAIL_BELOW_PERCENT),
        "qualifies from": share_up(required, PASS_ABOVE_PERCENT),
    }


REQUIRED = once("required", "whole", "signatures required")
FULLY = once("fully valid", "whole", "valid in a check of every signature", optional=True)
DECISION = once("decision", DECISIONS, "what becomes of it")
PROJECTED = once("projected", "whole", "valid signatures projected", optional=True)
_WORKSHEET = (
    "`raw` is at least 0; `sample`, if bound, is limited to a thousandth of `raw`, rounded up, .. `raw`, else all up to 500, then 500 or 3 percent of `raw` "
    "rounded up, the greater; `valid` and `duplicates` are limited to 0..`sample`.",
    "With p = `valid` / `sample` to the nearest ten-thousandth, A = `raw` / `sample` to the nearest ten-thousandth and W = "
    "A x (A - 1) to the nearest ten-thousandth (halves up): `projected` is `raw` x p rounded up, less W x `duplicates` "
    "rounded up; where all are sampled, `valid`.",
)
_LINES = (
    "`decision`: fails where `raw` < `required`; else fails where 100 x `projected` < 95 x `required`, qualifies where 100 x "
    "`projected` > 110 x `required`.",
    "Otherwise full check, unless `fully valid` is bound: qualifies where it is at least `required`, else fails.",
)
LAW = "Cal. Elec. Code ss. 9030, 9031; 2 CCR 20530-20540"

RULES_OF_PETITIONS: tuple[Rule, ...] = (
    Rule(
        "california signatures required",
        "The signatures an initiative or a referendum needs, and the lines of its sample.",
        "Cal. Const. art. II, ss. 8(b), 9(b); Cal. Elec. Code ss. 9030, 9034",
        (
            once("votes for governor", "whole", "all votes for Governor at the last election"),
            once("kind", KINDS, "what is proposed; else a statute", optional=True),
        ),
        (
            once("required", "whole", "signatures required"),
            once("notice", "whole", "a quarter of them, which is told", optional=True),
            once("fails below", "whole", "the lower line of the sample", optional=True),
            once("qualifies from", "whole", "the upper line", optional=True),
        ),
        (
            "`required` is 5 percent of `votes for governor`, 8 percent where `kind` is amendment.",
            "`notice` is 25 percent of `required`, `fails below` 95, `qualifies from` 110. Each is rounded up.",
        ),
        _required,
    ),
    Rule(
        "california petition qualifies",
        "Whether a petition fails, is checked whole, or qualifies: the raw count, then the random sample, as one county.",
        LAW,
        (
            once("raw", "whole", "signatures filed"),
            once("valid", "whole", "signatures of the sample found valid"),
            once("duplicates", "whole", "duplicates found in the sample"),
            REQUIRED,
            once("sample", "whole", "signatures sampled; else 500 or 3 percent", optional=True),
            FULLY,
        ),
        (DECISION, PROJECTED),
        (*_WORKSHEET, *_LINES),
        _petition,
    ),
    Rule(
        "california petition by county",
        "The same, with a sample in each county of a family.",
        LAW,
        (
            each("raw", "whole", "signatures filed in the county"),
            each("valid", "whole", "signatures of its sample found valid"),
            each("duplicates", "whole", "duplicates found in its sample"),
            REQUIRED,
            each("sample", "whole", "signatures sampled; else 500 or 3 percent", optional=True),
            FULLY,
        ),
        (DECISION, PROJECTED, each("of each", "whole", "what each county projects", optional=True)),
        (
            "In each county: " + _WORKSHEET[0],
            _WORKSHEET[1],
            "`of each` is what a county has `projected`; `raw` and `projected` are then summed. " + _LINES[0],
            _LINES[1],
        ),
        _by_county,
    ),
)
