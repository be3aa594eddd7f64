"""The notebook is what its page says, its cells run in order, and the pictures of the page are those that they save."""

from __future__ import annotations

import inspect
import json
import runpy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from whitecell.report import charts
from whitecell.report.charts import Chart
from whitecell.report.notebook import SHOWN

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "how-to"
MADE = runpy.run_path(str(ROOT / "scripts" / "notebook.py"))
TABLES = all(find_spec(name) for name in ("pandas", "polars"))


def test_the_notebook_is_made_from_its_page() -> None:
    wanted = MADE["notebook"]((FOLDER / "notebook.md").read_text(encoding="utf-8"))
    assert (FOLDER / "notebook.ipynb").read_text(encoding="utf-8") == wanted, (
        "make reference writes notebook.ipynb anew"
    )


def test_a_notebook_is_one_that_programs_read() -> None:
    text = json.loads((FOLDER / "notebook.ipynb").read_text(encoding="utf-8"))
    assert (text["nbformat"], text["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in text["cells"]}) == len(text["cells"])
    assert {cell["cell_type"] for cell in text["cells"]} == {"markdown", "code"}
    assert not any("```" in line or ">>>" in line for cell in text["cells"] for line in cell["source"])


@pytest.mark.skipif(not TABLES, reason="pandas and polars are not there")
def test_its_cells_run_and_its_pictures_are_those_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell = MADE["Silent"]()
    shown: list[Any] = MADE["run"]((FOLDER / "notebook.ipynb").read_text(encoding="utf-8"), shell)
    assert shell.known == SHOWN
    assert sum(isinstance(one, Chart) for one in shown) >= 3
    saved = {one.name: one.read_text(encoding="utf-8") for one in tmp_path.glob("*.svg")}
    kept = {one.name: one.read_text(encoding="utf-8") for one in (FOLDER / "notebook").glob("*.svg")}
    assert saved == kept, "make reference writes the pictures of the notebook anew"


def test_the_pictures_of_charts_are_those_that_the_page_saves() -> None:
    page = ROOT / "docs" / "charts.md"
    kept = {one.name: one.read_text(encoding="utf-8") for one in page.with_suffix("").glob("*.svg")}
    assert MADE["pictures"](page) == kept, "make reference writes the pictures of docs/charts.md anew"


def test_every_function_that_draws_stands_on_the_page_of_charts() -> None:
    page = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
    drawing = [name for name, one in vars(charts).items() if inspect.isfunction(one)]
    assert len(drawing) > 10
    assert not [name for name in drawing if f"charts/{name}.svg" not in page]
