"""Every block of every page runs, and says what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import ROOT, blocks, difference, pages
from whitecell.cli.commands import app
from whitecell.language.schema import CARRIED_OUT, FAMILY, INJECT, LATER, MIRROR, MOVE, SECTIONS, SLIPS

LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_of_a_page_runs_and_says_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = difference(page, tmp_path)
    assert not found, found


def keys() -> set[str]:
    found = set(SECTIONS)
    for table in (
        MOVE,
        INJECT,
        FAMILY,
        LATER,
        CARRIED_OUT,
        SLIPS,
        MIRROR,
        *(section.keys for section in SECTIONS.values()),
    ):
        found |= set(table)
    return found


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_of_the_language_stands_on_its_page(key: str) -> None:
    assert re.search(rf"`[^`\n]*\b{re.escape(key)}\b[^`\n]*`|[{{\s]{re.escape(key)}:", LANGUAGE, re.M), key


@pytest.mark.parametrize(
    "verb", sorted(one.callback.__name__ for one in app.registered_commands if one.callback)
)
def test_every_verb_is_shown_on_a_page(verb: str) -> None:
    texts = [page.read_text(encoding="utf-8") for page in pages() if "reference" not in page.parts]
    assert any(re.search(rf"whitecell {verb}\b", text) for text in texts)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_a_page_leads_nowhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_can_be_reached_from_the_list_of_all_pages() -> None:
    reached, waiting = set[Path](), [ROOT / "docs" / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            waiting.append((page.parent / target).resolve())
    assert {page.resolve() for page in pages()} - {ROOT / "README.md"} <= reached


def test_a_block_knows_its_kind_its_line_and_its_file() -> None:
    text = "a\n\n<!-- file: b.yaml -->\n\n```yaml\ntitle: B\n```\n\n```python\n1\n```\n"
    assert [(one.kind, one.text, one.line, one.file) for one in blocks(text)] == [
        ("yaml", "title: B\n", 6, "b.yaml"),
        ("python", "1\n", 10, ""),
    ]
