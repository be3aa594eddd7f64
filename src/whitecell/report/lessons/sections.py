"""A lesson in full: do they think so, are they right, the opposites, what the answer hangs on, what would settle it."""

from __future__ import annotations

from whitecell.findings import Finding
from whitecell.lessons import Lesson, Speaks
from whitecell.report import finding_wording as say
from whitecell.report import lesson_wording as words
from whitecell.report.computed import Computed
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.lessons.screen import place_of
from whitecell.report.report_wording import contradicted
from whitecell.report.whole.pictures import claim as picture_of
from whitecell.report.whole.pictures import picture
from whitecell.report.whole.values import Block, Facts, Folded, Points, Section, Tone, Words


def section(matter: LessonsMatter, lesson: Lesson) -> Section:
    """What the page says of one lesson."""
    place = place_of(lesson)
    decided = matter.found(lesson.decided)
    blocks: tuple[Block, ...] = (
        Facts(
            (
                (words.OURS, (lesson.words,)),
                ("kind", (words.KIND[lesson.kind],)),
                ("restated", (lesson.asked,)),
            )
        ),
    )
    parts = [
        Section(f"{place}-think", words.THINK, _thought(matter, lesson)),
        Section(
            f"{place}-right",
            words.RIGHT,
            (
                *_not_itself(lesson),
                *_answer(
                    matter,
                    lesson.decided,
                    whole=True,
                    mind="" if lesson.answer else lesson.mind,
                    tone="" if lesson.answer else "lead",
                ),
                *_also(matter, lesson),
            ),
        ),
        Section(f"{place}-opposites", words.OPPOSITE, _opposites(matter, lesson)),
        Section(
            f"{place}-critics",
            words.CRITICS,
            tuple(block for one in lesson.critics for block in _answer(matter, one)),
        ),
        Section(f"{place}-hangs", words.HANGS, _hangs(decided)),
        Section(f"{place}-settles", words.SETTLES, (Words(lesson.settles),)),
    ]
    if lesson.one_play:
        parts.append(Section(f"{place}-play", words.PLAY, (Words(lesson.one_play),)))
    return Section(
        place, words.title_of(lesson.name, lesson.short), blocks, tuple(one for one in parts if one.blocks)
    )


def _thought(matter: LessonsMatter, lesson: Lesson) -> tuple[Block, ...]:
    sources = tuple(matter.lessons.sources[one] for one in lesson.sources)
    told: tuple[Block, ...] = (Facts((("sources", sources),)),) if sources else ()
    return (Words(words.THOUGHT[lesson.thought][1], tone="lead"), Words(lesson.known), *told)


def _not_itself(lesson: Lesson) -> tuple[Block, ...]:
    """That what is tested is not the lesson, where that is so."""
    if not lesson.answer:
        return ()
    return (Words(words.not_itself(lesson.answer, lesson.nearest, lesson.mind), tone="lead"),)


def _answer(
    matter: LessonsMatter, one: Speaks, *, whole: bool = False, mind: str = "", tone: Tone = "lead"
) -> tuple[Block, ...]:
    """What came of one sentence: what could be printed, what was asked, the numbers; the whole with its picture."""
    found = matter.found(one)
    if isinstance(found, Computed):
        more: list[Block] = [Words(words.printable(found), found.command, "lead")]
        if whole and found.chart is not None:
            more.append(picture(found.chart, found.command))
        if found.says[1:]:
            more.append(Points(found.says[1:], found.command))
        if found.hangs and not whole:
            more.append(Folded(words.MORE, (Points(found.hangs, found.command),)))
        more.append(Facts((("from", ("; ".join(found.sources),)),)))
        return tuple(more)
    return tuple(_of_claim(matter, one, found, whole, mind, tone))


def _of_claim(
    matter: LessonsMatter, one: Speaks, found: Finding, whole: bool, mind: str, tone: Tone
) -> list[Block]:
    again = found.command
    blocks: list[Block] = [Words(words.printable(found, mind), again, tone)]
    if whole and found.verdict != "cannot be said":  # a value of too few plays is no value to be shown
        blocks.append(picture_of(found))
    blocks.append(Words(words.measured(found), again, "quiet"))
    blocks += [Words(text, again, "warning") for text in (say.settled(found), say.set_so(found)) if text]
    mirrored = matter.mirrored(one)
    if mirrored is not None:
        title, other = mirrored
        blocks.append(Words(words.in_mirror(title, other, found), other.command, "quiet"))
    elif whole and matter.lessons.mirrored:
        blocks.append(Words(words.no_mirror(), tone="quiet"))
    blocks.append(Folded(words.ASKED, (_asked(found), _told(found, whole))))
    return blocks


def _asked(found: Finding) -> Facts:
    """What was asked of a claim, line by line as it is written."""
    lines = dict[str, list[str]]()
    for key, text in found.claim.text:
        lines.setdefault(key, []).append(text)
    written = tuple((key, tuple(texts)) for key, texts in lines.items())
    return Facts(
        (
            ("whose", (words.drawn_by(found.claim.drawn_by),)),
            *written,
            ("contradicted if", (contradicted(found),)),
        ),
        found.command,
    )


def _told(found: Finding, whole: bool) -> Points:
    """Every number of a claim, a way and a doctrine a sentence."""
    readings = found.readings if whole else found.own
    return Points(tuple(say.sentence(one, found) for one in readings), found.command)


def _opposites(matter: LessonsMatter, lesson: Lesson) -> tuple[Block, ...]:
    if not lesson.against:
        return (Words(words.NO_OPPOSITE),)
    return tuple(block for one in lesson.against for block in _answer(matter, one))


def _also(matter: LessonsMatter, lesson: Lesson) -> tuple[Block, ...]:
    if not lesson.also:
        return ()
    return (Words(words.ALSO, tone="lead"), *(block for one in lesson.also for block in _answer(matter, one)))


def _hangs(found: Finding | Computed) -> tuple[Block, ...]:
    """What the deciding sentence hangs on, what would turn it over, and it again with the sides made even."""
    if isinstance(found, Computed):
        return (Points(found.hangs, found.command),) if found.hangs else ()
    behind = [text for one in found.hangs for text in (say.hanging(one), say.by_kind(one)) if text]
    if found.flip is not None:
        behind += [text for text in (say.corners(found), say.flip(found.flip, found)) if text]
    return (Points((*behind, *say.even(found), say.rests(found)), found.command),)
