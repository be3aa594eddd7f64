"""California's initiative from the official summary to the ballot: signatures, lines and days.

Cal. Const. art. II, s. 8; Cal. Elec. Code ss. 9001-9035. The count itself is in `signature_sample`, the
chances in `petition_chances`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike

from whitecell.institutions.business_days import after_business_days, next_business_day
from whitecell.institutions.columns import Ints, not_negative, whole_numbers
from whitecell.institutions.refusals import InstitutionError, NoRuleError, unknown

# Percent of all votes for Governor at the last election for that office. Cal. Const. art. II, s. 8(b) and s.
# 9(b).
PERCENT: Mapping[str, int] = {"statute": 5, "amendment": 8, "referendum": 5}
NOTICE_PERCENT = 25  # Elec. Code s. 9034: proponents certify a quarter of the requirement
FAIL_BELOW_PERCENT, PASS_ABOVE_PERCENT = 95, 110  # Elec. Code s. 9030(f), (g)
CIRCULATION_DAYS = 180  # Elec. Code s. 9014
RAW_COUNT_DAYS, SAMPLE_DAYS, FULL_COUNT_DAYS = (
    8,
    30,
    30,
)  # business days; Elec. Code ss. 9030(b), (d), 9031(b)
QUALIFY_DAYS = {
    "statute": 131,
    "amendment": 131,
    "referendum": 31,
}  # before the election; art. II, ss. 8(c), 9(c)
FAILS, FULL_COUNT, QUALIFIES = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Cycle:
    """The votes for Governor on which two ballots' requirements rest, and where the number was published."""

    governor: int
    votes: int
    ballots: tuple[int, int]
    source: str


CYCLES: tuple[Cycle, ...] = (
    Cycle(
        2006,
        8_679_416,
        (2008, 2010),
        "Statement of Vote 2006, total recalled; agrees with 433,971 and 694,354",
    ),
    Cycle(
        2010,
        10_095_185,
        (2012, 2014),
        "Statement of Vote 2010, total recalled; agrees with 504,760 and 807,615",
    ),
    Cycle(
        2014,
        7_317_581,
        (2016, 2018),
        "Statement of Vote 2014, total recalled; agrees with 365,880 and 585,407",
    ),
    Cycle(
        2018,
        12_464_235,
        (2020, 2022),
        "Statement of Vote 2018, total recalled; agrees with 623,212 and 997,139",
    ),
    Cycle(
        2022,
        10_933_009,
        (2024, 2026),
        "press totals of 2022 (6,470,099 + 4,462,910), which the published 546,651 and 874,641 rest on; the "
        "corrected 10,933,018 would give 874,642",
    ),
)


