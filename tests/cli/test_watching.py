"""whitecell watch: a table, a page, data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whitecell.cli.commands import app

SPRING = [
    "watch",
    "tutorial/two-teams",
    "tutorial/the-spring.developments",
    "--plays",
    "2000",
    "--most",
    "4000",
]


def test_the_text_has_a_row_for_each_event_and_base_rates_at_its_heads() -> None:
    found = CliRunner().invoke(app, [*SPRING, "--seed", "7"], env={"COLUMNS": "96"})
    assert found.exit_code == 0, found.output
    said = " ".join(found.output.split())
    assert "What the newspaper of the town wrote in May read against: Two teams and a recount" in said
    assert "without any event: the 2,000 46% 11% 13% 30%" in said
    assert said.count("(base ") == 4
    assert "2024-05-11 retracted:" in said
    assert "Never a forecast." in said
    assert "Model, not forecast; 26 assumed numbers." in said


def test_as_data() -> None:
    found = CliRunner().invoke(app, [*SPRING, "--json"])
    record = json.loads(found.stdout)
    assert [one["came or retracted"] for one in record["steps"]] == ["came"] * 3 + ["retracted", "came"]
    assert record["base"]["plays made"] == 2000
    assert sum(record["end"]["shares"].values()) == pytest.approx(1)
    assert record["steps"][0]["times more likely if so"] == 4
    assert record["steps"][1]["without it"]["shares"] is not None


def test_a_page(tmp_path: Path) -> None:
    page = tmp_path / "watch.html"
    found = CliRunner().invoke(app, [*SPRING, "--html", str(page)])
    assert found.exit_code == 0, found.output
    assert found.output.endswith(f"Written: {page}\n")
    text = page.read_text(encoding="utf-8")
    assert (
        "whitecell watch tutorial/two-teams tutorial/the-spring.developments --plays 2000 --most 4000 --seed 0 --html"
        in text
    )
    assert "<svg" in text


def test_a_page_or_data_and_not_both(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, [*SPRING, "--html", str(tmp_path / "a.html"), "--json"])
    assert str(found.exception) == "--html writes a page and --json prints data; choose one."
