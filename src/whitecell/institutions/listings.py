"""Listings: what the institutions say as plain tables, ready for a page, a terminal or a file.

Each function gives a `Listing`: a title, columns, rows of plain values, and the sources. Nothing is printed
here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from whitecell.institutions import compact, counting, union
from whitecell.institutions.amendment import article_five
from whitecell.institutions.base import THIRTY_THOUSAND
from whitecell.institutions.business_days import HOLIDAY_READINGS
from whitecell.institutions.contingent import DELEGATION_RULES, FIELD_RULES, SENATE_READINGS
from whitecell.institutions.counting_compared import COMPARED
from whitecell.institutions.independence_initiatives import INDEPENDENCE_INITIATIVES
from whitecell.institutions.initiative import CYCLES, PERCENT, calendar, lines, requirement
from whitecell.institutions.initiative_pipeline import PIPELINE
from whitecell.institutions.malapportionment import (
    SENATE_THRESHOLDS,
    loosemore_hanby,
    per_senator,
    smallest_share,
    smallest_states_share,
)
from whitecell.institutions.petition_colorado import PROJECTIONS
from whitecell.institutions.power import banzhaf_absolute, shapley_shubik
from whitecell.institutions.readings import Reading
from whitecell.institutions.recounts import Recount
from whitecell.institutions.routes import CONSENT, ROUTES
from whitecell.institutions.succession import SUCCESSION_READINGS
from whitecell.institutions.tables import sources
from whitecell.institutions.timetable import timetable
from whitecell.institutions.union import Union


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: its title, its columns, its rows, and where the numbers come from."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sources: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain data, days as text, for `--json`.

        >>> Listing("t", ("day",), ((date(2020, 1, 1),),)).records()
        [{'day': '2020-01-01'}]
        """
        return [
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]

    def as_record(self) -> dict[str, Any]:
        """The whole table as plain data: title, rows by column, sources.

        >>> Listing("t", ("a",), ((1,),)).as_record()
        {'title': 't', 'rows': [{'a': 1}], 'sources': []}
        """
        return {"title": self.title, "rows": self.records(), "sources": list(self.sources)}


def representation(of: Union) -> Listing:
    """People, seats, electors and weight of each state of a union: `whitecell represent`.

    >>> representation(union.union_at(2024)).rows[4][:4]
    ('CA', 39576757, 52, 54)
    """
    electors = of.electors
    people = [of.populations[state] for state in of.states]
    senators = per_senator(people).tolist()
    weights = [electors[place] for place in electors]
    power = dict(zip(electors, banzhaf_absolute(weights).tolist(), strict=True))
    pivots = dict(zip(electors, shapley_shubik(weights).tolist(), strict=True))
    rows = tuple(
        (
            state,
            count,
            of.seats[state],
            electors[state],
            per,
            round(count / electors[state]),
            round(power[state], 6),
            round(pivots[state], 6),
        )
        for state, count, per in zip(of.states, people, senators, strict=True)
    )
    return Listing(
        f"{len(of.states)} states, a House of {of.house}, a Senate of {of.senators}",
        ("state", "people", "seats", "electors", "per Senator", "per elector", "Banzhaf", "Shapley-Shubik"),
        rows,
        sources("apportionment_population"),
    )


def weight_of_the_senate(of: Union) -> Listing:
    """The least share of the people behind each threshold of the Senate, and the distortion of both chambers.

    >>> weight_of_the_senate(union.union_at(2024)).rows[0][:2]
    ('majority', 51)
    """
    people = [of.populations[state] for state in of.states]
    rows: list[tuple[Any, ...]] = []
    for threshold in SENATE_THRESHOLDS.values():
        senators = threshold.senators(of.senators)
        rows.append(
            (
                threshold.name,
                senators,
                round(float(smallest_share(people, senators)), 6),
                round(float(smallest_share(people, senators, whole_states=True)), 6),
                threshold.source,
            )
        )
    five = article_five(len(people))
    for name, states in (
        ("ratifying an amendment (states)", five.ratify),
        ("blocking an amendment (states)", five.block),
    ):
        share = round(float(smallest_states_share(people, states)), 6)
        rows.append((name, states, share, share, "U.S. Const. art. V"))
    senate = float(loosemore_hanby([2] * len(people), people))
    house = float(loosemore_hanby([of.seats[state] for state in of.states], people))
    rows.append(
        ("distortion of the Senate", of.senators, round(senate, 6), round(senate, 6), "Loosemore-Hanby")
    )
    rows.append(("distortion of the House", of.house, round(house, 6), round(house, 6), "Loosemore-Hanby"))
    return Listing(
        "The Senate and weight",
        ("threshold", "votes", "least share", "least share, whole states", "source"),
        tuple(rows),
        sources("apportionment_population"),
    )


def electors_of_recount(of: Recount) -> Listing:
    """The electors of each place and side in a recount, and the sum: `whitecell electors`.

    >>> from whitecell.institutions.recounts import recount
    >>> electors_of_recount(recount(2020)).rows[-1]
    ('all', 538, 306, 232, 0)
    """
    rows: list[tuple[Any, ...]] = []
    for place, held in of.union.electors.items():
        won = of.by_place.get(place, (0, 0, 0))
        rows.append((place, held, *won))
    rows.append(("all", of.appointed, *of.electors))
    return Listing(
        of.sentence(),
        ("place", "electors", "Democratic", "Republican", "other"),
        tuple(rows),
        (*sources("president_by_state"), *of.notes),
    )


