"""The first screen of a page on lessons: a row a lesson, with the two findings and what came of the opposites."""

from __future__ import annotations

from whitecell.lessons import Lesson, Speaks
from whitecell.report import lesson_wording as words
from whitecell.report.lessons.marks import not_told, thought_mark, verdict_mark
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.whole.values import Answer, Answers, Link, anchor


def place_of(lesson: Lesson) -> str:
    """Where the page speaks of a lesson."""
    return anchor(lesson.name)


def screen(matter: LessonsMatter, command: str) -> Answers:
    """Every lesson in a row."""
    return Answers(
        words.screen_caption(matter.all_findings),
        words.HEADS,
        tuple(_row(matter, one) for one in matter.lessons.lessons),
        command,
    )


def _row(matter: LessonsMatter, lesson: Lesson) -> tuple[Link, str, tuple[tuple[Answer, ...], ...]]:
    link = Link(words.number_of(lesson.name), lesson.short, place_of(lesson))
    others = (
        *(_named(matter, one) for one in lesson.against),
        *(_named(matter, one, critic=True) for one in lesson.critics),
    )
    cells = (
        (Answer(thought_mark(lesson.thought), lesson.seen or words.THOUGHT[lesson.thought][0]),),
        (_decided(matter, lesson), *(_named(matter, one) for one in lesson.beside)),
        others or (Answer(thought_mark("not asked"), words.NO_OPPOSITE_SHORT),),
    )
    return link, words.KIND_SHORT[lesson.kind], cells


def _decided(matter: LessonsMatter, lesson: Lesson) -> Answer:
    """The answer to *are they right?*: the verdict, or the author's words where what is tested is not the lesson."""
    found = matter.found(lesson.decided)
    if lesson.answer:
        return Answer(not_told(), lesson.answer, words.instead(lesson.nearest, found, lesson.mind))
    return Answer(verdict_mark(found), words.verdict(found), words.small(lesson.kind, found, lesson.mind))


def _named(matter: LessonsMatter, one: Speaks, critic: bool = False) -> Answer:
    """What came of a sentence, by its short name."""
    found = matter.found(one)
    return Answer(verdict_mark(found), words.name_of(found, critic), words.beside(found))
