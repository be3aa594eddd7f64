"""Files made to harm: whatever they hold, a check ends soon, in problems, without reading or running anything else.

The limits of section 17 are each passed by far; then files are broken at random. Time is not measured here (the bench does
that); what would take minutes or gigabytes without the limits would not come back at all.
"""

from __future__ import annotations

import random
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import whitecell
from engine.small_games import problems_of
from generated import text_of, written
from whitecell.errors import UsageError

SECONDS = 20  # of the processor, far more than any check takes: a hang is what is meant

BASE = """whitecell: 1
title: A file
default source: stated
calendar: {one: 2030-01-01}
families:
  big: [MEMBERS]
teams:
  A: {}
quantities:
  q: {count: 0 to 9, per: big}
  x: {flag: no}
moves:
  rest: {by: A}
endings: {end: otherwise}
""".replace("MEMBERS", ", ".join(f"m{number}" for number in range(64)))


@contextmanager
def in_bounds() -> Iterator[None]:
    """Stops what hangs, and what takes more than two gigabytes above what is taken already."""

    def late(*_: object) -> None:
        raise AssertionError(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    limit = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + (2 << 30), limit[1]))
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, limit)


def codes(text: str) -> list[str]:
    with in_bounds():
        return [one.code for one in problems_of(text) if one.level == "error"]


def rule(sentence: str) -> str:
    return BASE + f"rules: {{r: {{when: {sentence}, effects: [x becomes yes]}}}}\n"


def lines(section: str, entry: str, count: int) -> str:
    """A section with many entries; `#` is the entry's number."""
    return f"{section}:\n" + "".join(f"  {entry.replace('#', str(number))}\n" for number in range(count))


def grown(section: str, entry: str, count: int) -> str:
    """The base with many entries more in a section."""
    return BASE.replace(f"{section}:\n", lines(section, entry, count))


EVERY = "big where q of big >= 1"


@pytest.mark.parametrize(
    "sentence",
    [
        "/".join(["1"] * 900) + " >= 1",
        " + ".join(["q of m1"] * 180) + " >= 1",
        "not " * 480 + "x",
        "- " * 900 + "1 >= 1",
        "(" * 900 + "x" + ")" * 900,
        "x if x else " * 150 + "x",
        f"any(big where any(big where any(big where any({EVERY}))))",
        f"sum(q of each big where every(big where any(big where any({EVERY})))) >= 1",
        f"count(big where count(big where count(big where count({EVERY}) >= 1) >= 1) >= 1) >= 1",
        "x" * 9_000,
        "9" * 1_900 + " >= 1",
        "min(" * 8 + "1" + ", 1)" * 8 + " >= 1" + " + 1" * 300,
    ],
    ids=range(12),
)
def test_an_enormous_sentence_is_refused(sentence: str) -> None:
    found = codes(rule(f'"{sentence}"'))
    assert found in (["E118"], ["E119"])


