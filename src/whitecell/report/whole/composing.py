"""Matter to Report: the sections in their order, for one scenario or several."""

from __future__ import annotations

from collections.abc import Sequence

from whitecell.report import report_wording as words
from whitecell.report.whole.conclusions import conclusions
from whitecell.report.whole.endings import endings
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.method import method
from whitecell.report.whole.parts import parts
from whitecell.report.whole.records import records
from whitecell.report.whole.stories import stories
from whitecell.report.whole.summary import summary
from whitecell.report.whole.unfolding import paths, unfolding
from whitecell.report.whole.values import Report, Section, anchor

CHAPTER = (method, endings, unfolding, paths, conclusions, stories, records, parts)


def report(matters: Sequence[Matter], *, made_by: str, title: str = "") -> Report:
    """The report on some scenarios; `made_by` is the command that makes it, `title` stands for that of the one scenario."""
    first = matters[0]
    if len(matters) == 1:
        parts = _parts(first)
        lead: tuple[str, ...] = (f"“{first.game.story}”",) if first.game.story else ()
        return Report(title or first.game.title, lead, (summary(matters), *parts), words.foot(made_by))
    chapters = tuple(
        Section(anchor("scenario", one.called), one.game.title, (), _parts(one)) for one in matters
    )
    return Report(
        title or words.several(len(matters)), (words.side_by_side(),), (summary(matters), *chapters), words.foot(made_by)
    )  # fmt: skip


def _parts(matter: Matter) -> tuple[Section, ...]:
    """The sections on one scenario that have something to say."""
    found = (make(matter) for make in CHAPTER)
    return tuple(one for one in found if one.blocks or one.sections)
