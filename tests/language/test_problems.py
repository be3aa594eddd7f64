"""What a check reports (law 7): everything that can be seen, each once, in file order, at most a hundred, and no consequences."""

from __future__ import annotations

import random

import pytest

from engine.small_games import problems_of
from generated import text_of, written

BASE = """whitecell: 1
title: A small game
default source: stated
calendar:
  one: 2030-01-01
  two: 2030-01-02
deadlines: {harbour: 2030-01-02}
families:
  side: [Red, Blue]
  state: {members: [Utah, Iowa], traits: {votes: {Utah: 6, Iowa: 7}}}
teams:
  red: {side: Red, doctrine: cautious, wants: {unrest: 1}}
  blue: {side: Blue, wants: {unrest: -1}}
order: [red, blue]
doctrines: {cautious: {prefer: {stir: 1}}}
quantities:
  unrest: {scale: 0 to 10, start: guess}
  leader: {one of: [nobody, side]}
  called: {flag: no, per: state}
judgements: {guess: likely 1.5 to 4.5, other guess: between 1 and 3}
together: {mood: {judgements: [guess, other guess], strength: 50%}}
facts: {letter: A letter.}
moves:
  stir: {by: red, in: until harbour, on success: [unrest up 1], gives: letter}
  press: {by: [red, blue], target: state, in: two, answers: stir, on success: [called of state becomes yes, unrest down 1]}
injects: {storm: {at: close of two, each: state, effects: [unrest up other guess if called of state]}}
rules: {drift: {when: worked(press of Utah), effects: [leader becomes own-goal if no]}}
endings: {loud: unrest >= 9, quiet: otherwise}
measures: {calm: 10 - unrest, twice: calm * 2}
expect:
  - mean(twice given quiet) is at most 9
""".replace("leader becomes own-goal if no", "leader becomes Red if leader is nobody")


def found(text: str) -> list[str]:
    return [one.code for one in problems_of(text) if one.level != "hint"]


def test_the_base_is_clean() -> None:
    assert found(BASE) == []


# One mistake each, in a declaration that others name: what is said, and nothing of those who name it.
@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("two: 2030-01-02\n", "two: 2030-01-32\n", "E120"),
        ("two: 2030-01-02\n", "two: [2030-01-02]\n", "E033"),
        ("calendar:\n  one: 2030-01-01\n  two: 2030-01-02\n", "calendar: [one, two]\n", "E033"),
        ("harbour: 2030-01-02", "harbour: soon", "E120"),
        ("harbour: 2030-01-02", "harbour: 2031-01-02", "E132"),
        ("side: [Red, Blue]", "side: {member: [Red, Blue]}", "E030"),
        ("side: [Red, Blue]", "side: []", "E031"),
        ("side: [Red, Blue]", "side: {}", "E031"),
        ("side: [Red, Blue]", "side: 3", "E102"),
        ("side: [Red, Blue]", "side: [Red, Blue, Green]", "E109"),
        ("  side: [Red, Blue]\n", "", "E105"),
        ("state: {members: [Utah, Iowa], ", "state: {members: {Utah: 1, Iowa: 2}, ", "E033"),
        ("state: {members: [Utah, Iowa], ", "state: {members: [Utah, [Iowa]], ", "E033"),
        ("state: {members: [Utah, Iowa], ", "state: {members: [Utah, Iowa and Ohio], ", "E102"),
        ("state: {members: [Utah, Iowa], ", "state: {", "E031"),
        ("votes: {Utah: 6, Iowa: 7}", "votes: {Utah: 6}", "E031"),
        ("votes: {Utah: 6, Iowa: 7}", "votes: [6, 7]", "E033"),
        ("  red: {side: Red, doctrine: cautious, wants: {unrest: 1}}\n", "  red: nobody\n", "E033"),
        (
            "teams:\n  red: {side: Red, doctrine: cautious, wants: {unrest: 1}}\n  blue: {side: Blue, wants: {unrest: -1}}\n",
            "teams: [red, blue]\n",
            "E033",
        ),
        ("red: {side: Red,", "red: {side: Reed,", "E104"),
        ("cautious: {prefer: {stir: 1}}", "cautious: [stir]", "E033"),
        ("doctrine: cautious", "doctrine: cautios", "E101"),
        ("unrest: {scale: 0 to 10, start: guess}", "unrest: {scale: 10 to 0, start: guess}", "E126"),
        ("unrest: {scale: 0 to 10, start: guess}", "unrest: {scale: 0..10}", "E121"),
        ("unrest: {scale: 0 to 10, start: guess}", "unrest: 5", "E033"),
        ("unrest: {scale: 0 to 10, start: guess}", "unrest: {start: 5}", "E121"),
        ("start: guess", "start: gess", "E101"),
        ("leader: {one of: [nobody, side]}", "leader: {one of: []}", "E121"),
        ("leader: {one of: [nobody, side]}", "leader: {one of: {nobody: side}}", "E033"),
        ("leader: {one of: [nobody, side]}", "leader: {one of: [no, side]}", "E102"),
        ("leader: {one of: [nobody, side]}", "leader: {oneof: [nobody, side]}", "E030"),
        ("leader: {one of: [nobody, side]}", "leader: {one of: [nobody, [side]]}", "E033"),
        ("called: {flag: no, per: state}", "called: {flag: no, per: stat}", "E105"),
        ("guess: likely 1.5 to 4.5", "guess: 1.5 to 4.5", "E128"),
        ("guess: likely 1.5 to 4.5", "guess: {range: [1, 4]}", "E033"),
        ("guess: likely 1.5 to 4.5", "guess: likely 4.5 to 1.5", "E126"),
        ("guess: likely 1.5 to 4.5", "guess: {rage: likely 1.5 to 4.5}", "E030"),
        ("letter: A letter.", "letter: [A letter.]", "E033"),
        ("stir: {by: red,", "stir: {by: reed,", "E105"),
        ("stir: {by: red,", "stir: {bye: red,", "E030"),
        ("each: state", "eech: state", "E030"),
        ("target: state", "target: stat", "E105"),
        ("stir: {by: red, in: until harbour,", "stir: {by: red, in: until harbor,", "E132"),
        ("answers: stir", "answers: stirr", "E101"),
        ("gives: letter", "gives: leter", "E101"),
        ("on success: [unrest up 1]", "on success: [unresst up 1]", "E101"),
        ("at: close of two", "at: close of too", "E132"),
        ("at: close of two", "at: two", "E127"),
        ("each: state", "each: stat", "E105"),
        ("loud: unrest >= 9", "loud: unrest >= nine", "E101"),
        ("quiet: otherwise", "quiet: unrest < 9", "E134"),
        ("calm: 10 - unrest", "calm: 10 - unresst", "E101"),
        ("calm: 10 - unrest", "calm: [unrest]", "E033"),
        ("is at most 9", "is about 9", "E127"),
        ("  unrest: {", "  level of all: {flag: no}\n  unrest: {", "E102"),
        ("title: A small game\n", "", "E031"),
        ("moves:\n", "movs:\n", "E036"),
        ("whitecell: 1\n", "whitecell: 2\n", "E037"),
    ],
)
def test_one_mistake_is_one_problem(right: str, wrong: str, code: str | None) -> None:
    assert right in BASE
    problems = found(BASE.replace(right, wrong, 1))
    assert len(problems) == 1, [one.render() for one in problems_of(BASE.replace(right, wrong, 1))]
    assert code is None or problems == [code]


