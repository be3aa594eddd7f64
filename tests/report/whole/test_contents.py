"""What a report says: every verdict on the first screen, limits before conclusions, and both sides of every claim."""

from __future__ import annotations

import re

import pytest

from report.whole.pages import DUEL, SQUARE, Reader, matter, page, square
from whitecell.report import finding_wording as say
from whitecell.report.whole.composing import report
from whitecell.report.whole.html import as_html
from whitecell.report.whole.values import Facts, Groups, Links, every
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
    facts = next(block for block in section.blocks if isinstance(block, Facts))
    labels = [label for label, _ in facts.pairs]
    assert {"drawn by", "source", "holds if", "contradicted if"} <= set(labels)
    assert all(block.again in ("", finding.command) for block in section.blocks)
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
    read = Reader(as_html(both, "0"))
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_no_word_that_a_report_may_not_use_stands_in_it() -> None:
    assert refused(Reader(page()).text) == []
