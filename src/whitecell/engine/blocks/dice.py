"""Words of Philox4x32-10 for columns of plays: the same words as `whitecell.addresses`, many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whitecell.columns import Ints

Words = NDArray[np.uint64]
_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_FIRST, _SECOND = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)


def four_words(seed: int, plays: Words, where: Words | int, block: int = 0) -> tuple[Words, ...]:
    """The words of draws 4 x block to 4 x block + 3; `where` is one address or one for each play."""
    address = np.asarray(where, dtype=np.uint64)
    a = plays & _MASK
    b = (plays >> _HALF) + np.uint64(block << 16)
    c, d = address & _MASK, address >> _HALF
    k, m = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        first, second = a * _FIRST, c * _SECOND
        a, b, c, d = (
            (second >> _HALF) ^ b ^ np.uint64(k),
            second & _MASK,
            (first >> _HALF) ^ d ^ np.uint64(m),
            first & _MASK,
        )
        k, m = (k + 0x9E3779B9) & 0xFFFFFFFF, (m + 0xBB67AE85) & 0xFFFFFFFF
    return a, b, c, d


def words(seed: int, plays: Words, where: Words | int, draw: int = 0) -> Ints:
    """The 32-bit words of a draw for each play; `where` is one address or one for each play.

    >>> from whitecell.addresses import word
    >>> words(7, np.array([0, 5], dtype=np.uint64), 12345, 3).tolist() == [word(7, 0, 12345, 3), word(7, 5, 12345, 3)]
    True
    """
    return four_words(seed, plays, where, draw >> 2)[draw & 3].astype(np.int64)


class Dice:
    """The draws at one address a play, each made when it is first asked for."""

    def __init__(self, seed: int, plays: Words, where: Words | int) -> None:
        self.seed, self.plays, self.where = seed, plays, where
        self.known: dict[int, tuple[Words, ...]] = {}

    def draw(self, number: int) -> Ints:
        """The words of a draw."""
        block = number >> 2
        if block not in self.known:
            self.known[block] = four_words(self.seed, self.plays, self.where, block)
        return self.known[block][number & 3].astype(np.int64)
