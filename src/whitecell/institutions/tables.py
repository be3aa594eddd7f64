"""The tables that come with this library: facts in `tables/*.csv`, each headed by its sources.

A table is read once, as text, and handed out as rows that nobody can change.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a table as they stand in its file.

    >>> lines("states")[2]
    'state,name,admitted'
    """
    text = (files(__package__) / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(text.splitlines())


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table, column name to text.

    >>> dict(rows("states")[0])
    {'state': 'AK', 'name': 'Alaska', 'admitted': '1959-01-03'}
    """
    body = [line for line in lines(name) if not line.startswith("#")]
    return tuple(MappingProxyType(row) for row in csv.DictReader(body))


def sources(name: str) -> tuple[str, ...]:
    """What a table holds and where it was published, sentence by sentence.

    >>> sources("states")[1].startswith("source: Senate Historical Office")
    True
    """
    return tuple(line.removeprefix("#").strip() for line in lines(name) if line.startswith("#"))
