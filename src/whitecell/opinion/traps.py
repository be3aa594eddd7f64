"""The traps of the field, each a named warning that appears where it bites.

`TRAPS` is the whole list: a name, and the function that looks for it. A trap is no verdict on a poll; it says
what a reader would have to know before leaning on a number made from these rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import chdtr

from whitecell.opinion.polls import Poll

SMALL_GROUP = 100
STALE_YEARS = 1.0
DOMINANT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """What the polls are to be used for: a population on a day, and how the unsure are counted."""

    population: str
    day: date
    measure: str = "all"


@dataclass(frozen=True, slots=True)
class Trap:
    """One warning: its name, the sentence, and the polls it concerns."""

    name: str
    text: str
    polls: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


def find_traps(polls: list[Poll], question: Question) -> list[Trap]:
    """The traps that these polls hold for this question, in the order of `TRAPS`.

    >>> day = date(2017, 1, 31)
    >>> poll = Poll("A", day, day, "voters", "phone", "own country", 0.23, sample=800)
    >>> [trap.name for trap in find_traps([poll], Question("adults", date(2020, 10, 1)))]
    ['unsure-not-known', 'voters-for-adults', 'one-house', 'stale']
    """
    found: list[Trap] = []
    for name, look in TRAPS.items():
        found += [Trap(name, text, names) for text, names in look(polls, question)]
    return found


Found = list[tuple[str, tuple[str, ...]]]


def _names(polls: list[Poll]) -> tuple[str, ...]:
    return tuple(poll.name for poll in polls)


def _concept_mix(polls: list[Poll], question: Question) -> Found:
    concepts = sorted({poll.concept for poll in polls})
    if len(concepts) < 2:
        return []
    text = f"{len(concepts)} concepts are pooled as if they asked one thing: {'; '.join(concepts)}."
    return [(text, _names(polls))]


def _unsure(polls: list[Poll], question: Question) -> Found:
    offered = [poll for poll in polls if poll.unsure_offered is True]
    withheld = [poll for poll in polls if poll.unsure_offered is False]
    if not offered or not withheld:
        return []
    text = (
        f'"Not sure" could be answered in {len(offered)} of these polls and not in {len(withheld)}; '
        "those who waver are counted differently."
    )
    return [(text, _names(withheld))]


def _unsure_not_known(polls: list[Poll], question: Question) -> Found:
    unknown = [poll for poll in polls if poll.unsure_offered is None]
    if not unknown:
        return []
    text = f'For {len(unknown)} of {len(polls)} polls it is not known whether "not sure" could be answered.'
    return [(text, _names(unknown))]


def _forced(polls: list[Poll], question: Question) -> Found:
    forced = [poll for poll in polls if poll.unsure_offered is False]
    if not forced or question.measure == "decided":
        return []
    text = "These polls made everybody choose a side, which moves those without an opinion onto one of them."
    return [(text, _names(forced))]


def _advocate(polls: list[Poll], question: Question) -> Found:
    paid = [poll for poll in polls if poll.advocate]
    if not paid:
        return []
    sponsors = ", ".join(sorted({poll.sponsor for poll in paid}))
    return [(f"Paid for by a party to the question: {sponsors}.", _names(paid))]


def _subset(polls: list[Poll], question: Question) -> Found:
    parts = [poll for poll in polls if poll.subset_of]
    if not parts:
        return []
    text = (
        "These are part of a larger poll, which was weighted to look like its own population and not like "
        "this one."
    )
    return [(text, _names(parts))]


def _small_crosstab(polls: list[Poll], question: Question) -> Found:
    found: Found = []
    groups_alone = [p for p in polls if p.group and p.sample is not None and p.sample < SMALL_GROUP]
    if groups_alone:
        sizes = ", ".join(f"{p.sample:.0f}" for p in groups_alone if p.sample is not None)
        text = f"Crosstabs of fewer than {SMALL_GROUP} respondents stand as polls ({sizes})."
        found.append((text, _names(groups_alone)))
    for poll in polls:
        small = [c for c in poll.crosstabs if c.sample is not None and c.sample < SMALL_GROUP]
        if small:
            groups = ", ".join(f"{c.group} ({c.sample:.0f})" for c in small if c.sample is not None)
            found.append((f"Groups of fewer than {SMALL_GROUP} respondents: {groups}.", (poll.name,)))
    return found


def _voters(polls: list[Poll], question: Question) -> Found:
    if question.population not in ("adults", "citizens"):
        return []
    narrow = [poll for poll in polls if poll.population in ("registered", "likely", "voters")]
    if not narrow:
        return []
    text = f"These polls asked voters, and are extended here to {question.population} who do not vote."
    return [(text, _names(narrow))]


def _one_house(polls: list[Poll], question: Question) -> Found:
    sizes: dict[str, float] = defaultdict(float)
    for poll in polls:
        sizes[poll.pollster] += poll.effective_sample()
    total = sum(sizes.values())
    house, size = max(sizes.items(), key=lambda item: item[1])
    if size <= DOMINANT_SHARE * total:
        return []
    text = f"{house} supplies {100 * size / total:.0f}% of the effective sample; its habits pass for opinion."
    return [(text, _names([poll for poll in polls if poll.pollster == house]))]


def _stale(polls: list[Poll], question: Question) -> Found:
    newest = max(polls, key=lambda poll: poll.end)
    years = (question.day - newest.end).days / 365.25
    if years <= STALE_YEARS:
        return []
    text = f"The newest poll ended {years:.1f} years before the day asked about ({question.day.isoformat()})."
    return [(text, (newest.name,))]


def _assumed(polls: list[Poll], question: Question) -> Found:
    guessed = [poll for poll in polls if poll.assumed_sample]
    if not guessed:
        return []
    sizes = ", ".join(f"{size:.0f}" for size in sorted({poll.sample for poll in guessed if poll.sample}))
    return [(f"The sample was not published and is assumed ({sizes}).", _names(guessed))]


def _herding(polls: list[Poll], question: Question) -> Found:
    groups: dict[tuple[str, str], list[Poll]] = defaultdict(list)
    for poll in polls:
        groups[poll.wording_key, poll.area].append(poll)
    found: Found = []
    for (wording, _area), members in groups.items():
        if len(members) < 5:
            continue
        pairs = np.array([poll.observed(question.measure) for poll in members])
        weights = 1.0 / pairs[:, 1]
        mean = float(weights @ pairs[:, 0] / weights.sum())
        spread = float(weights @ (pairs[:, 0] - mean) ** 2)
        tail = float(chdtr(len(members) - 1, spread))
        if tail < 0.05:
            text = (
                f'{len(members)} polls on "{wording}" lie closer together than their samples allow '
                f"(a spread this small has probability {_small(tail)} by sampling alone)."
            )
            found.append((text, _names(members)))
    return found


def _small(probability: float) -> str:
    return "under 0.001" if probability < 0.001 else f"{probability:.3f}"


def _overlap(polls: list[Poll], question: Question) -> Found:
    def key(poll: Poll) -> tuple[object, ...]:
        return (poll.pollster, poll.start, poll.end, poll.wording_key, poll.area, poll.group)

    times = Counter(key(poll) for poll in polls)
    twice = [poll for poll in polls if times[key(poll)] > 1]
    if not twice:
        return []
    return [("The same fieldwork and question seem to be listed more than once.", _names(twice))]


TRAPS: dict[str, Callable[[list[Poll], Question], Found]] = {
    "concept-mix": _concept_mix,
    "unsure-sometimes-offered": _unsure,
    "unsure-not-known": _unsure_not_known,
    "forced-choice": _forced,
    "advocate-sponsor": _advocate,
    "subset-of-a-larger-poll": _subset,
    "small-crosstab": _small_crosstab,
    "voters-for-adults": _voters,
    "one-house": _one_house,
    "stale": _stale,
    "assumed-sample": _assumed,
    "herding": _herding,
    "listed-twice": _overlap,
}
