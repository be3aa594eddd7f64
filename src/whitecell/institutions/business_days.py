"""Business days in California: weekends and the holidays on which state and county election offices are closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from whitecell.institutions.readings import Reading, choose, registry
from whitecell.institutions.refusals import InstitutionError
from whitecell.institutions.timetable_rules import MONDAY, nth_weekday

THURSDAY, SATURDAY, SUNDAY = 3, 5, 6
HOLIDAY_READINGS = registry(
    Reading("closed", "the days on which state offices are closed", "Cal. Gov. Code s. 19853"),
    Reading(
        "listed",
        "every state holiday in the code, also those on which offices open",
        "Cal. Gov. Code s. 6700 (Lunar New Year, Genocide Remembrance and Native American days left out)",
    ),
)


def _last_monday(year: int, month: int) -> date:
    day = nth_weekday(year, month, MONDAY, 4)
    later = day + timedelta(days=7)
    return later if later.month == month else day


def _thanksgiving(year: int) -> date:
    return nth_weekday(year, 11, THURSDAY, 4)


# Name, the first year, the rule, and whether offices close.
HOLIDAYS: tuple[tuple[str, int, Callable[[int], date], bool], ...] = (
    ("New Year's Day", 1850, lambda year: date(year, 1, 1), True),
    ("Martin Luther King Jr. Day", 1984, lambda year: nth_weekday(year, 1, MONDAY, 3), True),
    ("Lincoln Day", 1909, lambda year: date(year, 2, 12), False),
    ("Presidents' Day", 1971, lambda year: nth_weekday(year, 2, MONDAY, 3), True),
    ("Cesar Chavez Day", 2001, lambda year: date(year, 3, 31), True),
    ("Memorial Day", 1971, lambda year: _last_monday(year, 5), True),
    ("Juneteenth", 2023, lambda year: date(year, 6, 19), False),
    ("Independence Day", 1850, lambda year: date(year, 7, 4), True),
    ("Labor Day", 1894, lambda year: nth_weekday(year, 9, MONDAY, 1), True),
    ("Admission Day", 1900, lambda year: date(year, 9, 9), False),
    ("Columbus Day", 1909, lambda year: nth_weekday(year, 10, MONDAY, 2), False),
    ("Veterans Day", 1919, lambda year: date(year, 11, 11), True),
    ("Thanksgiving", 1863, _thanksgiving, True),
    ("the day after Thanksgiving", 1980, lambda year: _thanksgiving(year) + timedelta(days=1), True),
    ("Christmas", 1850, lambda year: date(year, 12, 25), True),
)


@cache
def holidays(year: int, *, reading: str = "closed") -> dict[date, str]:
    """The holidays kept in a year: a Sunday is kept on Monday, Veterans Day on a Saturday on Friday.

    Cal. Gov. Code s. 6701. reading: a name in `HOLIDAY_READINGS`.

    >>> holidays(2014)[date(2014, 3, 31)], date(2016, 12, 26) in holidays(2016)
    ('Cesar Chavez Day', True)
    """
    choose("list of holidays", reading, HOLIDAY_READINGS)
    kept = {}
    for name, since, rule, closed in HOLIDAYS:
        if year >= since and (closed or reading == "listed"):
            day = rule(year)
            if day.weekday() == SUNDAY:
                day += timedelta(days=1)
            elif day.weekday() == SATURDAY and name == "Veterans Day":
                day -= timedelta(days=1)
            kept[day] = name
    return kept


def is_business_day(day: date, *, reading: str = "closed") -> bool:
    """Whether offices are open: neither weekend nor holiday.

    >>> is_business_day(date(2014, 3, 31)), is_business_day(date(2014, 4, 1))
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in holidays(day.year, reading=reading)


def next_business_day(day: date, *, reading: str = "closed") -> date:
    """The day itself if offices are open on it, or the first after it on which they are.

    Cal. Elec. Code s. 15: a deadline on a holiday or weekend moves to the next business day.

    >>> next_business_day(date(2016, 3, 12))
    datetime.date(2016, 3, 14)
    """
    while not is_business_day(day, reading=reading):
        day += timedelta(days=1)
    return day


def after_business_days(day: date, count: int, *, reading: str = "closed") -> date:
    """The day so many business days after a day; that day itself is not counted.

    >>> after_business_days(date(2016, 3, 14), 9), after_business_days(date(2016, 3, 25), 4)
    (datetime.date(2016, 3, 25), datetime.date(2016, 4, 1))
    """
    if count < 0:
        raise InstitutionError(f"count: expected no number of days below zero; found {count}.")
    while count:
        day += timedelta(days=1)
        count -= is_business_day(day, reading=reading)
    return day
