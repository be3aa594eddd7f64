"""From plain data, as any reader of YAML or JSON gives it, to a claim; every fault is said with its path."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from whitecell.opinion.claims import Claim
from whitecell.opinion.coalitions import Coalition, power_from_rows
from whitecell.opinion.facts import california_polls, facts, population, scotland_polls
from whitecell.opinion.people import Count
from whitecell.opinion.poll_table import COLUMNS, attach_crosstabs, read_polls
from whitecell.opinion.polls import MEASURES, POPULATIONS, Poll
from whitecell.opinion.scales import OpinionError

T = TypeVar("T")
Path = tuple[str | int, ...]

POLL_TABLES: dict[str, Callable[[], tuple[Poll, ...]]] = {
    "california-independence": california_polls,
    "scotland-independence": scotland_polls,
}
"""The tables of polls that a claim can name."""

KEYS: dict[str, bool] = {
    "title": True, "words": True, "source": True, "proposition": True, "people": True, "population": True,
    "day": True, "concepts": True, "count": True, "threshold": True, "polls": True, "measure": False,
    "bases": False, "coalitions": False, "remarks": False, "polls_until": False, "crosstabs": False,
    "sides": False,
}  # fmt: skip
"""What a claim's file may say, and whether it must."""


@dataclass(frozen=True, slots=True)
class ClaimFault:
    """One fault: the keys and places (from 0) that lead to it, what is wrong, and of what kind it is.

    `kind` is `missing` (path empty), `strange` (a key that means nothing) or `value`.
    """

    path: Path
    text: str
    kind: str = "value"


def claim_from_mapping(data: Mapping[str, Any]) -> Claim:
    """The claim that a file of plain data describes (see `KEYS`); raises OpinionError with every fault.

    `threshold` is `{people: 9000000}` or `{share: 50}` in percent. `count` and `bases` are names of shipped
    populations or mappings of `value`, `sd`, `day`, `concept`, `source`. `polls` is the name of a shipped
    table or a list of rows (`poll_table.COLUMNS`), and `crosstabs` rows for some of them; `polls_until`
    leaves out polls that ended later. Numbers may be texts: `9,000,000`, `9 million`, `45%`.

    >>> claim_from_mapping({"title": "x"})
    Traceback (most recent call last):
    whitecell.opinion.scales.OpinionError: The claim lacks: words, source, proposition, people, population,
    day, concepts, count, threshold, polls.
    """
    claim, faults = read_claim(data)
    if claim is None:
        raise OpinionError("\n".join(fault.text for fault in faults))
    return claim


def read_claim(data: Mapping[str, Any]) -> tuple[Claim | None, tuple[ClaimFault, ...]]:
    """The claim of plain data (None if it has faults), and every fault with its path.

    >>> claim, faults = read_claim({"titel": "x"})
    >>> [fault.text for fault in faults if fault.kind == "strange"]
    ['"titel" is no key of a claim. Did you mean "title"?']
    """
    reading = _Reading({key: value for key, value in data.items() if value is not None})
    claim = reading.claim()
    return (None if reading.faults else claim), tuple(reading.faults)


