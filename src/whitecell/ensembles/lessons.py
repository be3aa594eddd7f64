"""Everything that a page on the lessons of a pack is made of, gathered: its scenarios judged, what is computed computed."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from typing import Any

from whitecell.claims.keeping import afterwards
from whitecell.claims.readings import Effort
from whitecell.ensembles.judging import looked_for
from whitecell.ensembles.judging_several import judge_several
from whitecell.findings import Finding
from whitecell.language import read_scenario
from whitecell.language.lessons import read_lessons
from whitecell.lessons import COMPUTED, Lessons
from whitecell.report.lessons.computed import COMPUTATIONS
from whitecell.report.lessons.matter import LessonsMatter


def lessons_in(pack: str | os.PathLike[str]) -> Lessons:
    """The lessons of a pack: a folder, a file that ends in .lessons.yaml, or a pack that comes with the package.

    Raises `UsageError` where there is none and `ScenarioError` with every problem in it.

    >>> len(lessons_in("california").lessons)
    10
    """
    return read_lessons(pack, COMPUTATIONS)


def looked_for_in(lessons: Lessons) -> dict[str, Any]:
    """What is to be looked for in each of their scenarios, to be kept before the first play."""
    return {called: looked_for(called) for called in lessons.judged}


def gather_lessons(
    lessons: Lessons,
    *,
    seed: int = 0,
    effort: Effort | None = None,
    engine: str = "",
    workers: int = 0,
    record: Mapping[str, Any] | None = None,
    kept_in: str = "",
    progress: Callable[[int], None] | None = None,
) -> LessonsMatter:
    """What a page on lessons is made of.

    `record` is what was kept before (`looked_for_in`); what it does not have as it is now is found afterwards, and `kept_in` names its
    file. `progress` is told how many plays were made since it was last told.
    """
    wanted = dict.fromkeys(
        one.name for lesson in lessons.lessons for one in lesson.every if one.scenario == COMPUTED
    )
    computed = {name: COMPUTATIONS[name]() for name in wanted}
    findings: dict[str, Mapping[str, Finding]] = {}
    titles = {}
    several = judge_several(
        lessons.judged, seed=seed, effort=effort, engine=engine, workers=workers, progress=progress
    )
    for called, found in several:
        before = (record or {}).get(called)
        late = afterwards(before, [one.claim for one in found]) if before is not None else frozenset[str]()
        findings[called] = {
            one.claim.name: dataclasses.replace(one, afterwards=one.claim.name in late) for one in found
        }
        titles[called] = read_scenario(called)[0].title
    return LessonsMatter(lessons, titles, findings, computed, kept_in)
