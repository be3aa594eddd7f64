"""Counting day: published cases, the twin that reads the statute state by state, and the refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions import counting
from whitecell.institutions.counting import count_1887, count_2022, objection_in_order
from whitecell.institutions.counting_1877 import COMMISSION, UNDISPUTED_1876
from whitecell.institutions.electors import electors_appointed, electors_by_state
from whitecell.institutions.refusals import InstitutionError, NoRuleError, UnknownNameError


def test_the_memorandum_of_december_2020() -> None:
    """Seven states of 84 electors set aside: 232 to 222 of 454, and 228 needed, as the memorandum had it."""
    electors, side, slates = [232, 222, 84], [1, 0, 0], [1, 1, 2]
    said = count_1887(slates, side, electors, -1, -1, denominator="counted", presiding="sets_aside")
    assert (said.votes.tolist(), int(said.appointed), int(said.needed), int(said.winner)) == (
        [222, 232],
        454,
        228,
        1,
    )
    whole = count_1887(slates, side, electors, -1, -1, presiding="sets_aside")
    assert (int(whole.appointed), int(whole.winner)) == (538, -1)
    law = count_1887(slates, side, electors, 0, 1)
    assert (law.votes.tolist(), int(law.winner)) == ([306, 232], 0)


def test_the_count_of_1873_kept_arkansas_and_louisiana_in_the_whole_number() -> None:
    """366 electors, 14 of them rejected: 184 were needed under the practice named `allotted`."""
    count = count_1887([1, 0], [0, 1], [352, 14], 0, 0, denominator="allotted")
    assert (int(count.appointed), int(count.needed)) == (366, 184)


def test_the_houses_disagree_and_the_seal_decides_in_the_scope_of_the_reading() -> None:
    """Four states, two slates each: no determination, two rival ones, no seal, and one for side 0."""
    slates, sealed, electors, determined = [2, 2, 2, 2], [1, 1, -1, 1], [8, 4, 2, 1], [-1, 2, -1, 0]
    counted = {
        reading: count_1887(
            slates, sealed, electors, 0, 1, determined=determined, tie_break=reading
        ).votes.tolist()
        for reading in counting.TIE_BREAKS
    }
    assert counted == {
        "no_single_determination": [1, 12],
        "any_disagreement": [0, 13],
        "no_determination_only": [1, 8],
    }


def test_a_safe_harbour_slate_counts_against_both_houses() -> None:
    for reading in counting.TIE_BREAKS:
        count = count_1887([2], [1], [16], 1, 1, determined=[0], tie_break=reading)
        assert count.votes.tolist() == [16, 0]


def test_two_houses_may_agree_on_neither_slate() -> None:
    assert count_1887([2], [1], [16], -1, -1).votes.tolist() == [0, 0]
    assert count_1887([2], [1], [16], -1, 0).votes.tolist() == [0, 16]


def test_one_return_falls_only_when_both_houses_reject_it() -> None:
    assert count_1887([1], [0], [10], 1, 1).votes.tolist() == [10, 0]
    fallen = count_1887([1], [0], [10], 1, 1, rejected=[1])
    assert (fallen.votes.tolist(), int(fallen.appointed)) == ([0, 0], 10)


def test_the_ground_decides_whether_the_denominator_shrinks() -> None:
    """538 electors, 20 struck: on ground 1 the majority is 260 of 518; on ground 2 it stays 270."""
    for ground, needed, winner in ((1, 260, 0), (2, 270, -1)):
        count = count_2022([1, 1, 1], [0, 1, 1], [265, 253, 20], 0, 0, objection=[0, 0, ground])
        assert (int(count.needed), int(count.winner)) == (needed, winner)


def test_one_chamber_cannot_sustain_an_objection() -> None:
    assert count_2022([1], [0], [10], 1, 0, objection=[1]).votes.tolist() == [10, 0]
    assert count_2022([1], [0], [10], 1, -1, objection=[1]).votes.tolist() == [10, 0]


def tally_by_hand(
    row: dict[str, list[int]], house: int, senate: int, tie_break: str, denominator: str
) -> list[int]:
    """One play of the Act of 1887, state by state, as a clerk would."""
    votes, whole = [0, 0], 0
    for slates, seal, electors, rejected, determined in zip(*row.values(), strict=True):
        counted = -1
        if slates == 1 and not rejected:
            counted = seal
        elif slates == 2:
            wide = tie_break == "any_disagreement" and house != senate and seal >= 0
            if determined in (0, 1) and not wide:
                counted = determined
            elif house == senate:
                counted = house
            elif not (determined == 2 and tie_break == "no_determination_only"):
                counted = seal
        if counted >= 0:
            votes[counted] += electors
        if denominator == "allotted" or (denominator == "appointed" and slates) or counted >= 0:
            whole += electors
    return [*votes, whole]


SIDE = st.integers(-1, 1)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_columns_of_1887_agree_with_the_clerk(data: st.DataObject) -> None:
    states, plays = 4, 3
    electors = data.draw(st.lists(st.integers(0, 55), min_size=states, max_size=states))

    def column(values: st.SearchStrategy[int]) -> list[list[int]]:
        return data.draw(
            st.lists(st.lists(values, min_size=states, max_size=states), min_size=plays, max_size=plays)
        )

    slates, seal = column(st.integers(0, 2)), column(SIDE)
    rejected, determined = column(st.integers(0, 1)), column(st.integers(-1, 2))
    house = data.draw(st.lists(SIDE, min_size=plays, max_size=plays))
    senate = data.draw(st.lists(SIDE, min_size=plays, max_size=plays))
    tie_break = data.draw(st.sampled_from(sorted(counting.TIE_BREAKS)))
    denominator = data.draw(st.sampled_from(sorted(counting.DENOMINATORS_1887)))
    many = count_1887(
        slates, seal, electors, house, senate,
        rejected=rejected, determined=determined, tie_break=tie_break, denominator=denominator,
    )  # fmt: skip
    for play in range(plays):
        row = {
            "slates": slates[play],
            "seal": seal[play],
            "electors": electors,
            "rejected": rejected[play],
            "determined": determined[play],
        }
        by_hand = tally_by_hand(row, house[play], senate[play], tie_break, denominator)
        assert [*many.votes[play].tolist(), int(many.appointed[play])] == by_hand
        alone = count_1887(
            slates[play], seal[play], electors, house[play], senate[play],
            rejected=rejected[play], determined=determined[play],
            tie_break=tie_break, denominator=denominator,
        )  # fmt: skip
        assert alone.votes.tolist() == many.votes[play].tolist()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_swapping_the_sides_swaps_the_votes(data: st.DataObject) -> None:
    states = 5
    swap = {0: 1, 1: 0, -1: -1}

    def row(values: st.SearchStrategy[int]) -> list[int]:
        return data.draw(st.lists(values, min_size=states, max_size=states))

    slates, sides, ground, electors = (
        row(st.integers(0, 2)),
        row(SIDE),
        row(st.integers(0, 2)),
        row(st.integers(0, 9)),
    )
    house, senate = data.draw(SIDE), data.draw(SIDE)
    mirrored = [swap[side] for side in sides]
    old = count_1887(slates, sides, electors, house, senate)
    assert (
        count_1887(slates, mirrored, electors, swap[house], swap[senate]).votes.tolist()
        == old.votes[::-1].tolist()
    )
    new = count_2022(slates, sides, electors, house, senate, objection=ground)
    other = count_2022(slates, mirrored, electors, swap[house], swap[senate], objection=ground)
    assert (other.votes.tolist(), int(other.appointed)) == (new.votes[::-1].tolist(), int(new.appointed))
    assert int(new.votes.sum()) <= int(new.appointed) <= sum(electors)


def test_who_may_object() -> None:
    """20 Senators and 87 Representatives with no vacancies, under the Act of 2022; one of each before."""
    assert objection_in_order(2024, 87, 20)
    assert not objection_in_order(2024, 86, 20)
    assert not objection_in_order(2024, 87, 19)
    assert objection_in_order(2024, 86, 20, house_sworn=430)
    assert objection_in_order(2004, 1, 1)
    assert not objection_in_order(2016, 11, 0)
    with pytest.raises(
        NoRuleError, match=r"^No statute fixed who may object at the count of the election of 1876"
    ):
        objection_in_order(1876, 1, 1)


def test_the_act_of_each_election() -> None:
    assert counting.counting_act(1888)[1] is counting.counting_act(2020)[1] is count_1887
    assert counting.counting_act(2024)[1] is counting.counting_act(2028)[1] is count_2022
    assert counting.counting_act(1864)[1] is counting.counting_act(1872)[1] is counting.count_joint_rule
    assert counting.counting_act(1876)[1] is counting.count_1877
    for year in (1860, 1880, 1884):
        with pytest.raises(
            NoRuleError, match=rf"^No rule is recorded for the count of the election of {year}; "
        ):
            counting.counting_act(year)
    with pytest.raises(NoRuleError, match=r"recorded for 1864 to 1872, 1876, 1888 to 2020, from 2024\.$"):
        counting.counting_act(1880)


def test_the_count_of_1873_by_the_joint_rule() -> None:
    """286 for Grant and 63 for others of 366: either House alone could reject (Georgia's three: the House)."""
    found = counting.count_joint_rule(
        [0, 1, 0, 0, 1],
        [286, 63, 8, 6, 3],
        house=[1, 1, 0, 0, 0],
        senate=[1, 1, 0, 0, 1],
        questioned=[0, 0, 1, 1, 1],
    )
    assert (found.votes.tolist(), int(found.appointed)) == ([286, 63], 366)
    assert int(found.appointed) == electors_appointed(1872)


def test_the_commission_of_1877() -> None:
    """185 to 184: eight to seven on all twenty votes, and the Houses never concurred against it."""
    disputed = [one.electors for one in COMMISSION]
    assert (sum(disputed), [one.state for one in COMMISSION]) == (20, ["FL", "LA", "OR", "SC"])
    assert all(one.vote == (8, 7) and one.carried for one in COMMISSION)
    allotted = electors_by_state(1876)
    assert all(one.electors == allotted[one.state] for one in COMMISSION if one.state != "OR")
    assert sum(UNDISPUTED_1876) + 20 == sum(allotted.values()) == 369
    slates, sides = [1, 1, 2, 2, 2, 2], [0, 1, -1, -1, -1, -1]
    electors = [*UNDISPUTED_1876, *disputed]
    found_for = [-1, -1, 1, 1, 1, 1]
    count = counting.count_1877(slates, sides, electors, found_for, house=0, senate=1)
    assert (count.votes.tolist(), int(count.needed), int(count.winner)) == ([184, 185], 185, 1)
    # one elector of the twenty would have turned it; and both Houses could have ordered so
    turned = counting.count_1877(slates, sides, electors, [-1, -1, 1, 1, 0, 1], house=0, senate=1)
    assert (turned.votes.tolist(), int(turned.winner)) == ([185, 184], 0)
    ordered = counting.count_1877(slates, sides, electors, found_for, house=0, senate=0)
    assert ordered.votes.tolist() == [204, 165]


def test_readings_may_be_drawn_play_by_play() -> None:
    """Each play under its own reading is each reading alone."""
    rng = np.random.default_rng(8)
    plays, states = 200, 7
    slates, sealed = rng.integers(0, 3, (plays, states)), rng.integers(-1, 2, (plays, states))
    determined = rng.integers(-1, 3, (plays, states))
    electors = rng.integers(3, 20, states)
    house, senate, officer = (rng.integers(-1, 2, plays) for _ in range(3))
    drawn = {name: rng.integers(0, 3, plays) for name in ("tie_break", "denominator", "presiding")}
    among = {
        "tie_break": list(counting.TIE_BREAKS),
        "denominator": list(counting.DENOMINATORS_1887),
        "presiding": list(counting.PRESIDING_OFFICERS),
    }
    together = count_1887(
        slates, sealed, electors, house, senate, determined=determined, presiding_side=officer, **drawn
    )
    for play in range(plays):
        alone = count_1887(
            slates[play],
            sealed[play],
            electors,
            house[play],
            senate[play],
            determined=determined[play],
            presiding_side=officer[play],
            **{name: among[name][place[play]] for name, place in drawn.items()},
        )
        assert together.votes[play].tolist() == alone.votes.tolist()
        assert together.appointed[play] == alone.appointed


def test_constant_columns_spread_over_plays() -> None:
    """A column that is the same in every play may be given once, as long as one of them has the plays."""
    sealed = [[0, 1], [0, 1], [0, 1]]
    many = count_1887([1, 2], sealed, [5, 4], house=[0, 1, 0], senate=[0, 1, 1], denominator="allotted")
    assert many.votes.tolist() == [[9, 0], [5, 4], [5, 4]]
    assert many.appointed.tolist() == [9, 9, 9]
    new = count_2022([1, 2], sealed, [5, 4], house=[0, 0, 1], senate=0, objection=[0, 1])
    assert (new.votes.tolist(), new.appointed.tolist()) == ([[5, 0], [5, 0], [5, 4]], [5, 5, 9])
    with pytest.raises(
        InstitutionError, match=r"^house: expected one number a play, or one a play and state \(2,\)"
    ):
        count_1887([1, 2], [0, 1], [5, 4], house=[0, 1, 0], senate=0)


def test_electors_may_differ_from_play_to_play() -> None:
    many = count_1887([[1, 1], [1, 1]], [0, 1], [[5, 4], [3, 9]], house=0, senate=0)
    assert (many.votes.tolist(), many.appointed.tolist()) == ([[5, 4], [3, 9]], [9, 12])


def test_the_calls_of_the_engine_are_here_with_the_days() -> None:
    assert counting.count_day(2020).isoformat() == "2021-01-06"
    assert {name for name in counting.__all__ if not hasattr(counting, name)} == set()


def test_what_is_not_in_the_columns_is_refused() -> None:
    with pytest.raises(InstitutionError, match=r"^slates: expected only 0, 1, 2; found 3 at \[0, 1\]\.$"):
        count_1887([[1, 3]], [[0, 0]], [1, 1], 0, 0)
    with pytest.raises(InstitutionError, match=r"^slates: expected 3 states on the last axis; found 2\.$"):
        count_1887([[1, 2]], [[0, 0]], [1, 1, 1], 0, 0)
    with pytest.raises(
        InstitutionError, match=r"^house: expected whole numbers; found an array of float64\.$"
    ):
        count_2022([[1, 2]], [[0, 0]], [1, 1], np.array([0.5]), 0)
    with pytest.raises(
        InstitutionError, match=r"^determined: expected 2 states on the last axis; found 3\.$"
    ):
        count_1887([1, 2], [0, 0], [1, 1], 0, 0, determined=[0, 0, 0])
    with pytest.raises(UnknownNameError, match=r'the nearest is "counted"'):
        count_1887([1], [0], [1], 0, 0, denominator="count")
