"""The author's text: lines as an editor counts them, places, excerpts with carets, and which files are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whitecell.source import LARGEST_FILE, Source, read_source


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    source = Source("a.yaml", "one\r\ntwo\nthree\x0cstill three\u2028still three")
    assert source.lines == ("one", "two", "three\x0cstill three\u2028still three")
    assert source.line(0) == source.line(4) == ""


def test_a_place_points_into_itself() -> None:
    place = Source("a.yaml", "odds: a recount").place(1, 7, 9)
    assert (str(place), str(place.within(2, 7))) == ("a.yaml:1:7", "a.yaml:1:9")
    assert place.within(3, 0).length == 1


def test_an_excerpt_has_a_caret_under_each_character() -> None:
    assert (
        Source("a.yaml", "wants: unresst").place(1, 8, 7).excerpt()
        == "  1 | wants: unresst\n    |        ^^^^^^^"
    )


def test_an_excerpt_of_a_long_line_shows_the_place() -> None:
    line = "x" * 300 + "HERE" + "y" * 300
    shown, carets = Source("a.yaml", line).place(1, 301, 4).excerpt().split("\n")
    start = carets.index("^")
    assert shown[start : start + 4] == "HERE"
    assert carets[start:] == "^^^^"
    assert len(shown) < 130


def test_an_excerpt_past_the_end_of_a_line_stays_beside_it() -> None:
    shown, carets = Source("a.yaml", "short").place(1, 60, 5).excerpt().split("\n")
    assert carets.index("^") == len(shown)


def test_there_is_no_excerpt_of_an_empty_line() -> None:
    assert Source("a.yaml", "a\n   \nb").place(2, 1).excerpt() == ""
    assert Source("a.yaml", "a").place(9, 1).excerpt() == ""


def test_a_tab_is_one_column() -> None:
    shown, carets = Source("a.yaml", "a\tbad").place(1, 3, 3).excerpt().split("\n")
    assert shown[carets.index("^") :] == "bad"


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: A\n")
    assert read_source(path).text == "title: A\n"
    assert read_source(path, "shown").name == "shown"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * LARGEST_FILE)
    assert len(read_source(path).text) == LARGEST_FILE
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(ValueError, match="larger than 1 MiB"):
        read_source(path)


def test_text_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: A\nstory: caf\xe9\n")
    with pytest.raises(ValueError, match=r"is not UTF-8 text \(line 2\); save it as UTF-8\."):
        read_source(path)


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path, tmp_path / "pipe.yaml", Path("/dev/zero")):
        with pytest.raises(ValueError, match="is not a plain file"):
            read_source(path)


def test_a_file_that_does_not_exist_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.yaml"):
        read_source(tmp_path / "none.yaml")
