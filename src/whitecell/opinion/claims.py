"""A claim about how many people support something, written down so that polls can speak to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from whitecell.opinion.coalitions import Coalition
from whitecell.opinion.facts import california_polls, population, scotland_polls
from whitecell.opinion.people import Count
from whitecell.opinion.poll_table import read_polls
from whitecell.opinion.polls import MEASURES, POPULATIONS, Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, PoolPriors
from whitecell.opinion.scales import OpinionError

POLL_TABLES: dict[str, Callable[[], tuple[Poll, ...]]] = {
    "california-independence": california_polls,
    "scotland-independence": scotland_polls,
}
"""The tables of polls that a claim can name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its words and where they stand, the population and day, the threshold, the polls to use.

    `threshold` is a number of people when `in_people`, otherwise a share. `proposition` finishes the sentence
    "so many people ..."; `people` names them ("adults in California"). `bases` are other populations that the
    words could mean. `polls` may hold more concepts than `concepts`; only those named are pooled.
    """

    title: str
    words: str
    source: str
    proposition: str
    people: str
    population: str
    day: date
    concepts: tuple[str, ...]
    count: Count
    threshold: float
    in_people: bool
    polls: tuple[Poll, ...]
    measure: str = "all"
    bases: tuple[Count, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    priors: PoolPriors = DEFAULT_PRIORS
    remarks: tuple[str, ...] = field(default=())

    @property
    def needed(self) -> float:
        """The share of the population that the claim takes."""
        return self.threshold / self.count.value if self.in_people else self.threshold


KEYS: dict[str, bool] = {
    "title": True, "words": True, "source": True, "proposition": True, "people": True, "population": True,
    "day": True, "concepts": True, "count": True, "threshold": True, "polls": True, "measure": False,
    "bases": False, "coalitions": False, "remarks": False, "polls_until": False,
}  # fmt: skip
"""What a claim's file may say, and whether it must."""


def claim_from_mapping(data: Mapping[str, Any]) -> Claim:
    """The claim that a file of plain data describes (see `KEYS`); raises OpinionError with every fault.

    `threshold` is `{people: 9000000}` or `{share: 50}` in percent. `count` and `bases` are names of shipped
    populations or mappings of `value`, `sd`, `day`, `concept`, `source`. `polls` is the name of a shipped
    table or a list of rows; `polls_until` leaves out polls that ended later.

    >>> claim_from_mapping({"title": "x"})
    Traceback (most recent call last):
    whitecell.opinion.scales.OpinionError: The claim lacks: words, source, proposition, people, population,
    day, concepts, count, threshold, polls.
    """
    missing = [key for key, must in KEYS.items() if must and key not in data]
    strange = [str(key) for key in data if key not in KEYS]
    faults = []
    if missing:
        faults.append(f"The claim lacks: {', '.join(missing)}.")
    if strange:
        faults.append(f"The claim has keys that mean nothing here: {', '.join(strange)}.")
    if faults:
        raise OpinionError(" ".join(faults))
    threshold, in_people = _threshold(data["threshold"])
    polls = _polls(data["polls"])
    if "polls_until" in data:
        until = _day(data["polls_until"], "polls_until")
        polls = tuple(poll for poll in polls if poll.end <= until)
    measure = str(data.get("measure", "all"))
    group = str(data["population"])
    if measure not in MEASURES:
        raise OpinionError(f'measure: expected one of {", ".join(MEASURES)}; found "{measure}".')
    if group not in POPULATIONS:
        raise OpinionError(f'population: expected one of {", ".join(POPULATIONS)}; found "{group}".')
    return Claim(
        title=str(data["title"]),
        words=str(data["words"]),
        source=str(data["source"]),
        proposition=str(data["proposition"]),
        people=str(data["people"]),
        population=group,
        day=_day(data["day"], "day"),
        concepts=tuple(str(concept) for concept in _list(data["concepts"], "concepts")),
        count=_count(data["count"]),
        threshold=threshold,
        in_people=in_people,
        polls=polls,
        measure=measure,
        bases=tuple(_count(base) for base in _list(data.get("bases", []), "bases")),
        coalitions=tuple(_coalition(item) for item in _list(data.get("coalitions", []), "coalitions")),
        remarks=tuple(str(item) for item in _list(data.get("remarks", []), "remarks")),
    )


def _threshold(value: Any) -> tuple[float, bool]:
    if isinstance(value, Mapping) and len(value) == 1:
        (kind, number), *_ = value.items()
        if kind == "people" and isinstance(number, (int, float)) and number > 0:
            return float(number), True
        if kind == "share" and isinstance(number, (int, float)) and 0 < number < 100:
            return float(number) / 100.0, False
    raise OpinionError(
        f"threshold: expected {{people: 9000000}} or {{share: 50}}, the share in percent; found {value!r}."
    )


def _day(value: Any, key: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise OpinionError(f'{key}: expected a date such as 2020-10-15; found "{value}".') from None


def _list(value: Any, key: str) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise OpinionError(f"{key}: expected a list; found {value!r}.")
    return list(value)


def _count(value: Any) -> Count:
    if isinstance(value, str):
        return population(value)
    if isinstance(value, Mapping) and {"value", "day", "concept", "source"} <= set(value):
        return Count(
            float(value["value"]),
            float(value.get("sd", 0.0)),
            _day(value["day"], "count"),
            str(value["concept"]),
            str(value["source"]),
            str(value.get("status", "seen")),
        )
    raise OpinionError(
        f"count: expected the name of a population, or value, sd, day, concept and source; found {value!r}."
    )


def _polls(value: Any) -> tuple[Poll, ...]:
    if isinstance(value, str):
        if value not in POLL_TABLES:
            raise OpinionError(f'There is no table of polls "{value}". There are: {", ".join(POLL_TABLES)}.')
        return POLL_TABLES[value]()
    rows = [{str(k): "" if v is None else str(v) for k, v in row.items()} for row in _list(value, "polls")]
    return read_polls(rows).require()


def _coalition(value: Any) -> Coalition:
    if not isinstance(value, Mapping) or not {"name", "count"} <= set(value):
        raise OpinionError(f"coalitions: expected name and count for each; found {value!r}.")
    share = value.get("share_of_sample")
    return Coalition(
        str(value["name"]),
        _count(value["count"]),
        str(value.get("group", "")),
        None if share is None else float(share),
    )
