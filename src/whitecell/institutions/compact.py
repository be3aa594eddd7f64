"""The National Popular Vote compact: its members by date, and whether it would be in force.

Members appoint the electors of the candidate with most votes in all the states together, once the members
hold a majority of the electors (article III of the compact). Whether Congress must consent is disputed: see
`CONSENT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.states import state_code


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the compact: when its law was enacted, and the citation."""

    state: str
    enacted: date
    source: str


MEMBERS: tuple[Member, ...] = tuple(
    Member(state, date.fromisoformat(day), source)
    for state, day, source in (
        ("MD", "2007-04-10", "2007 Md. Laws ch. 43"),
        ("NJ", "2008-01-13", "N.J. P.L. 2007 c. 334"),
        ("IL", "2008-04-07", "Ill. P.A. 95-714"),
        ("HI", "2008-05-01", "Haw. Act 62 of 2008"),
        ("WA", "2009-04-28", "2009 Wash. Laws ch. 264"),
        ("MA", "2010-08-04", "2010 Mass. Acts ch. 229"),
        ("DC", "2010-12-07", "D.C. Law 18-274"),
        ("VT", "2011-04-22", "Vt. Act 10 of 2011"),
        ("CA", "2011-08-08", "2011 Cal. Stat. ch. 188"),
        ("RI", "2013-07-12", "R.I. Gen. Laws s. 17-4.2-1"),
        ("NY", "2014-04-15", "2014 N.Y. Laws ch. 16"),
        ("CT", "2018-05-24", "Conn. P.A. 18-9"),
        ("CO", "2019-03-15", "Colo. SB 19-042"),
        ("DE", "2019-03-28", "Del. SB 22 of 2019"),
        ("NM", "2019-04-03", "2019 N.M. Laws ch. 174"),
        ("OR", "2019-06-12", "2019 Or. Laws ch. 356"),
        ("MN", "2023-05-24", "2023 Minn. Laws ch. 62"),
        ("ME", "2024-04-16", "Me. LD 1578 of 2024"),
    )
)
CONSENT = registry(
    Reading(
        "not_needed",
        "the compact uses only the states' own power to appoint electors, and needs no consent",
        "U.S. Const. art. II, s. 1, cl. 2; Virginia v. Tennessee, 148 U.S. 503 (1893)",
    ),
    Reading(
        "needed",
        "the compact alters the balance among the states, and without the consent of Congress has no force",
        "U.S. Const. art. I, s. 10, cl. 3",
    ),
)


def members_on(day: date, *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """The members whose law was enacted by a day, less those named (departed, or withdrawn).

    >>> len(members_on(date(2024, 11, 5))), members_on(date(2008, 1, 1))
    (18, ('MD',))
    """
    gone = {state_code(name) for name in without}
    return tuple(member.state for member in MEMBERS if member.enacted <= day and member.state not in gone)


@dataclass(frozen=True, slots=True)
class CompactStanding:
    """Where the compact stands: electors of its members, electors needed, and whether it is in force."""

    members: tuple[str, ...]
    electors: int
    needed: int
    in_force: bool


def standing(
    electors: Mapping[str, int],
    day: date,
    *,
    without: Iterable[str] = (),
    consent: str = "not_needed",
    consented: bool = False,
) -> CompactStanding:
    """Where the compact stands on a day in a union with these electors.

    Article III, clause 9 of the compact: it governs if by 20 July of the election year it is in effect in
    states cumulatively possessing a majority of the electoral votes. consent: a name in `CONSENT`.

    >>> from whitecell.institutions.electors import electors_by_state
    >>> now = standing(electors_by_state(2024), date(2024, 11, 5))
    >>> now.electors, now.needed, now.in_force
    (209, 270, False)
    """
    choose("consent of Congress to the compact", consent, CONSENT)
    members = tuple(state for state in members_on(day, without=without) if state in electors)
    held, needed = sum(electors[state] for state in members), sum(electors.values()) // 2 + 1
    return CompactStanding(members, held, needed, held >= needed and (consent == "not_needed" or consented))
