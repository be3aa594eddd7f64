"""What the tellers report: electors for each side, the number appointed, and who has a majority of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whitecell.institutions.columns import Flags, Ints


class Count(NamedTuple):
    """What the tellers report: electors per side (plays, 2), and the number of electors appointed (plays)."""

    votes: Ints
    appointed: Ints

    @property
    def needed(self) -> Ints:
        """The majority of the whole number of electors appointed."""
        needed: Ints = self.appointed // 2 + 1
        return needed

    @property
    def winner(self) -> Ints:
        """The side with a majority of the electors appointed, or -1: then the House chooses."""
        elected = self.votes >= self.needed[..., None]
        winner: Ints = np.where(elected.any(axis=-1), elected.argmax(axis=-1), -1).astype(np.int64)
        return winner


def tell(side: Ints, electors: Ints, appointed: Flags) -> Count:
    """The electors of each state to the side counted for it, and the sum of those appointed.

    >>> tell(np.array([0, 1, -1]), np.array([20, 15, 10]), np.array([True, True, False]))
    Count(votes=array([20, 15]), appointed=array(35))
    """
    votes = np.stack([((side == one) * electors).sum(axis=-1) for one in (0, 1)], axis=-1)
    return Count(votes, np.asarray((appointed * electors).sum(axis=-1)))
