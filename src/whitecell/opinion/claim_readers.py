"""What three readers of a claim each learn: one who wants it true, one who wants it false, one who makes polls.

Each is told the strongest thing that may be said to them, and the number that stands in their way. Leaving a poll
out is no reading of a claim, so it is told apart from the readings: as what one poll carries.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from scipy.special import ndtri

from whitecell.opinion import sentences as say
from whitecell.opinion.checking import Check, Line
from whitecell.opinion.people import People
from whitecell.opinion.polls import Poll

YEAR = 366
READINGS = ("wording", "measure", "assumption")


def three_readers(check: Check) -> tuple[tuple[str, str], ...]:
    """A title and a text for each of the three readers.

    >>> from whitecell.opinion.checking import check_claim
    >>> from whitecell.opinion.worked_examples import nine_million
    >>> for title, text in three_readers(check_claim(nine_million(), nodes=64))[:1]:
    ...     print(title, "|", text[:63])
    If you want it true | With a probability of 90% it is more than 5.4 million, with 41%
    """
    return (
        ("If you want it true", say.checked(_true(check))),
        ("If you want it false", say.checked(_false(check))),
        ("If you make polls", say.checked(_polls(check))),
    )


def _true(check: Check) -> str:
    best = max(_readings(check), key=lambda line: line.probability)
    without = max(_left_out(check), key=lambda line: line.probability, default=None)
    carried = ""
    if without is not None and without.probability > max(best.probability, check.whole.probability):
        carried = (
            f" It rises to {say.probability(without.probability)} {without.label}: so much hangs on one poll, and none "
            "is left out for what it says."
        )
    return (
        f"With a probability of 90% it is more than {_level(check, 0.10)}, with "
        f"{say.probability(check.whole.probability)} more than {_threshold(check)}. {_extreme(best, 'highest')}{carried} "
        f"{_lean(check.lean_to_hold, f'to be 90% sure of more than {_threshold(check)}', 'understate')}"
    )


def _false(check: Check) -> str:
    worst = min(_readings(check), key=lambda line: line.probability)
    without = min(_left_out(check), key=lambda line: line.probability, default=None)
    carried = ""
    if without is not None and without.probability < min(worst.probability, check.whole.probability):
        carried = (
            f" It falls to {say.probability(without.probability)} {without.label}: so much hangs on one poll, and none "
            "is left out for what it says."
        )
    base = min(check.bases, key=lambda line: line.probability, default=None)
    taken = (
        f" Taken of {base.label}, the same share makes it {say.probability(base.probability)}."
        if base is not None and base.probability < check.whole.probability
        else ""
    )
    return (
        f"With a probability of 90% it is less than {_level(check, 0.90)}, with "
        f"{say.probability(1.0 - check.whole.probability)} less than {_threshold(check)}. {_extreme(worst, 'lowest')}{carried}{taken} "
        f"{_lean(-check.lean_to_fail, 'to be 90% sure against it', 'overstate')}"
    )


def _polls(check: Check) -> str:
    pool = check.pool
    low, high = pool.next_poll(1000).interval(0.9)
    return (
        f"{_furthest(check)}Cochran's Q is {pool.fixed.excess:.1f} times its degrees of freedom. The spreads at their "
        f"posterior means are {pool.posterior.spread('house'):.2f} between houses and "
        f"{pool.posterior.spread('own'):.2f} of each poll's own, in logits; the shared bias is "
        f"{pool.priors.bias.describe()}, and no number of polls teaches it. The next poll of 1,000 would be expected "
        f"between {say.percent(low)} and {say.percent(high)} (90%, its house not seen before)."
    )


def _readings(check: Check) -> list[Line]:
    return [line for line in check.hangs if line.kind in READINGS]


def _left_out(check: Check) -> list[Line]:
    return [line for line in check.hangs if line.kind == "polls"]


def _extreme(line: Line, which: str) -> str:
    return f"Among the readings and assumptions tried, {say.probability(line.probability)} is the {which} ({line.label})."


def _level(check: Check, probability: float) -> str:
    """The number (or share) below which the belief lies with a probability, as it is spoken."""
    claim, estimate = check.claim, check.pool.estimate
    if claim.in_people:
        return say.people(People(estimate, claim.count).quantile(probability))
    return say.percent(estimate.quantile(probability))


def _threshold(check: Check) -> str:
    return say.amount(check.claim.threshold, check.claim.in_people)


def _lean(points: float, purpose: str, word: str) -> str:
    size = abs(100 * points)
    if points > 0:
        start = f"{purpose[0].upper()}{purpose[1:]}"
        return f"{start}, the polls would have to {word} support by {_points(size)}."
    return f"The polls are past that point already, {purpose}, with {_points(size)} to spare."


def _points(size: float) -> str:
    return "under a point" if size < 0.95 else say.counted(round(size), "point")


def _furthest(check: Check) -> str:
    """The two polls of one year that lie furthest apart for their samples, and how far samples alone let them."""
    pool = check.pool
    seen = [(poll, *poll.observed(pool.measure, pool.design_effect)) for poll in pool.polls]
    pairs = list(combinations(seen, 2))
    near = [pair for pair in pairs if abs((pair[0][0].middle - pair[1][0].middle).days) <= YEAR]
    pairs = near or pairs
    if not pairs:
        return ""
    one, other = max(pairs, key=lambda pair: abs(pair[0][1] - pair[1][1]) / np.sqrt(pair[0][2] + pair[1][2]))

    def told(poll: Poll) -> str:
        return f"{poll.name} ({say.percent(poll.share(pool.measure))})"

    shares = [entry[0].share(pool.measure) for entry in (one, other)]
    slopes = [share * (1.0 - share) for share in shares]
    allowed = float(ndtri(0.975)) * float(
        np.hypot(slopes[0] * np.sqrt(one[2]), slopes[1] * np.sqrt(other[2]))
    )
    apart = 100 * abs(shares[0] - shares[1])
    if apart < 100 * allowed:
        return ""
    return (
        f"{told(one[0])} and {told(other[0])} lie {_points(apart)} apart, where their samples allow "
        f"{_points(100 * allowed)}. "
    )
