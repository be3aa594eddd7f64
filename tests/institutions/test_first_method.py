"""The elections of 1788 to 1800, and the objections of record."""

from __future__ import annotations

import pytest

from whitecell.institutions.first_method import elect_before_1804
from whitecell.institutions.objections import OBJECTIONS
from whitecell.institutions.refusals import InstitutionError


def test_the_four_elections_of_the_first_method() -> None:
    """1788: 69 of 69. 1792: 132 of 132, second 77. 1796: 71 and 68 of 138. 1800: 73 and 73."""
    first = elect_before_1804([69, 34, 9, 6, 6], 69)
    assert (int(first.president), int(first.vice_president)) == (0, 1)
    second = elect_before_1804([132, 77, 50, 4, 1], 132)
    assert (int(second.president), int(second.vice_president)) == (0, 1)
    third = elect_before_1804([71, 68, 59, 30, 15], 138)
    assert (int(third.president), int(third.vice_president)) == (0, 1)
    fourth = elect_before_1804([73, 73, 65, 64, 1], 138)
    assert (int(fourth.president), fourth.field.tolist()) == (-1, [True, True, False, False, False])


def test_the_five_highest_when_nobody_has_a_majority() -> None:
    found = elect_before_1804([[60, 50, 40, 30, 20, 10], [60, 50, 50, 30, 20, 10]], [130, 110])
    assert found.field.tolist() == [[True] * 5 + [False], [False] * 6]
    assert (found.president.tolist(), found.vice_president.tolist()) == ([-1, 0], [-1, -1])


def test_a_majority_is_of_the_electors_and_not_of_the_votes() -> None:
    """70 of 138 electors elects, though it is about a quarter of the 276 votes."""
    assert int(elect_before_1804([70, 69, 68, 69], 138).president) == 0
    assert int(elect_before_1804([69, 68, 68, 68], 138).president) == -1


def test_the_refusals() -> None:
    with pytest.raises(InstitutionError, match=r"^votes: expected at most two for each elector appointed\.$"):
        elect_before_1804([5, 5, 5], 7)
    with pytest.raises(
        InstitutionError, match=r"^votes: expected nobody to have more votes than there are electors\.$"
    ):
        elect_before_1804([8, 1], 7)
    with pytest.raises(InstitutionError, match=r"^votes: expected two persons or more on the last axis\.$"):
        elect_before_1804([8], 7)


def test_no_objection_of_record_was_sustained() -> None:
    assert [(one.election, one.state) for one in OBJECTIONS] == [
        (1968, "NC"),
        (2004, "OH"),
        (2020, "AZ"),
        (2020, "PA"),
    ]
    assert not any(one.sustained for one in OBJECTIONS)
    assert all(one.senate[0] + one.senate[1] <= 100 and sum(one.house) <= 435 for one in OBJECTIONS)
