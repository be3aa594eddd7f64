"""The apportionments since 1790: the method in force, the size of the House, populations and seats.

`CENSUSES` is the law as dated data. A decade in which nothing was enacted (1920) is a row that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.columns import Ints
from whitecell.institutions.methods import HAMILTON
from whitecell.institutions.priorities import by_ratio
from whitecell.institutions.refusals import InstitutionError, NoRuleError, unknown
from whitecell.institutions.states import names, state_code
from whitecell.institutions.tables import rows


@dataclass(frozen=True, slots=True)
class CensusRule:
    """What the law made of one census: the seats filled by a method, that method, an enacted ratio, the act.

    `added` are the seats that the law gave by name beside the method; `later` the states they are for, if
    those were not yet states.
    """

    census: int
    house: int | None
    method: str | None
    ratio: int | None
    source: str
    note: str = ""
    added: int = 0
    later: tuple[str, ...] = ()

    @property
    def enacted(self) -> int | None:
        """The seats in all, those by the method and those by name."""
        return None if self.house is None else self.house + self.added


CENSUSES: dict[int, CensusRule] = {
    rule.census: rule
    for rule in (
        CensusRule(
            1790, 105, "jefferson", 33_000, "Act of 14 April 1792, 1 Stat. 253", "Hamilton's 120 vetoed"
        ),
        CensusRule(
            1800, 141, "jefferson", 33_000, "Act of 14 January 1802, 2 Stat. 128", "Ohio had 1 besides"
        ),
        CensusRule(1810, 181, "jefferson", 35_000, "Act of 21 December 1811, 2 Stat. 669"),
        CensusRule(
            1820,
            213,
            "jefferson",
            40_000,
            "Act of 7 March 1822, 3 Stat. 651",
            "Alabama's returns were incomplete: they give 2, the Act gave 3",
        ),
        CensusRule(1830, 240, "jefferson", 47_700, "Act of 22 May 1832, 4 Stat. 516"),
        CensusRule(1840, 223, "webster", 70_680, "Act of 25 June 1842, 5 Stat. 491"),
        CensusRule(
            1850,
            233,
            HAMILTON,
            None,
            "Act of 23 May 1850, 9 Stat. 428; Act of 30 July 1852",
            "California had a second by name",
            1,
        ),
        CensusRule(
            1860, 233, HAMILTON, None, "Act of 4 March 1862, 12 Stat. 353", "8 added by name to 8 states", 8
        ),
        CensusRule(
            1870,
            283,
            HAMILTON,
            None,
            "Act of 2 February 1872, 17 Stat. 28; Act of 30 May 1872",
            "Hamilton and Webster alike; 9 added by name, which no method gives",
            9,
        ),
        CensusRule(
            1880, 325, HAMILTON, None, "Act of 25 February 1882, 22 Stat. 5", "Webster gives the same"
        ),
        CensusRule(
            1890, 356, HAMILTON, None, "Act of 7 February 1891, 26 Stat. 735", "Webster gives the same"
        ),
        CensusRule(
            1900,
            386,
            "webster",
            None,
            "Act of 16 January 1901, 31 Stat. 733",
            "the ratio of 194,182 gives 385 and Nebraska 5; the Act gave Nebraska 6",
        ),
        CensusRule(
            1910,
            433,
            "webster",
            None,
            "Act of 8 August 1911, 37 Stat. 13",
            "one each for Arizona and New Mexico",
            2,
            ("AZ", "NM"),
        ),
        CensusRule(
            1920, None, None, None, "no act", "no reapportionment; the seats of 1911 stood until 1932"
        ),
        CensusRule(
            1930, 435, "webster", None, "Act of 18 June 1929, 46 Stat. 21", "equal proportions give the same"
        ),
        *(
            CensusRule(
                census, 435, "huntington_hill", None, "Act of 15 November 1941, 55 Stat. 761; 2 U.S.C. 2a"
            )
            for census in range(1940, 2021, 10)
        ),
    )
}
APPORTIONMENT, RESIDENT = "apportionment_population", "resident_population"
NO_STATES = ("DC", "PR")


def census_rule(census: int) -> CensusRule:
    """What the law made of that census.

    >>> census_rule(1850).method
    'hamilton'
    >>> census_rule(1925)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.NoRuleError: 1925: there is a census every ten years from 1790 to 2020;
    the nearest is 1920.
    """
    try:
        return CENSUSES[census]
    except KeyError:
        near = min(CENSUSES, key=lambda year: (abs(year - census), year))
        raise NoRuleError(
            f"{census}: there is a census every ten years from 1790 to 2020; the nearest is {near}."
        ) from None


@cache
def _people(table: str, census: int) -> Mapping[str, int]:
    column = str(census)
    if column not in rows(table)[0]:
        years = ", ".join(name for name in rows(table)[0] if name != "state")
        raise NoRuleError(f"{census}: no populations are recorded for that census. Recorded: {years}.")
    return {row["state"]: int(row[column]) for row in rows(table) if row[column]}


def populations(census: int, *, which: str = APPORTIONMENT) -> dict[str, int]:
    """The population of every state at a census (by postal code), DC and Puerto Rico left out.

    which: "apportionment_population", the count that seats are given on, or "resident_population". Each table
    is headed by its sources (`tables.sources`).

    >>> populations(2020)["CA"], populations(2020, which="resident_population")["CA"]
    (39576757, 39538223)
    """
    if which not in (APPORTIONMENT, RESIDENT):
        raise unknown("population", which, (APPORTIONMENT, RESIDENT))
    states = _people(APPORTIONMENT, census)
    people = _people(which, census)
    return {state: people[state] for state in states if state not in NO_STATES}


def population_of(place: str, census: int, *, which: str = APPORTIONMENT) -> int:
    """The population of one state, of DC or of Puerto Rico (PR) at a census.

    >>> population_of("DC", 2020, which="resident_population"), population_of("PR", 2020)
    (689545, 3285874)
    >>> population_of("Alaska", 1910)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.NoRuleError: Alaska (AK) has no apportionment population at the census of
    1910: it took no part in that apportionment.
    """
    people = _people(which, census)
    code = place if place in people else state_code(place)
    if code not in people:
        raise NoRuleError(
            f"{names()[code]} ({code}) has no {which.replace('_', ' ')} at the census of {census}: "
            f"it took no part in that apportionment."
        )
    return people[code]


def seats_enacted(census: int) -> dict[str, int]:
    """The seats of each state under the apportionment that followed a census (1920: those of 1911).

    >>> seats_enacted(1940)["AR"], seats_enacted(1940)["MI"]
    (7, 17)
    """
    census_rule(census)
    return seats_from(min(census, 1910) + 2 if census in (1910, 1920) else census + 2)


def seats_from(first_election: int) -> dict[str, int]:
    """The seats of each state under the apportionment in force from that election year.

    >>> sum(seats_from(1788).values()), sum(seats_from(2022).values())
    (65, 435)
    """
    table = rows("house_seats")
    if str(first_election) not in table[0]:
        raise NoRuleError(f"{first_election}: no apportionment was first in force in that election year.")
    return {row["state"]: int(row[str(first_election)]) for row in table if row[str(first_election)]}


def apportion_census(
    census: int,
    *,
    house: int | None = None,
    method: str | None = None,
    states: Iterable[str] | None = None,
) -> dict[str, int]:
    """The seats of each state from the populations of a census, by the law that followed it or as asked.

    By the act in `CENSUSES`:

    1. The populations are those the law used, of the states there were.
    2. Where an act set a ratio, and neither house nor method is asked for, each state has its seats by that ratio.
    3. Otherwise the House is filled by the method. A tie is an error that names the states.

    >>> apportion_census(2020)["CA"], apportion_census(1940, method="webster")["AR"]
    (52, 6)
    """
    rule = census_rule(census)
    # 1. the people
    people = populations(census)
    names = [name for name in people if name not in rule.later] if states is None else list(states)
    missing = [name for name in names if name not in people]
    if missing:
        raise unknown("state in that census", missing[0], people)
    counts = [people[name] for name in names]
    # 2. by the ratio
    if house is None and method is None and rule.ratio is not None:
        return _named(names, by_ratio(counts, rule.ratio, method=str(rule.method)))
    # 3. by the method
    size, way = house or rule.house, method or rule.method
    if size is None or way is None:
        raise InstitutionError(f"{census}: no act followed that census; say which house and method to use.")
    return _named(names, apportion(counts, size, method=way).settled(names))


def _named(names: list[str], seats: Ints) -> dict[str, int]:
    return dict(zip(names, seats.tolist(), strict=True))
