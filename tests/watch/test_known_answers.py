"""Readings whose answers are known: Bayes' rule by hand, and the plays counted one by one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from watch.towns import bound, follow
from whitecell.engine.players import engines, player
from whitecell.ensembles.settings import Settings
from whitecell.ensembles.watching import followed, watch
from whitecell.watch.agreeing import agreement, cells_read
from whitecell.watched import Reading

STORM = "  - {date: 2030-01-10, what: A storm., inject: storm}\n"
HEARD = "  - {date: 2030-01-09, what: Thunder was heard., inject: storm, how sure: 4 times, because: it carries far}\n"
CALM = "  - {date: 2030-01-10, what: No storm so far., inject: storm, result: did not happen}\n"


def wet(one: Reading) -> float:
    """The share of floods among plays that did not end early."""
    _, wet_, dry = one.shares
    return wet_ / (wet_ + dry)


@pytest.mark.parametrize(
    ("events", "by_hand"),
    [
        ("", Fraction(1, 2)),
        (STORM, Fraction(8, 10)),
        (CALM, Fraction(2, 10)),
        # four to one on a storm: 4/5 x 80% + 1/5 x 20%
        (HEARD, Fraction(4, 5) * Fraction(8, 10) + Fraction(1, 5) * Fraction(2, 10)),
    ],
)
def test_shares_are_those_of_bayes(tmp_path: Path, events: str, by_hand: Fraction) -> None:
    game, found = bound(tmp_path, events or STORM)
    chosen = found.standing if events else ()
    one = follow(game, found.entries, plays=40_000).at(chosen)
    assert abs(wet(one) - by_hand) < 0.02


def test_a_reading_is_the_count_of_the_plays(tmp_path: Path) -> None:
    game, found = bound(tmp_path, HEARD + STORM.replace("storm}", "flood}").replace("-10", "-20"))
    one = follow(game, found.entries).at(found.standing)
    cells = cells_read(found.entries)
    block = player(game, "twin").play(3, 0, 4000, lucks=10, closes=cells, choices=False)
    stormy, flooded = agreement(found.entries, cells, block)
    assert [each.speaks.turn for each in found.entries] == [1, 2]
    weights = np.where(stormy, 4, 1) * flooded
    shares = [weights[block.endings == way].sum() / weights.sum() for way in range(3)]
    assert one.shares == pytest.approx(shares, abs=1e-12)
    assert one.effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum(), abs=1e-9)
    assert one.agreeing == int(flooded.sum())
    assert one.average == pytest.approx(weights.mean() / 4)


def test_errors_are_those_of_plays_that_share_a_world(tmp_path: Path) -> None:
    """Without judgements worlds do not differ, and the error is near the one of so many independent plays."""
    game, found = bound(tmp_path, STORM)
    one = follow(game, found.entries, plays=20_000).at(found.standing)
    share = one.shares[1]
    alone = 1.96 * (share * (1 - share) / one.agreeing) ** 0.5
    assert one.errors[1] == pytest.approx(alone, rel=0.1)


def test_every_engine_reads_alike(tmp_path: Path) -> None:
    events = STORM + (
        "  - {date: 2030-01-05, what: a, team: A, move: build, result: failed}\n"
        "  - {date: 2030-01-15, what: b, team: B, move: watch, target: north}\n"
        "  - {date: 2030-01-15, what: c, move: build, result: worked, by then: yes}\n"
        "  - {date: 2030-01-15, what: d, holds: walls >= 1 and turn is two}\n"
        "  - {date: 2030-01-31, what: e, move: pray, result: not made}\n"
    )
    game, found = bound(tmp_path, events)
    cells = cells_read(found.entries)
    lines = [
        agreement(
            found.entries, cells, player(game, engine).play(5, 0, 300, lucks=10, closes=cells, choices=False)
        )
        for engine in engines()
    ]
    assert len(lines) >= 2
    for other in lines[1:]:
        assert np.array_equal(lines[0], other)
    shares = lines[0].mean(axis=1)
    assert ((shares > 0) & (shares < 1)).all()


def test_the_work_shared_reads_alike(tmp_path: Path) -> None:
    game, found = bound(tmp_path, STORM + HEARD)
    alone, shares = followed(game, found.entries, Settings(3, 10, "written"), [900, 1800])
    many, same = followed(game, found.entries, Settings(3, 10, "written"), [900, 1800], workers=2)
    assert alone.at(found.standing) == many.at(found.standing)
    assert shares == same


def test_plays_are_made_until_enough_agree_or_the_limit(tmp_path: Path) -> None:
    rare = "".join(
        f"  - {{date: 2030-01-{day}, what: {day}, team: A, move: build, result: worked}}\n"
        for day in ("05", "15")
    )
    game, found = bound(tmp_path, rare)
    enough = follow(game, found.entries, plays=1000, most=256_000)
    assert enough.at(()).made == 1000
    last = enough.at(found.standing)
    assert last.effective >= 1000
    assert 1000 < last.made < 256_000
    least = follow(game, found.entries, plays=1000, most=2000).at(found.standing)
    assert least.few
    assert (least.made, least.shares) == (2000, ())
    assert 0 < least.agreeing < 200


def test_errors_are_as_large_as_readings_of_other_seeds_lie_apart() -> None:
    readings = [
        watch(
            "tutorial/two-teams", "tutorial/the-spring.developments", plays=1500, most=1500, seed=seed
        ).watched.end
        for seed in range(60)
    ]
    shares = np.array([one.shares for one in readings])
    errors = np.array([one.errors for one in readings])
    apart = 1.96 * shares.std(axis=0, ddof=1)
    assert (np.abs(apart / errors.mean(axis=0) - 1) < 0.3).all()
    inside = np.abs(shares - shares.mean(axis=0)) <= errors
    assert 0.9 <= inside.mean() <= 0.99


def test_what_is_sure_alone_is_a_reading_of_its_own(tmp_path: Path) -> None:
    game, found = bound(tmp_path, HEARD + STORM.replace("storm}", "flood}").replace("-10", "-20"))
    _, left = bound(tmp_path, STORM.replace("storm}", "flood}").replace("-10", "-20"))
    one = follow(game, found.entries)
    assert one.at(one.sure()) == follow(game, left.entries).at(left.standing)


def test_bits_have_the_error_that_other_seeds_have() -> None:
    some = [
        watch(
            "tutorial/two-teams", "tutorial/the-spring.developments", plays=1000, most=1000, seed=seed
        ).watched
        for seed in range(40)
    ]
    bits = [one.bits for one in some if one.bits is not None]
    assert len(bits) == 40
    assert 1.96 * float(np.std(bits, ddof=1)) == pytest.approx(
        np.mean([one.bits_error for one in some]), rel=0.35
    )
