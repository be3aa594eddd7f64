"""The verbs that keep plays, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ensembles.towns import PART, typed


def run(folder: Path, *words: str) -> str:
    done = typed("run", "town.yaml", "--seed", "7", "--workers", "1", *words, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with fifty plays in `out`."""
    folder = tmp_path_factory.mktemp("fifty")
    run(folder, "--plays", "50", "--out", "out")
    return folder


def test_a_run_says_what_was_played_how_it_ended_and_what_to_do_next(tmp_path: Path) -> None:
    lines = run(tmp_path, "--plays", "500", "--out", "my plays").splitlines()
    assert lines[0] == "500 plays of seed 7, from play 0, in 5 worlds of up to 100 plays each."
    assert any(line.strip().startswith("quiet") for line in lines)
    assert lines[-2:] == [
        "Kept in my plays: 1 file, 0.0 MB. What the columns hold: docs/results.md, my plays/columns.json.",
        "One of them told: whitecell replay 'my plays' --play 0; as one file: whitecell export 'my plays' --to csv",
    ]


def test_a_run_may_judge_the_claims_and_keeps_what_it_found(tmp_path: Path) -> None:
    claim = "{words: Observers calm the town., drawn by: a paper, source: none, measure: mean(doubt), do: challenger must invite observers, holds if: lower by at least 0.1}"
    head = "whitecell: 1\ntitle: A town\nextends: tutorial/two-teams\n"
    (tmp_path / "claimed.yaml").write_text(f"{head}claims:\n  observers calm the town:\n    {claim}\n")
    words = ("run", "claimed.yaml", "--plays", "50", "--out", "out", "--judge", "--judged", "320", "--quick")
    done = typed(*words, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "observers calm" in done.stdout
    assert done.stdout.splitlines()[-1] == "The findings as data: out/findings.json"
    (found,) = json.loads((tmp_path / "out" / "findings.json").read_text())
    judged = json.loads(typed("judge", "out", "--plays", "320", "--quick", "--json", folder=tmp_path).stdout)
    assert (found["claim"], found["looked for afterwards"]) == ("observers calm the town", False)
    assert judged == [found]


def test_a_kept_play_is_told_as_it_is_played(tmp_path: Path) -> None:
    run(tmp_path, "--plays", "500", "--out", "out")
    (tmp_path / "town.yaml").unlink()  # the directory is enough
    told = typed("replay", "out", "--play", "321", folder=tmp_path).stdout
    assert told == typed("play", "town.yaml", "--seed", "7", "--play", "321", folder=tmp_path).stdout
    assert told.startswith("EXERCISE. A small town: play 321 of seed 7.\n")
    data = json.loads(typed("replay", "out", "--play", "321", "--json", folder=tmp_path).stdout)
    assert (data["play"], data["seed"]) == (321, 7)
    brief = typed("replay", "out", "--play", "321", "--brief", folder=tmp_path).stdout
    assert brief == f'Play 321 ends: "{data["ending"]}".\n'


def test_shards_are_merged(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        said = run(tmp_path, "--plays", str(PART + 5), "--out", f"out-{number}", "--shard", f"{number}/3")
        if number == 1:
            assert said == (
                "This shard of 65,541 plays has none: there are fewer parts than shards. out-1 says so, for merge.\n"
            )
    run(tmp_path, "--plays", str(PART + 5), "--out", "one")
    done = typed("merge", "out-3", "out-1", "out-2", "--out", "whole", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    whole, one = (json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("whole", "one"))
    assert whole["values"] == one["values"] and whole["finished"]


def test_one_file_is_written_where_it_is_asked_for(fifty: Path) -> None:
    assert typed("export", "out", folder=fifty).stdout == "Written: out.csv\n"
    some = typed(
        "export", "out", "--only", "7-8", "--columns", "play,ending", "--file", "some.csv", folder=fifty
    )
    assert some.stdout == "Written: some.csv\n"
    assert [line.split(",")[0] for line in (fifty / "some.csv").read_text().splitlines()] == [
        '"play"',
        "7",
        "8",
    ]
    long = typed("export", "out", "--happenings", "--only", "3", "--to", "jsonl", folder=fifty)
    assert long.stdout == "Written: out-happenings.jsonl\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("replay", "out"), "Which play? whitecell replay out --play 0"),
        (("replay", "out", "--play", "50"), "out has the plays 0 to 49; there is no play 50."),
        (("replay", "none", "--play", "1"), "There is no directory none. Plays are kept by: whitecell run SCENARIO --plays 100000 --out none"),
        (("export", "out", "--only", "9-3"), 'Plays are named 0-99, or 7; there are 50 plays, and "9-3" is none of them.'),
        (("export", "out", "--only", "0-50"), 'Plays are named 0-99, or 7; there are 50 plays, and "0-50" is none of them.'),
        (("export", "out", "--to", "xlsx"), 'A table is exported to csv, parquet, arrow, jsonl; "xlsx" is none of them.'),
        (("merge", "out", "none", "--out", "whole"), "There is no directory none. Plays are kept by: whitecell run SCENARIO --plays 100000 --out none"),
        (("run", "town.yaml", "--out", "out", "--record", "some"), 'What is recorded is none, choices, all; "some" is none of them.'),
    ],
)  # fmt: skip
def test_a_refusal_is_one_sentence(fifty: Path, words: tuple[str, ...], message: str) -> None:
    done = typed(*words, folder=fifty)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"whitecell: {message}\n")


def test_a_log_is_told_how_far_a_long_run_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After ten seconds, and then every minute; the clock is the test's."""
    from whitecell.cli import waiting

    clock = iter((100.0, 101.0, 111.0, 120.0, 172.0))
    monkeypatch.setattr(waiting.time, "monotonic", lambda: next(clock))  # type: ignore[attr-defined]
    with waiting.watched("A town") as tell:
        for done in (1000, 11_000, 20_000, 72_000):
            tell(done, 100_000)
    assert capsys.readouterr().err == (
        "A town: 11,000 of 100,000 plays, 1,000 a second, 89 s left\n"
        "A town: 72,000 of 100,000 plays, 1,000 a second, 28 s left\n"
    )
