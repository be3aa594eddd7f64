"""Why a sentence cannot be bound."""

from __future__ import annotations

from whitecell.language.tables import Tables
from whitecell.scenario import Line
from whitecell.sentence import Span


class BindingError(Exception):
    """Why a sentence cannot be bound; without a code, because of a mistake that is reported elsewhere."""

    def __init__(self, code: str, at: Span, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.code, self.at, self.text, self.hint = code, at, text, hint


ELSEWHERE = BindingError("", (0, 0), "")  # the mistake is reported where the name is declared


def report(tables: Tables, line: Line[object], error: BindingError) -> None:
    """Note why a sentence of a line cannot be bound, unless that is reported elsewhere."""
    if error.code:
        tables.add(error.code, line.at(error.at), error.text, error.hint)
