"""A claim about how many people support something, written down so that polls can speak to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from whitecell.opinion.coalitions import Coalition
from whitecell.opinion.people import Count
from whitecell.opinion.polls import Poll
from whitecell.opinion.pooling import DEFAULT_PRIORS, PoolPriors


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its words and where they stand, the population and day, the threshold, the polls to use.

    `threshold` is a number of people when `in_people`, otherwise a share. `proposition` finishes the sentence
    "so many people ..."; `people` names them ("adults in California"). `bases` are other populations that the
    words could mean. `polls` may hold more concepts than `concepts`; only those named are pooled.
    `sides` are the two parties between which power passes and their shares of the population.
    """

    title: str
    words: str
    source: str
    proposition: str
    people: str
    population: str
    day: date
    concepts: tuple[str, ...]
    count: Count
    threshold: float
    in_people: bool
    polls: tuple[Poll, ...]
    measure: str = "all"
    bases: tuple[Count, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    priors: PoolPriors = DEFAULT_PRIORS
    remarks: tuple[str, ...] = field(default=())
    sides: tuple[tuple[str, float], ...] = ()

    @property
    def needed(self) -> float:
        """The share of the population that the claim takes."""
        return self.threshold / self.count.value if self.in_people else self.threshold