def days_of_election(election: int) -> Listing:
    """The days of an election that a law fixed.

    >>> days_of_election(2024).rows[1][:2]
    ('safe harbour', datetime.date(2024, 12, 11))
    """
    return Listing(
        f"The days of the election of {election}", ("event", "day", "rule", "law"), tuple(timetable(election))
    )


def acts_compared() -> Listing:
    """The Acts of 1887 and 2022 side by side.

    >>> acts_compared().rows[3][:2]
    ('presiding officer', 'silent')
    """
    rows = tuple((one.item, one.act_of_1887, one.act_of_2022, one.source) for one in COMPARED)
    return Listing("Counting day under two Acts", ("item", "1887", "2022", "law"), rows)


def requirements() -> Listing:
    """The signatures California asked for, by ballot and kind, with the lines of the sample: `whitecell petition`.

    >>> requirements().rows[-1][:4]
    (2026, 'amendment', 874641, 218661)
    """
    rows = []
    for cycle in CYCLES:
        for ballot in cycle.ballots:
            for kind in ("statute", "amendment"):
                found = lines(requirement(ballot, kind))
                rows.append(
                    (ballot, kind, found.required, found.notice, found.fails_below, found.qualifies_above)
                )
    return Listing(
        f"Signatures: {PERCENT['statute']} percent for a statute, {PERCENT['amendment']} for an amendment",
        ("ballot", "kind", "required", "a quarter", "fails below", "qualifies from"),
        tuple(rows),
        tuple(f"{cycle.governor}: {cycle.source}" for cycle in CYCLES),
    )


def days_of_petition(summary: date, *, filed: date | None = None, election: date | None = None) -> Listing:
    """The days of one petition in California.

    >>> days_of_petition(date(2025, 1, 23)).rows[0][:2]
    ('last day to file', datetime.date(2025, 7, 22))
    """
    rows = tuple(calendar(summary, filed=filed, election=election))
    return Listing(f"A petition with its summary on {summary}", ("event", "day", "rule"), rows)


def pipeline() -> Listing:
    """The steps of an initiative in California, from the text to the ballot.

    >>> pipeline().rows[5][:3]
    ('circulation', 'proponents', '180 days, to the next business day')
    """
    rows = tuple((one.step, one.actor, one.limit, one.source) for one in PIPELINE)
    return Listing("An initiative in California, step by step", ("step", "who", "limit", "law"), rows)


def independence_initiatives() -> Listing:
    """California's initiatives on independence since 2015.

    >>> [row[0] for row in independence_initiatives().rows if "withdrawn" in row[5]]
    ['16-0011A1']
    """
    rows = tuple(
        (
            one.file,
            one.title,
            one.kind,
            one.deadline.isoformat() if one.deadline else "",
            one.required,
            one.outcome,
            one.effect,
            one.source,
        )
        for one in INDEPENDENCE_INITIATIVES
    )
    columns = ("file", "title", "kind", "deadline", "required", "outcome", "effect if passed", "source")
    return Listing("Initiatives on independence", columns, rows)


def routes() -> Listing:
    """Every route of leaving and joining: `whitecell routes`.

    >>> [row[0] for row in routes().rows if row[2] == "void"]
    ['unilateral secession']
    """
    rows = tuple(
        (
            route.name,
            route.where,
            route.standing,
            route.initiator,
            "; ".join(f"{step.name} {step.needed()} of {step.size}" for step in route.steps),
            route.clock,
            route.default,
            route.reversible,
            route.source,
        )
        for route in ROUTES.values()
    )
    return Listing(
        "Routes of leaving and joining",
        ("route", "where", "standing", "starts", "votes", "clock", "without agreement", "undone", "source"),
        rows,
    )


# Every registry of readings, by the question it answers: what a scenario may draw as a judgement.
READINGS: dict[str, Mapping[str, Reading]] = {
    "which slate counts when the Houses disagree (1887)": counting.TIE_BREAKS,
    "the whole number of electors appointed (1887)": counting.DENOMINATORS_1887,
    "the whole number of electors appointed (2022)": counting.DENOMINATORS_2022,
    "what a presiding officer may do": counting.PRESIDING_OFFICERS,
    "one Representative for thirty thousand": THIRTY_THOUSAND,
    "how a delegation votes": DELEGATION_RULES,
    "who stands when places tie": FIELD_RULES,
    "who chooses in an equally divided Senate": SENATE_READINGS,
    "who follows in the line of succession": SUCCESSION_READINGS,
    "the House when states arrive": union.ARRIVALS,
    "the House when states depart": union.DEPARTURES,
    "consent of the States to a departure": CONSENT,
    "consent of Congress to the popular vote compact": compact.CONSENT,
    "which days are holidays in California": HOLIDAY_READINGS,
    "how Colorado projects its sample": PROJECTIONS,
}


def readings() -> Listing:
    """Every reading of every disputed question, with its source.

    >>> [row[1] for row in readings().rows if row[0] == "how a delegation votes"]
    ['majority', 'plurality']
    """
    rows = tuple(
        (question, reading.name, reading.says, reading.source)
        for question, among in READINGS.items()
        for reading in among.values()
    )
    return Listing("Readings of the law", ("question", "reading", "says", "source"), rows)
