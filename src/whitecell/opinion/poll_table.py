"""From rows of text to polls: every row is checked, and every fault is said with its row and column.

A table is a list of mappings from column to text, as a CSV reader gives them. Percentages are written as
published (32 or 43.5), dates as 2017-01-31, 2017-01 or 2017; a blank is a figure that nobody saw.
"""

from __future__ import annotations

import calendar
import csv
import difflib
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from whitecell.opinion.polls import MODES, POPULATIONS, Crosstab, Poll
from whitecell.opinion.scales import OpinionError

REQUIRED = ("pollster", "end", "population", "mode", "concept", "support")
OPTIONAL = (
    "start", "oppose", "unsure", "sample", "margin", "sponsor", "advocate", "wording", "question",
    "unsure_offered", "decided_only", "subset_of", "assumed_sample", "area", "source", "note",
)  # fmt: skip
COLUMNS = REQUIRED + OPTIONAL
YES_NO = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One fault of one row: rows count from 1, the header apart; row 0 is the header."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        place = f"row {self.row}" if self.row else "header"
        return f"{place}, {self.column}: {self.text}"


@dataclass(frozen=True, slots=True)
class PollTable:
    """The polls that could be read, and the problems of the rows that could not."""

    polls: tuple[Poll, ...]
    problems: tuple[RowProblem, ...]

    def require(self) -> tuple[Poll, ...]:
        """The polls, when no row has a problem; otherwise OpinionError lists every problem."""
        if self.problems:
            count = len(self.problems)
            head = f"{count} problem{'' if count == 1 else 's'} in the table of polls"
            raise OpinionError("\n".join([head, *(str(problem) for problem in self.problems)]))
        return self.polls


def read_polls(rows: Iterable[Mapping[str, str | None]], *, assume_sample: float | None = None) -> PollTable:
    """The polls of a table of text, with one problem for each fault of each row.

    `assume_sample` is the sample given, and marked as assumed, to rows that publish neither a sample nor
    a margin; without it such rows are problems.

    >>> table = read_polls([{"pollster": "A", "end": "2017-01-31", "population": "adults", "mode": "phone",
    ...                      "concept": "own country", "support": "180", "sample": "800"}])
    >>> print(table.problems[0])
    row 1, support: expected a percentage from 0 to 100 as published, such as 32 or 43.5; found "180".
    """
    polls: list[Poll] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows, start=1):
        if number == 1:
            problems += _header_problems(row)
            if problems:
                break
        reader = _Row(number, _told(row))
        if None in row:  # a CSV reader keeps what stands beyond the header under no name
            text = "there is more than the header has columns. Is a comma in need of quotes?"
            reader.fault("end of the row", text)
        poll = reader.poll(assume_sample)
        problems += reader.problems
        if poll is not None:
            polls.append(poll)
    return PollTable(tuple(polls), tuple(problems))


def polls_from_csv(text: str, *, assume_sample: float | None = None) -> PollTable:
    """The polls of a CSV text with a header line; see `COLUMNS` for the names that it may use."""
    reader = csv.DictReader(io.StringIO(text))
    rows: list[Mapping[str, str | None]] = list(reader)
    if not rows:
        names = reader.fieldnames
        problems = _header_problems(dict.fromkeys(names, "")) if names else []
        problems.append(RowProblem(0, "rows", "there are none below it." if names else "the text is empty."))
        return PollTable((), tuple(problems))
    return read_polls(rows, assume_sample=assume_sample)


def _told(row: Mapping[Any, Any]) -> dict[str, str]:
    """A row's texts without blanks around them, nothing as an empty text; what has no column is left out."""
    return {key: (value or "").strip() for key, value in row.items() if key is not None}


def poll_rows(polls: Iterable[Poll]) -> list[dict[str, object]]:
    """Polls as plain rows, shares and all, for a table or a data frame; crosstabs are left out."""
    names = [item.name for item in fields(Poll) if item.name != "crosstabs"]
    return [{name: getattr(poll, name) for name in names} for poll in polls]


def attach_crosstabs(polls: Iterable[Poll], rows: Iterable[Mapping[str, str | None]]) -> tuple[Poll, ...]:
    """The polls with their crosstabs, from rows of `pollster`, `end`, `group`, `support` and so on.

    A row belongs to the poll with its pollster, end and concept. Raises OpinionError naming a row that
    fits no poll or whose support is no percentage.
    """
    known = list(polls)
    found: list[list[Crosstab]] = [[] for _ in known]
    for number, row in enumerate(rows, start=1):
        reader = _Row(number, _told(row))
        end = reader.day("end", last=True)
        support = reader.percentage("support", required=True)
        group = reader.values.get("group", "")
        if not group:
            reader.fault("group", "expected the name of a group; found nothing.")
        if reader.problems or end is None or support is None:
            raise OpinionError("\n".join(str(problem) for problem in reader.problems))
        wanted = (reader.values.get("pollster", ""), end, reader.values.get("concept", ""))
        matches = [i for i, p in enumerate(known) if (p.pollster, p.end, p.concept) == wanted]
        if not matches:
            raise OpinionError(
                f"row {number}: no poll by {wanted[0]} ends on {end.isoformat()} with the concept "
                f'"{wanted[2]}".'
            )
        found[matches[0]].append(
            Crosstab(
                group,
                support,
                reader.percentage("oppose"),
                reader.percentage("unsure"),
                reader.number("sample"),
                reader.values.get("source", ""),
            )
        )
    return tuple(replace(p, crosstabs=tuple(c)) if c else p for p, c in zip(known, found, strict=True))


