"""Far-sighted teams through the doors that people use: a doctrine in a file, a run, the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whitecell
from engine.learning.games import SOWING
from engine.small_games import HEAD, errors_of, game_of, unlike
from whitecell.cli.commands import app
from whitecell.engine.players import player
from whitecell.errors import UsageError

TEXT = HEAD + SOWING.replace("CROP", "3").replace("brief: a,", "brief: a, doctrine: far-sighted,")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "farm.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_team_that_has_learned_nothing_is_refused_in_one_sentence() -> None:
    game = game_of(TEXT)
    expected = (
        '"farmer" is far-sighted and has learned nothing yet. whitecell learn small.yaml --out FILE lets it, '
        "and whitecell play takes that with --learned FILE; whitecell run learns by itself."
    )
    for doing in (lambda: player(game), lambda: whitecell.play(game)):
        with pytest.raises(UsageError) as refusal:
            doing()
        assert str(refusal.value) == expected


def test_who_wants_nothing_cannot_be_far_sighted() -> None:
    text = TEXT.replace("wants: {store: 1}", "tendencies: {wait: 1}")
    assert errors_of(text) == ['E145 "farmer" is to be far-sighted, but wants nothing.']


def test_a_doctrine_may_be_like_it() -> None:
    text = TEXT.replace("doctrine: far-sighted", "doctrine: wary") + (
        "doctrines: {wary: {like: far-sighted, temperature: 0.4}}\n"
    )
    assert game_of(text).teams[0].doctrine.rule == "far-sighted"


def test_a_run_learns_first_and_keeps_what_was_learned(file: Path) -> None:
    game = whitecell.load(file)
    kept = whitecell.run(game, out="plays", plays=400, seed=3)
    learned = whitecell.read_learned("plays/learned.json")
    by = whitecell.learned_game(game, learned)
    assert by.rules_fingerprint != game.rules_fingerprint
    assert kept.game == by  # told again by what was learned, without the scenario
    again = whitecell.run(game, out="plays", plays=400, seed=3)
    assert again.manifest.parts == kept.manifest.parts
    changed = whitecell.load(file)
    (file.parent / "farm.yaml").write_text(TEXT.replace("up 3", "up 2"), encoding="utf-8")
    changed = whitecell.load(file)
    with pytest.raises(
        UsageError,
        match=r"plays/learned.json was learned in a scenario with other rules; take another directory.",
    ):
        whitecell.run(changed, out="plays", plays=400, seed=3)


def test_the_verb_learns_writes_and_says_how_well(file: Path) -> None:
    said = CliRunner().invoke(app, ["learn", "farm.yaml", "--out", "worth.json", "--plays", "10000"])
    assert said.exit_code == 0, said.output
    assert "They agree; their choices differ by at most" in said.output
    assert "farmer: spring ." in said.output
    assert json.loads(Path("worth.json").read_text(encoding="utf-8"))["learned worth"] == 1
    told = CliRunner().invoke(app, ["play", "farm.yaml", "--learned", "worth.json"])
    assert told.exit_code == 0 and "sow" in told.output


def test_each_arm_with_a_directory_of_its_own_learns_there(file: Path) -> None:
    from whitecell.position import Forcing

    game = whitecell.load(file)
    barred = Forcing(may_not=frozenset({(0, "reap")}))
    whitecell.run(game, out="plays", plays=200, arm="free")
    whitecell.run(game, out="plays", plays=200, arm="barred", forcing=barred)
    one, two = (whitecell.read_learned(f"plays/arm={arm}/learned.json") for arm in ("free", "barred"))
    assert one != two


def test_a_run_taken_up_again_with_what_was_learned_is_the_same(file: Path) -> None:
    game = whitecell.load(file)
    learned = whitecell.learn(game, plays=4000)
    by = whitecell.learned_game(game, learned)
    assert (
        unlike(by, player(by).play(1, 0, 300), player(whitecell.learned_game(game, learned)).play(1, 0, 300))
        == []
    )
