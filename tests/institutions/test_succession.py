"""The line of succession and the popular vote compact."""

from __future__ import annotations

from datetime import date

import pytest

from whitecell.institutions.compact import MEMBERS, members_on, standing
from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.refusals import UnknownNameError
from whitecell.institutions.succession import LINE, OFFICES, acting_office, acting_president


def test_the_line_has_nineteen_places_with_their_law() -> None:
    assert len(LINE) == 19
    assert OFFICES[2:6] == (
        "Speaker of the House",
        "President pro tempore of the Senate",
        "Secretary of State",
        "Secretary of the Treasury",
    )
    assert all(place.source for place in LINE)


def test_nobody_chosen_and_the_speaker_will_not_resign() -> None:
    able = {"President pro tempore of the Senate": True, "Secretary of Defense": True}
    assert acting_office(able) == "President pro tempore of the Senate"
    assert acting_office(able, reading="officers_only") == "Secretary of Defense"
    assert acting_office({}) is None


def test_columns_of_plays() -> None:
    able = [[0] * 19, [0, 1] + [1] * 17, [1] * 19]
    assert acting_president(able).tolist() == [-1, 1, 0]


def test_an_office_outside_the_line_is_refused() -> None:
    with pytest.raises(
        UnknownNameError, match=r'called "Secretary of the State"; the nearest is "Secretary of State"'
    ):
        acting_office({"Secretary of the State": True})


def test_the_compact_in_november_2024() -> None:
    """17 states and the District with 209 electors; without California 155 (of the 243 of 484 then
    needed).
    """
    electors = electors_by_state(2024)
    now = standing(electors, date(2024, 11, 5))
    assert (len(now.members), now.electors, now.needed, now.in_force) == (18, 209, 270, False)
    gone = {state: count for state, count in electors.items() if state != "CA"}
    without = standing(gone, date(2024, 11, 5), without=["California"])
    assert (without.electors, without.needed) == (155, 243)


def test_members_joined_in_order_and_consent_is_a_reading() -> None:
    assert [member.enacted for member in MEMBERS] == sorted(member.enacted for member in MEMBERS)
    assert len(members_on(date(2019, 12, 31))) == 16
    few = {"CA": 54, "TX": 40}
    assert standing(few, date(2024, 11, 5)).in_force
    assert not standing(few, date(2024, 11, 5), consent="needed").in_force
    assert standing(few, date(2024, 11, 5), consent="needed", consented=True).in_force
