"""Codes and tokens from the operating system's chance: what a person may type, and what nobody could guess."""

from __future__ import annotations

import hashlib
import hmac
import secrets

LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"  # what can be read aloud and not mistaken: no B 8, I 1, O 0, S 5, Z 2


def a_code(length: int = 8) -> str:
    """A code that can be typed on a telephone; eight letters are 37 bits, and guesses are limited at the door.

    >>> len(a_code()), set(a_code()) <= set(LETTERS)
    (8, True)
    """
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def spaced(code: str) -> str:
    """A code as it is read aloud.

    >>> spaced("KQWT7PXM")
    'KQWT-7PXM'
    """
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def bare(typed: str) -> str:
    """A code as somebody typed it, without what does not belong to it.

    >>> bare(" kqwt-7pxm ")
    'KQWT7PXM'
    """
    return "".join(one for one in typed.upper() if one.isalnum())[:40]


def a_token() -> str:
    """A secret of 256 bits for a cookie."""
    return secrets.token_urlsafe(32)


def a_seed() -> str:
    """A seed for the dice of an exercise: 64 hexadecimal digits."""
    return secrets.token_hex(32)


def a_world() -> int:
    """The number of the world that is played, below 2^64."""
    return secrets.randbits(64)


def kept(token: str) -> str:
    """What is kept of a token: its hash, so that who reads the file cannot sit in anybody's seat.

    >>> kept("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(token.encode()).hexdigest()


def page_token(token: str) -> str:
    """What a page shows with each thing it sends: made from the cookie's secret, and of no use to find it."""
    return hmac.new(token.encode(), b"page", hashlib.sha256).hexdigest()[:32]


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that says nothing about where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
