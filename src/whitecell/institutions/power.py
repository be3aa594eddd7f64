"""Voting power in weighted games: Banzhaf swings as whole numbers, and Shapley-Shubik, over columns of games.

The leading axes are games, the last axis players; a coalition wins with `quota` or more. Coalitions are
counted by their weight (and size) in one pass over the players. The one idea: a player need not be taken out
again. With C(k) the number of coalitions of all players weighing at most k, the swings of a player of weight
w are
    C(q-1) - 2 C(q-1-w) + 2 C(q-1-2w) - 2 C(q-1-3w) + ...
since coalitions without the player are those with it counted off in turn. Counts are kept modulo 2^64, which
is exact for up to 64 players, because no answer reaches 2^64; beyond that Python's whole numbers are used.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from whitecell.institutions.columns import Ints, not_negative
from whitecell.institutions.refusals import InstitutionError

# Up to this many players a count of coalitions is exact modulo 2^64.
PLAYERS_IN_A_WORD = 64
# Cells of the table of counts worked on at a time: some tens of megabytes.
CELLS = 4_000_000
Counts = NDArray[Any]


def majority_quota(weights: ArrayLike) -> Ints:
    """The least weight that is more than half of each game's.

    >>> majority_quota([50, 49, 1]), majority_quota([[3, 1], [2, 2]])
    (array(51), array([3, 3]))
    """
    return np.asarray(not_negative("weights", weights).sum(axis=-1) // 2 + 1)


def _games(weights: ArrayLike, quota: ArrayLike | None) -> tuple[Ints, Ints, tuple[int, ...]]:
    """The games as rows, their quotas, and the shape of the games; refused if a quota cannot be met."""
    all_weights = not_negative("weights", weights)
    if all_weights.ndim == 0:
        raise InstitutionError("weights: expected players as the last axis; found a single number.")
    wanted = majority_quota(all_weights) if quota is None else not_negative("quota", quota)
    shape = np.broadcast_shapes(all_weights.shape[:-1], wanted.shape)
    rows = np.broadcast_to(all_weights, (*shape, all_weights.shape[-1])).reshape(-1, all_weights.shape[-1])
    quotas = np.broadcast_to(wanted, shape).reshape(-1)
    beyond = np.flatnonzero((quotas > rows.sum(axis=1)) | (quotas < 1))
    if beyond.size:
        game = int(beyond[0])
        raise InstitutionError(
            f"quota: expected between 1 and the {int(rows[game].sum())} votes there are; found "
            f"{int(quotas[game])}."
        )
    return rows, quotas, shape


def _below(counts: Counts, at: Ints) -> Counts:
    """The counts at an index of the last axis for each game and player; zero below the first."""
    found = np.take_along_axis(counts, np.maximum(at, 0), axis=-1)
    return np.where(at >= 0, found, found.dtype.type(0) if found.dtype != object else 0)


def _chunks(games: int, cells: int) -> list[slice]:
    step = max(1, CELLS // max(cells, 1))
    return [slice(start, start + step) for start in range(0, games, step)]


def banzhaf_swings(weights: ArrayLike, quota: ArrayLike | None = None) -> Counts:
    """The number of coalitions each player turns from losing to winning, (games, players), exactly.

    Names: Banzhaf (1965), Penrose (1946), Coleman (1971). quota: default more than half.
    Returns uint64 for up to 64 players, Python whole numbers (object) for more.

    >>> banzhaf_swings([50, 49, 1])
    array([3, 1, 1], dtype=uint64)
    >>> banzhaf_swings([4, 4, 4, 2, 2, 1], 12)
    array([10, 10, 10,  6,  6,  0], dtype=uint64)
    """
    rows, quotas, shape = _games(weights, quota)
    players = rows.shape[1]
    kind: Any = np.uint64 if players <= PLAYERS_IN_A_WORD else object
    swings = np.zeros(rows.shape, dtype=kind)
    for part in _chunks(len(rows), int(quotas.max(initial=1))):
        swings[part] = _swings(rows[part], quotas[part], kind)
    return swings.reshape(*shape, players)


def _swings(rows: Ints, quotas: Ints, kind: Any) -> Counts:
    most = int(quotas.max())
    counts = np.zeros((len(rows), most), dtype=kind)
    counts[:, 0] = 1
    columns = np.arange(most)
    for player in range(rows.shape[1]):
        weight = rows[:, player]
        if (weight == weight[0]).all():
            shift = int(weight[0])
            if shift == 0:
                counts = counts + counts
            elif shift < most:
                counts[:, shift:] = counts[:, shift:] + counts[:, :-shift]
        else:
            counts = counts + _below(counts, columns[None, :] - weight[:, None])
    upto = np.cumsum(counts, axis=1, dtype=kind)
    at = np.broadcast_to((quotas - 1)[:, None], rows.shape)
    step = np.where(rows == 0, most + 1, rows)  # a player without weight swings nothing; see the end
    total = _below(upto, at)
    sign = -1
    while True:
        at = at - step
        if not (at >= 0).any():
            break
        term = _below(upto, at)
        total = total + term + term if sign > 0 else total - term - term
        sign = -sign
    total[rows == 0] = 0
    return total


def banzhaf(weights: ArrayLike, quota: ArrayLike | None = None) -> NDArray[np.float64]:
    """The normalised Banzhaf index of each player: its share of all swings, (games, players).

    >>> banzhaf([50, 49, 1]).tolist()
    [0.6, 0.2, 0.2]
    """
    swings = banzhaf_swings(weights, quota).astype(np.float64)
    shares: NDArray[np.float64] = swings / swings.sum(axis=-1, keepdims=True)
    return shares


def banzhaf_absolute(weights: ArrayLike, quota: ArrayLike | None = None) -> NDArray[np.float64]:
    """The chance that each player decides when all the others vote by the toss of a coin, (games, players).

    Names: absolute Banzhaf index, Penrose measure.

    >>> banzhaf_absolute([50, 49, 1]).tolist()
    [0.75, 0.25, 0.25]
    """
    swings = banzhaf_swings(weights, quota)
    chances: NDArray[np.float64] = swings.astype(np.float64) / 2.0 ** (swings.shape[-1] - 1)
    return chances


def swings_by_size(weights: ArrayLike, quota: ArrayLike | None = None) -> Counts:
    """The coalitions each player turns, by how many others are in them, (games, players, players), exactly.

    >>> swings_by_size([50, 49, 1]).tolist()
    [[0, 2, 1], [0, 1, 0], [0, 1, 0]]
    """
    rows, quotas, shape = _games(weights, quota)
    players = rows.shape[1]
    kind: Any = np.uint64 if players <= PLAYERS_IN_A_WORD else object
    swings = np.zeros((len(rows), players, players), dtype=kind)
    for part in _chunks(len(rows), int(quotas.max(initial=1)) * (players + 1)):
        swings[part] = _swings_by_size(rows[part], quotas[part], kind)
    return swings.reshape(*shape, players, players)


def _swings_by_size(rows: Ints, quotas: Ints, kind: Any) -> Counts:
    games, players = rows.shape
    most = int(quotas.max())
    counts = _by_weight_and_size(rows, most, kind)
    upto = np.cumsum(counts[:, :, :players], axis=1, dtype=kind).reshape(games * most, players)
    # coalitions of s others are those of s players, less those with the player in: s - 1 others and its
    # weight,
    # and so on: C_s(q-1) - (C_s + C_s-1)(q-1-w) + ..., each term at a size one lower than the last
    total = np.zeros((games * players, players), dtype=kind)
    game = np.repeat(np.arange(games), players)
    at, weight = np.repeat(quotas - 1, players), rows.reshape(-1)
    active = np.flatnonzero(weight > 0)
    for taken in range(players + 1):
        here = at[active] - taken * weight[active]
        active, here = active[here >= 0], here[here >= 0]
        if not active.size:
            break
        found = upto[game[active] * most + here]
        if taken == 0:
            total[active] += found
            continue
        term = np.zeros((len(active), players), dtype=kind)
        term[:, taken:] += found[:, : players - taken]
        term[:, taken - 1 :] += found[:, : players - taken + 1]
        total[active] = total[active] - term if taken % 2 else total[active] + term
    return total.reshape(games, players, players)


def _by_weight_and_size(rows: Ints, most: int, kind: Any) -> Counts:
    """The number of coalitions by weight below `most` and by size, (games, weights, sizes)."""
    games, players = rows.shape
    counts = np.zeros((games, most, players + 1), dtype=kind)
    counts[:, 0, 0] = 1
    for player in range(players):
        weight = rows[:, player]
        if (weight == weight[0]).all():
            parts = [(slice(None), int(weight[0]))]
        else:
            parts = [(slice(game, game + 1), int(shift)) for game, shift in enumerate(weight)]
        for part, shift in parts:
            if shift < most:
                moved = counts[part, : most - shift, : player + 1].copy()
                counts[part, shift:, 1 : player + 2] += moved
    return counts


def shapley_shubik(weights: ArrayLike, quota: ArrayLike | None = None) -> NDArray[np.float64]:
    """The Shapley-Shubik index of each player: the share of orders in which it decides, (games, players).

    L. S. Shapley and M. Shubik, American Political Science Review 48 (1954) 787. The coalitions are counted
    exactly; the last sum is in floating point (`shapley_shubik_exactly` gives fractions).

    >>> shapley_shubik([50, 49, 1]).round(6).tolist()
    [0.666667, 0.166667, 0.166667]
    """
    swings = swings_by_size(weights, quota)
    players = swings.shape[-1]
    worth = np.array([1 / (players * comb(players - 1, size)) for size in range(players)])
    index: NDArray[np.float64] = swings.astype(np.float64) @ worth
    return index


def shapley_shubik_exactly(weights: ArrayLike, quota: int | None = None) -> list[Fraction]:
    """The Shapley-Shubik index of each player of one game, as fractions; they sum to one.

    >>> shapley_shubik_exactly([50, 49, 1])
    [Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)]
    """
    swings = swings_by_size(weights, quota)
    if swings.ndim != 2:
        raise InstitutionError("weights: expected one game; use shapley_shubik for columns of games.")
    players = swings.shape[-1]
    return [
        sum(
            (Fraction(int(count), players * comb(players - 1, size)) for size, count in enumerate(row)),
            start=Fraction(0),
        )
        for row in swings
    ]
