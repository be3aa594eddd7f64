"""California by county: residents in 2020, votes for President, and the partitions that were proposed.

The county counts sum to the state's 39,538,223; the 38,534 people added for apportionment (overseas
personnel) are shared among the parts by largest remainder, which is `assumed`, since no county is published
for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.census import RESIDENT, population_of
from whitecell.institutions.refusals import NoRuleError, unknown
from whitecell.institutions.tables import rows

TABLE = "california_counties"
PARTITIONS = {
    "six": "initiative 13-0063 (Six Californias, 2014)",
    "three": "initiative 17-0018 (three states, 2018; removed from the ballot, S249859)",
}


@cache
def counties() -> Mapping[str, int]:
    """The residents of each county on 1 April 2020.

    >>> len(counties()), sum(counties().values())
    (58, 39538223)
    """
    return {row["county"]: int(row["population"]) for row in rows(TABLE)}


def partition(name: str) -> dict[str, tuple[str, ...]]:
    """The counties of each part of a proposed partition.

    >>> [(part, len(members)) for part, members in partition("three").items()]
    [('Northern California', 40), ('Southern California', 12), ('California', 6)]
    """
    if name not in PARTITIONS:
        raise unknown("partition of California", name, PARTITIONS)
    parts: dict[str, list[str]] = {}
    for row in rows(TABLE):
        parts.setdefault(row[name], []).append(row["county"])
    return {part: tuple(members) for part, members in parts.items()}


def part_populations(parts: Mapping[str, tuple[str, ...]], census: int) -> dict[str, int]:
    """The apportionment population of each part of California, in proportion to its residents of 2020.

    For 2020 the residents of the part and its share of those added for apportionment; for another census the
    state's population in the proportions of 2020 (`assumed`). They sum to the population of the state.

    >>> sum(part_populations(partition("three"), 2020).values())
    39576757
    """
    seen = [county for members in parts.values() for county in members]
    for county in seen:
        if county not in counties():
            raise unknown("county of California", county, counties())
    missing = sorted(set(counties()) - set(seen))
    if missing or len(seen) != len(set(seen)):
        twice = sorted({county for county in seen if seen.count(county) > 1})
        what = f"left out: {', '.join(missing[:5])}" if missing else f"named twice: {', '.join(twice[:5])}"
        raise NoRuleError(f"A partition has every county of California once; {what}.")
    residents = [sum(counties()[county] for county in members) for members in parts.values()]
    base = residents if census == 2020 else [0] * len(residents)
    more = population_of("CA", census) - (population_of("CA", 2020, which=RESIDENT) if census == 2020 else 0)
    shared = apportion(residents, more, method="hamilton", minimum=0).settled(list(parts)).tolist()
    return {part: own + extra for part, own, extra in zip(parts, base, shared, strict=True)}


def part_votes(parts: Mapping[str, tuple[str, ...]], election: int) -> dict[str, tuple[int, int, int]]:
    """The votes of each part of California for President: Democratic, Republican, other (2020 and 2024).

    >>> part_votes(partition("three"), 2020)["Southern California"][:2]
    (3240151, 2579508)
    """
    if f"total_{election}" not in rows(TABLE)[0]:
        raise NoRuleError(f"{election}: votes by county are recorded here for 2020 and 2024.")
    by_county = {}
    for row in rows(TABLE):
        first, second = int(row[f"democratic_{election}"]), int(row[f"republican_{election}"])
        by_county[row["county"]] = (first, second, int(row[f"total_{election}"]) - first - second)
    votes = {}
    for part, members in parts.items():
        sums = [sum(by_county[county][side] for county in members) for side in range(3)]
        votes[part] = (sums[0], sums[1], sums[2])
    return votes
