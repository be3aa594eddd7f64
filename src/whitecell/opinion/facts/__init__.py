"""The tables of public figures that ship with this room: one fact a row, each row with its source.

`TABLES` is the whole list. A figure that nobody here has seen in a source says so in its row: "assumed",
"interpolated", "from general knowledge".
"""

from __future__ import annotations

import csv
import io
from datetime import date
from importlib.resources import files

from whitecell.opinion.people import Count
from whitecell.opinion.poll_table import attach_crosstabs, read_polls
from whitecell.opinion.polls import Poll
from whitecell.opinion.scales import OpinionError

TABLES: dict[str, str] = {
    "california-independence": "polls in California on leaving the United States, 2014 to 2025",
    "california-crosstabs": "what the parties said in two of those polls",
    "out-party": "support for leaving by party, in three places and under two parties in power",
    "scotland-independence": "polls in Scotland on independence, January 2020 to January 2021",
    "populations": "how many people each of these populations holds, by day",
    "presidents": "which party held the presidency of the United States, by day",
}


def facts(name: str) -> list[dict[str, str]]:
    """The rows of one table as text; raises OpinionError with the names there are.

    >>> facts("presidents")[0]["party"]
    'Democratic'
    """
    if name not in TABLES:
        raise OpinionError(f'There is no table "{name}". There are: {", ".join(TABLES)}.')
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def california_polls() -> tuple[Poll, ...]:
    """The polls in California, with their crosstabs.

    >>> len(california_polls())
    11
    """
    polls = read_polls(facts("california-independence")).require()
    return attach_crosstabs(polls, facts("california-crosstabs"))


def scotland_polls() -> tuple[Poll, ...]:
    """The polls in Scotland.

    >>> scotland_polls()[-1].name
    'Savanta ComRes Jan 2021'
    """
    return read_polls(facts("scotland-independence")).require()


def population(name: str) -> Count:
    """One population's dated count; raises OpinionError with the names there are.

    >>> round(population("california-adults-2020").value / 1e6, 1)
    30.8
    """
    rows = {row["name"]: row for row in facts("populations")}
    if name not in rows:
        raise OpinionError(f'There is no population "{name}". There are: {", ".join(rows)}.')
    row = rows[name]
    return Count(
        float(row["value"]),
        float(row["sd"]),
        date.fromisoformat(row["day"]),
        row["concept"],
        row["source"],
        row["status"],
    )
