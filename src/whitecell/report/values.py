"""Stored numbers as people write them."""

from __future__ import annotations

from whitecell.game import Column


def shown(column: Column, value: int) -> str:
    """A column's value as an author would write it.

    >>> from whitecell.game import Source
    >>> trust = Column(2, "trust", "", "scale", 0, 10_000_000, (), Source(), {}, {}, "assumed")
    >>> shown(trust, 4_500_000)
    '4.5'
    """
    if column.values:
        return column.values[value]
    return shown_as(column.kind, value)


def shown_as(kind: str, value: int | float) -> str:
    """A value of a kind (flag, count, scale, share, whole, decimal) as an author would write it."""
    if kind == "flag":
        return "yes" if value else "no"
    if kind in ("count", "whole", "turn"):
        return str(int(value))
    if kind == "share":
        return f"{value / 10_000:.4f}".rstrip("0").rstrip(".") + "%"
    return f"{value / 1_000_000:.6f}".rstrip("0").rstrip(".")


def column_name(column: Column) -> str:
    """The column as it is named in files: `unity of Biden`."""
    return f"{column.quantity} of {column.member}" if column.member else column.quantity