def share_up(number: ArrayLike, percent: int) -> Ints:
    """A percentage of a number, rounded up to a whole, exactly.

    >>> share_up(807615, 95), share_up(807615, 110)
    (array(767235), array(888377))
    """
    return np.asarray(-(-not_negative("number", number) * percent // 100))


def signatures_required(votes_for_governor: ArrayLike, kind: str = "statute") -> Ints:
    """The valid signatures a petition needs, from all votes for Governor at the last election.

    >>> signatures_required(10933009), signatures_required(10933009, "amendment")
    (array(546651), array(874641))
    """
    if kind not in PERCENT:
        raise unknown("kind of petition", kind, PERCENT)
    return share_up(votes_for_governor, PERCENT[kind])


def requirement(ballot: int, kind: str = "statute") -> int:
    """The valid signatures a petition for the ballot of a year needs.

    >>> requirement(2014, "amendment"), requirement(2026)
    (807615, 546651)
    >>> requirement(2028)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.NoRuleError: 2028: votes for Governor are recorded here for the ballots of
    2008 to 2026.
    """
    for cycle in CYCLES:
        if cycle.ballots[0] <= ballot <= cycle.ballots[1]:
            return int(signatures_required(cycle.votes, kind))
    raise NoRuleError(
        f"{ballot}: votes for Governor are recorded here for the ballots of "
        f"{CYCLES[0].ballots[0]} to {CYCLES[-1].ballots[1]}."
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """The numbers a petition meets: the requirement, a quarter of it, and the two lines of the sample."""

    required: int
    notice: int
    fails_below: int
    qualifies_above: int


def lines(required: int) -> Lines:
    """The lines that follow from a requirement, each rounded up.

    >>> lines(546651)
    Lines(required=546651, notice=136663, fails_below=519319, qualifies_above=601317)
    """
    return Lines(
        required,
        int(share_up(required, NOTICE_PERCENT)),
        int(share_up(required, FAIL_BELOW_PERCENT)),
        int(share_up(required, PASS_ABOVE_PERCENT)),
    )


def raw_count_decision(raw: ArrayLike, required: ArrayLike) -> Ints:
    """0 where the raw count goes on to the sample, -1 where it fails, (plays,).

    Elec. Code s. 9030(c): less than 100 percent of the requirement statewide fails.

    >>> raw_count_decision([504759, 504760], 504760).tolist()
    [-1, 0]
    """
    enough = not_negative("raw", raw) >= not_negative("required", required)
    return np.asarray(np.where(enough, FULL_COUNT, FAILS)).astype(np.int64)


def sample_decision(projected: ArrayLike, required: ArrayLike) -> Ints:
    """1 where the sample qualifies the petition, 0 where every signature is checked, -1 where it fails, (plays,).

    Elec. Code s. 9030(f), (g), on the statewide sum of the counties' projections:

    1. Less than 95 percent of the requirement: fails.
    2. More than 110 percent: qualifies.
    3. Otherwise every signature is checked.

    >>> sample_decision([752685, 767234, 767235, 888376, 888377], 807615).tolist()
    [-1, -1, 0, 0, 1]
    """
    total, needed = 100 * whole_numbers("projected", projected), not_negative("required", required)
    decided = np.where(total > PASS_ABOVE_PERCENT * needed, QUALIFIES, FULL_COUNT)
    return np.asarray(np.where(total < FAIL_BELOW_PERCENT * needed, FAILS, decided)).astype(np.int64)


def petition_qualifies(raw: ArrayLike, projected: ArrayLike, valid: ArrayLike, required: ArrayLike) -> Ints:
    """1 where a petition qualifies, 0 where it does not, (plays,): raw count, sample, and full count if needed.

    Elec. Code ss. 9030, 9031 and 9033. raw: signatures filed. projected: the statewide sum of projections.
    valid: what a check of every signature would find (looked at only between the lines).

    >>> petition_qualifies([500, 700, 700, 700], [0, 400, 520, 600], [0, 0, 499, 0], 500).tolist()
    [0, 0, 0, 1]
    """
    needed = not_negative("required", required)
    sample = sample_decision(projected, needed)
    full = not_negative("valid", valid) >= needed
    on = (raw_count_decision(raw, needed) != FAILS) & (
        (sample == QUALIFIES) | ((sample == FULL_COUNT) & full)
    )
    return np.asarray(on).astype(np.int64)


def circulation_deadline(summary: date) -> date:
    """The last day to file: 180 days after the official summary date, or the next business day.

    Elec. Code ss. 336, 9014.

    >>> circulation_deadline(date(2017, 1, 26)), circulation_deadline(date(2015, 9, 14))
    (datetime.date(2017, 7, 25), datetime.date(2016, 3, 14))
    """
    return next_business_day(summary + timedelta(days=CIRCULATION_DAYS))


def qualification_day(election: date, kind: str = "statute") -> date:
    """The last day on which a measure can qualify for an election: the 131st before it (a referendum: the 31st).

    >>> qualification_day(date(2026, 11, 3)), qualification_day(date(2028, 11, 7))
    (datetime.date(2026, 6, 25), datetime.date(2028, 6, 29))
    """
    if kind not in QUALIFY_DAYS:
        raise unknown("kind of petition", kind, QUALIFY_DAYS)
    return election - timedelta(days=QUALIFY_DAYS[kind])


def calendar(
    summary: date, *, filed: date | None = None, election: date | None = None
) -> list[tuple[str, date, str]]:
    """The days of one petition, if every office takes the time the law gives it: event, day, rule.

    Counties have 8 business days from the filing for the raw count, 30 from the Secretary of State's notice
    for the sample, and 30 more for the full count; notices are taken to go out on the day the last count ends
    (`assumed`).

    >>> [(event, str(day)) for event, day, _ in calendar(date(2015, 9, 14))][:2]
    [('last day to file', '2016-03-14'), ('fails if nothing is filed', '2016-03-25')]
    """
    last = circulation_deadline(summary)
    if filed is not None and not summary <= filed <= last:
        raise InstitutionError(f"filed: expected a day from {summary} to {last}; found {filed}.")
    start = filed or last
    raw = after_business_days(start, RAW_COUNT_DAYS)
    sample = after_business_days(raw, SAMPLE_DAYS)
    rows = [
        ("last day to file", last, "Elec. Code s. 9014: 180 days from the official summary date"),
        (
            "fails if nothing is filed",
            after_business_days(last, RAW_COUNT_DAYS + 1),
            "the ninth business day",
        ),
        ("raw count due", raw, "Elec. Code s. 9030(b): 8 business days"),
        ("random sample due", sample, "Elec. Code s. 9030(d): 30 business days"),
        (
            "full count due",
            after_business_days(sample, FULL_COUNT_DAYS),
            "Elec. Code s. 9031(b): 30 business days",
        ),
    ]
    if election is not None:
        rows.append(
            ("last day to qualify", qualification_day(election), "Cal. Const. art. II, s. 8(c): 131 days")
        )
    return rows
