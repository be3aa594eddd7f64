"""Small games of known answers for teams that learn."""

from __future__ import annotations

from functools import cache
from typing import Any

from engine.small_games import HEAD, game_of
from whitecell.block import Block
from whitecell.engine.learning import Learned, Learning, learn, with_worths
from whitecell.engine.players import player
from whitecell.game import Game
from whitecell.position import NOTHING_FORCED, Forcing

THREAT = """
calendar: {one: 2030-01-01, two: 2030-01-02, three: 2030-01-03}
temperature: 0.1
quantities:
  threat: {one of: [none, made, obeyed, carried out]}
  fighting: {scale: LOW to HIGH, start: between LOW and HIGH, known to: threatener}
  gain: {scale: -2 to 2, start: 0}
  keep: {scale: -2 to 2, start: 1}
teams:
  threatener: {brief: a, wants: {gain: 1}}
  responder: {brief: b, wants: {keep: 1}}
order: {one: [threatener], two: [responder], three: [threatener]}
moves:
  threaten: {by: threatener, in: one, odds: certain, on success: [threat becomes made, gain becomes -0.5]}
  give in:
    {by: responder, in: two, when: threat is made, odds: certain, on success: [threat becomes obeyed, gain becomes 1, keep becomes 0]}
  fight:
    by: threatener
    in: three
    when: threat is made
    odds: certain
    on success: [threat becomes carried out, gain becomes fighting, keep becomes -0.6]
endings: {end: otherwise}
"""

SOWING = """
calendar: {spring: 2030-03-01, autumn: 2030-09-01}
temperature: 0.5
quantities:
  sown: {flag: no}
  store: {scale: -5 to 5, start: 0}
teams:
  farmer: {brief: a, wants: {store: 1}}
order: [farmer]
moves:
  sow: {by: farmer, in: spring, odds: certain, on success: [sown becomes yes, store down 1]}
  reap: {by: farmer, in: autumn, when: sown, odds: certain, on success: [store up CROP]}
endings: {end: otherwise}
"""


def threat_game(low: float = -1.5, high: float = 0.5) -> Game:
    """The threat game, the threatener's own payoff from fighting drawn evenly between two numbers."""
    return game_of(HEAD + THREAT.replace("LOW", str(low)).replace("HIGH", str(high)))


def sowing_game(crop: float) -> Game:
    """Sowing costs 1 now; reaping, in the next turn, gives a crop."""
    return game_of(HEAD + SOWING.replace("CROP", str(crop)))


@cache
def learned_threat(low: float = -1.5, high: float = 0.5) -> tuple[Game, Learned]:
    """The threat game and what both sides learn in it."""
    game = threat_game(low, high)
    return game, learn(game, player, teams=["threatener", "responder"], settings=Learning(plays=10_000))


def plays_of(
    game: Game, learned: Learned, way: int = 0, forcing: Forcing = NOTHING_FORCED, **asked: Any
) -> Block:
    """Twenty thousand plays by what was learned from a beginning, of a seed that nothing was learned from."""
    playing = player(with_worths(game, learned.ways[way].worths))
    return playing.play(12345, 0, 20_000, lucks=1, forcing=forcing, table=True, **asked)
