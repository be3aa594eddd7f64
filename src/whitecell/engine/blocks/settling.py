"""Ways of settling over columns of plays: the twins of `whitecell.engine.settling`, way by way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints, limited, rounded_columns

MILLION = 1_000_000
Draw = Callable[[int], Ints]
Flags = NDArray[np.bool_]
Degrees = tuple[int, ...]
Chances = tuple[dict[int, Ints], dict[int, Ints]]


@dataclass(frozen=True, slots=True)
class WeighedColumns:
    """What a move is settled by, for each play: odds, the sums for and against, what the other side has.

    Each is a column, or one number where it is the same for every play.
    """

    odds: Ints
    for_: Ints
    against: Ints
    their_odds: Ints
    point: int

    @property
    def net(self) -> Ints:
        """The sum for minus the sum against, in millionths."""
        return self.for_ - self.against

    def some(self, which: NDArray[np.intp]) -> WeighedColumns:
        """The same of some of the plays."""
        odds, for_, against, their_odds = (
            each[which] if np.ndim(each) else each
            for each in (self.odds, self.for_, self.against, self.their_odds)
        )
        return WeighedColumns(odds, for_, against, their_odds, self.point)


_NOTHING: Ints = np.int64(0)  # type: ignore[assignment]
CERTAIN = WeighedColumns(_NOTHING, _NOTHING, _NOTHING, _NOTHING, 0)
Results = tuple[Flags, Ints]


def _d10_target(weighed: WeighedColumns) -> Ints:
    target = (10 * weighed.odds + 500_000) // MILLION
    return limited((target * MILLION + weighed.net + 500_000) // MILLION, 1, 9)


def _d10(weighed: WeighedColumns, draw: Draw) -> Results:
    needed, shown = _d10_target(weighed), 1 + (draw(0) * 10 >> 32)
    return shown <= needed, np.abs(needed - shown)


def _d10_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    return _looked_up(_d10_table(good, bad), _d10_target(weighed))


@cache
def _d10_table(good: Degrees, bad: Degrees) -> Chances:
    return _shared_out(
        {n: np.maximum(0, np.arange(10) - n) * 65536 // 10 for n in (0, *good)},
        {n: np.maximum(0, 11 - np.arange(10) - n) * 65536 // 10 for n in bad},
    )


def _looked_up(table: Chances, needed: Ints) -> Chances:
    success, failure = ({degree: column[needed] for degree, column in side.items()} for side in table)
    return success, failure


def _percentile_target(weighed: WeighedColumns) -> Ints:
    shifted = weighed.odds + rounded_columns(weighed.net * weighed.point, MILLION)
    return limited((100 * shifted + 500_000) // MILLION, 1, 99)


def _percentile(weighed: WeighedColumns, draw: Draw) -> Results:
    needed, shown = _percentile_target(weighed), 1 + (draw(0) * 100 >> 32)
    return shown <= needed, np.abs(needed - shown) // 10


def _percentile_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    return _looked_up(_percentile_table(good, bad), _percentile_target(weighed))


@cache
def _percentile_table(good: Degrees, bad: Degrees) -> Chances:
    faces = np.arange(100)
    return _shared_out(
        {n: np.maximum(0, faces - 10 * n) * 65536 // 100 for n in (0, *good)},
        {n: np.maximum(0, 101 - faces - 10 * n) * 65536 // 100 for n in bad},
    )


def _two_dice(weighed: WeighedColumns, draw: Draw) -> Results:
    total = 2 + (draw(0) * 6 >> 32) + (draw(1) * 6 >> 32)
    over = MILLION * total + weighed.net - MILLION * weighed.odds
    return over >= 0, np.where(over >= 0, over // MILLION, -(over // MILLION))


def _two_dice_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    need = weighed.net - MILLION * weighed.odds
    overs = [MILLION * (one + two) + need for one in range(1, 7) for two in range(1, 7)]
    at_least = {n: _share_of(overs, n, better=True) for n in (0, *good)}
    at_worst = {n: _share_of(overs, n, better=False) for n in bad}
    return _shared_out(at_least, at_worst)


def _share_of(overs: list[Ints], degree: int, *, better: bool) -> Ints:
    """How many of the 36 throws succeed (or fail) by at least a degree, in 65536ths."""
    found: Ints = np.int64(0)  # type: ignore[assignment]
    for over in overs:
        found = found + (
            (over >= 0) & (over // MILLION >= degree)
            if better
            else (over < 0) & (-(over // MILLION) >= degree)
        )
    return found * 65536 // 36


def _opposed_odds(weighed: WeighedColumns) -> tuple[Ints, Ints]:
    mine = weighed.odds + rounded_columns(weighed.for_ * weighed.point, MILLION)
    theirs = weighed.their_odds + rounded_columns(weighed.against * weighed.point, MILLION)
    return limited(mine, 10_000, 990_000), limited(theirs, 10_000, 990_000)


def _opposed(weighed: WeighedColumns, draw: Draw) -> Results:
    mine, theirs = ((odds << 32) // MILLION for odds in _opposed_odds(weighed))
    success = np.zeros(len(draw(0)), dtype=bool)
    margin = np.full(len(success), 32, dtype=np.int64)
    for turn in range(32):
        open_ = margin == 32
        if not open_.any():
            break
        first, second = draw(2 * turn) < mine, draw(2 * turn + 1) < theirs
        decided = open_ & (first != second)
        success[decided] = first[decided]
        margin[decided] = turn
    return success, margin


def _opposed_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    mine, theirs = _opposed_odds(weighed)
    ahead, behind = mine * (MILLION - theirs), theirs * (MILLION - mine)
    success = rounded_columns(ahead * MILLION, ahead + behind) * 65536 // MILLION
    return {0: success}, {0: 65536 - success}


def _bag_tokens(weighed: WeighedColumns) -> tuple[Ints, Ints]:
    good = 1 + np.maximum(0, rounded_columns(2 * weighed.for_, MILLION))
    bad = 1 + np.maximum(0, rounded_columns(2 * weighed.against, MILLION))
    two = good + bad == 2
    return np.where(two, 2, good), np.where(two, 2, bad)


def _bag(weighed: WeighedColumns, draw: Draw) -> Results:
    good, bad = _bag_tokens(weighed)
    drawn: Ints = np.int64(0)  # type: ignore[assignment]
    for turn in range(3):
        success = (draw(turn) * (good + bad) >> 32) < good
        drawn = drawn + success
        good, bad = good - success, bad - ~success
    return drawn >= 2, np.where((drawn == 0) | (drawn == 3), 3, 1)


def _bag_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    s, f = _bag_tokens(weighed)
    ways = (s + f) * (s + f - 1) * (s + f - 2)
    three, two = s * (s - 1) * (s - 2), 3 * s * (s - 1) * f
    none, one = f * (f - 1) * (f - 2), 3 * f * (f - 1) * s
    at_least = {
        n: (three + two if n <= 1 else three if n <= 3 else 0 * three) * 65536 // ways for n in (0, *good)
    }
    at_worst = {n: (none + one if n <= 1 else none if n <= 3 else 0 * none) * 65536 // ways for n in bad}
    return _shared_out(at_least, at_worst)


def _certain(weighed: WeighedColumns, draw: Draw) -> Results:
    return np.bool_(True), np.int64(0)  # type: ignore[return-value]


def _certain_chances(weighed: WeighedColumns, good: Degrees, bad: Degrees) -> Chances:
    return {0: np.int64(65536)}, {0: np.int64(0)}  # type: ignore[dict-item]


def _shared_out(at_least: dict[int, Ints], at_worst: dict[int, Ints]) -> Chances:
    success, failure = _differences(at_least), _differences(at_worst)
    taken = sum(failure.values()) if failure else 0
    failure[0] = 65536 - at_least[0] - taken
    return success, failure


def _differences(at_least: dict[int, Ints]) -> dict[int, Ints]:
    found: dict[int, Ints] = {}
    above: Ints | int = 0
    for degree in sorted(at_least, reverse=True):
        found[degree] = at_least[degree] - above
        above = at_least[degree]
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """A way of settling."""

    settle: Callable[[WeighedColumns, Draw], Results]
    chances: Callable[[WeighedColumns, Degrees, Degrees], Chances]


WAYS: dict[str, Way] = {
    "d10": Way(_d10, _d10_chances),
    "percentile": Way(_percentile, _percentile_chances),
    "vote": Way(_percentile, _percentile_chances),
    "2d6": Way(_two_dice, _two_dice_chances),
    "opposed": Way(_opposed, _opposed_chances),
    "bag": Way(_bag, _bag_chances),
    "certain": Way(_certain, _certain_chances),
}
