"""`whitecell judge`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.test_verbs import run

SQUARE = str(Path(__file__).parents[1] / "claims" / "scenarios" / "square.yaml")


def test_a_row_for_each_claim() -> None:
    done = run("judge", SQUARE, "--plays", "1280", "--quick")
    assert done.returncode == 0, done.stderr
    assert "must hold" in done.stdout
    assert "Model, not forecast; 0 assumed numbers." in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 96


def test_one_claim_whole_and_as_data() -> None:
    whole = run("judge", SQUARE, "--plays", "640", "--quick", "--claim", "must hold").stdout
    assert whole.startswith("must hold\n=========\n\n  measure: share(quiet)\n")
    assert "Speaking gives the square its calm. Drawn by nobody." in whole
    data = json.loads(
        run("judge", SQUARE, "--plays", "640", "--quick", "--claim", "must hold", "--json").stdout
    )
    assert [one["claim"] for one in data] == ["must hold"]
    assert data[0]["holds if"] == "higher by at least 20 points"
    assert [one["doctrine"] for one in data[0]["readings"][:2]] == ["as written", "at random"]


def test_what_is_looked_for_is_kept_before_the_first_play(tmp_path: Path) -> None:
    words = (
        "judge",
        SQUARE,
        "--plays",
        "160",
        "--quick",
        "--claim",
        "must hold",
        "--keep",
        "looked-for.json",
    )
    first = run(*words, folder=tmp_path)
    assert first.stdout.startswith("Kept before the first play: looked-for.json\n")
    assert "looked for afterwards" not in run(*words, folder=tmp_path).stdout
    record = json.loads((tmp_path / "looked-for.json").read_text(encoding="utf-8"))
    record["claims"]["must hold"] = "another"
    (tmp_path / "looked-for.json").write_text(json.dumps(record), encoding="utf-8")
    assert "(looked for afterwards)" in run(*words, folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tutorial/two-teams",), "tutorial/two-teams.yaml states no claims (docs/claims.md says how)."),
        ((SQUARE, "--claim", "must"), 'has no claim called "must"; it has: must hold,'),
        (("tip-2020/base",), "is only a parent (playable: no)"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], said: str) -> None:
    done = run("judge", *words)
    assert done.returncode == 2
    assert said in done.stderr
