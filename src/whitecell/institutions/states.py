"""The states: postal codes, names, and the day each became one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from whitecell.institutions.refusals import UnknownNameError, nearest
from whitecell.institutions.tables import rows

NOT_STATES = ("DC", "PR")


@cache
def names() -> dict[str, str]:
    """The name of each state, of DC and of Puerto Rico, by postal code.

    >>> names()["OR"]
    'Oregon'
    """
    return {row["state"]: row["name"] for row in rows("states")}


@cache
def admitted() -> dict[str, date]:
    """The day on which each state ratified the Constitution or was admitted.

    >>> admitted()["CA"]
    datetime.date(1850, 9, 9)
    """
    return {row["state"]: date.fromisoformat(row["admitted"]) for row in rows("states") if row["admitted"]}


def state_code(name: str, among: Iterable[str] | None = None) -> str:
    """The postal code of a state given by its code or by its name.

    Raises `UnknownNameError` with the nearest state, and when the state is known but not `among` those at
    hand.

    >>> state_code("california"), state_code("DC")
    ('CA', 'DC')
    >>> state_code("Calefornia")
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: There is no state called "Calefornia"; the nearest is
    California (CA).
    >>> state_code("Oregon", among=["CA", "WA"])
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.UnknownNameError: Oregon (OR) has no place here; at hand: CA, WA.
    """
    known = names()
    codes = {code.casefold(): code for code in known} | {
        full.casefold(): code for code, full in known.items()
    }
    hand = None if among is None else list(among)
    if hand is not None and name in hand:
        return name
    code = codes.get(name.strip().casefold())
    if code is None:
        near = nearest(name, known.values()) or nearest(name, known)
        found = codes[near.casefold()] if near else None
        hint = f"; the nearest is {known[found]} ({found})" if found else ""
        raise UnknownNameError(f'There is no state called "{name}"{hint}.')
    if hand is not None and code not in hand:
        listed = ", ".join(hand[:12]) + (f" and {len(hand) - 12} more" if len(hand) > 12 else "")
        raise UnknownNameError(f"{known[code]} ({code}) has no place here; at hand: {listed}.")
    return code


def union_on(day: date) -> tuple[str, ...]:
    """The states of the Union on a day, in the order of their codes.

    >>> len(union_on(date(1825, 2, 9))), len(union_on(date(1912, 1, 7)))
    (24, 47)
    """
    return tuple(sorted(code for code, since in admitted().items() if since <= day))
