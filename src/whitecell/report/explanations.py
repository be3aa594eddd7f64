"""What a code means, for `whitecell explain` and the page of messages: a line, a paragraph, a wrong and a right example."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whitecell.yaml.codes import CODES, EXPLANATIONS


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained."""

    code: str
    line: str
    text: str
    wrong: str
    right: str

    def render(self, width: int = 96) -> str:
        """The explanation as text of so many columns."""
        return "\n".join([
            f"{self.code}  {self.line}",
            "",
            textwrap.fill(self.text, width),
            "",
            textwrap.fill(self.wrong, width, initial_indent="  wrong:  ", subsequent_indent="          "),
            textwrap.fill(self.right, width, initial_indent="  right:  ", subsequent_indent="          "),
        ])  # fmt: skip


@cache
def explanations() -> dict[str, Explanation]:
    """Every code that a check, a rehearsal or a mirror can give, in order.

    >>> explanations()["E123"].right
    'trust up 5 points'
    """
    found = [_of_the_reader(code) for code in CODES]
    text = files("whitecell.report").joinpath("explanations.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        head, paragraph, wrong, right = block.strip().splitlines()
        code, _, line = head.partition(" ")
        found.append(
            Explanation(code, line, paragraph, wrong.removeprefix("wrong: "), right.removeprefix("right: "))
        )
    return {one.code: one for one in sorted(found, key=lambda one: (one.code[1:], one.code))}


def _of_the_reader(code: str) -> Explanation:
    paragraph, _, examples = EXPLANATIONS[code].partition("\n")
    wrong, _, right = examples.partition("\n")
    return Explanation(
        code,
        CODES[code],
        paragraph,
        wrong.strip().removeprefix("wrong:").strip(),
        right.strip().removeprefix("right:").strip(),
    )
