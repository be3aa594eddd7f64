"""The command, as it is typed: what it prints, what it refuses, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from whitecell.cli.app import app, typed


def run(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "96", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "whitecell", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=False,
    )


def test_many_plays_as_data_are_the_counts() -> None:
    done = run("many", "tutorial/two-teams", "--plays", "40", "--seed", "7", "--workers", "1", "--json")
    data = json.loads(done.stdout)
    assert sum(data["endings"].values()) == 40
    assert done.stderr == ""
    assert done.returncode == 0


def test_many_plays_as_a_page(tmp_path: Path) -> None:
    done = run(
        "many", "tutorial/two-teams", "--plays", "40", "--workers", "1", "--html", "out.html", folder=tmp_path
    )
    assert done.stdout == "Written: out.html\n"
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_expectations_that_hold_exit_with_nothing_to_say() -> None:
    done = run("expect", "tutorial/two-teams", "--plays", "400", "--workers", "1")
    assert done.returncode == 0
    assert "as expected" in done.stdout
    assert "not as expected" not in done.stdout


def test_an_expectation_that_fails_is_named_at_its_line_with_exit_status_1(tmp_path: Path) -> None:
    run("new", "town.yaml", folder=tmp_path)
    file = tmp_path / "town.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "share(signed) is 45% to 75%", "share(signed) is at most 2%"
    )
    file.write_text(text, encoding="utf-8")
    done = run("expect", "town.yaml", "--plays", "60", "--workers", "1", folder=tmp_path)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "at most 2%" in one)
    assert done.returncode == 1
    assert done.stdout.endswith(f"town.yaml:{line}:5: not as expected.\n")


def test_a_new_scenario_checks_clean_plays_and_is_never_overwritten(tmp_path: Path) -> None:
    assert run("new", "mine.yaml", folder=tmp_path).returncode == 0
    assert run("check", "mine.yaml", folder=tmp_path).stdout == "mine.yaml: nothing to mend.\n"
    assert "EXERCISE" in run("play", "mine.yaml", "--seed", "3", folder=tmp_path).stdout
    again = run("new", "mine.yaml", folder=tmp_path)
    assert (again.returncode, again.stderr) == (
        2,
        "whitecell: mine.yaml exists; it is left as it is. Choose another name.\n",
    )


def test_a_new_scenario_expects_what_its_plays_do(tmp_path: Path) -> None:
    run("new", "mine.yaml", folder=tmp_path)
    assert run("expect", "mine.yaml", "--workers", "1", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("new", "mine.txt"),
            "whitecell: A scenario is a file that ends in .yaml: whitecell new mine.txt.yaml\n",
        ),
        (
            ("new", "nowhere/mine.yaml"),
            "whitecell: nowhere/mine.yaml cannot be written: No such file or directory.\n",
        ),
        (
            ("explain", "E1234"),
            "whitecell: There is no message 'E1234'. Nearest: E134. \"whitecell explain codes\" lists them all.\n",
        ),
    ],
)
def test_a_refusal_is_one_sentence_with_exit_status_2(
    words: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    done = run(*words, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_an_explanation_is_found_whatever_its_case() -> None:
    assert run("explain", "e123").stdout.startswith("E123  Points in the wrong place.\n")


def test_the_rules_of_law_are_listed_with_their_sources() -> None:
    text = run("explain", "rules").stdout
    assert "us electoral count 1887" in text
    assert "3 U.S.C. 15 (2018 ed.)" in text


def test_explain_tells_one_rule_of_law_by_its_name() -> None:
    text = run("explain", "us electors needed").stdout
    assert "us electors needed" in text and "us electors held" not in text
    assert "exactly: `needed` is `appointed` (at least 0) / 2, rounded down, and 1." in text
    done = run("explain", "us electors neded")
    assert done.returncode == 2
    assert done.stderr == (
        'whitecell: There is no rule of law called "us electors neded". Nearest: us electors needed. '
        '"whitecell explain rules" lists them all.\n'
    )


def test_the_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["type"] == "object"


def test_a_page_of_a_scenario_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    assert (
        run("show", "tutorial/two-teams", "--html", "page.html", folder=tmp_path).stdout
        == "Written: page.html\n"
    )
    assert "ask for a recount" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_every_verb_has_help_of_one_sentence() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert (command.callback.__doc__ or "").strip()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tip-2020/ambiguous.yaml", "tip-2020/ambiguous"),
        ("gambia-2016/scenario.yaml", "gambia-2016"),
        ("my own.yaml", "'my own.yaml'"),
    ],
)
def test_a_scenario_is_named_as_it_is_typed(name: str, said: str) -> None:
    assert typed(name) == said


@pytest.mark.long
def test_the_demonstration_prints_a_table_and_writes_its_page(tmp_path: Path) -> None:
    done = run("demo", "--plays", "30", "--report", "r.html", folder=tmp_path)
    assert done.returncode == 0
    assert "Game Three" in done.stdout
    assert "Claims that people drew" in done.stdout
    assert done.stdout.endswith("  whitecell run california --report\n")
    assert (tmp_path / "r.html").stat().st_size > 20_000
