"""Support inside a coalition, and by standing towards whoever holds power.

Leaving a union is what the losing side speaks of: support among a party's people rises when the other party
holds power and falls when their own does. So a party's support belongs to a date, and two polls of
"Democrats" under different presidents are polls of two different standings. The arithmetic of a claim
inside a coalition is apart from that, and needs no model: how many of them there are, and what share of
them it would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from whitecell.opinion.people import Count, People
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, Pool, PoolPriors, pool_polls
from whitecell.opinion.scales import OpinionError

STANDINGS: dict[str, str] = {
    "incumbent": "the side of whoever holds power",
    "opposition": "the other side",
    "neither": "on no side",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One stretch of power: from a day (included) until a day (excluded), by a party, with its source."""

    start: date
    until: date
    party: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Power:
    """Who held power when, and the parties between whom it passes."""

    terms: tuple[Term, ...]

    @property
    def parties(self) -> set[str]:
        """Every party that held power in one of the terms."""
        return {term.party for term in self.terms}

    def holder(self, day: date) -> str:
        """The party in power on a day; raises OpinionError outside the terms that are known."""
        for term in self.terms:
            if term.start <= day < term.until:
                return term.party
        first, last = min(t.start for t in self.terms), max(t.until for t in self.terms)
        raise OpinionError(f"Nobody is known to hold power on {day}; the terms run from {first} to {last}.")

    def standing(self, party: str, day: date) -> str:
        """`incumbent`, `opposition`, or `neither` for people of a party that never holds power.

        >>> power = Power((Term(date(2017, 1, 20), date(2021, 1, 20), "Republican"),
        ...                Term(date(2021, 1, 20), date(2025, 1, 20), "Democratic")))
        >>> [power.standing(p, date(2017, 3, 1)) for p in ("Republican", "Democratic", "Independent")]
        ['incumbent', 'opposition', 'neither']
        """
        holder = self.holder(day)
        if party == holder:
            return "incumbent"
        return "opposition" if party in self.parties else "neither"


def power_from_rows(rows: Iterable[Mapping[str, str]], *, from_election: bool = False) -> Power:
    """Who held power, from rows of `from`, `until`, `elected`, `party` and `source`.

    With `from_election` a term runs from election day to the next election day: between a defeat and the
    handing over, people answer as those who have lost.
    """
    ordered = sorted(rows, key=lambda row: row["from"])
    column = "elected" if from_election else "from"
    terms = []
    for place, row in enumerate(ordered):
        last = place + 1 == len(ordered)
        until = row["until"] if last or not from_election else ordered[place + 1]["elected"]
        terms.append(
            Term(date.fromisoformat(row[column]), date.fromisoformat(until), row["party"], row["source"])
        )
    return Power(tuple(terms))


def group_polls(
    polls: Iterable[Poll], group: str, *, share_of_sample: float | None = None
) -> tuple[Poll, ...]:
    """The crosstabs of one group as polls of their own.

    A crosstab without its own sample is given `share_of_sample` of its poll's, marked as assumed; without
    either OpinionError names the poll. Wording, house and the rest stay the poll's.
    """
    found = []
    for poll in polls:
        for cross in poll.crosstabs:
            if cross.group != group:
                continue
            sample, assumed = cross.sample, poll.assumed_sample
            if sample is None:
                if share_of_sample is None or poll.sample is None:
                    raise OpinionError(
                        f'{poll.name} gives no sample for the group "{group}". Say what share of its '
                        "sample the group is (share_of_sample)."
                    )
                sample, assumed = poll.sample * share_of_sample, True
            found.append(
                replace(
                    poll,
                    support=cross.support,
                    oppose=cross.oppose,
                    unsure=cross.unsure,
                    sample=sample,
                    margin=None,
                    assumed_sample=assumed,
                    source=cross.source or poll.source,
                    crosstabs=(),
                    group=group,
                )
            )
    if not found:
        raise OpinionError(f'No poll has a crosstab for the group "{group}".')
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Coalition:
    """A named part of a population: how many they are, and the crosstab group that speaks for them."""

    name: str
    count: Count
    group: str = ""
    share_of_sample: float | None = None


@dataclass(frozen=True, slots=True)
class CoalitionArithmetic:
    """A claim inside a coalition: what share it would take, and what the crosstabs say the share is.

    `needed` may exceed 1: the claim then cannot be met inside the coalition, whatever anybody thinks.
    `pool` is None when no crosstab speaks for the coalition.
    """

    coalition: Coalition
    threshold: float
    needed: float
    pool: Pool | None

    @property
    def people(self) -> People | None:
        """How many of the coalition the crosstabs put in favour."""
        return None if self.pool is None else People(self.pool.estimate, self.coalition.count)

    @property
    def probability(self) -> float | None:
        """The probability that the coalition alone holds more than the threshold."""
        return None if self.people is None else self.people.probability_above(self.threshold)


def inside_coalition(
    coalition: Coalition,
    threshold: float,
    polls: Iterable[Poll],
    *,
    population: str,
    day: date,
    concepts: tuple[str, ...],
    priors: PoolPriors = DEFAULT_PRIORS,
) -> CoalitionArithmetic:
    """The arithmetic of "more than `threshold` people" inside one coalition, and its support there.

    1. needed = threshold / count.
    2. The crosstabs of the coalition's group are pooled like polls, with the same priors.
    """
    needed = threshold / coalition.count.value
    if not coalition.group:
        return CoalitionArithmetic(coalition, threshold, needed, None)
    grouped = group_polls(polls, coalition.group, share_of_sample=coalition.share_of_sample)
    pool = pool_polls(grouped, population=population, day=day, concepts=concepts, priors=priors)
    return CoalitionArithmetic(coalition, threshold, needed, pool)


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One published share of one party's people in one poll, with the day that fixes their standing."""

    area: str
    pollster: str
    day: date
    concept: str
    party: str
    support: float
    sample: float | None
    source: str


def figures_from_rows(rows: Iterable[Mapping[str, str]]) -> tuple[GroupFigure, ...]:
    """Published shares by party, from rows of `area`, `pollster`, `end`, `concept`, `group` and `support`."""
    return tuple(
        GroupFigure(
            r["area"],
            r["pollster"],
            date.fromisoformat(r["end"]),
            r["concept"],
            r["group"],
            float(r["support"]) / 100.0,
            float(r["sample"]) if r.get("sample") else None,
            r["source"],
        )
        for r in rows
    )
