"""A worth fitted to plays: ridge regression turn by turn, and how well it foretells plays that it was not fitted to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whitecell.engine.learning.sampling import Floats, Sample, valued
from whitecell.engine.learning.terms import Term, tree_of
from whitecell.engine.learning.worths import Fit
from whitecell.expression import Tree
from whitecell.game import Game, Want

OFF_PATH = 0.05  # what a play that was explored weighs beside one that was not
RIDGE = 0.001  # of the variance of a standardised term


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn's weights, in units of the term, and the constant; `visits` are the plays in which a term was not as in the middle one."""

    weights: Floats
    constant: float
    visits: np.ndarray[tuple[int], np.dtype[np.int64]]


def fitted(
    game: Game,
    sample: Sample,
    key: tuple[int, int],
    wants: Sequence[Want],
    terms: Sequence[Term],
    view: Mapping[int, int],
    visits: int,
) -> list[Turn]:
    """For each turn but the last, weights that foretell how much more a play comes to than what is wanted is worth then.

    Fitted to all plays that were not explored after that turn; terms visited by fewer than `visits` plays weigh 0.
    """
    found = []
    trees = [tree_of(game, term) for term in terms]
    for turn in range(1, len(game.turns)):
        plays = sample.reached(turn)
        values = _design(sample, trees, turn, plays, view)
        now = valued(wants, lambda tree, turn=turn, plays=plays: sample.seen(tree, turn, plays, view))  # type: ignore[misc]
        gain = sample.worths[key][plays] - now if len(plays) else np.zeros(0)
        found.append(_ridge(values, gain, np.where(sample.until[plays] == 0, 1.0, OFF_PATH), visits))
    return found


def _design(
    sample: Sample,
    trees: Sequence[tuple[Tree, int]],
    turn: int,
    plays: np.ndarray[tuple[int], np.dtype[np.intp]],
    view: Mapping[int, int],
) -> Floats:
    """A line for each term: its values at the close of a turn, in units."""
    found = np.zeros((len(trees), len(plays)))
    for place, (tree, scale) in enumerate(trees):
        found[place] = sample.seen(tree, turn, plays, view) * (scale / 1_000_000)
    return found


def _ridge(values: Floats, gain: Floats, weights: Floats, least: int) -> Turn:
    """Ridge regression on standardised terms, weighted."""
    size = len(values)
    visits = np.array([_visits(line) for line in values], dtype=np.int64).reshape(size)
    used = np.flatnonzero(visits >= least)
    total = weights.sum()
    if not len(used) or total == 0:
        constant = float((weights * gain).sum() / total) if total else 0.0
        return Turn(np.zeros(size), constant, visits)
    means = np.einsum("in,n->i", values[used], weights) / total
    centred = values[used] - means[:, None]
    spread = np.sqrt(np.einsum("in,n->i", centred**2, weights) / total)
    standard = centred / np.where(spread > 0, spread, 1.0)[:, None]
    middle = float(gain @ weights / total)
    weighted = standard * weights / total
    # without the threads of a linear algebra library, which wait for one another where a machine is busy
    together = np.einsum("in,jn->ij", weighted, standard)
    with_gain = np.einsum("in,n->i", weighted, gain - middle)
    slopes = np.linalg.solve(together + RIDGE * np.eye(len(used)), with_gain)
    found = np.zeros(size)
    found[used] = np.where(spread > 0, slopes / np.where(spread > 0, spread, 1.0), 0.0)
    return Turn(found, middle - float(found[used] @ means), visits)


def spreads(game: Game, sample: Sample, terms: Sequence[Term], view: Mapping[int, int]) -> Floats:
    """The standard deviation of each term at the close of each turn but the last; 1 where it never differs."""
    trees = [tree_of(game, term) for term in terms]
    found = np.ones((len(game.turns) - 1, len(terms)))
    for turn in range(1, len(game.turns)):
        plays = sample.reached(turn)
        if len(plays) and len(terms):
            spread = _design(sample, trees, turn, plays, view).std(axis=1)
            found[turn - 1] = np.where(spread > 0, spread, 1.0)
    return found


def _visits(line: Floats) -> int:
    """How many plays are not as the middle one is."""
    if not len(line):
        return 0
    middle = np.partition(line, len(line) // 2)[len(line) // 2]
    return int(np.count_nonzero(line != middle))


def tried(
    game: Game,
    sample: Sample,
    key: tuple[int, int],
    wants: Sequence[Want],
    terms: Sequence[Term],
    weights: Sequence[Sequence[int]],
    view: Mapping[int, int],
) -> tuple[Fit, ...]:
    """How well weights (in millionths) foretell plays that they were not fitted to, from the close of each turn but the last.

    R2 with the constant that fits best; the share of the differences between plays that neither explored nor ended is foretold.
    """
    found = []
    trees = [tree_of(game, term) for term in terms]
    for turn in range(1, len(game.turns)):
        plays = np.flatnonzero((sample.ended > turn) & (sample.until == 0))
        if len(plays) < 2:
            found.append(Fit(turn, len(plays), 0, 0))
            continue
        now = np.broadcast_to(
            valued(wants, lambda tree, turn=turn, plays=plays: sample.seen(tree, turn, plays, view)),  # type: ignore[misc]
            (len(plays),),
        )
        more = np.array(weights[turn - 1], dtype=np.float64) / 1e6 @ _design(sample, trees, turn, plays, view)
        end = sample.worths[key][plays]
        found.append(Fit(turn, len(plays), _explained(end, now + more), _explained(end, now)))
    return tuple(found)


def _explained(end: Floats, said: Floats) -> int:
    """R2 in millionths; 0 where there is nothing to foretell."""
    spread = float(((end - end.mean()) ** 2).sum())
    if spread <= 1e-12 * len(end):
        return 0
    error = end - said
    return round((1 - float(((error - error.mean()) ** 2).sum()) / spread) * 1_000_000)
