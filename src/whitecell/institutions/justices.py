"""Retirement of justices at an age: who would be retired on a day, among the seats of the Supreme Court.

U.S. Const. art. III, s. 1 gives judges their offices "during good Behaviour", so a fixed age needs article V;
statutory variants (senior status) are disputed. Seats are named by the order of the present appointment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from whitecell.institutions.refusals import InstitutionError


@dataclass(frozen=True, slots=True)
class Tenure:
    """One tenure on the Court: the office, when it began, when it ended (None: not by 2025), and the birth date."""

    office: str
    began: date
    ended: date | None
    born: date


# Supreme Court of the United States, Biographies of Current and Retired Justices.
TENURES: tuple[Tenure, ...] = (
    Tenure("Associate Justice of 1991", date(1991, 10, 23), None, date(1948, 6, 23)),
    Tenure("Associate Justice of 1993", date(1993, 8, 10), date(2020, 9, 18), date(1933, 3, 15)),
    Tenure("Associate Justice of 1994", date(1994, 8, 3), date(2022, 6, 30), date(1938, 8, 15)),
    Tenure("Chief Justice of 2005", date(2005, 9, 29), None, date(1955, 1, 27)),
    Tenure("Associate Justice of 2006", date(2006, 1, 31), None, date(1950, 4, 1)),
    Tenure("Associate Justice of 2009", date(2009, 8, 8), None, date(1954, 6, 25)),
    Tenure("Associate Justice of 2010", date(2010, 8, 7), None, date(1960, 4, 28)),
    Tenure("Associate Justice of 2017", date(2017, 4, 10), None, date(1967, 8, 29)),
    Tenure("Associate Justice of 2018", date(2018, 10, 6), None, date(1965, 2, 12)),
    Tenure("Associate Justice of 2020", date(2020, 10, 27), None, date(1972, 1, 28)),
    Tenure("Associate Justice of 2022", date(2022, 6, 30), None, date(1970, 9, 14)),
)
FIRST_DAY = date(2018, 10, 6)


def age_on(born: date, day: date) -> int:
    """The age in completed years on a day.

    >>> age_on(date(1955, 1, 27), date(2025, 1, 26)), age_on(date(1955, 1, 27), date(2025, 1, 27))
    (69, 70)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def sitting(day: date, tenures: Iterable[Tenure] = TENURES) -> tuple[Tenure, ...]:
    """The tenures that run on a day.

    >>> len(sitting(date(2021, 1, 20)))
    9
    """
    if day < FIRST_DAY:
        raise InstitutionError(f"{day}: the bench is recorded here from {FIRST_DAY}.")
    return tuple(one for one in tenures if one.began <= day and (one.ended is None or day < one.ended))


def retired_at(age: int, day: date, tenures: Iterable[Tenure] = TENURES) -> tuple[str, ...]:
    """The offices whose holders have reached an age on a day, and would be vacant under a retirement age.

    >>> len(retired_at(70, date(2021, 1, 20))), len(retired_at(70, date(2025, 1, 27)))
    (3, 4)
    """
    return tuple(one.office for one in sitting(day, tenures) if age_on(one.born, day) >= age)
