"""What a notebook shows: charts and rows of whatever is given, HTML that escapes, and a refusal of what has no chart."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

import whitecell
from report.whole.pages import matter
from whitecell.errors import UsageError
from whitecell.findings import Finding, Findings, Placed
from whitecell.game import Game
from whitecell.outcomes import Outcomes
from whitecell.report.finding_charts import board_chart, claim_chart
from whitecell.report.notebook import SHOWN, chart, rows
from whitecell.report.wording import refused

FINDINGS = Findings(matter().findings)
OUTCOMES = whitecell.many(whitecell.load("tutorial/two-teams"), plays=100, seed=7)
PLACED = Placed("the third game", 100, 12, 0.25, 0.5, "calm", 0.2, (), 0, (), (0.1, 0.4), 3)


class Text(HTMLParser):
    """The words of a piece of HTML outside its pictures, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.open = "", list[str]()
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "svg" not in self.open:
            self.words += f"{data} "


def test_a_finding_findings_and_outcomes_have_the_chart_that_carries_them() -> None:
    assert chart(FINDINGS[0]) == claim_chart(FINDINGS[0])
    assert chart(FINDINGS) == chart(list(FINDINGS)) == board_chart(FINDINGS)
    assert chart(OUTCOMES).title == "Two teams and a recount"
    assert "26 assumed numbers" in chart(OUTCOMES).svg
    assert chart(PLACED).title == "the third game"


def test_the_note_of_outcomes_that_know_no_count_has_to_be_said() -> None:
    unknown = replace(OUTCOMES, assumed=None)
    with pytest.raises(UsageError) as caught:
        chart(unknown)
    assert str(caught.value) == "Say how many numbers of the game somebody assumed: chart(..., assumed=...)."
    assert "4 assumed numbers" in chart(unknown, assumed=4).svg


def test_what_has_no_chart_is_refused() -> None:
    for thing, kind in (("town", "str"), (3, "int"), ([3], "int")):
        with pytest.raises(UsageError) as caught:
            chart(thing)  # type: ignore[arg-type]
        said = f"There is no chart of {kind}: give a finding, findings, outcomes or a placed record."
        assert str(caught.value) == said
    with pytest.raises(UsageError) as caught:
        rows(PLACED)  # type: ignore[arg-type]
    assert str(caught.value) == "There is no table of Placed: give a finding, findings, outcomes."


def test_rows_of_findings_are_those_of_each() -> None:
    assert rows(FINDINGS) == FINDINGS.rows() == [row for one in FINDINGS for row in rows(one)]
    assert FINDINGS.parts() == [row for one in FINDINGS for row in one.parts()]
    first = next(one for one in FINDINGS if any(hangs.parts for hangs in one.hangs))
    part = next(hangs for hangs in first.hangs if hangs.parts).parts[0]
    assert (first.parts()[0]["number"], first.parts()[0]["alone"]) == (part.name, part.alone)


def test_rows_of_outcomes_add_up() -> None:
    found = rows(OUTCOMES)
    assert sum(row["plays"] for row in found) == 100
    assert [row["share"] for row in found] == [one.plays / 100 for one in OUTCOMES.endings]


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (whitecell.load("tutorial/two-teams"), "EXERCISE."),
        (OUTCOMES, "100 plays of seed 7"),
        (FINDINGS[0], "It rests on"),
        (FINDINGS, "conclusions that people drew"),
        (PLACED, "the third game"),
    ],
    ids=["game", "outcomes", "finding", "findings", "placed"],
)
def test_what_is_shown_is_well_formed_and_says_nothing_that_reports_refuse(
    thing: Game | Outcomes | Finding | Findings | Placed, said: str
) -> None:
    words = Text(SHOWN[type(thing)](thing)).words
    assert said in words
    assert not refused(words)


def test_what_an_author_wrote_is_escaped() -> None:
    game = replace(whitecell.load("tutorial/two-teams"), title="<b>&", story="<script>alert(1)</script>")
    text = SHOWN[Game](game)
    assert "&lt;b&gt;&amp;" in text and "<script" not in text


class Formatter:
    """What a shell notes of how kinds are shown."""

    def __init__(self) -> None:
        self.known: dict[type, Any] = {}

    def for_type(self, kind: type, shown: Any) -> None:
        self.known[kind] = shown


class Shell:
    """A notebook's shell, as far as it is asked."""

    def __init__(self) -> None:
        self.display_formatter = self
        self.formatters = {"text/html": Formatter(), "text/plain": Formatter()}


class Printer:
    """Keeps what is printed."""

    said = ""

    def text(self, said: str) -> None:
        self.said += said


def test_a_notebook_is_told_how_each_is_shown_and_keeps_a_line_of_it_and_not_the_whole() -> None:
    shell = Shell()
    whitecell.load_ipython_extension(shell)
    assert shell.formatters["text/html"].known == SHOWN
    for thing in (whitecell.load("tutorial/two-teams"), OUTCOMES, FINDINGS[0], FINDINGS, PLACED):
        printer = Printer()
        shell.formatters["text/plain"].known[type(thing)](thing, printer, False)
        assert 0 < len(printer.said) < 300 and "\n" not in printer.said
    assert len(repr(chart(OUTCOMES))) < 400
