"""The report that the tests of this room look at: a square whose claims come out in every way, played once for all of them."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from whitecell.claims.readings import Effort
from whitecell.ensembles.reporting import Asked, gather
from whitecell.report.whole.composing import report
from whitecell.report.whole.html import as_html
from whitecell.report.whole.matter import Matter
from whitecell.report.whole.values import Report

SQUARE = str(Path(__file__).parents[2] / "claims" / "scenarios" / "square.yaml")
DUEL = str(Path(__file__).parents[2] / "claims" / "scenarios" / "duel.yaml")
ASKED = Asked(plays=1000, seed=3, lucks=20, effort=Effort(first=64, most=64, lucks=40, aside=64))
VOID = {"meta", "link", "br", "img", "hr", "input"}


@cache
def matter(name: str = SQUARE) -> Matter:
    """What the report is made of."""
    return gather(name, ASKED)


@cache
def square() -> Report:
    """The report on the square."""
    return report([matter()], made_by="whitecell report square.yaml")


@cache
def page() -> str:
    """Its page."""
    return as_html(square(), "0")


class Reader(HTMLParser):
    """A page as a reader meets it: the tags with their attributes, the texts, what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.unmatched: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unmatched.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that is read, on one line."""
        return " ".join(" ".join(self.texts).split())


GAMBIA = "gambia-2016"
QUICK = Asked(plays=400, seed=3, lucks=20, effort=Effort(first=16, most=16, lucks=40, aside=16, flips=False))


@cache
def quick(name: str) -> Report:
    """The report on a scenario that comes with the package, of few plays."""
    return report([gather(name, QUICK)], made_by=f"whitecell report {name}")
