"""Lessons of every kind on a small square, judged once for all tests of the page on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from whitecell.claims.readings import Effort
from whitecell.ensembles.lessons import gather_lessons, lessons_in
from whitecell.report.lessons.composing import page
from whitecell.report.lessons.matter import LessonsMatter
from whitecell.report.whole.html import as_html
from whitecell.report.whole.values import Report

PACK = Path(__file__).parents[2] / "claims" / "scenarios"
EFFORT = Effort(first=32, most=32, lucks=20, aside=8)
COMMAND = "whitecell run square page.html --report --seed 3"


@cache
def matter() -> LessonsMatter:
    """What the page is made of."""
    return gather_lessons(lessons_in(PACK), effort=EFFORT, seed=3, workers=1, kept_in="page.looked-for.json")


@cache
def whole() -> Report:
    """The page as values."""
    return page(matter(), made_by=COMMAND)


@cache
def html() -> str:
    """The page."""
    return as_html(whole(), "0")
