from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from whitecell.opinion.checking import Check, check_claim, check_rows
from whitecell.opinion.claim_page import claim_page
from whitecell.opinion.scales import OpinionError
from whitecell.opinion.sentences import REFUSED, checked
from whitecell.opinion.worked_examples import EXAMPLES, nine_million

VOID = {"meta", "br", "rect", "line", "path"}


@cache
def made(name: str) -> Check:
    return check_claim(EXAMPLES[name](), nodes=64)


class Reader(HTMLParser):
    """Collects the text that a reader sees, and checks that every element is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for key, value in attrs if key in ("src", "href")]
        assert tag not in ("script", "link", "img", "iframe")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_page_is_whole_loads_nothing_and_says_no_refused_word(name: str) -> None:
    page = claim_page(made(name))
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert "url(" not in page
    assert "@import" not in page
    text = " ".join(reader.text)
    for word in REFUSED:
        assert not re.search(rf"\b{word}\b", text, flags=re.IGNORECASE), word
    assert made(name).sentence in text.replace("  ", " ")


def test_the_nine_million_are_not_settled_by_the_polls_of_their_day() -> None:
    check = made("nine-million")
    assert check.verdict == "open"
    assert 0.3 < check.whole.probability < 0.55
    assert check.sampling.probability < 0.001
    assert 7.5e6 < check.whole.middle < 9.5e6


def test_the_page_holds_something_for_each_reader() -> None:
    page = claim_page(made("nine-million"))
    for heading in ("If you want it true", "If you want it false", "If you make polls", "Inside a coalition"):
        assert heading in page
    assert "9 million is more than all registered Democrats there were on 10 February 2017" in page


def test_no_poll_after_the_claim_is_used_and_no_other_concept() -> None:
    check = made("nine-million")
    assert all(poll.end <= check.claim.day for poll in check.pool.polls)
    assert {poll.concept for poll in made("nine-million-later").pool.polls} == {"secession"}


def test_the_table_holds_what_the_page_shows() -> None:
    rows = check_rows(made("nine-million"))
    assert [row["kind"] for row in rows[:4]] == ["all", "fixed", "base", "base"]
    assert all(float(str(row["low"])) <= float(str(row["middle"])) <= float(str(row["high"])) for row in rows)


def test_a_majority_hangs_on_how_the_unsure_are_counted() -> None:
    check = made("scotland-majority")
    everybody = next(line for line in check.hangs if line.kind == "measure")
    assert check.whole.probability > 0.75
    assert everybody.probability < 0.55


def test_words_from_outside_are_escaped() -> None:
    check = check_claim(replace(nine_million(), words="<script>alert(1)</script>", coalitions=()), nodes=64)
    page = claim_page(check)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_sentence_with_a_refused_word_is_refused() -> None:
    with pytest.raises(OpinionError) as caught:
        checked("This proves it.")
    assert str(caught.value) == 'A sentence of a report may not say "proves": This proves it.'
