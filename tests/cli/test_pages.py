"""Pages written: refused before anything is played where they cannot be, and whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whitecell.cli.pages import room_for, write_page
from whitecell.errors import UsageError


def test_where_nothing_can_be_written_is_said_at_once(tmp_path: Path) -> None:
    room_for("")
    room_for(str(tmp_path / "page.html"))
    with pytest.raises(UsageError, match=r"is a folder; name the file to be written\.$"):
        room_for(str(tmp_path))
    with pytest.raises(UsageError, match=r"there is no folder .*/none\. First: mkdir -p .*/none$"):
        room_for(str(tmp_path / "none" / "page.html"))


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_is_not_ones_own_is_said_at_once(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match=r"you may not write there\.$"):
        room_for(str(tmp_path / "page.html"))


def test_a_page_that_cannot_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    write_page(page, "first")
    with pytest.raises(UnicodeEncodeError):
        write_page(page, "half\ud800")
    assert page.read_text() == "first"
    write_page(page, "second")
    assert page.read_text() == "second"
    assert list(tmp_path.iterdir()) == [page]


def test_a_link_stays_a_link_and_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "latest.html"
    link.symlink_to(page)
    write_page(link, "through the link")
    assert link.is_symlink()
    assert page.read_text() == "through the link"
    nowhere = Path(os.devnull)
    write_page(nowhere, "gone")
    assert nowhere.is_char_device()
