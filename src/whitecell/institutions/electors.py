"""Electors: how many each state had at each election from 1788, and how many electors were appointed.

The seats of the last apportionment plus two is wrong in 20 of the first 61 elections: states were admitted
between two apportionments, states took no part, and the District of Columbia has electors since 1964. Each of
those is a row of `ADJUSTMENTS`, `ABSENT` or `DISTRICT` with its source.
"""

from __future__ import annotations

from dataclasses import dataclass

from whitecell.institutions.census import seats_from
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.states import state_code
from whitecell.institutions.tables import rows
from whitecell.institutions.timetable import election_year

LAST_ELECTION = 2028


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Seats that a state had in the elections of some years beside, or instead of, the last apportionment."""

    state: str
    first: int
    last: int
    seats: int
    source: str


ADJUSTMENTS: tuple[Adjustment, ...] = (
    Adjustment("TN", 1796, 1800, 1, "Act of 1 June 1796, 1 Stat. 491"),
    Adjustment("OH", 1804, 1808, 1, "Act of 30 April 1802, 2 Stat. 173"),
    Adjustment("LA", 1812, 1820, 1, "Act of 8 April 1812, 2 Stat. 701"),
    Adjustment("IN", 1816, 1820, 1, "Act of 19 April 1816, 3 Stat. 289"),
    Adjustment("MS", 1820, 1820, 1, "Act of 1 March 1817, 3 Stat. 348"),
    Adjustment("IL", 1820, 1820, 1, "Act of 18 April 1818, 3 Stat. 428"),
    Adjustment("AL", 1820, 1820, 1, "Act of 2 March 1819, 3 Stat. 489"),
    Adjustment("ME", 1820, 1820, 7, "Act of 7 April 1820, 3 Stat. 555: seven of the twenty of Massachusetts"),
    Adjustment("MA", 1820, 1820, 13, "Act of 7 April 1820, 3 Stat. 555: thirteen left"),
    Adjustment(
        "MO",
        1820,
        1820,
        1,
        "Act of 6 March 1820, 3 Stat. 545; counted in the alternative on 14 February 1821",
    ),
    Adjustment("AR", 1836, 1840, 1, "Act of 15 June 1836, 5 Stat. 50"),
    Adjustment(
        "MI", 1836, 1840, 1, "Act of 15 June 1836, 5 Stat. 49; counted in the alternative on 8 February 1837"
    ),
    Adjustment("FL", 1848, 1848, 1, "Act of 3 March 1845, 5 Stat. 742"),
    Adjustment("TX", 1848, 1848, 2, "Joint Resolution of 29 December 1845, 9 Stat. 108"),
    Adjustment("IA", 1848, 1848, 2, "Act of 4 August 1846, 9 Stat. 52"),
    Adjustment("WI", 1848, 1848, 2, "Act of 29 May 1848, 9 Stat. 233"),
    Adjustment("MN", 1860, 1860, 2, "Act of 11 May 1858, 11 Stat. 285"),
    Adjustment("OR", 1860, 1860, 1, "Act of 14 February 1859, 11 Stat. 383"),
    Adjustment("WV", 1864, 1868, 3, "Act of 31 December 1862, 12 Stat. 633: three of the eleven of Virginia"),
    Adjustment("VA", 1864, 1868, 8, "Act of 31 December 1862, 12 Stat. 633: eight left"),
    Adjustment("NV", 1864, 1868, 1, "Act of 21 March 1864, 13 Stat. 30"),
    Adjustment("NE", 1868, 1868, 1, "Act of 9 February 1867, 14 Stat. 391"),
    Adjustment("CO", 1876, 1880, 1, "Act of 3 March 1875, 18 Stat. 474"),
    Adjustment("UT", 1896, 1900, 1, "Act of 16 July 1894, 28 Stat. 107"),
    Adjustment("OK", 1908, 1908, 5, "Act of 16 June 1906, 34 Stat. 267"),
    Adjustment("AK", 1960, 1960, 1, "Act of 7 July 1958, 72 Stat. 339"),
    Adjustment("HI", 1960, 1960, 1, "Act of 18 March 1959, 73 Stat. 4"),
)
# States of the last apportionment that were allotted no electors in an election, and why.
ABSENT: dict[int, tuple[tuple[str, ...], str]] = {
    1788: (("NC", "RI"), "had not ratified the Constitution"),
    1864: (
        ("AL", "AR", "FL", "GA", "LA", "MS", "NC", "SC", "TN", "TX", "VA"),
        "Joint Resolution of 8 February 1865, 13 Stat. 567: in rebellion, no votes to be received",
    ),
    1868: (("MS", "TX", "VA"), "Joint Resolution of 20 July 1868, 15 Stat. 257: not readmitted"),
}
# States that choose electors by district, from which election, by what law.
BY_DISTRICT = {
    "ME": (1972, "Me. Rev. Stat. tit. 21-A, s. 805"),
    "NE": (1992, "Neb. Rev. Stat. s. 32-714"),
}
DISTRICT = (
    1964,
    3,
    "U.S. Const. amend. XXIII (1961): as if a state, never more than the least populous state",
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Electoral votes allotted to a state but not given, or not counted: how many, why, the source."""

    election: int
    state: str
    votes: int
    why: str
    source: str
    appointed: bool = True


