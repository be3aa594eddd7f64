"""Golden plays: a change of a rule, a scenario or the wording is a difference of text that somebody reads."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

import pytest

from golden.plays import HERE, PLAYS, told


@pytest.mark.parametrize("file", PLAYS)
def test_a_play_is_told_as_it_was(file: str) -> None:
    kept, now = (HERE / file).read_text(encoding="utf-8"), told(file)
    new = HERE / f"{file}.new"
    if kept == now:
        new.unlink(missing_ok=True)
        return
    new.write_text(now, encoding="utf-8")
    difference = unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1)
    first = "\n".join(islice(difference, 12))
    pytest.fail(
        f"{file} differs; the whole is in {new.name}. If it should, `make golden`.\n{first}", pytrace=False
    )


def test_no_golden_play_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.txt")} == set(PLAYS)


@pytest.mark.parametrize("file", PLAYS)
def test_every_passage_of_a_golden_play_says_exercise(file: str) -> None:
    passages = (HERE / file).read_text(encoding="utf-8").strip().split("\n\n")
    assert all("EXERCISE" in passage.splitlines()[0] for passage in passages)
