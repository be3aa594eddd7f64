"""One petition in California, told: its requirement, its sample's worksheet, its chances, how many to file."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np

from whitecell.institutions.initiative import (
    FAILS,
    FULL_COUNT,
    QUALIFIES,
    lines,
    raw_count_decision,
    requirement,
    sample_decision,
)
from whitecell.institutions.listings import Listing
from whitecell.institutions.petition_chances import chances, petition, signatures_to_file
from whitecell.institutions.refusals import InstitutionError
from whitecell.institutions.signature_sample import project, sample_size

MOST_FILED = (
    100_000_000  # a county's signatures: more than there are voters in the union, and exact in 64 bits
)
LEAST_VALIDITY, MOST_TWICE = 0.01, 0.5
WAYS = {
    FAILS: "fails",
    FULL_COUNT: "goes to a check of every signature",
    QUALIFIES: "qualifies on the sample",
}
REQUIRED_LAW = {
    "statute": "Cal. Const. art. II, s. 8(b)",
    "amendment": "Cal. Const. art. II, s. 8(b)",
    "referendum": "Cal. Const. art. II, s. 9(b)",
}
# What the projection comes to: the low end, the middle and the high end of nine samples in ten.
PROJECTED = ("projected, one in twenty below", "projected, median", "projected, one in twenty above")
SAMPLE_LAW, LINES_LAW = "Elec. Code s. 9030(d)", "Elec. Code s. 9030(f), (g)"


def requirement_of(ballot: int, kind: str = "statute") -> Listing:
    """The signatures a petition for a ballot needs, and the lines of the sample.

    >>> [row[1] for row in requirement_of(2026).rows]
    [546651, 136663, 519319, 601317]
    """
    found = lines(requirement(ballot, kind))
    rows = (
        ("required", found.required, REQUIRED_LAW[kind]),
        ("a quarter, told to the Secretary of State", found.notice, "Elec. Code s. 9034"),
        ("the sample fails below", found.fails_below, LINES_LAW),
        ("the sample qualifies from", found.qualifies_above, LINES_LAW),
    )
    return Listing(f"An initiative ({kind}) on the ballot of {ballot}", ("line", "signatures", "law"), rows)


def worksheet(
    required: int,
    raw: Sequence[int],
    valid: Sequence[int],
    duplicates: Sequence[int],
    *,
    rounding: str = "regulation",
) -> Listing:
    """The counties' worksheets under 2 CCR 20530-20540 with the samples the law asks for, their sum, the decision.

    raw, valid, duplicates: a number for each county; valid and duplicates as found in the sample.

    >>> worksheet(807615, [24034], [516], [2]).rows[0]
    ('county 1', 24034, 722, 516, 2, 17178, 2150, 15028)
    """
    _filed(raw)
    if not len(raw) == len(valid) == len(duplicates):
        raise InstitutionError(
            "raw, valid, duplicates: expected a number each for every county; "
            f"found {len(raw)}, {len(valid)} and {len(duplicates)}."
        )
    drawn = sample_size(raw)
    found = project(raw, drawn, valid, duplicates, rounding=rounding)
    columns = (raw, drawn.tolist(), valid, duplicates, found.valid, found.duplicates, found.projected)
    whole = [[int(number) for number in column] for column in columns]
    rows: list[tuple[Any, ...]] = [
        (f"county {number}", *row) for number, row in enumerate(zip(*whole, strict=True), 1)
    ]
    rows.append(("all", *(sum(column) for column in whole)))
    enough = int(raw_count_decision(sum(raw), required))
    way = FAILS if enough == FAILS else int(sample_decision(rows[-1][-1], required))
    stage = "on the raw count" if enough == FAILS else "on the sample" if way == FAILS else ""
    return Listing(
        f"The sample projects {rows[-1][-1]:,} of {required:,}: the petition {WAYS[way]} {stage}".rstrip()
        + ".",
        ("county", "filed", "sampled", "valid", "twice", "valid projected", "taken off", "projected"),
        tuple(rows),
        ("2 CCR 20530-20540", f"rounding: {rounding}"),
    )


def outlook(
    required: int,
    raw: Sequence[int],
    validity: float,
    duplicate_rate: float,
    *,
    plays: int,
    rng: np.random.Generator,
    rounding: str = "regulation",
) -> Listing:
    """The chances of a petition, samples drawn anew in each play: how often it fails, is checked whole, qualifies.

    raw: signatures filed by county. validity: the share truly valid. duplicate_rate: pairs signed by one voter
    as a share of those filed.

    >>> told = outlook(546651, [900_000], 0.76, 0.0, plays=100, rng=np.random.default_rng(1))
    >>> told.rows[0][:2], told.rows[-1][:2]
    (('filed', 900000), ('qualifies', 1.0))
    """
    _filed(raw)
    _rates(validity, duplicate_rate)
    of = petition(list(raw), validity, duplicate_rate)
    found = chances(of, required, plays=plays, rng=rng, rounding=rounding)
    low, middle, high = (int(number) for number in np.quantile(found.projected, (0.05, 0.5, 0.95)))
    rows: list[tuple[Any, ...]] = [
        ("filed", int(of.raw.sum()), "given"),
        ("sampled", int(of.sample.sum()), SAMPLE_LAW),
        ("truly valid", int(of.valid.sum()), "validity as given"),
        (PROJECTED[1], middle, "2 CCR 20530-20540"),
        (PROJECTED[0], low, "samples drawn"),
        (PROJECTED[2], high, "samples drawn"),
    ]
    if found.fails_raw:
        rows.append(("fails on the raw count", 1.0, "Elec. Code s. 9030(c): fewer than required"))
    else:
        rows += [
            ("fails on the sample", found.fails_sample, LINES_LAW),
            ("every signature is checked", found.full_count, "Elec. Code s. 9031"),
            ("qualifies on the sample", found.qualifies_on_sample, LINES_LAW),
        ]
    rows.append(("qualifies", found.qualifies, "in all; a check of every signature finds the truth"))
    where = "counted as one county" if len(raw) == 1 else f"in {len(raw)} counties"
    times = round(found.qualifies * plays)
    title = f"{sum(raw):,} signatures filed, {where}: the petition qualifies in {times:,} of {plays:,} plays"
    notes = (
        f"{plays:,} plays; validity {validity:.4g}, pairs {duplicate_rate:.4g} of those filed (assumed).",
    )
    return Listing(title, ("what", "number", "by"), tuple(rows), notes)


def to_file(
    required: int,
    validity: float,
    duplicate_rate: float,
    *,
    chance: float,
    price: float = 0.0,
    shares: Sequence[int] = (1,),
) -> Listing:
    """How many signatures to file, to clear the sample with a wanted chance, and to have truly enough.

    >>> [row[1] for row in to_file(546651, 0.7594, 0.0, chance=0.5).rows]
    [791832, 719846]
    """
    _rates(validity, duplicate_rate)
    if not (isfinite(price) and price >= 0):
        raise InstitutionError(f"price: expected dollars, zero or more; found {price}.")
    if not sum(shares):
        raise InstitutionError("raw: expected signatures in some county; found none.")
    rows = []
    for line, name in (("sample", "the sample alone qualifies it"), ("full", "truly enough are valid")):
        found = signatures_to_file(
            required, validity, duplicate_rate, chance=chance, shares=shares, line=line, price=price
        )
        rows.append((name, found.raw, round(found.chance, 6), round(found.cost, 2)))
    return Listing(
        f"How many to file, if {validity:.2%} are valid and the wanted chance is {chance:.1%}",
        ("so that", "signatures", "chance", "dollars"),
        tuple(rows),
        ("by the mean and spread of the projection; validity is assumed to be as given",),
    )


def _filed(raw: Sequence[int]) -> None:
    if not raw or min(raw) < 0 or max(raw) > MOST_FILED or sum(raw) == 0:
        raise InstitutionError(
            f"raw: expected a number from 0 to {MOST_FILED:,} for each county, and some above 0; "
            f"found {', '.join(map(str, raw)) or 'none'}."
        )


def _rates(validity: float, duplicate_rate: float) -> None:
    if not LEAST_VALIDITY <= validity <= 1:
        raise InstitutionError(
            f"validity: expected a share from {LEAST_VALIDITY} to 1, as 0.76; found {validity}."
        )
    if not 0 <= duplicate_rate <= MOST_TWICE:
        raise InstitutionError(
            f"duplicate rate: expected a share from 0 to {MOST_TWICE}, as 0.01; found {duplicate_rate}."
        )
