"""The timetable of a presidential election: the days fixed by the law in force in that year.

Every function takes the year of the *election*: the count of the election of 2020 was in January 2021.
The rules stand in one table, each with the first and last election it governed and its citation.
"""

from __future__ import annotations

from datetime import date

from whitecell.institutions.refusals import InstitutionError, NoRuleError
from whitecell.institutions.timetable_rules import COUNT_MOVED, TIMETABLE, DayRule


def election_year(year: int) -> int:
    """The year itself, if electors were or will be chosen for a presidential election of that year.

    >>> election_year(2021)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.InstitutionError: 2021 is not the year of a presidential election; give
    the year in which the electors are chosen (2020, or 2024).
    """
    if year < 1788:
        raise NoRuleError(f"{year}: the first presidential election is that of 1788.")
    if year % 4:
        before = year - year % 4
        raise InstitutionError(
            f"{year} is not the year of a presidential election; "
            f"give the year in which the electors are chosen ({before}, or {before + 4})."
        )
    return year


def rule_for(event: str, year: int) -> DayRule:
    """The rule that fixed one event of the timetable for the election of that year.

    Raises `NoRuleError` for an event no law fixed in that year.

    >>> rule_for("electors meet", 2020).says
    'the first Monday after the second Wednesday in December'
    >>> rule_for("safe harbour", 1876)
    Traceback (most recent call last):
    ...
    whitecell.institutions.refusals.NoRuleError: No law fixed the safe harbour for the election of 1876; the
    first is for 1888 (Act of 3 February 1887, s. 2, 24 Stat. 373; 3 U.S.C. 5 (2018 ed.)).
    """
    election_year(year)
    for rule in TIMETABLE[event]:
        if rule.governs(year):
            return rule
    first = TIMETABLE[event][0]
    raise NoRuleError(
        f"No law fixed the {event} for the election of {year}; "
        f"the first is for {first.first} ({first.source})."
    )


def election_day(year: int) -> date:
    """The day on which the states choose electors (from 1848; before, each state within a period).

    >>> election_day(2020)
    datetime.date(2020, 11, 3)
    """
    return rule_for("election day", year).day(year)


def electors_meet(year: int) -> date:
    """The day on which the electors of the election of that year meet and vote.

    >>> electors_meet(2020), electors_meet(2024), electors_meet(2028)
    (datetime.date(2020, 12, 14), datetime.date(2024, 12, 17), datetime.date(2028, 12, 19))
    """
    return rule_for("electors meet", year).day(year)


def safe_harbour(year: int) -> date:
    """The day by which a state's determination (from 2024: certificate) must be made to be conclusive.

    >>> safe_harbour(2000), safe_harbour(2020), safe_harbour(2024)
    (datetime.date(2000, 12, 12), datetime.date(2020, 12, 8), datetime.date(2024, 12, 11))
    """
    return rule_for("safe harbour", year).day(year)


def certificates_due(year: int) -> date:
    """The day by which the electors' certificates should have been received.

    >>> certificates_due(2024)
    datetime.date(2024, 12, 25)
    """
    return rule_for("certificates due", year).day(year)


def new_congress(year: int) -> date:
    """The day on which the Congress elected with the electors of that year begins its term.

    >>> new_congress(2020)
    datetime.date(2021, 1, 3)
    """
    return rule_for("new Congress", year).day(year)


def count_day(year: int) -> date:
    """The day on which Congress counts the votes of the electors chosen in that year.

    >>> count_day(2020), count_day(1996)
    (datetime.date(2021, 1, 6), datetime.date(1997, 1, 9))
    """
    return rule_for("count", year).day(year)


def inauguration(year: int) -> date:
    """The day on which the term of the President elected in that year begins (in 1789, the oath).

    >>> inauguration(1932), inauguration(2020)
    (datetime.date(1933, 3, 4), datetime.date(2021, 1, 20))
    """
    return rule_for("inauguration", year).day(year)


def timetable(year: int) -> list[tuple[str, date, str, str]]:
    """Every day of the election of that year that a law fixed: event, day, rule in words, citation.

    >>> [(event, str(day)) for event, day, _, _ in timetable(2024)][:3]
    [('election day', '2024-11-05'), ('safe harbour', '2024-12-11'), ('electors meet', '2024-12-17')]
    """
    election_year(year)
    rows = []
    for event, rules in TIMETABLE.items():
        for rule in rules:
            if rule.governs(year):
                source = rule.source
                if event == "count" and year in COUNT_MOVED:
                    source = f"{source}; moved by {COUNT_MOVED[year][1]}"
                rows.append((event, rule.day(year), rule.says, source))
    return rows
