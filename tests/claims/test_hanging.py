"""What the spread between worlds hangs on, against functions whose shares are known."""

from __future__ import annotations

import numpy as np
import pytest

from whitecell.claims.hanging import hanging, in_total
from whitecell.claims.nested import nested

DICE = np.random.Generator(np.random.Philox(4))
WORLDS = 4096


def ishigami(x: np.ndarray) -> np.ndarray:
    """Ishigami and Homma 1990, a = 7, b = 0.1: alone .3139, .4424, 0; in total .5576, .4424, .2437."""
    angles = (x * 2 - 1) * np.pi
    value: np.ndarray = (
        np.sin(angles[0]) + 7 * np.sin(angles[1]) ** 2 + 0.1 * angles[2] ** 4 * np.sin(angles[0])
    )
    return value


def corner(x: np.ndarray) -> np.ndarray:
    """1 where both are under a half: alone 1/3 each, in total 2/3 each."""
    value: np.ndarray = ((x[0] < 0.5) & (x[1] < 0.5)).astype(float)
    return value


def latin(lines: int, count: int = WORLDS) -> np.ndarray:
    """Stratified worlds."""
    return np.stack([(DICE.permutation(count) + DICE.random(count)) / count for _ in range(lines)])


def first(means: np.ndarray) -> np.ndarray:
    value: np.ndarray = means[0]
    return value


def named(x: np.ndarray) -> dict[str, np.ndarray]:
    return {f"x{number}": line for number, line in enumerate(x, 1)}


def test_ishigami_alone() -> None:
    x = latin(4)
    values = ishigami(x)
    found = hanging(values, float(np.var(values, ddof=1)), named(x))
    assert {one.name: pytest.approx(one.share, abs=0.03) for one in found.alone} == {
        "x1": 0.3139,
        "x2": 0.4424,
    }
    assert [one.name for one in found.alone] == ["x2", "x1"]
    assert found.ordered
    assert 0 < found.floor < 0.05


@pytest.mark.parametrize(("line", "share"), [(0, 0.5576), (1, 0.4424), (2, 0.2437), (3, 0.0)])
def test_ishigami_in_total(line: int, share: float) -> None:
    x = latin(4, 1 << 15)
    anew = x.copy()
    anew[line] = latin(1, 1 << 15)[0]
    plays, again = (ishigami(one)[None, :, None].repeat(2, axis=2) for one in (x, anew))
    assert in_total(first, plays, again) == pytest.approx(share, abs=0.02)


def test_a_corner_alone_and_in_total() -> None:
    x = latin(2)
    values = corner(x)
    between = float(np.var(values, ddof=1))
    assert between == pytest.approx(3 / 16, abs=0.01)
    assert {one.name: pytest.approx(one.share, abs=0.04) for one in hanging(values, between, named(x)).alone} == {"x1": 1 / 3, "x2": 1 / 3}  # fmt: skip
    anew = np.stack([latin(1)[0], x[1]])
    both = [corner(one)[None, :, None].repeat(2, axis=2) for one in (x, anew)]
    assert in_total(first, both[0], both[1]) == pytest.approx(2 / 3, abs=0.04)


def test_the_luck_of_the_dice_is_nobodys_share() -> None:
    x = latin(3)
    chances = np.stack([0.3 + 0.4 * x[0], 0.5 + 0 * x[0]])
    dice = DICE.random((WORLDS, 20))
    plays = (dice < chances[0][:, None]).astype(float)[None]
    found = nested(first, plays)
    assert found.raw > 1.5 * found.between
    shares = {one.name: one.share for one in hanging(found.worlds, found.between, named(x)).alone}
    assert shares == {"x1": pytest.approx(1, abs=0.1)}
    again = (dice < (0.3 + 0.4 * latin(1)[0])[:, None]).astype(float)[None]
    assert in_total(first, plays, again) == pytest.approx(1, abs=0.1)
    assert in_total(first, plays, plays) == 0


def test_of_a_hundred_judgements_that_do_nothing_none_is_shown() -> None:
    shown = 0
    for _ in range(10):
        x = latin(100, 512)
        found = hanging(DICE.normal(size=512), 1.0, named(x))
        shown += len(found.alone)
    assert shown <= 3


def test_the_order_is_not_said_where_halves_of_the_worlds_disagree() -> None:
    agreed = []
    for _ in range(12):
        x = latin(2, 512)
        values = x[0] + x[1] + DICE.normal(size=512) * 0.3
        agreed.append(hanging(values, float(np.var(values)), named(x)).ordered)
    assert not all(agreed)
    x = latin(2)
    assert hanging(3 * x[0] + x[1], float(np.var(3 * x[0] + x[1])), named(x)).ordered


def test_experts_are_taken_as_they_are() -> None:
    expert = np.repeat([1.0, 2.0, 3.0], 200)
    found = hanging((expert == 2).astype(float), float(np.var(expert == 2)), {"who speaks": expert})
    assert found.alone[0].share == pytest.approx(1, abs=0.02)


def test_without_a_spread_nothing_hangs() -> None:
    assert hanging(np.zeros(100), 0.0, {"x": np.arange(100.0)}).alone == ()
    assert in_total(first, np.zeros((1, 4, 2)), np.zeros((1, 4, 2))) == 0
