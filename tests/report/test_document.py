"""Pages as text: wrapped, indented, nothing lost."""

from __future__ import annotations

import re

import pytest

from whitecell.language import read_scenario
from whitecell.report.document import Document, Entry, Section, as_text
from whitecell.report.overview import overview
from whitecell.report.pages import rendered


@pytest.fixture(scope="module")
def page() -> Document:
    scenario, _ = read_scenario("tutorial/two-teams")
    return overview(scenario, "It rests on 36 numbers.")


def lines_of(page: Document, section: str, entry: str) -> dict[str, tuple[str, ...]]:
    found = next(one for one in page.sections if one.heading == section)
    return dict(next(one for one in found.entries if one.name.partition(":")[0] == entry).lines)


def test_a_move_says_who_when_odds_reasons_and_what_follows(page: Document) -> None:
    assert lines_of(page, "Moves", "ask for a recount") == {
        "who": ("mayor",),
        "when": ("until the count",),
        "odds": ("the recount turns it",),
        "for": ("a box came in late (if late box)", "half the town wants it (if doubt >= 5)"),
        "against": ("the clerk has never erred (0.5)", "observers watched (if worked(invite observers))"),
        "if it works": ("ahead becomes mayor", "doubt up 1"),
        "if it fails": ("doubt down 2", "dignity down 1"),
        "numbers": ("assumed",),
    }


def test_a_team_says_what_it_wants_in_words(page: Document) -> None:
    assert lines_of(page, "Teams", "mayor")["wants"] == (
        "6 if ahead is mayor",
        "0.5 for each 1 of dignity",
        "-1.2 if conceded",
    )


def test_a_quantity_says_its_kind_and_start(page: Document) -> None:
    section = next(one for one in page.sections if one.heading == "The world at the start")
    assert section.entries[0].name == "ahead: one of challenger, mayor"
    assert lines_of(page, "The world at the start", "doubt")["starts at"] == ("4",)


def test_a_section_with_nothing_in_it_is_left_out(page: Document) -> None:
    assert "Sources" not in [section.heading for section in page.sections]


@pytest.mark.parametrize("width", [40, 72, 96])
def test_text_keeps_to_its_width_and_html_says_the_same_words(page: Document, width: int) -> None:
    text = as_text(page, width)
    assert max(len(line) for line in text.splitlines()) <= width
    words = re.sub(r"\s+", " ", text)
    for section in page.sections:
        for entry in section.entries:
            for _, values in entry.lines:
                assert all(value in words for value in values)
    html = rendered("scenario", page, "0")
    assert "observers watched (if worked(invite observers))" in html
    assert "doubt &gt;= 5" in html


@pytest.mark.parametrize(
    "name", ["gambia-2016", "tip-2020/ambiguous", "tip-2020/clear-trump-win", "tutorial/easier-recount"]
)
def test_every_bundled_scenario_has_a_page_with_all_its_moves(name: str) -> None:
    scenario, _ = read_scenario(name)
    text = as_text(overview(scenario, ""), 200)
    for move in scenario.moves:
        assert f"\n  {move.label.title or move.label.name}" in text


def test_a_label_without_values_says_nothing() -> None:
    page = Document("A", (), (Section("B", (), (Entry("c", (), (("d", ()),)),)),), "E.")
    assert as_text(page) == "A\n=\n\nB\n-\n\n  c\n\nE."