def _header_problems(row: Mapping[Any, Any]) -> list[RowProblem]:
    problems = [RowProblem(0, name, "the column is missing.") for name in REQUIRED if name not in row]
    for name in row:
        if name is not None and name not in COLUMNS:
            near = difflib.get_close_matches(str(name), COLUMNS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            problems.append(RowProblem(0, str(name), f"there is no such column.{hint}"))
    return problems


class _Row:
    """One row being read: its text, its number, and the problems found so far."""

    def __init__(self, number: int, values: dict[str, str]) -> None:
        self.row = number
        self.values = values
        self.problems: list[RowProblem] = []

    def fault(self, column: str, text: str) -> None:
        self.problems.append(RowProblem(self.row, column, text))

    def number_text(self, column: str) -> float | None:
        text = self.values.get(column, "").replace(",", "").rstrip("%")
        try:
            return float(text)
        except ValueError:
            return None

    def percentage(self, column: str, *, required: bool = False) -> float | None:
        text = self.values.get(column, "")
        if not text:
            if required:
                self.fault(column, "expected a percentage; found nothing.")
            return None
        value = self.number_text(column)
        if value is None or not 0.0 <= value <= 100.0:
            found = f'found "{text}".'
            self.fault(
                column, f"expected a percentage from 0 to 100 as published, such as 32 or 43.5; {found}"
            )
            return None
        return value / 100.0

    def number(self, column: str) -> float | None:
        text = self.values.get(column, "")
        if not text:
            return None
        value = self.number_text(column)
        if value is None or not 0 < value < math.inf:
            self.fault(column, f'expected a number above 0; found "{text}".')
            return None
        return value

    def word(self, column: str, words: Mapping[str, str]) -> str | None:
        text = self.values.get(column, "")
        if text in words:
            return text
        near = difflib.get_close_matches(text, list(words), n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        self.fault(column, f'expected one of {", ".join(words)}; found "{text}".{hint}')
        return None

    def yes_no(self, column: str) -> bool | None:
        text = self.values.get(column, "").lower()
        if text not in YES_NO:
            self.fault(column, f'expected yes, no or nothing; found "{self.values[column]}".')
            return None
        return YES_NO[text]

    def day(self, column: str, *, last: bool) -> date | None:
        text = self.values.get(column, "")
        try:
            pieces = [int(piece) for piece in text.split("-")]
            if len(pieces) == 3:
                return date(pieces[0], pieces[1], pieces[2])
            if len(pieces) == 2:
                end = calendar.monthrange(pieces[0], pieces[1])[1]
                return date(pieces[0], pieces[1], end if last else 1)
            if len(pieces) == 1 and len(text) == 4:
                return date(pieces[0], 12, 31) if last else date(pieces[0], 1, 1)
        except ValueError:
            pass
        self.fault(column, f'expected a date such as 2017-01-31, 2017-01 or 2017; found "{text}".')
        return None

    def poll(self, assume_sample: float | None) -> Poll | None:
        values = self.values
        for column in ("pollster", "concept"):
            if not values.get(column, ""):
                self.fault(column, "expected a name; found nothing.")
        end = self.day("end", last=True)
        start = self.day("start" if values.get("start") else "end", last=False) if end else None
        population, mode = self.word("population", POPULATIONS), self.word("mode", MODES)
        support = self.percentage("support", required=True)
        oppose, unsure = self.percentage("oppose"), self.percentage("unsure")
        sample, margin = self.number("sample"), self.percentage("margin")
        flags = {
            name: self.yes_no(name)
            for name in ("advocate", "unsure_offered", "decided_only", "assumed_sample")
        }
        if start and end and start > end:
            self.fault("start", f"the fieldwork starts on {start} after it ends on {end}.")
        total = sum(part for part in (support, oppose, unsure) if part is not None)
        if total > 1.015:
            self.fault("support", f"the responses add up to {100 * total:g}%, more than rounding allows.")
        assumed = bool(flags["assumed_sample"])
        if sample is None and margin is None and not values.get("sample") and not values.get("margin"):
            if assume_sample is None:
                self.fault(
                    "sample",
                    "neither a sample nor a margin is given. Give one, and mark a guess with assumed_sample: yes.",
                )
            sample, assumed = assume_sample, True
        if margin is not None and not 0.0 < margin < 0.5:
            self.fault("margin", f'expected a margin above 0 and under 50; found "{values["margin"]}".')
        if self.problems or end is None or start is None or support is None or not population or not mode:
            return None
        coarse = values["end"] if values["end"].count("-") < 2 else ""
        return Poll(
            values["pollster"], start, end, population, mode, values["concept"], support, oppose, unsure,
            sample=sample, margin=margin, sponsor=values.get("sponsor", ""), advocate=bool(flags["advocate"]),
            wording=values.get("wording", ""), question=values.get("question", ""),
            unsure_offered=flags["unsure_offered"], decided_only=bool(flags["decided_only"]),
            subset_of=values.get("subset_of", ""), assumed_sample=assumed, area=values.get("area", ""),
            dates=_month_name(coarse), source=values.get("source", ""), note=values.get("note", ""),
        )  # fmt: skip


def _month_name(text: str) -> str:
    """`2017-03` as "Mar 2017", `2021` as itself, nothing as nothing: dates known only coarsely keep that."""
    if "-" not in text:
        return text
    year, month = text.split("-")
    return f"{calendar.month_abbr[int(month)]} {year}"
