"""Which plays are told: a typical one, a surprising one and the one closest to a record, each chosen by a rule that is stated.

What is compared is which teams made which kinds of move, and how the play ended: the summary on which records are placed too.

1. Typical: of the plays that end as most do, the one that differs least, on average, from all of those.
2. Surprising: of all plays, the one whose ten nearest lie farthest from it.
3. Closest to a record: the one that lacks least of what the record tells; among those, the one with fewest moves that it does not tell.

Ties go to the lowest number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whitecell.claims.forcing import trees
from whitecell.claims.lying import NEAREST
from whitecell.engine import twin
from whitecell.engine.players import player
from whitecell.engine.prepared import Prepared
from whitecell.ensembles.settings import Settings
from whitecell.game import Game
from whitecell.plan import Read
from whitecell.plays import Told

Flags = NDArray[np.bool_]
Endings = NDArray[np.int64]
AMONG = 1_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record tells, for the third rule: its title, a flag for each kind of move of the game, and the number of its ending."""

    title: str
    told: Flags
    ending: int


def kinds_of(game: Game) -> list[tuple[str, str]]:
    """Every kind of move of every team, in the order of the file."""
    return list(dict.fromkeys((game.teams[one.team].name, one.move) for one in game.options))


def told(
    game: Game, *, plays: int, settings: Settings, record: Recorded | None = None, engine: str = ""
) -> tuple[Told, ...]:
    """The plays that are told, chosen among the first `AMONG` at most; two without a record.

    >>> import whitecell
    >>> [one.why for one in told(whitecell.load("tutorial/two-teams"), plays=100, settings=Settings())]
    ['typical', 'surprising']
    """
    count = min(plays, AMONG)
    block = player(game, engine).play(
        settings.seed, 0, count, lucks=settings.lucks, assumed=settings.assumed, choices=False,
        readings=trees(game, {}, [Read("", "made", (move,)) for move in kinds_of(game)]),
    )  # fmt: skip
    made = np.stack([column > 0 for column in block.readings], axis=1)
    endings = block.endings.astype(np.int64)
    found = [("typical", *typical(made, endings)), ("surprising", *surprising(made, endings))]
    if record is not None:
        found.append(("closest", *closest(made, endings, record)))
    ready = Prepared(game)
    return tuple(
        Told(
            why,
            twin.play(ready, settings.seed, number, lucks=settings.lucks, assumed=settings.assumed),
            count,
            float(differs),
            float((endings == endings[number]).mean()),
            record.title if record is not None and why == "closest" else "",
        )
        for why, number, differs in found
    )


def typical(made: Flags, endings: Endings) -> tuple[int, float]:
    """The play that differs least from all that end as most do, and in how many kinds of move on average."""
    names, counts = np.unique(endings, return_counts=True)
    inside = np.flatnonzero(endings == names[counts.argmax()])
    differ = apart(made[inside], endings[inside]).mean(axis=1)
    return int(inside[differ.argmin()]), float(differ.min())


def surprising(made: Flags, endings: Endings) -> tuple[int, float]:
    """The play whose ten nearest lie farthest, and how far they lie on average."""
    differ = apart(made, endings)
    np.fill_diagonal(differ, differ.max() + 1)
    near = np.sort(differ, axis=1)[:, : min(NEAREST, max(1, len(differ) - 1))].mean(axis=1)
    return int(near.argmax()), float(near.max())


def closest(made: Flags, endings: Endings, record: Recorded) -> tuple[int, float]:
    """The play that lacks least of what a record tells, and how many of its kinds of move and ending it lacks."""
    lacks = (record.told & ~made).sum(axis=1) + (endings != record.ending)
    more = (made & ~record.told).sum(axis=1)
    number = int(np.lexsort((np.arange(len(made)), more, lacks))[0])
    return number, float(lacks[number])


def apart(made: Flags, endings: Endings) -> NDArray[np.int64]:
    """In how many kinds of move, and whether in their ending, each two plays differ.

    >>> apart(np.array([[True, False], [True, True]]), np.array([0, 1])).tolist()
    [[0, 2], [2, 0]]
    """
    one = made.astype(np.int64)
    both = one @ one.T
    size = one.sum(axis=1)
    found: NDArray[np.int64] = (
        size[:, None] + size[None, :] - 2 * both + (endings[:, None] != endings[None, :])
    )
    return found
