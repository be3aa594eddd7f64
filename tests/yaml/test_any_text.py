"""Laws on any text whatever: reading ends, nothing is raised, problems and places are real and in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitecell.errors import Problem
from whitecell.source import Place, Source
from whitecell.yaml import CODES, Empty, Mapping, Node, Sequence, Text, read

VALID = """\
# A mayor, a challenger, a recount.
whitecell: 1
title: Two teams
story: >
  The challenger leads
  by forty votes.

calendar:
  the night:  2024-05-05
  the count:  2024-05-06 to 2024-05-12   # a week
order:
  - [mayor, challenger]
  - - x
    - y: "a \\"b\\" c"
      z: 'it''s'
teams:
  mayor: {wants: {office is mayor: 5, doubt: 0.4},
    about: one who
      lost}
moves:
  concede:
    says: I have
      lost
    effects:
    - doubt down 2
    - "a: b"
"""


def texts(node: Node) -> Iterator[Text]:
    """Every text of a tree, names included."""
    match node:
        case Text():
            yield node
        case Mapping(entries=entries):
            for entry in entries:
                yield entry.key
                yield from texts(entry.value)
        case Sequence(items=items):
            for item in items:
                yield from texts(item)
        case Empty():
            pass


def places(node: Node) -> Iterator[Place]:
    """Every place of a tree."""
    yield node.place
    match node:
        case Mapping(entries=entries):
            for entry in entries:
                yield entry.key.place
                yield from places(entry.value)
        case Sequence(items=items):
            for item in items:
                yield from places(item)
        case _:
            pass


def real(place: Place) -> bool:
    """Whether a place lies in its source: on characters of a line, or at the one behind the last."""
    if not 1 <= place.line <= len(place.source.lines) or place.column < 1 or place.length < 1:
        return False
    length = len(place.source.line(place.line))
    return place.column + place.length - 1 <= max(length, 1) or (
        place.column == length + 1 and place.length == 1
    )


def lawful(text: str) -> tuple[Node, list[Problem]]:
    """What `read` makes of a text, once all that must hold of it was found to hold."""
    source = Source("any.yaml", text)
    tree, problems = read(source)
    keys = [(problem.place.line, problem.place.column, problem.code) for problem in problems]
    assert keys == sorted(set(keys))
    assert len(keys) <= 100
    for problem in problems:
        assert problem.code in CODES
        assert problem.level == ("warning" if problem.code.startswith("W") else "error")
        assert real(problem.place), problem
        assert problem.text.endswith((".", ")"))
        assert "\n" not in problem.text + problem.hint
        assert len(problem.text) < 600
    for place in places(tree):
        assert real(place), place
    for found in texts(tree):
        assert found.exact == (pointed_at(found) == found.value != "")
    return tree, problems


def pointed_at(text: Text) -> str:
    """The characters at the place of a text."""
    first = text.place.column - 1
    return text.place.source.line(text.place.line)[first : first + text.place.length]


WORDS = "a: |b|- |{|}|[|]|, |\"|'|: |x: y| #|>|? |(|)|\\|*|&|!|%|@|`|<<|...|#|word word word word |=|é|1|:"
SPACES_AND_WORSE = [
    "\n",
    "\n  ",
    "\n    ",
    "---\n",
    "|",
    "\t",
    "\u00a0",
    "\r",
    "\ufeff",
    "\u202e",
    "\x00",
    "\ud800",
]
PIECES = st.sampled_from([*WORDS.split("|"), *SPACES_AND_WORSE, "\x85", "\u2028"])


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_without_raising(text: str) -> None:
    lawful(text)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid file in which a few characters or lines were deleted, inserted, doubled or exchanged."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        by_line = draw(st.booleans())
        parts: list[str] = text.split("\n") if by_line else list(text)
        if not parts:
            break
        one, other = draw(st.integers(0, len(parts) - 1)), draw(st.integers(0, len(parts) - 1))
        change = draw(st.sampled_from(["delete", "insert", "double", "exchange"]))
        if change == "delete":
            del parts[one]
        elif change == "insert":
            parts.insert(one, draw(PIECES))
        elif change == "double":
            parts.insert(one, parts[one])
        else:
            parts[one], parts[other] = parts[other], parts[one]
        text = ("\n" if by_line else "").join(parts)
    return text


@settings(max_examples=100, deadline=None)
@given(mutated())
def test_a_changed_file_is_read_without_raising(text: str) -> None:
    lawful(text)


def test_the_unchanged_file_has_no_problems() -> None:
    assert lawful(VALID)[1] == []


@settings(max_examples=100, deadline=None)
@given(mutated(), st.sampled_from(["\n", "\r\n"]))
def test_windows_line_ends_change_nothing(text: str, end: str) -> None:
    here, there = lawful(text.replace("\r", "")), lawful(text.replace("\r", "").replace("\n", end))
    assert [problem.as_record() for problem in here[1]] == [problem.as_record() for problem in there[1]]
    assert [found.value for found in texts(here[0])] == [found.value for found in texts(there[0])]


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets that open": lambda size: "[" * size,
    "maps that open": lambda size: "{a: " * (size // 4),
    "brackets that open and close": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "brackets one after another": lambda size: "[]{}" * (size // 4),
    "a list of empty lists": lambda size: "[" + "[]," * (size // 3),
    "lists at the ninth level": lambda size: "[" * 8 + "[]," * (size // 3),
    "text before brackets": lambda size: "[a " * (size // 3),
    "one line after another that opens": lambda size: "a: [b\n" * (size // 6),
    "double quotes": lambda size: '"' * size,
    "single quotes": lambda size: "a: " + "'" * size,
    "quotes in a list": lambda size: '["' * (size // 2),
    "a quote on each line": lambda size: 'a: "\n' * (size // 5),
    "a quote on each deeper line": lambda size: "a:\n" + "  b: '\n" * (size // 7),
    "names with a quote too few": lambda size: "\"a: b\n'c: d\n" * (size // 12),
    "backslashes": lambda size: 'a: "' + "\\" * size,
    "escapes": lambda size: 'a: "' + "\\q" * (size // 2) + '"',
    "a long line": lambda size: "x" * size,
    "a long value": lambda size: "a: " + "x y " * (size // 4),
    "a wide gap": lambda size: "a: b\nx" + " " * size + "= c",
    "colons": lambda size: "a: " * (size // 3),
    "colons in a list": lambda size: "[" + "a: " * (size // 3),
    "hashes": lambda size: " #" * (size // 2),
    "a long list": lambda size: "- a\n" * (size // 4),
    "dashes on one line": lambda size: "- " * (size // 2),
    "many names": lambda size: "".join(f"k{number}: 1\n" for number in range(size // 9)),
    "one name again and again": lambda size: "a: b\n" * (size // 5),
    "stairs down": lambda size: "".join(" " * step + "a:\n" for step in range(int((2 * size) ** 0.5))),
    "stairs up": lambda size: "".join(" " * step + "a: b\n" for step in range(int((2 * size) ** 0.5), 0, -1)),
    "empty lines": lambda size: "a: b\n" + "\n" * size,
    "comments": lambda size: "# x\n" * (size // 4),
    "tabs": lambda size: "\t" * size,
    "lines with tabs": lambda size: "\ta: b\n" * (size // 6),
    "zeros": lambda size: "a: \0\n" * (size // 5),
    "turned text": lambda size: "a\u202e" * (size // 2),
    "parentheses that open": lambda size: "[" + "(," * (size // 2),
    "parentheses that close late": lambda size: "[" + "(," * (size // 4) + ")," * (size // 4),
    "commas": lambda size: "[" + "," * size,
    "swallowed commas": lambda size: "{a: b" + ",c" * (size // 2),
    "glued names": lambda size: "{" + "a:b," * (size // 4),
    "a wrapped text": lambda size: "a: b\n" + " c\n" * (size // 3),
    "entries too deep": lambda size: "a: b\n" + " c: d\n" * (size // 6),
    "a folded text": lambda size: "a: >\n" + "  x\n" * (size // 4),
    "a folded text to the left": lambda size: "a: >\n    b\n" + "  x\n" * (size // 4),
    "tags": lambda size: "a: " + "!b " * (size // 3),
    "documents": lambda size: "---\n" * (size // 4),
    "question marks": lambda size: "? a\n" * (size // 4),
    "no colons": lambda size: "abc\ndef: x\n" * (size // 11),
    "no colons before brackets": lambda size: "a: b\nabc [\n" * (size // 11),
    "comments in brackets": lambda size: "[\n" + "#]\n" * (size // 3),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_read_in_steps_that_grow_with_its_length(kind: str) -> None:
    small, large = HOSTILE[kind](2_000), HOSTILE[kind](8_000)
    assert calls(large) <= 5 * calls(small) + 2_000


def calls(text: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    source = Source("hostile.yaml", text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.long
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_of_one_mebibyte_is_read(kind: str) -> None:
    lawful(HOSTILE[kind](1 << 20))


def test_more_than_two_hundred_thousand_texts_are_refused() -> None:
    tree, problems = read(Source("many.yaml", "- a\n" * 200_001))
    assert [str(problem.place) for problem in problems] == ["many.yaml:200001:3"]
    assert problems[0].text.startswith(
        "This file holds more than 200,000 names and texts; reading stopped here."
    )
    assert isinstance(tree, Sequence)
    assert len(tree.items) == 200_001


def test_long_lines_and_texts_are_refused() -> None:
    tree, problems = read(Source("long.yaml", "a: " + "x" * 20_001 + "\nb: " + "y" * 9_997 + "\n"))
    assert [(str(problem.place), problem.text.split(";")[0]) for problem in problems] == [
        ("long.yaml:1:4", "This text has 20,001 characters"),
        ("long.yaml:1:10001", "This line has 20,004 characters"),
    ]
    assert [len(found.value) for found in texts(tree)] == [1, 20_000, 1, 9_997]
