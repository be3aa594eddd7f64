"""The rules of the timetable: for each event, which elections a rule governed, its words, its law, the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month (Monday is 0).

    >>> nth_weekday(2020, 12, WEDNESDAY, 2)
    datetime.date(2020, 12, 9)
    """
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday strictly after a day.

    >>> next_weekday(date(2020, 12, 9), MONDAY)
    datetime.date(2020, 12, 14)
    """
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


@dataclass(frozen=True, slots=True)
class DayRule:
    """How one day of the timetable was fixed: for which elections, by what law, and the day itself."""

    first: int
    last: int | None
    says: str
    source: str
    day: Callable[[int], date]

    def governs(self, year: int) -> bool:
        """Whether this rule was in force for the election of that year."""
        return self.first <= year and (self.last is None or year <= self.last)


# Statutes that moved one count to another day (each a joint resolution for that count alone).
COUNT_MOVED = {
    1956: (
        date(1957, 1, 7),
        "a joint resolution of 1956 (6 January was a Sunday); its number is not recorded here",
    ),
    1984: (date(1985, 1, 7), "Pub. L. 98-456 (6 January was a Sunday)"),
    1988: (date(1989, 1, 4), "Pub. L. 100-646"),
    1996: (date(1997, 1, 9), "Pub. L. 104-296"),
    2008: (date(2009, 1, 8), "Pub. L. 110-430"),
    2012: (date(2013, 1, 4), "Pub. L. 112-228"),
}

ELECTION_DAY = (
    DayRule(
        1848,
        None,
        "the Tuesday next after the first Monday in November",
        "Act of 23 January 1845, 5 Stat. 721; 3 U.S.C. 1",
        lambda year: nth_weekday(year, 11, MONDAY, 1) + timedelta(days=1),
    ),
)
ELECTORS_MEET = (
    DayRule(
        1788,
        1788,
        "the first Wednesday of February",
        "resolution of the Confederation Congress, 13 September 1788",
        lambda year: nth_weekday(year + 1, 2, WEDNESDAY, 1),
    ),
    DayRule(
        1792,
        1884,
        "the first Wednesday in December",
        "Act of 1 March 1792, s. 2, 1 Stat. 239",
        lambda year: nth_weekday(year, 12, WEDNESDAY, 1),
    ),
    DayRule(
        1888,
        1932,
        "the second Monday in January next following their appointment",
        "Act of 3 February 1887, s. 1, 24 Stat. 373",
        lambda year: nth_weekday(year + 1, 1, MONDAY, 2),
    ),
    DayRule(
        1936,
        2020,
        "the first Monday after the second Wednesday in December",
        "Act of 5 June 1934, 48 Stat. 879; 3 U.S.C. 7 (2018 ed.)",
        lambda year: next_weekday(nth_weekday(year, 12, WEDNESDAY, 2), MONDAY),
    ),
    DayRule(
        2024,
        None,
        "the first Tuesday after the second Wednesday in December",
        "3 U.S.C. 7 as amended by Pub. L. 117-328, div. P, s. 106, 136 Stat. 5233 (2022)",
        lambda year: next_weekday(nth_weekday(year, 12, WEDNESDAY, 2), TUESDAY),
    ),
)


def _meeting(year: int) -> date:
    return next(rule.day(year) for rule in ELECTORS_MEET if rule.governs(year))


SAFE_HARBOUR = (
    DayRule(
        1888,
        2020,
        "a final determination at least six days before the electors meet is conclusive",
        "Act of 3 February 1887, s. 2, 24 Stat. 373; 3 U.S.C. 5 (2018 ed.)",
        lambda year: _meeting(year) - timedelta(days=6),
    ),
    DayRule(
        2024,
        None,
        "the executive issues the certificate of ascertainment not later than six days before the "
        "electors meet",
        "3 U.S.C. 5(a)(1) as amended by Pub. L. 117-328, div. P, s. 104 (2022)",
        lambda year: _meeting(year) - timedelta(days=6),
    ),
)
CERTIFICATES_DUE = (
    DayRule(
        1936,
        None,
        "the fourth Wednesday in December: a certificate not received by then is sent for",
        "Act of 5 June 1934, 48 Stat. 879; 3 U.S.C. 12",
        lambda year: nth_weekday(year, 12, WEDNESDAY, 4),
    ),
)
COUNT_DAY = (
    DayRule(
        1788,
        1788,
        "the first day on which both Houses had a quorum",
        "Senate Journal, 6 April 1789",
        lambda year: date(1789, 4, 6),
    ),
    DayRule(
        1792,
        1872,
        "the second Wednesday in February",
        "Act of 1 March 1792, s. 5, 1 Stat. 239",
        lambda year: nth_weekday(year + 1, 2, WEDNESDAY, 2),
    ),
    DayRule(
        1876,
        1876,
        "the first Thursday in February",
        "Electoral Commission Act of 29 January 1877, s. 1, 19 Stat. 227",
        lambda year: nth_weekday(year + 1, 2, 3, 1),
    ),
    DayRule(
        1880,
        1932,
        "the second Wednesday in February",
        "Act of 1 March 1792, s. 5; Act of 3 February 1887, s. 4, 24 Stat. 373",
        lambda year: nth_weekday(year + 1, 2, WEDNESDAY, 2),
    ),
    DayRule(
        1936,
        None,
        "the sixth day of January, unless a statute moved that one count",
        "Act of 5 June 1934, 48 Stat. 879; 3 U.S.C. 15",
        lambda year: COUNT_MOVED[year][0] if year in COUNT_MOVED else date(year + 1, 1, 6),
    ),
)
NEW_CONGRESS = (
    DayRule(
        1788,
        1928,
        "the fourth of March (by art. I s. 4 it assembled later, unless called)",
        "resolution of the Confederation Congress, 13 September 1788",
        lambda year: date(year + 1, 3, 4),
    ),
    DayRule(
        1932,
        1932,
        "the fourth of March: the term that began before Amendment XX took effect",
        "U.S. Const. amend. XX, s. 5",
        lambda year: date(year + 1, 3, 4),
    ),
    DayRule(
        1936,
        None,
        "noon on the third of January",
        "U.S. Const. amend. XX, s. 1",
        lambda year: date(year + 1, 1, 3),
    ),
)
INAUGURATION = (
    DayRule(
        1788,
        1788,
        "the oath was taken on 30 April 1789; the term ran from 4 March",
        "Senate Journal, 30 April 1789",
        lambda year: date(1789, 4, 30),
    ),
    DayRule(
        1792,
        1932,
        "the term begins on the fourth of March",
        "Act of 1 March 1792, s. 12, 1 Stat. 239; U.S. Const. amend. XII",
        lambda year: date(year + 1, 3, 4),
    ),
    DayRule(
        1936,
        None,
        "the term begins at noon on the twentieth of January",
        "U.S. Const. amend. XX, s. 1",
        lambda year: date(year + 1, 1, 20),
    ),
)

# What can be asked of the timetable, in the order of the days.
TIMETABLE: dict[str, tuple[DayRule, ...]] = {
    "election day": ELECTION_DAY,
    "safe harbour": SAFE_HARBOUR,
    "electors meet": ELECTORS_MEET,
    "certificates due": CERTIFICATES_DUE,
    "new Congress": NEW_CONGRESS,
    "count": COUNT_DAY,
    "inauguration": INAUGURATION,
}
