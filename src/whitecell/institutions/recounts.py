"""Past elections counted again under any union: who wins, by what count, and what the House would do.

The votes are those that were given. What nobody voted on (a new state's choice, the delegations of a state
that did not exist) is taken from the caller, or left open and said in the notes; nothing is guessed silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whitecell.institutions.ballots import AT_LARGE, leaders
from whitecell.institutions.california import part_votes
from whitecell.institutions.contingent import contingent_election
from whitecell.institutions.elections import (
    FAITHLESS,
    SIDES,
    delegation_sides,
    split_districts,
    votes_by_state,
)
from whitecell.institutions.refusals import NoRuleError
from whitecell.institutions.union import Reform, Union, reform, union_at

Votes = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class HouseChoice:
    """What the House would do: the states for each side, divided or unknown, those needed, and the side or None."""

    states: tuple[int, int]
    open: int
    needed: int
    winner: int | None


@dataclass(frozen=True, slots=True)
class Recount:
    """An election counted again: electors by place and side, votes, what was needed, and who wins.

    `electors` and `votes` are Democratic, Republican, other. `undecided` are electors of places whose vote is
    not known. `winner` is a side, or None where the House would choose (see `house`) or the open electors
    decide.
    """

    election: int
    union: Union
    by_place: Mapping[str, Votes]
    electors: Votes
    undecided: int
    appointed: int
    needed: int
    votes: Votes
    winner: int | None
    house: HouseChoice | None
    notes: tuple[str, ...]

    def sentence(self) -> str:
        """The result in one sentence, for a line of a report.

        >>> recount(2020).sentence()
        '2020: Democratic 306, Republican 232, other 0 of 538 electors (270 needed): the Democratic side
        wins.'
        """
        counted = self.electors if self.union.college else self.votes
        counts = ", ".join(f"{side} {count}" for side, count in zip(SIDES, counted, strict=True))
        open_ = f", undecided {self.undecided}" if self.undecided else ""
        if self.winner is not None:
            end = f"the {SIDES[self.winner]} side wins"
        elif self.house is not None and self.house.winner is not None:
            end = f"nobody has a majority; the House would choose the {SIDES[self.house.winner]} side"
        elif self.house is not None:
            end = "nobody has a majority; the House would not choose on this count of delegations"
        elif self.undecided and max(self.electors) + self.undecided >= self.needed:
            end = "the undecided electors decide"
        else:
            end = "nobody has a majority"
        if not self.union.college:
            return f"{self.election}: {counts} votes of the people: {end}."
        return f"{self.election}: {counts}{open_} of {self.appointed} electors ({self.needed} needed): {end}."


def place_votes(
    union: Union, election: int, votes: Mapping[str, Votes] | None = None
) -> dict[str, Votes | None]:
    """The votes of each place of a union at an election; None where nobody voted and none are given.

    Equal parts of a state share its votes as evenly as whole votes allow; parts of California by county have
    the votes of their counties (2020 and 2024).

    >>> from whitecell.institutions.union import split
    >>> place_votes(reform(union_at(2020), split("CA", 5)), 2020)["CA5"]
    (2222050, 1201285, 76840)
    """
    known = votes_by_state(election)
    given = dict(votes or {})
    found: dict[str, Votes | None] = {}
    for place in union.electors:
        if place in given:
            found[place] = given[place]
        elif place in union.made_of:
            found[place] = _part_of(union, place, election)
        else:
            found[place] = known.get(place)
    return found


def _part_of(union: Union, place: str, election: int) -> Votes:
    parent, members = union.made_of[place]
    if members:
        parts = {name: own for name, (old, own) in union.made_of.items() if old == parent and own}
        return part_votes(parts, election)[place]
    siblings = [name for name, (old, own) in union.made_of.items() if old == parent and not own]
    rank, of = siblings.index(place), len(siblings)
    shared = [total // of + (rank < total % of) for total in votes_by_state(election)[parent]]
    return (shared[0], shared[1], shared[2])


def recount(
    election: int,
    *reforms: Reform,
    arrivals: str = "kept",
    departures: str = "lapsed",
    votes: Mapping[str, Votes] | None = None,
    delegations: Mapping[str, int] | None = None,
    faithless: bool = False,
) -> Recount:
    """A past election (1976 to 2024) counted again in the union of its day after any reforms.

    1. The union of the election, reformed (`union.reform`).
    2. Each place's electors to its leader; Maine and Nebraska by district while their seats are what they
       were.
    3. With `faithless`, the electoral votes as cast instead of as pledged, where the place still stands.
    4. A majority of the electors elects; without the college, the most votes.
    5. If nobody has a majority: the House by states, from the delegations elected that day (2012 to 2024),
       with the parts of a state taken to vote as the whole did.

    votes: for places that did not vote (Puerto Rico). delegations: the side of a new state's delegation.

    >>> from whitecell.institutions.union import leave
    >>> recount(2020, leave("CA", "OR", "WA")).sentence()
    '2020: Democratic 232, Republican 232, other 0 of 464 electors (233 needed): nobody has a majority; the
    House would choose the Republican side.'
    """
    # 1. the union
    union = reform(union_at(election), *reforms, arrivals=arrivals, departures=departures)
    notes: list[str] = []
    # 2. electors to the leaders
    by_place: dict[str, Votes] = {}
    undecided = 0
    cast = place_votes(union, election, votes)
    for place, held in union.electors.items():
        here = cast[place]
        if here is None:
            undecided += held
            notes.append(
                f"{place}: nobody voted there and no votes were given; its {held} electors are open."
            )
            continue
        by_place[place] = _won(union, election, place, here, notes)
    # 3. as cast
    if faithless:
        for turn in FAITHLESS:
            if turn.election == election and turn.state in by_place:
                won = list(by_place[turn.state])
                turned = min(turn.votes, won[turn.pledged])
                won[turn.pledged] -= turned
                won[2] += turned
                by_place[turn.state] = (won[0], won[1], won[2])
    electors = _sum(by_place.values())
    popular = _sum(here for here in cast.values() if here is not None)
    # 4. who is elected
    appointed = sum(union.electors.values())
    needed = appointed // 2 + 1
    if union.college:
        winner = next((side for side in range(3) if electors[side] >= needed), None)
    else:
        first = int(leaders(popular))
        winner = None if first < 0 else first
    # 5. the House
    house = None
    if winner is None and max(electors) + undecided < needed:
        house = _house(union, election, delegations or {}, notes)
    return Recount(
        election,
        union,
        by_place,
        electors,
        undecided,
        appointed,
        needed,
        popular,
        winner,
        house,
        tuple(notes),
    )


def _won(union: Union, election: int, place: str, here: Votes, notes: list[str]) -> Votes:
    first, held = int(leaders(here)), union.electors[place]
    won = [0, 0, 0]
    won[first] = held
    districts = split_districts(election, place) if place in union_at(election).seats else ()
    if districts and len(districts) + AT_LARGE == held:
        for side in districts:
            won[first] -= 1
            won[side] += 1
    elif districts:
        notes.append(
            f"{place}: its districts are not those of {election}; all {held} electors to its leader "
            f"(assumed)."
        )
    return (won[0], won[1], won[2])


def _sum(columns: Iterable[Votes]) -> Votes:
    totals = [0, 0, 0]
    for row in columns:
        for side in range(3):
            totals[side] += row[side]
    return (totals[0], totals[1], totals[2])


def _house(union: Union, election: int, given: Mapping[str, int], notes: list[str]) -> HouseChoice | None:
    try:
        elected = delegation_sides(election)
    except NoRuleError:
        notes.append(
            f"{election}: the delegations of that Congress are not recorded here; the House is not counted."
        )
        return None
    sides = []
    for state in union.states:
        parent = union.made_of.get(state, (state, ()))[0]
        if state in given:
            sides.append(given[state])
        elif parent in elected:
            sides.append(elected[parent])
            if parent != state:
                notes.append(f"{state}: its delegation is taken to vote as that of {parent} (assumed).")
        else:
            sides.append(-1)
            notes.append(f"{state}: its delegation is not known and counts for nobody.")
    chosen = int(contingent_election(sides))
    return HouseChoice(
        (sides.count(0), sides.count(1)),
        sides.count(-1),
        len(sides) // 2 + 1,
        None if chosen < 0 else chosen,
    )
