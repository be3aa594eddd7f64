"""The commands of a report, each once, in the order in which they are first needed: block to number, number to command."""

from __future__ import annotations

from whitecell.report.whole.values import Report, blocks_of


def commands(report: Report) -> tuple[str, ...]:
    """Every command that makes a number of the report again, each once.

    >>> from whitecell.report.whole.values import Section, Words
    >>> commands(Report("A", (), (Section("b", "B", (Words("1.", "c"), Words("2.", "d"), Words("3.", "c"))),), ""))
    ('c', 'd')
    """
    return tuple(dict.fromkeys(block.again for block in blocks_of(report.sections) if block.again))


def numbered(report: Report) -> dict[str, int]:
    """The number of each command, from 1."""
    return {command: number for number, command in enumerate(commands(report), 1)}
