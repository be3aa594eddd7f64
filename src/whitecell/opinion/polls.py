"""Polls as data: what was asked, of whom, when and how, what they said, and where that can be read.

A poll keeps shares (0 to 1), dates, and the exact concept of its question. Two polls are about the same
thing only when their `concept` is the same word; nothing in this room pools across concepts unless the
caller names each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from whitecell.opinion.scales import Array, OpinionError, observed_logit, sample_from_margin

POPULATIONS: dict[str, str] = {
    "adults": "all adults",
    "citizens": "adult citizens",
    "registered": "registered voters",
    "likely": "likely voters",
    "voters": "voters, not said whether registered or likely",
}

MODES: dict[str, str] = {
    "online": "online panel",
    "phone": "telephone",
    "face-to-face": "interviewers at the door",
    "mail": "by post",
    "mixed": "more than one way",
    "unknown": "not stated",
}

MEASURES: dict[str, str] = {
    "all": "share of everybody asked; the unsure count as not supporting",
    "decided": "share of those who chose a side; the unsure are left out",
}

DESIGN_EFFECT = 1.3
"""By how much weighting is taken to inflate the variance of a poll that states no margin: assumed."""


@dataclass(frozen=True, slots=True)
class Crosstab:
    """What one group of a poll's respondents said (shares; `sample` is the group's own, when known)."""

    group: str
    support: float
    oppose: float | None = None
    unsure: float | None = None
    sample: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """One question of one poll.

    `support`, `oppose` and `unsure` are shares of everybody asked; `sample` is the number of interviews and
    `margin` the stated 95% half-width as a share. `unsure_offered` is None when nobody saw whether "not sure"
    could be answered. `decided_only` marks a published share that already leaves the unsure out.
    `advocate` marks a sponsor with a stake in the answer; `subset_of` names the larger poll of which
    these respondents are a part; `assumed_sample` marks a sample that nobody published; `group` names the
    group when the row is a crosstab of a poll.
    """

    pollster: str
    start: date
    end: date
    population: str
    mode: str
    concept: str
    support: float
    oppose: float | None = None
    unsure: float | None = None
    sample: float | None = None
    margin: float | None = None
    sponsor: str = ""
    advocate: bool = False
    wording: str = ""
    question: str = ""
    unsure_offered: bool | None = None
    decided_only: bool = False
    subset_of: str = ""
    assumed_sample: bool = False
    area: str = ""
    group: str = ""
    dates: str = ""
    source: str = ""
    note: str = ""
    crosstabs: tuple[Crosstab, ...] = field(default=())

    @property
    def name(self) -> str:
        """The pollster and the month of the fieldwork's end: how a table or a warning names this poll."""
        return f"{self.pollster} {self.dates or self.end.strftime('%b %Y')}"

    @property
    def middle(self) -> date:
        """The day halfway through the fieldwork."""
        return self.start + (self.end - self.start) / 2

    @property
    def wording_key(self) -> str:
        """What tells this wording from others: `wording` when given, otherwise the concept."""
        return self.wording or self.concept

    def effective_sample(self, design_effect: float = DESIGN_EFFECT) -> float:
        """The simple random sample that the poll is worth.

        1. With a stated margin: the sample which that margin stands for (never more than the interviews).
        2. Otherwise the number of interviews over the design effect (1.3, assumed).

        >>> from datetime import date
        >>> day = date(2017, 1, 31)
        >>> poll = Poll("A", day, day, "adults", "phone", "own country", 0.18, sample=800)
        >>> round(poll.effective_sample())
        615
        """
        if self.margin is not None:
            stated = sample_from_margin(self.margin)
            return min(stated, self.sample) if self.sample is not None else stated
        if self.sample is None:
            raise OpinionError(
                f"{self.name} gives neither a sample nor a margin. Give one, or assume one in the open: "
                "replace(poll, sample=400, assumed_sample=True)."
            )
        return self.sample / design_effect

    def observed(self, measure: str = "all", design_effect: float = DESIGN_EFFECT) -> tuple[float, float]:
        """The observed logit and its sampling variance, under one way of counting the unsure.

        `all`: everybody asked is the base. `decided`: those who chose a side are the base, and the sample
        shrinks with them. Raises OpinionError when the figures for the measure were not published.
        """
        sample = self.effective_sample(design_effect)
        if measure not in MEASURES:
            raise OpinionError(f'A measure is "all" or "decided"; found "{measure}".')
        if measure == "all":
            if self.decided_only:
                raise OpinionError(
                    f"{self.name} is published without the unsure, so its share of everybody asked is not "
                    'known. Use the measure "decided", or leave this poll out.'
                )
            return observed_logit(self.support, sample)
        if self.decided_only:
            return observed_logit(self.support, sample * (1.0 - (self.unsure or 0.0)))
        if self.oppose is None:
            raise OpinionError(
                f"{self.name} has no figure for those opposed, so its share of the decided is not known. "
                'Use the measure "all", or leave this poll out.'
            )
        decided = self.support + self.oppose
        if decided <= 0.0:
            raise OpinionError(f"{self.name} has nobody on either side.")
        return observed_logit(self.support / decided, sample * decided)

    def share(self, measure: str = "all") -> float:
        """The published share under one way of counting the unsure."""
        self.observed(measure)
        if measure == "all" or self.decided_only:
            return self.support
        assert self.oppose is not None
        return self.support / (self.support + self.oppose)


def with_assumed_sample(poll: Poll, sample: float) -> Poll:
    """The poll with a sample that nobody published, marked as assumed; a published one is kept.

    >>> from datetime import date
    >>> day = date(2021, 6, 16)
    >>> with_assumed_sample(Poll("B", day, day, "adults", "online", "union", 0.42), 300).assumed_sample
    True
    """
    if poll.sample is not None or poll.margin is not None:
        return poll
    return replace(poll, sample=sample, assumed_sample=True)


def years_between(polls: list[Poll], day: date) -> Array:
    """How many years after each poll's middle the day lies (negative when it lies before)."""
    return np.array([(day - poll.middle).days / 365.25 for poll in polls], dtype=np.float64)
