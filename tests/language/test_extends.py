"""Packs (section 14): how files are laid over one another, what may not change, and where a pack ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import whitecell
from whitecell.errors import Problem, UsageError
from whitecell.game import Game

BASE = """
whitecell: 1
title: The base
default source: assumed
spread: 40%
sources: {poll: A poll.}
calendar: {one: 2030-01-01, two: 2030-01-02}
families: {state: {members: [Utah, Iowa, Ohio], traits: {votes: {Utah: 6, Iowa: 7, Ohio: 20}}}}
teams: {A: {wants: {level: 1}}, B: {tendencies: {push: 2}}}
quantities:
  level: {count: 0 to 10, start: 5, about: how high}
  mood: {one of: [low, high], start: high}
  called: {flag: no, per: state}
judgements:
  guess: {range: likely 10% to 40%, source: poll}
moves:
  push: {by: [A, B], odds: guess, on success: [level up 1]}
  pull: {by: A, odds: 30%, for: {it helps: if mood is high}, on success: [level down 1]}
injects:
  storm: {chance: 10%, effects: [level up 1]}
endings: {high: {when: level >= 9, title: It is high}, low: level <= 1, end: otherwise}
"""
CHILD = "whitecell: 1\ntitle: The child\nextends: base.yaml\n"


def pack(folder: Path, child: str, base: str = BASE) -> Path:
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    (folder / "child.yaml").write_text(CHILD + child, encoding="utf-8")
    return folder / "child.yaml"


def load(folder: Path, child: str, base: str = BASE) -> Game:
    return whitecell.load(pack(folder, child, base))


def errors(folder: Path, child: str, base: str = BASE) -> list[Problem]:
    return [one for one in whitecell.check(pack(folder, child, base)) if one.level == "error"]


def test_maps_merge_by_name_and_everything_else_replaces(tmp_path: Path) -> None:
    game = load(
        tmp_path,
        "quantities: {level: {start: 7}, mood: {start: low}}\nmoves: {pull: {odds: 50%, for: {it is late: always}}}\n",
    )
    assert game.title == "The child"
    assert (game.column("level").start.constant, game.column("level").high) == (7, 10)
    assert game.column("mood").start.constant == 0
    pull = next(one for one in game.options if one.move == "pull")
    assert [one.words for one in pull.arguments] == ["it helps", "it is late"]


def test_inherited_entries_keep_their_places_and_new_ones_follow_but_endings_go_first(tmp_path: Path) -> None:
    game = load(
        tmp_path,
        "moves: {slide: {by: A}, push: {again: always}}\ninjects: {rain: {says: Rain.}, storm: {chance: 20%}}\nendings: {new: level = 4, low: level <= 2}\nteams: {C: {}}\n",
    )
    assert [option.move for option in game.options if option.team == 0] == ["push", "pull", "slide"]
    assert [inject.name for inject in game.injects] == ["storm", "rain"]
    assert [ending.name for ending in game.endings] == ["new", "high", "low", "end"]
    assert [team.name for team in game.teams] == ["A", "B", "C"]


def test_a_shorter_form_replaces_only_what_it_names(tmp_path: Path) -> None:
    game = load(
        tmp_path,
        "judgements: {guess: likely 20% to 60%}\nendings: {high: level >= 8, low: {title: It is low}}\nfamilies: {state: [Utah, Iowa]}\n",
    )
    assert game.judgements[0].source == "assumed"  # the parent cited its own range, not this one
    assert game.judgements[0].experts[0].table[128] == 400_000
    assert [(ending.name, ending.title) for ending in game.endings] == [
        ("high", "It is high"),
        ("low", "It is low"),
        ("end", "end"),
    ]
    assert game.families["state"] == ("Utah", "Iowa")


def test_numbers_keep_the_source_and_the_spread_of_their_file(tmp_path: Path) -> None:
    game = load(
        tmp_path,
        "default source: stated\nspread: 20%\nmoves: {pull: {odds: 60%}, slide: {by: A, odds: 70%}}\nquantities: {level: {start: 6}}\n",
    )
    drawn = {(one.entry, one.key): one for one in game.assumed}
    assert ("storm", "chance") in drawn and ("push", "on success 1") in drawn
    assert not {("pull", "odds"), ("slide", "odds"), ("level", "start")} & set(drawn)


def test_a_spread_of_the_child_goes_before_its_parent_s(tmp_path: Path) -> None:
    assert {one.spread for one in load(tmp_path, "spread: 20%\n").assumed} == {200_000}
    assert {one.spread for one in load(tmp_path, "").assumed} == {400_000}


def test_without_removes_and_what_others_still_use_is_reported_there(tmp_path: Path) -> None:
    game = load(tmp_path, "without: {injects: [storm], moves: [pull]}\n")
    assert not game.injects and {option.move for option in game.options} == {"push"}
    found = errors(tmp_path, "without: {judgements: [guess]}\n")
    assert [(one.code, Path(one.place.source.name).name) for one in found] == [("E152", "base.yaml")]


def test_an_entry_can_be_replaced_wholly_by_a_file_between(tmp_path: Path) -> None:
    (tmp_path / "between.yaml").write_text(
        "whitecell: 1\ntitle: Between\nextends: base.yaml\nwithout: {moves: [pull]}\nplayable: no\n",
        encoding="utf-8",
    )
    path = pack(tmp_path, "moves: {pull: {by: B}}\n")
    path.write_text(
        path.read_text(encoding="utf-8").replace("extends: base.yaml", "extends: between.yaml"),
        encoding="utf-8",
    )
    game = whitecell.load(path)
    pull = next(one for one in game.options if one.move == "pull")
    assert (game.teams[pull.team].name, pull.arguments, pull.success[0].effects) == ("B", (), ())


@pytest.mark.parametrize(
    ("child", "codes"),
    [
        ("quantities: {mood: {flag: no}}\n", ["E151"]),
        ("quantities: {level: {scale: 0 to 10}}\n", ["E151"]),
        ("quantities: {level: {per: state}}\n", ["E151"]),
        ("quantities: {mood: {one of: [high, low]}}\n", ["E151"]),
        ("quantities: {mood: {one of: [low]}}\n", ["E151"]),
        ("without: {moves: [slide]}\n", ["E152"]),
        ("without: {nonsense: [a]}\n", ["E152"]),
        ("without: {order: [A]}\n", ["E152"]),
    ],
)
def test_what_a_child_may_not_do(tmp_path: Path, child: str, codes: list[str]) -> None:
    found = errors(tmp_path, child)
    assert [one.code for one in found] == codes
    assert found[0].place.source.name.endswith("child.yaml")


def test_values_may_be_added_at_the_end(tmp_path: Path) -> None:
    game = load(tmp_path, "quantities: {mood: {one of: [low, high, raging], start: raging}}\n")
    assert game.column("mood").values == ("low", "high", "raging")


def test_a_parent_without_a_last_ending_gets_it_from_its_child(tmp_path: Path) -> None:
    base = BASE.replace("title: The base", "title: The base\nplayable: no").replace(", end: otherwise", "")
    game = load(tmp_path, "endings: {end: otherwise}\n", base)
    assert [ending.name for ending in game.endings] == ["high", "low", "end"]


def test_a_parent_that_is_only_a_parent_is_checked_and_not_played(tmp_path: Path) -> None:
    base = BASE.replace("title: The base", "title: The base\nplayable: no").replace(", end: otherwise", "")
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    assert codes(tmp_path / "base.yaml") == []
    with pytest.raises(UsageError, match="only a parent"):
        whitecell.load(tmp_path / "base.yaml")


def write(folder: Path, name: str, extends: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'whitecell: 1\ntitle: {path.stem}\nextends: "{extends}"\n', encoding="utf-8")
    return path


def codes(path: Path) -> list[str]:
    return [one.code for one in whitecell.check(path) if one.level == "error"]


def test_circles_are_refused(tmp_path: Path) -> None:
    assert codes(write(tmp_path, "self.yaml", "self.yaml")) == ["E153"]
    write(tmp_path, "b.yaml", "a.yaml")
    assert codes(write(tmp_path, "a.yaml", "b.yaml")) == ["E153"]


def chain(folder: Path) -> None:
    """c0 extends c1, and so on to c8, which is whole: nine files."""
    for number in range(8):
        write(folder, f"c{number}.yaml", f"c{number + 1}.yaml")
    (folder / "c8.yaml").write_text(BASE, encoding="utf-8")


def test_eight_files_may_extend_one_another(tmp_path: Path) -> None:
    chain(tmp_path)
    assert codes(tmp_path / "c1.yaml") == []


def test_nine_files_are_too_many(tmp_path: Path) -> None:
    chain(tmp_path)
    assert codes(tmp_path / "c0.yaml") == ["E153"]


@pytest.mark.parametrize(
    "extends", ["../base.yaml", "/etc/base.yaml", "sub/../../base.yaml", "C:base.yaml", "..\\base.yaml"]
)
def test_a_pack_is_a_folder_and_what_is_below_it(tmp_path: Path, extends: str) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    assert codes(write(folder, "child.yaml", extends.replace("\\", "\\\\"))) == ["E155"]


def test_a_file_below_is_in_the_pack_and_what_it_extends_stands_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "sub/middle.yaml", "base.yaml")
    (tmp_path / "sub" / "base.yaml").write_text(BASE, encoding="utf-8")
    assert codes(write(tmp_path, "child.yaml", "sub/middle.yaml")) == []


def test_links_may_not_lead_out_of_the_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("the: secret", encoding="utf-8")
    os.symlink(tmp_path / "secret.yaml", folder / "link.yaml")
    os.symlink("/dev/zero", folder / "zero.yaml")
    os.symlink(tmp_path, folder / "up")
    for number, extends in enumerate(("link.yaml", "zero.yaml", "up/secret.yaml")):
        found = whitecell.check(write(folder, f"child{number}.yaml", extends))
        assert [one.code for one in found] == ["E155"]
        assert "the: secret" not in "".join(one.render() for one in found)


def test_only_plain_files_that_are_there_are_extended(tmp_path: Path) -> None:
    os.symlink("loop.yaml", tmp_path / "loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "large.yaml").write_bytes(b"#" * (2 << 20))
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    for name in ("loop", "pipe", "folder", "large", "binary", "missing", "x" * 300):
        assert codes(write(tmp_path, "child.yaml", f"{name}.yaml")) == ["E154"], name
    assert codes(write(tmp_path, "child.yaml", "no-such-pack/base")) == ["E154"]
    assert codes(write(tmp_path, "child.yaml", "/etc/passwd")) == ["E154"]


def test_a_bundled_scenario_can_be_extended_by_its_name(tmp_path: Path) -> None:
    assert codes(write(tmp_path, "child.yaml", "tutorial/two-teams")) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "no-such",
        "/dev/zero",
        "/dev/null",
        "a" * 5000,
        "a\0b",
        "\udcff",
        ".",
        "no/such/file.yaml",
        "../../etc/passwd",
    ],
)
def test_what_is_no_scenario_is_said_in_one_sentence(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        whitecell.check(name)
    assert "\n" not in str(caught.value)


def test_a_pipe_a_broken_link_and_a_folder_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    os.symlink("nowhere.yaml", tmp_path / "broken.yaml")
    os.symlink("loop.yaml", tmp_path / "loop.yaml")
    for path in (tmp_path / "pipe.yaml", tmp_path / "broken.yaml", tmp_path / "loop.yaml", tmp_path):
        with pytest.raises(UsageError):
            whitecell.check(path)
