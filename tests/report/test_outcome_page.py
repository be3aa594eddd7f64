"""The page on many plays: whole in one file, readable without a picture, and worded as a report of a model."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

import whitecell
from whitecell.ensembles import many
from whitecell.language import read_scenario
from whitecell.report.numbers import Numbers, numbers_of
from whitecell.report.outcome_page import Part, outcome_page
from whitecell.report.wording import refused

NAME = "tutorial/two-teams"
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Reader(HTMLParser):
    """The page as a reader meets it: headings, cells, text outside author's words, whatever is loaded, what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.unmatched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unmatched.append(tag)


@pytest.fixture(scope="module")
def page() -> str:
    game = whitecell.load(NAME)
    part = Part(
        game,
        many(game, plays=40, lucks=5),
        numbers_of(read_scenario(NAME)[0], game),
        f"whitecell many {NAME}",
        NAME,
    )
    told = (game, whitecell.play(game, seed=7), f"whitecell play {NAME} --seed 7")
    return outcome_page("A town", ["One.", "Two."], [part, part], told=told, foot="A model.", version="0")


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_tag_is_closed(read: Reader) -> None:
    assert (read.open, read.unmatched) == ([], [])


def test_nothing_is_loaded_and_nothing_runs(page: str, read: Reader) -> None:
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.seen}
    assert not any(
        name in attributes for _, attributes in read.seen for name in ("src", "href", "onclick", "onload")
    )
    assert "@import" not in page
    assert "url(" not in page


def test_it_says_its_language_and_its_headings_go_down_one_by_one(read: Reader) -> None:
    assert read.seen[0] == ("html", {"lang": "en"})
    levels = [int(tag[1]) for tag, _ in read.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_header_a_scope(read: Reader) -> None:
    tags = [tag for tag, _ in read.seen]
    assert tags.count("caption") == tags.count("table") > 0
    assert all("scope" in attributes for tag, attributes in read.seen if tag == "th")


def test_pictures_have_words_and_name_no_id_twice(page: str, read: Reader) -> None:
    assert page.count("<svg") == page.count("<desc>") == 2
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_its_own_words_are_those_of_a_report_of_a_model(page: str) -> None:
    own = re.sub(r"<style>.*?</style>|<section class=\"story\".*?</section>", "", page, flags=re.DOTALL)
    own = own.replace(whitecell.load(NAME).story, "")
    assert refused(re.sub(r"<[^>]+>", " ", own)) == []
    assert own.count("Model, not forecast; ") == 4  # in words and in the picture, twice


def test_every_part_of_the_play_that_is_told_says_exercise(page: str) -> None:
    story = page[page.index('<section class="story"') :]
    assert all("EXERCISE" in heading for heading in re.findall(r"<h3>(.*?)</h3>", story))


def test_each_game_says_which_play_to_read_for_each_ending(page: str) -> None:
    outcomes = many(whitecell.load(NAME), plays=40, lucks=5)
    said = re.search(
        r"A play to read for each ending, the first that ends so: (.*?)\.</p>\s*<p class=\"command\">(.*?)</p>",
        page,
    )
    assert said is not None and said[2] == f"whitecell play {NAME} --seed 0 --lucks 5 --play N"
    for one in said[1].split("; "):
        title, _, number = one.rpartition(", play ")
        game = whitecell.load(NAME)
        assert whitecell.play(game, seed=0, number=int(number), lucks=5).ending in (
            title,
            *(e.name for e in outcomes.endings if e.title == title),
        )


def test_the_range_over_worlds_is_announced_only_where_there_is_one(page: str) -> None:
    game = whitecell.load(NAME)
    few = Part(game, many(game, plays=4), Numbers(1, 2, 3, 4), "x", "y")
    said = "then where the share lies in nine of ten worlds."
    assert said in page
    assert said not in outcome_page("A", ["B."], [few], told=None, foot="C", version="0")


def test_words_of_an_author_cannot_become_tags() -> None:
    game = whitecell.load(NAME)
    outcomes = many(game, plays=2)
    object.__setattr__(game, "story", "<b>bold</b> & plain")
    part = Part(game, outcomes, Numbers(1, 2, 3, 4), "x", "y")
    text = outcome_page("A", ["B."], [part], told=None, foot="C", version="0")
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; plain" in text


def test_a_page_whose_title_promises_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="may not stand in a report"):
        outcome_page("What will happen", [], [], told=None, foot="", version="0")


@pytest.mark.parametrize(
    "name",
    [
        "tip-2020/ambiguous",
        "tip-2020/clear-biden-win",
        "tip-2020/clear-trump-win",
        "tip-2020/narrow-biden-win",
    ],
)
def test_no_word_that_a_report_may_not_use_stands_on_the_page_of_a_bundled_game(name: str) -> None:
    game = whitecell.load(name)
    part = Part(
        game,
        many(game, plays=30, lucks=5),
        numbers_of(read_scenario(name)[0], game),
        f"whitecell many {name}",
        name,
    )
    page = outcome_page(game.title, [], [part], told=None, foot="", version="0")
    assert refused(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)) == []