def enormous(size: int) -> list[str]:
    """Files with a section, a list or a map of about `size` entries; each passes a limit where `size` is some thousands."""

    def joined(entry: str, count: int) -> str:
        return ",\n    ".join(entry.replace("#", str(number)) for number in range(count))

    circle = "doctrines:\n" + "".join(f"  d{n}: {{like: d{(n + 1) % size}}}\n" for n in range(size))
    return [
        BASE.replace("families:\n", "families:\n" + "".join(f"  family {n}: [a{n}]\n" for n in range(size))),
        BASE.replace("m63]", "m63, " + joined("n#", size) + "]"),
        grown("teams", "t#: {}", size),
        grown("quantities", "q#: {flag: no}", size),
        grown("quantities", "q#: {flag: no, per: big, known to: none}", size),
        BASE.replace("x: {flag: no}", "x: {flag: no}\n  c: {one of: [" + joined("v#", 5 * size) + "]}"),
        grown("moves", "m#: {by: A, target: big}", size),
        grown("teams", "t#: {}", 63).replace(
            "moves:\n",
            lines("moves", f"v#: {{by: [{', '.join(f't{n}' for n in range(63))}], target: big}}", size // 5),
        ),
        BASE + lines("rules", f"r#: {{each: big, effects: [q of each big up 1 if any({EVERY})]}}", 60),
        BASE
        + lines("injects", f"i#: {{each: big, when: any({EVERY}), effects: [q of each big up 1]}}", size),
        BASE + lines("rules", "r#: {when: unrest# >= 1, effects: [nothing# up 1]}", size),
        grown("quantities", "quantity#: {flag: no}", min(size, 2000))
        + lines("rules", "r#: {when: quantaty# , effects: [quantuty# becomes yes]}", min(size, 2000)),
        BASE + lines("judgements", "j#: most likely 5 between 1 and 1#", size // 10),
        BASE + "joint: {j: {columns: {J: [\n" + "1,\n" * (15 * size) + "1]}}}\n",
        BASE + lines("together", "g#: {judgements: [a, b], strength: 40%}", size),
        BASE + lines("measures", "m#: largest sum(q of each big)", size),
        BASE + lines("facts", "f#: A fact.", size),
        BASE + lines("threats", "t#: {by: A, to: A, demand: x, deadline: one}", size // 2),
        BASE.replace("calendar: {one: 2030-01-01}", lines("calendar", "t#: 2030-01-01", size)),
        BASE + lines("doctrines", "d#: {like: d#1}", size),
        BASE + circle,
        BASE.replace("A: {}", "A: {doctrine: d0}") + circle,
        BASE.replace("A: {}", "A: {wants: {" + joined("q of m1 + #: 1", size) + "}}"),
        BASE.replace("rest: {by: A}", "rest: {by: A, for: {" + joined(f"r#: if any({EVERY})", size) + "}}"),
        BASE.replace(
            "rest: {by: A}", "rest: {by: A, " + joined("on success by 1#: [x becomes yes]", size) + "}"
        ),
        BASE.replace("rest: {by: A}", "rest: {by: A, costs: [" + joined("1 q of m1", size) + "]}"),
        BASE + "order:\n" + "  - A\n" * size,
        BASE + "expect:\n" + "  - share(end) is 0% to 10%\n" * size,
        BASE + "mirror: {exchange: {" + joined("a#: b#", size) + "}}\n",
        BASE + "sources: {" + joined("a#: b", size) + "}\n",
    ]


@pytest.mark.parametrize("number", range(30))
def test_a_large_section_is_checked_to_an_end(number: int) -> None:
    codes(enormous(200)[number])


@pytest.mark.long
@pytest.mark.parametrize("number", range(30))
def test_an_enormous_section_is_checked_to_an_end(number: int) -> None:
    text = enormous(9000)[number]
    assert len(text) < 1 << 20
    codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " * 4000,
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "\n".join(" " * n + "a:" for n in range(500)),
        "&a [*a]",
        "a: &x [1]\nb: [*x, *x]",
        "!!python/object/apply:os.system ['true']",
        "? " * 1000,
        "%YAML 1.1\n---\na: b",
        "'" * 100_000,
        '"' + "\\" * 99_999,
        "a: |\n" + " x\n" * 50_000,
        "#" * 500_000,
        "\n" * 300_000,
        "a: b\r" * 10_000,
        "\u2028" * 10_000,
        "a" * 500_000 + ": 1",
        "whitecell: 1\n" * 10_000,
        "\x00",
        "\ufeff\ufeff",
    ],
    ids=range(21),
)
def test_hostile_yaml_is_refused(text: str) -> None:
    assert codes(text)


def test_a_file_cannot_name_another_by_anything_but_extends(tmp_path: Path) -> None:
    """Nothing that looks like a file, a variable or a command is looked at."""
    canary = tmp_path / "canary"
    canary.write_text("SECRET", encoding="utf-8")
    hostile = [
        f"{canary}",
        f"file://{canary}",
        f"$(cat {canary})",
        f"`cat {canary}`",
        "${HOME}",
        "__import__('os')",
        "{{7*191}}",
        "%s%n",
        "!include canary",
    ]
    for words in hostile:
        text = f'whitecell: 1\ntitle: "{words}"\nstory: "{words}"\nsources: {{a: "{words}"}}\nextends: "{words}"\nrules: {{r: ["{words}"]}}\n'
        path = tmp_path / "hostile.yaml"
        path.write_text(text, encoding="utf-8")
        with in_bounds():
            shown = "\n".join(one.render() for one in whitecell.check(path))
        assert "SECRET" not in shown and "1337" not in shown


# -- files broken at random -----------------------------------------------------------------------------------------

WORDS = ["of", "is", "and", "or", "if", "else", "each", "own", "other", "mover", "becomes", "up", "down", "points", "(", ")", "[", "]", "{", "}", ":", ",", '"', "'", "-", "+", "*", "/", "0", "999999999", "-1", "40%", "0.0000001", "2030-02-30", "yes", "no", "last", "turn", "everyone", "none", "team", "side", "#", "&a", "*a", "|", ">", "\t", "\n", " ", "é", "\u202e", "\x07", "always", "certain", "otherwise", "between 1 and 2", "experts", "per", "start", "known to"]  # fmt: skip


def broken(text: str, dice: random.Random) -> str:
    """A text with some stretches taken out, doubled, exchanged, or words put in."""
    for _ in range(dice.randint(1, 6)):
        first = dice.randrange(len(text) + 1)
        second = min(len(text), first + dice.choice((1, 3, 12, 60, 400)))
        piece = text[first:second]
        match dice.randrange(6):
            case 0:
                text = text[:first] + text[second:]
            case 1:
                text = text[:second] + piece + text[second:]
            case 2:
                text = text[:first] + dice.choice(WORDS) + text[first:]
            case 3:
                text = text[:first] + dice.choice(WORDS) + text[second:]
            case 4:
                other = dice.randrange(len(text) + 1)
                text = text[:first] + text[second:] if other > first else text[:other] + piece + text[other:]
            case _:
                found = text.split(" ")
                one, two = dice.randrange(len(found)), dice.randrange(len(found))
                found[one], found[two] = found[two], found[one]
                text = " ".join(found)
    return text


def only_problems(text: str) -> None:
    with in_bounds():
        problems = problems_of(text)
    assert len(problems) <= 100
    for one in problems:
        assert one.render() and one.text[-1] in ".)?" and one.level in ("error", "warning", "hint")
        assert one.place.line >= 1 and one.place.column >= 1 and one.place.length >= 1
    places = [(one.code, one.place.line, one.place.column) for one in problems]
    assert len(places) == len(set(places))


@settings(max_examples=25)
@given(st.integers(0, 31), st.integers(0, 2**32))
def test_a_broken_file_gives_problems_and_nothing_else(number: int, how: int) -> None:
    only_problems(broken(text_of(written(number)), random.Random(how)))


@settings(max_examples=15)
@given(st.integers(0, 31), st.integers(0, 2**32))
def test_a_file_of_another_s_entries_gives_problems_and_nothing_else(number: int, how: int) -> None:
    """Values of one place put in another: right words, wrong places."""
    only_problems(text_of(mixed(written(number), random.Random(how))))


def mixed(scenario: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    found: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            found.append((value, key))
            if isinstance(inner, dict | list):
                walk(inner)

    walk(scenario)
    for _ in range(dice.randint(1, 8)):
        (one, key), (two, other) = dice.choice(found), dice.choice(found)
        try:
            one[key] = two[other] if not _holds(two[other], one) else str(other)
        except (KeyError, IndexError):
            continue
    return scenario


def _holds(value: Any, part: Any) -> bool:
    """Whether a value is, or holds, another: it cannot be put into itself."""
    if value is part:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(one, part) for one in inner)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_gives_problems_and_nothing_else(text: str) -> None:
    only_problems(text)


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_give_problems_or_one_sentence(data: bytes) -> None:
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / "whitecell-any-bytes.yaml"
    path.write_bytes(data)
    try:
        whitecell.check(path)
    except UsageError as error:
        assert "\n" not in str(error)
    finally:
        path.unlink()


@pytest.mark.long
def test_many_broken_files_give_problems_and_nothing_else() -> None:
    dice = random.Random(2020)
    for number in range(3000):
        only_problems(broken(text_of(written(number % 200)), dice))
        only_problems(text_of(mixed(written(number % 200), dice)))
