"""How the die of a move falls: a function of the seed, the attempt, the words, and the odds as they were fixed."""

from __future__ import annotations

from whitecell.engine.settling import WAYS, Result, Weighed
from whitecell.exercise import at_the_table as rules
from whitecell.exercise.dice import drawing
from whitecell.exercise.moves import Move
from whitecell.exercise.state import Exercise


def result_of(x: Exercise, move: Move) -> Result:
    """How the exercise's own die of a move falls."""
    assert move.fixed is not None
    return WAYS[move.fixed.way].settle(settled_by(x, move), drawing(x.seed, move.attempt, words_of(x, move)))


def words_of(x: Exercise, move: Move) -> dict[str, str]:
    """The words given for the die of a move, by team."""
    return {team: word for (attempt, team), word in x.words.items() if attempt == move.attempt}


def settled_by(x: Exercise, move: Move) -> Weighed:
    """What the die of a move is read against: the number that was fixed, or the scenario's own odds where they stand."""
    assert move.fixed is not None
    if move.fixed.basis == "scenario":
        found = rules.scenario_odds(x, move)
        assert found is not None
        return found[0]
    return Weighed(10_000 * move.fixed.percent, 0, 0, 0, 0)
