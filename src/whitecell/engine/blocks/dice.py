"""Words of Philox4x32-10 for columns of plays: the same words as `whitecell.addresses`, many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_FIRST, _SECOND = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)


def words(seed: int, plays: Words, where: Words | int, draw: int = 0) -> NDArray[np.int64]:
    """The 32-bit words of a draw for each play; `where` is one address or one for each play.

    >>> from whitecell.addresses import word
    >>> words(7, np.array([0, 5], dtype=np.uint64), 12345, 3).tolist() == [word(7, 0, 12345, 3), word(7, 5, 12345, 3)]
    True
    """
    address = np.asarray(where, dtype=np.uint64)
    a = plays & _MASK
    b = (plays >> _HALF) + np.uint64((draw >> 2) << 16)
    c = np.broadcast_to(address & _MASK, plays.shape)
    d = np.broadcast_to(address >> _HALF, plays.shape)
    k, m = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        first, second = _FIRST * a, _SECOND * c
        a, b, c, d = (
            (second >> _HALF) ^ b ^ np.uint64(k),
            second & _MASK,
            (first >> _HALF) ^ d ^ np.uint64(m),
            first & _MASK,
        )
        k, m = (k + 0x9E3779B9) & 0xFFFFFFFF, (m + 0xBB67AE85) & 0xFFFFFFFF
    return (a, b, c, d)[draw & 3].astype(np.int64)