MISSING: tuple[Missing, ...] = (
    Missing(1788, "NY", 8, "the legislature appointed nobody", "Senate Journal, 6 April 1789", False),
    *(
        Missing(election, state, votes, why, "Senate Journal of the count, as recalled; the sums agree")
        for election, state, votes, why in (
            (1808, "KY", 1, "one elector did not attend"),
            (1812, "OH", 1, "one elector did not attend"),
            (1816, "MD", 3, "three electors did not attend"),
            (1816, "DE", 1, "one elector did not attend"),
            (1820, "MS", 1, "an elector had died"),
            (1820, "PA", 1, "an elector had died"),
            (1820, "TN", 1, "an elector had died"),
            (1832, "MD", 2, "two electors did not attend"),
        )
    ),
    Missing(1864, "NV", 1, "one elector did not vote", "Senate Journal, 8 February 1865"),
    Missing(1872, "AR", 6, "rejected under joint rule 22", "Congressional Globe, 12 February 1873"),
    Missing(
        1872, "LA", 8, "rejected under joint rule 22: two returns", "Congressional Globe, 12 February 1873"
    ),
    Missing(
        1872,
        "GA",
        3,
        "given for Horace Greeley, deceased; the House rejected",
        "Congressional Globe, 12 February 1873",
    ),
)


def electors_by_state(election: int) -> dict[str, int]:
    """The electors allotted to each state (and to DC from 1964) for the election of that year.

    U.S. Const. art. II, s. 1, cl. 2 and amend. XXIII:

    1. The seats of the last apportionment in force (`census.seats_from`), with the `ADJUSTMENTS` of that
       year.
    2. Two for the Senators of each state.
    3. None for the states of `ABSENT`.
    4. From 1964 for the District of Columbia as many as if it were a state, no more than the least state has.

    >>> electors_by_state(2020)["CA"], electors_by_state(1876)["CO"], sum(electors_by_state(1960).values())
    (55, 3, 537)
    """
    election_year(election)
    if election > LAST_ELECTION:
        raise NoRuleError(
            f"{election}: the seats of that election wait for a census; the last one settled is "
            f"{LAST_ELECTION}."
        )
    # 1. the apportionment in force
    columns = [int(name) for name in rows("house_seats")[0] if name != "state"]
    seats = seats_from(max(first for first in columns if first <= election))
    for change in ADJUSTMENTS:
        if change.first <= election <= change.last:
            seats[change.state] = change.seats
    # 2. the Senators, 3. of the states that take part
    absent = ABSENT.get(election, ((), ""))[0]
    electors = {state: count + 2 for state, count in sorted(seats.items()) if state not in absent}
    # 4. the District
    if election >= DISTRICT[0]:
        electors["DC"] = min(DISTRICT[1], *electors.values())
    return electors


def electors_allotted(election: int) -> int:
    """The whole number of electors the states were entitled to.

    >>> electors_allotted(1788), electors_allotted(1820), electors_allotted(2024)
    (81, 235, 538)
    """
    return sum(electors_by_state(election).values())


def majority_needed(election: int) -> int:
    """The majority of the electors allotted: what a candidate needs if every one of them is appointed.

    >>> majority_needed(1876), majority_needed(1960), majority_needed(2028)
    (185, 269, 270)
    """
    return electors_allotted(election) // 2 + 1


def electors_of(state: str, election: int) -> int:
    """The electors of one state at an election.

    >>> electors_of("CA", 2024), electors_of("Maine", 1820)
    (54, 9)
    >>> electors_of("Alaska", 1900)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: Alaska (AK) has no place here; at hand: AL, AR, CA, CO,
    CT, DE, FL, GA, IA, ID, IL, IN and 33 more.
    """
    electors = electors_by_state(election)
    return electors[state_code(state, electors)]


def electors_appointed(election: int) -> int:
    """The electors allotted less those that a state failed to appoint: the number a majority is taken of.

    U.S. Const. amend. XII (before 1804, art. II, s. 1): a majority of the whole number of electors appointed.
    Votes that were given and rejected, or not given by an elector appointed, stay in it; see `MISSING`, and
    the readings of `counting.DENOMINATORS_1887` for what Congress made of it.

    >>> electors_appointed(1788), electors_appointed(1872), electors_appointed(2020)
    (73, 366, 538)
    """
    failed = sum(loss.votes for loss in MISSING if loss.election == election and not loss.appointed)
    return electors_allotted(election) - failed


def blocs(election: int) -> dict[str, int]:
    """The electors that move together: a state's all at once, Maine's and Nebraska's two and one for each district.

    By district in Maine since 1972 and in Nebraska since 1992 (`BY_DISTRICT`).

    >>> {name: held for name, held in blocs(2020).items() if name.startswith("NE-") or name == "NE"}
    {'NE': 2, 'NE-1': 1, 'NE-2': 1, 'NE-3': 1}
    """
    parts: dict[str, int] = {}
    for state, held in electors_by_state(election).items():
        if state in BY_DISTRICT and election >= BY_DISTRICT[state][0]:
            parts[state] = 2
            parts |= {f"{state}-{district + 1}": 1 for district in range(held - 2)}
        else:
            parts[state] = held
    return parts
