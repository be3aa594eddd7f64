"""What a report says: every verdict on the first screen, limits before conclusions, and both sides of every claim."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import whitecell
from report.whole.pages import DUEL, SQUARE, Reader, matter, page, square
from whitecell.claims.readings import Effort
from whitecell.ensembles.reporting import Asked, gather
from whitecell.report import finding_wording as say
from whitecell.report.method_wording import method
from whitecell.report.whole.composing import report
from whitecell.report.whole.html import as_html
from whitecell.report.whole.values import Facts, Grid, Groups, Links, every
from whitecell.report.wording import refused


def test_the_first_screen_has_the_verdict_of_every_claim_in_order() -> None:
    summary = square().sections[0]
    groups = next(block for block in summary.blocks if isinstance(block, Groups))
    under = {one.head: verdict for verdict, links in groups.groups for one in links}
    assert under == {one.claim.title: one.verdict.capitalize() for one in matter().findings}
    links = next(block for block in summary.sections[0].blocks if isinstance(block, Links))
    assert [one.head for one in links.items] == [say.verdict(one) for one in matter().findings]
    assert {one.verdict for one in matter().findings} == {
        "holds in this model",
        "fails",
        "hangs on the judgements",
        "hangs on how teams choose",
        "settled by the writing",
        "cannot be said",
    }
    assert "It is no forecast:" in Reader(page()).text


def test_method_and_limits_come_before_any_conclusion() -> None:
    headings = [one.heading for one in square().sections]
    assert headings.index("Executive summary") < headings.index("Method and limits")
    assert headings.index("Method and limits") < headings.index("The conclusions, one by one")
    assert "0 assumed numbers" in Reader(page()).text


@pytest.mark.parametrize("number", range(len(matter().findings)))
def test_a_conclusion_says_who_drew_it_what_would_contradict_it_and_how_to_make_it_again(number: int) -> None:
    finding = matter().findings[number]
    section = next(one for one in every(square().sections) if one.heading == finding.claim.title)
    drawn, asked = (block for block in section.blocks if isinstance(block, Facts))
    assert [label for label, _ in drawn.pairs] == ["drawn by", "source"]
    assert {"measure", "holds if", "contradicted if"} <= {label for label, _ in asked.pairs}
    assert all(block.again in ("", finding.command) for block in section.blocks if block is not drawn)
    assert finding.command.startswith(f"whitecell judge {SQUARE} --claim ")
    assert finding.claim.words.rstrip(".") in section.blocks[0].text  # type: ignore[union-attr]


def test_endings_are_given_under_every_doctrine_with_both_ranges() -> None:
    text = Reader(page()).text
    for doctrine in ("as written", "at random", 'by "silent"', 'by "sullen"'):
        assert f"Teams choosing {doctrine}: shares of the plays of this model (1,000 plays)" in text
    assert re.search(r"quiet \d+% ± [\d.]+ \d+ to \d+%", text)


def test_several_scenarios_are_described_side_by_side_and_nothing_is_attributed() -> None:
    both = report([matter(), matter(DUEL)], made_by="whitecell report a b")
    assert [one.heading for one in both.sections] == ["Executive summary", "A square", "A duel"]
    assert "nothing is attributed to any one difference" in both.lead[0]
    table = next(block for block in both.sections[0].blocks if isinstance(block, Grid))
    assert table.heads == ("conclusion", "A square", "A duel")
    rows = {title: verdicts for title, *verdicts in table.rows}
    assert rows["must hold"] == ["holds in this model", "not drawn of this one"]
    assert rows["campaigning works"][0] == "not drawn of this one"
    read = Reader(as_html(both, "0"))
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_no_word_that_a_report_may_not_use_stands_in_it() -> None:
    assert refused(Reader(page()).text) == []


def test_words_of_others_stand_in_a_report_and_are_in_quotation_marks(tmp_path: Path) -> None:
    words = "The council will give way; this proves it."
    text = f"""
whitecell: 1
title: A town
extends: tutorial/two-teams
claims:
  they will give way:
    {{words: {words}, drawn by: a paper that predicts, source: none, measure: mean(doubt), do: challenger must invite observers, holds if: lower by at least 0.1}}
"""
    (tmp_path / "town.yaml").write_text(text, encoding="utf-8")
    asked = Asked(plays=100, lucks=20, effort=Effort(first=8, most=8, lucks=40, aside=8, flips=False))
    made = as_html(report([gather(str(tmp_path / "town.yaml"), asked)], made_by="x"), "0")
    assert f"“{words.rstrip('.')}.”" in made
    assert "a paper that predicts" in made


def test_the_ways_in_which_teams_choose_as_written_are_those_of_the_scenario() -> None:
    said = Reader(page()).text
    assert (
        "As written, teams that want something look one step ahead at it, and not always alike; they see no further."
        in said
    )
    assert "tendencies" not in said
    game = whitecell.load("tip-2020/ambiguous")
    assert "teams without an interest answer by tendencies" in " ".join(method(game, ["as written"]))
