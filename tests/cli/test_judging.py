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


def test_one_claim_or_all_of_them_are_drawn(tmp_path: Path) -> None:
    one, board, data = tmp_path / "one.svg", tmp_path / "board.svg", ("--plays", "160", "--quick")
    done = run("judge", SQUARE, *data, "--claim", "must hold", "--chart", str(one), "--json")
    assert f"Drawn: {one}" in done.stderr and json.loads(done.stdout)
    assert "<title>must hold</title>" in one.read_text(encoding="utf-8")
    run("judge", SQUARE, *data, "--claim", "must hold", "--claim", "must fail", "--chart", str(board))
    assert "<title>In which share of worlds each conclusion passes</title>" in board.read_text(
        encoding="utf-8"
    )
    nowhere = tmp_path / "nowhere" / "one.svg"
    done = run("judge", SQUARE, *data, "--claim", "must hold", "--chart", str(nowhere))
    said = f"whitecell: {nowhere} cannot be written: there is no folder {nowhere.parent}."
    assert (done.returncode, done.stderr.strip()) == (2, said)
    done = run("judge", SQUARE, *data, "--claim", "must hold", "--chart", str(tmp_path))
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        2,
        f"whitecell: {tmp_path} cannot be written: Is a directory.",
    )


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


def test_kept_plays_are_judged_by_the_scenario_that_was_kept_with_them(tmp_path: Path) -> None:
    text = Path(SQUARE).read_text(encoding="utf-8")
    (tmp_path / "square.yaml").write_text(text, encoding="utf-8")
    assert (
        run(
            "run", "square.yaml", "--out", "plays", "--plays", "20", "--workers", "1", folder=tmp_path
        ).returncode
        == 0
    )
    manifest = json.loads((tmp_path / "plays" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["notes"]["looked for"]["thresholds"]["must hold"] == "higher by at least 20 points"
    (tmp_path / "square.yaml").unlink()
    words = ("--plays", "160", "--quick", "--claim", "must hold")
    done = run("judge", "plays", *words, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Speaking gives the square its calm." in done.stdout
    assert "looked for afterwards" not in done.stdout
    later = text.replace(
        "claims:\n",
        "claims:\n  added later: {words: W., drawn by: D, source: S, measure: share(quiet), holds if: at least 5%}\n",
    )
    (tmp_path / "square.yaml").write_text(later, encoding="utf-8")
    record = str(tmp_path / "looked-for.json")
    Path(record).write_text(json.dumps(manifest["notes"]["looked for"]), encoding="utf-8")
    said = run(
        "judge",
        "square.yaml",
        "--plays",
        "160",
        "--quick",
        "--claim",
        "added later",
        "--keep",
        record,
        folder=tmp_path,
    )
    assert "(looked for afterwards)" in said.stdout


def test_a_pack_is_read_again_from_what_was_kept(tmp_path: Path) -> None:
    """A chain of files, laid over one another as they were."""
    import whitecell
    from whitecell.language import compiled, read_kept

    game = whitecell.load("tip-2020/narrow-biden-win")
    scenario, problems = read_kept(game.files)
    assert compiled(scenario, problems).rules_fingerprint == game.rules_fingerprint
