"""California's initiatives on independence and autonomy since 2015: days, signatures, outcomes, effects.

Facts of record from the Secretary of State's pages of initiatives cleared for circulation and failed to
qualify, and from Ballotpedia. From 2020 on they are statutes whose success would be "a vote of no confidence"
and would change no legal relation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IndependenceInitiative:
    """One initiative: the Attorney General's file, its kind, its days, the requirement, the outcome, the effect."""

    file: str
    title: str
    kind: str
    summary: date | None
    deadline: date | None
    required: int
    outcome: str
    effect: str
    source: str


STATUS = "Secretary of State, initiative status pages"
INDEPENDENCE_INITIATIVES: tuple[IndependenceInitiative, ...] = (
    IndependenceInitiative(
        "15-0037",
        "California Nationhood. Initiative Statute.",
        "statute",
        date(2015, 9, 14),
        date(2016, 3, 14),
        365_880,
        "failed 25 March 2016",
        "a question every four years from 2020; yes asks for federal recognition, then a second question",
        STATUS,
    ),
    IndependenceInitiative(
        "16-0011A1",
        "California Nationhood. Initiative Constitutional Amendment and Statute.",
        "amendment",
        date(2017, 1, 26),
        date(2017, 7, 25),
        585_407,
        "withdrawn 17 April 2017",
        "strikes the inseparable part clause; referendum of 13 March 2019, half of registered voters and "
        "55 percent",
        STATUS,
    ),
    IndependenceInitiative(
        "17-0005",
        "California Autonomy from Federal Government. Initiative Constitutional Amendment and Statute.",
        "amendment",
        date(2017, 7, 25),
        date(2018, 1, 22),
        585_407,
        "failed, reported February 2018",
        "directs negotiation of autonomy up to independence; a commission of 13",
        "Ballotpedia",
    ),
    IndependenceInitiative(
        "18-0001",
        "Requires a Vote in 2021 on Whether California Should Become an Independent Country. Initiative "
        "Statute.",
        "statute",
        date(2018, 4, 20),
        date(2018, 10, 17),
        365_880,
        "did not qualify",
        "special election of May 2021; a majority obliges the Legislature to declare independence",
        STATUS,
    ),
    IndependenceInitiative(
        "20-0001A1",
        "Requires Vote on Whether California Should Become a Separate Country. Initiative Statute.",
        "statute",
        date(2020, 9, 9),
        date(2021, 3, 8),
        623_212,
        "failed 19 March 2021",
        "plebiscite of 5 November 2024; half of registered voters and 55 percent are a vote of no confidence",
        STATUS,
    ),
    IndependenceInitiative(
        "24-0001A2",
        "Requires Future Vote on Whether California Should Become Independent Country. Initiative Statute.",
        "statute",
        date(2025, 1, 23),
        date(2025, 7, 22),
        546_651,
        "no petition filed; refiling announced July 2025",
        "a question in November 2028; half of registered voters and 55 percent are a vote of no "
        "confidence; a commission of 20",
        STATUS,
    ),
    IndependenceInitiative(
        "25-0010",
        "Requires future vote on whether California should become independent country. Initiative statute.",
        "statute",
        None,
        None,
        546_651,
        "cleared for circulation; the outcome is not recorded here",
        "as 24-0001A2",
        "Ballotpedia",
    ),
)
