"""Dates in English words, whatever the machine's language."""

from __future__ import annotations

from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def day(one: date) -> str:
    """A date in words.

    >>> day(date(2020, 12, 8))
    '8 December 2020'
    """
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def stretch(first: date, last: date) -> str:
    """Two dates in words.

    >>> stretch(date(2020, 11, 3), date(2020, 11, 10)), stretch(date(2020, 12, 15), date(2021, 1, 6))
    ('3 to 10 November 2020', '15 December 2020 to 6 January 2021')
    >>> stretch(date(2020, 11, 11), date(2020, 12, 14)), stretch(date(2020, 11, 3), date(2020, 11, 3))
    ('11 November to 14 December 2020', '3 November 2020')
    """
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"
