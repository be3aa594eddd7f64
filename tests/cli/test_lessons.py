"""`whitecell run PACK --report`, as it is typed: a page, the same as text, and what is looked for kept before the first play."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_verbs import run

PACK = Path(__file__).parents[1] / "claims" / "scenarios"
SMALL = """\
whitecell: 1
lessons: The square in short
scenarios: {square: square.yaml}
each:
  lesson 1:
    words: Speaking calms.
    kind: testable
    asked: Where the mayor speaks it is calm more often.
    do they think so: once
    what is known: One mayor spoke once.
    are they right: square / must hold
    against: [square / must fail]
    would settle it: More walks.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one scenario and one lesson."""
    folder = tmp_path / "square"
    folder.mkdir()
    (folder / "square.yaml").write_text((PACK / "square.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "square.lessons.yaml").write_text(SMALL, encoding="utf-8")
    return folder


def test_a_page_its_text_and_what_is_looked_for_are_written(pack: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("run", str(pack), str(page), "--report", "--quick", "--judged", "640")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"Kept before the first play: {tmp_path / 'page.looked-for.json'}",
        f"Written: {page}, and the same as text: {tmp_path / 'page.md'}",
    ]
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "nothing was added or changed since" in text
    kept = json.loads((tmp_path / "page.looked-for.json").read_text(encoding="utf-8"))
    assert "must hold" in kept[f"{pack}/square.yaml"]["claims"]
    scenario = pack / "square.yaml"
    changed = scenario.read_text(encoding="utf-8").replace(
        "holds if: higher by at least 80 points", "holds if: higher by at least 70 points"
    )
    scenario.write_text(changed, encoding="utf-8")
    again = run("run", str(pack), str(page), "--report", "--quick", "--judged", "640")
    assert "Kept" not in again.stdout
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "1 of 2 sentences came or were changed afterwards" in text
    assert text.count("It was looked for afterwards.") >= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tutorial/two-teams", "--report"), "whitecell: tutorial/two-teams is one scenario; a page on it is made with: whitecell report tutorial/two-teams"),
        (("california", "page.txt", "--report"), "whitecell: page.txt is to be a page: a name that ends in .html."),
        (
            ("tutorial/two-teams",),
            "whitecell: Plays are kept in a directory: whitecell run SCENARIO --out DIR. A page on a pack: whitecell run PACK [FILE] --report.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_what_can(words: tuple[str, ...], said: str) -> None:
    done = run("run", *words)
    assert (done.returncode, done.stderr.strip()) == (2, said)


def test_a_file_of_lessons_is_no_scenario(pack: Path) -> None:
    done = run("check", str(pack / "square.lessons.yaml"))
    assert "a page on them is written with: whitecell run PACK --report" in done.stderr + done.stdout


def test_what_is_no_record_of_what_was_looked_for_is_refused(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "page.looked-for.json").write_text("[1]", encoding="utf-8")
    done = run("run", str(pack), str(tmp_path / "page.html"), "--report")
    assert done.returncode == 2
    assert "is no record of what was looked for; move it away, and a new one is kept." in done.stderr
