"""Ways of settling (section 9): what the dice do by a slow second way, and the chances that are foreseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations, product
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.addresses import word
from whitecell.engine.settling import WAYS, Result, Weighed

M = 1_000_000
ONE = 2**32

weights = st.one_of(st.integers(-4, 6).map(lambda n: n * M // 2), st.integers(-3 * M, 5 * M))
shares = st.one_of(st.integers(0, 20).map(lambda n: n * 50_000), st.integers(-200_000, 1_200_000))
weighed = st.builds(Weighed, shares, weights, weights, shares, st.sampled_from([0, 50_000, 100_000, 250_000]))
dice = st.lists(st.integers(0, ONE - 1), min_size=64, max_size=64)
degrees = st.lists(st.integers(1, 6), unique=True, max_size=3).map(lambda found: tuple(sorted(found)))


def settle(way: str, given_: Weighed, words: Sequence[int]) -> Result:
    return WAYS[way].settle(given_, lambda draw: words[draw])


def half_away(value: Fraction) -> int:
    return floor(value + Fraction(1, 2)) if value >= 0 else ceil(value - Fraction(1, 2))


# -- the page in exact fractions: success and margin of one throw ---------------------------------------------------


def slow_d10(w: Weighed, words: Sequence[int]) -> tuple[bool, int]:
    target = floor(Fraction(w.odds, M) * 10 + Fraction(1, 2))
    k = min(9, max(1, floor(target + Fraction(w.for_ - w.against, M) + Fraction(1, 2))))
    face = 1 + floor(Fraction(words[0] * 10, ONE))
    return (True, k - face) if face <= k else (False, face - k)


def slow_percentile(w: Weighed, words: Sequence[int]) -> tuple[bool, int]:
    q = w.odds + half_away(Fraction((w.for_ - w.against) * w.point, M))
    k = min(99, max(1, floor(Fraction(100 * q, M) + Fraction(1, 2))))
    face = 1 + floor(Fraction(words[0] * 100, ONE))
    return (True, (k - face) // 10) if face <= k else (False, (face - k) // 10)


def slow_2d6(w: Weighed, words: Sequence[int]) -> tuple[bool, int]:
    total = sum(1 + floor(Fraction(words[n] * 6, ONE)) for n in (0, 1))
    over = total + Fraction(w.for_ - w.against, M) - w.odds
    return (True, floor(over)) if over >= 0 else (False, ceil(-over))


def slow_opposed(w: Weighed, words: Sequence[int]) -> tuple[bool, int]:
    a = min(990_000, max(10_000, w.odds + half_away(Fraction(w.for_ * w.point, M))))
    b = min(990_000, max(10_000, w.their_odds + half_away(Fraction(w.against * w.point, M))))
    for r in range(32):
        mine = words[2 * r] < floor(Fraction(a * ONE, M))
        theirs = words[2 * r + 1] < floor(Fraction(b * ONE, M))
        if mine != theirs:
            return mine, r
    return False, 32


def tokens(w: Weighed) -> list[bool]:
    good, bad = (
        1 + max(0, half_away(Fraction(2 * w.for_, M))),
        1 + max(0, half_away(Fraction(2 * w.against, M))),
    )
    return [True] * (good + (good + bad == 2)) + [False] * (bad + (good + bad == 2))


def slow_bag(w: Weighed, words: Sequence[int]) -> tuple[bool, int]:
    """The tokens of success lie first; the one at the place of the word is taken out."""
    bag, drawn = tokens(w), []
    for n in range(3):
        drawn.append(bag.pop(floor(Fraction(words[n] * len(bag), ONE))))
    return sum(drawn) >= 2, 3 if len(set(drawn)) == 1 else 1


SLOW: dict[str, Callable[[Weighed, Sequence[int]], tuple[bool, int]]] = {
    "d10": slow_d10,
    "percentile": slow_percentile,
    "vote": slow_percentile,
    "2d6": slow_2d6,
    "opposed": slow_opposed,
    "bag": slow_bag,
    "certain": lambda w, words: (True, 0),
}


def test_every_way_has_a_slow_twin() -> None:
    assert set(SLOW) == set(WAYS)


@pytest.mark.parametrize("way", list(WAYS))
@given(given_=weighed, words=dice, total=st.integers(2, 12))
def test_a_throw_is_settled_as_the_page_says(way: str, given_: Weighed, words: list[int], total: int) -> None:
    if way == "2d6":
        given_ = Weighed(total, given_.for_, given_.against, given_.their_odds, given_.point)
    result = settle(way, given_, words)
    assert (result.success, result.margin) == SLOW[way](given_, words)


# -- limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["d10", "percentile"])
def test_the_first_face_always_succeeds_and_the_last_always_fails(way: str) -> None:
    for odds, for_, against in ((0, 0, 9 * M), (M, 9 * M, 0)):
        given_ = Weighed(odds, for_, against, 0, 500_000)
        assert settle(way, given_, [0]).success
        assert not settle(way, given_, [ONE - 1]).success


def test_under_d10_an_argument_is_worth_one_face() -> None:
    needed = [settle("d10", Weighed(500_000, n * M, 0, 0, 0), [0]).needed for n in range(6)]
    assert needed == [5, 6, 7, 8, 9, 9]


def test_under_percentile_an_argument_is_worth_a_point() -> None:
    needed = [settle("percentile", Weighed(500_000, n * M, 0, 0, 100_000), [0]).needed for n in range(6)]
    assert needed == [50, 60, 70, 80, 90, 99]


def test_under_2d6_seven_is_an_even_total() -> None:
    """21 of 36 throws make seven or more."""
    faces = [(n * ONE + ONE // 2) // 6 for n in range(6)]
    wins = Counter(settle("2d6", Weighed(7, 0, 0, 0, 0), pair).success for pair in product(faces, faces))
    assert wins == {True: 21, False: 15}


# -- chances: exactly, by going through every face ------------------------------------------------------------------


def exact(way: str, given_: Weighed) -> dict[tuple[bool, int], Fraction]:
    """The chance of every (success, margin), by counting faces."""
    if way == "certain":
        return {(True, 0): Fraction(1)}
    found: Counter[tuple[bool, int]] = Counter()
    if way == "bag":
        for drawn in permutations(tokens(given_), 3):
            found[sum(drawn) >= 2, 3 if len(set(drawn)) == 1 else 1] += 1
    else:
        faces = {"d10": 10, "percentile": 100, "vote": 100, "2d6": 6}[way]
        middles = [(2 * n + 1) * ONE // (2 * faces) for n in range(faces)]
        for words in product(middles, repeat=2 if way == "2d6" else 1):
            result = settle(way, given_, words)
            found[result.success, result.margin] += 1
    total = sum(found.values())
    return {outcome: Fraction(count, total) for outcome, count in found.items()}


def shared_out(
    chances: dict[tuple[bool, int], Fraction], good: tuple[int, ...], bad: tuple[int, ...]
) -> tuple[dict[int, int], dict[int, int]]:
    """Section 10: at least N better, rounded down to 65536ths, minus what the higher degrees take; the rest is failure."""

    def least(success: bool, n: int) -> int:
        return floor(
            65536 * sum(share for (won, margin), share in chances.items() if won == success and margin >= n)
        )

    wins, losses = [0, *good], list(bad)
    success = {n: least(True, n) - max([least(True, m) for m in wins if m > n], default=0) for n in wins}
    failure = {
        n: least(False, n) - max([least(False, m) for m in losses if m > n], default=0) for n in losses
    }
    failure[0] = 65536 - least(True, 0) - sum(failure.values())
    return success, failure


@pytest.mark.parametrize("way", ["d10", "percentile", "2d6", "bag", "certain"])
@given(given_=weighed, good=degrees, bad=degrees, total=st.integers(2, 12))
def test_the_chances_foreseen_are_those_of_all_faces(
    way: str, given_: Weighed, good: tuple[int, ...], bad: tuple[int, ...], total: int
) -> None:
    if way == "2d6":
        given_ = Weighed(total, given_.for_, given_.against, given_.their_odds, given_.point)
    if way == "bag":  # at most 120 tokens' orders to go through
        given_ = Weighed(0, max(-M, min(given_.for_, M)), max(-M, min(given_.against, M)), 0, 0)
    if way == "certain":
        good, bad = (), ()
    found = WAYS[way].chances(given_, good, bad)
    expected = shared_out(exact(way, given_), good, bad)
    assert {n: share for n, share in found[0].items() if share} == {
        n: share for n, share in expected[0].items() if share
    }
    assert {n: share for n, share in found[1].items() if share} == {
        n: share for n, share in expected[1].items() if share
    }


@pytest.mark.parametrize("way", list(WAYS))
@given(given_=weighed, good=degrees, bad=degrees)
def test_chances_add_up_to_one_and_none_is_below_nothing(
    way: str, given_: Weighed, good: tuple[int, ...], bad: tuple[int, ...]
) -> None:
    success, failure = WAYS[way].chances(given_, good, bad)
    assert sum(success.values()) + sum(failure.values()) == 65536
    assert min(*success.values(), *failure.values(), 0) == 0


@given(weighed)
def test_an_opposed_roll_is_a_race(given_: Weighed) -> None:
    """a(1-b) against b(1-a), in millionths rounded, in 65536ths rounded down; degrees are not foreseen."""
    a = Fraction(
        min(990_000, max(10_000, given_.odds + half_away(Fraction(given_.for_ * given_.point, M)))), M
    )
    b = Fraction(
        min(990_000, max(10_000, given_.their_odds + half_away(Fraction(given_.against * given_.point, M)))),
        M,
    )
    q = half_away(a * (1 - b) / (a * (1 - b) + b * (1 - a)) * M)
    success, failure = WAYS["opposed"].chances(given_, (2,), (3,))
    assert (success[0], failure[0]) == (q * 65536 // M, 65536 - q * 65536 // M)


@pytest.mark.parametrize("way", ["d10", "percentile", "2d6", "opposed", "bag"])
def test_words_of_many_addresses_fall_as_often_as_is_foreseen(way: str) -> None:
    """4,000 settlements, within five standard deviations of a binomial share."""
    given_ = Weighed(8 if way == "2d6" else 430_000, M, M // 2, 350_000, 100_000)

    def wins(play: int) -> bool:
        return WAYS[way].settle(given_, lambda draw: word(5, play, 77, draw)).success

    won = sum(wins(play) for play in range(4_000))
    share = WAYS[way].chances(given_, (), ())[0][0] / 65536
    assert abs(won / 4_000 - share) < 5 * (share * (1 - share) / 4_000) ** 0.5
