"""The reference pages are what the program would write today; `make reference` writes them."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_reference_is_what_the_program_says() -> None:
    pages = runpy.run_path(str(ROOT / "scripts" / "reference.py"))["pages"]()
    folder = ROOT / "docs" / "reference"
    assert {path.name for path in folder.glob("*.md")} == set(pages)
    stale = [
        name
        for name, text in pages.items()
        if (folder / name).read_text(encoding="utf-8") != text.rstrip() + "\n"
    ]
    assert not stale, f"make reference writes {', '.join(stale)} anew"
