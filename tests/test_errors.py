"""Problems as an author reads them, and the family of exceptions."""

from __future__ import annotations

import pytest

from whitecell.errors import Problem, ReplayError, ScenarioError, UsageError, WhitecellError
from whitecell.source import Source

PLACE = Source("two.yaml", "teams:\n  mayor: {wants: {unresst: 1}}\n").place(2, 19, 7)


def test_a_problem_says_where_what_and_what_to_try() -> None:
    problem = Problem("E101", "error", PLACE, 'There is no quantity called "unresst".', "unrest")
    assert problem.render() == (
        'two.yaml:2:19  E101  There is no quantity called "unresst".\n'
        "  2 |   mayor: {wants: {unresst: 1}}\n"
        "    |                   ^^^^^^^\n"
        "  try: unrest"
    )


def test_a_warning_and_a_hint_say_so() -> None:
    assert (
        Problem("W208", "hint", PLACE, "Nobody reads it.")
        .render()
        .startswith("two.yaml:2:19  W208  hint: Nobody")
    )
    assert (
        Problem("W131", "warning", PLACE, "A gap.")
        .render()
        .startswith("two.yaml:2:19  W131  warning: A gap.")
    )


def test_a_problem_without_a_line_or_a_hint_is_one_sentence() -> None:
    place = Source("two.yaml", "").place(1, 1)
    assert (
        Problem("E035", "error", place, "This file is empty.").render()
        == "two.yaml:1:1  E035  This file is empty."
    )


def test_a_problem_as_plain_data() -> None:
    assert Problem("E101", "error", PLACE, "No such thing.", "unrest").as_record() == {
        "code": "E101",
        "level": "error",
        "file": "two.yaml",
        "line": 2,
        "column": 19,
        "length": 7,
        "text": "No such thing.",
        "hint": "unrest",
    }


@pytest.mark.parametrize(("errors", "head"), [(1, "1 problem to mend"), (2, "2 problems to mend")])
def test_a_scenario_error_counts_errors_and_shows_all(errors: int, head: str) -> None:
    problems = [Problem(f"E10{n}", "error", PLACE, "Wrong.") for n in range(errors)]
    problems.append(Problem("W208", "hint", PLACE, "Not read."))
    error = ScenarioError(problems)
    assert str(error).splitlines()[0] == head
    assert str(error).count("two.yaml:2:19") == errors + 1
    assert error.problems == problems


@pytest.mark.parametrize("kind", [ReplayError, UsageError])
def test_every_refusal_is_one_family(kind: type[WhitecellError]) -> None:
    with pytest.raises(WhitecellError, match="no"):
        raise kind("no")
    assert issubclass(ScenarioError, WhitecellError)
