"""What a report is made of: kept plays are reported as they were made, and what cannot be reported is refused."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import whitecell
from whitecell.claims.readings import Effort
from whitecell.cli.commands import app
from whitecell.ensembles import many
from whitecell.ensembles.judging import LOOKED_FOR, looked_for
from whitecell.ensembles.meaning import meant
from whitecell.ensembles.reporting import Asked, gather, gather_several
from whitecell.errors import UsageError
from whitecell.position import Forcing

NAME = "tutorial/two-teams"
DUEL = str(Path(__file__).parents[1] / "claims" / "scenarios" / "duel.yaml")
CLAIMED = """
whitecell: 1
title: A town
extends: tutorial/two-teams
claims:
  observers calm the town:
    {words: Observers calm the town., drawn by: a paper, source: none, measure: mean(doubt), do: challenger must invite observers, holds if: lower by at least 0.1}
"""
FEW = Effort(first=8, most=8, lucks=40, aside=8, flips=False)


def test_kept_plays_are_reported_as_they_were_made(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text(CLAIMED, encoding="utf-8")
    game = whitecell.load(tmp_path / "town.yaml")
    kept = whitecell.run(
        game, out=tmp_path / "kept", plays=300, seed=5, lucks=10, notes={LOOKED_FOR: looked_for(tmp_path / "town.yaml")}
    )  # fmt: skip
    (tmp_path / "town.yaml").unlink()  # the directory is enough
    found = gather(tmp_path / "kept", Asked(plays=7, seed=1, effort=FEW))
    assert found.outcomes == kept.outcomes()
    assert (found.assumed, found.kept_before) == ("written", True)
    assert [one.doctrine for one in found.under] == ["as written", "at random"]
    assert [one.outcomes.plays for one in found.under] == [300, 300]
    assert [one.afterwards for one in found.findings] == [False]
    for one, command in found.told:
        assert command == f"whitecell replay {tmp_path / 'kept'} --play {one.play.number}"
        assert kept.play(one.play.number) == one.play
    commands = [one.command for one in found.under] + [found.unfolds, found.judged, found.findings[0].command]
    for command in [*commands, f"whitecell show {found.called}"]:
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        assert done.exit_code == 0, (command, done.output)


def test_a_scenario_is_played_with_assumed_numbers_drawn() -> None:
    found = gather(NAME, Asked(plays=200, seed=3, lucks=20))
    assert found.assumed == "drawn"
    assert (
        found.outcomes.endings
        == many(whitecell.load(NAME), plays=200, seed=3, lucks=20, assumed="drawn").endings
    )
    random = found.under[1]
    assert random.command.endswith("--doctrine 'at random'")
    assert (
        random.outcomes.endings
        == many(meant(NAME, doctrine="at random"), plays=200, seed=3, lucks=20, assumed="drawn").endings
    )
    assert found.findings == ()


def test_an_arm_a_shard_and_an_unfinished_run_are_no_report(tmp_path: Path) -> None:
    game = whitecell.load(NAME)
    whitecell.run(
        game, out=tmp_path / "arm", plays=20, forcing=Forcing(may_not=frozenset({(0, "ask for a recount")}))
    )
    with pytest.raises(UsageError, match="holds plays in which something was made so"):
        gather(tmp_path / "arm")
    whitecell.run(game, out=tmp_path / "shard", plays=70_000, shard="2/2")
    with pytest.raises(UsageError, match="is one shard of several; whitecell merge puts them together first"):
        gather(tmp_path / "shard")
    whitecell.run(game, out=tmp_path / "half", plays=70_000, record="none")
    place = tmp_path / "half" / "manifest.json"
    kept = whitecell.open_plays(tmp_path / "half").manifest
    place.write_text(replace(kept, parts=kept.parts[:1]).as_text(), encoding="utf-8")
    with pytest.raises(
        UsageError, match="are not all there yet; the command that made them goes on where it stopped"
    ):
        gather(tmp_path / "half")


def test_a_doctrine_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        meant(NAME, doctrine="by lot")
    assert str(refused.value) == (
        'tutorial/two-teams.yaml has no doctrine called "by lot"; it has: as written, one step ahead, far-sighted, tendencies, at random.'
    )


def test_what_the_verbs_refuse_they_say_how_to_mend() -> None:
    for words, message in (
        (
            ["report", NAME, "--out", "town.md"],
            "The page ends in .html, and a text (.md) stands beside it: --out town.md.html",
        ),
        (
            ["many", NAME, "--html", "a.html", "--assumed", "drawn"],
            "--html makes the page of plays as written; whitecell report makes one of the others too.",
        ),
    ):
        refused = CliRunner().invoke(app, words).exception
        assert isinstance(refused, UsageError)
        assert str(refused) == message


def test_places_where_sides_differ_are_counted_as_the_command_lists_them() -> None:
    found = gather(DUEL, Asked(plays=20, effort=FEW))
    done = CliRunner().invoke(app, ["check", DUEL, "--mirror"])
    assert found.uneven == len(whitecell.asymmetries(DUEL)) > 0
    assert f", {found.uneven} of them where the sides are not alike." in done.output
    assert gather(NAME, Asked(plays=20)).uneven is None


def test_the_verb_writes_both_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["report", NAME, "--plays", "100", "--out", "town.html"])
    assert done.exit_code == 0, done.output
    assert "Written: town.html, and the same as text: town.md" in done.output
    page, text = Path("town.html").read_text("utf-8"), Path("town.md").read_text("utf-8")
    assert "whitecell report tutorial/two-teams --plays 100" in page
    assert "whitecell report tutorial/two-teams --plays 100" in text


def test_several_at_once_are_reported_as_each_alone() -> None:
    asked = Asked(plays=40, seed=3, lucks=20, effort=FEW)
    names = [NAME, "tutorial/easier-recount"]
    together = gather_several(names, asked, workers=2)
    alone = [gather(name, asked) for name in names]
    for one, other in zip(together, alone, strict=True):
        assert one.called == other.called
        assert (one.outcomes, one.unfolding, one.told) == (other.outcomes, other.unfolding, other.told)
        assert repr(one.findings) == repr(other.findings)
