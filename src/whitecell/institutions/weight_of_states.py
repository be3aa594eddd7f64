"""What one state, or several that act together, weigh in the union: people, Senators, electors, and power.

Weight and power part ways. A large state has fewer Senators and electors for its people than the rest; since
it casts its electors together, its chance to decide an election may still be as large as its share of the
people, or larger. Whoever says that a state counts for too little, or for too much, can be asked which is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whitecell.institutions.census import population_of
from whitecell.institutions.independence_initiatives import INDEPENDENCE_INITIATIVES
from whitecell.institutions.listings import Listing
from whitecell.institutions.malapportionment import smallest_share
from whitecell.institutions.power import banzhaf
from whitecell.institutions.recounts import Recount, recount
from whitecell.institutions.refusals import InstitutionError
from whitecell.institutions.states import state_code
from whitecell.institutions.union import DEPARTURES, Union, leave


@dataclass(frozen=True, slots=True)
class StatesWeight:
    """The shares of some states in a union: of its people (the District's with them), Senators, electors, power to decide.

    `power` is the Banzhaf index of the states as one bloc among the others, in the choice of electors.
    `least` is the smallest share of the people of the states whose Senators are a majority.
    """

    states: tuple[str, ...]
    people: float
    senators: float
    electors: float
    power: float
    people_per_senator: float
    others_per_senator: float
    least: float

    @property
    def senators_short(self) -> float:
        """How many times more people stand behind each of their Senators than behind the others'."""
        return self.people_per_senator / self.others_per_senator


def weight_of(of: Union, states: Iterable[str]) -> StatesWeight:
    """What some states weigh in a union as it stands.

    >>> from whitecell.institutions.union import union_at
    >>> california = weight_of(union_at(2020), ["CA"])
    >>> f"{california.people:.3f} {california.senators:.3f} {california.electors:.3f} {california.power:.3f}"
    '0.121 0.020 0.102 0.114'
    >>> f"{california.senators_short:.1f}"
    '6.7'
    """
    bloc = tuple(dict.fromkeys(state_code(state, of.populations) for state in states))
    if not bloc or len(bloc) == len(of.states):
        raise InstitutionError("states: expected some states of the union, and not all of them.")
    own = sum(of.populations[state] for state in bloc)
    all_states = sum(of.populations.values())
    district = population_of("DC", of.census) if "DC" not in of.populations else 0
    electors = of.electors
    together = [sum(electors[state] for state in bloc)]
    together += [held for place, held in electors.items() if place not in bloc]
    power = float(banzhaf(together, sum(together) // 2 + 1)[0])
    return StatesWeight(
        bloc,
        own / (all_states + district),
        len(bloc) / len(of.states),
        together[0] / sum(together),
        power,
        own / (2 * len(bloc)),
        (all_states - own) / (2 * (len(of.states) - len(bloc))),
        float(smallest_share(list(of.populations.values()), len(of.states) + 1)),
    )


def without(election: int, states: Iterable[str]) -> dict[str, Recount]:
    """An election counted again without some states, on each reading of what becomes of their seats.

    >>> {reading: found.electors[:2] for reading, found in without(2020, ["CA", "OR", "WA"]).items()}
    {'kept': (265, 267), 'lapsed': (232, 232)}
    """
    gone = leave(*states)
    return {reading: recount(election, gone, departures=reading) for reading in DEPARTURES}


BLOCS: Mapping[str, tuple[str, ...]] = {
    "California": ("CA",),
    "California, Oregon, Washington": ("CA", "OR", "WA"),
    "Texas": ("TX",),
    "Texas, Oklahoma, Arkansas": ("TX", "OK", "AR"),
}
"""States of either colour that somebody has said should leave, alone and together, for tables that show both."""


def weight_table(of: Union, blocs: Mapping[str, Iterable[str]] = BLOCS) -> Listing:
    """What each of some blocs weighs in a union, a row a bloc.

    >>> from whitecell.institutions.union import union_at
    >>> weight_table(union_at(2020)).rows[0][:2]
    ('California', 0.120540...)
    """
    rows = []
    for name, states in blocs.items():
        found = weight_of(of, states)
        rows.append(
            (
                name,
                found.people,
                found.senators,
                found.electors,
                found.power,
                round(found.people_per_senator),
                found.senators_short,
            )
        )
    return Listing(
        f"What some states weigh, by the census of {of.census}",
        (
            "states",
            "people",
            "Senators",
            "electors",
            "power to decide",
            "people per Senator",
            "times the others'",
        ),
        tuple(rows),
        (
            f"apportionment population of {of.census}, the District's with it; U.S. Const. art. I, s. 3; art. II, s. 1",
            "power: normalised Banzhaf index of the states as one bloc in the choice of electors",
        ),
    )


def without_table(election: int, blocs: Mapping[str, Iterable[str]] = BLOCS) -> Listing:
    """An election counted again without each of some blocs, on each reading of what becomes of their seats.

    >>> [row[:5] for row in without_table(2020).rows[2:4]]
    [('California, Oregon, Washington', 'kept', 265, 267, 267), ('California, Oregon, Washington', 'lapsed', 232, 232, 233)]
    """
    rows = [
        (name, reading, *found.electors[:2], found.needed, found.sentence())
        for name, states in blocs.items()
        for reading, found in without(election, states).items()
    ]
    return Listing(
        f"The election of {election} without some states",
        ("without", "their seats", "Democratic", "Republican", "needed", "result"),
        tuple(rows),
        tuple(f"{one.name}: {one.says}; {one.source}" for one in DEPARTURES.values()),
    )


@dataclass(frozen=True, slots=True)
class Record:
    """What was seen of tries whose end is known: how many, how many succeeded, and the highest rate that leaves that likely."""

    tries: int
    succeeded: int
    highest: float


def independence_record(chance: float = 0.05) -> Record:
    """The initiatives on Californian independence since 2015 whose end is known, and what they leave likely.

    None was put before the voters. The highest rate is the one at which as few would still be seen with the
    given chance: (1 - rate) to the power of the tries. One was withdrawn and six files are few: it bounds, and
    estimates nothing.

    >>> found = independence_record()
    >>> found.tries, found.succeeded, round(found.highest, 3)
    (6, 0, 0.393)
    """
    if not 0 < chance < 1:
        raise InstitutionError(f"chance: expected a share above 0 and below 1; found {chance}.")
    ended = [one for one in INDEPENDENCE_INITIATIVES if not one.outcome.startswith("cleared")]
    qualified = sum(one.outcome.startswith("qualified") for one in ended)
    if qualified:
        raise InstitutionError("An initiative of the record has qualified; this bound is for none.")
    return Record(len(ended), 0, float(1 - chance ** (1 / len(ended))))