class _Reading:
    """Plain data being read, and the faults found so far."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.faults: list[ClaimFault] = []

    def take(self, path: Path, read: Callable[[Any, str], T], value: Any) -> T | None:
        """What `read` makes of a value; None, and a fault, where it refuses."""
        try:
            return read(value, str(path[0]))
        except OpinionError as error:
            self.faults.append(ClaimFault(path, str(error)))
            return None

    def one(self, key: str, read: Callable[[Any, str], T], default: Any = None) -> T | None:
        """One key's value; None where it is missing without a default."""
        if key not in self.data and default is None:
            return None
        return self.take((key,), read, self.data.get(key, default))

    def many(self, key: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
        """The items of a list, each read; those that refuse are left out."""
        items = self.one(key, _list, default=[]) or []
        found = (self.take((key, place), read, item) for place, item in enumerate(items))
        return tuple(item for item in found if item is not None)

    def claim(self) -> Claim | None:
        """The claim, where there is no fault."""
        self._keys()
        texts = {key: self.one(key, _text) for key in ("title", "words", "source", "proposition", "people")}
        group = self.one("population", _one_of(POPULATIONS))
        measure = self.one("measure", _one_of(MEASURES), default="all")
        day = self.one("day", _day)
        concepts = self.many("concepts", _text)
        count = self.one("count", _count)
        threshold = self.one("threshold", _threshold)
        polls = self._polls()
        bases = self.many("bases", _count)
        coalitions = self.many("coalitions", _coalition)
        remarks = self.many("remarks", _text)
        sides = self.one("sides", _sides, default={}) or ()
        self._speak_to_it(concepts, coalitions, polls)
        if self.faults or not (day and count and threshold and polls):
            return None
        return Claim(
            title=texts["title"] or "", words=texts["words"] or "", source=texts["source"] or "",
            proposition=texts["proposition"] or "", people=texts["people"] or "",
            population=group or "", day=day, concepts=concepts, count=count, threshold=threshold[0],
            in_people=threshold[1], polls=polls, measure=measure or "all", bases=bases,
            coalitions=coalitions, remarks=remarks, sides=sides,
        )  # fmt: skip

    def _keys(self) -> None:
        missing = [key for key, must in KEYS.items() if must and key not in self.data]
        if missing:
            self.faults.append(ClaimFault((), f"The claim lacks: {', '.join(missing)}.", "missing"))
        for key in self.data:
            if key not in KEYS:
                near = difflib.get_close_matches(str(key), KEYS, n=1)
                hint = f' Did you mean "{near[0]}"?' if near else ""
                self.faults.append(ClaimFault((str(key),), f'"{key}" is no key of a claim.{hint}', "strange"))

    def _polls(self) -> tuple[Poll, ...]:
        value = self.data.get("polls")
        if value is None:
            return ()
        if isinstance(value, str):
            polls = self.take(("polls",), _poll_table, value) or ()
        else:
            polls = self._poll_rows(value)
        if "crosstabs" in self.data and polls:
            rows = self.one("crosstabs", _rows) or []
            polls = self.take(("crosstabs",), lambda items, _: attach_crosstabs(polls, items), rows) or ()
        until = self.one("polls_until", _day)
        if until and polls:
            first = min(poll.end for poll in polls)
            polls = tuple(poll for poll in polls if poll.end <= until)
            if not polls:
                text = f"polls_until: every poll ended later; the first ended on {first}."
                self.faults.append(ClaimFault(("polls_until",), text))
        return polls

    def _poll_rows(self, value: Any) -> tuple[Poll, ...]:
        rows = self.take(("polls",), _rows, value)
        if rows is None:
            return ()
        for place, row in enumerate(rows[1:], start=1):  # the first row is the header that read_polls checks
            for name in row:
                if name is not None and name not in COLUMNS:
                    text = f"polls: row {place + 1}, {name}: there is no such column."
                    self.faults.append(ClaimFault(("polls", place, name), text, "strange"))
        table = read_polls(rows)
        for problem in table.problems:
            path: Path = ("polls", max(problem.row - 1, 0), problem.column)
            kind = "value" if problem.row or problem.column in COLUMNS else "strange"
            self.faults.append(ClaimFault(path, f"polls: {problem}", kind))
        if not rows:
            self.faults.append(ClaimFault(("polls",), "polls: expected at least one poll; found none."))
        return table.polls

    def _speak_to_it(
        self, concepts: tuple[str, ...], coalitions: tuple[Coalition, ...], polls: tuple[Poll, ...]
    ) -> None:
        if self.faults:
            return
        if not concepts:
            self.faults.append(ClaimFault(("concepts",), "concepts: expected at least one; found none."))
        have = sorted({poll.concept for poll in polls})
        for place, concept in enumerate(concepts):
            if concept not in have:
                text = (
                    f'concepts: no poll asks about "{concept}". The concepts in the table: {", ".join(have)}.'
                )
                self.faults.append(ClaimFault(("concepts", place), text))
        groups = sorted({cross.group for poll in polls for cross in poll.crosstabs})
        for place, coalition in enumerate(coalitions):
            if coalition.group and coalition.group not in groups:
                there = f"There are: {', '.join(groups)}." if groups else "There are no crosstabs."
                text = f'coalitions: no poll has a crosstab for the group "{coalition.group}". {there}'
                self.faults.append(ClaimFault(("coalitions", place, "group"), text))


def _number(value: Any) -> float | None:
    """A number, or a text that is one: `9,000,000`, `9 million`, `45%` (a percentage stays in percent)."""
    if isinstance(value, str):
        text = value.strip().replace(",", "").removesuffix("%")
        factor = 1e6 if text.endswith(" million") else 1.0
        try:
            number = factor * float(text.removesuffix(" million"))
        except ValueError:
            return None
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        number = float(value)
    else:
        return None
    return number if math.isfinite(number) else None


def _threshold(value: Any, _: str) -> tuple[float, bool]:
    if isinstance(value, Mapping) and len(value) == 1:
        (kind, given), *_rest = value.items()
        number = _number(given)
        if kind == "people" and number is not None and number > 0:
            return number, True
        if kind == "share" and number is not None and 0 < number < 100:
            return number / 100.0, False
    raise OpinionError(
        f"threshold: expected {{people: 9000000}} or {{share: 50}}, the share in percent; found {value!r}."
    )


def _text(value: Any, key: str) -> str:
    if isinstance(value, (Mapping, list, tuple)) or value is None or not str(value).strip():
        raise OpinionError(f"{key}: expected a text; found {value!r}.")
    return str(value)


def _one_of(words: Mapping[str, str]) -> Callable[[Any, str], str]:
    def read(value: Any, key: str) -> str:
        if str(value) not in words:
            raise OpinionError(f'{key}: expected one of {", ".join(words)}; found "{value}".')
        return str(value)

    return read


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


def _rows(value: Any, key: str) -> list[dict[Any, str]]:
    """Rows of texts; what a CSV reader found beyond the header stays under no name."""
    rows = _list(value, key)
    for row in rows:
        if not isinstance(row, Mapping):
            raise OpinionError(f"{key}: expected rows of column and value; found {row!r}.")
    return [{k if k is None else str(k): "" if v is None else str(v) for k, v in row.items()} for row in rows]


def _count(value: Any, key: str) -> Count:
    if isinstance(value, str):
        return population(value)
    if isinstance(value, Mapping) and {"value", "day", "concept", "source"} <= set(value):
        number, sd = _number(value["value"]), _number(value.get("sd", 0.0))
        if number is not None and sd is not None:
            return Count(
                number, sd, _day(value["day"], key), str(value["concept"]), str(value["source"]),
                str(value.get("status", "seen")),
            )  # fmt: skip
    raise OpinionError(
        f"{key}: expected the name of a population, or value, sd, day, concept and source; found {value!r}."
    )


def _poll_table(value: str, _: str) -> tuple[Poll, ...]:
    if value not in POLL_TABLES:
        raise OpinionError(f'There is no table of polls "{value}". There are: {", ".join(POLL_TABLES)}.')
    return POLL_TABLES[value]()


def _coalition(value: Any, key: str) -> Coalition:
    if not isinstance(value, Mapping) or not {"name", "count"} <= set(value):
        raise OpinionError(f"{key}: expected name and count for each; found {value!r}.")
    given = value.get("share_of_sample")
    share = None if given is None else _fraction(given)
    if given is not None and share is None:
        raise OpinionError(f'{key}: share_of_sample: expected a share such as 0.45 or 45%; found "{given}".')
    return Coalition(str(value["name"]), _count(value["count"], key), str(value.get("group", "")), share)


def _fraction(value: Any) -> float | None:
    """A share above 0 and up to 1, written as 0.45 or 45%; None where it is none."""
    number = _number(value)
    if number is not None and str(value).strip().endswith("%"):
        number = round(number / 100.0, 12)
    return number if number is not None and 0.0 < number <= 1.0 else None


def _sides(value: Any, key: str) -> tuple[tuple[str, float], ...]:
    parties = sorted(power_from_rows(facts("presidents")).parties)
    given = value if isinstance(value, Mapping) else {"": value}
    found = tuple((party, _fraction(given[party])) for party in parties if party in given)
    shares = tuple((party, share) for party, share in found if share is not None)
    if given and not (len(shares) == len(parties) == len(given) and sum(share for _, share in shares) < 1.0):
        raise OpinionError(
            f"{key}: expected the share of each of {' and '.join(parties)}, such as 45%, together under 100%; "
            f"found {value!r}."
        )
    return shares
