"""Files of lessons: read whole, and every mistake told at its line in words that mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from whitecell import ScenarioError, UsageError, scenarios
from whitecell.language.lessons import find_lessons, read_lessons
from whitecell.report.lessons.computed import COMPUTATIONS

SQUARE = (Path(__file__).parents[1] / "claims" / "scenarios" / "square.yaml").read_text(encoding="utf-8")
GOOD = """\
whitecell: 1
lessons: What the square teaches
in short: One walk.
scenarios: {square: square.yaml}
sources:
  walk: a walk
each:
  lesson 1:
    words: Speaking calms.
    kind: testable
    asked: Where the mayor speaks it is calm more often.
    do they think so: once
    what is known: One mayor spoke once.
    sources: [walk]
    are they right: square / must hold
    against: [square / must fail, computed / no leaving alone]
    would settle it: More walks.
"""


def pack(folder: Path, text: str) -> Path:
    """A pack with the square and a file of lessons."""
    (folder / "square.yaml").write_text(SQUARE, encoding="utf-8")
    (folder / "square.lessons.yaml").write_text(text, encoding="utf-8")
    return folder


def told(folder: Path, old: str, new: str) -> str:
    """What is told where something in the good file is changed."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as found:
        read_lessons(pack(folder, GOOD.replace(old, new, 1)), COMPUTATIONS)
    return "\n".join(
        f"{one.place.line}:{one.place.column} {one.code} {one.text}" + (f" | {one.hint}" if one.hint else "")
        for one in found.value.problems
    )


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    found = read_lessons(pack(tmp_path, GOOD), COMPUTATIONS)
    assert (found.title, dict(found.sources)) == ("What the square teaches", {"walk": "a walk"})
    (one,) = found.lessons
    assert (one.name, one.short, one.kind, one.thought) == ("lesson 1", "Speaking calms.", "testable", "once")
    assert [str(each) for each in one.every] == [
        "square / must hold",
        "square / must fail",
        "computed / no leaving alone",
    ]
    assert found.judged == (f"{tmp_path}/square.yaml",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("square / must hold", "square / must hol", '15:21 E101 square has no claim called "must hol". | must hold'),
        ("square / must hold", "sqare / must hold", '15:21 E101 "sqare" is not among the "scenarios" of this file. | square'),
        (
            "square / must hold",
            "must hold",
            '15:21 E034 What speaks to a lesson is "SCENARIO / CLAIM" or "computed / NAME", not "must hold".',
        ),
        (
            "computed / no leaving alone",
            "computed / no leaving",
            '16:35 E101 There is nothing computed that is called "no leaving". | no leaving alone',
        ),
        (
            "kind: testable",
            "kind: tested",
            '10:11 E034 "kind" is one of "testable", "about what leaders think", "about what leaders do", "an unmeasured prediction", "a value", not "tested". | testable',
        ),
        (
            "do they think so: once",
            "do they think so: twice",
            '12:23 E034 "do they think so" is one of "once", "once and in public", "not seen", "otherwise", "not asked", not "twice".',
        ),
        ("sources: [walk]", "sources: [wlak]", '14:15 E101 There is no source called "wlak" in this file. | walk'),
        (
            "    asked: Where the mayor speaks it is calm more often.\n",
            "",
            '8:3 E031 "lesson 1" needs "asked": the lesson restated so that something could contradict it. | asked: ...',
        ),
        ("square.yaml}", "sqare.yaml}", '4:21 E154 There is no file "sqare.yaml" beside square.lessons.yaml. | square.yaml'),
        ("square.yaml}", "../square.yaml}", '4:21 E155 "../square.yaml" lies outside this pack.'),
        (
            "whitecell: 1",
            "whitecell: 2",
            '1:12 E037 A file of lessons begins with the version of its language: "whitecell: 1". | whitecell: 1',
        ),
        ("sources:\n", "source:\n", '5:1 E036 "source" is not a key of a file of lessons. | sources\n14:15 E101 There is no source called "walk" in this file.'),
        ("    would settle it: More walks.", "    would settle: More walks.", "17:5 E030"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = told(tmp_path, old, new)
    assert found == said if not said.endswith("E030") else found.startswith(said)


def test_what_is_no_pack_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError,
        match=r"tutorial/two-teams is one scenario; a page on it is made with: whitecell report tutorial/two-teams",
    ):
        find_lessons("tutorial/two-teams")
    with pytest.raises(
        UsageError, match=r"is no pack with lessons: it needs a file that ends in \".lessons.yaml\"\.$"
    ):
        find_lessons(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.lessons.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"it holds several: one.lessons.yaml, two.lessons.yaml. Name one of them"
    ):
        find_lessons(tmp_path)
    (tmp_path / "one.lessons.yaml").write_text("title: Nothing\n", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r'holds no lessons: such a file has the keys "lessons" \(its title\) and "each"'
    ):
        read_lessons(tmp_path / "one.lessons.yaml")


def test_lessons_are_no_scenario_of_the_package() -> None:
    assert not [name for name in scenarios.names() if "lessons" in name]
    assert find_lessons("california")[1] == "california/ten.lessons.yaml"
