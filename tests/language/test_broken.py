"""Files broken on purpose, one for each kind of mistake, each with what its author is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import whitecell
from messages import BROKEN, PAGES, told
from whitecell.report.explanations import explanations

EXPECTED = re.compile(r"# expect: (?P<code>[EW]\d{3}) .*\((?P<line>\d+):(?P<column>\d+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_author_of_a_broken_file_is_told(page: Path) -> None:
    assert told(page) == page.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_mistake_that_was_made_is_found_where_it_was_made(page: Path) -> None:
    first = page.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0]
    wanted = EXPECTED.match(first)
    assert wanted is not None, "the first line says which mistake was made, and where"
    found = {(one.code, one.place.line, one.place.column) for one in whitecell.check(page)}
    assert (wanted["code"], int(wanted["line"]), int(wanted["column"])) in found


ASKED_FOR = re.compile(r"E147|W3\d\d|W4\d\d")  # found by `check --rehearse` and `check --mirror`


def test_every_kind_of_mistake_has_a_broken_file() -> None:
    found = {
        code
        for page in PAGES
        for code in re.findall(r"  ([EW]\d{3})  ", page.with_suffix(".txt").read_text(encoding="utf-8"))
    }
    assert {code for code in explanations() if not ASKED_FOR.fullmatch(code)} - found == set()


def test_every_message_has_its_file() -> None:
    assert {one.stem for one in BROKEN.glob("*.txt")} == {one.stem for one in PAGES}
