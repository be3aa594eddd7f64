"""Every number leads to the command that makes it: commands of a real report are run again, and the same numbers are found."""

from __future__ import annotations

import re
import shlex
from functools import cache

import numpy as np
import pytest
from typer.testing import CliRunner

from report.whole.pages import GAMBIA, quick, square
from report.whole.test_page import pieces
from whitecell.cli.commands import app
from whitecell.report.whole.numbering import commands
from whitecell.report.whole.values import Report, blocks_of

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
VERBATIM = 0.65  # of the pieces with a number: said by the command in the very words of the report


@cache
def again(command: str) -> str:
    """What a command of a report prints, on one line and without marks."""
    program, *words = shlex.split(command)
    assert program == "whitecell"
    done = CliRunner().invoke(app, words, env={"COLUMNS": "96"})
    assert done.exit_code == 0, (command, done.output, done.exception)
    return plain(done.output)


def plain(text: str) -> str:
    """A text without marks of Markdown and line ends."""
    return re.sub(r"[\\*`|\s]+", " ", text).strip()


def found(number: str, command: str) -> bool:
    """Whether a command prints a number; a share of nothing or of all may be a word there."""
    told = again(command)
    return number in NUMBER.findall(told) or {"0": "none", "100": "all"}.get(number, "\n") in told.split()


def numbered(report: Report) -> list[tuple[str, str, str]]:
    """Every number of a report: itself, the piece of text in which it stands, the command that makes it."""
    return [
        (number, piece, block.again)
        for block in blocks_of(report.sections)
        if block.again
        for piece in pieces(block)
        for number in NUMBER.findall(piece)
    ]


def test_ten_numbers_at_random_are_found_again_by_their_commands() -> None:
    every = numbered(square())
    assert len(every) > 500
    for place in np.random.Generator(np.random.Philox(13)).choice(len(every), 10, replace=False):
        number, piece, command = every[place]
        assert found(number, command), (number, piece, command)


def test_a_number_that_is_not_so_is_not_found() -> None:
    _, _, command = numbered(square())[0]
    assert not found("4711", command)


@pytest.mark.parametrize("name", ["", pytest.param(GAMBIA, marks=pytest.mark.long)])
def test_every_number_is_found_again_and_most_in_the_very_words(name: str) -> None:
    report = quick(name) if name else square()
    lost = [one for one in numbered(report) if not found(one[0], one[2])]
    assert lost == []
    said = {(piece, command) for _, piece, command in numbered(report)}
    verbatim = sum(plain(piece) in again(command) for piece, command in said)
    assert verbatim / len(said) > VERBATIM


def test_a_report_has_a_command_for_each_kind_of_number() -> None:
    verbs = {command.split()[1] for command in commands(quick(GAMBIA))}
    assert verbs == {"check", "judge", "many", "play", "replay", "show"}
