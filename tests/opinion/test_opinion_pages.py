"""Every python block of the room's pages runs, top to bottom, and prints what the lines after `#>` say."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "opinion").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_computes_what_it_prints(page: Path) -> None:
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.S | re.M):
        told = [line[2:].strip() for line in block.splitlines() if line.startswith("#>")]
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(block, str(page), "exec"), names)
        assert [line.strip() for line in said.getvalue().splitlines()] == told, block
