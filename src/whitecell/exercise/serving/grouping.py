"""A position in an order to be read: what changed, what there is to know, a table for each family, and the rest apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

EMPTY = frozenset(
    {"no", "none", "nobody", "open", "0", "0%"}
)  # what most quantities say before anything has happened
FIRST = 10  # quantities that stand open; the author's order is taken for their weight

Quantity = Mapping[str, Any]


def grouped(quantities: Sequence[Quantity]) -> dict[str, Any]:
    """`moved` this turn; `first` and `more` of those that belong to no family; `families` as tables, a row a quantity.

    >>> one = {"name": "doubt", "quantity": "doubt", "member": "", "value": "4", "before": "4"}
    >>> found = grouped([one, one | {"name": "held", "quantity": "held", "value": "no", "before": "no"}])
    >>> [each["name"] for each in found["first"]], [each["name"] for each in found["more"]]
    (['doubt', 'held'], [])
    """
    single = [one for one in quantities if not one["member"]]
    telling = [one for one in single if one["value"] not in EMPTY or one["value"] != one["before"]]
    first = telling[:FIRST] if len(single) > FIRST + 2 else single
    names = {one["name"] for one in first}
    return {
        "moved": [one for one in quantities if one["value"] != one["before"]],
        "first": first,
        "more": [one for one in single if one["name"] not in names],
        "families": _families([one for one in quantities if one["member"]]),
    }


def _families(quantities: Sequence[Quantity]) -> list[dict[str, Any]]:
    """A table for each set of members: what is alike in all of them (and empty) is left out."""
    rows: dict[str, dict[str, Quantity]] = {}
    for one in quantities:
        rows.setdefault(one["quantity"], {})[one["member"]] = one
    tables: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for quantity, cells in rows.items():
        if all(cell["value"] in EMPTY and cell["before"] == cell["value"] for cell in cells.values()):
            continue
        members = tuple(cells)
        moved = any(cell["value"] != cell["before"] for cell in cells.values())
        tables.setdefault(members, []).append({"quantity": quantity, "cells": cells, "moved": moved})
    return [
        {
            "members": list(members),
            "rows": found,
            "silent": sum(tuple(one) == members for one in rows.values()) - len(found),
        }
        for members, found in tables.items()
    ]
