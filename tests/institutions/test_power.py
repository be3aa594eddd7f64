"""Voting power: published vectors, the identities, and the twin that walks every coalition and order."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.institutions.electors import electors_by_state
from whitecell.institutions.power import (
    banzhaf,
    banzhaf_absolute,
    banzhaf_swings,
    majority_quota,
    shapley_shubik,
    shapley_shubik_exactly,
    swings_by_size,
)
from whitecell.institutions.refusals import InstitutionError

GAMES = st.lists(st.integers(0, 9), min_size=1, max_size=7).filter(lambda weights: sum(weights) > 0)


def swings_by_walking(weights: list[int], quota: int) -> list[list[int]]:
    """For each player, by size, the coalitions of others it turns."""
    players = range(len(weights))
    found = [[0] * len(weights) for _ in players]
    for player in players:
        others = [other for other in players if other != player]
        for size in range(len(others) + 1):
            for coalition in combinations(others, size):
                without = sum(weights[other] for other in coalition)
                found[player][size] += without < quota <= without + weights[player]
    return found


@settings(max_examples=100, deadline=None)
@given(GAMES, st.data())
def test_swings_agree_with_walking_every_coalition(weights: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, sum(weights)))
    walked = swings_by_walking(weights, quota)
    assert swings_by_size(weights, quota).tolist() == walked
    assert banzhaf_swings(weights, quota).tolist() == [sum(row) for row in walked]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_shapley_agrees_with_walking_every_order(weights: list[int]) -> None:
    quota = sum(weights) // 2 + 1
    decided = [0] * len(weights)
    orders = list(permutations(range(len(weights))))
    for order in orders:
        held = 0
        for player in order:
            held += weights[player]
            if held >= quota:
                decided[player] += 1
                break
    assert shapley_shubik_exactly(weights) == [Fraction(times, len(orders)) for times in decided]


@settings(max_examples=60, deadline=None)
@given(GAMES, st.integers(2, 9), st.data())
def test_shapley_sums_to_one_and_scaling_changes_nothing(
    weights: list[int], by: int, data: st.DataObject
) -> None:
    quota = data.draw(st.integers(1, sum(weights)))
    index = shapley_shubik_exactly(weights, quota)
    assert sum(index) == 1
    assert shapley_shubik(weights, quota) == pytest.approx([float(share) for share in index], abs=1e-14)
    assert shapley_shubik_exactly([weight * by for weight in weights], quota * by) == index


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=2, max_size=5))
def test_columns_of_games_are_games_alone(games: list[list[int]]) -> None:
    games = [[*weights, 1] for weights in games]
    together = banzhaf_swings(games)
    sizes = swings_by_size(games)
    for row, weights in enumerate(games):
        assert together[row].tolist() == banzhaf_swings(weights).tolist()
        assert sizes[row].tolist() == swings_by_size(weights).tolist()


def test_the_council_of_1958() -> None:
    """Weights 4, 4, 4, 2, 2, 1 and 12 to decide: Luxembourg has no power (Brams and Affuso 1976)."""
    council = [4, 4, 4, 2, 2, 1]
    assert banzhaf_swings(council, 12).tolist() == [10, 10, 10, 6, 6, 0]
    assert [Fraction(14, 60)] * 3 + [Fraction(9, 60)] * 2 + [Fraction(0)] == shapley_shubik_exactly(
        council, 12
    )
    assert banzhaf(council, 12)[:3] == pytest.approx([5 / 21] * 3)


# Weights of the Council, what decided, and what was printed of the two indices by weight, recalled: Shapley-Shubik to
# three digits (M. Widgren, European Economic Review 38 (1994) 1153) and Banzhaf to four (D. S. Felsenthal and M. Machover,
# The Measurement of Voting Power (1998); on the Treaty of Nice, Social Choice and Welfare 18 (2001) 431).
COUNCILS = {
    1973: ([10] * 4 + [5] * 2 + [3] * 2 + [2], 41, {10: ".179", 5: ".081", 3: ".057", 2: ".010"}, {}),
    1981: ([10] * 4 + [5] * 3 + [3] * 2 + [2], 45, {10: ".174", 5: ".071", 3: ".030", 2: ".030"}, {}),
    1986: ([10] * 4 + [8] + [5] * 4 + [3] * 2 + [2], 54, {10: ".134", 8: ".111", 5: ".064", 3: ".043", 2: ".012"}, {}),
    1995: ([10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2], 62,
           {10: ".117", 8: ".095", 5: ".055", 4: ".045", 3: ".035", 2: ".021"},
           {10: ".1116", 8: ".0924", 5: ".0587", 4: ".0479", 3: ".0359", 2: ".0226"}),
    2007: ([29] * 4 + [27] * 2 + [14, 13] + [12] * 5 + [10] * 3 + [7] * 5 + [4] * 5 + [3], 255, {},
           {29: ".0778", 27: ".0742", 14: ".0426", 13: ".0397", 12: ".0368", 10: ".0309", 7: ".0218", 4: ".0125",
            3: ".0094"}),
}  # fmt: skip


@pytest.mark.parametrize("year", COUNCILS)
def test_the_council_of_ministers(year: int) -> None:
    weights, quota, shapley, swings = COUNCILS[year]
    indices = (
        (shapley, 3, shapley_shubik(weights, quota)),
        (swings, 4, banzhaf(weights, quota)),
    )
    for published, digits, index in indices:
        computed = {
            weight: f"{share:.{digits}f}"[1:] for weight, share in zip(weights, index.tolist(), strict=True)
        }
        assert not published or computed == published


def test_the_security_council() -> None:
    """Before 1966 76/385 and 1/462 (L. S. Shapley and M. Shubik, APSR 48 (1954) 787); since then 421/2145 and 4/2145,
    with 848 swings of a permanent member against 84.
    """
    before, since = ([5] * 5 + [1] * 6, 27), ([7] * 5 + [1] * 10, 39)
    for (weights, quota), permanent, elected in (
        (before, Fraction(76, 385), Fraction(1, 462)),
        (since, Fraction(421, 2145), Fraction(4, 2145)),
    ):
        index = shapley_shubik_exactly(weights, quota)
        assert set(index[:5]) == {permanent} and set(index[5:]) == {elected}
        assert 5 * permanent + (len(weights) - 5) * elected == 1
    assert set(banzhaf_swings(*since)[:5].tolist()) == {848}
    assert set(banzhaf_swings(*since)[5:].tolist()) == {84}


def test_nassau_county() -> None:
    """31, 31, 28, 21, 2, 2 and 58 to decide: three districts without power (J. F. Banzhaf, Rutgers Law Review 19 (1965))."""
    assert banzhaf_swings([31, 31, 28, 21, 2, 2], 58).tolist() == [16, 16, 16, 0, 0, 0]


def test_fifty_forty_nine_one() -> None:
    assert banzhaf([50, 49, 1]).tolist() == [0.6, 0.2, 0.2]
    assert shapley_shubik_exactly([50, 49, 1]) == [Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)]


def test_the_electoral_college() -> None:
    """California: .475036 on the 2000 census (N. R. Miller, A Priori Voting Power), .471147 on that of
    2010.
    """
    assert f"{banzhaf_absolute(list(electors_by_state(2004).values()), 270).max():.6f}" == "0.475036"
    assert f"{banzhaf_absolute(list(electors_by_state(2020).values()), 270).max():.6f}" == "0.471147"
    assert sum(shapley_shubik_exactly(list(electors_by_state(2020).values()), 270)) == 1


def test_every_coalition_of_states_is_counted_once() -> None:
    """Coalitions at 269 once, and those above twice, are all 2^51: a bloc of 0 electors swings the tie."""
    weights = list(electors_by_state(2020).values())
    counts = np.zeros(539, dtype=object)
    counts[0] = 1
    for weight in weights:
        counts[weight:] = counts[weight:] + counts[:-weight]
    assert counts[269] + 2 * sum(counts[270:]) == 2**51
    # a further player of weight 1 swings exactly the coalitions at 269
    assert int(banzhaf_swings([*weights, 1], 270)[-1]) == counts[269]


def test_more_than_sixty_four_players() -> None:
    weights = [3] * 40 + [1] * 40
    swings = banzhaf_swings(weights)
    assert swings.dtype == object
    assert swings[0] > swings[-1] > 0
    assert sum(shapley_shubik_exactly([1] * 70)) == 1
    assert set(shapley_shubik_exactly([1] * 70)) == {Fraction(1, 70)}


def test_sixty_four_players_fit_in_a_word() -> None:
    """64 equal players: each swings C(63, 32), the number of ways to find 32 others."""
    from math import comb

    assert set(banzhaf_swings([1] * 64, 33).tolist()) == {comb(63, 32)}


def test_the_quota() -> None:
    assert majority_quota([3, 3]).tolist() == 4
    with pytest.raises(
        InstitutionError, match=r"^quota: expected between 1 and the 6 votes there are; found 7\.$"
    ):
        banzhaf_swings([3, 3], 7)
    with pytest.raises(InstitutionError, match=r"^weights: expected one game"):
        shapley_shubik_exactly([[1, 2], [2, 1]])
