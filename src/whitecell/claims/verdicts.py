"""The verdict on a claim: the share of worlds, under every doctrine judged, in which it passes its own threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whitecell.findings import Verdict

HOLDS, FAILS = 0.9, 0.1
FEWEST_SPEAKING = 200
LEAST_UPTAKE = 0.05


@dataclass(frozen=True, slots=True)
class Speaking:
    """How much an arm has to say: how many of its plays speak, and in which share of them the option was taken (None: not asked)."""

    arm: str
    plays: int
    uptake: float | None = None


def verdict(passing: Mapping[str, float], speaking: Sequence[Speaking] = (), wired: bool = False) -> Verdict:
    """The verdict on the shares of worlds in which a claim passes, by doctrine.

    1. Settled by the writing, if it could not have come out otherwise.
    2. Cannot be said: under 200 plays of an arm speak, or the option is taken in under 5%.
    3. Holds: at least 90% of worlds under every doctrine; fails: at most 10% under every doctrine.
    4. Otherwise it hangs: on how teams choose where doctrines account for at least half of the variance of passing over
       worlds and doctrines, else on the judgements.

    >>> verdict({"as written": 0.97, "at random": 0.93})
    'holds in this model'
    >>> verdict({"as written": 0.97, "at random": 0.02})
    'hangs on how teams choose'
    >>> verdict({"as written": 0.6, "at random": 0.4})
    'hangs on the judgements'
    """
    if wired:
        return "settled by the writing"
    if any(not says_enough(one) for one in speaking) or not passing:
        return "cannot be said"
    shares = list(passing.values())
    if all(one >= HOLDS for one in shares):
        return "holds in this model"
    if all(one <= FAILS for one in shares):
        return "fails"
    return "hangs on how teams choose" if by_doctrine(shares) >= 0.5 else "hangs on the judgements"


def says_enough(one: Speaking) -> bool:
    """Whether an arm has enough to say."""
    return one.plays >= FEWEST_SPEAKING and (one.uptake is None or one.uptake >= LEAST_UPTAKE)


def by_doctrine(shares: Sequence[float]) -> float:
    """The part of the variance of passing, over worlds and doctrines, that lies between doctrines.

    >>> by_doctrine([1.0, 0.0]), by_doctrine([0.5, 0.5])
    (1.0, 0.0)
    """
    middle = sum(shares) / len(shares)
    whole = middle * (1 - middle)
    return sum((one - middle) ** 2 for one in shares) / len(shares) / whole if whole else 0.0
