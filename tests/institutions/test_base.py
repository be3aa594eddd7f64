"""Who was counted, three-fifths, and one Representative for thirty thousand: the bill that was returned in 1792."""

from __future__ import annotations

import pytest

from whitecell.institutions.apportionment import apportion
from whitecell.institutions.base import (
    COUNT_RULES,
    above_one_in_thirty_thousand,
    count_rule,
    federal_numbers,
)
from whitecell.institutions.census import CENSUSES, populations, seats_enacted
from whitecell.institutions.refusals import InstitutionError, NoRuleError, UnknownNameError


def test_the_bill_of_1792_gave_eight_states_more_than_one_for_thirty_thousand() -> None:
    """120 seats by Hamilton's method: the message of 5 April 1792 says eight states; the Act of 14 April none."""
    people = populations(1790)
    bill = apportion(list(people.values()), 120, method="hamilton").settled(list(people))
    above = above_one_in_thirty_thousand(bill, list(people.values()))
    found = {state for state, over in zip(people, above.tolist(), strict=True) if over}
    assert found == {"CT", "DE", "MA", "NC", "NH", "NJ", "SC", "VT"}
    assert not above_one_in_thirty_thousand(bill, list(people.values()), reading="whole_union")
    assert above_one_in_thirty_thousand(bill + 1, list(people.values()), reading="whole_union")
    act = [seats_enacted(1790)[state] for state in people]
    assert not above_one_in_thirty_thousand(act, list(people.values())).any()


@pytest.mark.parametrize("census", [year for year, rule in CENSUSES.items() if rule.house])
def test_no_act_ever_gave_a_state_more(census: int) -> None:
    people, seats = populations(census), seats_enacted(census)
    held = [seats[state] for state in people if state in seats]
    counts = [people[state] for state in people if state in seats]
    assert not above_one_in_thirty_thousand(held, counts).any()
    assert not above_one_in_thirty_thousand(held, counts, reading="whole_union")


def test_every_census_has_one_rule_of_counting() -> None:
    for census in CENSUSES:
        assert sum(rule.first <= census <= rule.last for rule in COUNT_RULES) == 1
        assert count_rule(census).source
    with pytest.raises(NoRuleError, match=r"^1865: there is a census every ten years from 1790 to 2020\.$"):
        count_rule(1865)


def test_three_fifths_of_1860() -> None:
    people = populations(1860)
    states = ["AL", "DE", "GA", "NY"]
    found = federal_numbers([529_164, 110_420, 595_097, 3_887_542], [435_132, 1_798, 462_230, 0])
    assert found.tolist() == [people[state] for state in states]


def test_the_refusals() -> None:
    with pytest.raises(
        UnknownNameError, match=r'^There is no reading of the one in thirty thousand called "states"'
    ):
        above_one_in_thirty_thousand([1], [1], reading="states")
    with pytest.raises(InstitutionError, match=r"^seats: expected 2 states on the last axis; found 1\.$"):
        above_one_in_thirty_thousand([1], [1, 2])
