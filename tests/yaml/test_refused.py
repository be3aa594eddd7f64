"""What is refused, and the words it is refused with: each case of `refused.txt`, message for message.

A case is a line `### name`, the file as an author wrote it, and what `render` says of its problems, each
line of that behind a bar. Characters that cannot be seen are written as <TAB> and <U+0000>.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whitecell.source import Source
from whitecell.yaml import CODES, EXPLANATIONS, read

CASES = (Path(__file__).parent / "refused.txt").read_text(encoding="utf-8")


def written(text: str) -> str:
    """The text with the characters that stand for others put in."""
    text = text.replace("<TAB>", "\t")
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda found: chr(int(found[1], 16)), text)


def cases() -> list[tuple[str, str, str]]:
    """Name, file and messages of each case."""
    found = []
    for part in CASES.split("### ")[1:]:
        name, *lines = part.rstrip("\n").split("\n")
        file = [line for line in lines if not line.startswith("|")]
        said = [line[2:] for line in lines if line.startswith("|")]
        found.append((name, "\n".join(file) + "\n", "\n".join(said)))
    return found


@pytest.mark.parametrize(("name", "file", "said"), cases(), ids=[name for name, _, _ in cases()])
def test_each_mistake_is_reported_in_these_words(name: str, file: str, said: str) -> None:
    _, problems = read(Source("town.yaml", written(file)))
    lines = "\n".join(problem.render() for problem in problems).split("\n")
    assert [line.rstrip() for line in lines] == [line.rstrip() for line in written(said).split("\n")]
    code = name.split(maxsplit=1)[0]
    assert code not in CODES or code in {problem.code for problem in problems}


def test_every_code_has_a_case_and_an_explanation() -> None:
    shown = set(re.findall(r"^\| town\.yaml:\d+:\d+  (\S+)", CASES, re.MULTILINE))
    assert shown == CODES.keys() == EXPLANATIONS.keys()


def test_explanations_show_a_wrong_and_a_right_example() -> None:
    for text in EXPLANATIONS.values():
        sentences, wrong, right = text.split("\n")
        assert sentences.endswith(".")
        assert wrong.startswith("  wrong:  ")
        assert right.startswith("  right:  ")
