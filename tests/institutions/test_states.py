"""The states and their dates."""

from __future__ import annotations

from datetime import date

from whitecell.institutions.contingent import most_two_thirds
from whitecell.institutions.states import admitted, names, state_code, union_on


def test_fifty_states_and_two_that_are_none() -> None:
    assert (len(admitted()), len(names())) == (50, 52)
    assert all(state_code(name) == code for code, name in names().items())


def test_the_union_grew_as_the_journals_count_it() -> None:
    """16 states in 1801, 24 in 1825 and 1837 (26 from January 1837), 50 since August 1959."""
    days = {date(1801, 2, 11): 16, date(1825, 2, 9): 24, date(1837, 2, 8): 26, date(1960, 1, 1): 50}
    assert {day: len(union_on(day)) for day in days} == days
    assert most_two_thirds(len(union_on(date(2021, 1, 6)))) == 34
