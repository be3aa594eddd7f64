"""Matter to Report: the first screen, a section a lesson, how to read it, and the last line."""

from __future__ import annotations

from whitecell.report import lesson_wording as words
from whitecell.report import report_wording
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.lessons.screen import screen
from whitecell.report.lessons.sections import section
from whitecell.report.whole.values import Block, Facts, Points, Report, Section, Words


def page(matter: LessonsMatter, *, made_by: str) -> Report:
    """The page on the lessons of a pack; `made_by` is the command that makes it."""
    lessons = matter.lessons
    first = Section("verdicts", words.FIRST, (screen(matter, made_by),))
    return Report(
        lessons.title,
        tuple(one for one in (lessons.short, lessons.about, words.lead(matter.models)) if one),
        (first, *(section(matter, one) for one in lessons.lessons), _reading(matter)),
        report_wording.foot(made_by),
        listed=False,
    )


def _reading(matter: LessonsMatter) -> Section:
    found = matter.all_findings
    blocks: list[Block] = []
    blocks.append(
        Points((*words.not_said(), *words.how_verdicts(any(one.one_play for one in matter.lessons.lessons))))
    )
    if matter.kept_in:
        blocks.append(
            Words(words.kept_before(matter.kept_in, sum(one.afterwards for one in found), len(found)))
        )
        if matter.only_kept:
            blocks.append(Words(words.kept_only(matter.only_kept)))
    if matter.lessons.drawn_from:
        blocks.append(Facts((("drawn from", (matter.lessons.drawn_from,)),)))
    return Section("reading", words.AGREE, tuple(blocks))
