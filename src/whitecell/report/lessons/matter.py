"""What a page on lessons is made of: the lessons, the findings on their claims, and what was computed; numbers and no layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whitecell.findings import Finding, Rests
from whitecell.lessons import COMPUTED, Lessons, Speaks
from whitecell.report.computed import Computed


@dataclass(frozen=True, slots=True)
class LessonsMatter:
    """Everything that a page on lessons is made of.

    `findings` has for each scenario (as it is typed after a verb) those on its claims by name, `titles` its title; `kept_in` names the
    file in which what is looked for was kept before the first play.
    """

    lessons: Lessons
    titles: Mapping[str, str]
    findings: Mapping[str, Mapping[str, Finding]]
    computed: Mapping[str, Computed]
    kept_in: str

    def found(self, one: Speaks) -> Finding | Computed:
        """What speaks, as it was found or computed."""
        if one.scenario == COMPUTED:
            return self.computed[one.name]
        return self.findings[self.lessons.scenarios[one.scenario]][one.name]

    def mirrored(self, one: Speaks) -> tuple[str, Finding] | None:
        """The finding on the claim of the same name in the scenario of the mirrored kind, with its title; None where there is none."""
        other = self.lessons.mirrored.get(one.scenario)
        if other is None:
            return None
        called = self.lessons.scenarios[other]
        found = self.findings.get(called, {}).get(one.name)
        return None if found is None else (self.titles[called], found)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding that the page speaks of, each once."""
        found = {}
        for lesson in self.lessons.lessons:
            for one in lesson.every:
                each = self.found(one)
                if isinstance(each, Finding):
                    found[str(one)] = each
        return tuple(found.values())

    @property
    def models(self) -> tuple[tuple[str, Rests, tuple[str, ...]], ...]:
        """Of each scenario its title, what it rests on, and the lessons that it decides."""
        lessons = self.lessons
        return tuple(
            (
                self.titles[called],
                next(iter(found.values())).rests,
                tuple(
                    one.name
                    for one in lessons.lessons
                    if lessons.scenarios.get(one.decided.scenario) == called
                ),
            )
            for called, found in self.findings.items()
            if found
        )

    @property
    def only_kept(self) -> tuple[str, ...]:
        """Which claims were judged and are not spoken of, a mirrored one where it stands beside another included: scenario and name."""
        lessons = self.lessons
        spoken = {
            (called, one.name)
            for lesson in lessons.lessons
            for one in lesson.every
            for name in (one.scenario, lessons.mirrored.get(one.scenario, ""))
            if (called := lessons.scenarios.get(name))
        }
        return tuple(
            f"{called}, {name}"
            for called, found in self.findings.items()
            for name in found
            if (called, name) not in spoken
        )
