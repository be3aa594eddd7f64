"""Contingent elections of record: 1801 and 1825 in the House, state by state, and 1837 in the Senate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from whitecell.institutions.contingent import contingent_election, senate_contingent


@dataclass(frozen=True, slots=True)
class HouseBallot:
    """One ballot of the House by states: the day, which ballot, who stood, the states for each, and the divided."""

    election: int
    day: date
    ballot: int
    stood: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    divided: tuple[str, ...]
    source: str

    @property
    def votes(self) -> Mapping[str, int]:
        """The place of whom each state voted for; -1 where it was divided or voted blank."""
        found = {state: place for place, among in enumerate(self.states) for state in among}
        return {**found, **dict.fromkeys(self.divided, -1)}

    @property
    def chosen(self) -> str | None:
        """Who is chosen by the rule of `contingent_election`, or None.

        >>> [ballot.chosen for ballot in HOUSE_BALLOTS]
        [None, 'Thomas Jefferson', 'John Quincy Adams']
        """
        place = int(contingent_election(np.array(list(self.votes.values())), candidates=len(self.stood)))
        return None if place < 0 else self.stood[place]


@dataclass(frozen=True, slots=True)
class SenateBallot:
    """The ballot of the Senate: the day, who stood, the Senators for each, and the whole number."""

    election: int
    day: date
    stood: tuple[str, str]
    votes: tuple[int, int]
    whole: int
    source: str

    @property
    def chosen(self) -> str | None:
        """Who is chosen by the rule of `senate_contingent`, or None.

        >>> SENATE_BALLOTS[0].chosen
        'Richard M. Johnson'
        """
        place = int(senate_contingent(self.votes, whole=self.whole))
        return None if place < 0 else self.stood[place]


def _states(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HOUSE_BALLOTS: tuple[HouseBallot, ...] = (
    HouseBallot(
        1800,
        date(1801, 2, 11),
        1,
        ("Thomas Jefferson", "Aaron Burr"),
        (_states("GA KY NC NJ NY PA TN VA"), _states("CT DE MA NH RI SC")),
        _states("MD VT"),
        "House Journal, 11 February 1801 (states recalled; 8 to 6 with 2 divided)",
    ),
    HouseBallot(
        1800,
        date(1801, 2, 17),
        36,
        ("Thomas Jefferson", "Aaron Burr"),
        (_states("GA KY MD NC NJ NY PA TN VA VT"), _states("CT MA NH RI")),
        _states("DE SC"),
        "House Journal, 17 February 1801 (states recalled; 10 to 4 with 2 blank)",
    ),
    HouseBallot(
        1824,
        date(1825, 2, 9),
        1,
        ("Andrew Jackson", "John Quincy Adams", "William H. Crawford"),
        (
            _states("AL IN MS NJ PA SC TN"),
            _states("CT IL KY LA MA MD ME MO NH NY OH RI VT"),
            _states("DE GA NC VA"),
        ),
        (),
        "House Journal, 9 February 1825 (states recalled; 13, 7 and 4)",
    ),
)
SENATE_BALLOTS: tuple[SenateBallot, ...] = (
    SenateBallot(
        1836,
        date(1837, 2, 8),
        ("Richard M. Johnson", "Francis Granger"),
        (33, 16),
        52,
        "Senate Journal, 8 February 1837",
    ),
)
