"""The page of a report: whole in one file, every number leads back, page and text say the same."""

from __future__ import annotations

import re
from itertools import pairwise

from report.whole.pages import Reader, page, square
from whitecell.report.whole.markdown import as_markdown
from whitecell.report.whole.numbering import commands
from whitecell.report.whole.values import (
    Facts,
    Grid,
    Groups,
    Links,
    Picture,
    Points,
    Telling,
    Words,
    blocks_of,
    every,
)


def test_every_tag_is_closed_and_no_name_is_given_twice() -> None:
    read = Reader(page())
    assert (read.open, read.unmatched) == ([], [])
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    read = Reader(page())
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.seen}
    assert not any(name in attributes for _, attributes in read.seen for name in ("src", "onclick", "onload"))
    assert "@import" not in page()
    assert "url(" not in page()


def test_every_link_leads_to_a_place_on_the_page() -> None:
    read = Reader(page())
    ids = {attributes["id"] for _, attributes in read.seen if "id" in attributes}
    led = {attributes["href"] for tag, attributes in read.seen if tag == "a"}
    assert led
    assert all(one is not None and one.startswith("#") and one[1:] in ids for one in led)
    named = {attributes["aria-labelledby"] for _, attributes in read.seen if "aria-labelledby" in attributes}
    assert named <= ids


def test_headings_go_down_one_by_one_and_tables_have_captions() -> None:
    read = Reader(page())
    levels = [int(tag[1]) for tag, _ in read.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tags = [tag for tag, _ in read.seen]
    assert tags.count("caption") == tags.count("table") > 0


def test_every_command_is_listed_once_and_every_one_is_led_to() -> None:
    listed = re.findall(r'<li id="again-(\d+)">', page())
    assert [int(one) for one in listed] == list(range(1, len(commands(square())) + 1))
    assert {f"#again-{one}" for one in listed} == set(re.findall(r'class="mark" href="([^"]+)"', page()))


def test_a_block_with_a_figure_names_the_command_that_makes_it() -> None:
    silent = []
    for section in every(square().sections):
        for block in blocks_of((section,)):
            if not block.again and re.search(r"\d", texts(block)) and section.name != "again":
                silent.append((section.name, texts(block)[:90]))
    assert not [one for one in silent if not any(word in one[1] for word in DEFINED)]


# What is a definition and no figure of a play.
DEFINED = ("the number of plays", "What each verdict means", "in nine of ten worlds", "A play is one run")


def texts(block: object) -> str:
    """All text of a block."""
    return " ".join(pieces(block))


def pieces(block: object) -> list[str]:
    """The texts of a block, one by one."""
    match block:
        case Words(text):
            return [text]
        case Points(items):
            return list(items)
        case Links(items):
            return [each for one in items for each in (one.head, one.text)]
        case Groups(groups):
            return [each for head, links in groups for each in (head, *(one.head for one in links))]
        case Grid(caption, heads, rows):
            return [caption, *heads, *(cell for row in rows for cell in row)]
        case Facts(pairs):
            return [each for label, lines in pairs for each in (label, *lines)]
        case Picture(title, says):
            return [title, says]
        case Telling(heading, _, passages):
            inner = [(title, first, *rest) for title, paragraphs in passages for first, rest in paragraphs]
            return [heading, *(line for lines in inner for line in lines)]
    raise AssertionError(block)


def test_the_text_says_what_the_page_says() -> None:
    marks = str.maketrans("", "", "\\*`>|[]_ \u00a0")
    text = as_markdown(square()).translate(marks).replace("\n", "")
    read = Reader(page()).text.translate(marks)
    for block in blocks_of(square().sections):
        for piece in pieces(block):
            assert piece.translate(marks) in text, piece
            assert piece.translate(marks) in read, piece


def test_only_parts_of_the_whole_are_landmarks_and_no_two_are_called_alike() -> None:
    read = Reader(page())
    named = [
        attributes["aria-labelledby"]
        for tag, attributes in read.seen
        if tag == "section" and "aria-labelledby" in attributes
    ]
    headings = re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', page())
    assert named == [name for name, _ in headings]
    assert len({text for _, text in headings}) == len(headings)
    assert 'role="region"' not in page()
