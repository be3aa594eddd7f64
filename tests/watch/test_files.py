"""Files of developments that cannot be read: every problem at its line, word for word; and names that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import whitecell
from watch.towns import HEAD, RIVER, bound
from whitecell.ensembles.watching import watch
from whitecell.errors import ScenarioError, UsageError
from whitecell.language.developments import ENTRY

WHAT = "date: 2030-01-05, what: it was told"


def problems(path: Path, events: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        bound(path, events)
    return [
        f"{one.place.line}:{one.place.column} {one.code} {one.text}{f' try: {one.hint}' if one.hint else ''}"
        for one in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"{WHAT}, move: biuld", '5:49 E101 There is no move called "biuld". try: build'),
        (f"{WHAT}, move: build, team: C", '5:62 E105 There is no team called "C".'),
        (f"{WHAT}, move: pray, team: B", '5:61 E105 B cannot make "pray"; it is made by A.'),
        (f"{WHAT}, move: watch, target: nort", '5:64 E107 "nort" is no target of "watch": north, south. try: north'),
        (f"{WHAT}, move: build, target: north", '5:64 E108 "build" has no target.'),
        (f"{WHAT}, inject: strom", '5:51 E101 There is no inject called "strom". try: storm'),
        (f"{WHAT}, holds: tide >> 3", '5:56 E111 Here a name or a number was expected, not ">".'),
        (f"{WHAT}, holds: tides >= 3", '5:50 E101 There is no quantity, trait or judgement called "tides". try: tide'),
        (f"{WHAT}, holds: tide", '5:50 E113 "tide" is a whole number; a condition needs a yes or no, as "tide >= 1".'),
        (f"{WHAT}, holds: ending is wet", '5:50 E101 There is no quantity, trait or judgement called "ending".'),
        (WHAT, '5:5 E031 "development 1" says one of "move", "inject" and "holds".'),
        (f"{WHAT}, move: build, inject: storm", '5:5 E031 "development 1" says one of "move", "inject" and "holds".'),
        ("what: it was told, move: build", '5:5 E031 "development 1" needs "date": the day on which it was so. try: date: 2020-12-14'),
        ("date: 2030-01-05, move: build", '5:5 E031 "development 1" needs "what": what happened, in one sentence. try: what: ...'),
        ("date: 2030-02-31, what: x, move: build", "5:12 E120 There is no day 2030-02-31."),
        ("date: 5 January, what: x, move: build", '5:12 E120 A date is written year-month-day, as 2020-11-03; "5 January" is not.'),
        ("date: 2031-01-05, what: x, move: build", "5:12 E132 2031-01-05 lies outside the calendar, which runs from 2030-01-01 to 2030-01-31."),
        ("date: 2029-12-31, what: x, move: build", "5:12 E132 2029-12-31 lies outside the calendar, which runs from 2030-01-01 to 2030-01-31."),
        (f"{WHAT}, move: build, result: wroked", '5:64 E034 "result" is one of "made", "worked", "failed", "not made", not "wroked". try: worked'),
        (f"{WHAT}, inject: storm, result: made", '5:66 E034 "result" is one of "happened", "did not happen", not "made".'),
        (f"{WHAT}, move: build, how sure: 90%", '5:66 E034 "how sure" is "sure", or how many times more likely the report is if so than if not, above 1 and at most 1000: "4 times"; not "90%".'),
        (f"{WHAT}, move: build, how sure: 1 times, because: x", '5:66 E034 "how sure" is "sure", or how many times more likely the report is if so than if not, above 1 and at most 1000: "4 times"; not "1 times".'),
        (f"{WHAT}, move: build, how sure: 4 times", '5:66 E031 "development 1" is not sure: "because" says how the number was come by. try: because: ...'),
        (f"{WHAT}, move: build, because: I say so", '5:5 E039 "because" says how a number of times was come by; what is sure has none. try: how sure: 4 times'),
        (f"{WHAT}, holds: tide > 3, result: made", '5:5 E039 "result" belongs to a move or an inject; "holds" says the whole.'),
        (f"{WHAT}, inject: storm, team: A", "5:5 E039 \"team\" belongs to a move; an inject is nobody's, and has happened by then or has not."),
        (f"{WHAT}, move: build, retracted: 2030-01-04", "5:67 E126 It was retracted on 2030-01-04, before it was so, on 2030-01-05."),
        (f"{WHAT}, mvoe: build", '5:43 E030 "mvoe" is not a key of a development. try: move'),
        (f"{WHAT}, move: build, what: again", '5:56 E015 "what" is already described earlier in this line, in column 24. One of the two would be lost; join them or rename one.'),
    ],
)  # fmt: skip
def test_a_broken_entry_is_told_at_its_place(tmp_path: Path, entry: str, said: str) -> None:
    found = problems(tmp_path, f"  - {{{entry}}}\n")
    assert found == [said]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    lines = f"  - {{{WHAT}, move: biuld}}\n  - nothing\n  - {{{WHAT}, holds: tides > 1}}\n"
    assert [one.split(" ")[1] for one in problems(tmp_path, lines)] == ["E101", "E033", "E101"]


def test_the_same_said_twice_is_refused(tmp_path: Path) -> None:
    twice = f"  - {{{WHAT}, move: build}}\n  - {{{WHAT} again, move: build}}\n"
    assert problems(tmp_path, twice) == [
        '6:5 E103 "build: made" of 2030-01-05 is there already, at line 5; said twice it would count twice.'
    ]


def test_a_source_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        HEAD.replace('default source: "The Gazette, 2030"\n', "") + f"  - {{{WHAT}, move: build}}\n"
    )
    (tmp_path / "river.yaml").write_text(RIVER)
    with pytest.raises(ScenarioError) as caught:
        watch(str(tmp_path / "river.yaml"), str(path), plays=10, most=10)
    assert '"development 1" needs "source": where it was published.' in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("whitecell: 1\ntitle: x\n", 'holds no developments: such a file has the keys "developments" (its title) and "events" (a list).'),
        ("- 1\n", 'holds no developments: such a file has the keys "developments" (its title) and "events" (a list).'),
        ("", 'holds no developments: such a file has the keys "developments" (its title) and "events" (a list).'),
        ("whitecell: 1\ndevelopments: x\nevents: {a: b}\n", '"events" is a list of developments: one "-" each.'),
        ("whitecell: 1\ndevelopments: x\n", '"events" is a list of developments: one "-" each.'),
        ("developments: x\nevents: []\n", 'begins with the version of its language: "whitecell: 1".'),
        ("whitecell: 1\ndevelopments: x\nevent: []\nevents: []\n", '"event" is not a key of a file of developments.'),
        ("whitecell: 1\ndevelopments: &x y\nevents: *x\n", "E0"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises((ScenarioError, UsageError)) as caught:
        watch("tutorial/two-teams", str(path), plays=10, most=10)
    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        watch("tutorial/two-teams", "nowhere.yaml", plays=10, most=10)
    assert str(caught.value).startswith("There is no scenario 'nowhere.yaml'")


def test_what_is_asked_in_vain_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        watch("tutorial/two-teams", "tutorial/the-spring.developments", plays=20, most=10)
    assert str(caught.value) == (
        "At least one play is made first, and no more than the most; 20 and 10 do not fit."
    )
    with pytest.raises(UsageError) as caught:
        watch("tutorial/two-teams", "tutorial/the-spring.developments", doctrine="wise")
    assert str(caught.value).startswith(
        'tutorial/two-teams.yaml has no doctrine called "wise"; it has: as written'
    )


def test_check_says_what_such_a_file_is() -> None:
    (one,) = whitecell.check("tutorial/the-spring.developments")
    assert (one.code, one.text) == (
        "E036",
        "This file holds developments; it is read against a scenario with: whitecell watch.",
    )


def test_it_is_no_scenario_of_the_package() -> None:
    from whitecell.scenarios import names

    assert not [one for one in names() if "developments" in one]


def test_every_key_stands_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "watch-events.md").read_text(encoding="utf-8")
    assert [key for key in ENTRY if f"`{key}`" not in page] == []


def test_kept_plays_mean_their_scenario(tmp_path: Path) -> None:
    whitecell.run(whitecell.load("tutorial/two-teams"), out=str(tmp_path / "kept"), plays=100, seed=1)
    spring = "tutorial/the-spring.developments"
    kept = watch(str(tmp_path / "kept"), spring, plays=1000, most=1000).watched
    assert kept.end == watch("tutorial/two-teams", spring, plays=1000, most=1000).watched.end
