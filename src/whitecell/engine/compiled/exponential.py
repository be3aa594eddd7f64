"""The table of weights that the library takes: E, a 0 for what cannot be made, and E again as the product of two small tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from ctypes import c_int32
from typing import Any

from whitecell.engine.choosing import EXPONENTIAL
from whitecell.engine.compiled.layout import array

COARSE = tuple(round(2**31 * math.exp(-n / 2)) for n in range(32))
FINE = tuple(round(2**31 * math.exp(-n / 64)) for n in range(32))


def weights() -> Any:
    """The table as `c/exponential.h` reads it.

    >>> weights()[0], weights()[1024], weights()[1025]
    (1048576, 1, 0)
    """
    return array(c_int32, (*EXPONENTIAL, 0, *_wrapped(COARSE), *_wrapped(FINE)))


def by_product(place: int) -> int:
    """E at a place, from the two small tables; places beyond 1,023 weigh as that one does.

    >>> by_product(0), by_product(700)
    (1048576, 19)
    """
    place = min(place, 1023)
    return max(1, (COARSE[place >> 5] * FINE[place & 31] + (1 << 41)) >> 42)


def _wrapped(numbers: Sequence[int]) -> list[int]:
    """Numbers of 32 bits without a sign, as those bits are with one."""
    return [number - (number >> 31 << 32) for number in numbers]