def test_what_stands_under_a_misspelled_key_is_read_as_what_was_meant() -> None:
    text = BASE.replace("on success: [unrest up 1]", "on sucess: [unresst up 1]")
    assert found(text) == ["E030", "E101"]


def test_every_team_on_a_side_that_is_none_is_told_of_the_first_too() -> None:
    problems = problems_of(BASE.replace("side: Red,", "side: Reed,").replace("side: Blue", "side: Bleu"))
    assert [(one.code, one.hint) for one in problems] == [("E104", "Red"), ("E104", "Blue")]


def test_a_circle_of_doctrines_is_said_once_at_its_first() -> None:
    three = "cautious: {like: bold}, bold: {like: calm}, calm: {like: bold}, odd: {like: odd}"
    problems = problems_of(BASE.replace("cautious: {prefer: {stir: 1}}", three))
    assert [one.text for one in problems] == [
        'A circle: "bold" is like "calm" is like "bold".',
        'A circle: "odd" is like "odd".',
    ]


def test_of_a_long_circle_the_beginning_is_said() -> None:
    many = ", ".join(f"d{number}: {{like: d{(number + 1) % 40}}}" for number in range(40))
    problems = problems_of(BASE.replace("cautious: {prefer: {stir: 1}}", "cautious: {}, " + many))
    links = " is like ".join(f'"d{number}"' for number in range(6))
    assert [one.text for one in problems] == [f'A circle: {links} is like (34 more) is like "d0".']


def test_all_mistakes_are_reported_at_once_in_file_order() -> None:
    text = (
        BASE.replace("two: 2030-01-02\n", "two: 2030-01-32\n")
        .replace("side: Blue", "side: Bleu")
        .replace("[unrest up 1]", "[unresst up 1]")
        .replace("calm * 2", "calm * * 2")
        .replace("is at most 9", "is about 9")
    )
    problems = [one for one in problems_of(text) if one.level == "error"]
    assert [one.code for one in problems] == ["E120", "E104", "E101", "E111", "E127"]
    places = [(one.place.line, one.place.column) for one in problems]
    assert places == sorted(places)
    assert all(one.place.excerpt() for one in problems)


def test_at_most_a_hundred_problems_each_once() -> None:
    rules = "".join(f"  rule {number}: [unresst up 1, unresst down 1]\n" for number in range(300))
    problems = problems_of(
        BASE.replace("rules: {drift", "rules:\n" + rules + "  drift").replace("nobody]}}", "nobody]}")
    )
    assert len(problems) == 100
    assert len({(one.code, one.place.line, one.place.column) for one in problems}) == 100


def test_a_problem_in_a_parent_s_line_is_reported_once_however_many_targets_it_has() -> None:
    problems = problems_of(BASE.replace("[called of state becomes yes,", "[called of state becomes 3,"))
    assert [one.code for one in problems if one.level == "error"] == ["E114"]


@pytest.mark.parametrize("number", range(8))
def test_generated_mistakes_never_give_two_problems_at_one_place(number: int) -> None:
    dice = random.Random(number)
    text = text_of(written(number))
    for _ in range(3):
        lines = text.split("\n")
        place = dice.randrange(len(lines))
        words = lines[place].split(" ")
        words[dice.randrange(len(words))] = dice.choice(["xyzzy", "", "of", "3", '"'])
        lines[place] = " ".join(words)
        problems = problems_of("\n".join(lines))
        places = [(one.code, one.place.line, one.place.column) for one in problems]
        assert len(places) == len(set(places)) and len(places) <= 100
        assert [one[1:] for one in places] == sorted(one[1:] for one in places)
