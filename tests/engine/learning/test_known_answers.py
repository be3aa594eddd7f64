"""Games small enough to be solved by hand, and whether teams that learn find the answer."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.learning.games import learned_threat, plays_of, sowing_game
from engine.small_games import option
from whitecell.block import Block
from whitecell.engine.learning import Learning, learn, with_worths
from whitecell.engine.players import player
from whitecell.game import Game
from whitecell.position import Forcing


def share(difference: float, temperature: float = 0.1) -> float:
    """How often the better of two entries is chosen."""
    return 1 / (1 + math.exp(-difference / temperature))


def answer(low: float, high: float) -> tuple[float, float, float]:
    """The threat game solved: how often a threat is made, how often one that is made is resisted, and what it brings.

    With w the threatener's payoff from fighting, r the chance that a threat is resisted, and every choice made with the share
    that the temperature gives a difference:
      it fights, if resisted, with q(w) = share(w + 0.5): else it has lost 0.5;
      a threat is worth v(w) = (1 - r) x 1 + r x (q w - (1 - q) / 2), none is worth 0, so it is made with m(w) = share(v);
      resisting is worth E[1 - 1.6 q | made], giving in 0: it keeps 1, or has -0.6 from a fight. So r = share of that.
    The r that gives itself is found by halving.
    """
    payoffs = [low + (high - low) * (n + 0.5) / 2000 for n in range(2000)]
    fights = [share(w + 0.5) for w in payoffs]

    def from_resistance(r: float) -> tuple[float, float, float]:
        values = [1 - r + r * (q * w - (1 - q) / 2) for w, q in zip(payoffs, fights, strict=True)]
        made = [share(value) for value in values]
        resisting = sum(m * (1 - 1.6 * q) for m, q in zip(made, fights, strict=True)) / sum(made)
        gained = sum(m * value for m, value in zip(made, values, strict=True)) / 2000
        return sum(made) / 2000, share(resisting), gained

    lowest, highest = 0.0, 1.0
    for _ in range(50):
        middle = (lowest + highest) / 2
        if from_resistance(middle)[1] > middle:
            lowest = middle
        else:
            highest = middle
    made, resisted, gained = from_resistance(lowest)
    return made, resisted, gained


def found(game: Game, block: Block) -> tuple[float, float, float]:
    """The same three numbers in plays."""
    assert block.table is not None
    made = block.choices[1, 0, 1] >= 0
    resisted = float((block.choices[2, 1, 1][made] == -1).mean()) if made.any() else math.nan
    return float(made.mean()), resisted, float(block.table[game.column("gain").cell].mean()) / 1e6


@pytest.mark.parametrize("way", range(3))
def test_a_credible_threat_is_found(way: int) -> None:
    """The threat game, with a = 0.5, w_B = -0.6 and w_A even on [-1.5, 0.5].

    Without errors: who has w > -0.5 (half of all) would fight, and threatens. Of the others a share b bluffs, so that a
    responder is as well off resisting as giving in: 1.6 x P(fights | made) = 1, P = 0.5 / (0.5 + 0.5 b) = 0.625, b = 0.6; a
    threat is made with 0.8. A bluffer gains nothing: 1 - r = 0.5 r, so r = 2/3. Those who would fight gain (2/3) w + 1/3,
    which is 1/3 on average over [-0.5, 0.5]: the option to threaten is worth 1/6.
    With errors at a temperature of 0.1 the same equations (see `answer`) give 0.76, 0.65 and about as much.
    """
    game, learned = learned_threat()
    made, resisted, gained = found(game, plays_of(game, learned, way))
    exact = answer(-1.5, 0.5)
    assert abs(exact[0] - 0.8) < 0.05 and abs(exact[1] - 2 / 3) < 0.05 and abs(exact[2] - 1 / 6) < 0.03
    assert abs(made - exact[0]) < 0.03 and abs(resisted - exact[1]) < 0.03
    barred = plays_of(game, learned, way, Forcing(may_not=frozenset({(0, "threaten")})))
    without = found(game, barred)
    assert without[0] == without[2] == 0.0
    assert abs(gained - exact[2]) < 0.02  # the leverage of having the option, beside 1/6


def test_looking_one_step_ahead_finds_no_threat() -> None:
    """A threat costs 0.5 now, five times the temperature: it is made with e^-5 = 0.007, and nobody ever gives in."""
    game, _ = learned_threat()
    block = player(game).play(12345, 0, 20_000, lucks=1, table=True)
    made, resisted, gained = found(game, block)
    assert made < 0.01 and resisted > 0.99 and gained <= 0


@pytest.mark.parametrize("way", range(3))
def test_a_bluff_is_refused(way: int) -> None:
    """With w even on [-1.5, -0.9] fighting is at least 0.4 worse than backing down: whoever threatens bluffs.

    It would fight with at most share(-0.4) = 0.018, so resisting is worth 0.97 or more and giving in 0: resisted with more
    than 0.999. A threat then loses 0.5 and is made with about e^-5.
    """
    game, learned = learned_threat(-1.5, -0.9)
    made, _, _ = found(game, plays_of(game, learned, way))
    exact = answer(-1.5, -0.9)
    assert exact[0] < 0.01 and exact[1] > 0.999
    assert made < 0.02
    forced = plays_of(
        game, learned, way, Forcing(choices={(1, 0, 1): option(game, "threatener", "threaten")})
    )
    assert found(game, forced)[1] > 0.97


@pytest.mark.parametrize(("crop", "sows"), [(3.0, True), (0.2, False)])
def test_two_steps_are_seen_where_one_is_wrong(crop: float, sows: bool) -> None:
    """Sowing costs 1 in spring and brings a crop in autumn, at a temperature of 0.5.

    One step ahead: sowing is worth -1, made with share(-1) = 1 / (1 + e^2) = 0.119, whatever the crop.
    Two steps: reaped with s = share(crop), sowing is worth crop x s - 1: for 3, s = 0.9975, worth 1.99, made with 0.982;
    for 0.2, s = 0.599, worth -0.880, made with 0.147.
    """
    game = sowing_game(crop)
    short = player(game).play(5, 0, 20_000, lucks=1).choices[1, 0, 1]
    assert abs(float((short >= 0).mean()) - 0.119) < 0.01
    learned = learn(game, player, teams=["farmer"], settings=Learning(plays=10_000))
    assert learned.settled
    expected = share(crop * share(crop, 0.5) - 1, 0.5)
    assert abs(expected - (0.982 if sows else 0.147)) < 0.001
    for way in learned.ways:
        block = player(with_worths(game, way.worths)).play(5, 0, 20_000, lucks=1)
        assert abs(float((block.choices[1, 0, 1] >= 0).mean()) - expected) < 0.02
        (worth,) = way.worths
        assert worth.fits[0].learned > worth.fits[0].plain
        assert np.isin(block.choices[2, 0, 1][block.choices[1, 0, 1] == -1], [-1]).all()
