"""A Report as one HTML page that needs nothing else: no script, nothing loaded; it prints, and is read on a phone."""

from __future__ import annotations

from typing import Any

from whitecell.report import report_wording as words
from whitecell.report.pages import rendered
from whitecell.report.whole.numbering import commands, numbered
from whitecell.report.whole.values import Block, Folded, Gallery, Report, Section

KINDS = {"Words": "words", "Points": "points", "Links": "links", "Groups": "groups", "Grid": "grid", "Facts": "facts", "Picture": "picture",
         "Gallery": "gallery", "Telling": "telling", "Answers": "answers", "Folded": "folded"}  # fmt: skip


def as_html(report: Report, version: str) -> str:
    """The page; every text is escaped, and every mark behind a number leads to the command that makes it again."""
    numbers = numbered(report)

    def block(one: Block) -> dict[str, Any]:
        within = one.pictures if isinstance(one, Gallery) else one.blocks if isinstance(one, Folded) else ()
        inner = [block(each) for each in within]
        return {
            "kind": KINDS[type(one).__name__],
            "of": one,
            "mark": numbers.get(one.again, 0),
            "blocks": inner,
        }

    def section(one: Section, level: int) -> dict[str, Any]:
        return {
            "name": one.name,
            "heading": one.heading,
            "level": min(level, 6),
            "blocks": [block(each) for each in one.blocks],
            "sections": [section(each, level + 1) for each in one.sections],
        }

    page = {
        "title": report.title,
        "lead": report.lead,
        "sections": [section(one, 2) for one in report.sections],
        "again": words.AGAIN,
        "again_lead": words.again_lead(),
        "commands": commands(report),
        "foot": report.foot,
        "listed": report.listed,
    }
    return rendered("report", page, version)
