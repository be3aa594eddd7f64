"""Where a record lies among simulated plays, and whether a doctrine says more of its moves than chance does.

What is compared is declared beforehand: which teams made which kinds of move, and how it ended. A record tells only some
of what was done, so a simulated play that is ranked beside it is told with as few lines.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whitecell.claims.hanging import permuted

Flags = NDArray[np.bool_]
Endings = NDArray[np.int64]
NEAREST = 10
RANKED = 400
LEAST = 1e-6  # the chance that is taken where a doctrine gives none


def nearest(told: Flags, ending: int, plays: Flags, endings: Endings, without: int = -1) -> float:
    """How far something told lies from the ten plays nearest to it: the share of its moves (and its ending) that a play has not.

    `told` has a flag for each move, `plays` a line for each play; `without` is the place of a play that is not looked at.
    """
    count = int(told.sum()) + 1
    missing = int(told.sum()) - (plays & told).sum(axis=1) + (endings != ending)
    distances = np.sort(np.delete(missing, without) if without >= 0 else missing)[:NEAREST]
    return float(distances.mean()) / count


def lies(told: Flags, ending: int, plays: Flags, endings: Endings) -> tuple[float, float, tuple[float, ...]]:
    """How far a record lies from its nearest plays, the share of simulated plays, told as briefly, that lie as far or farther, and how far each lies.

    1. The record: its moves and its ending against every play.
    2. A simulated play: as many of its moves as the record tells, picked by a mixing of its number, against every other play.
    """
    own = nearest(told, ending, plays, endings)
    lines, ranked = int(told.sum()), min(RANKED, len(plays))
    simulated = list[float]()
    for number in range(ranked):
        made = np.flatnonzero(plays[number])
        picked = made[permuted(len(made), number + 1)[:lines]] if len(made) else made
        brief = np.zeros(plays.shape[1], dtype=bool)
        brief[picked] = True
        simulated.append(nearest(brief, int(endings[number]), plays, endings, number))
    return own, sum(one >= own for one in simulated) / ranked, tuple(simulated)


Chances = Sequence[tuple[float, float]]  # of each move: by the doctrine, and by chance


def bits(moves: Chances) -> float:
    """How much better than chance a doctrine foresaw some moves, in bits a move (below 0: worse).

    >>> bits([(0.5, 0.25), (0.25, 0.25)])
    0.5
    """
    if not moves:
        return 0.0
    return sum(math.log2(max(by_doctrine, LEAST) / by_chance) for by_doctrine, by_chance in moves) / len(
        moves
    )


def fitted(games: Mapping[str, Mapping[int, Chances]], game: str) -> tuple[int, float]:
    """The temperature that fits the other games best, and how many bits a move it foresees this one better than chance.

    `games` has for each game, for each temperature that was tried, the chances of its moves.
    """
    others = [by for name, by in games.items() if name != game] or [games[game]]

    def fit(temperature: int) -> float:
        return bits([one for by in others for one in by[temperature]])

    best = max(sorted(games[game]), key=fit)
    return best, bits(games[game][best])
