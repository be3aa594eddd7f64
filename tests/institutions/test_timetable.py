"""The days of past elections, as the journals have them, and the questions without an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions import timetable
from whitecell.institutions.refusals import InstitutionError, NoRuleError
from whitecell.institutions.timetable_rules import TIMETABLE


def test_the_electors_met_on_the_days_the_journals_give() -> None:
    """First Wednesday in February 1789; December to 1884; January to 1933; December since 1936."""
    met = {1788: date(1789, 2, 4), 1792: date(1792, 12, 5), 1800: date(1800, 12, 3), 1876: date(1876, 12, 6)}
    met |= {1888: date(1889, 1, 14), 1932: date(1933, 1, 9), 1936: date(1936, 12, 14)}
    met |= {2000: date(2000, 12, 18), 2016: date(2016, 12, 19), 2020: date(2020, 12, 14)}
    met |= {2024: date(2024, 12, 17), 2028: date(2028, 12, 19)}
    met |= {
        1796: date(1796, 12, 7),
        1860: date(1860, 12, 5),
        1896: date(1897, 1, 11),
        1912: date(1913, 1, 13),
    }
    met |= {
        1948: date(1948, 12, 13),
        1956: date(1956, 12, 17),
        1960: date(1960, 12, 19),
        1968: date(1968, 12, 16),
    }
    met |= {
        1976: date(1976, 12, 13),
        1984: date(1984, 12, 17),
        1988: date(1988, 12, 19),
        1992: date(1992, 12, 14),
    }
    met |= {2004: date(2004, 12, 13), 2008: date(2008, 12, 15), 2012: date(2012, 12, 17)}
    assert {year: timetable.electors_meet(year) for year in met} == met


def test_the_safe_harbour_is_six_days_before() -> None:
    days = {2000: date(2000, 12, 12), 2020: date(2020, 12, 8), 2024: date(2024, 12, 11)}
    days |= {
        2004: date(2004, 12, 7),
        2008: date(2008, 12, 9),
        2012: date(2012, 12, 11),
        2016: date(2016, 12, 13),
    }
    assert {year: timetable.safe_harbour(year) for year in days} == days


def test_the_certificates_are_due_on_the_fourth_wednesday() -> None:
    days = {
        2000: date(2000, 12, 27),
        2016: date(2016, 12, 28),
        2020: date(2020, 12, 23),
        2024: date(2024, 12, 25),
    }
    assert {year: timetable.certificates_due(year) for year in days} == days


def test_the_days_of_the_elections() -> None:
    """Tuesday next after the first Monday: never the first of November, never the ninth."""
    days = {
        1848: date(1848, 11, 7),
        1860: date(1860, 11, 6),
        1876: date(1876, 11, 7),
        1948: date(1948, 11, 2),
    }
    days |= {
        1960: date(1960, 11, 8),
        2000: date(2000, 11, 7),
        2016: date(2016, 11, 8),
        2020: date(2020, 11, 3),
    }
    days |= {2024: date(2024, 11, 5), 2028: date(2028, 11, 7), 2032: date(2032, 11, 2)}
    assert {year: timetable.election_day(year) for year in days} == days
    assert {timetable.election_day(year).day for year in range(1848, 2200, 4)} == set(range(2, 9))


def test_the_votes_were_counted_on_the_days_the_journals_give() -> None:
    counted = {
        1788: date(1789, 4, 6),
        1800: date(1801, 2, 11),
        1824: date(1825, 2, 9),
        1876: date(1877, 2, 1),
    }
    counted |= {
        1864: date(1865, 2, 8),
        1872: date(1873, 2, 12),
        1932: date(1933, 2, 8),
        1936: date(1937, 1, 6),
    }
    counted |= {
        1956: date(1957, 1, 7),
        1984: date(1985, 1, 7),
        1988: date(1989, 1, 4),
        1996: date(1997, 1, 9),
    }
    counted |= {
        2008: date(2009, 1, 8),
        2012: date(2013, 1, 4),
        2020: date(2021, 1, 6),
        2024: date(2025, 1, 6),
    }
    assert {year: timetable.count_day(year) for year in counted} == counted


def test_terms_began_in_april_once_then_in_march_then_in_january() -> None:
    began = {1788: date(1789, 4, 30), 1792: date(1793, 3, 4), 1932: date(1933, 3, 4), 1936: date(1937, 1, 20)}
    assert {year: timetable.inauguration(year) for year in began} == began


@settings(max_examples=100, deadline=None)
@given(st.integers(472, 600).map(lambda four: 4 * four))
def test_the_days_of_one_election_stand_in_order(year: int) -> None:
    days = {event: day for event, day, _, _ in timetable.timetable(year)}
    order = ["election day", "safe harbour", "electors meet", "certificates due", "count", "inauguration"]
    present = [days[event] for event in order if event in days]
    assert present == sorted(present)
    if year >= 1936 and year != 2024:
        assert days["new Congress"] < days["count"]
    if "safe harbour" in days:
        assert (days["electors meet"] - days["safe harbour"]).days == 6


def test_every_rule_of_the_table_has_a_source_and_no_year_has_two() -> None:
    for rules in TIMETABLE.values():
        assert all(rule.source and rule.says for rule in rules)
        for year in range(1788, 2100, 4):
            assert sum(rule.governs(year) for rule in rules) <= 1


def test_a_year_between_elections_is_refused_with_the_two_around_it() -> None:
    with pytest.raises(InstitutionError) as caught:
        timetable.count_day(2021)
    assert str(caught.value) == (
        "2021 is not the year of a presidential election; "
        "give the year in which the electors are chosen (2020, or 2024)."
    )


def test_a_year_before_the_first_election_is_refused() -> None:
    with pytest.raises(NoRuleError, match=r"^1784: the first presidential election is that of 1788\.$"):
        timetable.electors_meet(1784)


def test_there_was_no_safe_harbour_in_1876() -> None:
    with pytest.raises(
        NoRuleError, match=r"^No law fixed the safe harbour for the election of 1876; the first"
    ):
        timetable.safe_harbour(1876)
