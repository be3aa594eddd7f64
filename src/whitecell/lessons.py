"""Conclusions that somebody drew, as a pack tells them to a reader: each with its kind, what speaks to it, and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whitecell.source import Place

KINDS = (
    "testable",
    "about what leaders think",
    "about what leaders do",
    "an unmeasured prediction",
    "a value",
)
THOUGHT = ("once", "once and in public", "not seen", "otherwise", "not asked")
COMPUTED = "computed"  # stands where a scenario's name would: not plays speak, but polls, law or a census


@dataclass(frozen=True, slots=True)
class Speaks:
    """What speaks to a lesson: a claim of a scenario of the pack, or, where `scenario` is `computed`, a computation by its name."""

    scenario: str
    name: str
    place: Place

    def __str__(self) -> str:
        return f"{self.scenario} / {self.name}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One conclusion.

    `asked` restates it so that something could contradict it. `thought` (one of `THOUGHT`) and `known` answer *do they think so?*;
    `decided` names what answers *are they right?*, `also` what else speaks to it, `against` what speaks to its opposites, `critics` what else
    somebody who doubts it would say, which is no opposite of it. `short` is the conclusion for a narrow place, `mind` what stands beside the
    verdict there, and `beside` which of those in `also` stand there too. `seen` is what was seen in a few words, for that place. Where what is tested is
    not the lesson, `answer` says so there in place of the verdict, and `nearest` names in a few words the sentence that is.
    """

    name: str
    words: str
    short: str
    kind: str
    asked: str
    thought: str
    known: str
    sources: tuple[str, ...]
    decided: Speaks
    also: tuple[Speaks, ...]
    against: tuple[Speaks, ...]
    settles: str
    one_play: str
    mind: str
    place: Place
    critics: tuple[Speaks, ...] = ()
    beside: tuple[Speaks, ...] = ()
    seen: str = ""
    answer: str = ""
    nearest: str = ""

    @property
    def every(self) -> tuple[Speaks, ...]:
        """All that speaks to it, the deciding one first."""
        return (self.decided, *self.also, *self.beside, *self.against, *self.critics)


@dataclass(frozen=True, slots=True)
class Lessons:
    """A file of lessons: its title, whose they are in a sentence (`short`), who drew them from what, the scenarios they are tested in, and the lessons in order.

    `scenarios` has for each name the one that is typed after a verb; `mirrored` names for some of them the scenario of the mirrored
    kind, which is judged by the claims of the same names.
    """

    name: str
    title: str
    short: str
    about: str
    drawn_from: str
    scenarios: Mapping[str, str]
    mirrored: Mapping[str, str]
    sources: Mapping[str, str]
    lessons: tuple[Lesson, ...]

    @property
    def judged(self) -> tuple[str, ...]:
        """The scenarios that have to be judged, each once, as they are typed after a verb."""
        return tuple(dict.fromkeys(self.scenarios.values()))
