"""What can go wrong, as values and as one small family of exceptions.

A *problem* is something an author can see and mend in a file: it has a code, a place, a sentence and
often a suggestion. Checking collects problems; nothing is raised until somebody asks for a result that
the problems make impossible. Messages are public API: tests hold them word for word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from whitecell.source import Place

Level = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: its code, how grave it is, where it stands, what is wrong, and what to try.

    >>> from whitecell.source import Source
    >>> place = Source("two.yaml", "wants: unresst\\n").place(1, 8, 7)
    >>> print(Problem("E101", "error", place, "There is no quantity called \\"unresst\\".", "unrest").render())
    two.yaml:1:8  E101  There is no quantity called "unresst".
      1 | wants: unresst
        |        ^^^^^^^
      try: unrest
    """

    code: str
    level: Level
    place: Place
    text: str
    hint: str = ""

    def render(self) -> str:
        """The problem as an author reads it: place, code, sentence, the line with a caret, what to try."""
        word = "" if self.level == "error" else f"{self.level}: "
        lines = [f"{self.place}  {self.code}  {word}{self.text}"]
        excerpt = self.place.excerpt()
        if excerpt:
            lines.append(excerpt)
        if self.hint:
            lines.append(f"  try: {self.hint}")
        return "\n".join(lines)

    def as_record(self) -> dict[str, Any]:
        """The problem as plain data, for `--format json`."""
        return {
            "code": self.code,
            "level": self.level,
            "file": self.place.source.name,
            "line": self.place.line,
            "column": self.place.column,
            "length": self.place.length,
            "text": self.text,
            "hint": self.hint,
        }


class WhitecellError(Exception):
    """Anything this package refuses to do; catch this to catch them all."""


class ScenarioError(WhitecellError):
    """A scenario, pack or record has problems that must be mended before it can be used."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = list(problems)
        errors = sum(problem.level == "error" for problem in self.problems)
        head = f"{errors} problem{'' if errors == 1 else 's'} to mend"
        super().__init__("\n\n".join([head, *(problem.render() for problem in self.problems)]))


class ReplayError(WhitecellError):
    """A record or a saved play cannot be played again under the rules it names."""


class UsageError(WhitecellError):
    """A function or command was asked for something that does not exist or cannot be done."""
