"""The union as a value: its states, their people and seats; and reforms and departures as operations on it.

`union_at` is the union of an election as it was. A `Reform` changes who is a member; `reform` applies any
number of them and then fills the House once, by the two choices that the law would have to make: whether the
House grows with arrivals (`arrivals`), and whether the seats of the departed lapse (`departures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.california import part_populations, partition
from whitecell.institutions.census import population_of, populations
from whitecell.institutions.electors import DISTRICT, electors_by_state
from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.refusals import InstitutionError, NoRuleError, unknown
from whitecell.institutions.states import names, state_code
from whitecell.institutions.timetable import election_year

ARRIVALS = registry(
    Reading(
        "kept", "the House keeps its size and is apportioned among all", "Acts of 1911 and 1929; 2 U.S.C. 2a"
    ),
    Reading(
        "enlarged",
        "the House grows by the seats a new state earns at the present divisor, so that nobody else's change",
        "H.R. 51, 117th Congress, s. 102 (House of 436), generalised",
    ),
)
DEPARTURES = registry(
    Reading("kept", "the House keeps its size and the rest share the seats of the departed", "2 U.S.C. 2a"),
    Reading("lapsed", "the seats of the departed lapse; nobody else's change", "assumed, as in 1861 to 1865"),
)
NOTHING: Mapping[str, tuple[str, ...]] = {}
# What becomes of the House, in one word: the reading on arrivals and the reading on departures.
HOUSES: Mapping[str, tuple[str, str]] = {
    "kept": ("kept", "kept"),
    "enlarged": ("enlarged", "lapsed"),
    "lapsed": ("kept", "lapsed"),
}


@dataclass(frozen=True, slots=True)
class Union:
    """A union of states: the census it counts by, people and seats by state, the District's electors.

    `made_of` names, for a state made out of another, the old state and the counties (none: an equal part).
    `college` is False where the President is elected by the people directly.
    """

    census: int
    house: int
    populations: Mapping[str, int]
    seats: Mapping[str, int]
    district: int
    college: bool = True
    made_of: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    departed: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        """The states, in the order of their names."""
        return tuple(sorted(self.populations))

    @property
    def senators(self) -> int:
        """Two for each state."""
        return 2 * len(self.populations)

    @property
    def electors(self) -> dict[str, int]:
        """The electors of each state, and of the District while it has some."""
        held = {state: self.seats[state] + 2 for state in self.states}
        if self.district:
            held["District" if "DC" in held else "DC"] = min(self.district, *held.values())
        return held


@dataclass(frozen=True, slots=True)
class Reform:
    """One operation on a union: what it is called, what law it needs, and the change itself."""

    name: str
    needs: str
    change: Callable[[Union], Union]


def union_at(election: int) -> Union:
    """The union as it was at an election from 1964: states, their people and seats, and the District.

    >>> union_at(2020).house, len(union_at(2020).states), union_at(2020).electors["CA"]
    (435, 50, 55)
    """
    if election_year(election) < DISTRICT[0]:
        raise NoRuleError(f"{election}: unions are made here from the election of {DISTRICT[0]} on.")
    census = (election - 2) // 10 * 10
    people = populations(census)
    seats = {state: held - 2 for state, held in electors_by_state(election).items() if state in people}
    return Union(census, sum(seats.values()), people, seats, DISTRICT[1])


def admit(place: str, population: int | None = None, *, district: str = "ends") -> Reform:
    """The admission of a new state: DC, Puerto Rico (PR), or any place with a population.

    U.S. Const. art. IV, s. 3: an act of Congress. For DC the electors of Amendment XXIII either end with it,
    or stand for the capital that remains (`district`: "ends" or "stands").

    >>> reform(union_at(2024), admit("DC")).electors["DC"]
    3
    """
    if district not in ("ends", "stands"):
        raise InstitutionError(f'district: expected "ends" or "stands"; found "{district}".')

    def change(union: Union) -> Union:
        code = place if population is not None and place not in names() else state_code(place)
        if code in union.populations:
            raise InstitutionError(f"{code} is already a state of this union.")
        people = population if population is not None else population_of(code, union.census)
        left = 0 if code == "DC" and district == "ends" else union.district
        return replace(union, populations={**union.populations, code: people}, district=left)

    return Reform(f"admit {place}", "an act of Congress, signed: 218, 51 (60 to end debate)", change)


def leave(*states: str) -> Reform:
    """The departure of states from the union, by whatever route (see `routes`).

    >>> len(reform(union_at(2020), leave("CA", "OR", "WA")).states)
    47
    """

    def change(union: Union) -> Union:
        gone = tuple(state_code(state, union.populations) for state in states)
        twice = sorted({state for state in gone if gone.count(state) > 1})
        if twice:
            raise InstitutionError(f"A state can leave once; named twice: {', '.join(twice)}.")
        rest = {state: people for state, people in union.populations.items() if state not in gone}
        if not rest:
            raise InstitutionError("A union without states cannot be counted; leave at least one.")
        return replace(union, populations=rest, departed=(*union.departed, *gone))

    return Reform(f"leave: {', '.join(states)}", "disputed: see the routes", change)


def split(state: str, parts: int | str | Mapping[str, tuple[str, ...]]) -> Reform:
    """The division of a state: into equal parts, or of California by a named partition or one of counties.

    U.S. Const. art. IV, s. 3: the consent of the legislature of the state and of Congress. Equal parts are
    named CA1, CA2 and so on, differ by one person at most, and are taken to vote alike (`assumed`).

    >>> reform(union_at(2024), split("CA", 5)).seats["CA1"]
    10
    """

    def change(union: Union) -> Union:
        code = state_code(state, union.populations)
        whole = union.populations[code]
        rest = {name: people for name, people in union.populations.items() if name != code}
        if isinstance(parts, int):
            if parts < 2:
                raise InstitutionError(f"parts: expected at least 2; found {parts}.")
            people = {f"{code}{part + 1}": whole // parts + (part < whole % parts) for part in range(parts)}
            made: dict[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(people, (code, ()))
        else:
            if code != "CA":
                raise InstitutionError(
                    f"parts: counties are recorded here for California only; found {code}."
                )
            by_county = partition(parts) if isinstance(parts, str) else dict(parts)
            people = part_populations(by_county, union.census)
            made = {name: (code, members) for name, members in by_county.items()}
        return replace(union, populations={**rest, **people}, made_of={**union.made_of, **made})

    return Reform(f"split {state}", "the legislature of the state and an act of Congress", change)


def abolish_college() -> Reform:
    """Direct election of the President by the most votes in the union, instead of electors.

    >>> reform(union_at(2024), abolish_college()).college
    False
    """
    return Reform("abolish the Electoral College", "article V", lambda union: replace(union, college=False))


def end_district_electors() -> Reform:
    """The repeal of Amendment XXIII: the District of Columbia has no electors.

    >>> sum(reform(union_at(2024), end_district_electors()).electors.values())
    535
    """
    return Reform("repeal Amendment XXIII", "article V", lambda union: replace(union, district=0))


def reform(union: Union, *reforms: Reform, arrivals: str = "kept", departures: str = "lapsed") -> Union:
    """The union after any number of reforms, with the House filled once by equal proportions.

    1. The reforms change who is a member, in the order given.
    2. The size of the House: less the seats of the departed if they lapse; if the House is enlarged, more by
       the seats that each new state earns at the divisor of the old House (a divided state's own seats make
       room).
    3. The seats of all by 2 U.S.C. 2a. A tie is an error that names the states.

    arrivals, departures: names in `ARRIVALS` and `DEPARTURES`.

    >>> after = reform(union_at(2020), leave("CA"))
    >>> after.house, after.seats["TX"], sum(after.electors.values())
    (382, 36, 483)
    >>> reform(union_at(2024), admit("DC"), admit("PR"), arrivals="enlarged").house
    440
    """
    choose("House on arrivals", arrivals, ARRIVALS)
    choose("House on departures", departures, DEPARTURES)
    # 1. the members
    after = union
    for one in reforms:
        after = one.change(after)
    if dict(after.populations) == dict(union.populations):
        return after
    # 2. the size of the House
    newcomers = [state for state in after.populations if state not in union.populations]
    divided = {after.made_of[state][0] for state in newcomers if state in after.made_of} - set(
        after.populations
    )
    house = union.house
    if departures == "lapsed":
        house -= sum(union.seats[state] for state in after.departed if state in union.seats)
    if arrivals == "enlarged":
        house += sum(earned_seats(union, after.populations[state]) for state in newcomers)
        house -= sum(union.seats[state] for state in divided if state in union.seats)
    # 3. the seats
    counts = [after.populations[state] for state in after.states]
    seats = apportion(counts, house).settled(after.states).tolist()
    return replace(after, house=house, seats=dict(zip(after.states, seats, strict=True)))


def house_choice(word: str) -> tuple[str, str]:
    """The readings on arrivals and on departures that one word about the House stands for, from `HOUSES`.

    kept: 435 whoever comes or goes. enlarged: nobody else's seats change, whoever comes or goes. lapsed: the
    seats of the departed lapse, and arrivals are seated in what is left.

    >>> house_choice("enlarged")
    ('enlarged', 'lapsed')
    >>> house_choice("larger")
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: There is no House called "larger"; the nearest is
    "enlarged". Known: enlarged, kept, lapsed.
    """
    if word not in HOUSES:
        raise unknown("House", word, HOUSES)
    return HOUSES[word]


def changes(without: Iterable[str] = (), admitted: Iterable[str] = ()) -> tuple[Reform, ...]:
    """The reforms that take some states out of the union and admit some places to it, in that order.

    >>> [one.name for one in changes(["CA", "OR"], ["DC"])]
    ['leave: CA, OR', 'admit DC']
    """
    gone = tuple(without)
    return (*((leave(*gone),) if gone else ()), *(admit(place) for place in admitted))


def earned_seats(union: Union, population: int) -> int:
    """The seats a place would earn beside a union whose own seats stay: one, and more above the last claim.

    >>> earned_seats(union_at(2024), 691533), earned_seats(union_at(2024), 3285874)
    (1, 4)
    """
    last = min(
        (
            Fraction(people**2, union.seats[state] * (union.seats[state] - 1))
            for state, people in union.populations.items()
            if union.seats[state] > 1
        ),
        default=Fraction(population**2),
    )
    seats = 1
    while Fraction(population**2, seats * (seats + 1)) > last:
        seats += 1
    return seats
