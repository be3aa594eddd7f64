"""Dice that anyone can check: a seed committed to beforehand, mixed with a word from the teams that move and argue.

1. Before any odds, everybody sees the *commitment*: SHA-256 of the host's seed.
2. When the odds of a move are fixed, the browsers of the teams that move or argue may each give a word.
3. A draw is the first four bytes of SHA-256 over the seed, the attempt, the words in the order of their teams, and the draw's number.
4. When the exercise is over the seed is shown, and everybody can compute every draw again.

The host cannot choose a seed that suits, since words come after it; a team cannot choose a word that suits, since it does not know
the seed. What a die hangs on has nothing to do with the order of things, so the same attempt has the same face after an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from whitecell.errors import UsageError

SEED_BYTES = 32


def commitment(seed: str) -> str:
    """What is shown before odds are set: the SHA-256 of the seed's text, as 64 hexadecimal digits.

    >>> commitment("00" * 32)[:16]
    '60e05bd1b195af2f'
    """
    refuse_bad_seed(seed)
    return sha256(seed.encode()).hexdigest()


def refuse_bad_seed(seed: str) -> None:
    """Nothing, for 64 hexadecimal digits; raises `UsageError` for anything else."""
    if len(seed) != 2 * SEED_BYTES or any(one not in "0123456789abcdef" for one in seed):
        raise UsageError(
            "A seed of an exercise is 64 hexadecimal digits (0 to 9, a to f); leave it out and one is drawn."
        )


def text_of(seed: str, attempt: str, words: Mapping[str, str], draw: int) -> str:
    """The text whose SHA-256 is a draw: lines of the seed, the attempt, `team=word` in the order of the teams, the draw's number."""
    given = [f"{team}={words[team]}" for team in sorted(words)]
    return "\n".join([seed, attempt, *given, str(draw)])


def drawing(seed: str, attempt: str, words: Mapping[str, str]) -> Callable[[int], int]:
    """A function from a draw's number to its 32-bit word.

    >>> drawing("00" * 32, "1\\x1fmayor\\x1fgo", {})(0) == drawing("00" * 32, "1\\x1fmayor\\x1fgo", {"mayor": "hat"})(0)
    False
    """

    def draw(number: int) -> int:
        digest = sha256(text_of(seed, attempt, words, number).encode()).digest()
        return int.from_bytes(digest[:4], "big")

    return draw


def engine_seed(seed: str) -> int:
    """The seed of what the rules draw by themselves (orders, injects, sealed moves): the first 64 bits of the host's."""
    return int(seed[:16], 16)


def a_word(word: str) -> str:
    """The word as it is mixed in: letters, digits and hyphens, 32 at most; "" for what is none.

    >>> a_word(" blue-Kettle 7! ")
    'blue-Kettle7'
    """
    return "".join(one for one in word if one.isascii() and (one.isalnum() or one == "-"))[:32]
