"""What a draw is called, and the dice: addresses by BLAKE2b, words by Philox4x32-10, worlds stratified.

docs/language.md, section 11. Nothing here hangs on what was drawn before: the same address gives the same word, whatever else was
drawn. This page is a noun, because the compiler refuses two draws of one name and the interpreters draw.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

MASK = 0xFFFFFFFF
SEPARATOR = "\x1f"
DRAWS = 64  # the most draws at one address


def address(
    kind: str, owner: str = "", thing: str = "", member: str = "", turn: str = "", slot: str = ""
) -> int:
    """The 64-bit address of a draw: the first 8 bytes of BLAKE2b over its names, little-endian.

    >>> hex(address("choice", "mayor", turn="the count", slot="1"))
    '0xdc4eeda888284d86'
    """
    text = SEPARATOR.join((kind, owner, thing, member, turn, slot))
    digest = blake2b(unicodedata.normalize("NFC", text).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Four 32-bit words of Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).

    >>> [hex(word) for word in philox((0, 0, 0, 0), (0, 0))]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    a, b, c, d = counter
    for k, m in _round_keys(key):
        first, second = 0xD2511F53 * a, 0xCD9E8D57 * c
        a = (second >> 32) ^ b ^ k
        b = second & MASK
        c = (first >> 32) ^ d ^ m
        d = first & MASK
    return a, b, c, d


@lru_cache(maxsize=16)
def _round_keys(key: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The keys of the ten rounds, which hang on the seed alone."""
    k, m = key
    return tuple(((k + n * 0x9E3779B9) & MASK, (m + n * 0xBB67AE85) & MASK) for n in range(10))


def word(seed: int, play: int, where: int, draw: int = 0) -> int:
    """The 32-bit word of a draw: `seed` has 64 bits, `play` 48, `where` is an address, `draw` is below 64."""
    counter = (play & MASK, (play >> 32) + ((draw >> 2) << 16), where & MASK, where >> 32)
    return philox(counter, (seed & MASK, seed >> 32))[draw & 3]


def world_word(seed: int, world: int, where: int, draw: int = 0) -> int:
    """The 32-bit word of a world's draw, stratified: of 2^k worlds in a row there is one in each 2^k-th of the range.

    A base-2 sequence with its digits permuted twice, once by the place of a world and once by value (Owen 1995 as hashed
    by Laine and Karras 2011 and Burley 2020), so that two judgements are independent of one another.
    """
    by_place, by_value = _permutations(seed, where, draw)
    return _reversed(_mixed(_reversed(_mixed(_reversed(world & MASK), by_place)), by_value))


@lru_cache(maxsize=1 << 14)
def _permutations(seed: int, where: int, draw: int) -> tuple[int, int]:
    """The two words that permute the digits at an address, the same for all worlds."""
    return word(seed, 0, where, 2 * draw), word(seed, 0, where, 2 * draw + 1)


def _mixed(value: int, seed: int) -> int:
    value = (value + seed) & MASK
    for factor in (0x6C50B47C, 0xB82F1E52, 0xC7AFE638, 0x8D22F6E6):
        value ^= (value * factor) & MASK
    return value


def _reversed(value: int) -> int:
    return int(f"{value:032b}"[::-1], 2)


def face(draw: int, faces: int) -> int:
    """What a die of that many faces shows for a word.

    >>> face(0, 10), face(MASK, 10)
    (1, 10)
    """
    return 1 + (draw * faces >> 32)


def chance(draw: int, millionths: int) -> bool:
    """Whether a word falls under a chance given in millionths."""
    return draw < (millionths << 32) // 1_000_000
