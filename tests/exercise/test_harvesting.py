"""What people invented becomes a scenario that extends the old one, and is checked like any."""

from __future__ import annotations

from pathlib import Path

import pytest

import whitecell
from exercise.sitting import HOST, Sitting
from whitecell.exercise.harvesting import harvest

ACTIONS = (
    "Sleep in front of the town hall",
    'Say "enough": \\ {and} [sing], #loud',
    "Sleep in front of the town hall!",
    "ahead",
    "wait is not of this if",
    "läuft 3 Runden um den Platz\nund singt",
    "42",
    "- x: 1\n- y",
)


def invented(*actions: str, lines: tuple[str, ...] = ("doubt down 2", "ahead becomes mayor")) -> Sitting:
    """A turn for every action, in the challenger's own words."""
    sitting = Sitting("tutorial/two-teams")
    mayor, challenger = sitting.sit("mayor"), sitting.sit("challenger")
    for turn, action in enumerate(actions, 1):
        sitting.go("propose", turn)
        sitting.do(challenger, "propose", slot=1, action=action, effect="the town is calm: perhaps")
        sitting.go("argue")
        sitting.do(mayor, "argue", move=f"challenger {turn}.1", side="against", text="no # never:\nreally")
        sitting.go("sort")
        sitting.do(HOST, "rule", move=f"challenger {turn}.1", percent=40)
        sitting.do(HOST, "effects", move=f"challenger {turn}.1", lines=list(lines))
        sitting.go("review")
    return sitting


def written(tmp_path: Path, sitting: Sitting) -> Path:
    path = tmp_path / "harvest.yaml"
    path.write_text(harvest(sitting.x, "tutorial/two-teams").text, encoding="utf-8")
    return path


@pytest.mark.parametrize("action", ACTIONS)
def test_whatever_was_typed_the_harvest_can_be_checked_and_played(tmp_path: Path, action: str) -> None:
    path = written(tmp_path, invented(action))
    errors = [problem.render() for problem in whitecell.check(path) if problem.level == "error"]
    assert not errors, "\n".join(errors)
    game = whitecell.load(path)
    before = {option.move for option in whitecell.load("tutorial/two-teams").options}
    new = {option.move for option in game.options} - before
    assert len(new) == 1
    assert whitecell.play(game, seed=1).ending


def test_what_a_harvest_says(tmp_path: Path) -> None:
    sitting = invented(ACTIONS[0], ACTIONS[2])
    found = harvest(sitting.x, "tutorial/two-teams")
    assert found.moves == ("challenger 1.1", "challenger 2.1")
    first = sitting.x.table.moves["challenger 1.1"].result
    other = "success" if first == "fails" else "failure"
    name = "sleep in front the town hall"
    assert (
        found.missing[0]
        == f"challenger 1.1 ({name}): what follows on {other} was not seen; say what it changes"
    )
    assert found.missing[1].startswith(f"challenger 2.1 (invented {name}): ")
    assert "source: assumed" in found.text and "likely 25% to 55%" in found.text
    game = whitecell.load(written(tmp_path, sitting))
    mine = [option for option in game.options if option.says == ACTIONS[0]]
    assert [game.teams[option.team].name for option in mine] == ["challenger"]
    outcomes = mine[0].failure if first == "fails" else mine[0].success
    assert [effect.text for effect in outcomes[0].effects] == ["doubt down 2", "ahead becomes mayor"]


def test_the_range_is_the_panels_where_teams_differ(tmp_path: Path) -> None:
    sitting = Sitting("tip-2020/clear-trump-win")
    seats = {team: sitting.sit(team) for team in sitting.x.teams}
    sitting.go("propose")
    sitting.do(seats["media"], "propose", slot=1, action="Print both maps side by side")
    sitting.go("argue")
    sitting.do(seats["public"], "argue", move="media 1.1", side="for", text="good")
    sitting.do(seats["Trump campaign"], "argue", move="media 1.1", side="against", text="bad")
    sitting.go("estimate")
    for team, percent in {"Biden campaign": 35, "federal government": 60}.items():
        sitting.do(seats[team], "estimate", move="media 1.1", percent=percent)
    sitting.go("review")
    text = harvest(sitting.x, "tip-2020/clear-trump-win").text
    assert "{range: likely 35% to 60%, source: the table" in text
    path = tmp_path / "harvest.yaml"
    path.write_text(text, encoding="utf-8")
    assert not [problem.render() for problem in whitecell.check(path) if problem.level == "error"]
    assert "nothing followed in the numbers" in harvest(sitting.x, "tip-2020/clear-trump-win").missing[0]


def test_where_nothing_was_invented_there_is_nothing_to_harvest(tmp_path: Path) -> None:
    sitting = Sitting()
    while not sitting.x.closed:
        sitting.do(HOST, "next")
    assert harvest(sitting.x, "tutorial/two-teams").moves == ()
    assert not [one for one in whitecell.check(written(tmp_path, sitting)) if one.level == "error"]
