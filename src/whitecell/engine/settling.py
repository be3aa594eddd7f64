"""Ways of settling a move: the dice of each, and its chances exactly (docs/language.md, section 9).

Each way is a pair of functions: `settle` throws the dice, `chances` gives the chance of every degree in 65536ths,
as the one-step rule foresees them. `WAYS` is the table of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from whitecell.addresses import chance, face
from whitecell.expression import rounded

MILLION = 1_000_000
Draw = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a move is settled by: odds, the sums for and against, what the other side has, the worth of an argument."""

    odds: int
    for_: int
    against: int
    their_odds: int
    point: int

    @property
    def net(self) -> int:
        """The sum for minus the sum against, in millionths."""
        return self.for_ - self.against


@dataclass(frozen=True, slots=True)
class Result:
    """What fell: success, by how much, what was needed, the faces."""

    success: bool
    margin: int
    needed: int
    faces: tuple[int, ...]


Chances = tuple[dict[int, int], dict[int, int]]


def d10_target(weighed: Weighed) -> int:
    """The face that must not be exceeded: ten times the odds, rounded half up, moved by the net of arguments; 1 to 9.

    >>> d10_target(Weighed(550_000, 1_000_000, 0, 0, 0))
    7
    """
    target = (10 * weighed.odds + 500_000) // MILLION
    return min(9, max(1, (target * MILLION + weighed.net + 500_000) // MILLION))


def _d10(weighed: Weighed, draw: Draw) -> Result:
    needed, shown = d10_target(weighed), face(draw(0), 10)
    return Result(shown <= needed, abs(needed - shown), needed, (shown,))


def _d10_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    return _d10_table(d10_target(weighed), good, bad)


@cache
def _d10_table(needed: int, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    at_least = {n: max(0, needed - n) * 65536 // 10 for n in (0, *good)}
    at_worst = {n: max(0, 11 - needed - n) * 65536 // 10 for n in bad}
    return _shared_out(at_least, at_worst)


def percentile_target(weighed: Weighed) -> int:
    """The face of a hundred that must not be exceeded; 1 to 99."""
    shifted = weighed.odds + rounded(weighed.net * weighed.point, MILLION)
    return min(99, max(1, (100 * shifted + 500_000) // MILLION))


def _percentile(weighed: Weighed, draw: Draw) -> Result:
    needed, shown = percentile_target(weighed), face(draw(0), 100)
    return Result(shown <= needed, abs(needed - shown) // 10, needed, (shown,))


def _percentile_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    return _percentile_table(percentile_target(weighed), good, bad)


@cache
def _percentile_table(needed: int, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    at_least = {n: max(0, needed - 10 * n) * 65536 // 100 for n in (0, *good)}
    at_worst = {n: max(0, 101 - needed - 10 * n) * 65536 // 100 for n in bad}
    return _shared_out(at_least, at_worst)


def _two_dice(weighed: Weighed, draw: Draw) -> Result:
    faces = (face(draw(0), 6), face(draw(1), 6))
    over = MILLION * sum(faces) + weighed.net - MILLION * weighed.odds
    margin = over // MILLION if over >= 0 else -(over // MILLION)
    return Result(over >= 0, margin, weighed.odds, faces)


def _two_dice_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    overs = [
        MILLION * (one + two) + weighed.net - MILLION * weighed.odds
        for one in range(1, 7)
        for two in range(1, 7)
    ]
    at_least = {
        n: sum(over >= 0 and over // MILLION >= n for over in overs) * 65536 // 36 for n in (0, *good)
    }
    at_worst = {n: sum(over < 0 and -(over // MILLION) >= n for over in overs) * 65536 // 36 for n in bad}
    return _shared_out(at_least, at_worst)


def opposed_odds(weighed: Weighed) -> tuple[int, int]:
    """The two sides' chances, each moved by the arguments on its side; 1% to 99%."""
    mine = weighed.odds + rounded(weighed.for_ * weighed.point, MILLION)
    theirs = weighed.their_odds + rounded(weighed.against * weighed.point, MILLION)
    return min(990_000, max(10_000, mine)), min(990_000, max(10_000, theirs))


def _opposed(weighed: Weighed, draw: Draw) -> Result:
    mine, theirs = opposed_odds(weighed)
    for turn in range(32):
        first, second = chance(draw(2 * turn), mine), chance(draw(2 * turn + 1), theirs)
        if first != second:
            return Result(first, turn, mine, (turn + 1,))
    return Result(False, 32, mine, (32,))


def _opposed_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    mine, theirs = opposed_odds(weighed)
    ahead, behind = mine * (MILLION - theirs), theirs * (MILLION - mine)
    success = rounded(ahead * MILLION, ahead + behind) * 65536 // MILLION
    return {0: success}, {0: 65536 - success}


def bag_tokens(weighed: Weighed) -> tuple[int, int]:
    """The tokens of success and of failure in the bag."""
    good = 1 + max(0, rounded(2 * weighed.for_, MILLION))
    bad = 1 + max(0, rounded(2 * weighed.against, MILLION))
    return (2, 2) if good + bad == 2 else (good, bad)


def _bag(weighed: Weighed, draw: Draw) -> Result:
    good, bad = bag_tokens(weighed)
    needed, drawn = good, []
    for turn in range(3):
        success = draw(turn) * (good + bad) >> 32 < good
        drawn.append(int(success))
        good, bad = good - success, bad - (not success)
    same = sum(drawn) in (0, 3)
    return Result(sum(drawn) >= 2, 3 if same else 1, needed, tuple(drawn))


def _bag_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    successes, failures = bag_tokens(weighed)
    every = successes + failures
    ways = Fraction(every * (every - 1) * (every - 2))
    three = successes * (successes - 1) * (successes - 2) / ways
    two = 3 * successes * (successes - 1) * failures / ways
    none = failures * (failures - 1) * (failures - 2) / ways
    one = 3 * failures * (failures - 1) * successes / ways
    at_least = {n: _in_65536(three + two if n <= 1 else three if n <= 3 else Fraction(0)) for n in (0, *good)}
    at_worst = {n: _in_65536(none + one if n <= 1 else none if n <= 3 else Fraction(0)) for n in bad}
    return _shared_out(at_least, at_worst)


def _in_65536(share: Fraction) -> int:
    return share.numerator * 65536 // share.denominator


def _certain(weighed: Weighed, draw: Draw) -> Result:
    return Result(True, 0, 0, ())


def _certain_chances(weighed: Weighed, good: tuple[int, ...], bad: tuple[int, ...]) -> Chances:
    return {0: 65536}, {0: 0}


def _shared_out(at_least: dict[int, int], at_worst: dict[int, int]) -> Chances:
    """From the chances of at least each degree to the chance of just that degree; what is left is plain failure."""
    success = _differences(at_least)
    failure = _differences(at_worst)
    failure[0] = 65536 - at_least[0] - sum(failure.values())
    return success, failure


def _differences(at_least: dict[int, int]) -> dict[int, int]:
    found, above = {}, 0
    for degree in sorted(at_least, reverse=True):
        found[degree] = at_least[degree] - above
        above = at_least[degree]
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """A way of settling."""

    settle: Callable[[Weighed, Draw], Result]
    chances: Callable[[Weighed, tuple[int, ...], tuple[int, ...]], Chances]


WAYS: dict[str, Way] = {
    "d10": Way(_d10, _d10_chances),
    "percentile": Way(_percentile, _percentile_chances),
    "vote": Way(_percentile, _percentile_chances),
    "2d6": Way(_two_dice, _two_dice_chances),
    "opposed": Way(_opposed, _opposed_chances),
    "bag": Way(_bag, _bag_chances),
    "certain": Way(_certain, _certain_chances),
}
