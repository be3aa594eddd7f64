"""The first screen of a page on lessons: a row a lesson, with the two findings and what came of the opposites."""

from __future__ import annotations

from whitecell.lessons import Lesson
from whitecell.report import lesson_wording as words
from whitecell.report.lessons.marks import thought_mark, verdict_mark
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.whole.values import Answer, Answers, Link, anchor


def place_of(lesson: Lesson) -> str:
    """Where the page speaks of a lesson."""
    return anchor(lesson.name)


def screen(matter: LessonsMatter, command: str) -> Answers:
    """Every lesson in a row."""
    return Answers(
        words.screen_caption(),
        words.HEADS,
        tuple(_row(matter, one) for one in matter.lessons.lessons),
        command,
    )


def _row(matter: LessonsMatter, lesson: Lesson) -> tuple[Link, str, tuple[tuple[Answer, ...], ...]]:
    decided = matter.found(lesson.decided)
    others = words.counted([matter.found(one) for one in lesson.against])
    link = Link(words.number_of(lesson.name), lesson.short, place_of(lesson))
    cells = (
        (Answer(thought_mark(lesson.thought), words.THOUGHT[lesson.thought][0]),),
        (
            Answer(
                verdict_mark(decided), words.verdict(decided), words.small(lesson.kind, decided, lesson.mind)
            ),
        ),
        tuple(Answer(verdict_mark(one), said) for said, one in others)
        or (Answer(thought_mark("not asked"), words.NO_OPPOSITE_SHORT),),
    )
    return link, words.KIND_SHORT[lesson.kind], cells
