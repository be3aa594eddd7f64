"""Problems as an author is told them: in file order, each once, and no consequences of a line that cannot be read."""

from __future__ import annotations

import re

from whitecell import scenario as sc
from whitecell.errors import Problem

READING = re.compile(r"E01\d|E02\d")  # mistakes of the page itself: what it says further on may be lost
ABSENCES = ("E031", "E037", "E134")  # what is missing may only have been lost


def in_order(problems: list[Problem], scenario: sc.Scenario) -> list[Problem]:
    """Problems in file order (the scenario's own file first, then its parents), each once, at most 100.

    A line that cannot be read as YAML has that one problem; and where such a line stands, nothing is said to be missing.
    """
    files = {name: place for place, (name, _) in enumerate(scenario.files)}
    unreadable = {
        (one.place.source.name, one.place.line)
        for one in problems
        if READING.match(one.code) and one.level == "error"
    }
    without_comma = {
        (one.place.source.name, one.place.line) for one in problems if one.code == "E028"
    }  # what follows a missing comma on its line is read as part of the value above
    problems = [
        one
        for one in problems
        if one.code == "E028" or (one.place.source.name, one.place.line) not in without_comma
    ]
    problems = [
        one
        for one in problems
        if READING.match(one.code)
        or not (
            (one.place.source.name, one.place.line) in unreadable or (unreadable and one.code in ABSENCES)
        )
    ]
    if any(one.level == "error" for one in problems):  # what a whole game lacks is told when it can be bound
        problems = [one for one in problems if not one.code.startswith("W2")]
    unique = {
        (problem.code, problem.place.source.name, problem.place.line, problem.place.column): problem
        for problem in reversed(problems)
    }
    ordered = sorted(
        unique.values(),
        key=lambda problem: (
            files.get(problem.place.source.name, 99),
            problem.place.line,
            problem.place.column,
            problem.code,
        ),
    )
    return ordered[:100]
